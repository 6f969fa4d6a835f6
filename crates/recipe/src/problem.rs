//! What is wrong with a recipe, where, and what to do about it.

use std::fmt;

use serde::{Deserialize, Serialize};

pub use crate::rule::Rule;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The recipe is good as it is, and could be a little better.
    Hint,
    /// The recipe can be used as it is.
    Warning,
    /// The recipe cannot be used before this is put right.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// Where a problem lies. Lines and columns count from 1; 0 means the whole
/// file, and an empty file name the recipe as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Place {
    /// Path within the recipe's folder. For an answer or a setting that was
    /// given from outside: `settings`.
    pub file: String,
    /// Line, counted from 1, or 0.
    pub line: u32,
    /// Column in characters, counted from 1, or 0.
    pub column: u32,
}

impl Place {
    /// A whole file.
    pub fn file(path: &str) -> Self {
        Self {
            file: path.to_owned(),
            line: 0,
            column: 0,
        }
    }

    /// A position in a file.
    pub fn at(path: &str, line: u32, column: u32) -> Self {
        Self {
            file: path.to_owned(),
            line,
            column,
        }
    }

    /// The settings that were given, not a file of the recipe.
    pub fn settings() -> Self {
        Self::file("settings")
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = if self.file.is_empty() {
            "recipe"
        } else {
            &self.file
        };
        match (self.line, self.column) {
            (0, _) => f.write_str(file),
            (line, 0) => write!(f, "{file}:{line}"),
            (line, column) => write!(f, "{file}:{line}:{column}"),
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Which rule found it; its id is stable.
    pub rule: Rule,
    /// Whether it stops loading and rendering.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// The setting or answer that it is about (`SITE_NAME`), so that a form
    /// can show it at its field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setting: Option<String>,
    /// What is wrong, as a sentence for people.
    pub message: String,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<String>,
}

impl Problem {
    pub(crate) fn new(rule: Rule, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity(),
            place,
            setting: None,
            message: message.into(),
            fix: None,
        }
    }

    pub(crate) fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }

    pub(crate) fn about(mut self, setting: &str) -> Self {
        self.setting = Some(setting.to_owned());
        self
    }

    /// Whether it stops loading and rendering.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} {}: {}",
            self.place, self.severity, self.rule, self.message
        )?;
        match &self.fix {
            Some(fix) => write!(f, " ({fix})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Problem {}

/// Whether there is an error among them.
pub(crate) fn any_error(problems: &[Problem]) -> bool {
    problems.iter().any(Problem::is_error)
}

/// Brings problems into the order in which people read files, without doubles.
pub(crate) fn tidy(problems: &mut Vec<Problem>) {
    problems.sort_by(|a, b| {
        (&a.place, a.rule.id(), &a.message).cmp(&(&b.place, b.rule.id(), &b.message))
    });
    problems.dedup();
}

/// The name among `known` that was probably meant by `given`.
pub(crate) fn did_you_mean<'a>(
    given: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let given: Vec<char> = given.chars().take(64).collect();
    known
        .into_iter()
        .filter(|name| name.len().abs_diff(given.len()) <= 3)
        .map(|name| (distance(&given, name), name))
        .filter(|(distance, name)| *distance <= (name.len() / 3).clamp(1, 3))
        .min()
        .map(|(_, name)| name)
}

/// Edit distance (insertions, deletions, replacements) of two short names.
fn distance(a: &[char], b: &str) -> usize {
    let mut row: Vec<usize> = (0..=a.len()).collect();
    for (i, b) in b.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, a) in a.iter().enumerate() {
            let replaced = diagonal + usize::from(*a != b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[a.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_reads_as_place_rule_message_and_fix() {
        let problem = Problem::new(
            Rule::EnvSyntax,
            Place::at(".env.sample", 3, 1),
            "not a setting",
        )
        .fix("write KEY=value");
        assert_eq!(
            problem.to_string(),
            ".env.sample:3:1: error AR-E101: not a setting (write KEY=value)"
        );
    }

    #[test]
    fn a_near_name_is_proposed_and_a_far_one_is_not() {
        assert_eq!(
            did_you_mean("sumary", ["title", "summary"]),
            Some("summary")
        );
        assert_eq!(did_you_mean("colour", ["title", "summary"]), None);
        assert_eq!(did_you_mean("", ["title"]), None);
    }
}
