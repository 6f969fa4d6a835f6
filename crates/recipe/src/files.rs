//! The files of a recipe, already in memory.

use std::collections::BTreeMap;

use crate::problem::{Place, Problem, Rule};

/// The largest text file that is read, in bytes.
pub const LARGEST_FILE: usize = 512 * 1024;
/// The most files that a recipe's folder may have.
pub const MOST_FILES: usize = 2_000;

/// The most bytes that the files of a folder may have together.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;

/// The text files of a recipe's folder: path relative to the folder, with `/`
/// between its parts, and content.
///
/// Reading the disk is the caller's work; what is not UTF-8 (pictures) is left
/// out by the caller.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecipeFiles(BTreeMap<String, String>);

impl RecipeFiles {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, or replaces the one of the same path.
    pub fn insert(&mut self, path: impl Into<String>, content: impl Into<String>) {
        self.0.insert(path.into(), content.into());
    }

    /// The content of the file at `path`; a leading `./` is ignored.
    pub fn get(&self, path: &str) -> Option<&str> {
        let path = path.trim_start_matches("./");
        self.0.get(path).map(String::as_str)
    }

    /// Whether a path ends in `.extension`.
    pub(crate) fn has_extension(path: &str, extension: &str) -> bool {
        path.rsplit_once('.')
            .is_some_and(|(_, end)| end == extension)
    }

    /// Every file, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(path, content)| (path.as_str(), content.as_str()))
    }

    /// What is too large to be read (limits: [`LARGEST_FILE`], [`MOST_FILES`]).
    pub(crate) fn check_limits(&self, problems: &mut Vec<Problem>) {
        if self.0.len() > MOST_FILES {
            problems.push(Problem::new(
                Rule::TooManyFiles,
                Place::default(),
                format!(
                    "the recipe has {} files, more than {MOST_FILES}",
                    self.0.len()
                ),
            ));
        }
        let bytes: usize = self.0.values().map(String::len).sum();
        if bytes > MOST_BYTES {
            problems.push(Problem::new(
                Rule::TooManyFiles,
                Place::default(),
                format!("the recipe's files have {bytes} bytes together, more than {MOST_BYTES}"),
            ));
        }
        for (path, content) in self.iter() {
            if content.len() > LARGEST_FILE {
                problems.push(Problem::new(
                    Rule::FileTooLarge,
                    Place::file(path),
                    format!(
                        "the file has {} bytes, more than {LARGEST_FILE}",
                        content.len()
                    ),
                ));
            }
        }
    }
}

impl<P: Into<String>, C: Into<String>> FromIterator<(P, C)> for RecipeFiles {
    fn from_iter<I: IntoIterator<Item = (P, C)>>(files: I) -> Self {
        Self(
            files
                .into_iter()
                .map(|(path, content)| (path.into(), content.into()))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_too_large_is_named() {
        let files: RecipeFiles = [("compose.yml", "x".repeat(LARGEST_FILE + 1))]
            .into_iter()
            .collect();
        let mut problems = Vec::new();
        files.check_limits(&mut problems);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].place.file, "compose.yml");
    }
}
