//! A file of this computer that a person hands to the page. The window shows
//! the computer's own dialog for it; the page sees the file that was chosen and
//! no other.

use js_sys::Promise;
use wasm_bindgen::{JsCast as _, JsValue, prelude::*};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, FileReader, HtmlInputElement};
use yew::prelude::*;

use crate::{
    components::{Field, described_by},
    text::use_text,
};

/// A file as it was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Handed {
    /// What it is called.
    pub(super) name: String,
    /// What is in it, as base64.
    pub(super) content: String,
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct FileFieldProps {
    pub(super) id: AttrValue,
    pub(super) label: AttrValue,
    pub(super) help: AttrValue,
    pub(super) error: Option<AttrValue>,
    /// What the file is called that was chosen.
    pub(super) name: Option<AttrValue>,
    /// The file, or nothing where it could not be read or was let go.
    pub(super) onfile: Callback<Option<Handed>>,
}

/// Asks for a file.
#[function_component(FileField)]
pub(super) fn file_field(props: &FileFieldProps) -> Html {
    let t = use_text();
    let onchange = {
        let onfile = props.onfile.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let file = input.files().and_then(|files| files.get(0));
            let Some(file) = file else {
                onfile.emit(None);
                return;
            };
            let onfile = onfile.clone();
            spawn_local(async move {
                let content = content(&file).await;
                let name = file.name();
                onfile.emit(content.map(|content| Handed { name, content }));
            });
        })
    };
    html! {
        <Field id={props.id.clone()} label={props.label.clone()} help={props.help.clone()} error={props.error.clone()} required=true>
            <div class="file">
                <input
                    id={props.id.clone()}
                    class="visually-hidden"
                    type="file"
                    accept=".xml,.camt,.053,.ofx,.qfx,.csv,.txt,text/csv,text/xml,application/xml"
                    required=true
                    aria-invalid={props.error.is_some().then_some("true")}
                    aria-describedby={described_by(&props.id, true, props.error.is_some())}
                    {onchange}
                />
                // The browser's own button speaks the computer's language.
                <label class="button button-quiet" for={props.id.clone()}>{ t.get("import-file-choose") }</label>
                <span class="file-name" role="status">
                    if let Some(name) = &props.name {
                        <bdi>{ t.visible(name).into_owned() }</bdi>
                    } else {
                        { t.get("import-file-none") }
                    }
                </span>
            </div>
        </Field>
    }
}

/// What is in a file. The browser writes it as the address `data:…;base64,…`.
async fn content(file: &File) -> Option<String> {
    let reader = FileReader::new().ok()?;
    let read = {
        let reader = reader.clone();
        let file = file.clone();
        Promise::new(&mut move |resolve, reject| {
            let over = Closure::once_into_js(move |_: JsValue| {
                let _ = resolve.call0(&JsValue::NULL);
            });
            let failed = Closure::once_into_js(move |_: JsValue| {
                let _ = reject.call0(&JsValue::NULL);
            });
            reader.set_onload(Some(over.unchecked_ref()));
            reader.set_onerror(Some(failed.unchecked_ref()));
            let _ = reader.read_as_data_url(&file);
        })
    };
    JsFuture::from(read).await.ok()?;
    let address = reader.result().ok()?.as_string()?;
    Some(base64_of(&address).to_owned())
}

/// An empty file has an address without a content.
fn base64_of(address: &str) -> &str {
    address.split_once(',').map_or("", |(_, content)| content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_follows_the_comma_of_its_address() {
        assert_eq!(base64_of("data:text/csv;base64,QQ=="), "QQ==");
        assert_eq!(base64_of("data:"), "");
    }
}
