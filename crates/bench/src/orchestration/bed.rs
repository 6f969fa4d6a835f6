//! The test bed: one server near and, through a delaying relay, far; the key
//! that it is pinned to; and a folder for what contestants need.

use std::{
    fmt::Write as _,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use allotment_provision::HostKey;
use allotment_ssh::relay::Relay;
use tempfile::TempDir;
use tokio::process::Command;

use super::Ground;
use crate::{
    error::BenchError,
    program::{self, command},
};

/// From the far server to us; a round trip takes twice as long.
const ONE_WAY: Duration = Duration::from_millis(50);

/// How far the server is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Distance {
    /// In the next network: no delay.
    Near,
    /// Beyond a relay that delays every byte.
    Far,
}

impl Distance {
    /// How long a question and its answer are under way.
    pub(super) fn round_trip(self) -> Duration {
        match self {
            Distance::Near => Duration::ZERO,
            Distance::Far => 2 * ONE_WAY,
        }
    }

    /// As a word in names.
    pub(super) fn word(self) -> &'static str {
        match self {
            Distance::Near => "near",
            Distance::Far => "far",
        }
    }

    /// As people read it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Distance::Near => "0 ms",
            Distance::Far => "100 ms",
        }
    }
}

/// Everything that contestants share.
#[derive(Debug)]
pub(super) struct Bed {
    folder: TempDir,
    near: SocketAddr,
    relay: Relay,
    /// The `allotment` to measure.
    pub(super) allotment: PathBuf,
    /// The folder with the programs of the peers.
    pub(super) peers: PathBuf,
    /// The account on the server.
    pub(super) user: String,
    /// The private key that logs in.
    pub(super) key_file: PathBuf,
    /// The server's key.
    pub(super) host_key: HostKey,
}

impl Bed {
    /// Starts the relay and writes down the server's key.
    pub(super) async fn make(ground: &Ground) -> Result<Self, BenchError> {
        let near = SocketAddr::from((ground.server.address, ground.server.port));
        let relay = Relay::start(near, ONE_WAY)
            .await
            .map_err(BenchError::files("start", "the relay"))?;
        let folder = TempDir::new().map_err(BenchError::files("make", "a temporary folder"))?;
        let bed = Self {
            folder,
            near,
            relay,
            allotment: ground.allotment.clone(),
            peers: ground.peers.clone(),
            user: ground.server.user.clone(),
            key_file: ground.server.key_file.clone(),
            host_key: ground.host_key.clone(),
        };
        let mut known = String::new();
        for distance in [Distance::Near, Distance::Far] {
            let at = bed.address(distance);
            let name = if at.port() == 22 {
                at.ip().to_string()
            } else {
                format!("[{}]:{}", at.ip(), at.port())
            };
            let HostKey { algorithm, key } = &bed.host_key;
            let _ = writeln!(known, "{name} {algorithm} {key}");
        }
        bed.write("known_hosts", &known)?;
        Ok(bed)
    }

    /// Where sshd answers.
    pub(super) fn address(&self, distance: Distance) -> SocketAddr {
        match distance {
            Distance::Near => self.near,
            Distance::Far => self.relay.address(),
        }
    }

    /// A path in the folder of this run.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The server's key under both of its addresses.
    pub(super) fn known_hosts(&self) -> PathBuf {
        self.path("known_hosts")
    }

    /// Writes a file of a contestant.
    pub(super) fn write(&self, name: &str, text: &str) -> Result<PathBuf, BenchError> {
        let path = self.path(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(BenchError::files("make", folder))?;
        }
        fs::write(&path, text).map_err(BenchError::files("write", &path))?;
        Ok(path)
    }

    /// One `ssh` with a connection of its own: the pinned key, nobody's
    /// configuration.
    pub(super) fn ssh(&self, distance: Distance, remote: &str) -> Command {
        let at = self.address(distance);
        let mut ssh = command("ssh");
        ssh.args(["-F", "/dev/null", "-T"]);
        for option in [
            format!("UserKnownHostsFile={}", self.known_hosts().display()),
            "GlobalKnownHostsFile=/dev/null".to_owned(),
            "StrictHostKeyChecking=yes".to_owned(),
            "IdentitiesOnly=yes".to_owned(),
            "BatchMode=yes".to_owned(),
            "ControlMaster=no".to_owned(),
            "ControlPath=none".to_owned(),
        ] {
            ssh.args(["-o", &option]);
        }
        ssh.arg("-i")
            .arg(&self.key_file)
            .args(["-p", &at.port().to_string(), "-l", &self.user])
            .arg(at.ip().to_string())
            .arg(remote);
        ssh
    }

    /// The lines of a file on the server, asked outside all measurements.
    pub(super) async fn lines_on_server(&self, file: &str) -> Result<usize, BenchError> {
        let ssh = self.ssh(Distance::Near, &format!("wc -l <{file}"));
        let counted = program::run("Counting log lines on the server", ssh).await?;
        Ok(counted.out.trim().parse().unwrap_or(0))
    }
}

/// A path as a word of a configuration file or a program in Python.
pub(super) fn text(path: &Path) -> String {
    path.display().to_string()
}
