//! Receipts: a row in the record, and the bytes in a file beside it that is
//! named by their hash.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use allotment_app::ports::{BooksError, NewReceipt, Receipt, ReceiptBytes};
use allotment_ledger::books::Digest;
use sqlx::SqliteConnection;

use crate::{
    column::{self, ColumnError},
    connections::Connections,
    private_file,
};

const WHAT: &str = "receipts";

/// The folder with the bytes of a record's receipts: `greens.receipts` beside
/// `greens.sqlite`.
#[derive(Debug, Clone)]
pub(crate) struct Receipts {
    folder: PathBuf,
}

impl Receipts {
    pub(crate) fn of(record: &Path) -> Self {
        Self {
            folder: record.with_extension("receipts"),
        }
    }

    fn path(&self, digest: &Digest) -> PathBuf {
        self.folder.join(digest.to_string())
    }

    /// Keeps bytes under their hash: on the disk when it returns, under their
    /// name as a whole or not at all.
    fn keep(&self, receipt: &NewReceipt) -> Result<Receipt, BooksError> {
        let not_used = |source| BooksError::ReceiptFile {
            name: receipt.name.clone(),
            source,
        };
        let read;
        let bytes = match &receipt.bytes {
            ReceiptBytes::Here(bytes) => bytes,
            ReceiptBytes::File(path) => {
                read = fs::read(path).map_err(not_used)?;
                &read
            }
        };
        same(&receipt.name, bytes, &receipt.digest)?;
        let kept = Receipt {
            digest: receipt.digest,
            name: receipt.name.clone(),
            media_type: receipt.media_type.clone(),
            size: bytes.len().try_into().unwrap_or(u64::MAX),
        };
        let path = self.path(&receipt.digest);
        // A file that is there was synced before it got its name.
        if !path.exists() {
            self.write(&path, bytes).map_err(not_used)?;
        }
        Ok(kept)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        use std::io::Write as _;
        if !self.folder.exists() {
            private_file::create_folder(&self.folder)?;
            private_file::sync_folder_of(&self.folder)?;
        }
        let partial = path.with_extension(format!("{}.partial", std::process::id()));
        // One that is left over is of a process of that number that is gone.
        let _ = fs::remove_file(&partial);
        let written = private_file::create_file(&partial).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&partial, path)
        });
        if written.is_err() {
            let _ = fs::remove_file(&partial);
        }
        written?;
        private_file::sync_folder_of(path)
    }

    /// Copies these receipts into the folder of another record, which has none
    /// yet; if one cannot be copied, all are taken away again.
    fn copy(&self, digests: &[Digest], target: &Self) -> Result<(), BooksError> {
        if digests.is_empty() {
            return Ok(());
        }
        let copied = digests.iter().try_for_each(|digest| {
            let bytes = self.read(&digest.to_string(), digest)?;
            target
                .write(&target.path(digest), &bytes)
                .map_err(|source| BooksError::ReceiptFile {
                    name: digest.to_string(),
                    source,
                })
        });
        if copied.is_err() {
            let _ = fs::remove_dir_all(&target.folder);
        }
        copied
    }

    /// `name` is what people call it.
    fn read(&self, name: &str, digest: &Digest) -> Result<Vec<u8>, BooksError> {
        let bytes = fs::read(self.path(digest)).map_err(|source| BooksError::ReceiptFile {
            name: name.to_owned(),
            source,
        })?;
        same(name, &bytes, digest)?;
        Ok(bytes)
    }
}

fn same(name: &str, bytes: &[u8], expected: &Digest) -> Result<(), BooksError> {
    let found = Digest::of(bytes);
    if found == *expected {
        return Ok(());
    }
    Err(BooksError::ReceiptChanged {
        name: name.to_owned(),
        found,
        expected: *expected,
    })
}

/// Lays the bytes down, before anything is written that tells of them.
pub(crate) async fn keep(
    folder: &Receipts,
    receipts: &[NewReceipt],
) -> Result<Vec<Receipt>, BooksError> {
    if receipts.is_empty() {
        return Ok(vec![]);
    }
    let (folder, receipts) = (folder.clone(), receipts.to_vec());
    aside(move || {
        receipts
            .iter()
            .map(|receipt| folder.keep(receipt))
            .collect()
    })
    .await
}

/// Keeps receipts without anything that names them yet.
pub(crate) async fn keep_alone(
    connections: &Connections,
    folder: &Receipts,
    receipts: &[NewReceipt],
) -> Result<(), BooksError> {
    let kept = keep(folder, receipts).await?;
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    put(&mut writing, &kept).await?;
    writing.commit().await.map_err(column::unwritten(WHAT))?;
    Ok(())
}

/// Copies all receipts of a record to where those of its copy belong.
pub(crate) async fn copy(
    connections: &Connections,
    record: &Path,
    target: &Path,
) -> Result<(), BooksError> {
    let digests: Vec<Digest> = all(connections).await?.iter().map(|it| it.digest).collect();
    let (from, to) = (Receipts::of(record), Receipts::of(target));
    if !digests.is_empty() && to.folder.exists() {
        return Err(BooksError::ReceiptFile {
            name: to.folder.display().to_string(),
            source: io::ErrorKind::AlreadyExists.into(),
        });
    }
    aside(move || from.copy(&digests, &to)).await
}

/// Work that waits for a disk, beside the threads that may not wait.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BooksError> + Send + 'static,
) -> Result<T, BooksError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        BooksError::Record(column::unreadable::<tokio::task::JoinError>(WHAT)(error))
    })?
}

pub(crate) async fn put(
    writing: &mut SqliteConnection,
    receipts: &[Receipt],
) -> Result<(), BooksError> {
    for receipt in receipts {
        sqlx::query(
            "INSERT INTO receipt (digest, name, type, size) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO NOTHING",
        )
        .bind(receipt.digest.to_string())
        .bind(&receipt.name)
        .bind(&receipt.media_type)
        .bind(i64::try_from(receipt.size).map_err(column::unwritten(WHAT))?)
        .execute(&mut *writing)
        .await
        .map_err(column::unwritten(WHAT))?;
    }
    Ok(())
}

pub(crate) async fn all(connections: &Connections) -> Result<Vec<Receipt>, BooksError> {
    let rows: Vec<(String, String, String, i64)> =
        sqlx::query_as("SELECT digest, name, type, size FROM receipt ORDER BY digest")
            .fetch_all(connections.read())
            .await
            .map_err(column::unreadable(WHAT))?;
    rows.into_iter()
        .map(|(digest, name, media_type, size)| {
            Ok(Receipt {
                digest: column::parse("digest", digest)
                    .map_err(column::unreadable::<ColumnError>(WHAT))?,
                name,
                media_type,
                size: size.try_into().map_err(column::unreadable(WHAT))?,
            })
        })
        .collect()
}

pub(crate) async fn bytes(
    connections: &Connections,
    folder: &Receipts,
    digest: &Digest,
) -> Result<Option<Vec<u8>>, BooksError> {
    let known: Option<String> = sqlx::query_scalar("SELECT name FROM receipt WHERE digest = ?1")
        .bind(digest.to_string())
        .fetch_optional(connections.read())
        .await
        .map_err(column::unreadable(WHAT))?;
    let Some(name) = known else {
        return Ok(None);
    };
    let (folder, digest) = (folder.clone(), *digest);
    aside(move || folder.read(&name, &digest)).await.map(Some)
}

/// Those that are not the bytes that were kept, with what is wrong.
pub(crate) async fn compare(
    reading: &mut SqliteConnection,
    folder: &Receipts,
) -> Result<Vec<(Digest, BooksError)>, BooksError> {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT digest, name FROM receipt ORDER BY digest")
            .fetch_all(reading)
            .await
            .map_err(column::unreadable(WHAT))?;
    let all: Vec<(Digest, String)> = rows
        .into_iter()
        .map(|(digest, name)| {
            let digest = column::parse("digest", digest);
            Ok((
                digest.map_err(column::unreadable::<ColumnError>(WHAT))?,
                name,
            ))
        })
        .collect::<Result<_, BooksError>>()?;
    let folder = folder.clone();
    aside(move || {
        let wrong = all
            .into_iter()
            .filter_map(|(digest, name)| Some((digest, folder.read(&name, &digest).err()?)));
        Ok(wrong.collect())
    })
    .await
}
