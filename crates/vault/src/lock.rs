//! One process at a time, by a lock on a file. The system lets go of the lock
//! when its holder ends, however it ends, so a lock is never left behind; the
//! empty file stays, because removing it would let two hold "the" lock.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    path::Path,
    thread,
    time::Duration,
};

/// How long another holder is waited for: far longer than any act under the
/// lock takes (two passes of scrypt, some seconds on a slow computer).
const ROUNDS: u32 = 1_200;
const ROUND: Duration = Duration::from_millis(25);

/// Why the lock was not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LockError {
    #[error("the lock file cannot be opened")]
    Open(#[source] io::Error),
    #[error("the lock cannot be taken")]
    Take(#[source] io::Error),
    #[error("another program has held the lock for half a minute")]
    Busy,
}

/// Held until dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock, waiting while another holds it. Blocks the thread.
    pub(crate) fn take(path: &Path) -> Result<Self, LockError> {
        Self::take_within(path, ROUNDS)
    }

    fn take_within(path: &Path, rounds: u32) -> Result<Self, LockError> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(LockError::Open)?;
        for _ in 0..rounds {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => thread::sleep(ROUND),
                Err(TryLockError::Error(source)) => return Err(LockError::Take(source)),
            }
        }
        Err(LockError::Busy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_is_held_until_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = Lock::take(&path).unwrap();
        assert!(matches!(Lock::take_within(&path, 2), Err(LockError::Busy)));
        drop(held);
        assert!(Lock::take_within(&path, 1).is_ok());
    }
}
