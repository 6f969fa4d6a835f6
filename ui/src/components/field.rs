//! What every field has: a label, help, an error, tied to the control.

use yew::prelude::*;

use super::{
    Icon, IconName,
    prose::{marked, plain},
};
use crate::text::use_text;

/// What [`Field`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FieldProps {
    /// The id of the control inside.
    pub id: AttrValue,
    /// What is asked for.
    pub label: AttrValue,
    /// An example, and what happens with the answer.
    #[prop_or_default]
    pub help: Option<AttrValue>,
    /// What is not as expected, and what is.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// It cannot be left empty.
    #[prop_or_default]
    pub required: bool,
    /// The control, whose `aria-describedby` is [`described_by`].
    pub children: Html,
}

/// The frame around one control. The fields here use it; so may a control
/// that they do not have.
#[function_component(Field)]
pub fn field(props: &FieldProps) -> Html {
    let class = classes!("field", props.error.is_some().then_some("field-wrong"));
    html! {
        <div {class}>
            <label class="label" for={props.id.clone()}>
                { plain(&props.label) }
                <Required when={props.required} />
            </label>
            <Help id={props.id.clone()} text={props.help.clone()} />
            { props.children.clone() }
            <Error id={props.id.clone()} text={props.error.clone()} />
        </div>
    }
}

/// The value of `aria-describedby` for the control of this id.
pub fn described_by(id: &str, help: bool, error: bool) -> Option<AttrValue> {
    let ids: Vec<String> = [(help, "help"), (error, "error")]
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, what)| format!("{id}-{what}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" ").into())
}

/// What [`Required`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct RequiredProps {
    pub(crate) when: bool,
}

/// The mark of what cannot be left empty: a word, not a star to be explained.
#[function_component(Required)]
pub(crate) fn required(props: &RequiredProps) -> Html {
    let t = use_text();
    html! {
        if props.when { <span class="required">{ t.get("part-required") }</span> }
    }
}

/// What [`Help`] and [`Error`] take.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct LineProps {
    /// The id of the control.
    pub(crate) id: AttrValue,
    pub(crate) text: Option<AttrValue>,
}

/// The line that helps.
#[function_component(Help)]
pub(crate) fn help(props: &LineProps) -> Html {
    html! {
        if let Some(text) = &props.text {
            <p class="help" id={format!("{}-help", props.id)}>{ marked(text) }</p>
        }
    }
}

/// The line that says what is not as expected.
#[function_component(Error)]
pub(crate) fn error(props: &LineProps) -> Html {
    html! {
        if let Some(text) = &props.text {
            <p class="error" id={format!("{}-error", props.id)}>
                <Icon name={IconName::Stop} />
                <span>{ marked(text) }</span>
            </p>
        }
    }
}
