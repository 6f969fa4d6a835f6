//! A network's pages: its maintainers see what is asked, whether there is
//! room, talk, vote and decide.

mod decide;
mod describe;
mod files;
mod host;
mod myself;
mod queue;
mod record;
mod request;
mod room;
mod take;
mod talk;
mod votes;

use yew::prelude::*;

use decide::Decide;
use describe::Describe;
use files::Files;
use host::HostPage;
use queue::Queue;
use record::Record;
use request::One;
use take::Take;

/// One of these pages; nothing where there is none of this name.
pub(super) fn page(page: &str, of: Option<String>) -> Option<Html> {
    Some(match (page, of) {
        ("network", None) => html! { <Queue /> },
        ("describe", None) => html! { <Describe /> },
        ("files", None) => html! { <Files /> },
        ("take", None) => html! { <Take /> },
        ("record", None) => html! { <Record /> },
        ("server", which) => html! { <HostPage {which} /> },
        ("request", Some(id)) => html! { <One key={id.clone()} id={id.clone()} /> },
        ("decide", Some(id)) => html! { <Decide key={id.clone()} id={id.clone()} /> },
        _ => return None,
    })
}

/// Where the queue is.
fn queue() -> crate::app::Route {
    super::page("network")
}
