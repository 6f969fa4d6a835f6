//! A plan at work: its steps, what they print, and when it stops, why. The same
//! page for a launch, for an upgrade and for what is about a server itself.

mod choices;
mod failure;
mod standing;
mod steps;
mod wishes;

use allotment_api::{RunView, codes};
use allotment_provision::run::RunStatus;
use allotment_types::RunId;
use yew::prelude::*;

use super::{sudo::Passwords, trouble::Trouble};
use crate::{
    api::use_client,
    components::{Announcer, Notice, Page, ProgressBar, ProgressList, Spinner, Tone},
    runs::{Act, Feed, Order, Work, use_runs, use_seconds},
    text::{Text, use_text},
    tr,
    wording::App,
};
use choices::{Choices, DeleteQuestion, PlanAgain};
use failure::Failure;
use standing::use_standing;
use steps::{Safe, Way};
use wishes::Wishes;

/// What [`RunPage`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct RunPageProps {
    /// What the run is part of.
    pub(crate) work: Work,
    /// The accepted plan's hash.
    pub(crate) plan: Option<String>,
    /// The app, where its recipe is known.
    pub(crate) app: Option<App>,
    /// Where passwords for `sudo` are remembered.
    pub(crate) passwords: Passwords,
    /// What was answered is being kept.
    #[prop_or_default]
    pub(crate) busy: bool,
    /// Goes on once everything is done.
    pub(crate) onnext: Callback<()>,
    /// Goes to where another plan is made.
    pub(crate) onplan: Callback<()>,
}

/// Shows the run, and lets people steer it.
#[function_component(RunPage)]
pub(crate) fn run_page(props: &RunPageProps) -> Html {
    let t = use_text();
    let runs = use_runs();
    let feed = runs.feed(&props.work).cloned().unwrap_or_default();
    let standing = use_standing(props.plan.clone(), &feed);
    match (standing.view, standing.failure) {
        (Some(view), _) => {
            let app = props.app.clone();
            let app = app.unwrap_or_else(|| App::called(about(&view)));
            html! { <Shown page={props.clone()} {view} {feed} {app} apart={standing.apart} /> }
        }
        (None, Some(error)) => html! {
            <Page id="page-run" title={tr!(t, "run-title", work = word(&props.work))}><Trouble {error} /></Page>
        },
        (None, None) => html! { <Spinner label={t.get("run-looking")} /> },
    }
}

/// The instance's address, or the server.
fn about(view: &RunView) -> String {
    let address = view.address.as_ref();
    address.map_or_else(|| view.server.to_string(), ToString::to_string)
}

/// What it is part of, for the words.
fn word(work: &Work) -> &'static str {
    match work {
        Work::Launch(_) => "launch",
        Work::Upgrade(_) => "upgrade",
        Work::Server(_) => "server",
    }
}

#[derive(Clone, Properties)]
struct ShownProps {
    page: RunPageProps,
    view: RunView,
    feed: Feed,
    app: App,
    /// The program works on it, and this page does not hear of it.
    apart: bool,
}

impl PartialEq for ShownProps {
    fn eq(&self, other: &Self) -> bool {
        self.page == other.page
            && self.feed == other.feed
            && self.app == other.app
            && self.apart == other.apart
            && self.view.run == other.view.run
            && self.view.status == other.view.status
            && self.view.steps == other.view.steps
    }
}

#[function_component(Shown)]
fn shown(props: &ShownProps) -> Html {
    let t = use_text();
    let client = use_client();
    let runs = use_runs();
    let now_ms = use_seconds(props.feed.at_work);
    let ShownProps {
        page,
        view,
        feed,
        app,
        apart,
    } = props;
    let way = Way::of(view, feed);
    let at_work = feed.at_work || *apart;
    let finished = !at_work && view.status == RunStatus::Finished;
    let undone = !at_work && view.status == RunStatus::Undone;
    let unbegun = view.status == RunStatus::NotStarted;
    let list = steps::shown(&t, view, feed, app, now_ms);
    let done = steps::count_done(&list, way);
    // What was brought to its end from elsewhere since is no trouble any more;
    // that one could not be undone is.
    let undo_asked = matches!(feed.act, Some(Act::Undo { .. }));
    let settled = undone || (finished && !undo_asked);
    let error = feed.failure().filter(|_| !apart && !settled);
    // Where people have made something, the address has to be typed: that is
    // known once the run is asked to be undone, and is asked only then.
    let wants_address = error.is_some_and(|error| error.code == codes::CONFIRMATION_NEEDED);

    let order = {
        let (page, view, feed) = (page.clone(), view.clone(), feed.clone());
        Callback::from(move |(act, take_over): (Act, Option<u64>)| {
            let order = Order {
                act,
                plan: page.plan.clone().unwrap_or_default(),
                server: view.server.clone(),
                run: run_of(&view, &feed),
                take_over,
                sudo_password: page.passwords.of(&view.server),
                given: feed.given.clone(),
            };
            runs.follow(&client, page.work.clone(), order);
        })
    };
    let again = {
        let act = feed.act.clone().unwrap_or(Act::Resume);
        order.reform(move |take_over| (act.clone(), take_over))
    };
    let onnext = finished.then(|| page.onnext.clone());
    let work = word(&page.work);
    let title = match way {
        _ if finished => tr!(t, "run-finished", work = work, app = app.title.clone()),
        _ if undone => t.get("run-undone"),
        Way::On if at_work => tr!(t, "run-at-work", work = work, app = app.title.clone()),
        Way::On if unbegun => tr!(t, "run-not-begun", work = work),
        Way::On => tr!(t, "run-stopped", work = work),
        Way::Back if at_work => tr!(t, "run-undoing", work = work, app = app.title.clone()),
        Way::Back => t.get("run-undo-stopped"),
    };
    let progress = match way {
        Way::On => t.get("run-progress"),
        Way::Back => t.get("run-progress-back"),
    };
    let now = steps::now(&t, view, feed, app);
    html! {
        <Page
            id="page-run"
            {title}
            lead={at_work.then(|| AttrValue::from(t.get("run-lead")))}
            busy={page.busy}
            {onnext}
        >
            if let Some(error) = error.filter(|_| !wants_address) {
                <Failure
                    {work}
                    passwords={page.passwords.clone()}
                    server={view.server.clone()}
                    error={error.clone()}
                    safe={Safe::of(view, feed, error)}
                    report={steps::Report::of(view, feed)}
                    {again}
                />
            } else if !at_work && !finished && !undone {
                { open(&t, work, way, unbegun) }
            }
            if *apart { <Notice><p>{ t.get("run-apart") }</p></Notice> }
            if undone {
                <Notice tone={Tone::Good} title={t.get("run-undone")}
                    actions={html! { <PlanAgain onplan={page.onplan.clone()} /> }}>
                    <p>{ tr!(t, "run-undone-help", work = work) }</p>
                </Notice>
            }
            <ProgressBar
                id="run-progress"
                label={progress}
                done={done}
                of={list.len() as u64}
                text={tr!(t, "run-steps-done", done = done, of = list.len())}
            />
            if at_work {
                <p class="run-now" aria-hidden="true">{ now.clone() }</p>
                <Wishes server={view.server.clone()} {way} paused={(!apart).then_some(feed.paused)} />
            } else if !finished && !undone {
                <Choices
                    {work}
                    onplan={page.onplan.clone()}
                    about={about(view)}
                    status={view.status}
                    {way}
                    order={order.reform(|act| (act, None))}
                />
            }
            if wants_address && let Some(address) = &view.address {
                <DeleteQuestion {work} address={address.clone()} order={order.reform(|act| (act, None))} />
            }
            <ProgressList steps={list} label={t.get("run-steps")} />
            <Announcer message={if at_work { now } else { String::new() }} />
        </Page>
    }
}

/// A run that nobody is at work on and that is not over.
fn open(t: &Text, work: &'static str, way: Way, unbegun: bool) -> Html {
    let (title, text) = match way {
        Way::On if unbegun => (
            t.get("run-open-title-not-begun"),
            t.get("run-open-not-begun"),
        ),
        Way::On => (tr!(t, "run-open-title", work = work), t.get("run-open")),
        Way::Back => (
            tr!(t, "run-open-title-back", work = work),
            t.get("run-open-back"),
        ),
    };
    html! { <Notice tone={Tone::Warning} {title}><p>{ text }</p></Notice> }
}

fn run_of(view: &RunView, feed: &Feed) -> Option<RunId> {
    let begun = view.status != RunStatus::NotStarted;
    feed.run.clone().or_else(|| begun.then(|| view.run.clone()))
}
