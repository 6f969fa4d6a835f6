//! TestApp, builders and stand-ins for tests.

mod app;
mod local_shell;
mod smtpd;

pub use app::{InMemory, StandInProbe, TestApp};
pub use local_shell::{Cut, Cutter, LocalShell, ShellProgram};
pub use smtpd::{Smtpd, read_letter};
