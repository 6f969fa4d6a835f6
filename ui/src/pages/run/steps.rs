//! A run's steps, as its record and what it tells now have them.

use std::fmt::Write as _;

use allotment_api::{ErrorBody, Outcome, RunView, StepView, codes};
use allotment_provision::run::{RunStatus, StepStatus};
use yew::prelude::*;

use crate::{
    components::{ProgressState, ProgressStep},
    runs::{Act, Feed, Seen},
    text::Text,
    tr,
    wording::{self, App},
};

/// What takes this much longer than usual, in seconds, and more than twice as
/// long, is slow.
const SLOW_S: u64 = 10;

/// Which way a run goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// What the plan says is done.
    On,
    /// What was done is taken back.
    Back,
}

impl Way {
    /// The way that was asked for last or, if that is not known here, the one
    /// that the record knows.
    pub(super) fn of(view: &RunView, feed: &Feed) -> Self {
        if matches!(view.status, RunStatus::Undoing | RunStatus::Undone) {
            return Self::Back;
        }
        let asked = matches!(feed.act, Some(Act::Undo { .. }));
        // What was only to be confirmed first was not begun.
        let refused = feed
            .failure()
            .is_some_and(|error| error.code == codes::CONFIRMATION_NEEDED);
        let over = !feed.at_work && view.status == RunStatus::Finished;
        if asked && !refused && !over {
            Self::Back
        } else {
            Self::On
        }
    }
}

/// The steps as they are shown; on the way back those that there is something
/// to take back of.
pub(super) fn shown(
    t: &Text,
    view: &RunView,
    feed: &Feed,
    app: &App,
    now_ms: f64,
) -> Vec<ProgressStep> {
    let way = Way::of(view, feed);
    let all = || view.steps.iter();
    let about = |step: &&StepView| way == Way::On || is_touched(step, feed);
    // Of a run that another computer began nothing may be known yet.
    let known = all().any(|step| about(&step));
    all()
        .filter(|step| !known || about(step))
        .map(|step| one(t, step, feed, app, way, now_ms))
        .collect()
}

fn one(t: &Text, step: &StepView, feed: &Feed, app: &App, way: Way, now_ms: f64) -> ProgressStep {
    let seen = feed.steps.get(&step.id);
    let current = feed.current.as_ref() == Some(&step.id);
    let state = state(step, seen, current, feed.at_work);
    let running = state == ProgressState::Running;
    let title = wording::step_title(t, step.id.as_str(), &step.title, app);
    ProgressStep {
        id: format!("step-{}", step.id).into(),
        title: if running && way == Way::Back {
            tr!(t, "run-taking-back", step = title).into()
        } else {
            title.into()
        },
        state,
        // How long taking it back takes, nobody has measured.
        usually: (way == Way::On && (running || seen.is_none()))
            .then(|| t.duration(step.estimate_s.into()).into()),
        time: seen.and_then(|seen| {
            let usual = (way == Way::On).then_some(step.estimate_s.into());
            time(t, seen, running, usual, now_ms).map(AttrValue::from)
        }),
        note: seen
            .and_then(|seen| seen.waits.as_ref())
            .map(|waits| wording::wait(t, waits).into()),
        log: seen
            .map(|seen| seen.lines.iter().map(|l| l.clone().into()).collect())
            .unwrap_or_default(),
        details: None,
    }
}

/// How long a step took, or has taken so far and whether that is more than
/// usual.
fn time(t: &Text, seen: &Seen, running: bool, usual_s: Option<u64>, now_ms: f64) -> Option<String> {
    if !running {
        let took = seen.took_ms?;
        return Some(t.duration(took.div_ceil(1000)));
    }
    let so_far = seconds_since(seen.since_ms, now_ms);
    let time = t.duration(so_far);
    Some(if usual_s.is_some_and(|usual| is_slow(so_far, usual)) {
        tr!(t, "run-so-far-slow", time = time)
    } else {
        tr!(t, "run-so-far", time = time)
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole seconds of one run, and none before it"
)]
fn seconds_since(since_ms: f64, now_ms: f64) -> u64 {
    ((now_ms - since_ms).max(0.0) / 1000.0) as u64
}

fn is_slow(so_far_s: u64, usual_s: u64) -> bool {
    so_far_s > 2 * usual_s && so_far_s > usual_s + SLOW_S
}

/// This run has begun to do the step.
fn is_touched(step: &StepView, feed: &Feed) -> bool {
    step.status != StepStatus::NotStarted || feed.steps.contains_key(&step.id)
}

/// What the window saw goes before what the record knew when it was read.
fn state(step: &StepView, seen: Option<&Seen>, current: bool, at_work: bool) -> ProgressState {
    match seen.map(|seen| seen.outcome) {
        Some(Some(Outcome::Done | Outcome::Already)) => return ProgressState::Done,
        Some(Some(Outcome::Failed)) => return ProgressState::Failed,
        Some(Some(Outcome::Undone)) => return ProgressState::Undone,
        Some(Some(Outcome::LeftRunning)) => return ProgressState::Unknown,
        Some(None) if current || at_work => return ProgressState::Running,
        _ => {}
    }
    match step.status {
        StepStatus::NotStarted => ProgressState::Waiting,
        StepStatus::Started | StepStatus::UndoStarted => ProgressState::Unknown,
        StepStatus::Succeeded => ProgressState::Done,
        StepStatus::Failed | StepStatus::UndoFailed => ProgressState::Failed,
        StepStatus::Undone => ProgressState::Undone,
    }
}

/// How many of the steps are through, in the direction of the run.
pub(super) fn count_done(steps: &[ProgressStep], way: Way) -> u64 {
    let through = match way {
        Way::On => ProgressState::Done,
        Way::Back => ProgressState::Undone,
    };
    let done = steps.iter().filter(|step| step.state == through);
    done.count() as u64
}

/// What is going on at this moment, in one sentence. How long it has taken is
/// not in it: it is said aloud.
pub(super) fn now(t: &Text, view: &RunView, feed: &Feed, app: &App) -> String {
    if feed.paused {
        return t.get("run-paused");
    }
    if let Some(attempt) = feed.reconnecting {
        return tr!(t, "run-reconnecting", attempt = attempt);
    }
    let current = feed
        .current
        .as_ref()
        .and_then(|id| view.steps.iter().find(|step| step.id == *id));
    if let Some(step) = current {
        let title = wording::step_title(t, step.id.as_str(), &step.title, app);
        return match Way::of(view, feed) {
            Way::On => title,
            Way::Back => tr!(t, "run-taking-back", step = title),
        };
    }
    feed.doing
        .as_ref()
        .map_or_else(|| t.get("run-going-on"), |doing| wording::doing(t, doing))
}

/// What can be said to be safe when a run stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Safe {
    /// Something was done on the server, and stays.
    Done {
        /// The instance's secrets are there and sealed.
        sealed: bool,
    },
    /// Some of it was taken back, and stays so.
    TakenBack,
    /// It was to be taken back, and nothing was so far.
    NotTakenBack,
    /// Nothing was done there.
    Nothing,
    /// Whether anything was done is not known.
    Unknown,
}

impl Safe {
    pub(super) fn of(view: &RunView, feed: &Feed, error: &ErrorBody) -> Self {
        let mut steps = view.steps.iter();
        if !view.steps.iter().any(|step| is_touched(step, feed)) {
            // There the server was reached, and its answer was not.
            let cut = [codes::LINK_LOST, codes::SERVER_ANSWER, codes::LOCK_LOST];
            return if cut.contains(&error.code.as_str()) {
                Self::Unknown
            } else {
                Self::Nothing
            };
        }
        if Way::of(view, feed) == Way::Back {
            let begun = steps.any(|step| {
                let known = matches!(
                    step.status,
                    StepStatus::Undone | StepStatus::UndoStarted | StepStatus::UndoFailed
                );
                known || feed.steps.contains_key(&step.id)
            });
            return if begun {
                Self::TakenBack
            } else {
                Self::NotTakenBack
            };
        }
        let sealed = steps.any(|step| {
            let seen = feed.steps.get(&step.id);
            step.id.as_str().ends_with("-seal-secrets")
                && state(step, seen, false, false) == ProgressState::Done
        });
        Self::Done { sealed }
    }
}

/// What a person can hand to somebody who helps. Nothing secret is in it: a
/// run's events have none.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Report {
    text: AttrValue,
}

impl Report {
    /// Of a run as it stands.
    pub(super) fn of(view: &RunView, feed: &Feed) -> Self {
        let mut text = String::new();
        let what = match Way::of(view, feed) {
            Way::On => "run",
            Way::Back => "undoing of run",
        };
        let _ = writeln!(
            text,
            "{what} {} on {} for {}",
            view.run,
            view.server,
            super::about(view)
        );
        for step in &view.steps {
            let seen = feed.steps.get(&step.id);
            let outcome = seen.and_then(|seen| seen.outcome);
            let word = outcome.map_or_else(
                || format!("{:?}", step.status),
                |outcome| format!("{outcome:?}"),
            );
            let _ = writeln!(text, "{} {}", step.id, word.to_lowercase());
            let failed = matches!(outcome, Some(Outcome::Failed));
            for line in seen.filter(|_| failed).into_iter().flat_map(|s| &s.lines) {
                let _ = writeln!(text, "    {line}");
            }
        }
        Self { text: text.into() }
    }

    /// With what went wrong on top.
    pub(super) fn with(&self, code: &str, message: &str) -> String {
        format!("{code}: {message}\n{}", self.text)
    }
}

#[cfg(test)]
mod tests {
    use allotment_api::Event;

    use super::{
        super::standing::tests::{asked, view},
        *,
    };

    const DONE: [StepStatus; 2] = [StepStatus::Succeeded; 2];
    const NONE: [StepStatus; 2] = [StepStatus::NotStarted; 2];

    fn refused(code: &str) -> ErrorBody {
        ErrorBody::new(code, "It was refused")
    }

    fn undoing() -> Feed {
        asked(Act::Undo { confirmed: None })
    }

    fn starts(feed: &mut Feed, view: &RunView) {
        let step = &view.steps[0];
        feed.hear(
            Event::StepStarted {
                step: step.id.clone(),
                number: 1,
                of: 2,
                title: step.title.clone(),
                estimate_s: 20,
            },
            0.0,
        );
    }

    #[test]
    fn the_way_back_is_told_by_what_was_asked_and_by_the_record() {
        let failed = view(RunStatus::Failed, DONE);
        assert_eq!(Way::of(&failed, &asked(Act::Resume)), Way::On);
        assert_eq!(Way::of(&failed, &undoing()), Way::Back);
        let half = view(RunStatus::Undoing, DONE);
        assert_eq!(Way::of(&half, &Feed::default()), Way::Back);
        let mut locked = undoing();
        locked.end(Err(refused(codes::LOCKED)));
        assert_eq!(Way::of(&failed, &locked), Way::Back);
        let mut unconfirmed = undoing();
        unconfirmed.end(Err(refused(codes::CONFIRMATION_NEEDED)));
        assert_eq!(Way::of(&failed, &unconfirmed), Way::On);
        let finished = view(RunStatus::Finished, DONE);
        assert_eq!(Way::of(&finished, &undoing()), Way::Back);
    }

    #[test]
    fn what_is_safe_is_said_only_of_what_was_done() {
        let login = refused(codes::LOGIN_REFUSED);
        let of = |view: &RunView, mut feed: Feed, error: &ErrorBody| {
            feed.end(Err(error.clone()));
            Safe::of(view, &feed, error)
        };
        let nothing = view(RunStatus::NotStarted, NONE);
        assert_eq!(of(&nothing, asked(Act::Begin), &login), Safe::Nothing);
        let cut = refused(codes::LINK_LOST);
        assert_eq!(of(&nothing, asked(Act::Begin), &cut), Safe::Unknown);
        let mut begun = asked(Act::Begin);
        starts(&mut begun, &nothing);
        assert_eq!(of(&nothing, begun, &cut), Safe::Done { sealed: false });
        let done = view(RunStatus::Unfinished, DONE);
        assert_eq!(
            of(&done, asked(Act::Resume), &login),
            Safe::Done { sealed: true }
        );
        assert_eq!(of(&done, undoing(), &login), Safe::NotTakenBack);
        let mut back = undoing();
        starts(&mut back, &done);
        assert_eq!(of(&done, back, &cut), Safe::TakenBack);
    }

    #[test]
    fn only_what_takes_much_longer_than_usual_is_slow() {
        assert!(!is_slow(10, 1), "a moment more is nothing");
        assert!(is_slow(12, 1));
        assert!(!is_slow(59, 30));
        assert!(is_slow(61, 30));
    }

    #[test]
    fn time_never_runs_backwards() {
        assert_eq!(seconds_since(5_000.0, 3_000.0), 0);
        assert_eq!(seconds_since(5_000.0, 17_900.0), 12);
    }
}
