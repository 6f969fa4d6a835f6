//! A number.

use yew::prelude::*;

use super::{Field, described_by, textfield::typed};

/// What [`NumberField`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct NumberFieldProps {
    /// Its id in the page.
    pub id: AttrValue,
    /// What is asked for.
    pub label: AttrValue,
    /// What stands in it, as it was typed: half a number is kept too.
    pub value: AttrValue,
    /// What was typed.
    pub oninput: Callback<String>,
    /// An example, and what happens with the answer.
    #[prop_or_default]
    pub help: Option<AttrValue>,
    /// What is not as expected, and what is.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// It cannot be left empty.
    #[prop_or_default]
    pub required: bool,
    /// It has digits after the point.
    #[prop_or_default]
    pub decimal: bool,
    /// What is counted: "people", "hours", "€".
    #[prop_or_default]
    pub unit: Option<AttrValue>,
}

/// A field for a number. It is a line of text with digits offered first: the
/// browsers' own number fields change what was typed when one scrolls.
#[function_component(NumberField)]
pub fn number_field(props: &NumberFieldProps) -> Html {
    html! {
        <Field
            id={props.id.clone()}
            label={props.label.clone()}
            help={props.help.clone()}
            error={props.error.clone()}
            required={props.required}
        >
            <div class="control control-short">
                <input
                    id={props.id.clone()}
                    class="input input-number"
                    type="text"
                    inputmode={if props.decimal { "decimal" } else { "numeric" }}
                    autocomplete="off"
                    value={props.value.clone()}
                    required={props.required}
                    aria-invalid={props.error.is_some().then_some("true")}
                    aria-describedby={described_by(&props.id, props.help.is_some(), props.error.is_some())}
                    oninput={typed(&props.oninput)}
                />
                if let Some(unit) = &props.unit { <span class="affix">{ unit }</span> }
            </div>
        </Field>
    }
}
