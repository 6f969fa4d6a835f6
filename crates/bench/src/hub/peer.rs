//! I Hate Money with the same costs, asked for its page of statistics.

use std::{path::Path, process::Stdio};

use serde::Serialize;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, ChildStdin},
};

use super::{
    PEOPLE,
    load::{self, Load},
};
use crate::{
    error::BenchError,
    ledger::money::{PEERS, SCRIPT},
    program, tell, tools,
};

/// What it was measured to do.
#[derive(Debug)]
pub(super) struct Theirs {
    pub(super) load: Load,
    pub(super) version: String,
}

/// A project of it, in a folder.
pub(super) struct Peer {
    home: std::path::PathBuf,
    python: std::path::PathBuf,
}

#[derive(Serialize)]
struct Bill<'a> {
    what: &'a str,
    date: &'a str,
    amount_cents: i64,
    payer: usize,
    owers: Vec<usize>,
    #[serde(rename = "type")]
    kind: &'a str,
}

impl Peer {
    /// Installs it and fills a project with these costs, which all share.
    pub(super) async fn new(folder: &Path, bills: &[(String, i64)]) -> Result<Self, BenchError> {
        let python = tools::from_pypi(&PEERS).await?.join("python");
        let home = folder.join("ihatemoney");
        std::fs::create_dir_all(&home).map_err(BenchError::files("make", &home))?;
        let script = home.join("money.py");
        std::fs::write(&script, SCRIPT).map_err(BenchError::files("write", &script))?;
        let members: Vec<_> = (0..PEOPLE)
            .map(|index| serde_json::json!({ "name": format!("M{index:03}"), "weight": 1 }))
            .collect();
        let bills = bills.iter().enumerate().map(|(index, (date, cents))| Bill {
            what: "Hosting",
            date,
            amount_cents: *cents,
            payer: index % PEOPLE,
            owers: (0..PEOPLE).collect(),
            kind: "Expense",
        });
        let project = serde_json::json!({ "members": members, "bills": bills.collect::<Vec<_>>() });
        let given = home.join("bills.json");
        std::fs::write(&given, project.to_string()).map_err(BenchError::files("write", &given))?;
        let mut load = program::command(&python);
        load.arg(&script).arg("load").arg(&home).arg(given);
        program::run("Filling a project of I Hate Money", load).await?;
        Ok(Self { home, python })
    }

    /// Asks it as a hub is asked, by as many workers as there are processors.
    pub(super) async fn measure(&self, seconds: u64) -> Result<Theirs, BenchError> {
        tell("Asking I Hate Money …");
        let (mut child, ends_it, address, cookie) = self.start().await?;
        let given = self.home.join("guest");
        let line = format!("/garden/statistics guest {cookie}\n");
        std::fs::write(&given, line).map_err(BenchError::files("write", &given))?;
        let load = load::ask(&address, "page", &given, seconds, None).await;
        drop(ends_it);
        let ended = child.wait().await;
        ended.map_err(BenchError::files("end", "I Hate Money"))?;
        Ok(Theirs {
            load: load?,
            version: PEERS
                .map(|(name, version)| format!("{name} {version}"))
                .join(" with "),
        })
    }

    async fn start(&self) -> Result<(Child, ChildStdin, String, String), BenchError> {
        let free = std::net::TcpListener::bind(("127.0.0.1", 0))
            .and_then(|listener| listener.local_addr())
            .map_err(BenchError::files("find", "a free port"))?;
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        let mut serve = program::command(&self.python);
        serve.arg(self.home.join("money.py")).arg("serve");
        serve.arg(&self.home).arg(free.port().to_string());
        serve.arg(workers.to_string());
        serve.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = serve
            .kill_on_drop(true)
            .spawn()
            .map_err(|source| BenchError::Start {
                program: "I Hate Money".to_owned(),
                source,
            })?;
        let input = child.stdin.take().ok_or(BenchError::OtherAnswer)?;
        let out = child.stdout.take().ok_or(BenchError::OtherAnswer)?;
        let line = BufReader::new(out).lines().next_line().await;
        let line = line.map_err(BenchError::files("read", "the guest’s session"))?;
        let cookie = line.ok_or(BenchError::OtherAnswer)?;
        Ok((child, input, format!("127.0.0.1:{}", free.port()), cookie))
    }
}
