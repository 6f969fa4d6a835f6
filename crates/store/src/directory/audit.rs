//! Who did what, when. Lines are only added.

use allotment_types::Timestamp;
use sqlx::SqliteConnection;

use super::{Directory, DirectoryError, Doing, Scope, unread, unwritten};
use crate::column::{self, ColumnError};

/// A line of the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// Its number.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who: a person's short name, or the console.
    pub by: String,
    /// What.
    pub act: String,
    /// About whom or what.
    pub about: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    at: String,
    by: String,
    act: String,
    about: Option<String>,
}

impl TryFrom<Row> for AuditLine {
    type Error = ColumnError;

    fn try_from(row: Row) -> Result<Self, ColumnError> {
        Ok(Self {
            seq: row.seq.unsigned_abs(),
            at: column::parse("at", row.at)?,
            by: row.by,
            act: row.act,
            about: row.about,
        })
    }
}

/// Writes a line down with what it is about, in the same transaction.
pub(super) async fn note(
    writing: &mut SqliteConnection,
    doing: Doing<'_>,
    scope: Option<&str>,
    act: &str,
    about: Option<&str>,
) -> Result<(), DirectoryError> {
    sqlx::query(
        "INSERT INTO audit (seq, at, by, scope, act, about)
         SELECT coalesce(max(seq), 0) + 1, ?1, ?2, ?3, ?4, ?5 FROM audit",
    )
    .bind(column::moment(doing.at))
    .bind(doing.by)
    .bind(scope)
    .bind(act)
    .bind(about)
    .execute(writing)
    .await
    .map_err(unwritten)?;
    Ok(())
}

impl Directory {
    /// Notes that somebody did something to a collective's record, of which the
    /// record itself tells the rest.
    pub async fn note(
        &self,
        doing: Doing<'_>,
        scope: &Scope,
        act: &str,
    ) -> Result<(), DirectoryError> {
        // What was done is in the record, on the disk; a power cut may take the
        // last of these lines.
        let mut writing = self.connections.progress().await.map_err(unwritten)?;
        note(&mut writing, doing, Some(scope.as_str()), act, None).await?;
        writing.commit().await.map_err(unwritten)
    }

    /// The newest lines about a scope, or about all, newest first.
    pub async fn audit(
        &self,
        scope: Option<&Scope>,
        at_most: u32,
    ) -> Result<Vec<AuditLine>, DirectoryError> {
        sqlx::query_as::<_, Row>(
            "SELECT seq, at, by, act, about FROM audit
             WHERE ?1 IS NULL OR scope = ?1 ORDER BY seq DESC LIMIT ?2",
        )
        .bind(scope.map(Scope::as_str))
        .bind(at_most)
        .fetch_all(self.connections.read())
        .await
        .map_err(unread)?
        .into_iter()
        .map(|row| row.try_into().map_err(|error: ColumnError| unread(error)))
        .collect()
    }
}
