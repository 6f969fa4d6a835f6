//! Opening a file that stands beside the collectives' records: whether it is
//! what it should be, and bringing it up to date.

use std::{io, path::Path, time::Duration};

use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection, migrate::Migrator};

use crate::{connections::options, opening::use_wal, private_file};

/// What kind of file it is.
pub(crate) struct SideFile {
    /// Four letters in the file's header.
    pub(crate) application_id: i64,
    /// Its migrations, each of which sets `user_version` to its number.
    pub(crate) migrations: &'static Migrator,
}

/// Why a log of beta requests or a hub's directory cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum SideFileError {
    /// The folder or the file cannot be made.
    #[error(
        "the folder or the file cannot be made; check that there is room and that you may write there"
    )]
    Create {
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The file is something else.
    #[error("this file is something else than its name says; it was left as it is")]
    NotOurs,
    /// A newer Allotment has written it.
    #[error(
        "a newer Allotment wrote this file; it was left as it is. Update Allotment on this computer, then open it again"
    )]
    Newer,
    /// The file cannot be read, or its disk cannot be shared by two programs.
    #[error("the file cannot be read; it was left as it is")]
    Read {
        /// What went wrong.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// It cannot be brought to the schema of this version.
    #[error("the file could not be brought up to date; it is as it was before")]
    Migrate {
        /// What went wrong.
        #[source]
        source: sqlx::migrate::MigrateError,
    },
}

fn not_read(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> SideFileError {
    SideFileError::Read {
        source: source.into(),
    }
}

/// Makes the file where it is missing, and brings it up to date.
pub(crate) async fn prepare(
    kind: &SideFile,
    path: &Path,
    busy_timeout: Duration,
) -> Result<(), SideFileError> {
    if !path.exists() {
        make_file(path).map_err(|source| SideFileError::Create { source })?;
    }
    let mut connection = options(path, busy_timeout)
        .connect()
        .await
        .map_err(not_read)?;
    let prepared = bring_up(kind, &mut connection, busy_timeout).await;
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
        // Another program was quicker.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

async fn bring_up(
    kind: &SideFile,
    connection: &mut SqliteConnection,
    busy_timeout: Duration,
) -> Result<(), SideFileError> {
    if is_current(kind, connection).await? {
        return Ok(());
    }
    use_wal(connection, busy_timeout).await.map_err(not_read)?;
    let mut writing = connection
        .begin_with("BEGIN IMMEDIATE")
        .await
        .map_err(not_read)?;
    // Another program may have been quicker.
    if !is_current(kind, &mut writing).await? {
        kind.migrations
            .run_direct(None, &mut *writing, false)
            .await
            .map_err(|source| SideFileError::Migrate { source })?;
    }
    writing.commit().await.map_err(not_read)
}

async fn is_current(
    kind: &SideFile,
    connection: &mut SqliteConnection,
) -> Result<bool, SideFileError> {
    let mut read = async |what: &'static str| -> Result<i64, SideFileError> {
        sqlx::query_scalar(what)
            .fetch_one(&mut *connection)
            .await
            .map_err(not_read)
    };
    let application = read("PRAGMA application_id").await?;
    let schema = read("PRAGMA user_version").await?;
    let objects = read("SELECT count(*) FROM sqlite_schema").await?;
    let known = i64::try_from(kind.migrations.iter().count()).unwrap_or(i64::MAX);
    match (application, schema) {
        (0, 0) if objects == 0 => Ok(false),
        (id, found) if id == kind.application_id && found > known => Err(SideFileError::Newer),
        (id, found) if id == kind.application_id => Ok(found == known),
        _ => Err(SideFileError::NotOurs),
    }
}
