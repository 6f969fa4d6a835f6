//! The few places that everything else is in.

use yew::prelude::*;

use crate::{api::use_client, text::use_text};

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// What runs, and what is being launched.
    Instances,
    /// What it costs, and who bears it.
    Money,
    /// Where it runs.
    Servers,
    /// Who asks a network for a place.
    Requests,
}

/// What [`Ways`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct WaysProps {
    /// Where one is, if in one of them.
    #[prop_or_default]
    pub(crate) here: Option<Way>,
}

/// Links to them, in the header.
#[function_component(Ways)]
pub(crate) fn ways(props: &WaysProps) -> Html {
    let t = use_text();
    let client = use_client();
    let way = |way: Way, href: &'static str, label: String| {
        html! {
            <li><a class="way" {href} aria-current={(Some(way) == props.here).then_some("page")}>{ label }</a></li>
        }
    };
    html! {
        <nav class="ways" aria-label={t.get("ways")}>
            <ul>
                if client.is_hub() {
                    <li><a class="way" href="/">{ t.get("ways-hub") }</a></li>
                } else {
                    { way(Way::Instances, "#/", t.get("ways-instances")) }
                    { way(Way::Servers, "#/servers", t.get("ways-servers")) }
                }
                if client.is_network() {
                    { way(Way::Requests, "#/beta/network", t.get("ways-requests")) }
                } else {
                    { way(Way::Money, "#/books", t.get("ways-money")) }
                }
            </ul>
        </nav>
    }
}
