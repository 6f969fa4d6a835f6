//! A stand-in for a server: a shell of this computer behind the same
//! [`Transport`] that leads to real ones.
//!
//! It frames scripts the way `allotment-ssh` does and can be cut in mid-frame
//! like a connection, so that code that must survive lost links is tried
//! without any. What runs in it changes this computer: scripts are given a
//! temporary state folder.

mod answer;
mod program;

use std::{
    process::Stdio,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use allotment_provision::{Exit, Frame, LinkError, OutputSink, Stream, Transport};
use async_trait::async_trait;
use tokio::{
    io::AsyncWriteExt as _,
    process::{Child, ChildStdin},
    sync::watch,
};

use answer::{Answers, batch_text};
pub use program::ShellProgram;

/// How a connection is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// The link is down: nobody reads or writes any longer, what was begun on
    /// the other side goes on until it wants to speak.
    Link,
    /// The connection's own processes are killed, as with its `sshd`.
    Processes,
}

/// Cuts a [`LocalShell`]'s connection while it is in use.
#[derive(Debug, Clone)]
pub struct Cutter {
    group: u32,
    wish: watch::Sender<Option<Cut>>,
}

impl Cutter {
    /// Cuts the connection now. The batch that is under way, and every later
    /// one, ends with [`LinkError::Lost`].
    pub fn cut(&self, how: Cut) {
        if how == Cut::Processes {
            kill_group(self.group);
        }
        self.wish.send_replace(Some(how));
    }
}

/// A shell of this computer that stands in for a server's root shell.
#[derive(Debug)]
pub struct LocalShell {
    child: Child,
    streams: Option<Streams>,
    mark: String,
    round_trips: u64,
    cutter: Cutter,
    wish: watch::Receiver<Option<Cut>>,
}

#[derive(Debug)]
struct Streams {
    input: ChildStdin,
    out: Answers,
    err: Answers,
}

impl LocalShell {
    /// Starts the shell, or says why it cannot be had on this computer.
    #[expect(
        clippy::disallowed_methods,
        reason = "the stand-in for a server is a program of this computer"
    )]
    pub fn start(program: ShellProgram) -> std::io::Result<Self> {
        static CONNECTIONS: AtomicU64 = AtomicU64::new(0);
        let words = program.command();
        let mut child = tokio::process::Command::new(&words[0])
            .args(&words[1..])
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let gone = || std::io::Error::other("the shell has no streams");
        let mark = format!(
            "\u{1e}{}-{}",
            std::process::id(),
            CONNECTIONS.fetch_add(1, Ordering::Relaxed)
        );
        let streams = Streams {
            input: child.stdin.take().ok_or_else(gone)?,
            out: Answers::new(Stream::Out, child.stdout.take().ok_or_else(gone)?, &mark),
            err: Answers::new(Stream::Err, child.stderr.take().ok_or_else(gone)?, &mark),
        };
        let (sender, wish) = watch::channel(None);
        Ok(Self {
            cutter: Cutter {
                group: child.id().ok_or_else(gone)?,
                wish: sender,
            },
            child,
            streams: Some(streams),
            mark,
            round_trips: 0,
            wish,
        })
    }

    /// What cuts this connection.
    pub fn cutter(&self) -> Cutter {
        self.cutter.clone()
    }

    async fn exchange(
        streams: &mut Streams,
        text: &str,
        count: usize,
        sink: &Mutex<&mut dyn OutputSink>,
    ) -> std::io::Result<Vec<Exit>> {
        let Streams { input, out, err } = streams;
        let write = async {
            input.write_all(text.as_bytes()).await?;
            input.flush().await
        };
        let (written, out, err) = tokio::join!(write, out.take(count, sink), err.take(count, sink));
        let (out, err) = (out?, err?);
        written?;
        Ok(out
            .into_iter()
            .zip(err)
            .map(|((code, stdout), (_, stderr))| Exit {
                code,
                stdout,
                stderr,
                truncated: false,
            })
            .collect())
    }
}

#[async_trait]
impl Transport for LocalShell {
    async fn run(
        &mut self,
        frames: Vec<Frame>,
        sink: &mut dyn OutputSink,
    ) -> Result<Vec<Exit>, LinkError> {
        let lost = |what: &str| LinkError::Lost {
            source: what.to_owned().into(),
        };
        self.round_trips += 1;
        let text = batch_text(&frames, &self.mark);
        let sink = Mutex::new(sink);
        let Some(streams) = &mut self.streams else {
            return Err(lost("cut before"));
        };
        let answer = tokio::select! {
            biased;
            _ = self.wish.wait_for(Option::is_some) => Err(lost("cut")),
            answer = Self::exchange(streams, &text, frames.len(), &sink) => {
                answer.map_err(|source| LinkError::Lost { source: Box::new(source) })
            }
        };
        if answer.is_err() {
            self.streams = None;
        }
        answer
    }

    fn round_trips(&self) -> u64 {
        self.round_trips
    }

    async fn close(mut self: Box<Self>) {
        self.streams = None;
        let _ = self.child.wait().await;
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "what we started we also end; this is the way without unsafe code"
)]
fn kill_group(group: u32) {
    let _ = std::process::Command::new("kill")
        .args(["-KILL", "--", &format!("-{group}")])
        .stderr(Stdio::null())
        .status();
}

#[cfg(test)]
mod tests;
