//! A line of text.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Field, described_by};

/// What kind of line is asked for: browsers and password managers help with it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Any words.
    #[default]
    Text,
    /// `name@example.org`
    Email,
    /// `https://example.org`
    Url,
    /// What a machine reads: an address, a path, a user's name. No spelling is
    /// checked, and it is shown as code.
    Code,
}

/// What [`TextField`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct TextFieldProps {
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
    /// What kind of line.
    #[prop_or_default]
    pub kind: TextKind,
    /// What a browser may fill in, by the names of HTML (`email`, `name`).
    #[prop_or(AttrValue::Static("off"))]
    pub autocomplete: AttrValue,
    /// It can be read and copied only.
    #[prop_or_default]
    pub readonly: bool,
    /// The person left it.
    #[prop_or_default]
    pub onblur: Callback<()>,
    /// What stands before the line: `https://`.
    #[prop_or_default]
    pub before: Option<AttrValue>,
    /// What stands after the line: a unit, `.example.org`.
    #[prop_or_default]
    pub after: Option<AttrValue>,
}

/// A field for one line.
#[function_component(TextField)]
pub fn text_field(props: &TextFieldProps) -> Html {
    let (kind, code) = match props.kind {
        TextKind::Text => ("text", false),
        TextKind::Email => ("email", false),
        TextKind::Url => ("url", true),
        TextKind::Code => ("text", true),
    };
    html! {
        <Field
            id={props.id.clone()}
            label={props.label.clone()}
            help={props.help.clone()}
            error={props.error.clone()}
            required={props.required}
        >
            <div class="control" dir={code.then_some("ltr")}>
                if let Some(before) = &props.before { <span class="affix">{ before }</span> }
                <input
                    id={props.id.clone()}
                    class={classes!("input", code.then_some("input-code"))}
                    type={kind}
                    value={props.value.clone()}
                    autocomplete={props.autocomplete.clone()}
                    autocapitalize={code.then_some("off")}
                    spellcheck={code.then_some("false")}
                    dir={code.then_some("ltr")}
                    readonly={props.readonly}
                    required={props.required}
                    aria-invalid={props.error.is_some().then_some("true")}
                    aria-describedby={described_by(&props.id, props.help.is_some(), props.error.is_some())}
                    oninput={typed(&props.oninput)}
                    onblur={props.onblur.reform(|_: FocusEvent| ())}
                />
                if let Some(after) = &props.after { <span class="affix">{ after }</span> }
            </div>
        </Field>
    }
}

/// What stands in the input after the event.
pub(crate) fn typed(then: &Callback<String>) -> Callback<InputEvent> {
    then.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value())
}
