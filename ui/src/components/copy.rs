//! Takes a text along.

use wasm_bindgen_futures::JsFuture;
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

/// Puts a text on the clipboard and says so, aloud as well.
#[function_component(CopyButton)]
pub fn copy_button(props: &CopyButtonProps) -> Html {
    let t = use_text();
    let copied = use_state_eq(|| None::<AttrValue>);
    let now = copied.as_ref() == Some(&props.text);
    let onclick = {
        let (text, copied) = (props.text.clone(), copied.setter());
        Callback::from(move |_: MouseEvent| copy(&text, copied.clone()))
    };
    let (icon, word) = if now {
        (IconName::Check, t.get("part-copied"))
    } else {
        (IconName::Copy, t.get("part-copy"))
    };
    html! {
        <span class="copy">
            <button type="button" class="button button-quiet" {onclick}>
                <Icon name={icon} />
                <span>{ &word }</span>
                <span class="visually-hidden">{ format!(": {}", props.what) }</span>
            </button>
            <span class="visually-hidden" role="status">if now { { word } }</span>
        </span>
    }
}

/// Says "copied" only once the browser has said so.
fn copy(text: &AttrValue, copied: UseStateSetter<Option<AttrValue>>) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let done = text.clone();
    let writing = window.navigator().clipboard().write_text(text);
    wasm_bindgen_futures::spawn_local(async move {
        if JsFuture::from(writing).await.is_ok() {
            copied.set(Some(done));
        }
    });
}
