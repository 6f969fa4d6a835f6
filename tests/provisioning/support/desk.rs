//! One operator's computer.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

use super::Ran;

/// An operator with a data folder, a sealed file and a recovery key of their
/// own.
pub(crate) struct Desk {
    data: TempDir,
    /// The operator's name.
    pub(crate) name: String,
    /// Their public recovery key.
    pub(crate) public_key: String,
    /// Their recovery key, as it was shown once.
    pub(crate) secret_key: String,
    /// The passphrase of their sealed file.
    pub(crate) passphrase: String,
    practice: PathBuf,
}

/// A command at work.
pub(crate) struct Running {
    child: Child,
    lines: tokio::io::Lines<BufReader<tokio::process::ChildStdout>>,
    seen: Vec<String>,
}

/// The program, built beside this test.
pub(crate) fn program() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().and_then(Path::parent).unwrap();
    let program = folder.join("allotment");
    assert!(
        program.exists(),
        "build the program first: `./dev build` (looked for {})",
        program.display()
    );
    program
}

impl Desk {
    /// Sets a desk up: makes the operator's recovery key.
    pub(crate) async fn of(name: &str, practice: &Path) -> Self {
        let data = tempfile::Builder::new().prefix("desk-").tempdir().unwrap();
        let passphrase = format!("passphrase-of-{name}");
        std::fs::write(data.path().join("passphrase"), &passphrase).unwrap();
        let mut desk = Self {
            data,
            name: name.to_owned(),
            public_key: String::new(),
            secret_key: String::new(),
            passphrase,
            practice: practice.to_owned(),
        };
        let ran = desk
            .run(&["--vault", "file", "operator", "init", name])
            .await
            .ok();
        let reply = ran.reply();
        reply["public"]
            .as_str()
            .unwrap()
            .clone_into(&mut desk.public_key);
        reply["secret"]
            .as_str()
            .unwrap()
            .clone_into(&mut desk.secret_key);
        desk
    }

    /// The desk's data folder.
    pub(crate) fn data(&self) -> &Path {
        self.data.path()
    }

    /// A command of this desk; programs read what it prints.
    pub(super) fn command(&self, args: &[&str]) -> Command {
        #[expect(clippy::disallowed_methods, reason = "journeys run the real program")]
        let mut command = Command::new(program());
        command
            .arg("--json")
            .arg("--data")
            .arg(self.data.path().join("data"))
            .arg("--practice")
            .arg(&self.practice)
            .arg("--passphrase-from")
            .arg(self.data.path().join("passphrase"))
            .args(args)
            .stdin(Stdio::null())
            .kill_on_drop(true);
        command
    }

    /// Runs a command to its end.
    pub(crate) async fn run(&self, args: &[&str]) -> Ran {
        let output = self.command(args).output().await.unwrap();
        Ran::new(
            output.status.code().unwrap_or(-1),
            &output.stdout,
            &output.stderr,
        )
    }

    /// Begins a command.
    pub(crate) fn begin(&self, args: &[&str]) -> Running {
        let mut command = self.command(args);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Running {
            child,
            lines,
            seen: vec![],
        }
    }

    /// Plans `mediawiki` at an address on a server and gives the plan's hash.
    pub(crate) async fn plan_mediawiki(&self, server: &str, address: &str) -> String {
        let ran = self.plan(server, address).await;
        ran.reply()["hash"].as_str().unwrap().to_owned()
    }

    /// Plans `mediawiki` at an address on a server.
    pub(crate) async fn plan(&self, server: &str, address: &str) -> Ran {
        self.run(&[
            "plan",
            "mediawiki",
            server,
            address,
            "--set",
            "SITE_NAME=Garden wiki",
            "--set",
            "WIKI_ACCESS=public",
        ])
        .await
    }
}

impl Running {
    /// Waits until a line with all of these texts comes; fails the test when
    /// the command ends before.
    pub(crate) async fn until(&mut self, texts: &[&str]) -> String {
        self.until_within(Duration::from_mins(5), texts).await
    }

    /// The same, with more patience.
    pub(crate) async fn until_within(&mut self, patience: Duration, texts: &[&str]) -> String {
        let waiting = async {
            while let Some(line) = self.lines.next_line().await.unwrap() {
                self.seen.push(line.clone());
                if texts.iter().all(|t| line.contains(t)) {
                    return line;
                }
            }
            panic!("{texts:?} did not come:\n{}", self.seen.join("\n"));
        };
        tokio::time::timeout(patience, waiting)
            .await
            .expect("the line came in time")
    }

    /// The program's process id.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id().unwrap()
    }

    /// The program's process and the lines that it will say.
    pub(crate) fn split(
        self,
    ) -> (
        Child,
        tokio::io::Lines<BufReader<tokio::process::ChildStdout>>,
    ) {
        (self.child, self.lines)
    }

    /// Kills the program at once, as `kill -9` does.
    pub(crate) async fn kill(mut self) {
        self.child.start_kill().unwrap();
        self.child.wait().await.unwrap();
    }

    /// Waits until the command ends.
    pub(crate) async fn end(mut self) -> Ran {
        while let Some(line) = self.lines.next_line().await.unwrap() {
            self.seen.push(line);
        }
        let status = self.child.wait().await.unwrap();
        Ran::new(
            status.code().unwrap_or(-1),
            self.seen.join("\n").as_bytes(),
            b"",
        )
    }
}
