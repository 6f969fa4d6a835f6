//! Files are short: half of them below about 120 lines, hardly one over 500.

use std::fmt;

use super::{Finding, Tree};

const RULE: &str = "length";
const LIMIT: usize = 800;
const REASON: &str = "Long because: ";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    code(tree)
        .filter(|(_, text)| text.lines().count() > LIMIT && !gives_a_reason(text))
        .map(|(path, text)| {
            let lines = text.lines().count();
            let message = format!(
                "{lines} lines: split it, or say `{REASON}…` in the comment at its head (the limit is {LIMIT})"
            );
            Finding::file(RULE, path, message)
        })
        .collect()
}

fn code(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    let ends = [".rs", ".sh", ".py", ".js", ".css", ".html"];
    tree.texts().filter(move |(path, text)| {
        ends.iter().any(|end| path.ends_with(end)) || text.starts_with("#!")
    })
}

fn gives_a_reason(text: &str) -> bool {
    text.lines()
        .take_while(|line| {
            line.is_empty()
                || ["//", "#", "/*", " *", "<!--"]
                    .iter()
                    .any(|c| line.starts_with(c))
        })
        .any(|line| {
            line.split_once(REASON)
                .is_some_and(|(_, why)| !why.trim().is_empty())
        })
}

/// How long the Rust files are, in lines.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sizes {
    files: usize,
    median: usize,
    nine_tenths: usize,
    longest: Option<(usize, String)>,
}

/// Measures the Rust files.
pub(super) fn sizes(tree: &Tree) -> Sizes {
    let mut lengths: Vec<(usize, String)> = tree
        .ending(".rs")
        .map(|(path, text)| (text.lines().count(), path.to_owned()))
        .collect();
    lengths.sort();
    let at = |share: usize| {
        lengths
            .get(lengths.len() * share / 10)
            .map_or(0, |(lines, _)| *lines)
    };
    Sizes {
        files: lengths.len(),
        median: at(5),
        nine_tenths: at(9),
        longest: lengths.last().cloned(),
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            files,
            median,
            nine_tenths,
            longest,
        } = self;
        write!(
            f,
            "{files} Rust files; half have at most {median} lines, nine of ten {nine_tenths}"
        )?;
        longest.as_ref().map_or(Ok(()), |(lines, path)| {
            write!(f, ", the longest {lines} ({path})")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::places;

    #[test]
    fn a_long_file_is_found_whatever_its_language() {
        let long = "x\n".repeat(LIMIT + 1);
        let script = format!("#!/bin/sh\n{long}");
        let tree = Tree::from([
            ("a.rs", long.as_str()),
            ("run", script.as_str()),
            ("just.rs", &long[2..]),
            ("data.json", long.as_str()),
        ]);
        assert_eq!(places(&check(&tree)), ["a.rs", "run"]);
    }

    #[test]
    fn a_long_file_may_give_its_reason_at_its_head_only() {
        let long = "x\n".repeat(LIMIT + 1);
        let reasoned = format!("//! Facts.\n//!\n//! Long because: one table.\n{long}");
        let empty = format!("//! Long because: \n{long}");
        let late = format!("fn main() {{}}\n// Long because: one table.\n{long}");
        let tree = Tree::from([
            ("a.rs", reasoned.as_str()),
            ("b.rs", empty.as_str()),
            ("c.rs", late.as_str()),
        ]);
        assert_eq!(places(&check(&tree)), ["b.rs", "c.rs"]);
    }

    #[test]
    fn the_sizes_tell_median_and_longest() {
        let tree = Tree::from([
            ("a.rs", "1\n"),
            ("b.rs", "1\n2\n"),
            ("c.rs", "1\n2\n3\n"),
            ("d.md", "1\n2\n3\n4\n"),
        ]);
        let expected = Sizes {
            files: 3,
            median: 2,
            nine_tenths: 3,
            longest: Some((3, "c.rs".into())),
        };
        assert_eq!(sizes(&tree), expected);
    }
}
