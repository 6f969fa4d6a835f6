//! Threads in which somebody asks for help.

use allotment_app::ports::{HelpRecord, HelpWord, NewHelp, StoreError};
use allotment_types::{ParticipantId, Timestamp};
use sqlx::SqliteConnection;

use crate::{
    column::{self, ColumnError},
    connections::Connections,
};

const WHAT: &str = "questions for help";

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    asked_at: String,
    asked_by: Option<String>,
    participant: Option<String>,
    subject: String,
    address: Option<String>,
    attached: String,
    closed_at: Option<String>,
}

#[derive(sqlx::FromRow)]
struct WordRow {
    at: String,
    by: Option<String>,
    operator: bool,
    text: String,
}

impl Row {
    fn read(self, words: Vec<WordRow>) -> Result<HelpRecord, ColumnError> {
        let address = self.address.map(|text| column::parse("address", text));
        let participant = self
            .participant
            .map(|text| column::parse("participant", text));
        let closed = self.closed_at.map(|text| column::parse("closed_at", text));
        let words = words.into_iter().map(|word| {
            Ok(HelpWord {
                at: column::parse("at", word.at)?,
                by: word.by,
                operator: word.operator,
                text: word.text,
            })
        });
        Ok(HelpRecord {
            id: u32::try_from(self.id).unwrap_or(u32::MAX),
            asked_at: column::parse("asked_at", self.asked_at)?,
            asked_by: self.asked_by,
            participant: participant.transpose()?,
            subject: self.subject,
            address: address.transpose()?,
            attached: self.attached,
            closed_at: closed.transpose()?,
            words: words.collect::<Result<_, ColumnError>>()?,
        })
    }
}

async fn say(writing: &mut SqliteConnection, help: i64, word: &HelpWord) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO help_word (help, line, at, by, operator, text)
         SELECT ?1, coalesce(max(line), 0) + 1, ?2, ?3, ?4, ?5 FROM help_word WHERE help = ?1",
    )
    .bind(help)
    .bind(column::moment(word.at))
    .bind(&word.by)
    .bind(word.operator)
    .bind(&word.text)
    .execute(writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    Ok(())
}

pub(crate) async fn begin(connections: &Connections, new: &NewHelp) -> Result<u32, StoreError> {
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO help (id, asked_at, asked_by, subject, address, attached, participant)
         SELECT max(coalesce(max(id), 0), (SELECT helps FROM collective)) + 1,
                ?1, ?2, ?3, ?4, ?5, ?6 FROM help RETURNING id",
    )
    .bind(column::moment(new.first.at))
    .bind(&new.first.by)
    .bind(&new.subject)
    .bind(new.address.as_ref().map(allotment_types::DnsName::as_str))
    .bind(&new.attached)
    .bind(new.participant.as_ref().map(ParticipantId::as_str))
    .fetch_one(&mut *writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    say(&mut writing, id, &new.first).await?;
    writing.commit().await.map_err(column::unwritten(WHAT))?;
    Ok(u32::try_from(id).unwrap_or(u32::MAX))
}

pub(crate) async fn add(
    connections: &Connections,
    help: u32,
    word: &HelpWord,
) -> Result<(), StoreError> {
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    say(&mut writing, i64::from(help), word).await?;
    writing.commit().await.map_err(column::unwritten(WHAT))
}

/// All of them, or one, newest first.
pub(crate) async fn all(
    connections: &Connections,
    only: Option<u32>,
) -> Result<Vec<HelpRecord>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT id, asked_at, asked_by, participant, subject, address, attached, closed_at FROM help
         WHERE ?1 IS NULL OR id = ?1 ORDER BY id DESC",
    )
    .bind(only)
    .fetch_all(connections.read())
    .await
    .map_err(column::unreadable(WHAT))?;
    let mut all = vec![];
    for row in rows {
        let words: Vec<WordRow> = sqlx::query_as(
            "SELECT at, by, operator, text FROM help_word WHERE help = ?1 ORDER BY line",
        )
        .bind(row.id)
        .fetch_all(connections.read())
        .await
        .map_err(column::unreadable(WHAT))?;
        let read = row.read(words);
        all.push(read.map_err(column::unreadable::<ColumnError>(WHAT))?);
    }
    Ok(all)
}

/// Tells whether it was open.
pub(crate) async fn close(
    connections: &Connections,
    help: u32,
    by: Option<&str>,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    let done = sqlx::query(
        "UPDATE help SET closed_at = ?2, closed_by = ?3 WHERE id = ?1 AND closed_at IS NULL",
    )
    .bind(help)
    .bind(column::moment(at))
    .bind(by)
    .execute(&mut *writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    writing.commit().await.map_err(column::unwritten(WHAT))?;
    Ok(done.rows_affected() > 0)
}

/// Deletes these with everything that was said in them, and whatever a file keeps
/// of what was deleted. Tells how many there were.
pub(crate) async fn forget(connections: &Connections, helps: &[u32]) -> Result<u64, StoreError> {
    let which = serde_json::to_string(helps).map_err(column::unwritten(WHAT))?;
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    let mut gone = 0;
    for statement in [
        // Where the text was, SQLite writes zeros.
        "PRAGMA secure_delete = ON",
        "UPDATE collective SET helps = max(helps, (SELECT coalesce(max(id), 0) FROM help))
         WHERE json_array_length(?1) > 0",
        "DELETE FROM help_word WHERE help IN (SELECT value FROM json_each(?1))",
        "DELETE FROM help WHERE id IN (SELECT value FROM json_each(?1))",
    ] {
        let done = sqlx::query(statement).bind(&which).execute(&mut *writing);
        gone = done.await.map_err(column::unwritten(WHAT))?.rows_affected();
    }
    writing.commit().await.map_err(column::unwritten(WHAT))?;
    let folded = connections.fold_in().await;
    folded.map_err(column::unwritten(WHAT))?;
    Ok(gone)
}
