//! From a `[[question]]` to what it says.

use super::{
    Choice, Condition, Group, Question, QuestionKind,
    parse::MOST_ENTRIES,
    question::whole,
    reader::Section,
    texts::{Allowed, template},
};
use crate::problem::Rule;

/// The longest pattern of a question, in bytes: matching takes time with it.
const LONGEST_PATTERN: usize = 500;

/// Reads a question; `key` was read before, and `earlier` are those above it.
pub(super) fn read_question(
    section: Section<'_, '_>,
    key: String,
    earlier: &[Question],
) -> Question {
    let kinds = [
        ("text", QuestionKind::Text),
        ("email", QuestionKind::Email),
        ("domain", QuestionKind::Domain),
        ("number", QuestionKind::Number),
        ("choice", QuestionKind::Choice),
        ("yes-no", QuestionKind::YesNo),
        ("locale", QuestionKind::Locale),
    ];
    let question = Question {
        ask: section.required("ask"),
        help: section.text("help"),
        kind: section.choice("kind", &kinds).unwrap_or_default(),
        default: section.text("default"),
        required: section.flag("required").unwrap_or(false),
        min: section.number("min"),
        max: section.number("max"),
        pattern: section.text("pattern"),
        pattern_help: section.text("pattern_help"),
        choices: choices(&section),
        when: Condition::read(&section, earlier, true),
        overlays: paths(&section),
        group: section.choice("group", &Group::NAMES).unwrap_or_default(),
        key,
    };
    if question
        .pattern
        .as_ref()
        .is_some_and(|pattern| pattern.len() > LONGEST_PATTERN)
    {
        let message = format!("the pattern is longer than {LONGEST_PATTERN} characters");
        section.report(Rule::TomlValue, section.place_of("pattern"), message);
    }
    if let Some(Err(error)) = question.pattern.as_deref().map(whole) {
        let message = format!("the pattern is not a regular expression: {error}");
        section.report(Rule::TomlValue, section.place_of("pattern"), message);
    }
    if question.kind == QuestionKind::Choice && question.choices.is_empty() {
        section.report(
            Rule::TomlMissing,
            section.place(),
            "a question of kind `choice` has no `choices`",
        );
    }
    if question.kind == QuestionKind::YesNo && !matches!(question.choices.len(), 0 | 2) {
        let place = section.place_of("choices");
        section.report(
            Rule::TomlValue,
            place,
            "a question of kind `yes-no` has two choices or none",
        );
    }
    if question.kind != QuestionKind::YesNo && !question.overlays.is_empty() {
        section.report(
            Rule::TomlValue,
            section.place_of("overlays"),
            "`overlays` at a question goes with the kind `yes-no`; otherwise name them at a choice",
        );
    }
    if let Some(default) = &question.default {
        check_default(&section, &question, default);
    }
    section.finish();
    question
}

fn choices(section: &Section<'_, '_>) -> Vec<Choice> {
    let choices = section.sections("choices", "a choice").into_iter();
    choices
        .take(MOST_ENTRIES)
        .map(|choice| {
            let value = choice.text("value").unwrap_or_default();
            let label = choice.required("label");
            let overlays = paths(&choice);
            choice.finish();
            Choice {
                value,
                label,
                overlays,
            }
        })
        .collect()
}

/// The compose files of `overlays`.
fn paths(section: &Section<'_, '_>) -> Vec<String> {
    let named = section.texts("overlays").into_iter();
    named
        .filter_map(|(path, place)| {
            let path = path.trim_start_matches("./");
            // `COMPOSE_FILE` joins them with colons.
            let fits = !path.trim().is_empty() && !path.contains(':');
            if !fits {
                let message = format!("`{path}` is no path of a compose file");
                section.report(Rule::TomlValue, place, message);
            }
            fits.then(|| path.to_owned())
        })
        .collect()
}

/// A default without variables must be an answer that would be accepted.
fn check_default(section: &Section<'_, '_>, question: &Question, default: &str) {
    let place = section.place_of("default");
    let Some(template) = template(section, default, place.clone(), Allowed::SETTINGS) else {
        return;
    };
    if template.references().next().is_none()
        && let Err(error) = question.check(default)
    {
        section.report(
            Rule::TomlValue,
            place,
            format!("the default is no answer: {error}"),
        );
    }
}
