//! What can happen to a step.

use allotment_types::{OperatorName, StepId, Timestamp};
use serde::{Deserialize, Serialize};

/// One line of a run's log: something happened to a step.
///
/// On the server it is one JSON object a line, written and synced before and
/// after each act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunEvent {
    /// When, by the server's clock.
    pub at: Timestamp,
    /// To which step of the plan.
    pub step: StepId,
    /// Who drove the run at that moment.
    pub by: OperatorName,
    /// What happened.
    #[serde(flatten)]
    pub kind: EventKind,
}

/// What happened to a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum EventKind {
    /// It is about to change the server.
    Started,
    /// It is done and was verified.
    Succeeded {
        /// It was found done; nothing was changed.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        found: bool,
    },
    /// Its command ended with an error, or what it did could not be verified.
    Failed {
        /// The command's exit status; 0 when only the verification failed.
        code: i32,
    },
    /// Its undoing is about to change the server.
    UndoStarted,
    /// It is undone and that was verified.
    UndoFinished {
        /// There was nothing left to undo.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        found: bool,
    },
    /// Its undoing ended with an error.
    UndoFailed {
        /// The command's exit status; 0 when only the verification failed.
        code: i32,
    },
}

impl EventKind {
    /// The name that the log has for it.
    pub fn name(&self) -> &'static str {
        match self {
            EventKind::Started => "started",
            EventKind::Succeeded { .. } => "succeeded",
            EventKind::Failed { .. } => "failed",
            EventKind::UndoStarted => "undo-started",
            EventKind::UndoFinished { .. } => "undo-finished",
            EventKind::UndoFailed { .. } => "undo-failed",
        }
    }
}
