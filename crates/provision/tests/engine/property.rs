//! Whatever happens to connections and processes, in whatever order.

use std::time::Duration;

use allotment_provision::{
    Transport as _,
    engine::{Answer, Direction, Lost},
    plan::ServerAction,
    run::{EventKind, StepStatus},
};
use allotment_test_support::{Cut, ShellProgram};
use proptest::prelude::*;

use crate::site::{Collect, Session, Site, id, kill, lines};

const STEP: &str = "01-long";

/// Something that happens to one long step.
#[derive(Debug, Clone, Copy)]
enum Happening {
    Start,
    Follow,
    Stop,
    /// Somebody kills the step's whole group.
    Kill,
    /// Somebody kills only its runner.
    Orphan,
    /// The connection is cut so many milliseconds into a frame.
    CutWhileStarting(Cut, u64),
    CutWhileFollowing(Cut, u64),
    CutWhileStopping(Cut, u64),
}

fn happening() -> impl Strategy<Value = Happening> {
    use Happening as H;
    let cut = prop_oneof![Just(Cut::Link), Just(Cut::Processes)];
    prop_oneof![
        4 => Just(H::Start),
        3 => Just(H::Follow),
        1 => Just(H::Stop),
        1 => Just(H::Kill),
        1 => Just(H::Orphan),
        3 => (cut.clone(), 0..60u64).prop_map(|(how, ms)| H::CutWhileStarting(how, ms)),
        2 => (cut.clone(), 0..120u64).prop_map(|(how, ms)| H::CutWhileFollowing(how, ms)),
        1 => (cut, 0..60u64).prop_map(|(how, ms)| H::CutWhileStopping(how, ms)),
    ]
}

/// Counts its beginnings and ends, and tells if two of it ever overlap.
fn counting(site: &Site) -> ServerAction {
    let (times, alone) = (site.file("times"), site.file("alone"));
    ServerAction::long(
        "",
        format!(
            "exec 8>>{alone}; flock -n 8 || echo overlap >>{times}\n\
             echo begin >>{times}; sleep 0.08; echo end >>{times}",
            times = times.display(),
            alone = alone.display()
        ),
    )
}

async fn cut_while(
    site: &Site,
    session: &mut Session,
    frame: allotment_provision::Frame,
    (how, after_ms): (Cut, u64),
) {
    let cutter = session.cutter();
    let mut nobody = Collect::default();
    let cut = async {
        tokio::time::sleep(Duration::from_millis(after_ms)).await;
        cutter.cut(how);
    };
    let _ = tokio::join!(session.shell.run(vec![frame], &mut nobody), cut);
    *session = site.open("ada-laptop").await;
}

async fn happens(site: &Site, session: &mut Session, what: Happening) {
    let action = counting(site);
    match what {
        Happening::Start => {
            session.start(STEP, &action).await;
        }
        Happening::Follow => {
            session.follow(STEP, &action, (0, 0), 0).await.unwrap();
        }
        Happening::Stop => {
            session.stop(STEP, &action).await;
        }
        Happening::Kill | Happening::Orphan => {
            if site.of_run("01-long.pid").exists() {
                let runner = site.runner(STEP);
                let group = if matches!(what, Happening::Kill) {
                    "-"
                } else {
                    ""
                };
                kill("-KILL", &format!("{group}{runner}"));
            }
        }
        Happening::CutWhileStarting(how, ms) => {
            let frame = session.frame(STEP, None, &action);
            cut_while(site, session, frame, (how, ms)).await;
        }
        Happening::CutWhileFollowing(how, ms) => {
            let frame = session
                .driver
                .follow(&id(STEP), Direction::Do, &action, (0, 0), 2);
            cut_while(site, session, frame, (how, ms)).await;
        }
        Happening::CutWhileStopping(how, ms) => {
            let frame = session.driver.stop(&id(STEP), Direction::Do, &action);
            cut_while(site, session, frame, (how, ms)).await;
        }
    }
}

/// Goes on like the app until the step is done.
async fn finish(session: &mut Session, action: &ServerAction) {
    loop {
        match session.start(STEP, action).await {
            Answer::Done | Answer::Already => return,
            Answer::Running { .. } => {
                session.follow_to_end(STEP, action, (0, 0)).await;
            }
            Answer::Lost(Lost::Orphans(_) | Lost::Killed) | Answer::NotStarted => {}
            other => panic!("not to be finished: {other:?}"),
        }
    }
}

async fn after_any_history_it_was_done_once(site: Site, history: Vec<Happening>) {
    let mut session = site.open("ada-laptop").await;
    for what in history {
        happens(&site, &mut session, what).await;
    }
    let action = counting(&site);
    finish(&mut session, &action).await;

    let log = site.log();
    assert_eq!(log.anomalies(), [], "{}", site.log_text());
    assert_eq!(log.status(&id(STEP)), StepStatus::Succeeded);
    let successes = log
        .events()
        .iter()
        .filter(|e| matches!(e.kind, EventKind::Succeeded { .. }))
        .count();
    let attempts = log
        .events()
        .iter()
        .filter(|e| e.kind == EventKind::Started)
        .count();
    let times = lines(&site.file("times"));
    let ends = times.iter().filter(|l| *l == "end").count();
    let begins = times.iter().filter(|l| *l == "begin").count();
    assert!(!times.contains(&"overlap".to_owned()), "{times:?}");
    assert_eq!(successes, 1, "{}", site.log_text());
    // An attempt that was killed after its last line still counts as killed.
    assert!((1..=attempts).contains(&ends), "{times:?}");
    assert!((ends..=attempts).contains(&begins), "{times:?}");
    assert_eq!(times.last().map(String::as_str), Some("end"));
}

fn with_histories(program: ShellProgram, cases: u32) {
    let config = ProptestConfig {
        cases,
        max_shrink_iters: 60,
        ..ProptestConfig::default()
    };
    proptest!(config, |(history in proptest::collection::vec(happening(), 1..8))| {
        if let Some(site) = Site::new(program) {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(after_any_history_it_was_done_once(site, history));
        }
    });
}

#[test]
fn after_any_history_it_was_done_once_under_dash() {
    with_histories(ShellProgram::Dash, 12);
}

#[test]
fn after_any_history_it_was_done_once_under_bash() {
    with_histories(ShellProgram::Bash, 6);
}

#[test]
fn after_any_history_it_was_done_once_under_busybox() {
    with_histories(ShellProgram::Busybox, 6);
}

/// Many more histories, for the long tests.
#[test]
fn long_after_any_history_it_was_done_once() {
    for program in [
        ShellProgram::Dash,
        ShellProgram::Bash,
        ShellProgram::Busybox,
    ] {
        with_histories(program, 200);
    }
}
