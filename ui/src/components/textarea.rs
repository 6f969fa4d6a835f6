//! Several lines of text.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::{Field, described_by};

/// What [`TextArea`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct TextAreaProps {
    /// Its id in the page.
    pub id: AttrValue,
    /// What is asked for.
    pub label: AttrValue,
    /// What stands in it.
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
    /// How many lines are seen.
    #[prop_or(4)]
    pub rows: u32,
    /// What a machine reads: a key, a list of addresses.
    #[prop_or_default]
    pub code: bool,
}

/// A field for several lines.
#[function_component(TextArea)]
pub fn text_area(props: &TextAreaProps) -> Html {
    let oninput = props
        .oninput
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    html! {
        <Field
            id={props.id.clone()}
            label={props.label.clone()}
            help={props.help.clone()}
            error={props.error.clone()}
            required={props.required}
        >
            <textarea
                id={props.id.clone()}
                class={classes!("input", props.code.then_some("input-code"))}
                rows={props.rows.to_string()}
                spellcheck={props.code.then_some("false")}
                dir={props.code.then_some("ltr")}
                required={props.required}
                aria-invalid={props.error.is_some().then_some("true")}
                aria-describedby={described_by(&props.id, props.help.is_some(), props.error.is_some())}
                value={props.value.clone()}
                {oninput}
            />
        </Field>
    }
}
