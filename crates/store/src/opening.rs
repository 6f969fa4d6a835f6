//! Opening a record: whether the file is one, and bringing it up to date.

use std::{
    io,
    path::Path,
    time::{Duration, Instant},
};

use allotment_app::ports::Collective;
use allotment_types::CollectiveId;
use sqlx::{
    ConnectOptions, Connection, SqliteConnection,
    migrate::{MigrateError, Migrator},
};

use crate::{collective, connections::options, private_file};

/// `Allo` in ASCII; in the file's header, where `file` and others look.
const APPLICATION_ID: i64 = 0x416C_6C6F;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// Why a file cannot be opened as a record.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no file.
    #[error(
        "there is no record here; nothing was made. Check the data folder, or create the collective"
    )]
    Missing,
    /// The file is empty, or has no collective in it: creating it was cut
    /// short.
    #[error(
        "making this record was cut short before anything was in it; create the collective again, the same file will be used"
    )]
    Unfinished,
    /// The file is something else.
    #[error(
        "this file is not a record of Allotment; it was left as it is. Move it elsewhere, or choose another data folder"
    )]
    NotARecord,
    /// A newer Allotment has written it.
    #[error(
        "a newer Allotment wrote this record (its schema is number {found}, this one knows {known}); it was left as it is. Update Allotment on this computer, then open it again"
    )]
    Newer {
        /// The schema that the file has, counted from 1.
        found: i64,
        /// The newest schema that this version knows.
        known: i64,
    },
    /// It is the record of another collective than the one asked for.
    #[error(
        "this is the record of `{found}`, not of `{wanted}`; it was left as it is. Name the file `{found}.sqlite`, or ask for `{found}`"
    )]
    OtherCollective {
        /// Whose record it is.
        found: String,
        /// Whose record was asked for.
        wanted: CollectiveId,
    },
    /// The folder or the file cannot be made.
    #[error(
        "the folder or the file cannot be made; check that there is room and that you may write there"
    )]
    Create {
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The disk cannot hold a database that two programs use at once.
    #[error(
        "the disk of this folder cannot be shared by two programs (SQLite answers `{found}` instead of `wal`); the record was left as it is. Choose a data folder on this computer's own disk, not on a network drive"
    )]
    NoWal {
        /// The journal mode that SQLite offers instead.
        found: String,
    },
    /// The file cannot be read.
    #[error(
        "the record cannot be read; it was left as it is. If its disk is in order, take a copy of the file before anything else"
    )]
    Read {
        /// What SQLite said.
        #[source]
        source: sqlx::Error,
    },
    /// The file cannot be brought to the schema of this version.
    #[error(
        "the record could not be brought up to date; it is as it was before. Check that there is room on the disk and try again; the older Allotment still opens it"
    )]
    Migrate {
        /// What went wrong.
        #[source]
        source: MigrateError,
    },
}

/// What opening did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opened {
    /// The record was there.
    Found,
    /// It was made for the collective.
    Created,
}

/// How far a file has come to be a record of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// An empty file.
    Empty,
    /// A record with an older schema.
    Older,
    /// A record with the schema of this version.
    Current,
}

/// The number of the newest schema that this version knows: how many
/// migrations there are.
fn known_schema() -> i64 {
    i64::try_from(MIGRATIONS.iter().count()).unwrap_or(i64::MAX)
}

/// Checks a file, makes it where it is missing and may be made, and brings it
/// up to date. Nothing is written to a file that is not a record, or a newer
/// one.
pub(crate) async fn prepare(
    path: &Path,
    create: Option<&Collective>,
    busy_timeout: Duration,
) -> Result<Opened, OpenError> {
    match (path.exists(), create) {
        (true, _) => {}
        (false, None) => return Err(OpenError::Missing),
        (false, Some(_)) => make_file(path).map_err(|source| OpenError::Create { source })?,
    }
    let mut connection = options(path, busy_timeout)
        .connect()
        .await
        .map_err(not_read)?;
    let prepared = prepare_schema(&mut connection, create, busy_timeout).await;
    // What a close can fail at has no bearing on what was committed.
    let _ = connection.close().await;
    prepared
}

fn make_file(path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        private_file::create_folder(folder)?;
    }
    match private_file::create_file(path) {
        Ok(_) => private_file::sync_folder_of(path),
        // Another process was quicker; whose record it is gets checked below.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

async fn prepare_schema(
    connection: &mut SqliteConnection,
    create: Option<&Collective>,
    busy_timeout: Duration,
) -> Result<Opened, OpenError> {
    let stage = stage(connection).await?;
    if stage == Stage::Empty && create.is_none() {
        return Err(OpenError::Unfinished);
    }
    use_wal(connection, busy_timeout).await?;
    if stage == Stage::Current
        && let Some(found) = collective::called(&mut *connection)
            .await
            .map_err(not_read)?
    {
        return same_collective(found, create).map(|()| Opened::Found);
    }

    // All in one transaction: a cut leaves the file as it was. It takes the
    // writer's place first, because sqlx knows no lock for SQLite's
    // migrations and two processes may be here at once.
    let mut writing = connection
        .begin_with("BEGIN IMMEDIATE")
        .await
        .map_err(not_read)?;
    // Checked again, now that nobody else can write.
    self::stage(&mut writing).await?;
    make_schema(&mut writing).await?;
    let opened = match create {
        Some(collective)
            if collective::claim(&mut *writing, collective)
                .await
                .map_err(not_read)? =>
        {
            Opened::Created
        }
        _ => Opened::Found,
    };
    let found = collective::called(&mut *writing)
        .await
        .map_err(not_read)?
        .ok_or(OpenError::Unfinished)?;
    same_collective(found, create)?;
    writing.commit().await.map_err(not_read)?;
    Ok(opened)
}

/// Brings a file to the schema of this version.
pub(crate) async fn make_schema(connection: &mut SqliteConnection) -> Result<(), OpenError> {
    // `run` does the same through a trait that makes futures unfit to be
    // spawned ("`Acquire` is not general enough"); sqlx offers this instead.
    MIGRATIONS
        .run_direct(None, connection, false)
        .await
        .map_err(|source| OpenError::Migrate { source })
}

/// Reads what a file is, without writing to it.
async fn stage(connection: &mut SqliteConnection) -> Result<Stage, OpenError> {
    // One transaction, so that all three are of one moment: another process
    // may be making the record.
    let mut reading = connection.begin().await.map_err(not_read)?;
    let application: i64 = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(&mut *reading)
        .await
        .map_err(not_read)?;
    let schema: i64 = sqlx::query_scalar("PRAGMA user_version")
        .fetch_one(&mut *reading)
        .await
        .map_err(not_read)?;
    let objects: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema")
        .fetch_one(&mut *reading)
        .await
        .map_err(not_read)?;
    reading.rollback().await.map_err(not_read)?;
    let known = known_schema();
    match (application, schema) {
        (0, 0) if objects == 0 => Ok(Stage::Empty),
        (APPLICATION_ID, found) if found > known => Err(OpenError::Newer { found, known }),
        (APPLICATION_ID, found) if found == known => Ok(Stage::Current),
        (APPLICATION_ID, _) => Ok(Stage::Older),
        _ => Err(OpenError::NotARecord),
    }
}

/// Makes the file use a write-ahead log, so that readers never wait for a
/// writer. The file remembers it.
///
/// SQLite does not wait by itself when another process is changing this very
/// setting, so it is asked again until the deadline.
pub(crate) async fn use_wal(
    connection: &mut SqliteConnection,
    busy_timeout: Duration,
) -> Result<(), OpenError> {
    let begun = Instant::now();
    loop {
        let mode: Result<String, sqlx::Error> = sqlx::query_scalar("PRAGMA journal_mode = WAL")
            .fetch_one(&mut *connection)
            .await;
        match mode {
            Ok(mode) if mode == "wal" => return Ok(()),
            Ok(found) => return Err(OpenError::NoWal { found }),
            Err(error) if is_busy(&error) && begun.elapsed() < busy_timeout => {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            Err(error) => return Err(not_read(error)),
        }
    }
}

fn same_collective(found: String, wanted: Option<&Collective>) -> Result<(), OpenError> {
    match wanted {
        Some(wanted) if wanted.id.as_str() != found => Err(OpenError::OtherCollective {
            found,
            wanted: wanted.id.clone(),
        }),
        _ => Ok(()),
    }
}

/// SQLite's primary result code: the lower byte of the extended one
/// (sqlite.org/rescode.html).
fn primary_code(error: &sqlx::Error) -> Option<i32> {
    let code: i32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}

fn is_busy(error: &sqlx::Error) -> bool {
    const SQLITE_BUSY: i32 = 5;
    primary_code(error) == Some(SQLITE_BUSY)
}

fn not_read(source: sqlx::Error) -> OpenError {
    const SQLITE_NOTADB: i32 = 26;
    if primary_code(&source) == Some(SQLITE_NOTADB) {
        OpenError::NotARecord
    } else {
        OpenError::Read { source }
    }
}
