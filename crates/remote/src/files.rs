//! Files that are whole or not there, and what they are known by.

use std::{fs, io, path::Path};

use allotment_app::ports::HomeError;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};

/// Where records are while they move, as an error calls it.
pub(crate) const WAY: &str = "the folder in which records are moved";

/// Something of this computer's disk failed.
pub(crate) fn failed<E>(what: &'static str) -> impl Fn(E) -> HomeError
where
    E: Into<allotment_app::ports::HomeCause>,
{
    move |source| HomeError::Files {
        what,
        source: source.into(),
    }
}

pub(crate) fn put<T: Serialize>(path: &Path, value: &T) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        allotment_store::create_private_folder(folder)?;
    }
    let new = path.with_extension("new");
    fs::write(&new, serde_json::to_vec_pretty(value)?)?;
    fs::File::open(&new)?.sync_all()?;
    fs::rename(&new, path)?;
    match path.parent() {
        Some(folder) => fs::File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

/// Nothing where there is no such file.
pub(crate) fn get<T: DeserializeOwned>(path: &Path) -> io::Result<Option<T>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// SHA-256 of some bytes, in hexadecimal digits.
pub(crate) fn digest_of(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::new(), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    })
}
