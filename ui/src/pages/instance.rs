//! One instance: what it is, whether it is well, whether its mail arrives, and
//! its way to a newer version.

mod check;
mod mail;
mod overview;
mod upgrade;

use allotment_api::{ErrorBody, KeptInstance, call};
use allotment_types::DnsName;
use yew::prelude::*;
use yew_router::prelude::*;

use super::{
    asking::{Asked, use_answer, use_question},
    run::RunPage,
    sudo::use_passwords,
    trouble::Trouble,
    ways::{Way, Ways},
};
use crate::{
    app::Route,
    components::{AppHeader, Button, Frame, LanguageSwitch, Page, Spinner, ThemeSwitch},
    runs::{Work, use_runs},
    text::use_text,
    tr,
    wording::App,
};
use overview::Overview;
use upgrade::Upgrade;

/// What [`Instance`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct InstanceProps {
    /// At which address.
    pub address: String,
    /// Which of its pages: `upgrade`, `run`; without one the first.
    #[prop_or_default]
    pub page: Option<String>,
}

/// An instance, at one of its pages.
#[function_component(Instance)]
pub fn instance(props: &InstanceProps) -> Html {
    let header = html! {
        <AppHeader ways={html! { <Ways here={Way::Instances} /> }}><LanguageSwitch /><ThemeSwitch /></AppHeader>
    };
    match DnsName::new(&props.address) {
        Ok(address) => {
            let page = props.page.clone();
            html! { <Frame {header}><Opened {address} {page} /></Frame> }
        }
        Err(_) => html! { <Redirect<Route> to={Route::Home} /> },
    }
}

/// The page of an instance.
pub(super) fn route(address: &DnsName) -> Route {
    Route::Instance {
        address: address.to_string(),
    }
}

/// One of its other pages.
fn route_of(address: &DnsName, page: &str) -> Route {
    Route::InstancePage {
        address: address.to_string(),
        page: page.to_owned(),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct OpenedProps {
    address: DnsName,
    page: Option<String>,
}

/// What is asked about the instance stays from page to page: the passwords
/// that were given, and the plan that was accepted.
#[function_component(Opened)]
fn opened(props: &OpenedProps) -> Html {
    let t = use_text();
    let navigator = use_navigator();
    let passwords = use_passwords();
    let accepted = use_state_eq(|| None::<String>);
    let work = Work::Upgrade(props.address.clone());
    let at_work = use_runs().feed(&work).is_some_and(|feed| feed.at_work);
    let kept = use_question::<Box<KeptInstance>>();
    let seen = use_mut_ref(|| None::<KeptInstance>);
    let recipes = use_answer(|| call::ListRecipes {});
    let look = {
        let (kept, address) = (kept.clone(), props.address.clone());
        Callback::from(move |()| {
            let address = address.clone();
            kept.ask(call::ShowInstance { address });
        })
    };
    {
        let look = look.clone();
        use_effect_with((props.page.clone(), at_work), move |_| look.emit(()));
    }
    if let Asked::Answer(answer) = kept.state() {
        *seen.borrow_mut() = Some((**answer).clone());
    }
    let kept = match (kept.state(), seen.borrow().clone()) {
        (Asked::Failed(error), _) => return failed(&t, &props.address, error, look),
        (_, Some(kept)) => kept,
        _ => {
            let label = tr!(t, "instance-opening", address = props.address.to_string());
            return html! { <Spinner {label} /> };
        }
    };
    let app = App::of(&t, recipes.state().answer(), &kept.instance.recipe);
    let go = {
        let address = props.address.clone();
        Callback::from(move |page: Option<&'static str>| {
            if let Some(navigator) = &navigator {
                navigator
                    .push(&page.map_or_else(|| route(&address), |page| route_of(&address, page)));
            }
        })
    };
    let plan = (*accepted).clone().or_else(|| kept.open_plan.clone());
    match (props.page.as_deref(), plan) {
        (Some("upgrade"), _) => {
            let onaccept = {
                let go = go.clone();
                Callback::from(move |plan: String| {
                    accepted.set(Some(plan));
                    go.emit(Some("run"));
                })
            };
            let onback = go.reform(|()| None);
            html! { <Upgrade {kept} {app} {passwords} {onaccept} {onback} /> }
        }
        (Some("run"), Some(plan)) => html! {
            <RunPage
                {work}
                {plan}
                {app}
                {passwords}
                onnext={go.reform(|()| None)}
                onplan={go.reform(|()| Some("upgrade"))}
            />
        },
        _ => html! { <Overview {kept} {app} {passwords} {at_work} {go} /> },
    }
}

fn failed(
    t: &crate::text::Text,
    address: &DnsName,
    error: &ErrorBody,
    again: Callback<()>,
) -> Html {
    let title = tr!(t, "instance-not-opened", address = address.to_string());
    let actions = html! { <Button label={t.get("home-again")} onclick={again} /> };
    html! { <Page id="instance-failed" {title}><Trouble error={error.clone()} {actions} /></Page> }
}
