//! Runs the kit's shell parts and other programs to their end.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Stdio,
};

use tokio::{io::AsyncWriteExt, process::Command};

use crate::{PracticeError, requirements::PROGRAM_PATH};

/// How much of a failed program's output is told.
const TAIL_BYTES: usize = 2000;

/// A program to be run, with what it is doing in words.
pub(crate) struct Script {
    doing: String,
    program: String,
    command: Command,
    log: Option<PathBuf>,
    input: Vec<u8>,
}

impl Script {
    /// `doing` begins the error message: "Making the disk failed".
    pub(crate) fn new(doing: impl Into<String>, program: impl AsRef<OsStr>) -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "the kit is an edge: it is made of programs that it runs"
        )]
        let mut command = Command::new(program.as_ref());
        command
            .env("PATH", PROGRAM_PATH)
            .env("LC_ALL", "C")
            .kill_on_drop(true);
        Self {
            doing: doing.into(),
            program: program.as_ref().to_string_lossy().into_owned(),
            command,
            log: None,
            input: Vec::new(),
        }
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    pub(crate) fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Output goes to a file, anew at each run.
    pub(crate) fn log(mut self, log: impl Into<PathBuf>) -> Self {
        self.log = Some(log.into());
        self
    }

    /// What the program reads from its standard input.
    pub(crate) fn input(mut self, input: impl Into<Vec<u8>>) -> Self {
        self.input = input.into();
        self
    }

    /// Runs to the end; anything but success is an error with the last words.
    pub(crate) async fn run(self) -> Result<String, PracticeError> {
        let Self {
            doing,
            program,
            mut command,
            log,
            input,
        } = self;
        command.stdin(Stdio::piped());
        if let Some(log) = &log {
            let file = std::fs::File::create(log).map_err(PracticeError::files("write", log))?;
            let again = file
                .try_clone()
                .map_err(PracticeError::files("write", log))?;
            command.stdout(file).stderr(again);
        } else {
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
        }
        let start = |source| PracticeError::Start {
            program: program.clone(),
            source,
        };
        let mut child = command.spawn().map_err(start)?;
        if let Some(mut stdin) = child.stdin.take() {
            // A program that does not read its input to the end tells by how it ends.
            let _ = stdin.write_all(&input).await;
        }
        let output = child.wait_with_output().await.map_err(start)?;
        let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
        if output.status.success() {
            return Ok(stdout);
        }
        let said = match &log {
            Some(log) => std::fs::read(log).unwrap_or_default(),
            None if output.stderr.is_empty() => output.stdout,
            None => output.stderr,
        };
        Err(PracticeError::Failed {
            doing,
            ending: output.status.to_string(),
            tail: tail(&said),
        })
    }
}

/// The end of a text, from the beginning of a line where it had to be cut.
pub(crate) fn tail(said: &[u8]) -> String {
    let text = String::from_utf8_lossy(said);
    let text = text.trim_end();
    let mut from = text.len().saturating_sub(TAIL_BYTES);
    if from > 0 {
        from = text.as_bytes()[from..]
            .iter()
            .position(|&b| b == b'\n')
            .map_or(from, |i| from + i + 1);
        while !text.is_char_boundary(from) {
            from += 1;
        }
    }
    text[from..].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_of_a_long_log_begins_with_a_whole_line() {
        let log = (0..1000).fold(String::new(), |log, i| log + &format!("line {i}\n"));
        let tail = tail(log.as_bytes());
        assert!(
            tail.len() <= TAIL_BYTES && tail.ends_with("line 999"),
            "{tail}"
        );
        assert!(tail.starts_with("line "), "{tail}");
    }

    #[test]
    fn one_endless_line_is_cut_between_characters() {
        assert!(tail("ä".repeat(3000).as_bytes()).chars().all(|c| c == 'ä'));
    }

    #[tokio::test]
    async fn a_failing_program_is_reported_with_its_last_words() {
        let error = Script::new("Testing", "bash")
            .args(["-c", "echo fine; echo broken >&2; exit 3"])
            .run()
            .await;
        let message = error.unwrap_err().to_string();
        assert!(
            message.starts_with("Testing failed (exit status: 3)") && message.ends_with("broken"),
            "{message}"
        );
    }
}
