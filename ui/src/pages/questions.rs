//! A recipe's questions as fields of a page: what stands there, which are asked,
//! what is wrong with an answer and what is kept.

mod fields;

use std::collections::BTreeMap;

use allotment_recipe::{Group, Question, QuestionKind};
use allotment_types::DnsName;
use yew::prelude::*;

use super::{
    launch::address::refused,
    told::{Told, use_told},
};
use crate::{
    components::{ErrorSummary, FieldError},
    text::{Text, use_text},
    tr,
};
use fields::field;

/// What people typed, by the keys of the questions.
pub(super) type Answers = BTreeMap<String, String>;

/// Questions that are being answered.
#[derive(Clone)]
pub(super) struct Questioning {
    t: Text,
    typed: UseStateHandle<Answers>,
    told: Told,
}

/// Questions of a page; what was answered before stands in their fields.
#[hook]
pub(super) fn use_questioning(questions: &[Question], before: &Answers) -> Questioning {
    Questioning {
        t: use_text(),
        typed: use_state(|| begin(questions, before)),
        told: use_told(),
    }
}

impl Questioning {
    /// The answers as they are kept.
    pub(super) fn answers(&self, questions: &[Question]) -> Answers {
        answers(questions, &self.typed)
    }

    /// Whether one may go on with these; what is wrong is told otherwise.
    pub(super) fn fit(&self, questions: &[Question]) -> bool {
        let all = errors(&self.t, questions, &self.typed);
        if !all.is_empty() {
            self.told.tell(&all);
        }
        all.is_empty()
    }

    /// The fields of those that are asked, with what is wrong above them.
    pub(super) fn fields(&self, questions: &[Question]) -> Html {
        let t = &self.t;
        let errors = self.told.still(&errors(t, questions, &self.typed));
        // Far from its question, an error names it.
        let summary: Vec<FieldError> = errors
            .iter()
            .map(|error| {
                let asked = questions.iter().find(|it| *error.field == *id(it));
                let asked = asked.map(|question| question.ask.as_str());
                FieldError {
                    field: error.field.clone(),
                    message: format!("{} {}", asked.unwrap_or_default(), error.message).into(),
                }
            })
            .collect();
        let one = |question: &Question| {
            let id = id(question);
            let error = errors.iter().find(|error| *error.field == *id);
            let error = error.map(|error| error.message.clone());
            // As it was typed: a space at the end may have a word after it soon.
            let value = self.typed.get(&question.key).cloned().unwrap_or_default();
            field(
                t,
                question,
                id.into(),
                value.into(),
                error,
                self.set(&question.key),
            )
        };
        let several = questions.iter().any(|it| it.group != questions[0].group);
        html! {
            <>
                <ErrorSummary errors={summary} attempt={self.told.attempt()} />
                { for grouped(asked(questions, &self.typed)).into_iter().map(|(group, questions)| {
                    section(t, group, several, html! { { for questions.into_iter().map(one) } })
                }) }
            </>
        }
    }

    fn set(&self, key: &str) -> Callback<String> {
        let (typed, key) = (self.typed.clone(), key.to_owned());
        Callback::from(move |value: String| {
            let mut next = (*typed).clone();
            next.insert(key.clone(), value);
            typed.set(next);
        })
    }
}

/// Questions of a kind together, the kinds in the order in which they first
/// come.
fn grouped<'q>(all: impl Iterator<Item = &'q Question>) -> Vec<(Group, Vec<&'q Question>)> {
    let mut groups: Vec<(Group, Vec<&Question>)> = vec![];
    for question in all {
        match groups
            .iter_mut()
            .find(|(group, _)| *group == question.group)
        {
            Some((_, of_it)) => of_it.push(question),
            None => groups.push((question.group, vec![question])),
        }
    }
    groups
}

/// Questions below what they are about, where a recipe asks of several things.
fn section(t: &Text, group: Group, several: bool, fields: Html) -> Html {
    if !several {
        return html! { <div class="stack">{ fields }</div> };
    }
    let (id, title) = match group {
        Group::About => ("about", t.get("questions-of-about")),
        Group::Mail => ("mail", t.get("questions-of-mail")),
        Group::People => ("people", t.get("questions-of-people")),
        Group::Storage => ("storage", t.get("questions-of-storage")),
        Group::SignIn => ("sign-in", t.get("questions-of-sign-in")),
        Group::Advanced => ("advanced", t.get("questions-of-advanced")),
    };
    let id = format!("questions-of-{id}");
    html! {
        <section key={id.clone()} class="section" aria-labelledby={id.clone()}>
            <h2 {id}>{ title }</h2>
            <div class="stack">{ fields }</div>
        </section>
    }
}

fn id(question: &Question) -> String {
    format!("question-{}", question.key)
}

/// What is proposed. What depends on other settings is filled in where the
/// plan is made.
fn proposed(question: &Question) -> Option<&str> {
    let default = question.default.as_deref()?;
    (!default.contains("${")).then_some(default)
}

/// What would be filled in from other settings, as the recipe writes it.
fn filled_in(question: &Question) -> Option<&str> {
    let default = question.default.as_deref()?;
    default.contains("${").then_some(default)
}

/// What stands in the fields at first, and what is known without being asked.
fn begin(questions: &[Question], before: &Answers) -> Answers {
    let mut typed = before.clone();
    for question in questions {
        let key = question.key.clone();
        typed
            .entry(key)
            .or_insert_with(|| proposed(question).unwrap_or_default().to_owned());
    }
    typed
}

fn answer<'t>(question: &Question, typed: &'t Answers) -> &'t str {
    typed.get(&question.key).map_or("", |text| text.trim())
}

/// Those that are asked with these answers.
fn asked<'q>(questions: &'q [Question], typed: &'q Answers) -> impl Iterator<Item = &'q Question> {
    questions.iter().filter(|question| question.is_asked(typed))
}

/// The answers as they are kept: what was left empty is left out, and what
/// these answers leave unasked.
fn answers(questions: &[Question], typed: &Answers) -> Answers {
    asked(questions, typed)
        .map(|question| (question.key.clone(), answer(question, typed).to_owned()))
        .filter(|(_, answer)| !answer.is_empty())
        .collect()
}

/// Whether a question's answer will do.
fn fits(question: &Question, typed: &Answers) -> bool {
    let answer = answer(question, typed);
    (answer.is_empty() && filled_in(question).is_some()) || takes(question, answer)
}

fn takes(question: &Question, answer: &str) -> bool {
    question.check_with(answer, &matches).is_ok()
}

/// Whether a whole answer matches a pattern, by the browser's own expressions.
/// It lets pass what it cannot tell: the use case has the last word.
#[cfg(target_arch = "wasm32")]
fn matches(pattern: &str, answer: &str) -> bool {
    use js_sys::{Array, Function, Reflect};
    let made = Reflect::get(&js_sys::global(), &"RegExp".into())
        .and_then(|kind| {
            let arguments = Array::of2(&format!("^(?:{pattern})$").into(), &"u".into());
            Reflect::construct(&Function::from(kind), &arguments)
        })
        .map(js_sys::RegExp::from);
    made.map_or(true, |expression| expression.test(answer))
}

/// The same where there is no browser.
#[cfg(not(target_arch = "wasm32"))]
fn matches(pattern: &str, answer: &str) -> bool {
    allotment_recipe::matches(pattern, answer)
}

fn errors(t: &Text, questions: &[Question], typed: &Answers) -> Vec<FieldError> {
    asked(questions, typed)
        .filter(|question| !fits(question, typed))
        .map(|question| FieldError {
            field: id(question).into(),
            message: said(t, question, answer(question, typed)).into(),
        })
        .collect()
}

/// Why an answer will not do: by the first demand without which it would.
/// What the recipe says itself is in its words.
fn said(t: &Text, question: &Question, answer: &str) -> String {
    if answer.is_empty() {
        return t.get("questions-missing");
    }
    let told = question.pattern_help.clone();
    let mut lenient = question.clone();
    lenient.pattern = None;
    if takes(&lenient, answer) {
        let pattern = question.pattern.clone().unwrap_or_default();
        return told.unwrap_or_else(|| tr!(t, "questions-pattern", pattern = pattern));
    }
    let most = lenient.max.take();
    if takes(&lenient, answer) {
        return bound(t, question.kind, most.unwrap_or_default(), Bound::Most);
    }
    let least = lenient.min.take();
    if takes(&lenient, answer) {
        return bound(t, question.kind, least.unwrap_or_default(), Bound::Least);
    }
    match question.kind {
        QuestionKind::Text => t.get("questions-lines"),
        QuestionKind::Email => t.get("questions-email"),
        QuestionKind::Number => t.get("questions-number"),
        QuestionKind::Choice | QuestionKind::YesNo => t.get("questions-choice"),
        QuestionKind::Locale => t.get("questions-locale"),
        QuestionKind::Domain => match DnsName::new(answer) {
            Err(error) => refused(t, &error),
            Ok(_) => t.get("questions-lines"),
        },
    }
}

#[derive(Clone, Copy)]
enum Bound {
    Least,
    Most,
}

/// A bound that was passed: of a number itself, or of a text's length.
fn bound(t: &Text, kind: QuestionKind, at: i64, bound: Bound) -> String {
    match (kind, bound) {
        (QuestionKind::Number, Bound::Least) => tr!(t, "questions-least", number = t.count(at)),
        (QuestionKind::Number, Bound::Most) => tr!(t, "questions-most", number = t.count(at)),
        (_, Bound::Least) => tr!(t, "questions-least-letters", count = at),
        (_, Bound::Most) => tr!(t, "questions-most-letters", count = at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    fn question(key: &str, default: Option<&str>, required: bool) -> Question {
        Question {
            key: key.to_owned(),
            ask: "What?".to_owned(),
            help: None,
            kind: QuestionKind::Text,
            default: default.map(str::to_owned),
            required,
            min: None,
            max: None,
            pattern: None,
            pattern_help: None,
            choices: vec![],
            when: allotment_recipe::Condition::default(),
            overlays: vec![],
            group: Group::default(),
        }
    }

    #[test]
    fn what_was_answered_before_stands_there_else_what_is_proposed() {
        let questions = [
            question("A", Some("proposed"), true),
            question("B", Some("proposed"), true),
            question("C", Some("${DOMAIN}"), true),
        ];
        let before = Answers::from([("B".to_owned(), "mine".to_owned())]);
        let typed = begin(&questions, &before);
        let values: Vec<&str> = typed.values().map(String::as_str).collect();
        assert_eq!(values, ["proposed", "mine", ""]);
    }

    #[test]
    fn what_was_answered_elsewhere_decides_what_is_asked_and_is_not_kept_again() {
        let mut bucket = question("BUCKET", None, true);
        bucket.when = serde_json::from_value(serde_json::json!({ "STORAGE": ["s3"] })).unwrap();
        let questions = [bucket];
        for (storage, how_many) in [("s3", 1), ("local", 0)] {
            let before = Answers::from([("STORAGE".to_owned(), storage.to_owned())]);
            let typed = begin(&questions, &before);
            assert_eq!(asked(&questions, &typed).count(), how_many);
            assert!(answers(&questions, &typed).is_empty());
        }
    }

    #[test]
    fn what_is_filled_in_from_other_settings_may_be_left_empty() {
        let typed = Answers::new();
        let filled = question("A", Some("wiki@${DOMAIN}"), true);
        assert!(fits(&filled, &typed));
        let needed = question("A", None, true);
        assert!(!fits(&needed, &typed));
    }

    #[test]
    fn empty_answers_are_left_out_and_spaces_around_are_not_kept() {
        let questions = [question("A", None, false), question("B", None, false)];
        let typed = Answers::from([
            ("A".to_owned(), "  ".to_owned()),
            ("B".to_owned(), " tea ".to_owned()),
        ]);
        let kept = answers(&questions, &typed);
        assert_eq!(kept, Answers::from([("B".to_owned(), "tea".to_owned())]));
    }

    #[test]
    fn what_is_said_is_the_demand_that_was_not_met() {
        let t = Text::of(Locale::default());
        let mut name = question("A", None, true);
        (name.min, name.max) = (Some(2), Some(4));
        name.pattern = Some("[A-Z].*".to_owned());
        assert_eq!(said(&t, &name, ""), "An answer is needed");
        assert_eq!(said(&t, &name, "T"), "At least 2 characters");
        assert_eq!(said(&t, &name, "Teapot"), "At most 4 characters");
        assert_eq!(said(&t, &name, "tea"), "The answer has to match `[A-Z].*`");
        name.pattern_help = Some("It begins with a capital letter".to_owned());
        assert_eq!(said(&t, &name, "tea"), "It begins with a capital letter");

        let mut number = question("B", None, true);
        (number.kind, number.max) = (QuestionKind::Number, Some(9));
        assert_eq!(said(&t, &number, "ten"), "Give a whole number");
        assert_eq!(said(&t, &number, "10"), "At most 9");

        let mut domain = question("C", None, true);
        domain.kind = QuestionKind::Domain;
        assert!(said(&t, &domain, "https://a.org").contains("leave out"));
    }
}
