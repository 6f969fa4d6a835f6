//! The names of the practice network. One file for each name, read by the name
//! server at every question, so that a change counts at once.

use std::{
    fs,
    net::IpAddr,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use crate::PracticeError;

/// What the name server says to a question for a name, and for every name
/// below it that has no answer of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameAnswer {
    /// These addresses; an empty list is a name without any.
    Addresses(Vec<IpAddr>),
    /// There is no such name (NXDOMAIN).
    Absent,
    /// The name server cannot answer (SERVFAIL).
    Failing,
    /// No answer at all: whoever asks runs into a timeout.
    Silent,
}

impl From<IpAddr> for NameAnswer {
    fn from(address: IpAddr) -> Self {
        Self::Addresses(vec![address])
    }
}

impl NameAnswer {
    /// The word that the name server reads.
    fn words(&self) -> String {
        match self {
            Self::Addresses(addresses) => addresses
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" "),
            Self::Absent => "absent".to_owned(),
            Self::Failing => "failing".to_owned(),
            Self::Silent => "silent".to_owned(),
        }
    }
}

/// The folder of names.
#[derive(Debug, Clone)]
pub(crate) struct Names(pub(crate) PathBuf);

impl Names {
    /// Sets what is answered for a name.
    pub(crate) fn set(&self, name: &str, answer: &NameAnswer) -> Result<(), PracticeError> {
        let path = self.path(name)?;
        fs::create_dir_all(&self.0).map_err(PracticeError::files("make", &self.0))?;
        write_whole(&path, answer.words().as_bytes())
    }

    /// Forgets a name; its parent's answer holds again, or none.
    pub(crate) fn forget(&self, name: &str) -> Result<(), PracticeError> {
        let path = self.path(name)?;
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(PracticeError::Files {
                    act: "remove",
                    path,
                    source: error,
                })
            }
            _ => Ok(()),
        }
    }

    /// Forgets a server's name and everything below it.
    pub(crate) fn forget_below(&self, name: &str) -> Result<(), PracticeError> {
        self.forget(name)?;
        let below = format!(".{name}");
        for entry in fs::read_dir(&self.0)
            .map_err(PracticeError::files("read", &self.0))?
            .flatten()
        {
            if let Some(file) = entry
                .file_name()
                .to_str()
                .filter(|file| file.ends_with(&below))
            {
                self.forget(file)?;
            }
        }
        Ok(())
    }

    fn path(&self, name: &str) -> Result<PathBuf, PracticeError> {
        let label = |label: &str| {
            !label.is_empty()
                && label.len() < 64
                && label
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
        };
        if name.len() > 253 || !name.split('.').all(label) {
            return Err(PracticeError::BadDnsName {
                name: name.to_owned(),
            });
        }
        Ok(self.0.join(name))
    }
}

/// Writes a file so that a reader sees the old content or the new, never a part.
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> Result<(), PracticeError> {
    let beside = beside(path);
    fs::write(&beside, content).map_err(PracticeError::files("write", &beside))?;
    fs::rename(&beside, path).map_err(PracticeError::files("write", path))
}

/// A path beside this one that nobody else writes to, for what is made there
/// and then renamed. Two dots keep it from being taken for a name.
pub(crate) fn beside(path: &Path) -> PathBuf {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(
        "..{}-{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    ));
    PathBuf::from(beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let names = Names(folder.path().join("names"));
        for bad in [
            "",
            ".",
            "..",
            "../x",
            "a/b",
            "a..b",
            "A.test",
            "*.test",
            "a b",
            &"a".repeat(64),
        ] {
            assert!(
                matches!(
                    names.set(bad, &NameAnswer::Absent),
                    Err(PracticeError::BadDnsName { .. })
                ),
                "{bad:?}"
            );
        }
    }

    #[test]
    fn many_threads_may_write_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::thread::scope(|threads| {
            for _ in 0..8 {
                threads.spawn(|| (0..50).for_each(|_| write_whole(&path, b"whole").unwrap()));
            }
        });
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_server_that_goes_takes_the_names_below_it_along() {
        let folder = tempfile::tempdir().unwrap();
        let names = Names(folder.path().to_owned());
        for name in [
            "garden.test",
            "wiki.garden.test",
            "a.b.garden.test",
            "rosegarden.test",
        ] {
            names.set(name, &NameAnswer::Absent).unwrap();
        }
        names.forget_below("garden.test").unwrap();
        let left: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        assert_eq!(left, ["rosegarden.test"]);
    }
}
