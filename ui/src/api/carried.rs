//! What a transport brings back, before anybody knows what it answers.

use allotment_api::{Call, ErrorBody};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast as _, JsValue};

use super::errors::carried;

/// An answer as it was carried. It is read as what the question wants, so that
/// the page knows how to read only what it asks for.
pub enum Carried {
    /// A value of the page's own: a reply in the contract's JSON form.
    Page(JsValue),
    /// A reply that was never carried anywhere, of a stand-in in tests.
    #[cfg(not(target_arch = "wasm32"))]
    Here(Box<allotment_api::Reply>),
}

impl Carried {
    /// Reads it as the answer to this question.
    pub(crate) fn read<C: Call>(self) -> Result<C::Reply, ErrorBody> {
        match self {
            // A reply is `{name: value}`.
            Self::Page(reply) => {
                let value = js_sys::Object::values(reply.unchecked_ref()).get(0);
                read(value).map_err(|error| carried("an answer", &error))
            }
            #[cfg(not(target_arch = "wasm32"))]
            Self::Here(reply) => {
                C::from_reply(*reply).ok_or_else(|| carried("an answer", &"of another request"))
            }
        }
    }
}

/// Reads a value of the page.
pub(super) fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, serde_wasm_bindgen::Error> {
    serde_wasm_bindgen::from_value(value)
}
