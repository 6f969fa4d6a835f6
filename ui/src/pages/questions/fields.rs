//! The fitting field for each kind of question.

use allotment_recipe::{Question, QuestionKind};
use yew::prelude::*;

use super::filled_in;
use crate::{
    components::{NumberField, RadioGroup, RadioOption, Select, SelectOption, TextField, TextKind},
    text::Text,
    tr,
};

/// As many as can be seen at once.
const FEW: usize = 6;

/// The field of a question.
pub(super) fn field(
    t: &Text,
    question: &Question,
    id: AttrValue,
    value: AttrValue,
    error: Option<AttrValue>,
    oninput: Callback<String>,
) -> Html {
    let label = question.ask.clone();
    let help = help(t, question);
    // What is left empty is filled in where the plan is made.
    let required = question.required && filled_in(question).is_none();
    let key = question.key.clone();
    let line = |kind: TextKind, autocomplete: &'static str| {
        html! {
            <TextField
                key={key.clone()}
                id={id.clone()}
                label={label.clone()}
                help={help.clone()}
                value={value.clone()}
                error={error.clone()}
                {required}
                {kind}
                {autocomplete}
                oninput={oninput.clone()}
            />
        }
    };
    match question.kind {
        QuestionKind::Text => line(TextKind::Text, "off"),
        QuestionKind::Email => line(TextKind::Email, "email"),
        QuestionKind::Domain | QuestionKind::Locale => line(TextKind::Code, "off"),
        QuestionKind::Number => html! {
            <NumberField {key} {id} {label} {help} {value} {error} {required} {oninput} />
        },
        QuestionKind::Choice | QuestionKind::YesNo => {
            let options = options(t, question);
            if options.len() > FEW {
                html! { <Select {key} {id} {label} {help} {value} {error} {required} onchange={oninput} options={list(t, options)} /> }
            } else {
                let chosen = (!value.is_empty()).then_some(value);
                let onchange = oninput.reform(|value: AttrValue| value.to_string());
                html! { <RadioGroup {key} {id} legend={label} {help} value={chosen} {error} {required} {onchange} options={radios(options)} /> }
            }
        }
    }
}

/// What can be chosen: the value and what is read.
fn options(t: &Text, question: &Question) -> Vec<(String, String)> {
    if question.choices.is_empty() {
        return vec![
            ("true".to_owned(), t.get("questions-yes")),
            ("false".to_owned(), t.get("questions-no")),
        ];
    }
    let choices = question.choices.iter();
    choices
        .map(|choice| (choice.value.clone(), choice.label.clone()))
        .collect()
}

fn radios(options: Vec<(String, String)>) -> Vec<RadioOption> {
    options
        .into_iter()
        .map(|(value, label)| RadioOption::new(value, label))
        .collect()
}

fn list(t: &Text, options: Vec<(String, String)>) -> Vec<SelectOption> {
    let none = SelectOption::new("", t.get("questions-choose"));
    let rest = options.into_iter();
    std::iter::once(none)
        .chain(rest.map(|(value, label)| SelectOption::new(value, label)))
        .collect()
}

/// The recipe's help, what a pattern means, and what is filled in.
fn help(t: &Text, question: &Question) -> Option<AttrValue> {
    let filled = filled_in(question);
    let filled = filled.map(|text| tr!(t, "questions-filled-in", text = text.to_owned()));
    let parts: Vec<String> = [question.help.clone(), filled]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(" ").into())
}
