//! The house where a hub runs: its files, the program at work, and who runs it,
//! at its own computer.

use std::{path::PathBuf, process::Stdio};

use serde_json::Value;
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    net::TcpListener,
    process::{Child, Command},
};

use super::front;

/// A hub at work, as people reach it.
pub(crate) struct House {
    folder: TempDir,
    /// How browsers address it.
    pub(crate) public: String,
    /// Ends with the house.
    hub: Child,
}

/// The program, built beside this test.
fn program() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let folder = test.ancestors().nth(2).unwrap();
    let program = folder.join("allotment");
    assert!(
        program.exists(),
        "build the program first: `./dev build` (looked for {})",
        program.display()
    );
    program
}

fn command(folder: &TempDir, args: &[&str]) -> Command {
    #[expect(clippy::disallowed_methods, reason = "journeys run the real program")]
    let mut command = Command::new(program());
    command.arg("--data").arg(folder.path().join("hub"));
    command.args(["--json", "hub"]).args(args);
    command.stdin(Stdio::null()).kill_on_drop(true);
    command
}

impl House {
    /// Starts a hub without anybody.
    pub(crate) async fn open() -> Self {
        let folder = tempfile::Builder::new().prefix("hub-").tempdir().unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let public = format!("https://localhost:{port}");
        let interface = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/dist");
        let mut args = vec!["serve", "--listen", "127.0.0.1:0", "--public", &public];
        args.extend(["--interface", interface]);
        let log = std::fs::File::create(folder.path().join("hub.log")).unwrap();
        let mut hub = command(&folder, &args)
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(hub.stdout.take().unwrap()).lines();
        let line = lines.next_line().await.unwrap().unwrap_or_default();
        let said: Value = serde_json::from_str(&line).unwrap();
        front::stand(
            listener,
            said["reply"]["address"].as_str().unwrap().parse().unwrap(),
        );
        Self {
            folder,
            public,
            hub,
        }
    }

    /// What who runs the hub does at its own computer, and all that it is told.
    pub(crate) async fn does(&self, args: &[&str]) -> Vec<Value> {
        let done = command(&self.folder, args).output().await.unwrap();
        let text = String::from_utf8_lossy(&done.stdout);
        assert!(done.status.success(), "{args:?}: {done:?}");
        let said = text.lines().map(|line| {
            let mut said: Value = serde_json::from_str(line).unwrap();
            said["reply"].take()
        });
        said.collect()
    }

    /// What somebody does with the same program on a computer of their own.
    pub(crate) async fn at_home(&self, whose: &str, args: &[&str]) -> Vec<Value> {
        #[expect(clippy::disallowed_methods, reason = "journeys run the real program")]
        let mut command = Command::new(program());
        command.arg("--data").arg(self.folder(whose));
        command.arg("--json").args(args).stdin(Stdio::null());
        let done = command.output().await.unwrap();
        assert!(done.status.success(), "{args:?}: {done:?}");
        let text = String::from_utf8_lossy(&done.stdout);
        let said = text.lines().map(|line| {
            let mut said: Value = serde_json::from_str(line).unwrap();
            said["reply"].take()
        });
        said.collect()
    }

    /// A folder of somebody's.
    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(&path).unwrap();
        path
    }

    /// A link that is made so.
    pub(crate) async fn link(&self, args: &[&str]) -> String {
        let made = self.does(args).await;
        made[0]["link"].as_str().unwrap().to_owned()
    }

    /// Where a page of the hub is.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.public)
    }

    /// Ends the hub; its front stays.
    pub(crate) async fn goes_out(&mut self) {
        self.hub.kill().await.unwrap();
    }

    /// What the hub wrote down.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("hub.log")).unwrap()
    }
}
