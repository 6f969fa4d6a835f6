//! A real mail server on this computer: aiosmtpd, which `./dev setup` fetches.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot have its mail server fails"
)]

use std::{io::Write as _, path::PathBuf, process::Stdio, time::Duration};

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    process::{Child, Command},
};

/// A mail server that keeps what it takes.
pub struct Smtpd {
    /// Where it listens, on 127.0.0.1.
    pub port: u16,
    folder: TempDir,
    _process: Child,
}

/// How long a letter may take to arrive.
const ARRIVES: Duration = Duration::from_secs(20);

impl Smtpd {
    /// Begins one with a manner: `takes`, `slow`, `refuses`, `later`,
    /// `once-later`, `hangs-up`, `hangs-up-late`. Nothing where aiosmtpd could
    /// not be had.
    pub async fn begin(manner: &str) -> Option<Self> {
        Self::with(manner, json!({})).await
    }

    /// The same with `certificate`, `key`, `wrapped` (TLS from the first byte)
    /// and `login` (a name and a password).
    pub async fn with(manner: &str, more: Value) -> Option<Self> {
        #[expect(clippy::disallowed_methods, reason = "the tests' composition root")]
        let tools = std::env::var_os("ALLOTMENT_SMTPD").map(PathBuf::from);
        let python = tools.map(|bin| bin.join("python")).filter(|it| it.exists());
        let Some(python) = python else {
            let _ = writeln!(
                std::io::stdout(),
                "skipped: aiosmtpd is not here (./dev setup fetches it)"
            );
            return None;
        };
        let folder = TempDir::new().unwrap();
        let mut settings = more;
        settings["folder"] = json!(folder.path());
        settings["manner"] = json!(manner);
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/src/smtpd.py");
        #[expect(clippy::disallowed_methods, reason = "a second process")]
        let mut process = Command::new(python)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let input = process.stdin.as_mut().unwrap();
        let line = format!("{settings}\n");
        input.write_all(line.as_bytes()).await.unwrap();
        let mut said = String::new();
        let output = process.stdout.take().unwrap();
        BufReader::new(output).read_line(&mut said).await.unwrap();
        Some(Self {
            port: said.trim().parse().unwrap(),
            folder,
            _process: process,
        })
    }

    /// The letters that were taken, oldest first: `from`, `to`, `tls`,
    /// `signed_in`, `hello` and `text`.
    pub fn letters(&self) -> Vec<Value> {
        let file = |number: usize| self.folder.path().join(format!("{number}.json"));
        (1..)
            .map_while(|number| std::fs::read(file(number)).ok())
            .map(|bytes| serde_json::from_slice(&bytes).unwrap())
            .collect()
    }

    /// Waits until so many were taken.
    pub async fn wait_for(&self, count: usize) -> Vec<Value> {
        let begun = std::time::Instant::now();
        loop {
            let letters = self.letters();
            if letters.len() >= count {
                return letters;
            }
            assert!(begun.elapsed() < ARRIVES, "{letters:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// What a letter says, as its reader sees it: quoted-printable taken apart.
pub fn read_letter(letter: &Value) -> String {
    let text = letter["text"].as_str().unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    if !head.to_lowercase().contains("quoted-printable") {
        return body.replace("\r\n", "\n");
    }
    let body = body.replace("=\r\n", "").replace("\r\n", "\n");
    let mut bytes = vec![];
    let mut rest = body.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let coded = after.get(..2).filter(|_| first == b'=');
        let read = coded.and_then(|it| u8::from_str_radix(str::from_utf8(it).ok()?, 16).ok());
        if let Some(byte) = read {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}
