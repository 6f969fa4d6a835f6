//! Questions in plain words, and which answers they take.

use std::collections::BTreeMap;

use allotment_types::DnsName;
use serde::{Deserialize, Serialize};

use super::Condition;

/// A question whose answer sets a variable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The variable that it sets.
    pub key: String,
    /// The question.
    pub ask: String,
    /// What helps to answer it.
    pub help: Option<String>,
    /// Which answers it takes.
    pub kind: QuestionKind,
    /// What is proposed; may hold `${DOMAIN}` and other settings.
    pub default: Option<String>,
    /// Whether it must have an answer that is not empty.
    pub required: bool,
    /// The least length in characters, or the least number.
    pub min: Option<i64>,
    /// The greatest length in characters, or the greatest number.
    pub max: Option<i64>,
    /// A regular expression that the whole answer must match.
    pub pattern: Option<String>,
    /// What the pattern means, in plain words.
    pub pattern_help: Option<String>,
    /// The answers to choose from.
    pub choices: Vec<Choice>,
    /// With which answers to earlier questions it is asked.
    #[serde(default, skip_serializing_if = "Condition::is_always")]
    pub when: Condition,
    /// Compose files that join the stack when the answer is yes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overlays: Vec<String>,
    /// Which group of questions it belongs to, for pages.
    #[serde(default)]
    pub group: Group,
}

/// A group of questions, for pages that show one after the other.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// What the instance is and is called.
    #[default]
    About,
    /// How it sends mail.
    Mail,
    /// Who may come in.
    People,
    /// Where its files lie.
    Storage,
    /// How people sign in.
    SignIn,
    /// What most leave as it is.
    Advanced,
}

impl Group {
    /// The words of `recipe.toml`.
    pub(super) const NAMES: [(&'static str, Self); 6] = [
        ("about", Self::About),
        ("mail", Self::Mail),
        ("people", Self::People),
        ("storage", Self::Storage),
        ("sign-in", Self::SignIn),
        ("advanced", Self::Advanced),
    ];
}

/// Which answers a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// One line of text.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A DNS name.
    Domain,
    /// A whole number.
    Number,
    /// One of the choices.
    Choice,
    /// `true` or `false`, or the first or second of two choices.
    YesNo,
    /// A language, such as `en`, `pt-BR` or `en_US.UTF-8`.
    Locale,
}

/// An answer to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What the variable is set to.
    pub value: String,
    /// What people read.
    pub label: String,
    /// Compose files that join the stack with this answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overlays: Vec<String>,
}

/// Why an answer is not accepted, in words for the person who gave it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// There is none.
    #[error("an answer is needed")]
    Missing,
    /// It has more than one line, or characters that nobody sees and YAML
    /// does not take.
    #[error("the answer must be one line of characters that can be seen")]
    Lines,
    /// Not an e-mail address.
    #[error("this is not an e-mail address, which looks like name@example.org")]
    Email,
    /// Not a DNS name.
    #[error(transparent)]
    Domain(#[from] allotment_types::DnsNameError),
    /// Not a whole number.
    #[error("this is not a whole number")]
    Number,
    /// Too short, or too small a number.
    #[error("at least {least} {unit}")]
    Least {
        /// The least that is accepted.
        least: i64,
        /// `characters`, or nothing for a number.
        unit: &'static str,
    },
    /// Too long, or too large a number.
    #[error("at most {most} {unit}")]
    Most {
        /// The most that is accepted.
        most: i64,
        /// `characters`, or nothing for a number.
        unit: &'static str,
    },
    /// None of the choices.
    #[error("choose one of: {0}")]
    Choice(String),
    /// Not a language.
    #[error("this is not a language, which looks like `en` or `pt-BR`")]
    Locale,
    /// Does not match the pattern.
    #[error("{0}")]
    Pattern(String),
}

impl Question {
    /// Whether it is asked, as far as the settings are known.
    pub fn is_asked(&self, settings: &BTreeMap<String, String>) -> bool {
        self.when.holds(settings)
    }

    /// An answer that it may have, for the linter; a pattern is not looked at.
    pub(crate) fn example(&self) -> &str {
        match self.kind {
            QuestionKind::Text => "example",
            QuestionKind::Email => "name@example.org",
            QuestionKind::Domain => "example.org",
            QuestionKind::Number => "1",
            QuestionKind::Locale => "en",
            QuestionKind::Choice | QuestionKind::YesNo => {
                let first = self.choices.first();
                first.map_or("true", |choice| &choice.value)
            }
        }
    }

    /// What an answer should be, for whoever gave another.
    pub(crate) fn remedy(&self) -> String {
        if !self.choices.is_empty() {
            let values = self.choices.iter().map(|choice| choice.value.as_str());
            return format!("choose one of: {}", values.collect::<Vec<_>>().join(", "));
        }
        let bounds = match (self.min, self.max) {
            (Some(least), Some(most)) => format!(", {least} to {most}"),
            (Some(least), None) => format!(", at least {least}"),
            (None, Some(most)) => format!(", at most {most}"),
            (None, None) => String::new(),
        };
        let unit = match self.kind {
            QuestionKind::Number => "",
            _ if bounds.is_empty() => "",
            _ => " characters",
        };
        match &self.pattern_help {
            Some(help) => format!("{help}{bounds}{unit}"),
            None => format!("answer such as `{}`{bounds}{unit}", self.example()),
        }
    }

    /// The compose files that an answer adds to the stack.
    pub fn overlays_of(&self, answer: &str) -> &[String] {
        let is_yes = self.kind == QuestionKind::YesNo
            && match self.choices.first() {
                Some(first) => first.value == answer,
                None => answer == "true",
            };
        if is_yes && !self.overlays.is_empty() {
            return &self.overlays;
        }
        let chosen = self.choices.iter().find(|choice| choice.value == answer);
        chosen.map_or(&[], |choice| &choice.overlays)
    }

    /// Whether it takes `answer`.
    pub fn check(&self, answer: &str) -> Result<(), AnswerError> {
        self.check_with(answer, &matches)
    }

    /// The same, with `matches(pattern, answer)` to tell whether a whole answer
    /// matches a pattern: a browser has regular expressions of its own.
    pub fn check_with(
        &self,
        answer: &str,
        matches: &dyn Fn(&str, &str) -> bool,
    ) -> Result<(), AnswerError> {
        if answer.is_empty() {
            return if self.required {
                Err(AnswerError::Missing)
            } else {
                Ok(())
            };
        }
        if answer.contains(is_unseen) {
            return Err(AnswerError::Lines);
        }
        match self.kind {
            QuestionKind::Text => self.check_length(answer)?,
            QuestionKind::Email => {
                if !is_email(answer) {
                    return Err(AnswerError::Email);
                }
                self.check_length(answer)?;
            }
            QuestionKind::Domain => {
                DnsName::new(answer)?;
            }
            QuestionKind::Number => {
                let number = answer.parse().map_err(|_| AnswerError::Number)?;
                self.check_bounds(number, "")?;
            }
            QuestionKind::YesNo if self.choices.is_empty() => {
                if !matches!(answer, "true" | "false") {
                    return Err(AnswerError::Choice("true, false".to_owned()));
                }
            }
            QuestionKind::YesNo | QuestionKind::Choice => self.check_choice(answer)?,
            QuestionKind::Locale => {
                let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.@".contains(c);
                let begins = answer.starts_with(|c: char| c.is_ascii_alphabetic());
                if !begins || answer.len() > 35 || !answer.chars().all(allowed) {
                    return Err(AnswerError::Locale);
                }
            }
        }
        self.check_pattern(answer, matches)
    }

    fn check_length(&self, answer: &str) -> Result<(), AnswerError> {
        let length = i64::try_from(answer.chars().count()).unwrap_or(i64::MAX);
        self.check_bounds(length, "characters")
    }

    fn check_bounds(&self, value: i64, unit: &'static str) -> Result<(), AnswerError> {
        match (self.min, self.max) {
            (Some(least), _) if value < least => Err(AnswerError::Least { least, unit }),
            (_, Some(most)) if value > most => Err(AnswerError::Most { most, unit }),
            _ => Ok(()),
        }
    }

    fn check_choice(&self, answer: &str) -> Result<(), AnswerError> {
        if self.choices.iter().any(|choice| choice.value == answer) {
            return Ok(());
        }
        let values: Vec<&str> = self
            .choices
            .iter()
            .map(|choice| choice.value.as_str())
            .collect();
        Err(AnswerError::Choice(values.join(", ")))
    }

    fn check_pattern(
        &self,
        answer: &str,
        matches: &dyn Fn(&str, &str) -> bool,
    ) -> Result<(), AnswerError> {
        let Some(pattern) = &self.pattern else {
            return Ok(());
        };
        if matches(pattern, answer) {
            return Ok(());
        }
        let told = self.pattern_help.clone();
        Err(AnswerError::Pattern(told.unwrap_or_else(|| {
            format!("the answer must match {pattern}")
        })))
    }
}

/// Whether a character ends a line or cannot be seen (the controls of Unicode,
/// its two separators, the byte order mark), or is none (U+FFFE, U+FFFF): YAML
/// does not take them (<https://yaml.org/spec/1.2.2/#51-character-set>).
fn is_unseen(c: char) -> bool {
    let others = ['\u{2028}', '\u{2029}', '\u{feff}', '\u{fffe}', '\u{ffff}'];
    c.is_control() || others.contains(&c)
}

/// Whether a whole answer matches a pattern, which was compiled when its recipe
/// was read.
pub fn matches(pattern: &str, answer: &str) -> bool {
    whole(pattern).is_ok_and(|regex| regex.is_match(answer))
}

/// The regular expression that matches whole answers only.
pub(super) fn whole(pattern: &str) -> Result<regex_lite::Regex, regex_lite::Error> {
    regex_lite::Regex::new(&format!("^(?:{pattern})$"))
}

/// Whether a text looks like an e-mail address. Good enough to catch a slip:
/// one `@`, something before it, a name with a dot behind it.
pub fn is_email(text: &str) -> bool {
    text.rsplit_once('@').is_some_and(|(user, domain)| {
        !user.is_empty()
            && !user.contains(|c: char| c.is_whitespace() || c == '@' || c.is_control())
            && DnsName::new(domain).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(kind: QuestionKind) -> Question {
        Question {
            key: "X".to_owned(),
            ask: "What?".to_owned(),
            help: None,
            kind,
            default: None,
            required: false,
            min: None,
            max: None,
            pattern: None,
            pattern_help: None,
            choices: Vec::new(),
            when: Condition::default(),
            overlays: Vec::new(),
            group: Group::default(),
        }
    }

    fn refused(question: &Question, answer: &str) -> String {
        question.check(answer).unwrap_err().to_string()
    }

    #[test]
    fn each_kind_takes_its_answers() {
        for (kind, good, bad) in [
            (QuestionKind::Email, "a.b@example.org", "a.b@localhost"),
            (
                QuestionKind::Domain,
                "tea.example.org",
                "https://tea.example.org",
            ),
            (QuestionKind::Number, "-4", "4.5"),
            (QuestionKind::YesNo, "false", "no"),
            (QuestionKind::Locale, "pt-BR", "p t"),
            (QuestionKind::Text, "Чай و شاي", "two\nlines"),
        ] {
            assert_eq!(question(kind).check(good), Ok(()));
            assert!(question(kind).check(bad).is_err(), "{kind:?} took {bad:?}");
        }
    }

    #[test]
    fn bounds_count_characters_of_texts_and_values_of_numbers() {
        let mut text = question(QuestionKind::Text);
        (text.min, text.max) = (Some(2), Some(3));
        assert_eq!(refused(&text, "ü"), "at least 2 characters");
        assert_eq!(refused(&text, "üüüü"), "at most 3 characters");
        assert_eq!(text.check("üüü"), Ok(()));
        let mut number = question(QuestionKind::Number);
        number.max = Some(10);
        assert_eq!(refused(&number, "11"), "at most 10 ");
    }

    #[test]
    fn a_pattern_must_match_the_whole_answer_and_explains_itself() {
        let mut name = question(QuestionKind::Text);
        name.pattern = Some("[a-z]+|x".to_owned());
        name.pattern_help = Some("small letters only".to_owned());
        assert_eq!(name.check("abc"), Ok(()));
        assert_eq!(refused(&name, "abc1"), "small letters only");
    }

    #[test]
    fn only_a_required_question_refuses_silence() {
        let mut name = question(QuestionKind::Email);
        assert_eq!(name.check(""), Ok(()));
        name.required = true;
        assert_eq!(name.check(""), Err(AnswerError::Missing));
    }
}
