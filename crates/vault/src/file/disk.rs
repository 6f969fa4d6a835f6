//! The file on the disk: read whole, replaced in one stroke.

use std::{
    ffi::OsString,
    fs::{self, DirBuilder},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use allotment_app::ports::VaultError;

use super::problem::{Failure, FileProblem};
use crate::lock::Lock;

/// Where the file is or will be.
#[derive(Debug, Clone)]
pub(super) struct Place {
    path: PathBuf,
}

impl Place {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    pub(super) fn error(&self, problem: FileProblem) -> VaultError {
        VaultError::File {
            path: self.path.display().to_string(),
            source: Box::new(problem),
        }
    }

    /// The bytes of the file, or nothing where there is no file.
    pub(super) fn read(&self) -> Result<Option<Vec<u8>>, Failure> {
        match fs::read(&self.path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(FileProblem::Read(error).into()),
        }
    }

    pub(super) fn exists(&self) -> Result<bool, Failure> {
        let there = self.path.try_exists();
        there.map_err(|source| FileProblem::Read(source).into())
    }

    /// Locks the file against other processes that write, making its folder
    /// first where needed.
    pub(super) fn lock(&self) -> Result<Lock, Failure> {
        let path = self.real();
        make_folder(folder(&path)).map_err(FileProblem::Folder)?;
        let mut lock = OsString::from(&path);
        lock.push(".lock");
        Ok(Lock::take(Path::new(&lock)).map_err(FileProblem::from)?)
    }

    /// Replaces the file: whoever reads, and whatever fails, sees the old one
    /// or the new one and never a part.
    pub(super) fn replace(&self, bytes: &[u8]) -> Result<(), Failure> {
        Ok(replace(&self.real(), bytes).map_err(FileProblem::Write)?)
    }

    /// The file behind symbolic links: people keep such files in a synchronized
    /// folder and link them. Replacing the link would leave the file stale.
    fn real(&self) -> PathBuf {
        fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone())
    }
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Folders that we make are for their owner alone; those that are there stay
/// as they are, for they may hold other things for other people.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder(path);
    // Mode 0600 from its first moment (on Unix).
    let mut file = tempfile::Builder::new()
        .prefix(".allotment-vault-")
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    // The new name itself must survive a power cut. Windows has no such call.
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(path: PathBuf) -> Place {
        Place::new(path)
    }

    #[cfg(unix)]
    #[test]
    fn the_file_and_the_folders_made_for_it_are_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("a/b/vault.age");
        let place = place(path.clone());
        let _lock = place.lock().ok().unwrap();
        place.replace(b"one").ok().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(&root.path().join("a/b/vault.age.lock")), 0o600);
        assert_eq!(mode(&root.path().join("a/b")), 0o700);
        assert_eq!(mode(&root.path().join("a")), 0o700);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_the_file_stays_a_link() {
        let root = tempfile::tempdir().unwrap();
        let (real, link) = (root.path().join("real"), root.path().join("link"));
        fs::write(&real, b"one").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        place(link.clone()).replace(b"two").ok().unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"two");
    }

    #[test]
    fn replacing_leaves_nothing_beside_the_file() {
        let root = tempfile::tempdir().unwrap();
        let place = place(root.path().join("vault.age"));
        place.replace(b"one").ok().unwrap();
        place.replace(b"two").ok().unwrap();
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
    }
}
