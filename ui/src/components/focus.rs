//! Where the keyboard is.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Puts the focus on the element that gets the returned reference, when it is
/// first shown and whenever `key` changes. The element needs a `tabindex`,
/// `-1` where it is no control.
#[hook]
pub fn use_focus(key: AttrValue) -> NodeRef {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(key, move |_| {
            if let Some(element) = node.cast::<HtmlElement>() {
                // An element that cannot have it leaves it where it was.
                let _ = element.focus();
            }
        });
    }
    node
}

/// Puts the focus on the element of this id, and so scrolls to it; `false`
/// where there is none.
pub fn focus_on(id: &str) -> bool {
    element(id).is_some_and(|element| element.focus().is_ok())
}

fn element(id: &str) -> Option<HtmlElement> {
    web_sys::window()?
        .document()?
        .get_element_by_id(id)?
        .dyn_into()
        .ok()
}
