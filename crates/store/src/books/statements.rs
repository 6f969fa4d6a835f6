//! Statements of closed months, kept so that they are found without reading the
//! history, and what people are called. Both follow from the entries.

mod truth;

use allotment_app::ports::BooksError;
use allotment_ledger::{
    books::{Act, Apart, Digest, Head, Period},
    keeping::{ClosedMonths, Statement, Totals},
};
use allotment_types::{Currency, ParticipantId};
use sqlx::SqliteConnection;

use super::{list, natural, number, parsed, read_entry, unreadable};
use crate::{column, connections::Connections};

const WHAT: &str = "the statements of closed months";

/// So many rows are read at once.
const PAGE: u32 = 1_000;

/// Statements with the head of the entry that closed their month.
pub(super) async fn put(
    writing: &mut SqliteConnection,
    statements: &[Statement],
    head: Head,
) -> Result<(), BooksError> {
    if statements.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::with_capacity(statements.len());
    for statement in statements {
        let mut statement = statement.clone();
        statement.head = head;
        statement.totals.head = head;
        rows.push((
            statement.period.to_string(),
            statement.participant.clone(),
            number(head.seq)?,
            list(&statement)?,
        ));
    }
    sqlx::query(
        "INSERT INTO statement (month, participant, entry, text)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?1) WHERE true
         ON CONFLICT DO NOTHING",
    )
    .bind(list(&rows)?)
    .execute(writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    Ok(())
}

pub(crate) async fn keep(
    connections: &Connections,
    statements: &[Statement],
) -> Result<(), BooksError> {
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    // Of one closing each: they come from one entry.
    for of_one in statements.chunk_by(|one, next| one.head == next.head) {
        if let Some(first) = of_one.first() {
            put(&mut writing, of_one, first.head).await?;
        }
    }
    writing.commit().await.map_err(column::unwritten(WHAT))?;
    Ok(())
}

pub(crate) async fn one(
    connections: &Connections,
    month: Period,
    participant: &ParticipantId,
) -> Result<Option<Statement>, BooksError> {
    let found: Option<String> =
        sqlx::query_scalar("SELECT text FROM statement WHERE month = ?1 AND participant = ?2")
            .bind(month.to_string())
            .bind(participant.as_str())
            .fetch_optional(connections.read())
            .await
            .map_err(unreadable)?;
    let Some(text) = found else { return Ok(None) };
    let statement = read(&text, month, participant.as_str())?;
    truth::expect(connections, month, std::slice::from_ref(&statement)).await?;
    Ok(Some(statement))
}

pub(crate) async fn all(
    connections: &Connections,
    month: Period,
) -> Result<Vec<Statement>, BooksError> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT participant, text FROM statement WHERE month = ?1 ORDER BY participant",
    )
    .bind(month.to_string())
    .fetch_all(connections.read())
    .await
    .map_err(unreadable)?;
    let all: Vec<Statement> = rows
        .iter()
        .map(|(participant, text)| read(text, month, participant))
        .collect::<Result<_, _>>()?;
    truth::expect(connections, month, &all).await?;
    Ok(all)
}

pub(crate) async fn totals(
    connections: &Connections,
    month: Period,
) -> Result<Option<Totals>, BooksError> {
    let found: Option<(String, String)> = sqlx::query_as(
        "SELECT participant, text ->> '$.totals' FROM statement
         WHERE month = ?1 ORDER BY participant LIMIT 1",
    )
    .bind(month.to_string())
    .fetch_optional(connections.read())
    .await
    .map_err(unreadable)?;
    let Some((participant, text)) = found else {
        return Ok(None);
    };
    let totals: Totals =
        serde_json::from_str(&text).map_err(|_| strays(month.to_string(), participant.clone()))?;
    truth::expect_totals(connections, month, &participant, &totals).await?;
    Ok(Some(totals))
}

/// What was kept is ours, so text that is no statement was not written by us.
fn read(text: &str, month: Period, participant: &str) -> Result<Statement, BooksError> {
    serde_json::from_str(text).map_err(|_| strays(month.to_string(), participant.to_owned()))
}

fn strays(month: String, participant: String) -> BooksError {
    BooksError::StatementStrays { participant, month }
}

pub(crate) async fn called(
    connections: &Connections,
    participant: &ParticipantId,
) -> Result<Option<Apart>, BooksError> {
    let last: Option<(i64, String)> = sqlx::query_as(
        "SELECT seq, text FROM entry
         WHERE act IN ('ParticipantAdded', 'ParticipantNamed', 'NameForgotten')
           AND coalesce(
               text ->> '$.act.ParticipantAdded.participant',
               text ->> '$.act.ParticipantNamed.participant',
               text ->> '$.act.NameForgotten.participant'
           ) = ?1
         ORDER BY seq DESC LIMIT 1",
    )
    .bind(participant.as_str())
    .fetch_optional(connections.read())
    .await
    .map_err(unreadable)?;
    let last = last.map(|(seq, text)| read_entry(seq, &text)).transpose()?;
    Ok(last.and_then(|entry| match entry.act {
        Act::ParticipantAdded { name, .. } | Act::ParticipantNamed { name, .. } => Some(name),
        _ => None,
    }))
}

/// That each statement that is kept is what the entries come to. Those that are
/// not kept are nobody's fault: they may be deleted.
pub(super) async fn compare(reading: &mut SqliteConnection) -> Result<(), BooksError> {
    let mut kept: Vec<Kept> = sqlx::query_as(
        "SELECT month, participant, entry, text FROM statement ORDER BY entry, participant",
    )
    .fetch_all(&mut *reading)
    .await
    .map_err(unreadable)?;
    // The last first, to be taken from the end.
    kept.reverse();
    let Some(currency) = kept.last().map(Kept::currency).transpose()? else {
        return Ok(());
    };
    let mut made = ClosedMonths::new(currency);
    let mut after = 0;
    'all: loop {
        let rows: Vec<(i64, String, String)> = sqlx::query_as(
            "SELECT seq, digest, text FROM entry WHERE seq > ?1 ORDER BY seq LIMIT ?2",
        )
        .bind(after)
        .bind(PAGE)
        .fetch_all(&mut *reading)
        .await
        .map_err(unreadable)?;
        if rows.is_empty() {
            break;
        }
        for (seq, digest, text) in rows {
            after = seq;
            let digest: Digest = parsed("digest", digest)?;
            let head = Head {
                seq: natural(seq)?,
                digest,
            };
            let closed = made.add(read_entry(seq, &text)?, head);
            let mut wanted = match closed {
                Ok(Some((_, statements))) => statements.into_iter(),
                Ok(None) => Vec::new().into_iter(),
                // Nobody could have made statements of what comes now.
                Err(_) => break 'all,
            };
            while let Some(one) = kept.pop_if(|one| one.entry <= seq) {
                let same = one.entry == seq && wanted.any(|statement| one.is(&statement));
                if !same {
                    return Err(strays(one.month, one.participant));
                }
            }
        }
        if kept.is_empty() {
            return Ok(());
        }
    }
    match kept.pop() {
        None => Ok(()),
        Some(one) => Err(strays(one.month, one.participant)),
    }
}

#[derive(sqlx::FromRow)]
struct Kept {
    month: String,
    participant: String,
    entry: i64,
    text: String,
}

impl Kept {
    fn currency(&self) -> Result<Currency, BooksError> {
        let text: Result<Statement, _> = serde_json::from_str(&self.text);
        match text {
            Ok(statement) => Ok(statement.opening.currency),
            Err(_) => Err(strays(self.month.clone(), self.participant.clone())),
        }
    }

    fn is(&self, made: &Statement) -> bool {
        self.participant == made.participant.as_str()
            && self.month == made.period.to_string()
            && list(made).is_ok_and(|text| text == self.text)
    }
}
