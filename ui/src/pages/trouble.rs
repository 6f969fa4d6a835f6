//! What went wrong, told so that it helps: what happened, what is safe, what
//! to do next. It stays until something is done about it.

use allotment_api::ErrorBody;
use yew::prelude::*;

use crate::{
    components::{Disclosure, Log, Notice, Prose, Tone},
    text::use_text,
    wording,
};

/// What [`Trouble`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct TroubleProps {
    /// What went wrong.
    pub(crate) error: ErrorBody,
    /// What can be done about it here.
    #[prop_or_default]
    pub(crate) actions: Option<Html>,
}

/// An error with what is safe, what to do, and its details for those who want
/// them.
#[function_component(Trouble)]
pub(crate) fn trouble(props: &TroubleProps) -> Html {
    let t = use_text();
    let error = &props.error;
    html! {
        <Notice tone={Tone::Danger} live=true title={wording::error(&t, error)} actions={props.actions.clone()}>
            if let Some(aside) = wording::aside(&t, error) { <p><Prose text={aside} /></p> }
            <ul class="plain">
                { for wording::next(&t, error).into_iter().map(|line| html! { <li><Prose text={line} /></li> }) }
            </ul>
            <Details error={error.clone()} />
        </Notice>
    }
}

/// What [`Details`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct DetailsProps {
    /// What went wrong.
    pub(crate) error: ErrorBody,
}

/// What the use cases said themselves, for those who know the command line:
/// its hints, causes and found values.
#[function_component(Details)]
pub(crate) fn details(props: &DetailsProps) -> Html {
    let t = use_text();
    let ErrorBody { hints, detail, .. } = &props.error;
    let text = if detail.is_null() {
        String::new()
    } else {
        printed(detail)
    };
    let ours = wording::is_ours(&t, &props.error);
    let hints = hints.iter().map(String::as_str).filter(|_| !ours);
    let lines: Vec<AttrValue> = hints
        .chain(text.lines())
        .map(|line| AttrValue::from(line.to_owned()))
        .collect();
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <Disclosure summary={t.get("trouble-details")}>
            <Log label={t.get("trouble-details")} {lines} />
        </Disclosure>
    }
}

/// JSON as people read it. The page's own printer spares it another.
#[cfg(target_arch = "wasm32")]
fn printed(detail: &serde_json::Value) -> String {
    use serde::Serialize as _;
    let value = detail.serialize(&serde_wasm_bindgen::Serializer::json_compatible());
    let text = value.ok().and_then(|value| {
        js_sys::JSON::stringify_with_replacer_and_space(
            &value,
            &wasm_bindgen::JsValue::NULL,
            &2.into(),
        )
        .ok()
    });
    text.map(String::from).unwrap_or_default()
}

/// The same where there is no page.
#[cfg(not(target_arch = "wasm32"))]
fn printed(detail: &serde_json::Value) -> String {
    serde_json::to_string_pretty(detail).unwrap_or_default()
}
