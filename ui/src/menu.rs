//! The menu that the page's engine brings along. It offers to load the page
//! anew, which forgets the runs that are followed; so it comes up only where
//! it has a use: to paste into a field, and to copy what is selected.

use wasm_bindgen::{JsCast as _, prelude::*};
use web_sys::{Document, Element, MouseEvent, Window};
use yew::prelude::*;

const EVENT: &str = "contextmenu";

/// Where text is typed.
const FIELDS: &str = "textarea, input:not([type='checkbox'], [type='radio'])";

/// Keeps the engine's menu away from everything but text that is typed or
/// selected.
#[hook]
pub(crate) fn use_plain_menu() {
    use_effect_with((), |()| {
        let listener = Closure::<dyn Fn(MouseEvent)>::new(|event: MouseEvent| {
            if !has_a_use(&event) {
                event.prevent_default();
            }
        });
        let document = web_sys::window().and_then(|window| window.document());
        listen(document.as_ref(), &listener, true);
        move || listen(document.as_ref(), &listener, false)
    });
}

fn listen(document: Option<&Document>, listener: &Closure<dyn Fn(MouseEvent)>, on: bool) {
    let Some(document) = document else { return };
    let listener = listener.as_ref().unchecked_ref();
    // A listener of this kind is always taken.
    let _ = if on {
        document.add_event_listener_with_callback(EVENT, listener)
    } else {
        document.remove_event_listener_with_callback(EVENT, listener)
    };
}

fn has_a_use(event: &MouseEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let field = target.is_some_and(|element| element.closest(FIELDS).is_ok_and(|it| it.is_some()));
    field || is_on_selection(event)
}

/// Whether it is selected text that was clicked on.
fn is_on_selection(event: &MouseEvent) -> bool {
    let window: Option<Window> = web_sys::window();
    let selection = window.and_then(|window| window.get_selection().ok().flatten());
    let Some(range) = selection
        .filter(|selection| !selection.is_collapsed())
        .and_then(|selection| selection.get_range_at(0).ok())
    else {
        return false;
    };
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let Some(boxes) = range.get_client_rects() else {
        return false;
    };
    (0..boxes.length())
        .filter_map(|number| boxes.get(number))
        .any(|it| it.left() <= x && x <= it.right() && it.top() <= y && y <= it.bottom())
}
