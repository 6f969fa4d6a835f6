//! The window: requests go to the one Tauri command, events come by a channel.

use std::rc::Rc;

use allotment_api::{ErrorBody, Event};
use allotment_types::DnsName;
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use super::{
    carried::{Carried, read},
    client::{Answer, Transport},
    errors::carried,
    sent::Sent,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["window", "__TAURI__", "core"], js_name = invoke)]
    async fn invoke(command: &str, arguments: JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["window", "__TAURI__", "core"], js_name = Channel)]
    type Channel;

    #[wasm_bindgen(constructor, js_namespace = ["window", "__TAURI__", "core"], js_class = "Channel")]
    fn new(on_message: &Closure<dyn FnMut(JsValue)>) -> Channel;
}

/// The program around this page.
pub(super) struct Tauri;

impl Transport for Tauri {
    fn call(&self, question: Sent, on_event: Rc<dyn Fn(Event)>) -> Answer<Carried> {
        Box::pin(async move {
            let hear = Closure::<dyn FnMut(JsValue)>::new(move |message: JsValue| {
                // An event of a newer program is passed over, not fatal.
                if let Ok(event) = read(message) {
                    on_event(event);
                }
            });
            let channel = Channel::new(&hear);
            let arguments = Object::new();
            set(&arguments, "request", &question.written()?);
            set(&arguments, "events", channel.as_ref());
            let answer = invoke("call", arguments.into()).await;
            // The answer can overtake the last events: the channel keeps the
            // closure for as long as the page lives.
            hear.forget();
            received(answer)
        })
    }

    fn open_instance(&self, address: DnsName) -> Answer<()> {
        Box::pin(async move {
            let arguments = Object::new();
            set(&arguments, "address", &JsValue::from_str(address.as_str()));
            match invoke("open_instance", arguments.into()).await {
                Ok(_) => Ok(()),
                Err(error) => Err(failed(&error)),
            }
        })
    }
}

/// An answer as it came, or the error that came in its place.
pub(super) fn received(answer: Result<JsValue, JsValue>) -> Result<Carried, ErrorBody> {
    answer.map(Carried::Page).map_err(|error| failed(&error))
}

fn failed(error: &JsValue) -> ErrorBody {
    read(error.clone()).unwrap_or_else(|_| {
        let said = error.as_string().unwrap_or_else(|| format!("{error:?}"));
        carried("an error", &said)
    })
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // A plain object takes every key.
    let _ = Reflect::set(object, &JsValue::from_str(key), value);
}
