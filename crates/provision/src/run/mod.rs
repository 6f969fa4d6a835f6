//! The record of a plan's execution: an append-only log of events, from which
//! every status is derived.

mod event;
mod log;
mod status;

pub use event::{EventKind, RunEvent};
pub use log::{Anomaly, RunLog};
pub use status::{RunStatus, StepStatus, WrongEvent, next_status};
