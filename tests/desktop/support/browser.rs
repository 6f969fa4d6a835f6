//! A headless Chromium with its driver.

use std::{path::PathBuf, process::Stdio, time::Duration};

use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use serde_json::json;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

/// How long the driver may take to come up.
const PATIENCE: Duration = Duration::from_mins(1);

/// Nothing of the outside is asked, and nothing moves.
const ARGUMENTS: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-prefers-reduced-motion",
    "--window-size=1024,700",
];

/// The browser's driver; its browser ends with it.
pub(crate) struct Browser {
    driver: Child,
    /// What the browser writes down: one that is killed leaves it behind.
    _folder: tempfile::TempDir,
    address: String,
}

impl Browser {
    /// Starts the driver, or says what is missing.
    pub(crate) async fn start() -> Option<Self> {
        for program in ["chromium", "chromedriver"] {
            if !is_there(program) {
                println!("skipped: `{program}` is not on this computer");
                return None;
            }
        }
        #[expect(clippy::disallowed_methods, reason = "the tests' composition root")]
        let mut command = Command::new("chromedriver");
        let folder = tempfile::tempdir().unwrap();
        command.env("TMPDIR", folder.path());
        command.arg("--port=0").process_group(0).kill_on_drop(true);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut driver = command.stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let ready = async {
            while let Some(line) = lines.next_line().await.unwrap() {
                let port = line.split("successfully on port ").nth(1);
                if let Some(port) = port {
                    return port.trim_end_matches('.').to_owned();
                }
            }
            panic!("the driver ended before it was ready");
        };
        let ready = tokio::time::timeout(PATIENCE, ready).await;
        let port = ready.expect("the driver came up in time");
        // What it says from now on is nobody's, but must be read.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Some(Self {
            driver,
            _folder: folder,
            address: format!("http://127.0.0.1:{port}"),
        })
    }

    /// Opens a window of the browser. It takes the certificates that tests make
    /// for themselves.
    pub(crate) async fn open(&self) -> Client {
        let mut wishes = Capabilities::new();
        wishes.insert("acceptInsecureCerts".into(), json!(true));
        wishes.insert("goog:chromeOptions".into(), json!({ "args": ARGUMENTS }));
        let http = hyper_util::client::legacy::connect::HttpConnector::new();
        let mut builder = ClientBuilder::new(http);
        builder.capabilities(wishes);
        builder.connect(&self.address).await.unwrap()
    }
}

impl Drop for Browser {
    /// A test that fails ends its browser too: both are in a group of their own.
    fn drop(&mut self) {
        if let Some(id) = self.driver.id() {
            #[expect(clippy::disallowed_methods, reason = "the tests' composition root")]
            let mut kill = std::process::Command::new("kill");
            let _ = kill.args(["-TERM", "--", &format!("-{id}")]).status();
        }
    }
}

/// The text of axe-core, which judges pages by the rules of WCAG; `axe.json`
/// pins it.
pub(crate) fn axe() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the tests' composition root")]
    let path = std::env::var_os("ALLOTMENT_AXE").map(PathBuf::from);
    let text = path.and_then(|path| std::fs::read_to_string(path).ok());
    if text.is_none() {
        println!("skipped: axe-core is not here (./dev setup fetches it)");
    }
    text
}

/// Whether a program can be started.
pub(super) fn is_there(program: &str) -> bool {
    #[expect(clippy::disallowed_methods, reason = "the tests' composition root")]
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).exists())
}
