//! Where a run stands, of what is told here and what the record knows.

use allotment_api::{ErrorBody, RunView, call};
use allotment_provision::run::{RunStatus, StepStatus};
use yew::prelude::*;

use crate::{
    pages::asking::{Asked, use_question},
    runs::{Act, Feed, Stage, use_every},
};

/// How long the record is left alone before it is looked at again.
const PAUSE_MS: u32 = 3_000;

/// Where a run stands.
pub(super) struct Standing {
    /// The run, once anything is known of it.
    pub(super) view: Option<RunView>,
    /// Why the record could not be read.
    pub(super) failure: Option<ErrorBody>,
    /// The program works on it, and this page does not hear what it tells: it
    /// was opened anew meanwhile.
    pub(super) apart: bool,
}

/// Reads the record on opening, whenever the run begins, is open and is over
/// for now, and again and again while nothing is told here.
#[hook]
pub(super) fn use_standing(plan: Option<String>, feed: &Feed) -> Standing {
    let record = use_question::<Box<RunView>>();
    let known = use_state(|| None::<Known>);
    let stage = feed.stage();
    let ask = {
        let (record, known, plan) = (record.clone(), known.clone(), plan.clone());
        Callback::from(move |()| {
            let (known, plan) = (known.clone(), plan.clone());
            if let Some(plan) = plan {
                record.ask_then(call::ShowRun { plan }, move |view| {
                    let view = (**view).clone();
                    known.set(Some(Known { view, stage }));
                });
            }
        })
    };
    {
        let ask = ask.clone();
        use_effect_with((stage, feed.run.clone(), plan), move |_| ask.emit(()));
    }
    let failure = match record.state() {
        Asked::Failed(error) => Some(error.clone()),
        _ => None,
    };
    let apart = is_apart(known.as_ref(), feed);
    let again = {
        let record = record.clone();
        Callback::from(move |()| {
            if !record.state().waits() {
                ask.emit(());
            }
        })
    };
    let view = newest(known.as_ref(), feed).map(|view| as_asked(view, feed));
    // One that was asked for before the page was opened anew may not have
    // reached its server yet: the record does not know it.
    let unbegun = |view: &RunView| view.status == RunStatus::NotStarted;
    let unheard = feed.act.is_none() && view.as_ref().is_some_and(unbegun);
    use_every(apart || unheard || failure.is_some(), PAUSE_MS, again);
    Standing {
        view,
        failure,
        apart,
    }
}

/// What the record said, and when it was asked.
struct Known {
    view: RunView,
    stage: Stage,
}

/// The record can be read late or not at all: how the run ended here counts
/// until something newer was read.
fn newest(known: Option<&Known>, feed: &Feed) -> Option<RunView> {
    let ended = match &feed.result {
        Some(Ok(ended)) if !feed.at_work => Some(&ended.0),
        _ => None,
    };
    let read = known.filter(|known| ended.is_none() || known.stage == feed.stage());
    let mut view = read.map(|known| &known.view).or(ended)?.clone();
    // The account is shown elsewhere.
    view.account = None;
    Some(view)
}

/// The work goes on without this page hearing of it. What was read before the
/// last news from here says nothing about that.
fn is_apart(known: Option<&Known>, feed: &Feed) -> bool {
    let read = known.filter(|known| known.stage == feed.stage());
    !feed.at_work && read.is_some_and(|known| known.view.at_work)
}

/// A plan that was undone and accepted again gets a new run: until the record
/// knows it, what became of the old one is not what is asked about.
fn as_asked(mut view: RunView, feed: &Feed) -> RunView {
    let over = feed.result.as_ref().is_some_and(Result::is_ok);
    let another = match &feed.run {
        Some(run) => *run != view.run,
        None => feed.act == Some(Act::Begin) && view.status == RunStatus::Undone,
    };
    if another && !over {
        view.status = RunStatus::NotStarted;
        for step in &mut view.steps {
            step.status = StepStatus::NotStarted;
        }
    }
    view
}

#[cfg(test)]
pub(super) mod tests {
    use allotment_api::{Event, StepView, codes};

    use super::*;
    use crate::runs::Given;

    /// A run of two steps.
    pub(in super::super) fn view(status: RunStatus, steps: [StepStatus; 2]) -> RunView {
        let ids = ["01-install-docker", "02-seal-secrets"];
        RunView {
            run: "r20261121-ab12cd".parse().unwrap(),
            server: "garden".parse().unwrap(),
            address: Some("wiki.example.org".parse().unwrap()),
            status,
            steps: ids
                .into_iter()
                .zip(steps)
                .map(|(id, status)| StepView {
                    id: id.parse().unwrap(),
                    title: id.into(),
                    status,
                    changed: false,
                    estimate_s: 20,
                })
                .collect(),
            changed: 0,
            round_trips: 0,
            account: None,
            at_work: false,
        }
    }

    /// A run that was just asked for.
    pub(in super::super) fn asked(act: Act) -> Feed {
        Feed::default().begun_anew(act, Given::default())
    }

    const NONE: [StepStatus; 2] = [StepStatus::NotStarted; 2];

    fn stopped() -> ErrorBody {
        ErrorBody::new(codes::STOPPED, "Stopped as you asked")
    }

    #[test]
    fn a_good_end_counts_before_the_record_was_read_and_also_if_it_cannot_be() {
        let mut feed = asked(Act::Begin);
        let known = Known {
            view: view(RunStatus::Unfinished, NONE),
            stage: feed.stage(),
        };
        feed.end(Ok(view(RunStatus::Finished, [StepStatus::Succeeded; 2])));
        let status = |known| newest(known, &feed).unwrap().status;
        assert_eq!(status(Some(&known)), RunStatus::Finished);
        assert_eq!(status(None), RunStatus::Finished);
    }

    #[test]
    fn what_the_record_says_after_the_end_counts_more_than_the_end() {
        let mut feed = asked(Act::Begin);
        feed.end(Ok(view(RunStatus::Finished, [StepStatus::Succeeded; 2])));
        let known = Known {
            view: view(RunStatus::Undone, [StepStatus::Undone; 2]),
            stage: feed.stage(),
        };
        assert_eq!(
            newest(Some(&known), &feed).unwrap().status,
            RunStatus::Undone
        );
    }

    #[test]
    fn a_run_is_apart_only_by_a_record_that_was_read_since_the_last_news() {
        let mut feed = Feed::default();
        let known = |feed: &Feed| Known {
            view: RunView {
                at_work: true,
                ..view(RunStatus::Unfinished, NONE)
            },
            stage: feed.stage(),
        };
        assert!(is_apart(Some(&known(&feed)), &feed));
        feed = asked(Act::Resume);
        let during = known(&feed);
        assert!(!is_apart(Some(&during), &feed), "it is heard here");
        feed.end(Err(stopped()));
        assert!(!is_apart(Some(&during), &feed), "read before it ended");
    }

    #[test]
    fn the_second_run_of_a_plan_does_not_look_undone() {
        let undone = || view(RunStatus::Undone, [StepStatus::Undone; 2]);
        let mut feed = asked(Act::Begin);
        assert_eq!(
            as_asked(undone(), &feed).steps[0].status,
            StepStatus::NotStarted
        );
        feed.hear(
            Event::RunOpened {
                run: "r20261122-cd34ef".parse().unwrap(),
                steps: 2,
                done: 0,
                estimate_s: 40,
            },
            0.0,
        );
        assert_eq!(as_asked(undone(), &feed).status, RunStatus::NotStarted);
        feed.end(Err(stopped()));
        assert_eq!(as_asked(undone(), &feed).status, RunStatus::NotStarted);
    }

    #[test]
    fn a_run_that_was_undone_here_looks_undone() {
        let mut feed = asked(Act::Undo { confirmed: None });
        let undone = || view(RunStatus::Undone, [StepStatus::Undone; 2]);
        assert_eq!(as_asked(undone(), &feed).status, RunStatus::Undone);
        feed.end(Ok(undone()));
        assert_eq!(as_asked(undone(), &feed).status, RunStatus::Undone);
    }
}
