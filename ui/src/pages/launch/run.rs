//! The plan at work: its steps, what they print, and when it stops, why.

mod failure;
mod steps;

use std::collections::BTreeMap;

use allotment_api::{ErrorBody, LaunchPage, RecipeView, RunView, call, codes};
use allotment_provision::run::RunStatus;
use allotment_types::{DnsName, RunId, ServerName};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Journey, StepProps};
use crate::{
    api::use_client,
    components::{
        Announcer, Button, ButtonKind, Dialog, IconName, Notice, Page, ProgressBar, ProgressList,
        Spinner, Tone,
    },
    pages::{
        asking::{Asked, use_answer, use_question},
        trouble::Trouble,
    },
    runs::{Feed, use_runs},
    text::{Text, use_text},
    tr,
    wording::App,
};
use failure::Failure;

/// Shows the run, and lets people steer it.
#[function_component(RunStep)]
pub(super) fn run_step(props: &StepProps) -> Html {
    let t = use_text();
    let runs = use_runs();
    let journey = &props.journey;
    let draft = journey.draft();
    let recorded = use_question::<Box<RunView>>();
    let recipes = use_answer(|| call::ListRecipes {});
    let feed = runs.feed(&journey.launch().id).cloned();
    let at_work = feed.as_ref().is_some_and(|feed| feed.at_work);
    {
        // As recorded: on opening, and whenever the run is over for now.
        let (recorded, plan) = (recorded.clone(), draft.plan.clone());
        use_effect_with(at_work, move |_| {
            if let Some(plan) = plan {
                recorded.ask(call::ShowRun { plan });
            }
        });
    }
    // While it is asked again the page shows what it knew.
    let known = use_state(|| None::<RunView>);
    if let Asked::Answer(view) = recorded.state() {
        let newer = known.as_ref().is_none_or(|old| {
            old.run != view.run || old.status != view.status || old.steps != view.steps
        });
        if newer {
            known.set(Some((**view).clone()));
        }
    }
    match (&*known, recorded.state()) {
        (Some(view), _) => html! {
            <Shown
                journey={journey.clone()}
                view={view.clone()}
                feed={feed.unwrap_or_default()}
                app={app_of(&t, recipes.state().answer(), journey, view)}
            />
        },
        (None, Asked::Failed(error)) => html! {
            <Page id="page-run" title={t.get("run-title")}><Trouble error={error.clone()} /></Page>
        },
        _ => html! { <Spinner label={t.get("run-looking")} /> },
    }
}

#[derive(Clone, Properties)]
struct ShownProps {
    journey: Journey,
    view: RunView,
    feed: Feed,
    app: App,
}

impl PartialEq for ShownProps {
    fn eq(&self, other: &Self) -> bool {
        self.journey == other.journey
            && self.feed == other.feed
            && self.app == other.app
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
    let ShownProps {
        journey,
        view,
        feed,
        app,
    } = props;
    let undoing = use_state(|| false);
    let stopping = use_state(|| false);
    let finished = !feed.at_work && view.status == RunStatus::Finished;
    let undone = !feed.at_work && view.status == RunStatus::Undone;
    let list = steps::shown(&t, view, feed, app);
    let done = steps::count_done(&list);
    let error = failed(feed);

    let resume = {
        let (client, runs, journey) = (client.clone(), runs.clone(), journey.clone());
        let (server, run) = (view.server.clone(), run_of(view, feed));
        let not_begun = view.status == RunStatus::NotStarted;
        let plan = journey.draft().plan;
        Callback::from(move |take_over: Option<u64>| {
            let launch = journey.launch().id.clone();
            let sudo_password = journey.sudo(&server);
            // A run that never reached the server is begun, not continued.
            if let (true, Some(plan)) = (not_begun, plan.clone()) {
                let call = call::ApplyPlan {
                    plan,
                    secrets: BTreeMap::new(),
                    confirmed: None,
                    take_over,
                    sudo_password,
                };
                runs.follow(&client, launch, call);
            } else {
                let call = call::ResumeRun {
                    server: server.clone(),
                    run: run.clone(),
                    secrets: BTreeMap::new(),
                    take_over,
                    sudo_password,
                };
                runs.follow(&client, launch, call);
            }
        })
    };
    // Where people have made something, the address has to be typed: that is
    // known once the run is asked to be undone, and is asked only then.
    let wants_address = error.is_some_and(|error| error.code == codes::CONFIRMATION_NEEDED);
    let kept = use_state(|| false);
    let undo = {
        let (client, runs, journey, undoing, kept) = (
            client.clone(),
            runs.clone(),
            journey.clone(),
            undoing.clone(),
            kept.clone(),
        );
        let (server, run) = (view.server.clone(), run_of(view, feed));
        Callback::from(move |confirmed: Option<DnsName>| {
            undoing.set(false);
            kept.set(false);
            let call = call::UndoRun {
                server: server.clone(),
                run: run.clone(),
                confirmed,
                take_over: None,
                sudo_password: journey.sudo(&server),
            };
            runs.follow(&client, journey.launch().id.clone(), call);
        })
    };
    let wish = |which: Wish| wish(&client, &view.server, which);
    let open = |state: &UseStateHandle<bool>, value: bool| {
        let state = state.clone();
        Callback::from(move |()| state.set(value))
    };
    let stop = {
        let (wish, stopping) = (wish(Wish::Stop), stopping.clone());
        Callback::from(move |()| {
            stopping.set(false);
            wish.emit(());
        })
    };
    let onnext = {
        let journey = journey.clone();
        finished.then(|| Callback::from(move |()| journey.next(LaunchPage::Run, journey.draft())))
    };
    let again = {
        // After everything was undone another plan can be made.
        let journey = journey.clone();
        Callback::from(move |()| {
            let mut draft = journey.draft();
            draft.plan = None;
            draft.page = LaunchPage::Review;
            journey.go(LaunchPage::Review, draft);
        })
    };
    let heading = if finished {
        tr!(t, "run-finished", app = app.title.clone())
    } else if undone {
        t.get("run-undone")
    } else if feed.at_work {
        tr!(t, "run-at-work", app = app.title.clone())
    } else {
        t.get("run-stopped")
    };
    let now = steps::now(&t, view, feed, app);
    html! {
        <Page
            id="page-run"
            title={heading}
            lead={feed.at_work.then(|| AttrValue::from(t.get("run-lead")))}
            busy={journey.saving()}
            {onnext}
        >
            if let Some(error) = error.filter(|_| !wants_address) {
                <Failure
                    journey={journey.clone()}
                    error={error.clone()}
                    view={steps::Report::of(view, feed)}
                    resume={resume.clone()}
                />
            } else if !feed.at_work && !finished && !undone {
                <Notice tone={Tone::Warning} title={t.get("run-open-title")}><p>{ t.get("run-open") }</p></Notice>
            }
            if undone {
                <Notice tone={Tone::Good} title={t.get("run-undone")}
                    actions={html! { <Button label={t.get("run-plan-again")} onclick={again} /> }}>
                    <p>{ t.get("run-undone-help") }</p>
                </Notice>
            }
            <ProgressBar
                id="run-progress"
                label={t.get("run-progress")}
                done={done}
                of={list.len() as u64}
                text={tr!(t, "run-steps-done", done = done, of = list.len())}
            />
            if feed.at_work {
                <p class="run-now" aria-hidden="true">{ now.clone() }</p>
                <div class="cluster">
                    if feed.paused {
                        <Button id="run-continue" label={t.get("run-go-on")} icon={IconName::Forward} onclick={wish(Wish::GoOn)} />
                    } else {
                        <Button id="run-pause" label={t.get("run-pause")} icon={IconName::Pause} onclick={wish(Wish::Pause)} />
                    }
                    <Button id="run-stop" label={t.get("run-stop")} icon={IconName::Stop} onclick={open(&stopping, true)} />
                </div>
            } else if !finished && !undone {
                <div class="cluster">
                    <Button
                        id="run-resume"
                        kind={ButtonKind::Primary}
                        label={t.get("run-resume")}
                        onclick={resume.reform(|()| None)}
                    />
                    if view.status != RunStatus::NotStarted {
                        <Button id="run-undo" label={t.get("run-undo")} icon={IconName::Undo} onclick={open(&undoing, true)} />
                    }
                </div>
            }
            <ProgressList steps={list} label={t.get("run-steps")} />
            <Announcer message={if feed.at_work { now } else { String::new() }} />
            <Dialog
                id="run-undo-dialog"
                open={*undoing}
                title={tr!(t, "run-undo-title", address = view.address.to_string())}
                confirm={t.get("run-undo")}
                danger=true
                onconfirm={undo.reform(|()| None)}
                onclose={open(&undoing, false)}
            >
                <p>{ t.get("run-undo-help") }</p>
            </Dialog>
            <Dialog
                id="run-delete-dialog"
                open={wants_address && !*kept}
                title={tr!(t, "run-delete-title", address = view.address.to_string())}
                confirm={t.get("run-delete")}
                cancel={t.get("run-delete-not")}
                danger=true
                must_type={view.address.to_string()}
                onconfirm={undo.reform({ let address = view.address.clone(); move |()| Some(address.clone()) })}
                onclose={open(&kept, true)}
            >
                <p>{ t.get("run-delete-help") }</p>
            </Dialog>
            <Dialog
                id="run-stop-dialog"
                open={*stopping}
                title={t.get("run-stop-title")}
                confirm={t.get("run-stop")}
                cancel={t.get("run-stop-not")}
                onconfirm={stop}
                onclose={open(&stopping, false)}
            >
                <p>{ t.get("run-stop-help") }</p>
            </Dialog>
        </Page>
    }
}

/// What people wish of a run at work.
#[derive(Clone, Copy)]
enum Wish {
    Pause,
    GoOn,
    Stop,
}

/// Tells the wish. That the run has ended meanwhile is no trouble: it shows.
fn wish(client: &crate::api::Client, server: &ServerName, wish: Wish) -> Callback<()> {
    let (client, server) = (client.clone(), server.clone());
    Callback::from(move |()| {
        let (client, server) = (client.clone(), server.clone());
        spawn_local(async move {
            let told = match wish {
                Wish::Pause => client.call(call::PauseRun { server }).await,
                Wish::GoOn => client.call(call::ContinueRun { server }).await,
                Wish::Stop => client.call(call::StopRun { server }).await,
            };
            drop(told);
        });
    })
}

/// Why the run stopped, if it did in this window.
fn failed(feed: &Feed) -> Option<&ErrorBody> {
    match &feed.result {
        Some(Err(error)) if !feed.at_work => Some(error),
        _ => None,
    }
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
