//! Runs that this page follows. They are kept above all pages, so that who
//! looks elsewhere and comes back finds them as they stand.

mod feed;

use std::{collections::BTreeMap, rc::Rc};

use allotment_api::{Call, ErrorBody, Event, RunView};
use allotment_types::LaunchId;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::api::Client;
pub use feed::{Ended, Feed, Line, Seen};

/// All runs that this page follows, by their launch.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Runs {
    feeds: BTreeMap<LaunchId, Feed>,
}

/// Something happened in a run.
pub enum Happening {
    /// It was asked for.
    Begun,
    /// It told something, at this many milliseconds of the page's clock.
    Told(Event, f64),
    /// It is over for now.
    Over(Box<Result<RunView, ErrorBody>>),
}

impl Reducible for Runs {
    type Action = (LaunchId, Happening);

    fn reduce(self: Rc<Self>, (launch, happening): Self::Action) -> Rc<Self> {
        let mut runs = (*self).clone();
        let feed = runs.feeds.entry(launch).or_default();
        match happening {
            Happening::Begun => *feed = Feed::begun(),
            Happening::Told(event, at) => feed.hear(event, at),
            Happening::Over(result) => feed.end(*result),
        }
        runs.into()
    }
}

/// The runs, and how to begin one.
#[derive(Clone, PartialEq)]
pub struct RunsHandle {
    runs: UseReducerHandle<Runs>,
}

impl RunsHandle {
    /// What is known of a launch's run.
    pub fn feed(&self, launch: &LaunchId) -> Option<&Feed> {
        self.runs.feeds.get(launch)
    }

    /// Asks for a run and follows it, also when the page that asked is gone.
    pub fn follow<C>(&self, client: &Client, launch: LaunchId, call: C)
    where
        C: Call<Reply = Box<RunView>> + 'static,
    {
        let dispatcher = self.runs.dispatcher();
        let client = client.clone();
        dispatcher.dispatch((launch.clone(), Happening::Begun));
        spawn_local(async move {
            let tell = {
                let (dispatcher, launch) = (dispatcher.clone(), launch.clone());
                move |event| {
                    dispatcher.dispatch((launch.clone(), Happening::Told(event, now_ms())));
                }
            };
            let result = client.follow(call, tell).await.map(|run| *run);
            dispatcher.dispatch((launch, Happening::Over(Box::new(result))));
        });
    }
}

/// Milliseconds by the page's clock.
fn now_ms() -> f64 {
    #[cfg(target_arch = "wasm32")]
    return js_sys::Date::now();
    #[cfg(not(target_arch = "wasm32"))]
    return 0.0;
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
    html! {
        <ContextProvider<RunsHandle> context={RunsHandle { runs }}>
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
