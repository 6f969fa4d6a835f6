//! Claims by locked files: the system lets go of them when a program ends,
//! however it ends.

use std::{fs::File, path::PathBuf};

use allotment_app::ports::{Claim, Claims};
use allotment_types::ServerName;

/// Locked files in a folder.
pub(crate) struct LockedFiles {
    pub(crate) folder: PathBuf,
}

impl Claims for LockedFiles {
    fn claim(&self, server: &ServerName) -> std::io::Result<Option<Claim>> {
        super::private_folder(&self.folder)?;
        let path = self.folder.join(format!("{server}.lock"));
        let file = File::options().create(true).append(true).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Claim(Box::new(file)))),
            Err(std::fs::TryLockError::WouldBlock) => Ok(None),
            Err(std::fs::TryLockError::Error(error)) => Err(error),
        }
    }
}
