//! The servers of the collective: those that are ours, those that are on their
//! way, and the ways to another.

mod add;
mod list;
mod order;
pub(super) mod rent;

use allotment_api::{ServerView, call};
use allotment_types::{OrderId, ProviderName, ServerName};
use yew::prelude::*;
use yew_router::prelude::*;

use super::{
    asking::{Asked, use_answer},
    getting::{OwnServer, PracticeServer},
    sudo::passwords_of_servers,
    ways::{Way, Ways},
};
use crate::{
    app::Route,
    components::{AppHeader, Frame, LanguageSwitch, Spinner, ThemeSwitch},
    text::use_text,
};
use add::Add;
use list::List;
use order::Order;
use rent::Rent;

/// What [`Servers`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ServersProps {
    /// Which page; without one the list.
    #[prop_or_default]
    pub page: Option<String>,
    /// Of which provider or order.
    #[prop_or_default]
    pub of: Option<String>,
}

/// The servers, at one of their pages.
#[function_component(Servers)]
pub fn servers(props: &ServersProps) -> Html {
    let go = use_go();
    let passwords = passwords_of_servers();
    let header = html! {
        <AppHeader ways={html! { <Ways here={Way::Servers} /> }}><LanguageSwitch /><ThemeSwitch /></AppHeader>
    };
    let leave = go.reform(|()| page("add"));
    let taken = go.reform(|server: ServerName| of_server(&server));
    let body = match (props.page.as_deref(), props.of.clone()) {
        (None, _) => html! { <List /> },
        (Some("add"), _) => html! { <Add /> },
        (Some("own"), _) => html! { <New {passwords} {taken} {leave} /> },
        (Some("practice"), _) => html! { <New {passwords} {taken} {leave} practice=true /> },
        (Some("rent"), Some(provider)) => match provider.parse::<ProviderName>() {
            Ok(provider) => html! { <Rent {provider} /> },
            Err(_) => html! { <Redirect<Route> to={Route::Servers} /> },
        },
        (Some("order"), Some(order)) => match order.parse::<OrderId>() {
            Ok(order) => html! { <Order {order} {passwords} /> },
            Err(_) => html! { <Redirect<Route> to={Route::Servers} /> },
        },
        _ => html! { <Redirect<Route> to={Route::Servers} /> },
    };
    html! { <Frame {header}>{ body }</Frame> }
}

/// One of these pages.
fn page(name: &str) -> Route {
    Route::ServersPage {
        page: name.to_owned(),
    }
}

/// One of them, of a provider or an order.
fn page_of(name: &str, of: &impl ToString) -> Route {
    Route::ServersOf {
        page: name.to_owned(),
        of: of.to_string(),
    }
}

/// Where a server is looked after.
pub(super) fn of_server(server: &ServerName) -> Route {
    Route::Server {
        name: server.to_string(),
    }
}

/// Goes to a place.
#[hook]
pub(super) fn use_go() -> Callback<Route> {
    let navigator = use_navigator();
    Callback::from(move |to: Route| {
        if let Some(navigator) = &navigator {
            navigator.push(&to);
        }
    })
}

#[derive(Clone, PartialEq, Properties)]
struct NewProps {
    passwords: super::sudo::Passwords,
    taken: Callback<ServerName>,
    leave: Callback<()>,
    #[prop_or_default]
    practice: bool,
}

/// One that we have, or one for practice.
#[function_component(New)]
fn new(props: &NewProps) -> Html {
    let t = use_text();
    let servers = use_answer(|| call::ListServers {});
    // Without the list a name that is taken is refused later.
    if matches!(servers.state(), Asked::Not | Asked::Waiting) {
        return html! { <Spinner label={t.get("server-loading")} /> };
    }
    let known = servers.state().answer().map(|all| names(all));
    let known = known.unwrap_or_default();
    let NewProps {
        passwords,
        taken,
        leave,
        practice,
    } = props.clone();
    if practice {
        html! { <PracticeServer {taken} {leave} {known} /> }
    } else {
        html! { <OwnServer {passwords} {taken} {leave} {known} /> }
    }
}

fn names(servers: &[ServerView]) -> Vec<ServerName> {
    servers.iter().map(|server| server.name.clone()).collect()
}
