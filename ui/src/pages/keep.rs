//! A file that a browser keeps where its person wants it: a hub lays nothing
//! down on anybody's computer.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, prelude::*};
use web_sys::{Blob, HtmlElement};

/// How long its content is held for the browser to read.
const LASTS_MS: u32 = 60_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Blob)]
    type Content;

    #[wasm_bindgen(constructor, js_class = "Blob", catch)]
    fn new(parts: &Array, how: &Object) -> Result<Content, JsValue>;

    #[wasm_bindgen(js_namespace = URL, js_name = createObjectURL, catch)]
    fn address_of(content: &Blob) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = URL, js_name = revokeObjectURL)]
    fn forget(address: &str);
}

/// Hands a text to the browser as a file of that name.
pub(crate) fn keep(name: &str, text: &str) {
    // A page that a person looks at has a body, and room for a file of ours.
    let _ = kept(name, text);
}

fn kept(name: &str, text: &str) -> Result<(), JsValue> {
    let how = Object::new();
    // Not to be looked at: its name says what it is.
    Reflect::set(&how, &"type".into(), &"application/octet-stream".into())?;
    let content = Content::new(&Array::of1(&text.into()), &how)?;
    let address = address_of(content.unchecked_ref())?;
    let page = web_sys::window().and_then(|window| window.document());
    let link = page.ok_or(JsValue::UNDEFINED)?.create_element("a")?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.unchecked_ref::<HtmlElement>().click();
    // Some browsers read it only once the click is over.
    Timeout::new(LASTS_MS, move || forget(&address)).forget();
    Ok(())
}
