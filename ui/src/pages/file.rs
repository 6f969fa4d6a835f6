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
pub(crate) struct Handed {
    /// What it is called.
    pub(crate) name: String,
    /// What is in it: as base64, or as text where that was wanted.
    pub(crate) content: String,
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct FileFieldProps {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) help: AttrValue,
    #[prop_or_default]
    pub(crate) error: Option<AttrValue>,
    /// Which files are offered first, as HTML writes it.
    pub(crate) accept: AttrValue,
    /// Its content is handed over as text, not as base64.
    #[prop_or_default]
    pub(crate) text: bool,
    /// The page cannot go on without it.
    #[prop_or(true)]
    pub(crate) required: bool,
    /// One file after the other is chosen: the field keeps none.
    #[prop_or_default]
    pub(crate) again: bool,
    /// What the file is called that was chosen.
    pub(crate) name: Option<AttrValue>,
    /// The file, or nothing where it could not be read or was let go.
    pub(crate) onfile: Callback<Option<Handed>>,
}

/// Asks for a file.
#[function_component(FileField)]
pub(crate) fn file_field(props: &FileFieldProps) -> Html {
    let t = use_text();
    let onchange = {
        let (onfile, text, again) = (props.onfile.clone(), props.text, props.again);
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let file = input.files().and_then(|files| files.get(0));
            let Some(file) = file else {
                onfile.emit(None);
                return;
            };
            let onfile = onfile.clone();
            spawn_local(async move {
                let content = content(&file, text).await;
                let name = file.name();
                if again {
                    // Else the same file cannot be chosen a second time.
                    input.set_value("");
                }
                onfile.emit(content.map(|content| Handed { name, content }));
            });
        })
    };
    html! {
        <Field id={props.id.clone()} label={props.label.clone()} help={props.help.clone()} error={props.error.clone()} required={props.required}>
            <div class="file">
                <input
                    id={props.id.clone()}
                    class="visually-hidden"
                    type="file"
                    accept={props.accept.clone()}
                    required={props.required}
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

/// What is in a file: as text, or as base64, which the browser writes as the
/// address `data:…;base64,…`.
async fn content(file: &File, text: bool) -> Option<String> {
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
            let _ = if text {
                reader.read_as_text(&file)
            } else {
                reader.read_as_data_url(&file)
            };
        })
    };
    JsFuture::from(read).await.ok()?;
    let read = reader.result().ok()?.as_string()?;
    if text {
        return Some(read);
    }
    Some(base64_of(&read).to_owned())
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
