//! The state machine: one exhaustive function from a status and an event to
//! the next status. Nothing else decides what a step's status is.

use serde::{Deserialize, Serialize};

use super::EventKind;

/// Where a step of a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepStatus {
    /// Nothing was done for it.
    #[default]
    NotStarted,
    /// It was begun and nothing is written about its end: it is at work, or
    /// its outcome is unknown and must be read from the server.
    Started,
    /// It is done.
    Succeeded,
    /// It ended with an error.
    Failed,
    /// Its undoing was begun and nothing is written about the end.
    UndoStarted,
    /// It is undone.
    Undone,
    /// Its undoing ended with an error.
    UndoFailed,
}

/// An event that cannot follow a status: the log was written by something
/// else, or by two at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a step that is {status:?} cannot become {event}")]
pub struct WrongEvent {
    /// Where the step stood.
    pub status: StepStatus,
    /// What the log says happened.
    pub event: &'static str,
}

/// The status after an event.
///
/// A start may follow a start, because an outcome that was never written down
/// leads to another attempt; it may follow a success, because what was done
/// can be found missing later and is then repaired; it may not follow an
/// undoing, which ends the run.
pub fn next_status(status: StepStatus, event: &EventKind) -> Result<StepStatus, WrongEvent> {
    use EventKind as E;
    use StepStatus as S;
    match (status, event) {
        (S::NotStarted | S::Started | S::Succeeded | S::Failed, E::Started) => Ok(S::Started),
        (S::NotStarted | S::Started | S::Failed, E::Succeeded { .. }) => Ok(S::Succeeded),
        (S::Started, E::Failed { .. }) => Ok(S::Failed),
        (
            S::Started | S::Succeeded | S::Failed | S::UndoStarted | S::UndoFailed,
            E::UndoStarted,
        ) => Ok(S::UndoStarted),
        (
            S::Started | S::Succeeded | S::Failed | S::UndoStarted | S::UndoFailed,
            E::UndoFinished { .. },
        ) => Ok(S::Undone),
        (S::UndoStarted, E::UndoFailed { .. }) => Ok(S::UndoFailed),
        (status, event) => Err(WrongEvent {
            status,
            event: event.name(),
        }),
    }
}

/// Where a run stands, derived from its steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunStatus {
    /// No step has begun.
    NotStarted,
    /// Some steps are done and some are not; the last one may be at work.
    Unfinished,
    /// A step ended with an error. It can be continued or undone.
    Failed,
    /// Every step is done.
    Finished,
    /// Its undoing has begun and is not over.
    Undoing,
    /// All that it did is undone.
    Undone,
}

impl RunStatus {
    /// Derives a run's status from the statuses of all steps of its plan.
    pub fn of(steps: impl IntoIterator<Item = StepStatus>) -> Self {
        use StepStatus as S;
        let steps: Vec<S> = steps.into_iter().collect();
        let any = |wanted: &[S]| steps.iter().any(|s| wanted.contains(s));
        let all = |wanted: &[S]| steps.iter().all(|s| wanted.contains(s));
        if any(&[S::UndoStarted, S::UndoFailed]) {
            RunStatus::Undoing
        } else if any(&[S::Undone]) {
            if all(&[S::Undone, S::NotStarted]) {
                RunStatus::Undone
            } else {
                RunStatus::Undoing
            }
        } else if any(&[S::Failed]) {
            RunStatus::Failed
        } else if all(&[S::NotStarted]) && !steps.is_empty() {
            RunStatus::NotStarted
        } else if all(&[S::Succeeded]) {
            RunStatus::Finished
        } else {
            RunStatus::Unfinished
        }
    }

    /// Whether somebody should continue it or undo it.
    pub fn wants_attention(self) -> bool {
        matches!(self, Self::Unfinished | Self::Failed | Self::Undoing)
    }
}
