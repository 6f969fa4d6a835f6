//! The `ssh` process that holds a connection: it goes into the background
//! once logged in and listens on a control socket for our channels.
//!
//! With `ControlPersist` it ends by itself soon after we are gone, also when
//! we were killed, but not before a script of ours that runs on the server
//! has ended: sshd keeps its channel open so long. [`terminate`] ends it at
//! once.

use std::{
    io::{self, Read as _, Write as _},
    os::unix::net::UnixStream,
    path::Path,
    process::ExitStatus,
    time::Duration,
};

use tokio::{process::Command, time::timeout};

/// Message numbers of OpenSSH's multiplexing protocol (PROTOCOL.mux).
const MUX_MSG_HELLO: u32 = 0x0000_0001;
const MUX_C_TERMINATE: u32 = 0x1000_0005;
const MUX_VERSION: u32 = 4;

/// How long a local process may take to answer on its socket.
const PATIENCE: Duration = Duration::from_millis(500);

/// Why `ssh` gave no result.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CallError {
    #[error("`ssh` could not be started")]
    Start(#[source] io::Error),
    #[error("`ssh` was not done in time")]
    TimedOut,
}

/// Runs `ssh` until it ends or, once it is logged in, has put itself into the
/// background. Dropped or late, it is killed.
pub(crate) async fn call(mut ssh: Command, limit: Duration) -> Result<ExitStatus, CallError> {
    let mut child = ssh.kill_on_drop(true).spawn().map_err(CallError::Start)?;
    if let Ok(status) = timeout(limit, child.wait()).await {
        return status.map_err(CallError::Start);
    }
    let _ = child.kill().await;
    Err(CallError::TimedOut)
}

/// Asks the master behind this socket to end its connection at once. `ssh`
/// does the same for `ssh -O exit`, but here no process is started, so that
/// it can be done while dropping. Errors mean that there is none.
pub(crate) fn terminate(socket: &Path) {
    if let Err(error) = try_terminate(socket) {
        tracing::trace!(%error, "no ssh to end");
    }
}

fn try_terminate(socket: &Path) -> io::Result<()> {
    let mut stream = UnixStream::connect(socket)?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(&terminate_message())?;
    // It says hello, then ok, then closes: gone.
    let mut answer = [0; 256];
    while stream.read(&mut answer)? > 0 {}
    Ok(())
}

/// Hello, then the request, each with its length before it.
fn terminate_message() -> Vec<u8> {
    let words = [8, MUX_MSG_HELLO, MUX_VERSION, 8, MUX_C_TERMINATE, 0];
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}
