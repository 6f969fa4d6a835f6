//! The root of the interface: preferences, words, the way to the use cases,
//! runs that are followed, and routes.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::{
    api::{Client, use_client},
    loading::shown,
    menu::use_plain_menu,
    pages::Home,
    runs::RunsProvider,
    settings::{Preferences, SettingsProvider},
    text::Text,
};

/// Where one can be.
#[derive(Debug, Clone, PartialEq, Eq, Routable)]
pub enum Route {
    /// What there is and what needs attention.
    #[at("/")]
    Home,
    /// A launch, at one of its pages.
    #[at("/launch/:id/:page")]
    Launch {
        /// Which launch.
        id: String,
        /// Which page, by its name.
        page: String,
    },
    /// An instance, to be looked after.
    #[at("/instance/:address")]
    Instance {
        /// At which address.
        address: String,
    },
    /// The same, at one of its other pages.
    #[at("/instance/:address/:page")]
    InstancePage {
        /// At which address.
        address: String,
        /// Which page, by its name.
        page: String,
    },
    /// The servers, at their list.
    #[at("/servers")]
    Servers,
    /// The servers, at another page: `add`.
    #[at("/servers/:page")]
    ServersPage {
        /// Which page, by its name.
        page: String,
    },
    /// The servers, at one page of one thing: `rent` of a provider, `order`.
    #[at("/servers/:page/:of")]
    ServersOf {
        /// Which page, by its name.
        page: String,
        /// Which provider or order.
        of: String,
    },
    /// A server, to be looked after.
    #[at("/server/:name")]
    Server {
        /// Which.
        name: String,
    },
    /// The same, at one of its other pages.
    #[at("/server/:name/:page")]
    ServerPage {
        /// Which.
        name: String,
        /// Which page, by its name.
        page: String,
    },
    /// The money, at its overview.
    #[at("/books")]
    Books,
    /// The money, at one of its pages.
    #[at("/books/:page")]
    BooksPage {
        /// Which page, by its name.
        page: String,
    },
    /// The same, of a month or of one thing.
    #[at("/books/:page/:of")]
    BooksOf {
        /// Which page, by its name.
        page: String,
        /// Which month, such as `2026-11`, or what the page makes of it.
        of: String,
    },
    /// The same, of a month or kind, and of one person or thing.
    #[at("/books/:page/:of/:whose")]
    BooksWhose {
        /// Which page, by its name.
        page: String,
        /// Which month, such as `2026-11`, or what the page makes of it.
        of: String,
        /// Whose, by the short name.
        whose: String,
    },
    /// Where the record has its home.
    #[at("/record")]
    Record,
    /// A place in a network: the collective's own request.
    #[at("/beta")]
    Beta,
    /// The same, at one of its other pages, and those of a network.
    #[at("/beta/:page")]
    BetaPage {
        /// Which page, by its name.
        page: String,
    },
    /// The same, of a step or of one request.
    #[at("/beta/:page/:of")]
    BetaOf {
        /// Which page, by its name.
        page: String,
        /// Which step, request or server.
        of: String,
    },
    /// All parts of the interface, in all their states: for those who build
    /// pages, and not in what people get.
    #[at("/gallery")]
    Gallery,
    /// Anywhere else.
    #[not_found]
    #[at("/404")]
    Elsewhere,
}

impl Route {
    /// The requests that a network's maintainers tend.
    pub fn network() -> Self {
        Self::BetaPage {
            page: "network".to_owned(),
        }
    }

    /// Whether it is about a place in a network.
    fn is_beta(&self) -> bool {
        matches!(
            self,
            Self::Beta | Self::BetaPage { .. } | Self::BetaOf { .. }
        )
    }
}

/// What [`App`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AppProps {
    /// What to begin with.
    pub begin: Preferences,
    /// The words of its language, if they have come.
    pub text: Option<Text>,
}

/// The whole interface.
#[function_component(App)]
pub fn app(props: &AppProps) -> Html {
    let client = use_memo((), |()| Client::of_this_page());
    use_plain_menu();
    html! {
        <SettingsProvider begin={props.begin} text={props.text.clone()}>
            <ContextProvider<Client> context={(*client).clone()}>
                <RunsProvider>
                    <HashRouter>
                        <Switch<Route> render={page} />
                    </HashRouter>
                </RunsProvider>
            </ContextProvider<Client>>
        </SettingsProvider>
    }
}

fn page(route: Route) -> Html {
    html! { <Place {route} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct PlaceProps {
    route: Route,
}

/// The pages of a place. Where a network is answered, there are its own alone.
#[function_component(Place)]
fn place(props: &PlaceProps) -> Html {
    let route = props.route.clone();
    if use_client().is_network() && !route.is_beta() {
        return html! { <Redirect<Route> to={Route::network()} /> };
    }
    shown(route).unwrap_or_else(|| html! { <Home /> })
}
