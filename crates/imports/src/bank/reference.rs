//! By what a row is known again.

use std::{collections::HashMap, fmt};

use serde::{Deserialize, Serialize};

use crate::digest;

/// By what a row is known again, in the same file or an overlapping one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reference {
    /// The bank's own.
    Bank(String),
    /// Made from the row, where the bank gives none: the day, the amount, who,
    /// the text, and the how-manieth of those that are alike in all of this.
    ///
    /// It is the same in every file that has all rows of that day, whichever
    /// other days it has and however its rows are sorted.
    Made(String),
}

impl Reference {
    /// As the key of an import: the two kinds are never alike.
    pub fn key(&self) -> String {
        match self {
            Self::Bank(reference) => format!("bank:{reference}"),
            Self::Made(reference) => format!("made:{reference}"),
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bank(reference) | Self::Made(reference) => f.pad(reference),
        }
    }
}

/// Makes references for the rows of one file.
#[derive(Default)]
pub(super) struct Maker {
    alike: HashMap<String, u32>,
}

impl Maker {
    /// The reference of the next row that says this.
    pub(super) fn make<'a>(&mut self, parts: impl IntoIterator<Item = &'a str>) -> Reference {
        let base = digest::short(parts);
        let alike = self.alike.entry(base.clone()).or_insert(0);
        *alike += 1;
        Reference::Made(format!("{base}-{alike}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_are_alike_are_counted() {
        let mut maker = Maker::default();
        let first = maker.make(["2026-11-02", "1200", "Ada"]);
        let second = maker.make(["2026-11-02", "1200", "Ada"]);
        let other = maker.make(["2026-11-02", "1200", "Bo"]);
        assert_ne!(first, second);
        assert_ne!(first, other);
        assert_eq!(Maker::default().make(["2026-11-02", "1200", "Ada"]), first);
    }

    #[test]
    fn a_made_one_is_never_taken_for_the_banks() {
        assert_ne!(
            Reference::Bank("x".into()).key(),
            Reference::Made("x".into()).key()
        );
    }
}
