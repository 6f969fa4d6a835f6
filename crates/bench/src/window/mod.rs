//! Our window beside an empty one of the same versions of Tauri and Yew, which
//! is the floor: how soon it shows something, what it holds in memory, how
//! large its interface is, and how long a change of it takes to build.

mod builds;
mod report;
mod screen;

use std::{fs, path::Path, process::ExitCode, time::SystemTime};

use crate::{WindowOptions, error::BenchError, machine, page, program, show, tell, tools};

use builds::Window;
use screen::Start;

/// The page file whose change is built anew.
const CHANGED: &str = "ui/src/pages/home/welcome.rs";

/// How often that is done; the middle one counts.
const CHANGES: usize = 3;

/// A window, and each of its starts.
type Measured = (Window, Vec<Start>);

/// Builds, measures, tells.
pub(crate) async fn run(options: &WindowOptions) -> Result<ExitCode, BenchError> {
    let windows = builds::both().await?;
    let before = machine::calm().await;
    let mut measured = windows.map(|window| (window, vec![]));
    // The first start of each fills the system's caches and does not count.
    for round in 0..=options.rounds {
        for (window, starts) in &mut measured {
            let start = screen::start(&window.program).await?;
            if round > 0 {
                starts.push(start);
            }
        }
        tell(&format!("Round {round} of {}", options.rounds));
    }
    let changes = changes().await?;
    let results = report::Results {
        day: machine::today(),
        machine: machine::describe(),
        load: (before, machine::load()),
        busy: machine::is_busy(before),
        windows: measured,
        changes,
    };
    if !options.no_page {
        page::write(&tools::root(), "window", &results.section())?;
    }
    show(&results.table());
    for aim in results.aims() {
        show(&aim.to_string());
    }
    Ok(ExitCode::SUCCESS)
}

/// Seconds until a change of one page is in the interface, as who works on it
/// builds it. Leaves that interface in `ui/dist`.
async fn changes() -> Result<Vec<f64>, BenchError> {
    let (root, target) = (tools::root(), builds::target_folder()?);
    let mut seconds = vec![];
    // The first builds all the rest, if need be, and does not count.
    for round in 0..=CHANGES {
        touch(&root.join(CHANGED))?;
        let mut interface = builds::cargo(&root, &target);
        interface.args(["run", "--quiet", "-p", "xtask", "--", "ui"]);
        // As cargo does it for who works on it, whatever whoever measures has set.
        interface.env_remove("CARGO_INCREMENTAL");
        let ended = program::run("Building the changed interface", interface).await?;
        if round > 0 {
            seconds.push(ended.took.as_secs_f64());
        }
    }
    Ok(seconds)
}

/// For cargo a file has changed when its time has.
fn touch(path: &Path) -> Result<(), BenchError> {
    let file = fs::File::options().append(true).open(path);
    let file = file.map_err(BenchError::files("open", path))?;
    #[expect(
        clippy::disallowed_methods,
        reason = "a file's time; this program is a composition root"
    )]
    let now = SystemTime::now();
    file.set_modified(now)
        .map_err(BenchError::files("touch", path))
}
