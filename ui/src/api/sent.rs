//! What a question is on its way to the use cases.

use allotment_api::{Call, ErrorBody};
use wasm_bindgen::JsValue;

/// A question as it is carried. It is written as what it is, so that the page
/// knows how to write only what it asks.
pub enum Sent {
    /// A value of the page's own: a request in the contract's JSON form.
    Page(Result<JsValue, ErrorBody>),
    /// A request that is carried nowhere, to a stand-in in tests.
    #[cfg(not(target_arch = "wasm32"))]
    Here(Box<allotment_api::Request>),
}

impl Sent {
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn of<C: Call>(call: C) -> Self {
        Self::Here(Box::new(call.into_request()))
    }

    #[cfg(target_arch = "wasm32")]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "elsewhere it becomes the request"
    )]
    pub(crate) fn of<C: Call>(call: C) -> Self {
        Self::Page(write(&call))
    }

    /// In the page's form.
    pub(super) fn written(self) -> Result<JsValue, ErrorBody> {
        match self {
            Self::Page(request) => request,
            #[cfg(not(target_arch = "wasm32"))]
            Self::Here(_) => Err(super::carried("a request", &"outside of a page")),
        }
    }
}

/// A request is `{name: fields}`.
#[cfg(target_arch = "wasm32")]
fn write<C: Call>(call: &C) -> Result<JsValue, ErrorBody> {
    let fields = call.serialize(&serde_wasm_bindgen::Serializer::json_compatible());
    let fields = fields.map_err(|error| super::carried("a request", &error))?;
    let request = js_sys::Object::new();
    // A plain object takes every key.
    let _ = js_sys::Reflect::set(&request, &C::name().into(), &fields);
    Ok(request.into())
}
