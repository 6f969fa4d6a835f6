//! The plan at work: its steps, what they print, and when it stops, why.

mod choices;
mod failure;
mod standing;
mod steps;
mod wishes;

use allotment_api::{LaunchPage, RecipeView, RunView, call, codes};
use allotment_provision::run::RunStatus;
use allotment_types::RunId;
use yew::prelude::*;

use super::{Journey, StepProps};
use crate::{
    api::use_client,
    components::{Announcer, Notice, Page, ProgressBar, ProgressList, Spinner, Tone},
    pages::{asking::use_answer, trouble::Trouble},
    runs::{Act, Feed, Order, use_runs, use_seconds},
    text::{Text, use_text},
    tr,
    wording::App,
};
use choices::{Choices, DeleteQuestion, PlanAgain};
use failure::Failure;
use standing::use_standing;
use steps::{Safe, Way};
use wishes::Wishes;

/// Shows the run, and lets people steer it.
#[function_component(RunStep)]
pub(super) fn run_step(props: &StepProps) -> Html {
    let t = use_text();
    let runs = use_runs();
    let journey = &props.journey;
    let recipes = use_answer(|| call::ListRecipes {});
    let feed = runs.feed(&journey.launch().id).cloned().unwrap_or_default();
    let standing = use_standing(journey.draft().plan, &feed);
    match (standing.view, standing.failure) {
        (Some(view), _) => {
            let app = app_of(&t, recipes.state().answer(), journey, &view);
            html! {
                <Shown journey={journey.clone()} {view} {feed} {app} apart={standing.apart} />
            }
        }
        (None, Some(error)) => html! {
            <Page id="page-run" title={t.get("run-title")}><Trouble {error} /></Page>
        },
        (None, None) => html! { <Spinner label={t.get("run-looking")} /> },
    }
}

#[derive(Clone, Properties)]
struct ShownProps {
    journey: Journey,
    view: RunView,
    feed: Feed,
    app: App,
    /// The program works on it, and this page does not hear of it.
    apart: bool,
}

impl PartialEq for ShownProps {
    fn eq(&self, other: &Self) -> bool {
        self.journey == other.journey
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
        journey,
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
        let (journey, view, feed) = (journey.clone(), view.clone(), feed.clone());
        Callback::from(move |(act, take_over): (Act, Option<u64>)| {
            let order = Order {
                act,
                plan: journey.draft().plan.unwrap_or_default(),
                server: view.server.clone(),
                run: run_of(&view, &feed),
                take_over,
                sudo_password: journey.sudo(&view.server),
                given: feed.given.clone(),
            };
            runs.follow(&client, journey.launch().id.clone(), order);
        })
    };
    let again = {
        let act = feed.act.clone().unwrap_or(Act::Resume);
        order.reform(move |take_over| (act.clone(), take_over))
    };
    let onnext = {
        let journey = journey.clone();
        finished.then(|| Callback::from(move |()| journey.next(LaunchPage::Run, journey.draft())))
    };
    let title = match way {
        _ if finished => tr!(t, "run-finished", app = app.title.clone()),
        _ if undone => t.get("run-undone"),
        Way::On if at_work => tr!(t, "run-at-work", app = app.title.clone()),
        Way::On if unbegun => t.get("run-not-begun"),
        Way::On => t.get("run-stopped"),
        Way::Back if at_work => tr!(t, "run-undoing", app = app.title.clone()),
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
            busy={journey.saving()}
            {onnext}
        >
            if let Some(error) = error.filter(|_| !wants_address) {
                <Failure
                    journey={journey.clone()}
                    server={view.server.clone()}
                    error={error.clone()}
                    safe={Safe::of(view, feed, error)}
                    report={steps::Report::of(view, feed)}
                    {again}
                />
            } else if !at_work && !finished && !undone {
                { open(&t, way, unbegun) }
            }
            if *apart { <Notice><p>{ t.get("run-apart") }</p></Notice> }
            if undone {
                <Notice tone={Tone::Good} title={t.get("run-undone")}
                    actions={html! { <PlanAgain journey={journey.clone()} /> }}>
                    <p>{ t.get("run-undone-help") }</p>
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
                    journey={journey.clone()}
                    address={view.address.clone()}
                    status={view.status}
                    {way}
                    order={order.reform(|act| (act, None))}
                />
            }
            if wants_address {
                <DeleteQuestion address={view.address.clone()} order={order.reform(|act| (act, None))} />
            }
            <ProgressList steps={list} label={t.get("run-steps")} />
            <Announcer message={if at_work { now } else { String::new() }} />
        </Page>
    }
}

/// A run that nobody is at work on and that is not over.
fn open(t: &Text, way: Way, unbegun: bool) -> Html {
    let (title, text) = match way {
        Way::On if unbegun => (
            t.get("run-open-title-not-begun"),
            t.get("run-open-not-begun"),
        ),
        Way::On => (t.get("run-open-title"), t.get("run-open")),
        Way::Back => (t.get("run-open-title-back"), t.get("run-open-back")),
    };
    html! { <Notice tone={Tone::Warning} {title}><p>{ text }</p></Notice> }
}

fn run_of(view: &RunView, feed: &Feed) -> Option<RunId> {
    let begun = view.status != RunStatus::NotStarted;
    feed.run.clone().or_else(|| begun.then(|| view.run.clone()))
}

/// The app that is launched.
fn app_of(t: &Text, recipes: Option<&Vec<RecipeView>>, journey: &Journey, view: &RunView) -> App {
    journey.draft().recipe.map_or_else(
        || App::called(view.address.to_string()),
        |name| App::of(t, recipes, &name),
    )
}
