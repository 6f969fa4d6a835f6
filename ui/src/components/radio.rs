//! One of a few, all in sight.

use yew::prelude::*;

use super::{
    described_by,
    field::{Error, Help, Required},
    prose::plain,
};

/// One of the few.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RadioOption {
    /// What is handed back; also part of its id (`<group>-<value>`).
    pub value: AttrValue,
    /// What is read.
    pub label: AttrValue,
    /// What happens then.
    pub help: Option<AttrValue>,
}

impl RadioOption {
    /// One without help.
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            help: None,
        }
    }

    /// With what happens then.
    #[must_use]
    pub fn help(self, help: impl Into<AttrValue>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }
}

/// What [`RadioGroup`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct RadioGroupProps {
    /// Its id in the page.
    pub id: AttrValue,
    /// What is asked for.
    pub legend: AttrValue,
    /// The few.
    pub options: Vec<RadioOption>,
    /// The value that is chosen, if one is.
    pub value: Option<AttrValue>,
    /// The value that was chosen now.
    pub onchange: Callback<AttrValue>,
    /// What happens with the answer.
    #[prop_or_default]
    pub help: Option<AttrValue>,
    /// What is not as expected.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// One has to be chosen.
    #[prop_or_default]
    pub required: bool,
}

/// A group of which one is chosen.
#[function_component(RadioGroup)]
pub fn radio_group(props: &RadioGroupProps) -> Html {
    html! {
        <fieldset
            id={props.id.clone()}
            tabindex="-1"
            class={classes!("field", props.error.is_some().then_some("field-wrong"))}
            aria-describedby={described_by(&props.id, props.help.is_some(), props.error.is_some())}
        >
            <legend class="label">
                { plain(&props.legend) }
                <Required when={props.required} />
            </legend>
            <Help id={props.id.clone()} text={props.help.clone()} />
            <div class="radios">
                { for props.options.iter().map(|option| one(props, option)) }
            </div>
            <Error id={props.id.clone()} text={props.error.clone()} />
        </fieldset>
    }
}

fn one(props: &RadioGroupProps, option: &RadioOption) -> Html {
    let id: AttrValue = format!("{}-{}", props.id, option.value).into();
    let onchange = {
        let value = option.value.clone();
        props.onchange.reform(move |_: Event| value.clone())
    };
    html! {
        <div class="tick" key={option.value.to_string()}>
            <input
                id={id.clone()}
                type="radio"
                name={props.id.clone()}
                value={option.value.clone()}
                checked={props.value.as_ref() == Some(&option.value)}
                required={props.required}
                aria-describedby={described_by(&id, option.help.is_some(), false)}
                {onchange}
            />
            <div class="tick-words">
                <label for={id.clone()}>{ plain(&option.label) }</label>
                <Help {id} text={option.help.clone()} />
            </div>
        </div>
    }
}
