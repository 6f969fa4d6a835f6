//! Takes a text along.

use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlDocument, HtmlTextAreaElement, Window};
use yew::prelude::*;

use super::{Icon, IconName};
use crate::text::use_text;

/// What [`CopyButton`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CopyButtonProps {
    /// What is copied.
    pub text: AttrValue,
    /// What it is, for screen readers: "the DNS record".
    pub what: AttrValue,
}

/// What became of the last attempt.
#[derive(Clone, PartialEq)]
enum Outcome {
    None,
    /// This text is on the clipboard.
    Copied(AttrValue),
    /// The browser did not let us.
    Refused,
}

/// Puts a text on the clipboard and says so, aloud as well, or says that it
/// could not.
#[function_component(CopyButton)]
pub fn copy_button(props: &CopyButtonProps) -> Html {
    let t = use_text();
    let node = use_node_ref();
    let outcome = use_state_eq(|| Outcome::None);
    let copied = *outcome == Outcome::Copied(props.text.clone());
    let onclick = {
        let (text, node, outcome) = (props.text.clone(), node.clone(), outcome.setter());
        Callback::from(move |_: MouseEvent| {
            let (text, node, outcome) = (text.clone(), node.clone(), outcome.clone());
            wasm_bindgen_futures::spawn_local(async move {
                outcome.set(if copy(&text, &node).await {
                    Outcome::Copied(text)
                } else {
                    Outcome::Refused
                });
            });
        })
    };
    let (icon, word) = if copied {
        (IconName::Check, t.get("part-copied"))
    } else {
        (IconName::Copy, t.get("part-copy"))
    };
    html! {
        <span class="copy" ref={node}>
            <button type="button" class="button button-quiet" {onclick}>
                <Icon name={icon} />
                <span>{ &word }</span>
                <span class="visually-hidden">{ format!(": {}", props.what) }</span>
            </button>
            if *outcome == Outcome::Refused {
                <span class="copy-refused" role="status">{ t.get("part-copy-refused") }</span>
            } else {
                <span class="visually-hidden" role="status">if copied { { word } }</span>
            }
        </span>
    }
}

/// Whether the text is on the clipboard now.
async fn copy(text: &str, beside: &NodeRef) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    by_clipboard(&window, text).await.is_ok() || by_selection(&window, text, beside).is_some()
}

/// The way of today. Pages that are not from a safe place have no clipboard.
async fn by_clipboard(window: &Window, text: &str) -> Result<(), JsValue> {
    let navigator = window.navigator();
    if js_sys::Reflect::get(&navigator, &"clipboard".into())?.is_undefined() {
        return Err(JsValue::UNDEFINED);
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await?;
    Ok(())
}

/// The way of old: a field with the text, beside the button so that it works
/// inside a dialog too, is selected and copied.
fn by_selection(window: &Window, text: &str, beside: &NodeRef) -> Option<()> {
    let document: HtmlDocument = window.document()?.dyn_into().ok()?;
    let before = document.active_element();
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_class_name("visually-hidden");
    field.set_value(text);
    beside.cast::<Element>()?.append_child(&field).ok()?;
    field.select();
    let copied = document.exec_command("copy").unwrap_or(false);
    field.remove();
    if let Some(before) = before.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = before.focus();
    }
    copied.then_some(())
}
