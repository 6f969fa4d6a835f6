//! What can go wrong with the system's keyring.

use std::{path::Path, time::Duration};

use allotment_app::ports::VaultError;
use tokio::task;

use super::LONGEST_IN_KEYRING;
use crate::lock::LockError;

/// What the keyring said: the cause beneath [`VaultError::NoKeyring`].
///
/// The keyring library's own errors are not passed on: some of them carry the
/// bytes of the secret and would print them.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyringProblem {
    /// No keyring service was found when this process first looked. It is
    /// looked for once a process.
    #[error(
        "no keyring service answers in this session ({said}); nothing was changed; start one and then Allotment again, or choose the sealed file"
    )]
    Absent {
        /// What the system said.
        said: String,
    },
    /// The keyring is locked and was not unlocked.
    #[error("the keyring stayed locked ({said}); nothing was changed; unlock it and try again")]
    Locked {
        /// What the keyring said.
        said: String,
    },
    /// The keyring has not answered, perhaps because its question was not seen.
    #[error(
        "the keyring has not answered for {} s; look for its question on the screen, then try again",
        waited.as_secs()
    )]
    Silent {
        /// How long it was waited for.
        waited: Duration,
    },
    /// The keyring answered with an error.
    #[error("the keyring refused ({said})")]
    Refused {
        /// What the keyring said.
        said: String,
    },
    /// What lies under our name is no text.
    #[error("the keyring's entry `{entry}` is not of our making: it holds no text")]
    Foreign {
        /// Its account in the keyring.
        entry: String,
    },
    /// Several entries bear our name.
    #[error("the keyring has several entries `{entry}`; remove all but one of them")]
    Ambiguous {
        /// Their account in the keyring.
        entry: String,
    },
    /// The secret is longer than every keyring takes.
    #[error(
        "a secret of {length} characters does not fit in every keyring (at most {LONGEST_IN_KEYRING}); nothing was kept; the sealed file takes it"
    )]
    TooLong {
        /// Its length in units of UTF-16.
        length: usize,
    },
    /// The name has control characters, which no keyring shows as they are.
    #[error("a name with control characters cannot be kept in a keyring; nothing was kept")]
    Name,
    /// Two processes may not make a key at once, and the lock was not taken.
    #[error("the lock file `{path}` could not be held; nothing was changed")]
    Lock {
        /// Where it is.
        path: String,
        /// What went wrong.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The thread that asked the keyring ended early.
    #[error("asking the keyring was interrupted")]
    Interrupted(#[source] task::JoinError),
}

impl KeyringProblem {
    pub(super) fn lock(path: &Path, source: LockError) -> Self {
        Self::Lock {
            path: path.display().to_string(),
            source: Box::new(source),
        }
    }
}

impl From<KeyringProblem> for VaultError {
    fn from(problem: KeyringProblem) -> Self {
        Self::NoKeyring {
            source: Box::new(problem),
        }
    }
}
