//! Links: they lead somewhere. Inside the interface use yew-router's `Link`.

use yew::prelude::*;

use super::{Icon, IconName};

/// What [`TextLink`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct TextLinkProps {
    /// Where it leads: `#field`, or an address.
    pub href: AttrValue,
    /// Where it leads, in words.
    pub label: AttrValue,
    /// Leads out of the window; a sign says so.
    #[prop_or_default]
    pub outside: bool,
    /// Opens the address in the window's place: the window itself never
    /// leaves its own pages.
    #[prop_or_default]
    pub onopen: Option<Callback<AttrValue>>,
}

/// A link in text.
#[function_component(TextLink)]
pub fn text_link(props: &TextLinkProps) -> Html {
    let onclick = props.onopen.clone().map(|open| {
        let href = props.href.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            open.emit(href.clone());
        })
    });
    html! {
        <a
            class="link"
            href={props.href.clone()}
            rel={props.outside.then_some("noopener noreferrer")}
            target={props.outside.then_some("_blank")}
            {onclick}
        >
            { &props.label }
            if props.outside { <Icon name={IconName::Outside} /> }
        </a>
    }
}
