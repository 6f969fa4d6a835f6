//! What a step reads on its standard input stays between the sender and the
//! step.

use std::path::Path;

use allotment_provision::{engine::Answer, plan::ServerAction};

use crate::site::{Site, lines, until};

/// Everything that shells treat specially, and the name by which to find it.
const SECRET: &str =
    "CANARY-7f3a ' \" $(id) `id` \\ \t*?[a]~ ü€\nsecond line\n\n  last, no line end";
const CANARY: &[u8] = b"CANARY-7f3a";

/// Files below a folder whose content holds the canary, but for this one.
fn holders(folder: &Path, but: &Path) -> Vec<String> {
    let mut found = vec![];
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holders(&path, but));
        } else if path != but && holds(&path) {
            found.push(path.display().to_string());
        }
    }
    found
}

fn holds(path: &Path) -> bool {
    let bytes = std::fs::read(path).unwrap_or_default();
    bytes.windows(CANARY.len()).any(|window| window == CANARY)
}

/// Processes that show the canary in their arguments or environment.
fn processes() -> Vec<String> {
    let mut found = vec![];
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        for file in ["cmdline", "environ"] {
            let path = entry.path().join(file);
            if holds(&path) {
                found.push(path.display().to_string());
            }
        }
    }
    found
}

fn inputs_of(site: &Site) -> usize {
    std::fs::read_dir("/run/allotment")
        .into_iter()
        .flatten()
        .flatten()
        .filter(|e| e.file_name().to_string_lossy().contains(site.run.as_str()))
        .count()
}

async fn a_secret_arrives_exactly_and_is_seen_nowhere(site: Site) {
    for (step, form) in [
        (
            "01-quick",
            ServerAction::quick as fn(String, String) -> ServerAction,
        ),
        ("02-long", ServerAction::long),
    ] {
        let (got, begun, gate) = (site.file("got"), site.file("begun"), site.file("gate"));
        for file in [&got, &begun, &gate] {
            let _ = std::fs::remove_file(file);
        }
        let apply = format!(
            "cat >{}; echo begun >{}; until [ -e {} ]; do sleep 0.01; done",
            got.display(),
            begun.display(),
            gate.display()
        );
        // A look has nothing to read: what is for the step is not eaten.
        let action = form("cat; false".into(), apply).verified_by("[ -z \"$(cat)\" ]");
        let mut session = site.open("ada-laptop").await;
        let frame = session
            .frame(step, None, &action)
            .with_secret(SECRET.into());
        let watch = async {
            until("the command has begun", || begun.exists()).await;
            assert_eq!(processes(), [""; 0]);
            assert_eq!(holders(&site.record(""), &got), [""; 0]);
            assert_eq!(inputs_of(&site), 0);
            std::fs::write(&gate, "").unwrap();
        };
        let (answer, ()) = tokio::join!(session.ask(frame), watch);
        if answer != Answer::Done {
            assert_eq!(answer, Answer::Running { out: 0, err: 0 });
            assert_eq!(
                session.follow_to_end(step, &action, (0, 0)).await.0,
                Answer::Done
            );
        }
        assert_eq!(std::fs::read_to_string(&got).unwrap(), SECRET);
        assert_eq!(holders(&site.record(""), &got), [""; 0]);
        assert_eq!(inputs_of(&site), 0);
    }
}

async fn what_a_killed_step_left_to_read_is_removed_by_the_next(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let left = format!("/run/allotment/{}.01-long.in", site.run);
    std::fs::create_dir_all("/run/allotment").unwrap();
    std::fs::write(&left, SECRET).unwrap();
    session.open().await;
    assert_eq!(inputs_of(&site), 0);
}

async fn an_input_that_cannot_be_kept_starts_nothing(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let times = site.file("times");
    let action = ServerAction::long("", format!("echo ran >>{}", times.display()));
    let left = format!("/run/allotment/{}.01-long.in", site.run);
    // A folder of this name stands in for a full memory disk.
    std::fs::create_dir_all(&left).unwrap();
    let frame = session
        .frame("01-long", None, &action)
        .with_secret(SECRET.into());
    assert_eq!(session.ask(frame).await, Answer::NoRoom);
    std::fs::remove_dir(&left).unwrap();
    assert!(lines(&times).is_empty());
    assert_eq!(site.story(), [""; 0]);
}

under_every_shell!(
    a_secret_arrives_exactly_and_is_seen_nowhere,
    what_a_killed_step_left_to_read_is_removed_by_the_next,
    an_input_that_cannot_be_kept_starts_nothing,
);
