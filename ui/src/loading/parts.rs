//! Which pages belong together in a part of the program that is fetched when
//! one of them is opened. What several parts use is fetched with the first of
//! them; what the first page uses, too, is there from the start.
//!
//! `cargo xtask ui` takes the program apart at the functions that are marked
//! here (`wasm_split`): all that is reached only through one of them goes into
//! its part. So nothing else may name these pages.

#![expect(
    clippy::unnecessary_wraps,
    reason = "the error is wasm_split's: the part did not come"
)]

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::part::{Fetch, Part, Show};
use crate::{
    app::Route,
    pages::{Beta, Books, Instance, LaunchJourney, Record, Server, Servers},
};

/// The way to an instance, from its first question to the hand-over.
#[wasm_split(launch, fallible)]
fn launch() -> Result<Show, SplitLoaderError> {
    Ok(|route| match route {
        Route::Launch { id, page } => {
            let key = id.clone();
            html! { <LaunchJourney {key} {id} {page} /> }
        }
        _ => Html::default(),
    })
}

/// What an instance is looked after with.
#[wasm_split(caring, fallible)]
fn caring() -> Result<Show, SplitLoaderError> {
    Ok(|route| {
        let (address, page) = match route {
            Route::Instance { address } => (address, None),
            Route::InstancePage { address, page } => (address, Some(page)),
            _ => return Html::default(),
        };
        let key = address.clone();
        html! { <Instance {key} {address} {page} /> }
    })
}

/// What servers are rented and looked after with.
#[wasm_split(serving, fallible)]
fn serving() -> Result<Show, SplitLoaderError> {
    Ok(|route| {
        let (name, page) = match route {
            Route::Servers => return html! { <Servers /> },
            Route::ServersPage { page } => return html! { <Servers {page} /> },
            Route::ServersOf { page, of } => return html! { <Servers {page} {of} /> },
            Route::Server { name } => (name, None),
            Route::ServerPage { name, page } => (name, Some(page)),
            _ => return Html::default(),
        };
        let key = name.clone();
        html! { <Server {key} {name} {page} /> }
    })
}

/// The money, and where the record of it is.
#[wasm_split(money, fallible)]
fn money() -> Result<Show, SplitLoaderError> {
    Ok(|route| match route {
        Route::Record => html! { <Record /> },
        Route::Books => html! { <Books /> },
        Route::BooksPage { page } => html! { <Books {page} /> },
        Route::BooksOf { page, of } => html! { <Books {page} {of} /> },
        Route::BooksWhose { page, of, whose } => html! { <Books {page} {of} {whose} /> },
        _ => Html::default(),
    })
}

/// A place in a network, from both sides.
#[wasm_split(beta, fallible)]
fn beta() -> Result<Show, SplitLoaderError> {
    Ok(|route| match route {
        Route::Beta => html! { <Beta /> },
        Route::BetaPage { page } => html! { <Beta {page} /> },
        Route::BetaOf { page, of } => html! { <Beta {page} {of} /> },
        _ => Html::default(),
    })
}

/// All parts of pages, in all their states.
#[cfg(feature = "gallery")]
#[wasm_split(gallery, fallible)]
fn gallery() -> Result<Show, SplitLoaderError> {
    Ok(|_| html! { <crate::gallery::Gallery /> })
}

/// A place whose pages come in a part; nothing where it is not one.
pub fn shown(route: Route) -> Option<Html> {
    let (name, fetch) = match &route {
        Route::Launch { .. } => ("launch", Fetch(|| Box::pin(launch()))),
        Route::Instance { .. } | Route::InstancePage { .. } => {
            ("caring", Fetch(|| Box::pin(caring())))
        }
        Route::Servers
        | Route::ServersPage { .. }
        | Route::ServersOf { .. }
        | Route::Server { .. }
        | Route::ServerPage { .. } => ("serving", Fetch(|| Box::pin(serving()))),
        Route::Record
        | Route::Books
        | Route::BooksPage { .. }
        | Route::BooksOf { .. }
        | Route::BooksWhose { .. } => ("money", Fetch(|| Box::pin(money()))),
        Route::Beta | Route::BetaPage { .. } | Route::BetaOf { .. } => {
            ("beta", Fetch(|| Box::pin(beta())))
        }
        #[cfg(feature = "gallery")]
        Route::Gallery => ("gallery", Fetch(|| Box::pin(gallery()))),
        _ => return None,
    };
    Some(html! { <Part key={name} {name} {fetch} {route} /> })
}
