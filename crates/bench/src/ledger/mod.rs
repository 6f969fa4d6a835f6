//! What every account of a journal holds, from its text, by us and by the
//! programs that people keep such journals with; pages and closings from the
//! record; and a project of I Hate Money beside the same in the record.

mod books;
mod contestant;
mod import;
pub(crate) mod keeper;
pub(crate) mod money;
mod report;
mod room;
mod store;

use std::process::ExitCode;

use crate::{LedgerOptions, LedgerPart, error::BenchError, machine, page, show, tell, tools};
use contestant::{Contestant, Cost};

/// Our own name among the contestants.
const OURS: &str = "allotment";

/// Collectives and months of the short journal (100,000 postings) and of the
/// long one (1,000,000).
const SIZES: [(usize, usize); 2] = [(10, 40), (50, 80)];

/// What each has cost at one size.
#[derive(Debug)]
struct Measured {
    postings: usize,
    bytes: u64,
    /// Ours first, in the order of the rounds.
    costs: Vec<(&'static str, Vec<Cost>)>,
}

/// Runs the benchmark.
pub(crate) async fn run(options: &LedgerOptions) -> Result<ExitCode, BenchError> {
    let wanted = |part| options.part.is_none_or(|only| only == part);
    let ours = match &options.allotment {
        Some(file) => file
            .canonicalize()
            .map_err(BenchError::files("find", file))?,
        None => tools::allotment().await?,
    };
    let contestants = contestant::all(ours.clone(), options.quick).await?;
    let folder = tempfile::tempdir().map_err(BenchError::files("make", "a temporary folder"))?;
    let before = machine::calm().await;
    let mut measured = vec![];
    let mut imported = None;
    for (index, (collectives, months)) in SIZES.into_iter().enumerate() {
        if index > 0 && options.quick || !wanted(LedgerPart::Text) {
            break;
        }
        let rounds = if index == 0 {
            options.rounds
        } else {
            options.rounds.div_ceil(2).max(options.rounds.min(3))
        };
        tell(&format!(
            "Writing {} postings …",
            collectives * months * books::POSTINGS_A_MONTH
        ));
        let books = books::make(folder.path(), collectives, months)?;
        measured.push(rounds_of(&contestants, &books, rounds, folder.path())?);
        imported = Some(import::measure(&ours, &books, folder.path()).await?);
    }
    let store = if wanted(LedgerPart::Store) && !options.quick {
        Some(store::measure(folder.path(), options.rounds).await?)
    } else {
        None
    };
    let money = if wanted(LedgerPart::Money) && !options.quick {
        let rounds = options.rounds.div_ceil(2);
        Some(money::measure(folder.path(), rounds).await?)
    } else {
        None
    };
    let results = report::Results {
        day: machine::today(),
        machine: machine::describe(),
        load: (before, machine::load()),
        busy: machine::is_busy(before),
        versions: contestants.iter().map(|one| one.version.clone()).collect(),
        measured,
        imported,
        store,
        money,
    };
    if !options.quick && !options.no_page && options.part.is_none() {
        page::write(&tools::root(), "ledger", &results.section())?;
    }
    show(&results.tables());
    for aim in results.aims() {
        show(&aim.to_string());
    }
    Ok(ExitCode::SUCCESS)
}

/// All in turn, so that what slows the machine slows all of them.
fn rounds_of(
    contestants: &[Contestant],
    books: &books::Books,
    rounds: usize,
    scratch: &std::path::Path,
) -> Result<Measured, BenchError> {
    let mut costs: Vec<(&'static str, Vec<Cost>)> =
        contestants.iter().map(|one| (one.name, vec![])).collect();
    // The first fills the system's caches and does not count; who takes
    // seconds feels nothing of that.
    for round in 0..=rounds {
        for (contestant, (_, costs)) in contestants.iter().zip(&mut costs) {
            if round == 0 && contestant.slow {
                continue;
            }
            let cost = contestant.read(books, scratch)?;
            if round > 0 {
                costs.push(cost);
            }
        }
        tell(&format!(
            "{} postings: round {round} of {rounds}",
            books.postings
        ));
    }
    Ok(Measured {
        postings: books.postings,
        bytes: books.bytes,
        costs,
    })
}
