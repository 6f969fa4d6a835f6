//! A stand-in for the use cases, for tests of whole pages in a browser: the
//! test lays a function down in the page before the interface starts. Nothing
//! of the kind is in the window, whose policy runs no script but its own.

use std::rc::Rc;

use allotment_api::Event;
use allotment_types::DnsName;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, prelude::*};
use wasm_bindgen_futures::JsFuture;

use super::{
    carried::{Carried, read},
    client::{Answer, Transport},
    sent::Sent,
    tauri::received,
};

/// Under this name in the page's window.
const NAME: &str = "allotmentStandIn";

/// A function `(request, tell) => reply`, which may be a promise and throws
/// errors in the contract's form.
pub(super) struct Script(Function);

impl Script {
    /// The one that a test laid down, if any did.
    pub(super) fn laid_down() -> Option<Self> {
        if cfg!(not(target_arch = "wasm32")) {
            return None;
        }
        let found = Reflect::get(&js_sys::global(), &JsValue::from_str(NAME)).ok()?;
        found.dyn_into().ok().map(Self)
    }
}

impl Transport for Script {
    fn call(&self, question: Sent, on_event: Rc<dyn Fn(Event)>) -> Answer<Carried> {
        let function = self.0.clone();
        Box::pin(async move {
            let tell = Closure::<dyn FnMut(JsValue)>::new(move |message: JsValue| {
                if let Ok(event) = read(message) {
                    on_event(event);
                }
            });
            let request = question.written()?;
            let answer = match function.call2(&JsValue::NULL, &request, tell.as_ref()) {
                Ok(value) => JsFuture::from(Promise::resolve(&value)).await,
                Err(error) => Err(error),
            };
            tell.forget();
            received(answer)
        })
    }

    fn open_instance(&self, _: DnsName) -> Answer<()> {
        Box::pin(async { Ok(()) })
    }
}
