//! What the composition roots decide about SSH.

use std::{path::PathBuf, time::Duration};

/// How `ssh` is called and how long it is waited for. Nothing here is read
/// from the environment: a composition root fills it in.
#[derive(Debug, Clone)]
pub struct SshSettings {
    /// The `ssh` program: a path, or a name to be found in `PATH`.
    pub program: PathBuf,
    /// Where control sockets and pinned keys of open connections lie. It is
    /// made, with access for its owner only, if it is missing. Its path must
    /// be short, at most 60 bytes: the names of sockets are limited.
    pub folder: PathBuf,
    /// The person's own configuration, `~/.ssh/config`. It need not exist.
    pub user_config: Option<PathBuf>,
    /// The computer's configuration, `/etc/ssh/ssh_config`. It need not exist.
    pub system_config: Option<PathBuf>,
    /// For reaching a server and agreeing on keys, at each hop. Whole seconds.
    pub connect_timeout: Duration,
    /// For logging in and becoming root, each.
    pub login_timeout: Duration,
    /// After this much silence the link is tested. Whole seconds.
    pub alive_interval: Duration,
    /// So many tests without an answer, and the link counts as broken.
    pub alive_count: u32,
    /// How long the local `ssh` outlives this program when it is killed,
    /// counted from the end of the script that ran on the server then. The
    /// next connection with the same folder ends it in any case. Whole
    /// seconds.
    pub linger: Duration,
    /// How long a batch may stay without a single byte from the server.
    pub silence_limit: Duration,
    /// How many bytes of each output of a frame are kept. Of more than that
    /// the first and the last half stay; what is between them is only heard
    /// by the sink.
    pub output_limit: usize,
}

impl SshSettings {
    /// Settings that suit poor links, without anybody's configuration.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            program: "ssh".into(),
            folder: folder.into(),
            user_config: None,
            system_config: None,
            connect_timeout: Duration::from_secs(10),
            login_timeout: Duration::from_secs(30),
            alive_interval: Duration::from_secs(5),
            alive_count: 3,
            linger: Duration::from_secs(15),
            silence_limit: Duration::from_mins(10),
            output_limit: 1024 * 1024,
        }
    }
}
