//! Runs a program from start to end and measures how long that took.

use std::{
    fs::File,
    process::Stdio,
    time::{Duration, Instant},
};

use tokio::{process::Command, time::timeout};

use crate::error::BenchError;

/// What is taken for endless. The slowest contestant takes about a minute.
const LIMIT: Duration = Duration::from_mins(20);

/// How much of a program's words is kept for an error.
const LAST_WORDS: usize = 2000;

/// A program that ended well.
#[derive(Debug)]
pub(crate) struct Ended {
    /// From just before its start until its end was seen.
    pub(crate) took: Duration,
    /// What it printed on standard output.
    pub(crate) out: String,
    /// What it printed on standard error.
    pub(crate) err: String,
}

/// A command, before anything is said about it.
#[expect(
    clippy::disallowed_methods,
    reason = "this program is an edge: what it measures are programs"
)]
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    Command::new(program)
}

/// Runs it. Its outputs go to files: a pipe would be waited for as long as
/// somebody in the background has it open, which is not the program's time.
pub(crate) async fn run(doing: &str, command: Command) -> Result<Ended, BenchError> {
    run_with(doing, command, None).await
}

/// Runs it with a text on its standard input, which is a file as well.
pub(crate) async fn run_with(
    doing: &str,
    mut command: Command,
    input: Option<File>,
) -> Result<Ended, BenchError> {
    let scratch = || tempfile::tempfile().map_err(BenchError::files("make", "a temporary file"));
    let (mut out, mut err) = (scratch()?, scratch()?);
    let handle = |file: &File| {
        file.try_clone()
            .map(Stdio::from)
            .map_err(BenchError::files("share", "a temporary file"))
    };
    command
        .stdin(input.map_or_else(Stdio::null, Stdio::from))
        .stdout(handle(&out)?)
        .stderr(handle(&err)?)
        .kill_on_drop(true);
    let program = command
        .as_std()
        .get_program()
        .to_string_lossy()
        .into_owned();
    let begun = Instant::now();
    let mut child = command
        .spawn()
        .map_err(|source| BenchError::Start { program, source })?;
    let status = match timeout(LIMIT, child.wait()).await {
        Ok(status) => status.map_err(BenchError::files("wait for", doing))?,
        Err(_) => {
            return Err(BenchError::Endless {
                doing: doing.to_owned(),
                limit_s: LIMIT.as_secs(),
            });
        }
    };
    let took = begun.elapsed();
    let (out, err) = (text(&mut out)?, text(&mut err)?);
    if status.success() {
        return Ok(Ended { took, out, err });
    }
    Err(BenchError::Failed {
        doing: doing.to_owned(),
        code: status.code().unwrap_or(-1),
        said: last_words(&format!("{out}\n{err}")).to_owned(),
    })
}

fn text(file: &mut File) -> Result<String, BenchError> {
    use std::io::{Read as _, Seek as _};
    let mut bytes = vec![];
    file.rewind()
        .and_then(|()| file.read_to_end(&mut bytes))
        .map_err(BenchError::files("read", "a temporary file"))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The end of a text, beginning at a whole character.
pub(crate) fn last_words(text: &str) -> &str {
    let text = text.trim();
    let from = text.len().saturating_sub(LAST_WORDS);
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at));
    &text[from.unwrap_or(0)..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut shell = command("sh");
        shell.args(["-c", script]);
        shell
    }

    #[tokio::test]
    async fn the_time_is_the_programs_own_also_when_it_leaves_something_behind() {
        let ended = run("Testing", shell("sleep 0.2; sleep 5 & echo said"))
            .await
            .unwrap();
        assert_eq!(ended.out, "said\n");
        assert!(ended.took >= Duration::from_millis(200), "{:?}", ended.took);
        assert!(ended.took < Duration::from_secs(4), "{:?}", ended.took);
    }

    #[tokio::test]
    async fn a_program_that_fails_is_an_error_with_its_words() {
        let error = run("Testing", shell("echo broken >&2; exit 3"))
            .await
            .unwrap_err();
        insta::assert_snapshot!(error, @r"
        Testing failed with status 3:
        broken
        ");
    }

    #[test]
    fn last_words_are_cut_between_characters() {
        let long = "ä".repeat(LAST_WORDS);
        assert!(last_words(&long).chars().all(|c| c == 'ä'));
        assert!(last_words(&long).len() <= LAST_WORDS);
    }
}
