//! A second process on the same file: this very test program, started once
//! more for one test with a role.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const PATH: &str = "ALLOTMENT_TEST_RECORD";
const ARGUMENT: &str = "ALLOTMENT_TEST_ARGUMENT";

/// What a second process is to do: work on this record.
pub(crate) struct Role {
    /// The record.
    pub(crate) path: PathBuf,
    /// What the test wants to tell its second process.
    pub(crate) argument: String,
}

/// The role of this process, if it is a second one.
#[expect(
    clippy::disallowed_methods,
    reason = "the arguments belong to the test harness"
)]
pub(crate) fn role() -> Option<Role> {
    Some(Role {
        path: std::env::var_os(PATH)?.into(),
        argument: std::env::var(ARGUMENT).unwrap_or_default(),
    })
}

/// The second process of a test, not yet started.
#[expect(
    clippy::disallowed_methods,
    reason = "two processes on one file are what is tested"
)]
pub(crate) fn child(test: &str, record: &Path, argument: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(PATH, record)
        .env(ARGUMENT, argument)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}
