//! Copying a record to another file: a backup, or the way to another home
//! (invariant 9).

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use allotment_app::ports::{BooksError, StoreError};
use sqlx::{ConnectOptions, Connection};

use crate::{
    collective,
    connections::{BUSY_TIMEOUT, Connections, options},
    counts::{self, RecordCounts},
    private_file, receipts,
};

/// Why there is no copy. The record itself is untouched in every case.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// Something has the name of the copy already.
    #[error(
        "there is a file called `{}` already; it was left as it is. Choose another name for the copy",
        .path.display()
    )]
    Exists {
        /// The name.
        path: PathBuf,
    },
    /// The copy's file cannot be made, synced or named.
    #[error(
        "the copy `{}` could not be made; the record is untouched. Check that there is room and that you may write there",
        .path.display()
    )]
    File {
        /// Where the copy was to be.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The database could not be copied.
    #[error(
        "the record could not be copied to `{}`; the record is untouched. Check that there is room and try again",
        .path.display()
    )]
    Database {
        /// Where the copy was to be.
        path: PathBuf,
        /// What SQLite said.
        #[source]
        source: sqlx::Error,
    },
    /// A receipt could not be copied.
    #[error(
        "the receipts could not be copied beside `{}`; the record is untouched. Check that there is room and try again",
        .path.display()
    )]
    Receipts {
        /// Where the copy was to be.
        path: PathBuf,
        /// What went wrong.
        #[source]
        source: BooksError,
    },
    /// What the record or the copy holds could not be counted.
    #[error(
        "the copy `{}` could not be checked and was taken away; the record is untouched. Try again",
        .path.display()
    )]
    Count {
        /// Where the copy was to be.
        path: PathBuf,
        /// What went wrong.
        #[source]
        source: StoreError,
    },
    /// The copy is not what the record is.
    #[error(
        "the copy `{}` is not the same as the record ({difference}) and was taken away; the record is untouched. Try another disk",
        .path.display()
    )]
    Differs {
        /// Where the copy was to be.
        path: PathBuf,
        /// What is not the same.
        difference: &'static str,
    },
}

/// Copies and verifies. The name of the copy appears with the whole copy
/// behind it, or not at all, except that a cut may leave an empty file of that
/// name and one that ends in `.partial`.
pub(crate) async fn copy(
    connections: &Connections,
    record: &Path,
    target: &Path,
) -> Result<RecordCounts, CopyError> {
    let partial = partial_name(target);
    reserve(target, target)?;
    if let Err(error) = reserve(&partial, target) {
        take_away(target);
        return Err(error);
    }
    let copied = match copy_whole(connections, record, &partial, target).await {
        Ok(counts) => publish(&partial, target)
            .map(|()| counts)
            .map_err(|source| CopyError::File {
                path: target.to_owned(),
                source,
            }),
        Err(error) => Err(error),
    };
    if copied.is_err() {
        take_away(&partial);
        take_away(target);
    }
    copied
}

/// The database, and the receipts that it tells of.
async fn copy_whole(
    connections: &Connections,
    record: &Path,
    partial: &Path,
    target: &Path,
) -> Result<RecordCounts, CopyError> {
    let counts = copy_into(connections, record, partial, target).await?;
    receipts::copy(connections, record, target)
        .await
        .map_err(|source| CopyError::Receipts {
            path: target.to_owned(),
            source,
        })?;
    Ok(counts)
}

fn partial_name(target: &Path) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(".partial");
    PathBuf::from(name)
}

/// Makes an empty private file, never over another one.
fn reserve(path: &Path, target: &Path) -> Result<(), CopyError> {
    match private_file::create_file(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(CopyError::Exists {
            path: path.to_owned(),
        }),
        Err(source) => Err(CopyError::File {
            path: target.to_owned(),
            source,
        }),
    }
}

/// Removes what we made. If even that fails, an unusable file stays, and the
/// error that is on its way says where.
fn take_away(path: &Path) {
    let _ = fs::remove_file(path);
}

/// SQLite does not sync what `VACUUM INTO` writes, so that is done here.
fn publish(partial: &Path, target: &Path) -> io::Result<()> {
    File::options().write(true).open(partial)?.sync_all()?;
    fs::rename(partial, target)?;
    private_file::sync_folder_of(target)
}

async fn copy_into(
    connections: &Connections,
    record: &Path,
    partial: &Path,
    target: &Path,
) -> Result<RecordCounts, CopyError> {
    let database = |source| CopyError::Database {
        path: target.to_owned(),
        source,
    };
    let count = |source| CopyError::Count {
        path: target.to_owned(),
        source,
    };
    let Some(partial_text) = partial.to_str() else {
        return Err(CopyError::File {
            path: target.to_owned(),
            source: io::Error::new(
                io::ErrorKind::InvalidFilename,
                "SQLite takes only names that are UTF-8",
            ),
        });
    };

    // Nobody writes between the counting and the copying: this transaction
    // has the writer's place, and gives it back without having written.
    let mut still = connections.decide().await.map_err(database)?;
    let expected = counts::count(&mut *still).await.map_err(count)?;
    let owner = collective::id(&mut *still).await.map_err(database)?;
    let mut copier = options(record, BUSY_TIMEOUT)
        .connect()
        .await
        .map_err(database)?;
    let vacuumed = sqlx::query("VACUUM INTO ?1")
        .bind(partial_text)
        .execute(&mut copier)
        .await;
    let _ = copier.close().await;
    vacuumed.map_err(database)?;
    still.rollback().await.map_err(database)?;

    let mut copy = options(partial, BUSY_TIMEOUT)
        .read_only(true)
        .connect()
        .await
        .map_err(database)?;
    let differs = |difference| CopyError::Differs {
        path: target.to_owned(),
        difference,
    };
    let health: String = sqlx::query_scalar("PRAGMA integrity_check(1)")
        .fetch_one(&mut copy)
        .await
        .map_err(database)?;
    if health != "ok" {
        return Err(differs("it is damaged"));
    }
    let dangling = sqlx::query("PRAGMA foreign_key_check")
        .fetch_optional(&mut copy)
        .await
        .map_err(database)?;
    if dangling.is_some() {
        return Err(differs("its rows do not fit together"));
    }
    if collective::id(&mut copy).await.map_err(database)? != owner {
        return Err(differs("it belongs to another collective"));
    }
    if counts::count(&mut copy).await.map_err(count)? != expected {
        return Err(differs("it holds another number of things"));
    }
    let _ = copy.close().await;
    Ok(expected)
}
