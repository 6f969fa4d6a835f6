//! A secret that is typed or pasted.

use yew::prelude::*;

use super::{Field, Icon, IconName, described_by, textfield::typed};
use crate::text::use_text;

/// What [`SecretField`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SecretFieldProps {
    /// Its id in the page.
    pub id: AttrValue,
    /// What is asked for.
    pub label: AttrValue,
    /// What stands in it.
    pub value: AttrValue,
    /// What was typed or pasted.
    pub oninput: Callback<String>,
    /// What happens with it.
    #[prop_or_default]
    pub help: Option<AttrValue>,
    /// What is not as expected.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// It cannot be left empty.
    #[prop_or_default]
    pub required: bool,
    /// `new-password`, `current-password` or `off`.
    #[prop_or(AttrValue::Static("off"))]
    pub autocomplete: AttrValue,
}

/// A field for a secret, which can be shown to see what was typed. Pasting is
/// always possible.
#[function_component(SecretField)]
pub fn secret_field(props: &SecretFieldProps) -> Html {
    let t = use_text();
    let shown = use_state_eq(|| false);
    let toggle = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    let (icon, word) = if *shown {
        (IconName::EyeOff, t.get("part-hide"))
    } else {
        (IconName::Eye, t.get("part-show"))
    };
    html! {
        <Field
            id={props.id.clone()}
            label={props.label.clone()}
            help={props.help.clone()}
            error={props.error.clone()}
            required={props.required}
        >
            <div class="control">
                <input
                    id={props.id.clone()}
                    class="input input-code"
                    type={if *shown { "text" } else { "password" }}
                    value={props.value.clone()}
                    autocomplete={props.autocomplete.clone()}
                    autocapitalize="off"
                    spellcheck="false"
                    dir="ltr"
                    required={props.required}
                    aria-invalid={props.error.is_some().then_some("true")}
                    aria-describedby={described_by(&props.id, props.help.is_some(), props.error.is_some())}
                    oninput={typed(&props.oninput)}
                />
                <button
                    type="button"
                    class="button button-quiet"
                    aria-label={format!("{word}: {}", props.label)}
                    aria-controls={props.id.clone()}
                    onclick={toggle}
                >
                    <Icon name={icon} />
                    <span>{ word }</span>
                </button>
            </div>
        </Field>
    }
}
