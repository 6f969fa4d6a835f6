//! TestApp, builders and stand-ins for tests.

mod app;
mod local_shell;

pub use app::{StandInProbe, TestApp};
pub use local_shell::{Cut, Cutter, LocalShell, ShellProgram};
