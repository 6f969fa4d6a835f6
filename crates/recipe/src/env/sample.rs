//! `.env.sample`: the settings of a recipe, their defaults and their only
//! documentation.

use std::collections::HashSet;

use serde::Serialize;

use crate::{
    env::value::{EnvValue, EnvValueError},
    problem::{Place, Problem, Rule, did_you_mean},
};

/// The settings that a recipe's `.env.sample` lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EnvSample {
    /// Active lines and optional (commented) ones, as they stand.
    pub entries: Vec<EnvEntry>,
}

/// One line `KEY=value` or `#KEY=value`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EnvEntry {
    /// The name of the setting.
    pub key: String,
    /// The default, or the example of an optional line, as written.
    #[serde(serialize_with = "source")]
    pub value: EnvValue,
    /// Whether the line is active; an optional line is commented out.
    pub active: bool,
    /// The comment lines above it, without `#`; after them those right below it
    /// that are nobody else's.
    pub help: Vec<String>,
    /// The comment behind the value.
    pub comment: Option<String>,
    /// What the comment says about the making of a secret.
    pub hint: SecretHint,
    /// The line, counted from 1.
    pub line: u32,
}

/// How a secret is to be made: `# length=32 charset=hex generate=false`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SecretHint {
    /// `length=`: how many characters.
    pub length: Option<u32>,
    /// `charset=`: of which characters.
    pub charset: Option<Charset>,
    /// `generate=false`: a person brings the secret.
    pub generate: bool,
}

impl Default for SecretHint {
    fn default() -> Self {
        Self {
            length: None,
            charset: None,
            generate: true,
        }
    }
}

/// The characters of which a secret is made.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Charset {
    /// Letters and digits; Co-op Cloud's `default`.
    Alnum,
    /// Digits and `a` to `f`.
    Hex,
    /// Letters, digits and marks that may need quoting (`!@#$%^&*_-+=`).
    Special,
    /// Letters, digits and marks that are safe in URLs and shells (`_-.`).
    SafeSpecial,
}

impl Charset {
    /// The names in `recipe.toml` and behind `charset=`.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("alnum", Self::Alnum),
        ("default", Self::Alnum),
        ("hex", Self::Hex),
        ("special", Self::Special),
        ("safespecial", Self::SafeSpecial),
    ];

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let name = name.strip_prefix("default,").unwrap_or(name);
        Self::NAMES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, charset)| *charset)
    }
}

fn source<S: serde::Serializer>(value: &EnvValue, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.source)
}

impl EnvSample {
    /// Reads a whole file. What cannot be read is a problem and is left out.
    pub fn parse(file: &str, text: &str) -> (Self, Vec<Problem>) {
        let mut reader = Reader {
            file,
            problems: Vec::new(),
            help: Vec::new(),
            below: None,
            last: None,
            entries: Vec::new(),
            seen: HashSet::new(),
        };
        for (number, line) in text.lines().enumerate() {
            reader.line(line.trim(), u32::try_from(number + 1).unwrap_or(u32::MAX));
        }
        reader.end_of_comments();
        let sample = Self {
            entries: reader.entries,
        };
        (sample, reader.problems)
    }

    /// The entry of a key; an active line goes before an optional one.
    pub fn get(&self, key: &str) -> Option<&EnvEntry> {
        let mut entries = self.entries.iter().filter(|entry| entry.key == key);
        let first = entries.clone().next();
        entries.find(|entry| entry.active).or(first)
    }

    /// The active lines: what is set when nobody says anything.
    pub fn active(&self) -> impl Iterator<Item = &EnvEntry> {
        self.entries.iter().filter(|entry| entry.active)
    }
}

struct Reader<'t> {
    file: &'t str,
    problems: Vec<Problem>,
    /// The comments since the last setting or gap.
    help: Vec<String>,
    /// The entry that these comments stand right below.
    below: Option<usize>,
    /// The entry on the line before, if it was one.
    last: Option<usize>,
    entries: Vec<EnvEntry>,
    seen: HashSet<String>,
}

impl Reader<'_> {
    fn line(&mut self, line: &str, number: u32) {
        if line.is_empty() {
            self.end_of_comments();
            return;
        }
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim();
            match split(comment).filter(|(key, _)| is_optional_key(key)) {
                Some((key, value)) => self.entry(key, value, number, false),
                None => self.comment(comment),
            }
            return;
        }
        let assignment = line.strip_prefix("export ").unwrap_or(line);
        match split(assignment) {
            Some((key, value)) => self.entry(key, value, number, true),
            None => self.problems.push(
                Problem::new(
                    Rule::EnvSyntax,
                    Place::at(self.file, number, 1),
                    "this line is neither a setting nor a comment",
                )
                .fix("write KEY=value, or begin the line with #"),
            ),
        }
    }

    fn comment(&mut self, comment: &str) {
        let text = comment.trim_start_matches('#').trim();
        let is_heading = comment.starts_with('#');
        if let (Some(text), Some(above)) = (text.strip_prefix('^'), self.last) {
            self.entries[above].help.push(text.trim().to_owned());
            return;
        }
        if !text.chars().any(char::is_alphanumeric) {
            self.end_of_comments();
            return;
        }
        // A heading is about what follows, so what stands before it is not.
        if is_heading && self.below.is_some() {
            self.end_of_comments();
        }
        if self.help.is_empty() && !is_heading {
            self.below = self.last;
        }
        self.last = None;
        if self.help.len() < 50 {
            self.help.push(text.to_owned());
        }
    }

    /// No setting follows on these comments: they are about the one right
    /// above them, if there is one.
    fn end_of_comments(&mut self) {
        let comments = std::mem::take(&mut self.help);
        if let Some(above) = self.below.take().and_then(|at| self.entries.get_mut(at)) {
            above.help.extend(comments);
        }
        self.last = None;
    }

    fn entry(&mut self, key: &str, value: &str, line: u32, active: bool) {
        let help = std::mem::take(&mut self.help);
        (self.below, self.last) = (None, None);
        let (value, comment) = match EnvValue::parse(value) {
            Ok(read) => read,
            // An optional line is a comment as far as anybody else is concerned.
            Err(_) if !active => return,
            Err(error) => {
                let rule = match &error {
                    EnvValueError::Unclosed | EnvValueError::Trailing => Rule::EnvQuote,
                    EnvValueError::Interpolation(_) => Rule::EnvSyntax,
                };
                self.problems.push(
                    Problem::new(
                        rule,
                        Place::at(self.file, line, 1),
                        format!("the value of `{key}` cannot be read: {error}"),
                    )
                    .about(key),
                );
                return;
            }
        };
        if active {
            let refers_to_itself = value
                .pattern()
                .variables()
                .iter()
                .any(|variable| variable.name == key);
            if !self.seen.insert(key.to_owned()) && !refers_to_itself {
                self.problems.push(
                    Problem::new(
                        Rule::EnvDuplicate,
                        Place::at(self.file, line, 1),
                        format!("`{key}` is set a second time; this line wins"),
                    )
                    .about(key),
                );
            }
        }
        let hint = self.hint(key, comment.unwrap_or_default(), line);
        self.entries.push(EnvEntry {
            key: key.to_owned(),
            value,
            active,
            help,
            comment: comment.map(str::to_owned),
            hint,
            line,
        });
        self.last = Some(self.entries.len() - 1);
    }

    fn hint(&mut self, key: &str, comment: &str, line: u32) -> SecretHint {
        let mut hint = SecretHint::default();
        if !key.starts_with("SECRET_") {
            return hint;
        }
        for word in comment.split_whitespace() {
            let Some((name, value)) = word.split_once('=') else {
                continue;
            };
            let read = match name {
                "length" => {
                    hint.length = value.parse().ok().filter(|n| (1..=4096).contains(n));
                    hint.length.is_some()
                }
                "charset" => {
                    hint.charset = Charset::from_name(value);
                    hint.charset.is_some()
                }
                "generate" => {
                    hint.generate = value != "false";
                    matches!(value, "true" | "false")
                }
                _ => false,
            };
            if !read {
                let meant = did_you_mean(name, ["length", "charset", "generate"])
                    .filter(|meant| *meant != name);
                let mut problem = Problem::new(
                    Rule::SecretHint,
                    Place::at(self.file, line, 1),
                    format!("the hint `{word}` is not known and is ignored"),
                )
                .about(key);
                if let Some(meant) = meant {
                    problem = problem.fix(format!("did you mean `{meant}=`?"));
                }
                self.problems.push(problem);
            }
        }
        hint
    }
}

/// Splits `KEY=value`; none when the left side is no name.
fn split(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    let key = key.trim_end();
    let named = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
    named.then_some((key, value))
}

/// Only names in capitals count in a comment: the rest is prose.
fn is_optional_key(key: &str) -> bool {
    key.chars()
        .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEALIST: &str = "\
TYPE=tealist

# Where it is reached.
# Do not change it later.
DOMAIN=tea.example.org
## Domain aliases
#EXTRA_DOMAINS=', `www.tea.example.org`'
COMPOSE_FILE=\"compose.yml\"
# COMPOSE_FILE=\"$COMPOSE_FILE:compose.mail.yml\"
# ====================
SECRET_DB_PASSWORD_VERSION=v1  # length=32 charset=hex
#   SECRET_MAIL_KEY_VERSION=v1    # generate=false
BACKUP_CRON=0 3 * * *
";

    #[test]
    fn a_sample_is_read_line_by_line() {
        let (sample, problems) = EnvSample::parse(".env.sample", TEALIST);
        assert_eq!(problems, []);
        let lines: Vec<String> = sample
            .entries
            .iter()
            .map(|entry| {
                let active = if entry.active { "" } else { "#" };
                format!(
                    "{active}{} = {} {:?}",
                    entry.key, entry.value.source, entry.help
                )
            })
            .collect();
        insta::assert_snapshot!(lines.join("\n"), @r#"
        TYPE = tealist []
        DOMAIN = tea.example.org ["Where it is reached.", "Do not change it later."]
        #EXTRA_DOMAINS = , `www.tea.example.org` ["Domain aliases"]
        COMPOSE_FILE = compose.yml []
        #COMPOSE_FILE = $COMPOSE_FILE:compose.mail.yml []
        SECRET_DB_PASSWORD_VERSION = v1 []
        #SECRET_MAIL_KEY_VERSION = v1 []
        BACKUP_CRON = 0 3 * * * []
        "#);
        let hint = sample.get("SECRET_DB_PASSWORD_VERSION").unwrap().hint;
        assert_eq!((hint.length, hint.charset), (Some(32), Some(Charset::Hex)));
        assert!(!sample.get("SECRET_MAIL_KEY_VERSION").unwrap().hint.generate);
        assert!(sample.get("COMPOSE_FILE").unwrap().active);
    }

    #[test]
    fn a_comment_right_below_a_setting_is_its_own_when_nothing_follows_on_it() {
        let text = "\
# Where it is reached.
DOMAIN=tea.example.org
# NEVER change it!
## Domain aliases
#EXTRA_DOMAINS=
# Each with a comma.

# A chapter of its own.

PLACES=12
# How many pots there are.
POTS=3
# ^ at most 5
# ------------------
SPOONS=4
# One for each.";
        let (sample, _) = EnvSample::parse(".env.sample", text);
        let help = |key: &str| sample.get(key).unwrap().help.clone();
        assert_eq!(help("DOMAIN"), ["Where it is reached.", "NEVER change it!"]);
        assert_eq!(
            help("EXTRA_DOMAINS"),
            ["Domain aliases", "Each with a comma."]
        );
        assert_eq!(help("PLACES"), Vec::<String>::new());
        assert_eq!(help("POTS"), ["How many pots there are.", "at most 5"]);
        assert_eq!(help("SPOONS"), ["One for each."]);
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        let (_, problems) = EnvSample::parse(
            ".env.sample",
            "A=1\njust words\nB='open\nA=2\nSECRET_X_VERSION=v1 # lenght=3\n",
        );
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(told.join("\n"), @"
        .env.sample:2:1: error AR-E101: this line is neither a setting nor a comment (write KEY=value, or begin the line with #)
        .env.sample:3:1: error AR-E102: the value of `B` cannot be read: the quote has no end on this line
        .env.sample:4:1: warning AR-W102: `A` is set a second time; this line wins
        .env.sample:5:1: warning AR-W103: the hint `lenght=3` is not known and is ignored (did you mean `length=`?)
        ");
    }

    proptest! {
        #[test]
        fn no_file_makes_it_panic(text in any::<String>()) {
            let _ = EnvSample::parse(".env.sample", &text);
        }

        #[test]
        fn no_file_of_awkward_lines_makes_it_panic(text in "([#'\"$=\\\\A-Z {}:\\-\n]|export ){0,80}") {
            let _ = EnvSample::parse(".env.sample", &text);
        }
    }
}
