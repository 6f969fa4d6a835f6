//! The interface as the window has it, with a stand-in for the use cases. What
//! it answers is made of the contract's own types, so the two cannot drift
//! apart.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use allotment_api::{Call, ErrorBody, Event, Reply};
use serde_json::{Map, Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};

/// Where the page looks for it; `ui/src/api/script.rs` takes it up.
const SCRIPT: &str = include_str!("stand_in.js");

/// What the use cases are answered.
#[derive(Clone, Default)]
pub(crate) struct StandIn(Map<String, Value>);

impl StandIn {
    /// Answers a use case; the call's fields do not matter.
    pub(crate) fn gives<C: Call>(self, call: C, reply: Reply) -> Self {
        let value = serde_json::to_value(&reply).unwrap();
        let name = name(call);
        assert!(C::from_reply(reply).is_some(), "{name} is not answered so");
        self.with(name, &json!({ "reply": value }))
    }

    /// Refuses a use case.
    pub(crate) fn refuses<C: Call>(self, call: C, error: &ErrorBody) -> Self {
        self.with(name(call), &json!({ "error": error }))
    }

    /// Tells events of a use case that goes on and on; the test may tell more
    /// through `allotmentTell`.
    pub(crate) fn works_at<C: Call>(self, call: C, events: &[Event]) -> Self {
        self.with(name(call), &json!({ "tells": events }))
    }

    fn with(mut self, name: String, answer: &Value) -> Self {
        self.0.insert(name, answer.clone());
        self
    }
}

fn name<C: Call>(call: C) -> String {
    let request = serde_json::to_value(call.into_request()).unwrap();
    request.as_object().unwrap().keys().next().unwrap().clone()
}

/// Serves the interface to one browser.
pub(crate) struct Interface {
    address: String,
    laid: Arc<Mutex<String>>,
    withheld: Arc<Mutex<BTreeSet<String>>>,
    visits: u32,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Interface {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Interface {
    /// The interface that was built last, read once: a build meanwhile changes
    /// nothing under the test's feet.
    pub(crate) async fn serve() -> Self {
        let laid = Arc::new(Mutex::new(String::new()));
        let withheld = Arc::new(Mutex::new(BTreeSet::new()));
        let shelf = Arc::new(Shelf::read());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let task = {
            let (laid, withheld) = (laid.clone(), withheld.clone());
            tokio::spawn(async move {
                while let Ok((stream, _)) = listener.accept().await {
                    let (shelf, laid) = (shelf.clone(), laid.clone());
                    let withheld = withheld.clone();
                    // A browser that hangs up is no fault of the page.
                    tokio::spawn(async move {
                        let _ = shelf.answer(stream, &laid, &withheld).await;
                    });
                }
            })
        };
        Self {
            address,
            laid,
            withheld,
            visits: 0,
            task,
        }
    }

    /// This file does not come from now on.
    pub(crate) fn withholds(&self, path: &str) {
        let fresh = self.withheld.lock().unwrap().insert(path.to_owned());
        assert!(fresh, "{path} did not come before");
    }

    /// It comes again.
    pub(crate) fn gives(&self, path: &str) {
        let was = self.withheld.lock().unwrap().remove(path);
        assert!(was, "{path} came before");
    }

    /// Lays the stand-in down and names the address of the page, at a place
    /// such as `#/gallery`. Each address is new, so that the page begins anew.
    pub(crate) fn address(&mut self, place: &str, locale: &str, stand_in: &StandIn) -> String {
        let laid = json!({ "locale": locale, "answers": stand_in.0 });
        *self.laid.lock().unwrap() = format!("const laid = {laid};\n{SCRIPT}");
        self.visits += 1;
        format!("{}/index.html?{}{place}", self.address, self.visits)
    }
}

/// The files of the interface and the window's policy.
struct Shelf {
    policy: String,
    files: BTreeMap<String, Vec<u8>>,
}

impl Shelf {
    fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let config = std::fs::read(root.join("src-tauri/tauri.conf.json")).unwrap();
        let config: Value = serde_json::from_slice(&config).unwrap();
        let policy = config["app"]["security"]["csp"].as_str().unwrap();
        let mut files = BTreeMap::new();
        let dist = root.join("ui/dist");
        assert!(
            dist.join("index.html").exists(),
            "{} is empty: `./dev build` makes the interface",
            dist.display()
        );
        gather(&dist, &dist, &mut files);
        let page = String::from_utf8(files["/index.html"].clone()).unwrap();
        let boot = r#"<script type="module" src="boot.js">"#;
        assert!(page.contains(boot), "{page}");
        let laid = format!(r#"<script src="stand-in.js"></script>{boot}"#);
        files.insert("/index.html".into(), page.replace(boot, &laid).into_bytes());
        Self {
            policy: policy.to_owned(),
            files,
        }
    }

    async fn answer(
        &self,
        stream: TcpStream,
        laid: &Mutex<String>,
        withheld: &Mutex<BTreeSet<String>>,
    ) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let mut rest = String::from(" ");
            while !rest.trim_end().is_empty() {
                rest.clear();
                stream.read_line(&mut rest).await?;
            }
            let path = line.split([' ', '?']).nth(1).unwrap_or_default();
            let comes = !withheld.lock().unwrap().contains(path);
            let script;
            let (status, keep, body) = if path == "/stand-in.js" {
                script = laid.lock().unwrap().clone().into_bytes();
                ("200 OK", "no-store", script.as_slice())
            } else if let Some(file) = self.files.get(path).filter(|_| comes) {
                ("200 OK", "max-age=3600", file.as_slice())
            } else {
                ("404 Not Found", "no-store", &b""[..])
            };
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: {keep}\r\n\
                 Content-Security-Policy: {}\r\n\r\n",
                kind(path),
                body.len(),
                self.policy,
            );
            stream.write_all(head.as_bytes()).await?;
            stream.write_all(body).await?;
            stream.flush().await?;
        }
    }
}

fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            files.insert(format!("/{name}"), std::fs::read(&path).unwrap());
        }
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
