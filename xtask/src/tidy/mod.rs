//! What the documents promise about the repository and a machine can see.
//!
//! Each rule is a function from a [`Tree`] of files to [`Finding`]s, so that
//! its tests show it a small bad tree. A line that must break a rule says
//! `tidy-allow(RULE): why` on itself or on the line above.

mod changelog;
mod direction;
mod documents;
mod length;
mod links;
mod manifests;
mod marks;
mod migrations;
mod sql;
mod text;
mod tree;

use std::fmt;

pub(crate) use tree::Tree;

/// A place where a rule is broken, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    place: String,
    rule: &'static str,
    message: String,
}

impl Finding {
    /// A finding about a whole file.
    fn file(rule: &'static str, path: &str, message: impl Into<String>) -> Self {
        Self {
            place: path.to_owned(),
            rule,
            message: message.into(),
        }
    }

    /// A finding in line `index`, counted from 0.
    fn line(rule: &'static str, path: &str, index: usize, message: impl Into<String>) -> Self {
        Self {
            place: format!("{path}:{}", index + 1),
            rule,
            message: message.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} [{}]", self.place, self.message, self.rule)
    }
}

/// A rule, as its own module defines it.
type Rule = fn(&Tree) -> Vec<Finding>;

const RULES: &[Rule] = &[
    changelog::check,
    direction::check,
    documents::check,
    length::check,
    links::check,
    manifests::check,
    marks::check,
    migrations::check,
    sql::check,
    text::check,
];

/// What all rules say of a tree.
pub(crate) struct Tidiness {
    /// Broken rules, by place.
    pub(crate) findings: Vec<Finding>,
    sizes: length::Sizes,
}

impl Tidiness {
    /// Asks every rule.
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(tree)).collect();
        findings.sort();
        Self {
            findings,
            sizes: length::sizes(tree),
        }
    }
}

impl fmt::Display for Tidiness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            writeln!(f, "{finding}")?;
        }
        writeln!(f, "{}", self.sizes)?;
        match self.findings.len() {
            0 => writeln!(f, "tidy: all {} rules are kept", RULES.len()),
            1 => writeln!(f, "tidy: 1 place needs a look"),
            n => writeln!(f, "tidy: {n} places need a look"),
        }
    }
}

/// Whether line `index` or the one above says `tidy-allow(RULE): why`.
fn excused(lines: &[&str], index: usize, rule: &str) -> bool {
    let excuse = format!("tidy-allow({rule}):");
    [Some(index), index.checked_sub(1)]
        .into_iter()
        .flatten()
        .any(|i| {
            lines[i]
                .split_once(&excuse)
                .is_some_and(|(_, why)| why.split_whitespace().count() >= 2)
        })
}

/// The places of `findings`, for tests.
#[cfg(test)]
fn places(findings: &[Finding]) -> Vec<&str> {
    findings
        .iter()
        .map(|finding| finding.place.as_str())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excuse_counts_on_the_line_and_above_it_and_only_with_a_reason() {
        let lines = [
            "// tidy-allow(sql): shown to people",
            "SELECT",
            "",
            "x // tidy-allow(sql):",
        ];
        assert!(excused(&lines, 0, "sql"));
        assert!(excused(&lines, 1, "sql"));
        assert!(
            !excused(&lines, 2, "sql"),
            "an excuse does not reach further"
        );
        assert!(!excused(&lines, 1, "text"), "it is for one rule");
        assert!(!excused(&lines, 3, "sql"), "it gives a reason");
    }

    #[test]
    fn a_report_names_place_message_and_rule_and_counts() {
        let tree = Tree::from([("crates/store/migrations/first.sql", "SELECT 1;\n")]);
        let report = Tidiness::of(&tree).to_string();
        assert!(
            report.contains("crates/store/migrations/first.sql: "),
            "{report}"
        );
        assert!(report.contains("[migrations]"), "{report}");
        assert!(report.ends_with("places need a look\n"), "{report}");
    }
}
