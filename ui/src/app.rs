//! The root of the interface: preferences, words and routes.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::{gallery::Gallery, settings::SettingsProvider};

/// Where one can be.
#[derive(Debug, Clone, PartialEq, Eq, Routable)]
pub enum Route {
    /// All parts of the interface, in all their states.
    #[at("/gallery")]
    Gallery,
    /// Anywhere else.
    #[not_found]
    #[at("/404")]
    Elsewhere,
}

/// The whole interface.
#[function_component(App)]
pub fn app() -> Html {
    html! {
        <SettingsProvider>
            <HashRouter>
                <Switch<Route> render={page} />
            </HashRouter>
        </SettingsProvider>
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the router hands it over so")]
fn page(route: Route) -> Html {
    match route {
        Route::Gallery | Route::Elsewhere => html! { <Gallery /> },
    }
}
