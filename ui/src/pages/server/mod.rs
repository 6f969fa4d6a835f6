//! One server: what is on it, who may come in, what keeps it safe, and how it
//! ends.

mod adopt;
mod end;
mod keys;
mod measures;
mod overview;
mod plan;

use std::{collections::BTreeSet, rc::Rc};

use allotment_api::{ServerSeen, ServerView, call};
use allotment_provision::hardening::Measure;
use allotment_types::ServerName;
use yew::prelude::*;
use yew_router::prelude::*;

use super::{
    asking::{Asked, use_question},
    look::use_look,
    run::RunPage,
    servers::use_go,
    sudo::{Refused, passwords_of_servers},
    trouble::Trouble,
    ways::{Way, Ways},
};
use crate::{
    app::Route,
    components::{AppHeader, Button, Frame, LanguageSwitch, Page, Spinner, ThemeSwitch},
    runs::{Work, use_runs},
    text::use_text,
    wording::{self, App},
};
use adopt::Adopt;
pub(super) use end::End;
use keys::Keys;
use measures::Measures;
use overview::Overview;
use plan::{Planned, Wanted};

/// What [`Server`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ServerProps {
    /// Which.
    pub name: String,
    /// Which of its pages: `keys`, `measures`, `adopt`, `run`; without one the
    /// first.
    #[prop_or_default]
    pub page: Option<String>,
}

/// A server, at one of its pages.
#[function_component(Server)]
pub fn server(props: &ServerProps) -> Html {
    let header = html! {
        <AppHeader ways={html! { <Ways here={Way::Servers} /> }}><LanguageSwitch /><ThemeSwitch /></AppHeader>
    };
    match props.name.parse::<ServerName>() {
        Ok(server) => {
            let page = props.page.clone();
            html! { <Frame {header}><Opened {server} {page} /></Frame> }
        }
        Err(_) => html! { <Redirect<Route> to={Route::Servers} /> },
    }
}

/// What was seen of it, as the answer brought it.
type Seen = Rc<Box<ServerSeen>>;

/// One of its other pages.
fn page_of(server: &ServerName, page: &str) -> Route {
    Route::ServerPage {
        name: server.to_string(),
        page: page.to_owned(),
    }
}

/// What was typed on the pages, kept while a plan of it is read.
#[derive(Debug, Clone, Default, PartialEq)]
struct Filled {
    name: String,
    key: String,
    account: Option<String>,
    chosen: Option<BTreeSet<Measure>>,
    over: BTreeSet<Measure>,
    ports: Option<String>,
    recipe: String,
    address: String,
    settings: String,
}

impl Filled {
    /// Hears what is typed into one of its fields.
    fn setter(this: &UseStateHandle<Self>, change: fn(&mut Self, String)) -> Callback<String> {
        let this = this.clone();
        Callback::from(move |text: String| {
            let mut next = (*this).clone();
            change(&mut next, text);
            this.set(next);
        })
    }
}

#[derive(Clone, PartialEq, Properties)]
struct OpenedProps {
    server: ServerName,
    page: Option<String>,
}

/// What was seen of the server stays from page to page, with the passwords that
/// were given and the plan that was accepted.
#[function_component(Opened)]
fn opened(props: &OpenedProps) -> Html {
    let t = use_text();
    let go = use_go();
    let passwords = passwords_of_servers();
    let accepted = use_state_eq(|| None::<String>);
    let wanted = use_state(|| None::<Wanted>);
    let filled = use_state(Filled::default);
    {
        // Who goes elsewhere by the window's own ways has left the plan.
        let wanted = wanted.clone();
        use_effect_with(props.page.clone(), move |_| wanted.set(None));
    }
    let servers = use_question::<Vec<ServerView>>();
    let known = use_mut_ref(|| None::<Option<ServerView>>);
    let look = use_look::<Box<ServerSeen>>();
    let work = Work::Server(props.server.clone());
    let at_work = use_runs().feed(&work).is_some_and(|feed| feed.at_work);
    {
        let servers = servers.clone();
        use_effect_with((props.page.clone(), at_work), move |_| {
            servers.ask(call::ListServers {});
        });
    }
    let ask = {
        let (look, server, passwords) = (look.clone(), props.server.clone(), passwords.clone());
        Callback::from(move |()| {
            look.now(call::ReadFacts {
                sudo_password: passwords.of(&server),
                server: server.clone(),
            });
        })
    };
    {
        // What a run has changed is looked at anew.
        let ask = ask.clone();
        use_effect_with(at_work, move |at_work| {
            if !at_work {
                ask.emit(());
            }
        });
    }
    if let Asked::Answer(all) = servers.state() {
        let found = all.iter().find(|it| it.name == props.server).cloned();
        *known.borrow_mut() = Some(found);
    }
    if let Asked::Failed(error) = servers.state() {
        let servers = servers.clone();
        let again = Callback::from(move |()| servers.ask(call::ListServers {}));
        let actions = html! { <Button label={t.get("home-again")} onclick={again} /> };
        return html! {
            <Page id="server-failed" title={props.server.to_string()}><Trouble error={error.clone()} {actions} /></Page>
        };
    }
    let view = match known.borrow().clone() {
        None => return html! { <Spinner label={t.get("server-loading")} /> },
        Some(None) => return html! { <Redirect<Route> to={Route::Servers} /> },
        Some(Some(view)) => view,
    };
    let to = {
        let (go, server, wanted) = (go.clone(), props.server.clone(), wanted.clone());
        Callback::from(move |page: Option<&'static str>| {
            wanted.set(None);
            go.emit(match page {
                None => super::servers::of_server(&server),
                Some(page) => page_of(&server, page),
            });
        })
    };
    let onback = to.reform(|()| None);
    // One that another program has begun since counts more than ours of before.
    let plan = match (&view.open_plan, at_work) {
        (Some(open), false) => Some(open.clone()),
        (open, _) => (*accepted).clone().or_else(|| open.clone()),
    };
    if props.page.as_deref() == Some("run") && plan.is_some() {
        return html! {
            <RunPage
                {work}
                {plan}
                app={App::called(props.server.to_string())}
                {passwords}
                onnext={onback.clone()}
                onplan={onback}
            />
        };
    }
    if let Some(now) = (*wanted).clone() {
        let back = Callback::from(move |()| wanted.set(None));
        let onaccept = {
            let (accepted, to) = (accepted.clone(), to.clone());
            Callback::from(move |plan: String| {
                accepted.set(Some(plan));
                to.emit(Some("run"));
            })
        };
        let server = props.server.clone();
        return html! { <Planned {server} wanted={now} {passwords} {onaccept} onback={back} /> };
    }
    let onwant = Callback::from(move |next: Wanted| wanted.set(Some(next)));
    let looked = look.looked();
    let page = props.page.clone();
    if page.as_deref() == Some("adopt") {
        let seen = looked.seen.clone();
        return html! { <Adopt server={props.server.clone()} {seen} {filled} {onwant} {onback} /> };
    }
    let waits = looked.waits.then(|| match &looked.doing {
        Some(doing) => wording::doing(&t, doing),
        None => t.get("server-looking"),
    });
    // What was seen last stays in sight while it is looked at again.
    let seen: Option<Seen> = looked.seen.clone();
    let answers = looked.failure.is_none();
    let refused = looked
        .failure
        .clone()
        .filter(|_| !looked.waits)
        .map(|error| {
            html! {
                <Refused
                    passwords={passwords.clone()}
                    server={props.server.clone()}
                    {error}
                    ask={ask.clone()}
                />
            }
        });
    let state = html! {
        <>
            { refused.unwrap_or_default() }
            if let (Some(label), None) = (waits.clone(), &seen) { <Spinner {label} /> }
        </>
    };
    match page.as_deref() {
        Some("keys") => {
            html! { <Keys server={props.server.clone()} {seen} {state} {answers} {filled} {onwant} {onback} /> }
        }
        Some("measures") => {
            html! { <Measures server={props.server.clone()} {seen} {state} {answers} {filled} {onwant} {onback} /> }
        }
        Some(_) => html! { <Redirect<Route> to={super::servers::of_server(&props.server)} /> },
        None => html! {
            <Overview {view} {seen} {state} waits={waits.is_some()} {at_work} {ask} go={to} />
        },
    }
}
