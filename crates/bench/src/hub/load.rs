//! Askers in a second process: wrk, each of whose connections asks as somebody
//! else each time.

use std::path::Path;

use serde::Deserialize;

use super::serving::Serving;
use crate::{error::BenchError, program};

/// What each of its connections asks.
const SCRIPT: &str = include_str!("askers.lua");

/// Connections at once, and threads that ask.
const CONNECTIONS: &str = "32";
const THREADS: &str = "1";

/// Seconds, after which it is looked whether everybody was asked.
const SLICE: u64 = 5;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// The page of one's own share, signed in.
    Shares,
    /// Hours that somebody gave.
    Hours,
}

/// What came of it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Load {
    /// Answers, all of them good.
    pub(super) answers: f64,
    /// In so many seconds.
    pub(super) seconds: f64,
    /// What half and all but a hundredth took at most, in ms.
    pub(super) half_ms: f64,
    pub(super) most_ms: f64,
    /// Answers that were not good.
    failed: u64,
    /// Of the hub's processor, for one answer, in µs.
    #[serde(default)]
    pub(super) cost_us: f64,
    /// The size of an answer, in bytes.
    pub(super) bytes: f64,
}

impl Load {
    pub(super) fn a_second(&self) -> f64 {
        self.answers / self.seconds
    }
}

/// Asks a hub for so many seconds.
pub(super) async fn run(
    serving: &Serving,
    asked: Asked,
    sessions: &Path,
    seconds: u64,
) -> Result<Load, BenchError> {
    let what = match asked {
        Asked::Shares => "shares",
        Asked::Hours => "hours",
    };
    let before = serving.processor();
    let mut load = ask(&serving.address, what, sessions, seconds, None).await?;
    load.cost_us = (serving.processor() - before) * 1e6 / load.answers;
    Ok(load)
}

/// Asks for everybody's share, one after the other: how long that takes is told
/// as it is for the first of each.
pub(super) async fn everybody(
    serving: &Serving,
    sessions: &Path,
    count: usize,
) -> Result<f64, BenchError> {
    let before = serving.processor();
    let mut asked = 0.0;
    let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    while asked < count {
        let load = ask(&serving.address, "shares", sessions, SLICE, Some(asked)).await?;
        asked += load.answers;
    }
    Ok((serving.processor() - before) * 1e6 / asked.min(count))
}

/// Asks an address for so many seconds.
pub(super) async fn ask(
    address: &str,
    what: &str,
    given: &Path,
    seconds: u64,
    from: Option<f64>,
) -> Result<Load, BenchError> {
    let script = given.with_extension("lua");
    std::fs::write(&script, SCRIPT).map_err(BenchError::files("write", &script))?;
    let mut wrk = program::command("wrk");
    wrk.args(["--threads", THREADS, "--connections", CONNECTIONS]);
    wrk.arg("--duration").arg(format!("{seconds}s"));
    wrk.args(["--timeout", "30s", "--script"]).arg(&script);
    wrk.arg(format!("http://{address}/"));
    wrk.arg("--").arg(what).arg(given);
    wrk.args(from.map(|from| from.to_string()));
    let ended = program::run("Asking a hub", wrk).await?;
    let said = ended.out.lines().last().unwrap_or_default();
    let load: Load = serde_json::from_str(said).map_err(|error| BenchError::Books {
        said: format!("{error}: {said}"),
    })?;
    if load.failed > 0 || load.answers < 1.0 {
        return Err(BenchError::Incomplete {
            contestant: "the one who answers",
            what: "answers",
            found: 0,
            wanted: usize::try_from(load.failed).unwrap_or(0),
            said: ended.out,
        });
    }
    Ok(load)
}
