//! What pages that show papers have in common.

use allotment_api::{CollectiveView, PaperView};
use allotment_types::{ExposeSecret as _, Language};
use yew::prelude::*;

use crate::{
    components::{CodeBlock, Notice, Tone},
    text::{Text, use_text},
};

/// The language of our papers: the collective's, or that of this window while
/// nobody has said so.
pub(crate) fn language(t: &Text, collective: Option<&CollectiveView>) -> Language {
    collective
        .and_then(|collective| collective.language)
        .unwrap_or_else(|| t.locale().language())
}

/// A paper's page. It may hold a secret: it goes into a frame and nowhere
/// else.
pub(crate) fn document(paper: &PaperView) -> AttrValue {
    AttrValue::from(paper.html.0.expose_secret().to_owned())
}

/// What [`Saved`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct SavedProps {
    /// The files that were written.
    pub(crate) files: Vec<String>,
}

/// Where files were saved.
#[function_component(Saved)]
pub(crate) fn saved(props: &SavedProps) -> Html {
    let t = use_text();
    html! {
        <Notice tone={Tone::Good} live=true title={t.get("papers-saved")}>
            { for props.files.iter().map(|file| html! {
                <CodeBlock code={file.clone()} label={t.get("papers-file")} wrap=true />
            }) }
        </Notice>
    }
}
