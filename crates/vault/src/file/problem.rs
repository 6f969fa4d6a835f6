//! What can go wrong with the sealed file.

use std::io;

use age::{DecryptError, EncryptError};
use tokio::task::JoinError;

use crate::lock::LockError;

/// Why the sealed file cannot be used: the cause beneath [`VaultError::File`].
///
/// [`VaultError::File`]: allotment_app::ports::VaultError::File
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FileProblem {
    /// Its folder cannot be made.
    #[error("its folder cannot be made; nothing was changed")]
    Folder(#[source] io::Error),
    /// It cannot be read.
    #[error("it cannot be read; nothing was changed")]
    Read(#[source] io::Error),
    /// It cannot be written. The earlier file is whole.
    #[error("it cannot be written; what it held before is untouched")]
    Write(#[source] io::Error),
    /// The lock beside it cannot be taken, or another program holds it.
    #[error("its lock file cannot be held; nothing was changed; try again")]
    Lock(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// It was there earlier in this process and is not now.
    #[error(
        "it was there a moment ago and is gone; nothing was written; is its disk still mounted?"
    )]
    Vanished,
    /// It is no whole age file, or was altered.
    #[error("it is damaged; nothing was changed; bring back a copy of it")]
    Damaged(#[source] DecryptError),
    /// It was altered or cut after its head.
    #[error("it is damaged or cut short; nothing was changed; bring back a copy of it")]
    CutShort(#[source] io::Error),
    /// It is sealed to keys, not by a passphrase.
    #[error("it is an age file, but not one that a passphrase opens; nothing was changed")]
    NoPassphraseFile,
    /// It opens, but its JSON is not ours. Where, not what: a parser's message
    /// would quote the contents.
    #[error(
        "it opens, but is not a vault of Allotment (line {line}, column {column}); nothing was changed"
    )]
    Contents {
        /// Line within the JSON, from 1.
        line: usize,
        /// Column within the line, from 1.
        column: usize,
    },
    /// It was written by a later Allotment.
    #[error(
        "it has version {version}, which this Allotment does not know; nothing was changed; use a newer one"
    )]
    Version {
        /// The version that it gives itself.
        version: u32,
    },
    /// It could not be sealed.
    #[error("it cannot be sealed; what it held before is untouched")]
    Seal(#[source] EncryptError),
    /// The thread that worked on it ended early.
    #[error("work on it was interrupted; it is whole, before or after the change")]
    Interrupted(#[source] JoinError),
}

/// The two ways to fail below the surface.
pub(super) enum Failure {
    /// The passphrase is wrong.
    Wrong,
    /// The file is.
    File(FileProblem),
}

impl From<FileProblem> for Failure {
    fn from(problem: FileProblem) -> Self {
        Self::File(problem)
    }
}

impl From<LockError> for FileProblem {
    fn from(source: LockError) -> Self {
        Self::Lock(Box::new(source))
    }
}
