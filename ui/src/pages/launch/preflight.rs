//! Whether the server can carry what is to be launched. Nothing is changed
//! by looking.

use allotment_api::{LaunchPage, PreflightView, call};
use allotment_types::{RecipeName, ServerName};
use yew::prelude::*;

use super::{Journey, StepProps, missing::Missing};
use crate::{
    components::{
        Announcer, Button, Definitions, Icon, IconName, Notice, Page, Prose, Spinner, Tone,
    },
    pages::{
        look::{Looked, use_look},
        sudo::Refused,
    },
    text::{Text, use_text},
    tr, wording,
};

/// Looks at the chosen server on opening, and again when asked to.
#[function_component(PreflightStep)]
pub(super) fn preflight_step(props: &StepProps) -> Html {
    let t = use_text();
    let journey = props.journey.clone();
    let draft = journey.draft();
    let of = match (draft.recipe, draft.server) {
        (Some(recipe), Some(server)) => {
            return html! { <Sight {journey} {recipe} {server} /> };
        }
        (None, _) => LaunchPage::Recipe,
        _ => LaunchPage::Server,
    };
    html! { <Missing {journey} id="page-preflight" title={t.get("preflight-title")} {of} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct SightProps {
    journey: Journey,
    recipe: RecipeName,
    server: ServerName,
}

#[function_component(Sight)]
fn sight(props: &SightProps) -> Html {
    let t = use_text();
    let journey = &props.journey;
    let look = use_look::<Box<PreflightView>>();
    let ask = {
        let (look, props) = (look.clone(), props.clone());
        Callback::from(move |()| {
            look.now(call::CheckServer {
                server: props.server.clone(),
                recipe: props.recipe.clone(),
                sudo_password: props.journey.passwords().of(&props.server),
            });
        })
    };
    {
        let ask = ask.clone();
        use_effect_with((), move |()| ask.emit(()));
    }
    let looked = look.looked();
    let seen = looked.seen.as_deref();
    let fits = seen.is_some_and(|view| view.broken.is_empty());
    let go = |on: bool| {
        let journey = journey.clone();
        let addresses = seen.map(|view| view.addresses.clone());
        Callback::from(move |()| {
            let mut draft = journey.draft();
            if let Some(addresses) = addresses.clone() {
                draft.server_addresses = addresses;
            }
            if on {
                journey.next(LaunchPage::Preflight, draft);
            } else {
                journey.back(LaunchPage::Preflight, draft);
            }
        })
    };
    html! {
        <Page
            id="page-preflight"
            title={t.get("preflight-title")}
            lead={tr!(t, "preflight-lead", server = props.server.to_string())}
            busy={journey.saving()}
            waiting={!fits || looked.waits || looked.failure.is_some()}
            onback={go(false)}
            onnext={go(true)}
        >
            <Announcer message={said(&t, looked)} />
            if let (false, Some(error)) = (looked.waits, &looked.failure) {
                <Refused
                    passwords={journey.passwords().clone()}
                    server={props.server.clone()}
                    error={error.clone()}
                    ask={ask.clone()}
                />
            } else if let Some(view) = seen {
                { verdict(&t, view) }
            }
            if looked.waits { <Spinner label={doing(&t, looked)} /> }
            if let Some(view) = seen {
                <div class="cluster">
                    <Button
                        id="look-again"
                        label={t.get("preflight-again")}
                        icon={IconName::Eye}
                        busy={looked.waits}
                        onclick={ask.clone()}
                    />
                </div>
                { holds(&t, view) }
                { there(&t, view) }
            }
        </Page>
    }
}

/// What is being done at this moment.
fn doing(t: &Text, looked: &Looked<Box<PreflightView>>) -> String {
    match &looked.doing {
        Some(doing) => wording::doing(t, doing),
        None => t.get("preflight-looking"),
    }
}

/// What came of a look, in one sentence for those who do not see it.
fn said(t: &Text, looked: &Looked<Box<PreflightView>>) -> String {
    match &looked.seen {
        Some(view) if !looked.waits && looked.failure.is_none() => match view.broken.len() {
            0 => t.get("preflight-fits"),
            count => tr!(t, "preflight-broken", count = count),
        },
        _ => String::new(),
    }
}

/// Whether it can carry it, and what must be put right.
fn verdict(t: &Text, view: &PreflightView) -> Html {
    if view.broken.is_empty() {
        return html! {
            <Notice tone={Tone::Good} title={t.get("preflight-fits")}>
                <p>{ t.get("preflight-unchanged") }</p>
            </Notice>
        };
    }
    let one = |broken| {
        let (what, fix) = wording::broken(t, broken);
        html! {
            <li key={broken.code.clone() + &broken.message}>
                <p><strong><Prose text={what} /></strong></p>
                <p><Prose text={fix} /></p>
            </li>
        }
    };
    html! {
        <Notice tone={Tone::Warning} title={tr!(t, "preflight-broken", count = view.broken.len())}>
            <ul class="amends">{ for view.broken.iter().map(one) }</ul>
            <p>{ t.get("preflight-then") }</p>
        </Notice>
    }
}

/// What was looked at and is well.
fn holds(t: &Text, view: &PreflightView) -> Html {
    if view.holds.is_empty() {
        return Html::default();
    }
    let one = |demand| {
        html! {
            <li><Icon name={IconName::Check} /><span><Prose text={wording::demand(t, demand)} /></span></li>
        }
    };
    html! {
        <section class="section" aria-labelledby="preflight-holds">
            <h2 id="preflight-holds">{ t.get("preflight-holds") }</h2>
            <ul class="ticked">{ for view.holds.iter().map(one) }</ul>
        </section>
    }
}

/// What is there, in a few plain facts.
fn there(t: &Text, view: &PreflightView) -> Html {
    let there = &view.there;
    let unknown = || t.get("preflight-unknown");
    let system = if there.system.is_empty() {
        unknown()
    } else {
        t.visible(&there.system).into_owned()
    };
    let disk = there.disk.map_or_else(unknown, |(free, size)| {
        let (free, size) = (t.size(free.0), t.size(size.0));
        tr!(t, "preflight-disk-of", free = free, size = size)
    });
    let docker = there.docker.as_ref().map_or_else(
        || t.get("preflight-docker-not-yet"),
        |version| tr!(t, "preflight-docker-there", version = version.clone()),
    );
    let addresses: Vec<String> = view.addresses.iter().map(ToString::to_string).collect();
    let mut items = vec![
        (t.get("preflight-system"), html! { <bdi>{ system }</bdi> }),
        (
            t.get("preflight-memory"),
            html! { { t.size(there.memory.0) } },
        ),
        (t.get("preflight-disk"), html! { { disk } }),
        (
            t.get("preflight-processors"),
            html! { { tr!(t, "preflight-processors-of", count = there.cpus, kind = there.arch.clone()) } },
        ),
        (t.get("preflight-docker"), html! { { docker } }),
        (
            t.get("preflight-addresses"),
            html! { <bdi>{ addresses.join(", ") }</bdi> },
        ),
    ];
    if !there.instances.is_empty() {
        items.push((
            t.get("preflight-instances"),
            html! { <bdi>{ t.visible(&there.instances.join(", ")).into_owned() }</bdi> },
        ));
    }
    let items: Vec<(AttrValue, Html)> = items
        .into_iter()
        .map(|(name, value)| (name.into(), value))
        .collect();
    html! {
        <section class="section" aria-labelledby="preflight-there">
            <h2 id="preflight-there">{ t.get("preflight-there") }</h2>
            <Definitions {items} />
        </section>
    }
}
