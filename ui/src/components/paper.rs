//! A page as it will be printed.

use yew::prelude::*;

use crate::text::use_text;

/// What [`PaperPreview`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PaperPreviewProps {
    /// What is printed: "Hand-over sheet".
    pub title: AttrValue,
    /// A whole HTML document, shown apart from this page and without scripts.
    #[prop_or_default]
    pub document: Option<AttrValue>,
    /// Or the content itself.
    #[prop_or_default]
    pub children: Html,
}

/// A sheet of paper, always dark ink on white, whatever the theme.
#[function_component(PaperPreview)]
pub fn paper_preview(props: &PaperPreviewProps) -> Html {
    let t = use_text();
    let label = format!("{}: {}", t.get("part-paper"), props.title);
    html! {
        <section class="paper" aria-label={label}>
            if let Some(document) = &props.document {
                <iframe class="paper-page" title={props.title.clone()} srcdoc={document.clone()} sandbox="" />
            } else {
                <div class="paper-page">{ props.children.clone() }</div>
            }
        </section>
    }
}
