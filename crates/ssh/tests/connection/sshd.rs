//! An sshd of our own, with keys of its own, for one test.

use std::{
    fmt::Write as _,
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use allotment_provision::{
    Connector as _, Exit, Frame, HostKey, ServerTarget, Transport, transport::Quiet,
};
use allotment_ssh::{SshConnector, SshSettings};
use tempfile::TempDir;

const SSHD: &str = "/usr/sbin/sshd";

/// Starts an sshd, or says why the test is skipped and returns from it.
macro_rules! sshd_or_skip {
    () => {
        $crate::sshd::sshd_or_skip!($crate::sshd::Setup::default())
    };
    ($setup:expr) => {
        match $crate::sshd::Sshd::start($setup) {
            Ok(sshd) => sshd,
            Err(why) => {
                eprintln!("skipped: {why}");
                return;
            }
        }
    };
}
pub(crate) use sshd_or_skip;

/// What a test wants to be different.
#[derive(Clone, Copy)]
pub(crate) struct Setup {
    /// Types of host keys, as `ssh-keygen -t` names them.
    pub(crate) host_keys: &'static [&'static str],
    /// Run in place of what is asked for, which is in `$SSH_ORIGINAL_COMMAND`:
    /// stands for a login shell and its rc files.
    pub(crate) login: Option<&'static str>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            host_keys: &["ed25519"],
            login: None,
        }
    }
}

/// A running sshd. Dropped, it ends.
pub(crate) struct Sshd {
    pub(crate) dir: TempDir,
    pub(crate) port: u16,
    pub(crate) user: String,
    child: Child,
}

impl Sshd {
    pub(crate) fn start(setup: Setup) -> Result<Self, String> {
        if !Path::new(SSHD).exists() {
            return Err(format!("{SSHD} is missing (package openssh-server)"));
        }
        let dir = tempfile::Builder::new()
            .prefix("sshd-")
            .tempdir_in("/tmp")
            .unwrap();
        // The account must get through to its files, also when it is another.
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let user = said("id", &["-un"]);
        if said("id", &["-u"]) == "0" {
            // Where sshd, as root, separates its privileges.
            fs::create_dir_all("/run/sshd").map_err(|error| format!("/run/sshd: {error}"))?;
        }
        for kind in setup.host_keys {
            new_key(&dir.path().join(format!("host_{kind}")), kind, "");
        }
        new_key(&dir.path().join("login"), "ed25519", "");
        fs::copy(
            dir.path().join("login.pub"),
            dir.path().join("authorized_keys"),
        )
        .unwrap();
        fs::create_dir(dir.path().join("bin")).unwrap();
        if user != "root" {
            // The transport asks for root; a person who runs the tests as
            // themselves is taken for it here.
            program(&dir.path().join("bin/id"), "#!/bin/sh\necho 0\n");
        }
        if let Some(text) = setup.login {
            program(&dir.path().join("login.sh"), text);
        }
        // Somebody may take the port before sshd does: then try another.
        for _ in 0..5 {
            let port = free_port();
            if let Some(child) = launch(dir.path(), port, &setup) {
                return Ok(Self {
                    dir,
                    port,
                    user,
                    child,
                });
            }
        }
        let log = fs::read_to_string(dir.path().join("log")).unwrap_or_default();
        panic!("sshd does not start: {log}");
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    /// The host key of a type, as it lies in the server's file.
    pub(crate) fn host_key(&self, kind: &str) -> HostKey {
        let file = self.path(&format!("host_{kind}.pub"));
        HostKey::parse(&fs::read_to_string(file).unwrap()).unwrap()
    }

    /// Stops and starts again with other host keys.
    pub(crate) fn rebuild(&mut self, host_keys: &'static [&'static str]) {
        self.stop();
        for entry in fs::read_dir(self.dir.path()).unwrap() {
            let path = entry.unwrap().path();
            if path
                .file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with("host_")
            {
                fs::remove_file(path).unwrap();
            }
        }
        let setup = Setup {
            host_keys,
            login: None,
        };
        for kind in host_keys {
            new_key(&self.path(&format!("host_{kind}")), kind, "");
        }
        self.child = launch(self.dir.path(), self.port, &setup).expect("the port was ours");
    }

    pub(crate) fn target(&self) -> ServerTarget {
        self.target_at(self.address())
    }

    /// The same server, reached through something at another address.
    pub(crate) fn target_at(&self, address: SocketAddr) -> ServerTarget {
        ServerTarget {
            destination: address.ip().to_string(),
            user: Some(self.user.clone()),
            port: Some(address.port()),
            identity_file: Some(self.path("login")),
        }
    }

    /// Settings with short times, and nobody's configuration.
    pub(crate) fn settings(&self) -> SshSettings {
        SshSettings {
            connect_timeout: Duration::from_secs(10),
            alive_interval: Duration::from_secs(2),
            alive_count: 2,
            ..SshSettings::new(self.path("client"))
        }
    }

    pub(crate) fn connector(&self) -> Arc<SshConnector> {
        Arc::new(SshConnector::new(self.settings()))
    }

    pub(crate) async fn connect(&self) -> Box<dyn Transport> {
        self.connect_to(&self.target()).await
    }

    pub(crate) async fn connect_to(&self, target: &ServerTarget) -> Box<dyn Transport> {
        self.connector()
            .connect(target, &self.host_key("ed25519"), None)
            .await
            .unwrap()
    }

    fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        self.stop();
    }
}

fn launch(dir: &Path, port: u16, setup: &Setup) -> Option<Child> {
    let at = dir.display();
    let mut config = format!(
        "ListenAddress 127.0.0.1\nPort {port}\nPidFile none\nUsePAM no\nStrictModes no\n\
         PasswordAuthentication no\nKbdInteractiveAuthentication no\n\
         PermitRootLogin prohibit-password\nAuthorizedKeysFile {at}/authorized_keys\n\
         MaxStartups 100\nSetEnv PATH={at}/bin:/usr/local/bin:/usr/bin:/bin\n"
    );
    for kind in setup.host_keys {
        writeln!(config, "HostKey {at}/host_{kind}").unwrap();
    }
    if setup.login.is_some() {
        writeln!(config, "ForceCommand {at}/login.sh").unwrap();
    }
    let file = dir.join("sshd_config");
    fs::write(&file, config).unwrap();
    let log = fs::File::create(dir.join("log")).unwrap();
    let mut child = Command::new(SSHD)
        .args(["-D", "-e", "-f"])
        .arg(&file)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    while Instant::now() < deadline {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Some(child);
        }
        if child.try_wait().unwrap().is_some() {
            return None;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

pub(crate) fn new_key(file: &Path, kind: &str, passphrase: &str) {
    let status = Command::new("ssh-keygen")
        .args(["-q", "-t", kind, "-N", passphrase, "-f"])
        .arg(file)
        .status()
        .unwrap();
    assert!(status.success());
}

pub(crate) fn program(file: &Path, text: &str) {
    fs::write(file, text).unwrap();
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Whether a program is installed; prints that the test goes without it.
pub(crate) fn installed(program: &str) -> bool {
    let found = ["/bin", "/usr/bin", "/usr/local/bin"]
        .iter()
        .any(|dir| Path::new(dir).join(program).exists());
    if !found {
        eprintln!("skipped: {program} is not installed");
    }
    found
}

/// The command lines of all processes that hold this text.
pub(crate) fn processes_with(text: &str) -> Vec<String> {
    fs::read_dir("/proc")
        .unwrap()
        .filter_map(|entry| fs::read(entry.ok()?.path().join("cmdline")).ok())
        .map(|line| String::from_utf8_lossy(&line).replace('\0', " "))
        .filter(|line| line.contains(text))
        .collect()
}

/// Waits until something holds; what it is called is told if it never does.
pub(crate) async fn wait_until(what: &str, limit: Duration, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + limit;
    while !holds() {
        assert!(Instant::now() < deadline, "not within {limit:?}: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Runs one script.
pub(crate) async fn run(transport: &mut dyn Transport, script: &str) -> Exit {
    let mut exits = transport
        .run(vec![Frame::new(script)], &mut Quiet)
        .await
        .unwrap();
    exits.remove(0)
}
