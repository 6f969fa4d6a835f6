//! A hub: requests go to it by HTTP, as whoever is signed in there. Long work
//! belongs to people's own computers, so that there are no events to hear.

use std::rc::Rc;

use allotment_api::{ErrorBody, Event, codes};
use allotment_types::DnsName;
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::{JsCast as _, prelude::*};
use wasm_bindgen_futures::JsFuture;

use super::{
    carried::{Carried, read},
    client::{Answer, Transport},
    errors::carried,
    sent::Sent,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    async fn fetch(address: &str, how: &JsValue) -> Result<JsValue, JsValue>;
}

/// How a hub calls the network in the place of a collective.
const NETWORK: &str = "network";

/// The hub that this page came from.
pub(super) struct Http {
    /// Of which collective, or the network.
    scope: String,
}

impl Http {
    /// The one of this page: `/at/COLLECTIVE/` or `/at/network/`. In the window there is none.
    pub(super) fn of_this_page() -> Option<Self> {
        if cfg!(not(target_arch = "wasm32")) {
            return None;
        }
        let path = Reflect::get(&js_sys::global(), &"location".into()).ok()?;
        let path = Reflect::get(&path, &"pathname".into()).ok()?.as_string()?;
        let (scope, _) = path.strip_prefix("/at/")?.split_once('/')?;
        let scope = scope.to_owned();
        Some(Self { scope })
    }
}

impl Transport for Http {
    fn call(&self, question: Sent, _: Rc<dyn Fn(Event)>) -> Answer<Carried> {
        let scope = self.scope.clone();
        Box::pin(async move {
            let request = question.written()?;
            // A request is `{name: fields}`.
            let entry = Object::entries(request.unchecked_ref()).get(0);
            let entry: js_sys::Array = entry.unchecked_into();
            let name = entry.get(0).as_string().unwrap_or_default();
            let fields = JSON::stringify(&entry.get(1));
            let fields = fields.map_err(|_| carried("a request", &"it cannot be written"))?;
            let headers = Object::new();
            set(&headers, "X-Allotment", &"1".into());
            set(&headers, "Content-Type", &"application/json".into());
            set(&headers, "Accept", &"application/json".into());
            let how = Object::new();
            set(&how, "method", &"POST".into());
            set(&how, "headers", &headers);
            set(&how, "body", &fields);
            // Whether a hub that is not reached has heard it is not known.
            let answer = fetch(&format!("/api/{scope}/{name}"), &how).await;
            let answer: web_sys::Response = answer.map_err(|_| unreached())?.unchecked_into();
            let said = match answer.json() {
                Ok(said) => JsFuture::from(said).await,
                Err(error) => Err(error),
            };
            let said = said.map_err(|_| unreached())?;
            if answer.ok() {
                return Ok(Carried::Page(said));
            }
            let error: Result<ErrorBody, _> = read(said);
            Err(error.unwrap_or_else(|error| carried("an error", &error)))
        })
    }

    fn open_instance(&self, address: DnsName) -> Answer<()> {
        Box::pin(async move {
            let Some(window) = web_sys::window() else {
                return Ok(());
            };
            // A page of its own, which knows nothing of this one.
            let address = format!("https://{address}/");
            let opened = window.open_with_url_and_target_and_features(
                &address,
                "_blank",
                "noopener,noreferrer",
            );
            opened
                .map(|_| ())
                .map_err(|_| carried("an address", &address))
        })
    }

    fn is_hub(&self) -> bool {
        true
    }

    fn is_network(&self) -> bool {
        self.scope == NETWORK
    }
}

fn unreached() -> ErrorBody {
    ErrorBody::new(codes::UNREACHED, "The hub cannot be reached")
        .hint("What you see is what it said last. Whether something that you were entering has arrived is not known")
        .hint("See that this computer is online, look first, then try again")
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // A plain object takes every key.
    let _ = Reflect::set(object, &JsValue::from_str(key), value);
}
