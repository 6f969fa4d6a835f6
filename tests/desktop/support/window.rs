//! The real window under a virtual display, inside the practice network, with
//! a keyring in a session bus of its own; driven by WebKit's own driver.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use allotment_practice::Kit;
use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use serde_json::json;
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader, copy_bidirectional},
    net::{TcpListener, UnixStream},
    process::{Child, Command},
};

use super::screen::Screen;

/// What a person's computer needs for the window.
const SESSION: &str = include_str!("session.sh");

/// How long a driver may take to come up.
const PATIENCE: Duration = Duration::from_mins(1);

/// One person's computer: their files, display, keyring and driver. It
/// outlives the window, which is opened and closed on it.
pub(crate) struct Computer {
    home: TempDir,
    practice: PathBuf,
    kit: Kit,
    driver: String,
    _session: Child,
    _relay: tokio::task::JoinHandle<()>,
}

impl Computer {
    /// A fresh computer inside the kit's network.
    pub(crate) async fn in_network_of(kit: &Kit, practice: &Path) -> Self {
        let home = tempfile::Builder::new()
            .prefix("computer-")
            .tempdir()
            .unwrap();
        let script = home.path().join("session.sh");
        std::fs::write(&script, SESSION).unwrap();
        let mut command = kit
            .enter_command("bash", [script.as_os_str(), home.path().as_os_str()])
            .unwrap();
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        // A group of its own, which ends together when our end of its standard
        // input is closed, however this test ends.
        let mut session = Command::from(command).process_group(0).spawn().unwrap();
        let mut lines = BufReader::new(session.stdout.take().unwrap()).lines();
        let ready = async {
            while let Some(line) = lines.next_line().await.unwrap() {
                if line == "ready" {
                    return;
                }
            }
            panic!("the session ended before its driver was ready");
        };
        tokio::time::timeout(PATIENCE, ready)
            .await
            .expect("the driver came up in time");
        // What it says from now on is nobody's, but must be read.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let (driver, relay) = relay(home.path().join("driver.sock")).await;
        Self {
            practice: practice.to_owned(),
            kit: kit.clone(),
            home,
            driver,
            _session: session,
            _relay: relay,
        }
    }

    /// A folder of this computer.
    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// What the window's program is started with.
    fn arguments(&self) -> Vec<String> {
        [
            "--data",
            self.folder("record").to_str().unwrap(),
            "--practice",
            self.practice.to_str().unwrap(),
            "--papers",
            self.folder("papers").to_str().unwrap(),
        ]
        .map(str::to_owned)
        .to_vec()
    }

    /// Starts the program again while it runs, as somebody does who does not
    /// see it, and waits until this second one ends.
    pub(crate) async fn starts_again(&self) -> std::process::ExitStatus {
        let script = r#". "$1"; shift; exec "$@""#;
        let mut arguments = vec!["-c".to_owned(), script.to_owned(), "again".to_owned()];
        arguments.push(self.folder("session.env").to_str().unwrap().to_owned());
        arguments.push(program().to_str().unwrap().to_owned());
        arguments.extend(self.arguments());
        let command = self.kit.enter_command("bash", arguments).unwrap();
        Command::from(command).status().await.unwrap()
    }

    /// What is on its screen.
    pub(crate) fn screen(&self) -> Screen {
        let session = std::fs::read_to_string(self.folder("session.env")).unwrap();
        let display = session.lines().find_map(|line| {
            line.strip_prefix("declare -x DISPLAY=\"")?
                .strip_suffix('"')
        });
        Screen::of(display.unwrap())
    }

    /// Opens the window.
    pub(crate) async fn open(&self) -> Client {
        let args = self.arguments();
        let mut wishes = Capabilities::new();
        wishes.insert(
            "webkitgtk:browserOptions".into(),
            json!({ "binary": program(), "args": args }),
        );
        let http = hyper_util::client::legacy::connect::HttpConnector::new();
        ClientBuilder::new(http)
            .capabilities(wishes)
            .connect(&self.driver)
            .await
            .unwrap()
    }
}

/// The window's program, built beside this test.
fn program() -> PathBuf {
    let mut folder = std::env::current_exe().unwrap();
    folder.pop();
    folder.pop();
    let program = folder.join("allotment-desktop");
    assert!(
        program.exists(),
        "{} is missing: `./dev build` makes it",
        program.display()
    );
    program
}

/// The driver listens inside the practice network; a socket file leads out.
async fn relay(socket: PathBuf) -> (String, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let task = tokio::spawn(async move {
        while let Ok((mut near, _)) = listener.accept().await {
            let socket = socket.clone();
            tokio::spawn(async move {
                if let Ok(mut far) = UnixStream::connect(&socket).await {
                    let _ = copy_bidirectional(&mut near, &mut far).await;
                }
            });
        }
    });
    (address, task)
}
