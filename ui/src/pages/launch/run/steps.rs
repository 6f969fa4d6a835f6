//! A run's steps, as its record and what it tells now have them.

use std::fmt::Write as _;

use allotment_api::{Outcome, RunView, StepView};
use allotment_provision::run::StepStatus;
use yew::prelude::*;

use crate::{
    components::{ProgressState, ProgressStep},
    runs::{Feed, Seen},
    text::Text,
    tr,
    wording::{self, App},
};

/// The steps as they are shown.
pub(super) fn shown(t: &Text, view: &RunView, feed: &Feed, app: &App) -> Vec<ProgressStep> {
    view.steps
        .iter()
        .map(|step| {
            let seen = feed.steps.get(&step.id);
            let running = feed.current.as_ref() == Some(&step.id);
            ProgressStep {
                id: format!("step-{}", step.id).into(),
                title: wording::step_title(t, step.id.as_str(), &step.title, app).into(),
                state: state(step, seen, running, feed.at_work),
                usually: (running || seen.is_none())
                    .then(|| t.duration(step.estimate_s.into()).into()),
                time: seen
                    .and_then(|seen| seen.took_ms)
                    .map(|took| t.duration(took.div_ceil(1000)).into()),
                note: seen
                    .and_then(|seen| seen.waits.as_ref())
                    .map(|waits| wording::wait(t, waits).into()),
                log: seen
                    .map(|seen| seen.lines.iter().map(|l| l.clone().into()).collect())
                    .unwrap_or_default(),
                details: None,
            }
        })
        .collect()
}

/// What the window saw goes before what the record knew when it was read.
fn state(step: &StepView, seen: Option<&Seen>, running: bool, at_work: bool) -> ProgressState {
    match seen.map(|seen| seen.outcome) {
        Some(Some(Outcome::Done | Outcome::Already)) => return ProgressState::Done,
        Some(Some(Outcome::Failed)) => return ProgressState::Failed,
        Some(Some(Outcome::Undone)) => return ProgressState::Undone,
        Some(Some(Outcome::LeftRunning)) => return ProgressState::Unknown,
        Some(None) if running || at_work => return ProgressState::Running,
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

/// How many steps are done.
pub(super) fn count_done(steps: &[ProgressStep]) -> u64 {
    let done = steps
        .iter()
        .filter(|step| step.state == ProgressState::Done);
    done.count() as u64
}

/// What is going on at this moment, in one sentence.
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
        return wording::step_title(t, step.id.as_str(), &step.title, app);
    }
    feed.doing
        .as_ref()
        .map_or_else(|| t.get("run-going-on"), |doing| wording::doing(t, doing))
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
        let _ = writeln!(
            text,
            "run {} on {} for {}",
            view.run, view.server, view.address
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
