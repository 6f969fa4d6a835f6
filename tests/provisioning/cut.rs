//! Cut everywhere: a launch is cut in every step by every fault, continued by
//! the same operator or another one, and ends as if nobody had cut it.
//!
//! One launch is cut in all of its steps, one after the other, by one fault;
//! on arriving at the next step the server must stand as it does in a launch
//! that nobody cut. The sample mixes the faults in a single launch.

mod chain;
mod faults;
mod gate;
mod hindrance;
mod moments;
mod stand;
mod table;
mod working;

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, Mutex},
};

use tokio::{sync::Semaphore, task::JoinSet};

use self::{
    chain::{Chain, same},
    faults::{By, Cut, Fault, Program},
    gate::Point,
    moments::{Moment, moments, slug},
    table::Cell,
};
use crate::support::Site;

/// So many launches go on at the same time.
const AT_ONCE: usize = 5;

#[tokio::test(flavor = "multi_thread")]
async fn cut_in_seven_steps_by_four_faults_a_launch_ends_as_if_nobody_had_cut_it() {
    let Some(site) = Site::bare("t-cut").await else {
        return;
    };
    let (ada, ben) = (site.desk("ada").await, site.desk("ben").await);
    let chain = Chain::plan(&site, [&ada, &ben], None).await;
    let cut = |step: &str, moment, fault, by, program| {
        let full = chain.steps.iter().find(|s| slug(s) == step);
        Cut {
            step: full.unwrap_or_else(|| panic!("no step {step}")).clone(),
            moment,
            fault,
            by,
            program,
            waits_for_lease: false,
        }
    };
    let program = |tool, words, point| Moment::Program { tool, words, point };
    let mut cuts = vec![
        // Long: in the middle of unpacking.
        cut(
            "install-docker",
            program("dpkg-deb", "--fsys-tarfile*docker.io*", Point::Before),
            Fault::Power,
            By::Same,
            Program::GoesOn,
        ),
        // Quick, sent ahead together with others.
        cut(
            "create-proxy-network",
            program("docker", "network create*", Point::After),
            Fault::Sshd,
            By::Same,
            Program::GoesOn,
        ),
        cut(
            "seal-secrets",
            program("mv", "*secrets.age.new*", Point::After),
            Fault::Killed,
            By::Same,
            Program::IsStopped,
        ),
        cut(
            "hand-over-db-root-password",
            program("docker", "secret create*", Point::After),
            Fault::Killed,
            By::Other,
            Program::IsStopped,
        ),
        cut(
            "setup",
            Moment::HalfOfTheTables,
            Fault::Power,
            By::Other,
            Program::IsStopped,
        ),
        cut(
            "wait-for-answer",
            Moment::Looking {
                service: "_test_app",
            },
            Fault::Link,
            By::Same,
            Program::GoesOn,
        ),
        cut(
            "check-edit",
            Moment::PageWritten,
            Fault::Link,
            By::Other,
            Program::IsStopped,
        ),
    ];
    cuts[3].waits_for_lease = true;
    chain.launch(&cuts, |cell| println!("{cell:?}")).await;
    site.end().await;
}

/// Every step, every fault, continued by either operator.
#[tokio::test(flavor = "multi_thread")]
async fn long_cut_everywhere() {
    let Some(site) = Site::bare("t-cut-none").await else {
        return;
    };
    let (uncut, ended, steps) = {
        let (ada, ben) = (site.desk("ada").await, site.desk("ben").await);
        let chain = Chain::plan(&site, [&ada, &ben], None).await;
        let (uncut, ended) = chain.launch_uncut().await;
        (Arc::new(uncut), ended, chain.steps.clone())
    };
    site.end().await;

    let cells = Arc::new(Mutex::new(Vec::<Cell>::new()));
    let room = Arc::new(Semaphore::new(AT_ONCE));
    let mut chains = JoinSet::new();
    // Those that take longest begin first.
    for fault in Fault::ALL.into_iter().rev() {
        for by in By::ALL {
            let (uncut, ended) = (Arc::clone(&uncut), ended.clone());
            let (cells, room) = (Arc::clone(&cells), Arc::clone(&room));
            chains.spawn(async move {
                let _room = room.acquire().await.unwrap();
                one_fault(fault, by, &uncut, &ended, &cells).await;
            });
        }
    }
    let mut failed = 0;
    while let Some(joined) = chains.join_next().await {
        failed += usize::from(joined.is_err());
    }
    let cells = cells.lock().unwrap().clone();
    let text = table::table(&steps, &cells, &machine());
    println!("{text}");
    assert_eq!(failed, 0, "launches that did not come through");
    assert_eq!(cells.len(), steps.len() * 8);
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reference/cut-everywhere.md");
    std::fs::write(page, text).unwrap();
}

/// A launch that is cut in each of its steps by one fault.
async fn one_fault(
    fault: Fault,
    by: By,
    uncut: &BTreeMap<String, String>,
    ended: &str,
    cells: &Mutex<Vec<Cell>>,
) {
    let name = format!("t-cut-{}-{}", fault.label(), by.label());
    let site = Site::bare(&name).await.unwrap();
    let (ada, ben) = (site.desk("ada").await, site.desk("ben").await);
    let chain = Chain::plan(&site, [&ada, &ben], Some(uncut)).await;
    let column = fault as usize * 2 + by as usize;
    let cuts: Vec<Cut> = chain
        .steps
        .iter()
        .enumerate()
        .map(|(number, step)| {
            let all = moments(slug(step));
            Cut {
                step: step.clone(),
                // So that each step meets all of its moments across the columns.
                moment: all[(column + number) % all.len()],
                fault,
                by,
                program: program(fault, by, number),
                waits_for_lease: false,
            }
        })
        .collect();
    let tell = |cell: Cell| {
        println!("{name}: {cell:?}");
        cells.lock().unwrap().push(cell);
    };
    let found = chain.launch(&cuts, tell).await;
    same(ended, &found, "at the end");
    site.end().await;
}

/// What becomes of the program: a few of each kind in a column.
fn program(fault: Fault, by: By, number: usize) -> Program {
    match (fault, by) {
        (Fault::Killed, _) | (_, By::Other) => Program::IsStopped,
        (Fault::Link, By::Same) if number == 14 => Program::GivesUp,
        (Fault::Link, By::Same) if number.is_multiple_of(5) => Program::ConnectsAgain,
        (Fault::Sshd, By::Same) if number == 5 || number == 12 => Program::GivesUp,
        (Fault::Power, By::Same) if !number.is_multiple_of(2) => Program::IsStopped,
        _ => Program::GoesOn,
    }
}

/// When and on what kind of machine.
fn machine() -> String {
    #[expect(clippy::disallowed_methods, reason = "the tests' composition root")]
    let date = std::process::Command::new("date")
        .args(["-u", "+%F"])
        .output()
        .unwrap();
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap();
    let kib: u64 = memory.split_whitespace().nth(1).unwrap().parse().unwrap();
    format!(
        "Written on {}, on a computer with {} processors and {} GB of memory, {AT_ONCE} practice servers (Debian 12) at a time.",
        String::from_utf8_lossy(&date.stdout).trim(),
        std::thread::available_parallelism().unwrap(),
        kib / 1_000_000,
    )
}
