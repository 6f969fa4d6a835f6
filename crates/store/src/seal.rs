//! By what a record is known that comes from another home.

use std::{fmt::Write as _, path::Path};

use allotment_api::RecordSeal;
use allotment_app::ports::{Books as _, BooksError, StoreError};
use allotment_ledger::books::Digest;
use futures_util::TryStreamExt as _;
use sha2::{Digest as _, Sha256};
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, SqliteConnection,
    sqlite::SqliteConnectOptions,
};

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

/// Whether a file that others made is a record of this very version, with nothing
/// in it that this version does not make. It is looked at without anything in it
/// being used, and before it is opened as a record.
pub async fn inspect(path: &Path) -> Result<(), SealError> {
    let read = |error| SealError::Read {
        source: column::unreadable(WHAT)(error),
    };
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .pragma("trusted_schema", "OFF")
        .connect()
        .await
        .map_err(read)?;
    let found = schema(&mut connection).await;
    let _ = connection.close().await;
    is_ours(&found.map_err(read)?).await
}

async fn is_ours(found: &Schema) -> Result<(), SealError> {
    let ours = our_schema()
        .await
        .map_err(|source| SealError::Read { source })?;
    if let Some(other) = found.iter().find(|row| !ours.contains(row)) {
        let name = other.1.clone();
        return Err(SealError::Foreign { name });
    }
    if let Some(missing) = ours.iter().find(|row| !found.contains(row)) {
        let said = format!("`{}` is missing", missing.1);
        return Err(SealError::Damaged { said });
    }
    Ok(())
}

pub(crate) async fn of(
    store: &SqliteStore,
    connections: &Connections,
) -> Result<RecordSeal, SealError> {
    let read = |source| SealError::Read { source };
    let found = schema(connections.read()).await;
    let found = found.map_err(|e| read(column::unreadable(WHAT)(e)))?;
    is_ours(&found).await?;
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
        content: content(connections, &found)
            .await
            .map_err(|e| read(column::unreadable(WHAT)(e)))?,
    })
}

/// SHA-256 over every column of every row. How its home calls the collective is
/// another thing at each.
async fn content(connections: &Connections, schema: &Schema) -> Result<String, sqlx::Error> {
    let mut hash = Sha256::new();
    let tables = schema.iter().filter(|row| row.0 == "table");
    let mut names: Vec<&str> = tables.map(|row| row.1.as_str()).collect();
    names.sort_unstable();
    for table in names {
        if ["collective", "_sqlx_migrations"].contains(&table) {
            continue;
        }
        let columns: Vec<String> =
            sqlx::query_scalar("SELECT name FROM pragma_table_info(?1) ORDER BY name")
                .bind(table)
                .fetch_all(connections.read())
                .await?;
        let quoted = columns.iter().map(|column| format!("quote(\"{column}\")"));
        let row = quoted.collect::<Vec<_>>().join(" || '|' || ");
        // Names are of our own schema, which was compared.
        let query = format!("SELECT {row} AS line FROM \"{table}\" ORDER BY line");
        hash.update(table);
        let mut rows =
            sqlx::query_scalar::<_, String>(AssertSqlSafe(query)).fetch(connections.read());
        while let Some(row) = rows.try_next().await? {
            hash.update(b"\n");
            hash.update(row);
        }
    }
    Ok(hash
        .finalize()
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        }))
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
         WHERE sql IS NOT NULL ORDER BY type, name",
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
