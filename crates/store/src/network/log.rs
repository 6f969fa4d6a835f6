//! The lines of a log.

use allotment_app::ports::{BetaLogError, LogLine, NewLine};
use allotment_governance::RequestId;

use crate::{
    column::{self, ColumnError},
    connections::Connections,
};

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    request: Option<String>,
    at: String,
    by: String,
    kind: String,
    facts: String,
    words: Option<String>,
}

impl TryFrom<Row> for LogLine {
    type Error = ColumnError;

    fn try_from(row: Row) -> Result<Self, ColumnError> {
        Ok(Self {
            seq: row.seq.unsigned_abs(),
            line: NewLine {
                request: row
                    .request
                    .map(|text| column::parse("request", text))
                    .transpose()?,
                at: column::parse("at", row.at)?,
                by: row.by,
                kind: row.kind,
                facts: row.facts,
                words: row.words,
            },
        })
    }
}

fn unread(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> BetaLogError {
    BetaLogError::Read(source.into())
}

fn unwritten(source: sqlx::Error) -> BetaLogError {
    BetaLogError::Write(source.into())
}

pub(super) async fn all(connections: &Connections) -> Result<Vec<LogLine>, BetaLogError> {
    sqlx::query_as::<_, Row>(
        "SELECT seq, request, at, by, kind, facts, words FROM line ORDER BY seq",
    )
    .fetch_all(connections.read())
    .await
    .map_err(unread)?
    .into_iter()
    .map(|row| row.try_into().map_err(|error: ColumnError| unread(error)))
    .collect()
}

/// Writes lines after the last one that the writer knew, all of them or none;
/// before that, deletes the words about a request where one is named.
pub(super) async fn append(
    connections: &Connections,
    after: u64,
    forget: Option<&RequestId>,
    lines: &[NewLine],
) -> Result<u64, BetaLogError> {
    let mut writing = connections.decide().await.map_err(unwritten)?;
    let head: i64 = sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM line")
        .fetch_one(&mut *writing)
        .await
        .map_err(unwritten)?;
    let head = head.unsigned_abs();
    if head != after {
        return Err(BetaLogError::WentOn { after, head });
    }
    if let Some(request) = forget {
        sqlx::query("UPDATE line SET words = NULL WHERE request = ?1 AND words IS NOT NULL")
            .bind(request.as_str())
            .execute(&mut *writing)
            .await
            .map_err(unwritten)?;
    }
    let mut seq = head;
    for line in lines {
        seq += 1;
        sqlx::query(
            "INSERT INTO line (seq, request, at, by, kind, facts, words)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )
        .bind(i64::try_from(seq).unwrap_or(i64::MAX))
        .bind(line.request.as_ref().map(RequestId::as_str))
        .bind(column::moment(line.at))
        .bind(&line.by)
        .bind(&line.kind)
        .bind(&line.facts)
        .bind(&line.words)
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
    }
    writing.commit().await.map_err(unwritten)?;
    Ok(seq)
}
