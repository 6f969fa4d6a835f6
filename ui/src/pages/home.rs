//! What there is and what needs attention; for newcomers, where to begin.

mod begin;
mod cards;
mod overview;
mod welcome;

use allotment_api::{HomePlace, InstanceView, LaunchView, StatusView, call};
use allotment_types::{DnsName, LaunchId};
use yew::prelude::*;
use yew_router::prelude::Redirect;

use super::{
    asking::{Question, use_answer, use_question},
    trouble::Trouble,
    ways::{Way, Ways},
};
use crate::{
    api::use_client,
    app::Route,
    components::{AppHeader, Button, Frame, LanguageSwitch, Page, Spinner, ThemeSwitch},
    runs::{Work, use_every, use_runs},
    text::use_text,
};
use begin::use_begin;
use overview::Overview;
use welcome::Welcome;

/// How long what is at work and not followed here is left alone before it is
/// looked at again.
const PAUSE_MS: u32 = 3_000;

/// The first page. A hub has no servers and no launches: there it is the money.
#[function_component(Home)]
pub fn home() -> Html {
    if use_client().is_hub() {
        return html! { <Redirect<Route> to={Route::Books} /> };
    }
    html! { <AtHome /> }
}

/// The first page on a person's own computer. What it shows is asked for anew
/// whenever something that is followed here begins, is open or is over.
#[function_component(AtHome)]
fn at_home() -> Html {
    let t = use_text();
    let at_work = use_runs().at_work();
    let status = use_question::<Box<StatusView>>();
    let launches = use_question::<Vec<LaunchView>>();
    let collective = use_answer(|| call::ShowCollective {});
    // Only for the recipes' titles: without it their names stand.
    let recipes = use_answer(|| call::ListRecipes {});
    // Where the record is in a hub, there is the money alone; on its way, nothing.
    let home = use_answer(|| call::ShowHome {});
    let begin = use_begin();
    let look = {
        let (status, launches) = (status.clone(), launches.clone());
        Callback::from(move |()| {
            status.ask(call::ShowStatus {});
            launches.ask(call::ListLaunches {});
        })
    };
    {
        let look = look.clone();
        use_effect_with(at_work.clone(), move |_| look.emit(()));
    }
    let again = {
        let (look, collective) = (look.clone(), collective.clone());
        Callback::from(move |()| {
            look.emit(());
            collective.ask(call::ShowCollective {});
        })
    };
    let (seen_status, seen_launches) = (use_kept(&status), use_kept(&launches));
    let unheard = seen_launches.iter().flatten().any(|launch| {
        let at_work_there = launch.run.as_ref().is_some_and(|run| run.at_work);
        at_work_there && !at_work.contains_key(&Work::Launch(launch.id.clone()))
    });
    let look = {
        let launches = launches.clone();
        Callback::from(move |()| {
            if !launches.state().waits() {
                look.emit(());
            }
        })
    };
    use_every(unheard, PAUSE_MS, look);
    match home.state().answer().map(|home| home.place) {
        Some(HomePlace::Hub) => return html! { <Redirect<Route> to={Route::Books} /> },
        Some(HomePlace::Publishing | HomePlace::ComingHome) => {
            return html! { <Redirect<Route> to={Route::Record} /> };
        }
        Some(HomePlace::Here) | None => {}
    }
    let failed = status
        .state()
        .failure()
        .or(launches.state().failure())
        .or(collective.state().failure())
        .filter(|_| !home.state().waits());
    let known = (seen_status, seen_launches, collective.state().answer());
    let (place, body) = match (failed, known) {
        (Some(error), _) => {
            let actions = html! { <Button label={t.get("home-again")} onclick={again} /> };
            let body = html! {
                <Page id="home-failed" title={t.get("home-not-opened")}>
                    <Trouble error={error.clone()} {actions} />
                </Page>
            };
            (None, body)
        }
        (None, (Some(status), Some(launches), Some(collective))) => {
            if is_newcomer(&status, &launches) {
                (None, html! { <Welcome {begin} /> })
            } else {
                let titles = recipes.state().answer().map(Vec::as_slice);
                let (at_work, upgrading) = apart(at_work.into_keys());
                let body = html! {
                    <Overview
                        collective={collective.name.clone()}
                        status={seen(&status)}
                        {launches}
                        {at_work}
                        {upgrading}
                        titles={titles.unwrap_or_default().iter().map(|r| (r.name.clone(), r.clone().in_language(t.locale().language()).title)).collect::<Vec<_>>()}
                        {begin}
                    />
                };
                (Some(collective.name.clone()), body)
            }
        }
        _ => (None, html! { <Spinner label={t.get("home-opening")} /> }),
    };
    // Before we said who we are there is nobody to share with.
    let nobody = collective.state().answer();
    let nobody = place.is_none() && nobody.is_some_and(|we| we.currency.is_none());
    let ways = (!nobody).then(|| html! { <Ways here={Way::Instances} /> });
    let ways = ways.unwrap_or_default();
    let header = html! {
        <AppHeader place={place.map(AttrValue::from)} {ways}><LanguageSwitch /><ThemeSwitch /></AppHeader>
    };
    html! { <Frame {header}>{ body }</Frame> }
}

/// The newest answer, also while the question is asked again.
#[hook]
fn use_kept<T: Clone + 'static>(question: &Question<T>) -> Option<T> {
    let kept = use_mut_ref(|| None::<T>);
    if let Some(answer) = question.state().answer() {
        *kept.borrow_mut() = Some(answer.clone());
    }
    kept.borrow().clone()
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

/// What instances are called by their states, for other pages too.
pub(super) use cards::state;

/// Launches and upgrades, each by itself.
fn apart(all: impl Iterator<Item = Work>) -> (Vec<LaunchId>, Vec<DnsName>) {
    let (mut launches, mut upgrades) = (vec![], vec![]);
    for work in all {
        match work {
            Work::Launch(id) => launches.push(id),
            Work::Upgrade(address) => upgrades.push(address),
            // What is about a server is told beside it.
            Work::Server(_) => {}
        }
    }
    (launches, upgrades)
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
            since: jiff::Timestamp::UNIX_EPOCH.into(),
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
