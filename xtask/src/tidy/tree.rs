//! The files that the rules look at.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
    process::Command,
};

/// Files by their path from the root, with `/` between folders.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    texts: BTreeMap<String, String>,
    /// Files that are no UTF-8 text: pictures, archives.
    others: BTreeSet<String>,
}

/// Why the repository could not be read. Nothing is changed by reading it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TreeError {
    /// git did not list its files.
    #[error("git could not list the files of {}; run this inside a git checkout", .root.display())]
    List {
        root: PathBuf,
        #[source]
        source: io::Error,
    },
    /// A listed file could not be read.
    #[error("{} could not be read", .path.display())]
    Read {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
}

impl Tree {
    /// Reads what git tracks or would track below `root`.
    pub(crate) fn of_repository(root: &Path) -> Result<Self, TreeError> {
        let mut tree = Self::default();
        for path in listed(root).map_err(|source| TreeError::List {
            root: root.into(),
            source,
        })? {
            let place = root.join(&path);
            // A file that is deleted but not committed so is still listed; a
            // link's target is read at its own path.
            if !place.is_file() || place.is_symlink() {
                continue;
            }
            match std::fs::read(&place).map(String::from_utf8) {
                Ok(Ok(text)) => drop(tree.texts.insert(path, text)),
                Ok(Err(_)) => drop(tree.others.insert(path)),
                // Somebody removed it since.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(source) => {
                    return Err(TreeError::Read {
                        path: place,
                        source,
                    });
                }
            }
        }
        Ok(tree)
    }

    /// All texts, by path.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Texts whose path ends so.
    pub(crate) fn ending(&self, end: &str) -> impl Iterator<Item = (&str, &str)> {
        self.texts().filter(move |(path, _)| path.ends_with(end))
    }

    /// The text at this path.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Whether there is a file or a folder at this path.
    pub(crate) fn has(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        path.is_empty()
            || self.texts.contains_key(path)
            || self.others.contains(path)
            || self
                .texts
                .keys()
                .chain(&self.others)
                .any(|file| file.starts_with(&folder))
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "git knows which files are the repository's"
)]
fn listed(root: &Path) -> io::Result<Vec<String>> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .output()?;
    if !output.status.success() {
        return Err(io::Error::other(
            String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        ));
    }
    Ok(String::from_utf8_lossy(&output.stdout)
        .split_terminator('\0')
        .map(str::to_owned)
        .collect())
}

#[cfg(test)]
impl<const N: usize> From<[(&str, &str); N]> for Tree {
    fn from(files: [(&str, &str); N]) -> Self {
        let texts = files
            .into_iter()
            .map(|(path, text)| (path.to_owned(), text.to_owned()));
        Self {
            texts: texts.collect(),
            others: BTreeSet::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_the_folders_above_them_are_there() {
        let tree = Tree::from([("docs/howto/backup.md", "")]);
        assert!(tree.has("docs/howto/backup.md") && tree.has("docs/howto") && tree.has("docs"));
        assert!(!tree.has("docs/how") && !tree.has("docs/howto/backup"));
    }

    #[test]
    fn this_repository_can_be_read() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let tree = Tree::of_repository(&root).unwrap();
        assert!(tree.text("xtask/src/tidy/tree.rs").is_some());
        assert!(!tree.has("target"), "what git ignores is left out");
    }
}
