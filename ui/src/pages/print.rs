//! Printing a paper, and nothing of the page around it.
//!
//! The paper is laid into a frame of its own that nobody sees, and that frame
//! is printed. Its sandbox lets the dialog of the printer come up and lets this
//! page ask for it; scripts stay off. The preview's own frame may do neither.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::{JsCast as _, JsValue, prelude::*};
use web_sys::{Element, Window};
use yew::prelude::*;

use super::asking::{Presence, use_presence};

/// The frame that is printed, for as long as the page that asked is there: the
/// paper may hold a secret.
#[derive(Clone)]
pub(crate) struct Printer {
    frame: Rc<RefCell<Option<Element>>>,
    presence: Presence,
}

impl Printer {
    /// Brings up the printer's dialog for a whole HTML document; `title` is
    /// what the frame is called.
    pub(crate) fn print(&self, document: &str, title: &str) {
        self.clear();
        if !self.presence.lasts() {
            return;
        }
        // A page without a body is none that a person looks at.
        if let Ok(frame) = lay(document, title) {
            *self.frame.borrow_mut() = Some(frame);
        }
    }

    fn clear(&self) {
        if let Some(frame) = self.frame.borrow_mut().take() {
            frame.remove();
        }
    }
}

fn lay(document: &str, title: &str) -> Result<Element, JsValue> {
    let page = web_sys::window()
        .and_then(|window| window.document())
        .ok_or(JsValue::UNDEFINED)?;
    let frame = page.create_element("iframe")?;
    frame.set_attribute("class", "visually-hidden")?;
    frame.set_attribute("title", title)?;
    frame.set_attribute("aria-hidden", "true")?;
    frame.set_attribute("tabindex", "-1")?;
    frame.set_attribute("sandbox", "allow-modals allow-same-origin")?;
    frame.set_attribute("srcdoc", document)?;
    let loaded = {
        let frame = frame.clone();
        Closure::once_into_js(move || drop(print_frame(&frame)))
    };
    frame.add_event_listener_with_callback("load", loaded.unchecked_ref())?;
    page.body()
        .ok_or(JsValue::UNDEFINED)?
        .append_child(&frame)?;
    Ok(frame)
}

fn print_frame(frame: &Element) -> Result<(), JsValue> {
    let inside: Window = js_sys::Reflect::get(frame, &"contentWindow".into())?.unchecked_into();
    inside.print()
}

/// A printer of this page.
#[hook]
pub(crate) fn use_printer() -> Printer {
    let printer = Printer {
        frame: use_mut_ref(|| None),
        presence: use_presence(),
    };
    {
        let printer = printer.clone();
        use_effect_with((), move |()| move || printer.clear());
    }
    printer
}
