//! The step runner (`engine.sh`) under every shell that servers have, over a
//! stand-in connection that can be cut. Nothing here knows how the runner
//! does it: only frames, answers, the log, and what is left behind.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "clippy exempts tests, not the helpers beside them"
)]

#[macro_use]
mod site;

mod disk;
mod lock;
mod log;
mod long;
mod property;
mod quick;
mod secrets;
mod undo;
