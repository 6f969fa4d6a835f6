//! What there is and what needs attention; for newcomers, where to begin.

mod begin;
mod cards;
mod overview;
mod welcome;

use allotment_api::{InstanceView, LaunchView, StatusView, call};
use yew::prelude::*;

use super::{
    asking::{Asked, use_answer},
    trouble::Trouble,
};
use crate::{
    components::{AppHeader, Button, Frame, LanguageSwitch, Page, Spinner, ThemeSwitch},
    text::use_text,
};
use begin::use_begin;
use overview::Overview;
use welcome::Welcome;

/// The first page.
#[function_component(Home)]
pub fn home() -> Html {
    let t = use_text();
    let status = use_answer(|| call::ShowStatus {});
    let launches = use_answer(|| call::ListLaunches {});
    let collective = use_answer(|| call::ShowCollective {});
    // Only for the recipes' titles: without it their names stand.
    let recipes = use_answer(|| call::ListRecipes {});
    let begin = use_begin();
    let again = {
        let (status, launches, collective) = (status.clone(), launches.clone(), collective.clone());
        Callback::from(move |()| {
            status.ask(call::ShowStatus {});
            launches.ask(call::ListLaunches {});
            collective.ask(call::ShowCollective {});
        })
    };
    let failed = status
        .state()
        .failure()
        .or(launches.state().failure())
        .or(collective.state().failure());
    let (place, body) = match (status.state(), launches.state(), collective.state()) {
        (Asked::Answer(status), Asked::Answer(launches), Asked::Answer(collective)) => {
            if is_newcomer(status, launches) {
                (None, html! { <Welcome {begin} /> })
            } else {
                let titles = recipes.state().answer().map(Vec::as_slice);
                let body = html! {
                    <Overview
                        collective={collective.name.clone()}
                        status={seen(status)}
                        launches={launches.clone()}
                        titles={titles.unwrap_or_default().iter().map(|r| (r.name.clone(), r.clone().in_language(t.locale().language()).title)).collect::<Vec<_>>()}
                        {begin}
                    />
                };
                (Some(collective.name.clone()), body)
            }
        }
        _ => match failed {
            Some(error) => {
                let actions = html! { <Button label={t.get("home-again")} onclick={again} /> };
                let body = html! {
                    <Page id="home-failed" title={t.get("home-not-opened")}>
                        <Trouble error={error.clone()} {actions} />
                    </Page>
                };
                (None, body)
            }
            None => (None, html! { <Spinner label={t.get("home-opening")} /> }),
        },
    };
    let header = html! {
        <AppHeader place={place.map(AttrValue::from)}><LanguageSwitch /><ThemeSwitch /></AppHeader>
    };
    html! { <Frame {header}>{ body }</Frame> }
}

/// Nothing was begun, nothing runs, nothing is half done.
fn is_newcomer(status: &StatusView, launches: &[LaunchView]) -> bool {
    launches.is_empty() && status.unfinished.is_empty() && there(&status.instances).next().is_none()
}

/// The instances that are not gone.
fn there(instances: &[InstanceView]) -> impl Iterator<Item = &InstanceView> {
    instances
        .iter()
        .filter(|instance| instance.state != "removed")
}

/// What the overview shows of the status.
fn seen(status: &StatusView) -> overview::Seen {
    overview::Seen {
        instances: there(&status.instances).cloned().collect(),
        practice: status
            .servers
            .iter()
            .filter(|server| server.practice)
            .map(|server| server.name.clone())
            .collect(),
        attention: status.attention.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(instances: Vec<InstanceView>) -> StatusView {
        StatusView {
            collective: "The garden".into(),
            servers: vec![],
            instances,
            unfinished: vec![],
            attention: vec![],
        }
    }

    fn instance(state: &str) -> InstanceView {
        InstanceView {
            address: "wiki.example.org".parse().unwrap(),
            recipe: "mediawiki".parse().unwrap(),
            version: "1.0.0".into(),
            server: "garden".parse().unwrap(),
            state: state.into(),
            since: "2026-11-21T14:05:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn who_has_nothing_is_welcomed() {
        assert!(is_newcomer(&status(vec![]), &[]));
        assert!(is_newcomer(&status(vec![instance("removed")]), &[]));
    }

    #[test]
    fn who_has_an_instance_sees_it() {
        assert!(!is_newcomer(&status(vec![instance("running")]), &[]));
    }
}
