//! TestApp, builders and stand-ins for tests.

mod local_shell;

pub use local_shell::{Cut, Cutter, LocalShell, ShellProgram};
