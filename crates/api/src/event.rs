//! What long work tells while it goes on.

use allotment_provision::Stream;
use allotment_provision::run::RunStatus;
use allotment_types::{RunId, StepId};
use serde::{Deserialize, Serialize};

/// One piece of news from long work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// Something begins that takes a moment: connecting, reading facts.
    Doing {
        /// What, in plain words.
        what: String,
    },
    /// The run is open and the lock is ours.
    RunOpened {
        /// The run.
        run: RunId,
        /// How many steps its plan has.
        steps: usize,
        /// How many of them are done already.
        done: usize,
        /// How long the rest takes from experience, in seconds.
        estimate_s: u32,
    },
    /// A step begins.
    StepStarted {
        /// Which.
        step: StepId,
        /// Its number in the plan, from 1.
        number: usize,
        /// How many there are.
        of: usize,
        /// What it does, in plain words.
        title: String,
        /// How long it takes from experience, in seconds.
        estimate_s: u32,
    },
    /// A command printed something; control characters are removed.
    Output {
        /// Of which step.
        step: StepId,
        /// On which of its outputs.
        stream: Stream,
        /// What.
        text: String,
    },
    /// A step waits for something that is not ours to speed up.
    Waiting {
        /// Which.
        step: StepId,
        /// For what, and why it takes so long, in plain words.
        what: String,
    },
    /// A step ended.
    StepEnded {
        /// Which.
        step: StepId,
        /// How.
        outcome: Outcome,
        /// After how long, in milliseconds.
        took_ms: u64,
    },
    /// The connection was lost; it is made again.
    Reconnecting {
        /// Which attempt, from 1.
        attempt: u32,
        /// After which pause, in seconds.
        pause_s: u32,
    },
    /// The run is over for now.
    RunEnded {
        /// The run.
        run: RunId,
        /// Where it stands.
        status: RunStatus,
        /// How many steps changed something.
        changed: usize,
        /// How often the server was asked.
        round_trips: u64,
    },
    /// Something people should know, at once.
    Notice {
        /// What.
        text: String,
    },
}

/// How a step ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It was done now.
    Done,
    /// It had been done before; nothing was changed.
    Already,
    /// It ended with an error.
    Failed,
    /// It was undone.
    Undone,
    /// It goes on by itself on the server, and is found again by `resume`.
    LeftRunning,
}
