//! What long work tells while it goes on.

use std::fmt;

use allotment_provision::Stream;
use allotment_provision::run::RunStatus;
use allotment_types::{PracticeStage, RunId, ServerName, StepId};
use serde::{Deserialize, Serialize};

/// One piece of news from long work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// Something begins that takes a moment: connecting, reading facts.
    Doing {
        /// What.
        what: Doing,
    },
    /// So much of a record was moved.
    Moved {
        /// In bytes.
        done: u64,
        /// Of so many.
        of: u64,
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
        /// For what.
        what: Wait,
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
    /// It waits because the person asked it to.
    Paused,
    /// It goes on after a pause.
    Continued,
}

/// What takes a moment, by name: each interface has its own words for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doing {
    /// Connecting to a server.
    Connecting {
        /// Which.
        server: ServerName,
    },
    /// Logging in for the first time.
    LoggingIn {
        /// Where.
        target: String,
    },
    /// Reading what is on the server.
    ReadingFacts,
    /// A part of a recipe's life, on a server that is there for it.
    Life {
        /// Which: `installs`, `upgrade`.
        part: String,
    },
    /// An app sends a message.
    SendingMail {
        /// To whom.
        to: String,
    },
    /// A check asks the app.
    Checking {
        /// What the check is called.
        title: String,
    },
    /// A stage of making the practice kit or one of its servers.
    Practice {
        /// Which.
        stage: PracticeStage,
    },
    /// A provider is asked.
    AskingProvider {
        /// What it is called.
        provider: String,
    },
    /// A server that was ordered is not there yet.
    AwaitingServer {
        /// Which.
        server: ServerName,
    },
}

impl fmt::Display for Doing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connecting { server } => write!(f, "connecting to {server}"),
            Self::LoggingIn { target } => write!(f, "logging in to {target}"),
            Self::ReadingFacts => f.write_str("reading what is on the server"),
            Self::Life { part } => write!(f, "checking `{part}`"),
            Self::SendingMail { to } => write!(f, "sending a message to {to}"),
            Self::Checking { title } => write!(f, "checking: {title}"),
            Self::Practice { stage } => stage.fmt(f),
            Self::AskingProvider { provider } => write!(f, "asking {provider}"),
            Self::AwaitingServer { server } => {
                write!(
                    f,
                    "waiting until {server} is there (usually about a minute)"
                )
            }
        }
    }
}

/// What a step waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wait {
    /// It is not as it should be yet.
    NotYet {
        /// Why.
        obstacle: Obstacle,
    },
    /// It is tried again after a pause.
    Again {
        /// Why it did not work.
        obstacle: Obstacle,
        /// The pause, in seconds.
        pause_s: u32,
        /// Which attempt comes next, from 2.
        attempt: u32,
    },
    /// A command of an earlier connection is still at work.
    AtWork,
}

impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotYet { obstacle } => obstacle.fmt(f),
            Self::Again {
                obstacle,
                pause_s,
                attempt,
            } => write!(
                f,
                "{obstacle}. Trying again in {pause_s} s (attempt {attempt})"
            ),
            Self::AtWork => f.write_str(
                "what an interrupted attempt had begun is still at work; it is left to end",
            ),
        }
    }
}

/// Why an instance is not seen from outside as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obstacle {
    /// What kind of thing it is: each interface has its own words for it.
    pub kind: ObstacleKind,
    /// What was met, with names and values, in English; what the server says
    /// itself, in its own words.
    pub reason: String,
}

/// Kinds of [`Obstacle`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ObstacleKind {
    /// The name leads nowhere.
    NoAddress,
    /// Nobody answers where it leads.
    NoAnswer,
    /// The certificate is none that browsers trust.
    Untrusted,
    /// The answer is not the app's, or not as it should be.
    WrongAnswer,
    /// The server knows why, and says so.
    ServerSays,
}

impl ObstacleKind {
    /// The kind's name, as it is serialized.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoAddress => "no-address",
            Self::NoAnswer => "no-answer",
            Self::Untrusted => "untrusted",
            Self::WrongAnswer => "wrong-answer",
            Self::ServerSays => "server-says",
        }
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
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
