//! Those who are asked.

use std::{
    fmt::Write as _,
    fs,
    net::{IpAddr, Ipv4Addr},
    path::{Path, PathBuf},
    time::Duration,
};

use allotment_provision::HostKey;
use tempfile::TempDir;
use tokio::{net::TcpStream, process::Child, time::sleep};

use super::Ground;
use crate::{
    error::BenchError,
    program::{self, command},
};

/// How long a server of SSH may take until it listens.
const PATIENCE: Duration = Duration::from_secs(20);

/// One server.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) address: IpAddr,
    pub(super) port: u16,
    pub(super) user: String,
    pub(super) key_file: PathBuf,
    pub(super) host_key: HostKey,
}

/// Many servers, and a folder for what contestants need.
#[derive(Debug)]
pub(super) struct Fleet {
    /// As the table names them.
    pub(super) name: &'static str,
    pub(super) targets: Vec<Target>,
    pub(super) allotment: PathBuf,
    pub(super) peers: PathBuf,
    folder: TempDir,
    daemons: Vec<Child>,
}

impl Fleet {
    fn new(name: &'static str, ground: &Ground, folder: TempDir) -> Self {
        Self {
            name,
            targets: vec![],
            allotment: ground.allotment.clone(),
            peers: ground.peers.clone(),
            folder,
            daemons: vec![],
        }
    }

    /// The practice servers.
    pub(super) fn of_practice(ground: &Ground) -> Result<Self, BenchError> {
        let mut fleet = Self::new("practice servers", ground, folder()?);
        for (server, host_key) in &ground.servers {
            fleet.targets.push(Target {
                address: IpAddr::V4(server.address),
                port: server.port,
                user: server.user.clone(),
                key_file: server.key_file.clone(),
                host_key: host_key.clone(),
            });
        }
        fleet.write_known_hosts()?;
        Ok(fleet)
    }

    /// Servers of SSH of our own on loopback addresses, all with one host key.
    pub(super) async fn on_loopback(ground: &Ground, count: usize) -> Result<Self, BenchError> {
        let folder = folder()?;
        let at = folder.path();
        for key in ["host", "login"] {
            let mut keygen = command("ssh-keygen");
            keygen.args(["-q", "-t", "ed25519", "-N", "", "-f"]);
            keygen.arg(at.join(key));
            program::run("Making a key", keygen).await?;
        }
        let public = read(&at.join("host.pub"))?;
        let host_key = HostKey::parse(&public).ok_or(BenchError::NoHostKey)?;
        let login = at.join("login");
        fs::create_dir_all("/run/sshd").map_err(BenchError::files("make", "/run/sshd"))?;
        let port = free_port()?;
        let mut fleet = Self::new("loopback addresses", ground, folder);
        for number in 0..count {
            let last = u8::try_from(number + 1).unwrap_or(u8::MAX);
            let address = Ipv4Addr::new(127, 77, 0, last);
            let daemon = fleet.listen(address, port)?;
            fleet.daemons.push(daemon);
            fleet.targets.push(Target {
                address: IpAddr::V4(address),
                port,
                user: "root".to_owned(),
                key_file: login.clone(),
                host_key: host_key.clone(),
            });
        }
        for target in &fleet.targets {
            answers(target.address, port).await?;
        }
        fleet.write_known_hosts()?;
        Ok(fleet)
    }

    fn listen(&self, address: Ipv4Addr, port: u16) -> Result<Child, BenchError> {
        let mut sshd = command("/usr/sbin/sshd");
        sshd.args(["-D", "-e", "-f", "/dev/null", "-p", &port.to_string(), "-h"]);
        sshd.arg(self.path("host"));
        for option in [
            format!("ListenAddress={address}"),
            format!("AuthorizedKeysFile={}", self.path("login.pub").display()),
            "PidFile=none".to_owned(),
            "StrictModes=no".to_owned(),
            "UsePAM=no".to_owned(),
            "PasswordAuthentication=no".to_owned(),
            "MaxStartups=100".to_owned(),
        ] {
            sshd.args(["-o", &option]);
        }
        sshd.stdin(std::process::Stdio::null())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .kill_on_drop(true);
        sshd.spawn().map_err(|source| BenchError::Start {
            program: "sshd".to_owned(),
            source,
        })
    }

    fn write_known_hosts(&self) -> Result<(), BenchError> {
        let mut known = String::new();
        for target in &self.targets {
            let name = match target.port {
                22 => target.address.to_string(),
                port => format!("[{}]:{port}", target.address),
            };
            let HostKey { algorithm, key } = &target.host_key;
            let _ = writeln!(known, "{name} {algorithm} {key}");
        }
        self.write("known_hosts", &known)?;
        Ok(())
    }

    /// A path in the folder of this fleet.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
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

    /// Ends what was started for it.
    pub(super) async fn end(mut self) {
        for daemon in &mut self.daemons {
            // One that has ended by itself is as good.
            let _ = daemon.kill().await;
        }
    }
}

fn folder() -> Result<TempDir, BenchError> {
    TempDir::new().map_err(BenchError::files("make", "a temporary folder"))
}

fn read(path: &Path) -> Result<String, BenchError> {
    fs::read_to_string(path).map_err(BenchError::files("read", path))
}

fn free_port() -> Result<u16, BenchError> {
    std::net::TcpListener::bind((Ipv4Addr::new(127, 77, 0, 1), 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(BenchError::files("find", "a free port"))
}

async fn answers(address: IpAddr, port: u16) -> Result<(), BenchError> {
    let until = tokio::time::Instant::now() + PATIENCE;
    loop {
        match TcpStream::connect((address, port)).await {
            Ok(_) => return Ok(()),
            Err(_) if tokio::time::Instant::now() < until => {
                sleep(Duration::from_millis(20)).await;
            }
            Err(source) => return Err(BenchError::files("reach", "a server of SSH")(source)),
        }
    }
}
