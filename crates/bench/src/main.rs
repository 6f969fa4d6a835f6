//! Benchmarks: `./dev bench NAME`.
//!
//! A benchmark measures Allotment side by side with its peers, or with a floor
//! below which nobody can be, on the same server in the same run. It ends with
//! one line for each aim, `aim NAME MEASURED GOAL met|short`, where what was
//! measured is always a ratio, and writes its section of
//! `docs/reference/benchmarks.md`. No test waits for these numbers: they
//! belong to a machine and a day.

mod aim;
mod error;
mod fleet;
mod ground;
mod hub;
mod ledger;
mod machine;
mod orchestration;
mod page;
mod program;
mod statistics;
mod tools;
mod window;

use std::{io::Write as _, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use error::BenchError;

/// Measures Allotment side by side with others.
#[derive(Debug, Parser)]
#[command(name = "./dev bench", max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    benchmark: Benchmark,
}

#[derive(Debug, Subcommand)]
enum Benchmark {
    /// Thirty commands with their durable log, by us and by others
    Orchestration(Options),
    /// Books: balances from the text of journals, pages, closing a month, by us and by others
    Ledger(LedgerOptions),
    /// How all servers are, in one call, by us and by others
    Fleet(Options),
    /// A hub for many people at once: reads and writes in a second, and what it holds in memory
    Hub(HubOptions),
    /// Our window beside an empty one: start, memory, size, time of a change
    Window(WindowOptions),
}

/// How a benchmark is run.
#[derive(Debug, clap::Args)]
struct Options {
    /// How often each contestant runs at 0 ms; at 100 ms two thirds of it, but seven where it can be
    #[arg(long, default_value_t = 11)]
    rounds: usize,
    /// Where practice servers keep their disks [default: the platform's cache folder]
    #[arg(long, value_name = "FOLDER", env = "ALLOTMENT_PRACTICE")]
    practice: Option<PathBuf>,
    /// Measure this `allotment` instead of the one of this source tree
    #[arg(long, value_name = "FILE")]
    allotment: Option<PathBuf>,
    /// Measure only Allotment and its floor, and only at 0 ms; writes no page
    #[arg(long)]
    quick: bool,
    /// Leave the page as it is
    #[arg(long)]
    no_page: bool,
    /// Set by this program when it starts itself inside the practice network
    #[arg(long, hide = true, value_name = "FILE")]
    ground: Option<PathBuf>,
}

/// How the benchmark of books is run.
#[derive(Debug, clap::Args)]
struct LedgerOptions {
    /// How often each contestant reads the short journal; the long one half as often, but three times where it can be
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    /// Measure this `allotment` instead of the one of this source tree
    #[arg(long, value_name = "FILE")]
    allotment: Option<PathBuf>,
    /// Only the short journal, and only those that take less than a second; writes no page
    #[arg(long)]
    quick: bool,
    /// Only one part of it; writes no page
    #[arg(long)]
    part: Option<LedgerPart>,
    /// Leave the page as it is
    #[arg(long)]
    no_page: bool,
}

/// A part of the benchmark of books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum LedgerPart {
    /// Balances from the text of journals
    Text,
    /// Pages and closing a month, from the record
    Store,
    /// A project of I Hate Money beside the same in our record
    Money,
}

/// How the benchmark of a hub is run.
#[derive(Debug, clap::Args)]
struct HubOptions {
    /// How many collectives with two years of books it has
    #[arg(long, default_value_t = 1000)]
    collectives: usize,
    /// For how many seconds each thing is asked
    #[arg(long, default_value_t = 20)]
    seconds: u64,
    /// 20 collectives, 3 seconds, and nobody else; writes no page
    #[arg(long)]
    quick: bool,
    /// Leave the page as it is
    #[arg(long)]
    no_page: bool,
    /// Set by this program when it starts itself as the hub
    #[arg(long, hide = true, value_name = "FOLDER")]
    serve: Option<PathBuf>,
}

/// How the benchmark of the window is run.
#[derive(Debug, clap::Args)]
struct WindowOptions {
    /// How often each window is started
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    /// Leave the page as it is
    #[arg(long)]
    no_page: bool,
}

fn main() -> ExitCode {
    let Arguments { benchmark } = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let result = match runtime {
        Ok(runtime) => runtime.block_on(async {
            match benchmark {
                Benchmark::Orchestration(options) => orchestration::run(&options).await,
                Benchmark::Ledger(options) => ledger::run(&options).await,
                Benchmark::Fleet(options) => fleet::run(&options).await,
                Benchmark::Hub(options) => hub::run(&options).await,
                Benchmark::Window(options) => window::run(&options).await,
            }
        }),
        Err(source) => Err(BenchError::Files {
            act: "start",
            path: "the threads of this program".into(),
            source,
        }),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            tell(&format!("{error}"));
            let mut cause = std::error::Error::source(&error);
            while let Some(error) = cause {
                tell(&format!("  because: {error}"));
                cause = error.source();
            }
            ExitCode::FAILURE
        }
    }
}

/// A line about the progress, beside the result.
fn tell(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// A line of the result.
fn show(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}
