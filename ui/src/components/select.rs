//! One of many, in a list that unfolds.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::{Field, Icon, IconName, described_by, prose::plain};

/// One of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelectOption {
    /// What is handed back.
    pub value: AttrValue,
    /// What is read.
    pub label: AttrValue,
}

impl SelectOption {
    /// One of the list.
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// What [`Select`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SelectProps {
    /// Its id in the page.
    pub id: AttrValue,
    /// What is asked for.
    pub label: AttrValue,
    /// The list.
    pub options: Vec<SelectOption>,
    /// The value that is chosen.
    pub value: AttrValue,
    /// The value that was chosen now.
    pub onchange: Callback<String>,
    /// What happens with the answer.
    #[prop_or_default]
    pub help: Option<AttrValue>,
    /// What is not as expected, and what is.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// One has to be chosen.
    #[prop_or_default]
    pub required: bool,
}

/// A field with a list. With six or fewer, [`RadioGroup`](super::RadioGroup)
/// shows them all at once.
#[function_component(Select)]
pub fn select(props: &SelectProps) -> Html {
    let onchange = props
        .onchange
        .reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    html! {
        <Field
            id={props.id.clone()}
            label={props.label.clone()}
            help={props.help.clone()}
            error={props.error.clone()}
            required={props.required}
        >
            <div class="select">
                <select
                    id={props.id.clone()}
                    class="input"
                    required={props.required}
                    aria-invalid={props.error.is_some().then_some("true")}
                    aria-describedby={described_by(&props.id, props.help.is_some(), props.error.is_some())}
                    {onchange}
                >
                    { for props.options.iter().map(|option| html! {
                        <option
                            key={option.value.to_string()}
                            value={option.value.clone()}
                            selected={option.value == props.value}
                        >
                            { plain(&option.label) }
                        </option>
                    }) }
                </select>
                <Icon name={IconName::Down} />
            </div>
        </Field>
    }
}
