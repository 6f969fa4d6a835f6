//! Programs that some tests need, and this test program started again.

use std::{
    env,
    ffi::OsStr,
    io::ErrorKind,
    path::PathBuf,
    process::{Command, Stdio},
};

/// Tells a test that it was started again by another, and with what.
pub(crate) const SCENE: &str = "ALLOTMENT_VAULT_TEST_SCENE";

#[expect(clippy::disallowed_methods, reason = "tests run other programs")]
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    Command::new(name)
}

/// Nothing, where these programs can be run; otherwise why not.
pub(crate) fn need(programs: &[(&str, &str)]) -> Result<(), String> {
    for (name, argument) in programs {
        let run = program(name)
            .arg(argument)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        match run {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(format!("the program `{name}` is not installed"));
            }
            other => assert!(other.is_ok(), "{name}: {other:?}"),
        }
    }
    Ok(())
}

/// What the test that started us wants of us; an error, and a line that the
/// starting test would notice, where nobody did.
#[expect(clippy::disallowed_methods, reason = "a test talks to its own child")]
pub(crate) fn scene() -> Result<PathBuf, String> {
    let scene = env::var_os(SCENE).map(PathBuf::from);
    scene.ok_or_else(|| {
        let why = "this is a part of another test, which starts it";
        println!("skipped: {why}");
        why.to_owned()
    })
}

/// The arguments that make this test program run one part only, and show it.
pub(crate) fn part(name: &str) -> Vec<String> {
    ["--exact", name, "--ignored", "--nocapture"]
        .map(str::to_owned)
        .to_vec()
}

/// This test program.
pub(crate) fn ourselves() -> PathBuf {
    env::current_exe().unwrap()
}
