//! What probes noted.

use std::collections::BTreeMap;

use serde::Deserialize;

/// All that the probe of one service noted.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The service's program, once for each start.
    pub mains: Vec<Main>,
    /// Other calls that are declared.
    pub calls: Vec<Called>,
    /// Calls that nothing declares.
    pub undeclared: Vec<Called>,
}

/// What the service's program found.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Main {
    #[serde(flatten)]
    pub arrived: Called,
    /// Files and folders, by path.
    pub seen: BTreeMap<String, Sight>,
    pub reached: Vec<Reached>,
    pub refused: Vec<Refused>,
}

/// A call.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Called {
    /// Its place among the declared calls.
    #[serde(default)]
    pub index: usize,
    pub words: Vec<String>,
    pub user: User,
    pub environment: BTreeMap<String, String>,
    /// SHA-256 of what came on standard input, without space around it.
    pub read: Option<String>,
}

/// Who called.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct User {
    pub name: String,
}

/// A file or folder, as the service's program sees it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "as probes write it")]
pub(super) struct Sight {
    pub there: bool,
    pub uid: u32,
    pub gid: u32,
    pub mode: u32,
    pub size: usize,
    pub readable: bool,
    pub writable: bool,
    /// Whether something is mounted right there.
    pub mount: bool,
    pub text: Option<String>,
}

/// What was met where a variable leads.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Reached {
    pub service: String,
    /// As declared.
    pub at: String,
    /// The service that answered.
    pub answer: Option<String>,
    /// Why nobody did.
    pub why: Option<String>,
}

/// A port that could not be opened.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Refused {
    pub port: u16,
    pub why: String,
}

impl Seen {
    /// Reads a probe's notes, one JSON object a line.
    pub(super) fn read(notes: &str) -> Self {
        let mut seen = Self::default();
        for line in notes.lines().filter(|line| line.starts_with('{')) {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            let kind = value["kind"].as_str().unwrap_or_default().to_owned();
            match kind.as_str() {
                "main" => seen.mains.push(serde_json::from_value(value).unwrap()),
                "call" => seen.calls.push(serde_json::from_value(value).unwrap()),
                _ => seen.undeclared.push(serde_json::from_value(value).unwrap()),
            }
        }
        seen
    }
}
