//! By what a record is known that comes from another home.

use std::fmt::Write as _;

use allotment_api::RecordSeal;
use allotment_app::ports::{Books as _, BooksError, StoreError};
use allotment_ledger::books::Digest;
use sqlx::{Connection as _, SqliteConnection};

use crate::{SqliteStore, column, connections::Connections, counts, opening};

/// Why a record is not known to be whole. It was left as it is.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The file is damaged.
    #[error("the record's file is damaged: {said}")]
    Damaged {
        /// What SQLite said first.
        said: String,
    },
    /// There is something in the file that this version does not make: a table, a
    /// trigger, a view.
    #[error("there is something in the record's file that Allotment does not make: `{name}`")]
    Foreign {
        /// What it is called there.
        name: String,
    },
    /// The books are not as they were written.
    #[error("the books of the record are not as they were written")]
    Books {
        /// What is wrong.
        #[source]
        source: BooksError,
    },
    /// The record cannot be read.
    #[error("the record cannot be read")]
    Read {
        /// Why.
        #[source]
        source: StoreError,
    },
}

const WHAT: &str = "the whole record";

pub(crate) async fn of(
    store: &SqliteStore,
    connections: &Connections,
) -> Result<RecordSeal, SealError> {
    let read = |source| SealError::Read { source };
    let found = schema(connections.read()).await;
    let found = found.map_err(|e| read(column::unreadable(WHAT)(e)))?;
    let ours = our_schema().await.map_err(read)?;
    if let Some(other) = found.iter().find(|row| !ours.contains(row)) {
        let name = other.1.clone();
        return Err(SealError::Foreign { name });
    }
    if let Some(missing) = ours.iter().find(|row| !found.contains(row)) {
        let said = format!("`{}` is missing", missing.1);
        return Err(SealError::Damaged { said });
    }
    let said: String = sqlx::query_scalar("PRAGMA integrity_check(1)")
        .fetch_one(connections.read())
        .await
        .map_err(|e| read(column::unreadable(WHAT)(e)))?;
    if said != "ok" {
        return Err(SealError::Damaged { said });
    }
    let dangling = sqlx::query("PRAGMA foreign_key_check")
        .fetch_optional(connections.read())
        .await
        .map_err(|e| read(column::unreadable(WHAT)(e)))?;
    if dangling.is_some() {
        let said = "its rows do not fit together".to_owned();
        return Err(SealError::Damaged { said });
    }
    let books = |source| SealError::Books { source };
    let head = store.verify(&[]).await.map_err(books)?;
    let mut balances = String::new();
    for one in store.balances(None, None).await.map_err(books)? {
        let _ = writeln!(
            balances,
            "{}\t{}\t{}",
            one.account, one.commodity, one.minor
        );
    }
    let counts = counts::count(connections.read()).await.map_err(read)?;
    let counts = serde_json::to_value(counts).and_then(serde_json::from_value);
    Ok(RecordSeal {
        counts: counts.map_err(|e| read(column::unreadable(WHAT)(e)))?,
        head: head.to_string(),
        balances: Digest::of(balances.as_bytes()).to_string(),
    })
}

/// Kind, name and words of all that is in a file's schema.
type Schema = Vec<(String, String, String)>;

/// Whoever sends a record could have put a trigger into it that changes what is
/// booked afterwards, and nothing else would tell.
async fn schema<'c>(
    executor: impl sqlx::Executor<'c, Database = sqlx::Sqlite>,
) -> Result<Schema, sqlx::Error> {
    // What has no words SQLite makes itself, for a key.
    sqlx::query_as(
        "SELECT type, name, sql FROM sqlite_schema
         WHERE sql IS NOT NULL AND name <> '_sqlx_migrations' ORDER BY name",
    )
    .fetch_all(executor)
    .await
}

/// The schema of a record that is made now.
async fn our_schema() -> Result<Schema, StoreError> {
    let mut connection = SqliteConnection::connect("sqlite::memory:")
        .await
        .map_err(column::unreadable(WHAT))?;
    opening::make_schema(&mut connection)
        .await
        .map_err(column::unreadable(WHAT))?;
    let made = schema(&mut connection).await;
    let _ = connection.close().await;
    made.map_err(column::unreadable(WHAT))
}
