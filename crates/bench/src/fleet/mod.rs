//! How all servers are, asked in one call: twenty practice servers, and a
//! hundred servers of SSH on loopback addresses, where nothing but the calling
//! itself takes time.
//!
//! As for the orchestration, this program runs twice: the second one sits
//! inside the practice network, where load reaches nobody else.

mod contestants;
mod report;
mod servers;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use allotment_practice::{ImageSet, Kit, PracticeError, PracticeServer, ServerShape};
use allotment_provision::HostKey;
use serde::{Deserialize, Serialize};

use crate::{Options, error::BenchError, ground, machine, page, show, tell, tools};

/// How many practice servers are asked.
const PRACTICE: usize = 20;

/// How many servers of SSH on loopback addresses.
const LOOPBACK: usize = 100;

/// What the first part of this program tells the second.
#[derive(Debug, Serialize, Deserialize)]
struct Ground {
    /// The `allotment` to measure.
    allotment: PathBuf,
    /// The folder with the programs of the peers.
    peers: PathBuf,
    /// The practice servers, each with its key from its own disk.
    servers: Vec<(PracticeServer, HostKey)>,
}

/// Runs the benchmark, or the part of it that measures.
pub(crate) async fn run(options: &Options) -> Result<ExitCode, BenchError> {
    match &options.ground {
        Some(ground) => inside(options, ground).await,
        None => outside(options).await,
    }
}

fn name(number: usize) -> String {
    format!("bench-{number}")
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
    let state = options.practice.clone();
    let kit = Kit::open(&state.unwrap_or_else(ground::practice_folder))?;
    let count = if options.quick { 2 } else { PRACTICE };
    tell(&format!("{count} fresh practice servers …"));
    kit.prepare(ImageSet::None, &|_| ()).await?;
    let result = async {
        let mut servers = vec![];
        for number in 1..=count {
            down(&kit, number).await?;
            let server = kit.up(&name(number), &ServerShape::default()).await?;
            let shown = kit
                .exec(&name(number), &["cat", "/etc/ssh/ssh_host_ed25519_key.pub"])
                .await?;
            let key = HostKey::parse(&shown).ok_or(BenchError::NoHostKey)?;
            servers.push((server, key));
        }
        let ground = Ground {
            allotment,
            peers,
            servers,
        };
        ground::begin_inside(&kit, &ground).await
    }
    .await;
    for number in 1..=count {
        down(&kit, number).await?;
    }
    result
}

/// Takes one of the benchmark's servers away, if it is there.
async fn down(kit: &Kit, number: usize) -> Result<(), BenchError> {
    match kit.down(&name(number)).await {
        Ok(()) | Err(PracticeError::NoSuchServer { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Measures, inside the practice network and nowhere else.
async fn inside(options: &Options, ground: &Path) -> Result<ExitCode, BenchError> {
    let ground: Ground = ground::read(ground)?;
    let before = machine::calm().await;
    let practice = servers::Fleet::of_practice(&ground)?;
    let many = if options.quick { 4 } else { LOOPBACK };
    let loopback = servers::Fleet::on_loopback(&ground, many).await?;
    let mut courses = vec![];
    for fleet in [practice, loopback] {
        courses.push(contestants::run(&fleet, options.rounds, options.quick).await?);
        fleet.end().await;
    }
    for course in &courses {
        show(&report::table(course));
    }
    if options.quick {
        return Ok(ExitCode::SUCCESS);
    }
    let aims = report::aims(&courses);
    let load = (before, machine::load());
    let text = report::section(&courses, &aims, load, machine::is_busy(before));
    if !options.no_page {
        page::write(&tools::root(), "fleet", &text)?;
    }
    for aim in &aims {
        show(&aim.to_string());
    }
    Ok(ExitCode::SUCCESS)
}
