//! Runs that this page follows. They are kept above all pages, so that who
//! looks elsewhere and comes back finds them as they stand.

mod clock;
mod feed;
mod order;

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use allotment_api::{Call, ErrorBody, Event, RunView, call};
use allotment_types::{DnsName, LaunchId, RunId, ServerName};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::api::Client;
pub use clock::{now_ms, use_every, use_seconds};
pub use feed::{Ended, Feed, Line, Seen, Stage};
pub use order::{Act, Given, Order};

/// What a run is part of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// A launch.
    Launch(LaunchId),
    /// The upgrade of the instance at this address.
    Upgrade(DnsName),
    /// Something about a server itself.
    Server(ServerName),
}

/// All runs that this page follows, by what they are part of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Runs {
    feeds: BTreeMap<Work, Feed>,
}

/// Something happened in a run.
pub enum Happening {
    /// It was asked for, with these secrets.
    Begun(Act, Given),
    /// It told something, at this many milliseconds of the page's clock.
    Told(Event, f64),
    /// It is over for now.
    Over(Box<Result<RunView, ErrorBody>>),
    /// What it is part of is over or was dropped: what was secret in it goes too.
    Forgotten,
}

impl Reducible for Runs {
    type Action = (Work, Happening);

    fn reduce(self: Rc<Self>, (work, happening): Self::Action) -> Rc<Self> {
        let mut runs = (*self).clone();
        match happening {
            Happening::Begun(act, given) => {
                let feed = runs.feeds.entry(work).or_default();
                *feed = feed.begun_anew(act, given);
            }
            Happening::Told(event, at) => {
                if let Some(feed) = runs.feeds.get_mut(&work) {
                    feed.hear(event, at);
                }
            }
            Happening::Over(result) => {
                if let Some(feed) = runs.feeds.get_mut(&work) {
                    feed.end(*result);
                }
            }
            Happening::Forgotten => drop(runs.feeds.remove(&work)),
        }
        runs.into()
    }
}

/// The runs, and how to begin one.
#[derive(Clone)]
pub struct RunsHandle {
    runs: UseReducerHandle<Runs>,
    /// What is at work, also before the page shows it: of two
    /// clicks the second follows nothing.
    under_way: Rc<RefCell<BTreeSet<Work>>>,
}

impl PartialEq for RunsHandle {
    fn eq(&self, other: &Self) -> bool {
        self.runs == other.runs
    }
}

impl RunsHandle {
    /// What is known of its run.
    pub fn feed(&self, work: &Work) -> Option<&Feed> {
        self.runs.feeds.get(work)
    }

    /// What is at work, with their runs' ids once they are open.
    pub fn at_work(&self) -> BTreeMap<Work, Option<RunId>> {
        let all = self.runs.feeds.iter();
        all.filter(|(_, feed)| feed.at_work)
            .map(|(work, feed)| (work.clone(), feed.run.clone()))
            .collect()
    }

    /// Asks for a run and follows it, also when the page that asked is gone.
    /// What is at work already is left to it.
    pub fn follow(&self, client: &Client, work: Work, order: Order) {
        if !self.under_way.borrow_mut().insert(work.clone()) {
            return;
        }
        let begun = Happening::Begun(order.act.clone(), order.given.clone());
        self.runs.dispatch((work.clone(), begun));
        let Order {
            act,
            plan,
            server,
            run,
            take_over,
            sudo_password,
            given,
        } = order;
        match act {
            Act::Begin => {
                let call = call::ApplyPlan {
                    plan,
                    secrets: given.secrets(),
                    confirmed: None,
                    take_over,
                    sudo_password,
                };
                self.hear(client, work, call);
            }
            Act::Resume => {
                let call = call::ResumeRun {
                    server,
                    run,
                    secrets: given.secrets(),
                    take_over,
                    sudo_password,
                };
                self.hear(client, work, call);
            }
            Act::Undo { confirmed } => {
                let call = call::UndoRun {
                    server,
                    run,
                    confirmed,
                    take_over,
                    sudo_password,
                };
                self.hear(client, work, call);
            }
        }
    }

    fn hear<C>(&self, client: &Client, work: Work, call: C)
    where
        C: Call<Reply = Box<RunView>> + 'static,
    {
        let dispatcher = self.runs.dispatcher();
        let (client, under_way) = (client.clone(), self.under_way.clone());
        spawn_local(async move {
            let tell = {
                let (dispatcher, work) = (dispatcher.clone(), work.clone());
                move |event| {
                    dispatcher.dispatch((work.clone(), Happening::Told(event, now_ms())));
                }
            };
            let result = client.follow(call, tell).await.map(|run| *run);
            under_way.borrow_mut().remove(&work);
            dispatcher.dispatch((work, Happening::Over(Box::new(result))));
        });
    }

    /// Forgets what its run told, the first account's password with it.
    pub fn forget(&self, work: &Work) {
        self.runs.dispatch((work.clone(), Happening::Forgotten));
    }
}

/// What [`RunsProvider`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct RunsProviderProps {
    /// Who follows them.
    pub children: Html,
}

/// Keeps the runs for everything below.
#[function_component(RunsProvider)]
pub fn runs_provider(props: &RunsProviderProps) -> Html {
    let runs = use_reducer(Runs::default);
    let under_way = use_mut_ref(BTreeSet::new);
    html! {
        <ContextProvider<RunsHandle> context={RunsHandle { runs, under_way }}>
            { props.children.clone() }
        </ContextProvider<RunsHandle>>
    }
}

/// The runs that the app's root keeps.
///
/// # Panics
///
/// Outside of it: that is a fault of the code, not of a person.
#[hook]
#[expect(clippy::expect_used, reason = "the root always provides them")]
pub fn use_runs() -> RunsHandle {
    use_context::<RunsHandle>().expect("the app's root keeps the runs")
}

#[cfg(test)]
mod tests {
    use allotment_api::codes;

    use super::*;

    fn launch() -> Work {
        Work::Launch("l0001-aaaaaa".parse().unwrap())
    }

    fn after(happenings: Vec<Happening>) -> Rc<Runs> {
        let mut runs = Rc::new(Runs::default());
        for happening in happenings {
            runs = runs.reduce((launch(), happening));
        }
        runs
    }

    #[test]
    fn a_launch_that_is_forgotten_leaves_nothing_and_late_news_bring_nothing_back() {
        let over = || Happening::Over(Box::new(Err(ErrorBody::new(codes::STOPPED, "Stopped"))));
        let begun = || Happening::Begun(Act::Begin, Given::default());
        let kept = after(vec![begun(), over()]);
        assert!(!kept.feeds[&launch()].at_work);
        let late = Happening::Told(Event::Paused, 0.0);
        let gone = after(vec![begun(), Happening::Forgotten, late, over()]);
        assert_eq!(*gone, Runs::default());
    }

    #[test]
    fn each_attempt_is_a_stage_of_its_own() {
        let begun = || Happening::Begun(Act::Resume, Given::default());
        let over = Happening::Over(Box::new(Err(ErrorBody::new(codes::STOPPED, "Stopped"))));
        let once = after(vec![begun()]).feeds[&launch()].stage();
        let twice = after(vec![begun(), over, begun()]).feeds[&launch()].stage();
        assert_ne!(once, twice);
    }
}
