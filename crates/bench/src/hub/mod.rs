//! A hub for many people at once: how many of them it shows their share to and
//! takes hours from in a second, what it holds in memory, and whether that
//! depends on how many collectives it has; and I Hate Money beside it.

mod ground;
mod load;
mod peer;
mod report;
mod serving;

use std::process::ExitCode;

use crate::{HubOptions, error::BenchError, machine, page, show, tell, tools};

use ground::Ground;
use load::{Asked, Load};
use serving::Serving;

/// People of a collective, and months of its books: a large one after two years.
const PEOPLE: usize = 50;
const MONTHS: usize = 24;

/// Of each collective so many have signed in.
const SIGNED_IN: usize = 5;

/// Collectives that are asked about when it is measured whether their number
/// matters: as many as are asked about at the end of the whole.
const MORE: usize = 10;

/// Everything that was measured.
#[derive(Debug)]
struct Measured {
    collectives: usize,
    sessions: usize,
    entries: usize,
    /// Of the hub's processor, for a share that is asked for the first time, in µs.
    first_us: f64,
    reads: Load,
    writes: Load,
    /// Reads while there are ten times as many collectives.
    among_more: Load,
    /// The most that the hub held in memory, in MiB.
    memory: f64,
    theirs: Option<peer::Theirs>,
}

/// Runs the benchmark.
pub(crate) async fn run(options: &HubOptions) -> Result<ExitCode, BenchError> {
    if let Some(folder) = &options.serve {
        serving::serve(folder).await?;
        return Ok(ExitCode::SUCCESS);
    }
    let (collectives, seconds) = if options.quick {
        (options.collectives.min(20), options.seconds.min(3))
    } else {
        (options.collectives, options.seconds)
    };
    let folder = tempfile::tempdir().map_err(BenchError::files("make", "a temporary folder"))?;
    let mut ground = Ground::new(folder.path())?;
    ground.add(collectives).await?;
    let theirs = if options.quick {
        None
    } else {
        Some(peer::Peer::new(folder.path(), ground.bills()).await?)
    };
    machine::settle().await;
    let before = if options.quick {
        machine::load()
    } else {
        machine::calm().await
    };
    let serving = Serving::start(ground.data()).await?;
    // The hub has run for long: what is read for the first time is told apart.
    let first_us = load::everybody(&serving, ground.sessions(), ground.count()).await?;
    let reads = load::run(&serving, Asked::Shares, ground.sessions(), seconds).await?;
    let writes = load::run(&serving, Asked::Hours, ground.sessions(), seconds).await?;
    let memory = serving.most_memory();
    serving.end().await?;
    let theirs = match theirs {
        Some(peer) => Some(peer.measure(seconds).await?),
        None => None,
    };
    let sessions = ground.count();
    tell("The same with ten times as many collectives …");
    ground.add_short(collectives * (MORE - 1)).await?;
    machine::settle().await;
    let serving = Serving::start(ground.data()).await?;
    load::everybody(&serving, ground.sessions(), sessions).await?;
    let among_more = load::run(&serving, Asked::Shares, ground.sessions(), seconds).await?;
    let memory = memory.max(serving.most_memory());
    serving.end().await?;
    let results = report::Results {
        day: machine::today(),
        machine: machine::describe(),
        load: (before, machine::load()),
        busy: machine::is_busy(before),
        seconds,
        measured: Measured {
            collectives,
            sessions,
            entries: ground.entries(),
            first_us,
            reads,
            writes,
            among_more,
            memory,
            theirs,
        },
    };
    if !options.quick && !options.no_page {
        page::write(&tools::root(), "hub", &results.section())?;
    }
    show(&results.table());
    for aim in results.aims() {
        show(&aim.to_string());
    }
    Ok(ExitCode::SUCCESS)
}
