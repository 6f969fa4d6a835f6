//! Yes or no.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    described_by,
    field::{Error, Help, Required},
};

/// What [`Checkbox`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CheckboxProps {
    /// Its id in the page.
    pub id: AttrValue,
    /// What is said yes to.
    pub label: AttrValue,
    /// Whether it is.
    pub checked: bool,
    /// Whether it is now.
    pub onchange: Callback<bool>,
    /// What happens then.
    #[prop_or_default]
    pub help: Option<AttrValue>,
    /// What is not as expected.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// It has to be said yes to.
    #[prop_or_default]
    pub required: bool,
}

/// A box to tick.
#[function_component(Checkbox)]
pub fn checkbox(props: &CheckboxProps) -> Html {
    let onchange = props
        .onchange
        .reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <div class={classes!("field", props.error.is_some().then_some("field-wrong"))}>
            <div class="tick">
                <input
                    id={props.id.clone()}
                    type="checkbox"
                    checked={props.checked}
                    required={props.required}
                    aria-invalid={props.error.is_some().then_some("true")}
                    aria-describedby={described_by(&props.id, props.help.is_some(), props.error.is_some())}
                    {onchange}
                />
                <div class="tick-words">
                    <label for={props.id.clone()}>
                        { &props.label }
                        <Required when={props.required} />
                    </label>
                    <Help id={props.id.clone()} text={props.help.clone()} />
                </div>
            </div>
            <Error id={props.id.clone()} text={props.error.clone()} />
        </div>
    }
}
