//! The open connection.

use std::{fs::File, path::PathBuf, sync::Arc, time::Duration};

use allotment_provision::{Exit, Frame, LinkError, OutputSink, Transport};
use async_trait::async_trait;
use openssh::{Child, ChildStderr, ChildStdin, ChildStdout, Session};
use tokio::time::timeout;

use crate::{
    diagnosis, master,
    shell::{Shell, ShellError},
};

/// How long a shell may take to end after its input was closed.
const FAREWELL: Duration = Duration::from_secs(2);

/// What is known about a lost connection; the source of [`LinkError::Lost`].
#[derive(Debug, thiserror::Error)]
pub enum LinkFailure {
    /// The shell is gone: the link, the server, `sshd` or the shell itself.
    #[error("the remote shell ended{}", .said.as_ref().map(|s| format!(" (ssh: {s})")).unwrap_or_default())]
    Ended {
        /// What `ssh` said about the connection, when that is what ended.
        said: Option<String>,
    },
    /// The streams between us and `ssh` broke.
    #[error("the streams to the local ssh broke")]
    Streams {
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Answers came that nobody had asked for.
    #[error("the answers of the remote shell came out of order")]
    OutOfOrder,
    /// An earlier batch was dropped or failed, so the shell's state is unknown.
    #[error("an earlier batch on this connection was given up")]
    GivenUp,
}

pub(crate) type RemoteShell = Shell<ChildStdin, ChildStdout, ChildStderr>;

/// A root shell over one SSH connection.
pub(crate) struct SshTransport {
    /// Taken when the connection is closed: with it goes its input, upon
    /// which the remote shell ends by itself.
    shell: Option<RemoteShell>,
    round_trips: u64,
    // Dropped in this order: the channel, then the connection.
    child: Option<Child<Arc<Session>>>,
    session: Option<Arc<Session>>,
    socket: PathBuf,
    log: PathBuf,
    /// Tells others that the connection's folder is in use.
    _alive: File,
}

impl SshTransport {
    pub(crate) fn new(
        shell: RemoteShell,
        child: Child<Arc<Session>>,
        session: Arc<Session>,
        log: PathBuf,
        alive: File,
    ) -> Self {
        Self {
            shell: Some(shell),
            round_trips: 0,
            child: Some(child),
            socket: session.control_socket().to_owned(),
            session: Some(session),
            log,
            _alive: alive,
        }
    }

    fn ended(&self) -> LinkFailure {
        let said = std::fs::read_to_string(&self.log).unwrap_or_default();
        let said = diagnosis::brief(&said);
        LinkFailure::Ended {
            said: (!said.is_empty()).then_some(said),
        }
    }
}

#[async_trait]
impl Transport for SshTransport {
    async fn run(
        &mut self,
        frames: Vec<Frame>,
        sink: &mut dyn OutputSink,
    ) -> Result<Vec<Exit>, LinkError> {
        if frames.is_empty() {
            return Ok(Vec::new());
        }
        self.round_trips += 1;
        let answer = match &mut self.shell {
            Some(shell) => shell.run(&frames, sink).await,
            None => Err(ShellError::GivenUp),
        };
        let failure = match answer {
            Ok(exits) => return Ok(exits),
            Err(ShellError::Silent(waited)) => return Err(LinkError::Silent { waited }),
            Err(ShellError::Ended) => self.ended(),
            Err(ShellError::Broken(source)) => LinkFailure::Streams { source },
            Err(ShellError::OutOfOrder) => LinkFailure::OutOfOrder,
            Err(ShellError::GivenUp) => LinkFailure::GivenUp,
        };
        tracing::debug!(%failure, "connection lost");
        Err(LinkError::Lost {
            source: Box::new(failure),
        })
    }

    fn round_trips(&self) -> u64 {
        self.round_trips
    }

    async fn close(mut self: Box<Self>) {
        drop(self.shell.take());
        if let Some(child) = self.child.take() {
            let _ = timeout(FAREWELL, child.wait()).await;
        }
        // The rest is what dropping does.
    }
}

impl Drop for SshTransport {
    /// Ends the local `ssh`, also when the server no longer answers. The
    /// session then removes its folder.
    fn drop(&mut self) {
        drop(self.child.take());
        master::terminate(&self.socket);
        drop(self.session.take());
    }
}
