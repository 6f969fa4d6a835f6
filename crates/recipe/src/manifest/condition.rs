//! When something of a recipe counts: only with certain answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Question, QuestionKind, reader::Section};
use crate::problem::{Problem, Rule, did_you_mean};

/// `when`: settings and the values that they must have, one of several each.
/// Without any, it always holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Condition(BTreeMap<String, Vec<String>>);

impl Condition {
    /// Whether every setting has one of its values. A setting that is not
    /// there is empty.
    pub fn holds(&self, settings: &BTreeMap<String, String>) -> bool {
        self.0.iter().all(|(key, values)| {
            let set = settings.get(key).map_or("", String::as_str);
            values.iter().any(|value| value == set)
        })
    }

    /// Whether nothing is demanded.
    pub fn is_always(&self) -> bool {
        self.0.is_empty()
    }

    /// The settings with the values that they may have.
    pub fn settings(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0
            .iter()
            .map(|(key, values)| (key.as_str(), values.as_slice()))
    }

    /// Reads `when` of a section. A question may ask for `earlier` ones only;
    /// what else has a condition comes after all questions, and may name a
    /// setting of the sample too, which is looked at when the whole recipe is
    /// read.
    pub(super) fn read(section: &Section<'_, '_>, earlier: &[Question], of_question: bool) -> Self {
        let when = Self(section.alternatives("when"));
        let place = section.place_of("when");
        for (key, values) in when.settings() {
            if values.is_empty() {
                let message = format!("`when` names no value of `{key}`, so it never holds");
                section.report(Rule::TomlValue, place.clone(), message);
            }
            let Some(asked) = earlier.iter().find(|question| question.key == key) else {
                if of_question {
                    let message = format!("`when` names `{key}`, which no earlier question sets");
                    let known = earlier.iter().map(|question| question.key.as_str());
                    section.problem(suggest(Rule::TomlValue, &place, message, key, known));
                }
                continue;
            };
            let possible = possible(asked);
            for value in values.iter().filter(|value| !value.is_empty()) {
                if possible.is_empty() || possible.contains(&value.as_str()) {
                    continue;
                }
                let message = format!("`{key}` is never `{value}`, so `when` never holds");
                let known = possible.iter().copied();
                section.problem(suggest(Rule::TomlValue, &place, message, value, known));
            }
        }
        when
    }
}

/// The answers that a question has, where they can be listed.
fn possible(question: &Question) -> Vec<&str> {
    let listed = question.choices.iter();
    let listed: Vec<&str> = listed.map(|choice| choice.value.as_str()).collect();
    if question.kind == QuestionKind::YesNo && listed.is_empty() {
        return vec!["true", "false"];
    }
    listed
}

fn suggest<'a>(
    rule: Rule,
    place: &crate::problem::Place,
    message: String,
    given: &str,
    known: impl Iterator<Item = &'a str>,
) -> Problem {
    let problem = Problem::new(rule, place.clone(), message);
    match did_you_mean(given, known) {
        Some(meant) => problem.fix(format!("did you mean `{meant}`?")),
        None => problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn condition(pairs: &[(&str, &[&str])]) -> Condition {
        let all = pairs.iter().map(|(key, values)| {
            let values = values.iter().map(ToString::to_string).collect();
            ((*key).to_owned(), values)
        });
        Condition(all.collect())
    }

    #[test]
    fn it_holds_when_every_setting_has_one_of_its_values() {
        let when = condition(&[("STORAGE", &["s3", "b2"]), ("MAIL", &[""])]);
        let set = |pairs: &[(&str, &str)]| {
            let all = pairs
                .iter()
                .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
            when.holds(&all.collect())
        };
        assert!(set(&[("STORAGE", "b2")]));
        assert!(set(&[("STORAGE", "s3"), ("MAIL", "")]));
        assert!(!set(&[("STORAGE", "local")]));
        assert!(!set(&[("STORAGE", "s3"), ("MAIL", "smtp")]));
        assert!(!set(&[]));
        assert!(Condition::default().holds(&BTreeMap::new()));
    }
}
