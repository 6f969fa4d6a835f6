//! The connections to one file: who writes, who reads, and how long each
//! waits for another process.

use std::{path::Path, time::Duration};

use sqlx::{
    ConnectOptions, Sqlite, SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteSynchronous},
};

use crate::column::Held;

/// Why the file could not be written anew: SQLite's error, or [`Held`].
type FoldError = Box<dyn std::error::Error + Send + Sync>;

/// How long a write waits while another process writes. Our transactions take
/// milliseconds; ten seconds is a computer on its knees.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Several readers, and one writer for each degree of durability.
///
/// SQLite lets one writer at a time into a file. Within this process writers
/// queue here; between processes they wait at the file, for [`BUSY_TIMEOUT`].
/// Readers never wait (WAL).
#[derive(Debug, Clone)]
pub(crate) struct Connections {
    readers: SqlitePool,
    decisions: SqlitePool,
    progress: SqlitePool,
}

impl Connections {
    /// Prepares connections to a file that is open and up to date; each is
    /// made when it is first needed.
    pub(crate) fn new(path: &Path, busy_timeout: Duration) -> Self {
        let options = options(path, busy_timeout);
        let pool = |size, options| {
            SqlitePoolOptions::new()
                .max_connections(size)
                // A file does not hang up, so nobody asks each time whether it is
                // there: that is a question to its thread as any other.
                .test_before_acquire(false)
                .connect_lazy_with(options)
        };
        Self {
            readers: pool(3, options.clone().pragma("query_only", "ON")),
            decisions: pool(1, options.clone().synchronous(SqliteSynchronous::Full)),
            progress: pool(1, options.synchronous(SqliteSynchronous::Normal)),
        }
    }

    /// For reading.
    pub(crate) fn read(&self) -> &SqlitePool {
        &self.readers
    }

    /// The writer's connection outside of a transaction, for what SQLite does in
    /// none, such as copying a file.
    pub(crate) fn unlocked(&self) -> &SqlitePool {
        &self.decisions
    }

    /// Begins to write down what a person decided: a server and its pinned
    /// key, a plan, an operator. When the commit returns it is on the disk
    /// (`synchronous = FULL`), with everything that was committed before it.
    pub(crate) async fn decide(&self) -> Result<Transaction<'static, Sqlite>, sqlx::Error> {
        // IMMEDIATE takes the writer's place at once and waits for it. A
        // transaction that begins by reading and writes later is refused
        // without waiting when another process wrote in between.
        self.decisions.begin_with("BEGIN IMMEDIATE").await
    }

    /// Begins to write down the progress of a run: intents, and lines of the
    /// server's log. When the commit returns it outlives the end of our
    /// process, but a power cut may take the last of it
    /// (`synchronous = NORMAL` with WAL: the file stays whole). The server's
    /// own log is synced before and after each act and decides; nothing is
    /// lost that cannot be read there again, and no step pays for a sync of
    /// this computer's disk.
    pub(crate) async fn progress(&self) -> Result<Transaction<'static, Sqlite>, sqlx::Error> {
        self.progress.begin_with("BEGIN IMMEDIATE").await
    }

    /// Writes the file anew, brings what is in the write-ahead log into it and
    /// empties the log, so that nothing that was deleted stays in either: pages
    /// that were split keep copies of what stood in them.
    ///
    /// Asked for again, it does what it could not do while another program read.
    pub(crate) async fn fold_in(&self) -> Result<(), FoldError> {
        // The copy that is made on the way touches no disk.
        for pragma in ["PRAGMA temp_store = MEMORY", "VACUUM"] {
            sqlx::query(pragma).execute(&self.decisions).await?;
        }
        // It tells by its first column that a reader kept it from that, and is
        // no error then.
        let busy: i64 = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_one(&self.decisions)
            .await?;
        if busy == 0 { Ok(()) } else { Err(Held.into()) }
    }

    /// Closes all connections; the last one to a file folds its WAL in.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.progress.close().await;
        self.decisions.close().await;
    }
}

/// How every connection to a record is made.
pub(crate) fn options(path: &Path, busy_timeout: Duration) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .busy_timeout(busy_timeout)
        .foreign_keys(true)
        // A record may come from another computer: what its schema calls may
        // do nothing but compute.
        .pragma("trusted_schema", "OFF")
        .disable_statement_logging()
}
