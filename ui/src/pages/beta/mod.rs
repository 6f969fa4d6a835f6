//! A place in a network: a collective's own request, and the requests that a
//! network's maintainers tend. The use cases decide; these pages ask and show.

mod ask;
mod draft;
mod fields;
mod hand_over;
mod network;
mod offer;
mod opened;
mod review;
mod said;
mod standing;

use yew::prelude::*;
use yew_router::prelude::*;

use super::ways::{Way, Ways};
use crate::{
    api::use_client,
    app::Route,
    components::{AppHeader, Frame, LanguageSwitch, ThemeSwitch},
};
use ask::Ask;
use draft::{Draft, Step};
use hand_over::HandOver;
use review::Review;

/// What [`Beta`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct BetaProps {
    /// Which page; without one the collective's own request.
    #[prop_or_default]
    pub page: Option<String>,
    /// Of which step, request or server.
    #[prop_or_default]
    pub of: Option<String>,
}

/// These pages.
#[function_component(Beta)]
pub fn beta(props: &BetaProps) -> Html {
    let at_network = use_client().is_network();
    let here = at_network.then_some(Way::Requests);
    let header = html! {
        <AppHeader ways={html! { <Ways {here} /> }}><LanguageSwitch /><ThemeSwitch /></AppHeader>
    };
    // A network has no request of its own.
    let home = if at_network {
        Route::network()
    } else {
        Route::Beta
    };
    let elsewhere = || html! { <Redirect<Route> to={home.clone()} /> };
    let own = matches!(
        props.page.as_deref(),
        None | Some("draft" | "review" | "hand-over")
    );
    if own && at_network {
        return elsewhere();
    }
    let body = match (props.page.as_deref(), props.of.clone()) {
        (None, _) => html! { <Ask /> },
        (Some("draft"), Some(step)) => match Step::of(&step) {
            Some(step) => html! { <Draft {step} /> },
            None => elsewhere(),
        },
        (Some("review"), None) => html! { <Review /> },
        (Some("hand-over"), None) => html! { <HandOver /> },
        (Some(page), of) => network::page(page, of).unwrap_or_else(elsewhere),
    };
    html! { <Frame {header}>{ body }</Frame> }
}

/// One of these pages.
fn page(name: &str) -> Route {
    Route::BetaPage {
        page: name.to_owned(),
    }
}

/// One of them, of a step, a request or a server.
fn page_of(name: &str, of: &str) -> Route {
    Route::BetaOf {
        page: name.to_owned(),
        of: of.to_owned(),
    }
}

/// Goes to a place.
#[hook]
fn use_go() -> Callback<Route> {
    let navigator = use_navigator();
    Callback::from(move |to: Route| {
        if let Some(navigator) = &navigator {
            navigator.push(&to);
        }
    })
}
