//! A plan about the server, to be read and accepted. Until then nothing was
//! changed.

use std::collections::BTreeSet;

use allotment_api::{KeyWish, PlanView, ServerNote, WhyLeftOut, call};
use allotment_provision::hardening::{Measure, OpenPort};
use allotment_types::{DnsName, RecipeName, ServerName};
use yew::prelude::*;

use crate::{
    api::use_client,
    components::{Button, Notice, Page, Prose, Spinner, Tone},
    pages::{
        asking::use_answer,
        broken::{BrokenList, named_by},
        look::{Look, use_look},
        planned::planned,
        sudo::{Passwords, Refused},
    },
    runs::{Act, Given, Order, Work, use_runs},
    text::{Text, use_text},
    tr,
    wording::{self, App},
};

/// What a plan is wanted for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wanted {
    /// A key is let in, or kept out.
    Key {
        account: Option<String>,
        wish: KeyWish,
    },
    /// Measures are taken, or taken back.
    Measures {
        on: BTreeSet<Measure>,
        off: BTreeSet<Measure>,
        open: BTreeSet<OpenPort>,
        although: BTreeSet<Measure>,
    },
    /// An instance that others launched is taken into care.
    Adoption {
        recipe: RecipeName,
        address: DnsName,
        settings: Option<String>,
    },
}

impl Wanted {
    fn ask(&self, look: &Look<Box<PlanView>>, server: &ServerName, passwords: &Passwords) {
        let (server, sudo_password) = (server.clone(), passwords.of(server));
        match self.clone() {
            Self::Key { account, wish } => look.now(call::PlanKey {
                server,
                account,
                wish,
                sudo_password,
            }),
            Self::Measures {
                on,
                off,
                open,
                although,
            } => look.now(call::PlanHardening {
                server,
                on,
                off,
                open,
                although_changed: although,
                sudo_password,
            }),
            Self::Adoption {
                recipe,
                address,
                settings,
            } => look.now(call::PlanAdoption {
                recipe,
                server,
                address,
                settings,
                sudo_password,
            }),
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct PlannedProps {
    pub(super) server: ServerName,
    pub(super) wanted: Wanted,
    pub(super) passwords: Passwords,
    /// The plan was accepted and begun.
    pub(super) onaccept: Callback<String>,
    pub(super) onback: Callback<()>,
}

#[function_component(Planned)]
pub(super) fn planned_for(props: &PlannedProps) -> Html {
    let t = use_text();
    let (client, runs) = (use_client(), use_runs());
    let recipes = use_answer(|| call::ListRecipes {});
    let look = use_look::<Box<PlanView>>();
    let ask = {
        let (look, props) = (look.clone(), props.clone());
        Callback::from(move |()| props.wanted.ask(&look, &props.server, &props.passwords))
    };
    {
        let ask = ask.clone();
        use_effect_with((), move |()| ask.emit(()));
    }
    let looked = look.looked();
    let view = looked.seen.as_deref();
    let view = view.filter(|_| !looked.waits && looked.failure.is_none());
    let work = Work::Server(props.server.clone());
    let busy = runs.feed(&work).is_some_and(|feed| feed.at_work);
    let accept = view.filter(|view| view.broken.is_empty() && !busy);
    let accept = accept.map(|view| {
        let (props, hash) = (props.clone(), view.hash.clone());
        Callback::from(move |()| {
            let order = Order {
                act: Act::Begin,
                plan: hash.clone(),
                server: props.server.clone(),
                run: None,
                take_over: None,
                sudo_password: props.passwords.of(&props.server),
                given: Given::default(),
            };
            runs.follow(&client, work.clone(), order);
            props.onaccept.emit(hash.clone());
        })
    });
    let app = match &props.wanted {
        Wanted::Adoption { recipe, .. } => App::of(&t, recipes.state().answer(), recipe),
        _ => App::called(props.server.to_string()),
    };
    html! {
        <Page
            id="page-server-plan"
            title={t.get("server-plan-title")}
            lead={lead(&t, props)}
            next={t.get("server-plan-accept")}
            waiting={accept.is_none()}
            onback={props.onback.clone()}
            onnext={accept.unwrap_or_default()}
        >
            if let (false, Some(error)) = (looked.waits, &looked.failure) {
                <Refused
                    passwords={props.passwords.clone()}
                    server={props.server.clone()}
                    error={error.clone()}
                    ask={ask}
                />
                <BrokenList broken={named_by(error)} />
            } else if let Some(view) = view {
                <BrokenList broken={view.broken.clone()} />
                if !view.broken.is_empty() {
                    <div class="cluster"><Button label={t.get("upgrade-again")} onclick={ask} /></div>
                }
                if busy { <Notice tone={Tone::Warning}><p>{ t.get("server-plan-busy") }</p></Notice> }
                { notes(&t, view) }
                { planned(&t, view, &app) }
            } else {
                <Spinner label={match &looked.doing {
                    Some(doing) => wording::doing(&t, doing),
                    None => t.get("upgrade-making"),
                }} />
            }
        </Page>
    }
}

/// What it is for.
fn lead(t: &Text, props: &PlannedProps) -> String {
    let server = props.server.to_string();
    match &props.wanted {
        Wanted::Key {
            wish: KeyWish::LetIn { name, .. },
            ..
        } => tr!(
            t,
            "server-plan-let-in",
            name = name.clone(),
            server = server
        ),
        Wanted::Key {
            wish: KeyWish::KeepOut { which },
            ..
        } => tr!(
            t,
            "server-plan-keep-out",
            key = which.clone(),
            server = server
        ),
        Wanted::Measures { .. } => tr!(t, "server-plan-measures", server = server),
        Wanted::Adoption { address, .. } => tr!(
            t,
            "server-plan-adopt",
            address = address.to_string(),
            server = server
        ),
    }
}

/// What to know beside the steps.
fn notes(t: &Text, view: &PlanView) -> Html {
    if view.notes.is_empty() {
        return Html::default();
    }
    html! {
        <Notice tone={Tone::Warning} title={t.get("server-plan-notes")}>
            <ul>{ for view.notes.iter().map(|it| html! { <li><Prose text={note(t, it)} /></li> }) }</ul>
        </Notice>
    }
}

fn note(t: &Text, note: &ServerNote) -> String {
    match note {
        ServerNote::LeftOut { measure, why } => {
            let why = match why {
                WhyLeftOut::Container => "container",
                WhyLeftOut::ThereAlready => "there",
                WhyLeftOut::NotTaken => "not-taken",
            };
            let title = measure_title(t, *measure);
            tr!(t, "server-note-left-out", why = why, measure = title)
        }
        ServerNote::Shut { port, program } => tr!(
            t,
            "server-note-shut",
            port = port.to_string(),
            program = program.clone().unwrap_or_else(|| "none".to_owned())
        ),
        ServerNote::OneKeyLeft {
            account,
            fingerprint,
        } => tr!(
            t,
            "server-note-one-key",
            account = account.clone(),
            key = fingerprint.clone()
        ),
    }
}

/// What a measure is called.
pub(super) fn measure_title(t: &Text, measure: Measure) -> String {
    tr!(t, "measure-title", measure = measure.name())
}
