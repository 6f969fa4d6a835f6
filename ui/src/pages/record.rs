//! Where the collective's record has its home: on this computer or in a hub, and
//! its way from one to the other.

mod enter;
mod moving;
mod notice;

use allotment_api::{HomePlace, HomeView, RecordStands, call};
use yew::prelude::*;

use super::{
    asking::{Asked, use_question},
    trouble::Trouble,
    ways::Ways,
};
use crate::{
    components::{
        AppHeader, Button, ButtonKind, CodeBlock, Definitions, Disclosure, Frame, LanguageSwitch,
        Notice, Page, Spinner, ThemeSwitch, Tone,
    },
    text::{Text, use_text},
    tr,
};
use enter::Enter;
use moving::{Move, Moving};
pub(crate) use notice::RecordNotice;

/// The page.
#[function_component(Record)]
pub fn record() -> Html {
    let t = use_text();
    let home = use_question::<Box<HomeView>>();
    {
        let home = home.clone();
        use_effect_with((), move |()| home.ask(call::ShowHome {}));
    }
    // What an act has answered goes before what was known.
    let now = use_state(|| None::<HomeView>);
    let onchange = {
        let now = now.clone();
        Callback::from(move |view: HomeView| now.set(Some(view)))
    };
    let again = {
        let (home, now) = (home.clone(), now.clone());
        Callback::from(move |()| {
            now.set(None);
            home.ask(call::ShowHome {});
        })
    };
    let body = match (&*now, home.state()) {
        (Some(view), _) => shown(&t, view, &onchange),
        (None, Asked::Answer(view)) => shown(&t, view, &onchange),
        (None, Asked::Failed(error)) => {
            let actions = html! { <Button label={t.get("where-again")} onclick={again} /> };
            html! {
                <Page id="page-record-failed" title={t.get("where-title")}>
                    <Trouble error={error.clone()} {actions} />
                </Page>
            }
        }
        (None, Asked::Not | Asked::Waiting) => {
            html! { <Spinner label={t.get("where-opening")} /> }
        }
    };
    let header = html! {
        <AppHeader ways={html! { <Ways /> }}><LanguageSwitch /><ThemeSwitch /></AppHeader>
    };
    html! { <Frame {header}>{ body }</Frame> }
}

fn shown(t: &Text, view: &HomeView, onchange: &Callback<HomeView>) -> Html {
    let place = match view.place {
        HomePlace::Here => t.get("where-here"),
        HomePlace::Hub => t.get("where-in-hub"),
        HomePlace::Publishing => t.get("where-publishing"),
        HomePlace::ComingHome => t.get("where-coming"),
    };
    let mut known: Vec<(AttrValue, Html)> = vec![(t.get("where-place").into(), html! { place })];
    if let Some(hub) = &view.hub {
        let named = tr!(
            t,
            "where-hub-as",
            address = hub.address.as_str(),
            collective = hub.collective.as_str()
        );
        known.push((t.get("where-hub").into(), html! { named }));
        // Of a record that is here, the hub is not asked.
        if view.place != HomePlace::Here {
            let reached = match (&hub.reached_at, hub.reached) {
                (_, true) => t.get("where-reached"),
                (Some(at), false) => tr!(t, "where-unreached-since", when = t.moment(at)),
                (None, false) => t.get("where-unreached"),
            };
            known.push((t.get("where-answers").into(), html! { reached }));
        }
    }
    html! {
        <Page id="page-record" title={t.get("where-title")} lead={t.get("where-lead")}>
            { moved(t, view) }
            <Definitions items={known} />
            { acts(t, view, onchange) }
        </Page>
    }
}

/// What was compared when it was moved.
fn moved(t: &Text, view: &HomeView) -> Html {
    let Some(seal) = &view.seal else {
        return Html::default();
    };
    html! {
        <Notice tone={Tone::Good} live=true title={t.get("where-moved")}>
            <p>{ tr!(t, "where-moved-what", count = seal.entries()) }</p>
            if let Some(kept) = &view.kept {
                <p>{ t.get("where-kept") }</p>
                <CodeBlock code={kept.clone()} label={t.get("where-kept")} wrap=true />
            }
            <Disclosure summary={t.get("where-head")}>
                <CodeBlock code={seal.head.clone()} label={t.get("where-head")} wrap=true />
            </Disclosure>
        </Notice>
    }
}

fn acts(t: &Text, view: &HomeView, onchange: &Callback<HomeView>) -> Html {
    let gone = view
        .hub
        .as_ref()
        .is_some_and(|hub| hub.record == RecordStands::Gone);
    match (view.place, &view.hub) {
        (HomePlace::Here, None) => html! { <Enter {onchange} /> },
        (HomePlace::Here, Some(_)) => html! {
            <>
                <Moving way={Move::Publish} {onchange} />
                <Moving way={Move::Leave} {onchange} />
            </>
        },
        (HomePlace::Hub, _) if gone => html! {
            <>
                <Notice tone={Tone::Warning}><p>{ t.get("where-gone") }</p></Notice>
                <Moving way={Move::Leave} {onchange} />
            </>
        },
        (HomePlace::Hub, _) => html! {
            <>
                <Moving way={Move::Bring} {onchange} />
                <Moving way={Move::Leave} {onchange} />
            </>
        },
        (HomePlace::Publishing, _) => html! {
            <>
                <Moving way={Move::Publish} goes_on=true {onchange} />
                <Moving way={Move::GiveUp} {onchange} />
            </>
        },
        (HomePlace::ComingHome, _) => html! {
            <>
                <Moving way={Move::Bring} goes_on=true {onchange} />
                <Moving way={Move::GiveUp} {onchange} />
            </>
        },
    }
}

/// The button of an act that is not the first on the page.
const QUIET: ButtonKind = ButtonKind::Quiet;
