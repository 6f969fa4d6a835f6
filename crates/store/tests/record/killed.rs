//! What is left when a process is ended without warning.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::Path,
};

use allotment_app::ports::Store as _;
use allotment_provision::run::{EventKind, RunEvent};
use allotment_store::SqliteStore;
use sqlx::Connection as _;

use super::{
    event, intent, raw, record_with_runs,
    second_process::{Role, child, role, runtime},
};

/// How many lines of a log are written in one transaction.
const BATCH: usize = 50;

fn log(lines: usize) -> Vec<RunEvent> {
    (0..lines)
        .map(|line| event(&format!("s{line}"), EventKind::Started))
        .collect()
}

/// Writes until it is ended, and says after each commit how many there were.
async fn write_for_ever(path: &Path) {
    let store = SqliteStore::open(path, None).await.unwrap();
    let r1 = "r1".parse().unwrap();
    let mut commits = store.events(&r1).await.unwrap().len() / BATCH;
    loop {
        let batch = commits + 1;
        store.mirror_events(&r1, &log(batch * BATCH)).await.unwrap();
        store
            .intend(&[intent("r1", &format!("b{batch}"))])
            .await
            .unwrap();
        commits = batch;
        writeln!(std::io::stdout(), "committed {commits}").unwrap();
    }
}

fn committed(line: &str) -> Option<usize> {
    line.trim().strip_prefix("committed ")?.parse().ok()
}

#[test]
fn what_was_committed_before_a_kill_is_there_after_it() {
    let name = "killed::what_was_committed_before_a_kill_is_there_after_it";
    let runtime = runtime();
    if let Some(Role { path, .. }) = role() {
        runtime.block_on(write_for_ever(&path));
        return;
    }

    let fixture = runtime.block_on(record_with_runs());
    let path = fixture.store.path().to_owned();
    runtime.block_on(fixture.store.close());
    let mut last = 0;
    for kill in 1..=6 {
        let mut child = child(name, &path, "").spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let goal = last + kill;
        let mut line = String::new();
        while last < goal {
            line.clear();
            assert_ne!(said.read_line(&mut line).unwrap(), 0, "it ended by itself");
            last = committed(&line).unwrap_or(last);
        }
        child.kill().unwrap();
        assert!(!child.wait().unwrap().success());
        // What it said before it was ended counts too.
        let mut rest = String::new();
        said.read_to_string(&mut rest).unwrap();
        last = rest
            .lines()
            .filter_map(committed)
            .next_back()
            .unwrap_or(last);

        last = runtime.block_on(assert_whole(&path, last));
    }
}

/// That the file is whole and has at least so many batches, none of them in
/// part. Returns how many it has.
async fn assert_whole(path: &Path, committed: usize) -> usize {
    let mut file = raw(path).await;
    let health: String = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_one(&mut file)
        .await
        .unwrap();
    assert_eq!(health, "ok");
    file.close().await.unwrap();

    let store = SqliteStore::open(path, None).await.unwrap();
    let r1 = "r1".parse().unwrap();
    let events = store.events(&r1).await.unwrap();
    assert!(
        events.len() >= committed * BATCH,
        "{} of {committed}",
        events.len()
    );
    assert_eq!(events.len() % BATCH, 0, "a transaction is there in part");
    assert_eq!(events, log(events.len()));
    let intents = store.intents(&r1).await.unwrap();
    assert!(
        intents.len() >= committed,
        "{} of {committed}",
        intents.len()
    );
    store.close().await;
    events.len() / BATCH
}
