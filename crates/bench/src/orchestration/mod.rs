//! Thirty commands that do nothing, with a durable log line before and after
//! each: what is measured is the orchestration alone.
//!
//! This program runs twice. The first makes ready what needs the world: the
//! programs to measure, and a fresh practice server. Only inside the practice
//! network can that server be reached, so it starts itself there again, and
//! that second one measures. The first takes the server away, whatever came.

mod allotment;
mod ansible;
mod bed;
mod contestant;
mod course;
mod floor;
mod pyinfra;
mod report;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use allotment_practice::{ImageSet, Kit, PracticeError, PracticeServer, ServerShape};
use allotment_provision::HostKey;
use serde::{Deserialize, Serialize};

use crate::{Options, error::BenchError, ground, machine, page, program, show, tell, tools};

/// The steps of every contestant.
const STEPS: usize = 30;

/// The command of each step.
const COMMAND: &str = "/bin/true";

/// The practice server of this benchmark.
const SERVER: &str = "bench";

/// What the first part of this program tells the second.
#[derive(Debug, Serialize, Deserialize)]
struct Ground {
    /// The `allotment` to measure.
    allotment: PathBuf,
    /// The folder with the programs of the peers.
    peers: PathBuf,
    /// The server.
    server: PracticeServer,
    /// Its key, read from its own disk.
    host_key: HostKey,
}

/// Runs the benchmark, or the part of it that measures.
pub(crate) async fn run(options: &Options) -> Result<ExitCode, BenchError> {
    match &options.ground {
        Some(ground) => inside(options, ground).await,
        None => outside(options).await,
    }
}

/// Makes ready, starts the part that measures, clears away.
async fn outside(options: &Options) -> Result<ExitCode, BenchError> {
    let allotment = match &options.allotment {
        Some(file) => file
            .canonicalize()
            .map_err(BenchError::files("find", file))?,
        None => tools::allotment().await?,
    };
    let peers = tools::peers().await?;
    let state = options
        .practice
        .clone()
        .unwrap_or_else(ground::practice_folder);
    let kit = Kit::open(&state)?;
    tell("A fresh practice server …");
    kit.prepare(ImageSet::None, &|_| ()).await?;
    down(&kit).await?;
    let server = kit.up(SERVER, &ServerShape::default()).await?;
    let result = measured(&kit, allotment, peers, server).await;
    down(&kit).await?;
    result
}

async fn measured(
    kit: &Kit,
    allotment: PathBuf,
    peers: PathBuf,
    server: PracticeServer,
) -> Result<ExitCode, BenchError> {
    // Only ansible needs it there.
    kit.exec(
        SERVER,
        &[
            "sh",
            "-c",
            "command -v python3 || { apt-get -q update && apt-get -q install -y --no-install-recommends python3; }",
        ],
    )
    .await?;
    let shown = kit
        .exec(SERVER, &["cat", "/etc/ssh/ssh_host_ed25519_key.pub"])
        .await?;
    let ground = Ground {
        allotment,
        peers,
        server,
        host_key: HostKey::parse(&shown).ok_or(BenchError::NoHostKey)?,
    };
    ground::begin_inside(kit, &ground).await
}

/// Takes the benchmark's server away, if it is there.
async fn down(kit: &Kit) -> Result<(), BenchError> {
    match kit.down(SERVER).await {
        Ok(()) | Err(PracticeError::NoSuchServer { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Measures, inside the practice network and nowhere else.
async fn inside(options: &Options, ground: &Path) -> Result<ExitCode, BenchError> {
    let ground: Ground = ground::read(ground)?;
    let before = machine::calm().await;
    let mut bed = bed::Bed::make(&ground).await?;
    let near = course::run(&mut bed, bed::Distance::Near, options.rounds, options.quick).await?;
    if options.quick {
        show(&report::table(&near));
        return Ok(ExitCode::SUCCESS);
    }
    let far_rounds = (options.rounds * 2).div_ceil(3).max(options.rounds.min(7));
    let far = course::run(&mut bed, bed::Distance::Far, far_rounds, false).await?;
    let aims = report::aims(&near, &far);
    let about = report::About {
        day: machine::today(),
        machine: machine::describe(),
        load: (before, machine::load()),
        busy: machine::is_busy(before),
        versions: versions(&ground).await?,
    };
    if !options.no_page {
        page::write(
            &tools::root(),
            "orchestration",
            &report::section(&about, &near, &far, &aims),
        )?;
    }
    show(&report::table(&near));
    show(&report::table(&far));
    for aim in &aims {
        show(&aim.to_string());
    }
    Ok(ExitCode::SUCCESS)
}

/// What was measured, with versions.
async fn versions(ground: &Ground) -> Result<Vec<String>, BenchError> {
    let mut ours = program::command(&ground.allotment);
    ours.arg("--version");
    let ours = program::run("Asking for our version", ours).await?.out;
    let mut ssh = program::command("sh");
    ssh.args(["-c", "ssh -V 2>&1"]);
    let ssh = program::run("Asking for the version of ssh", ssh)
        .await?
        .out;
    let ssh = ssh.split([',', ' ']).next().unwrap_or_default();
    let mut all = vec![
        format!("{} ({} build)", ours.trim(), tools::PROFILE),
        ssh.replace('_', " "),
    ];
    all.extend(tools::PEERS.map(|(name, version)| format!("{name} {version}")));
    Ok(all)
}
