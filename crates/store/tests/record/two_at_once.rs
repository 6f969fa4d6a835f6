use std::{
    path::Path,
    time::{Duration, Instant},
};

use allotment_app::ports::Store as _;
use allotment_provision::run::{EventKind, RunEvent};
use allotment_store::SqliteStore;
use sqlx::Executor as _;
use tempfile::TempDir;
use tokio::task::JoinSet;

use super::{
    event, greens, intent, raw, record, record_with_runs, run,
    second_process::{Role, child, role, runtime},
    server,
};

/// How many intents each of two writers writes.
const EACH: usize = 100;

async fn write_intents(store: &SqliteStore, run: &str) {
    for step in 0..EACH {
        store
            .intend(&[intent(run, &format!("s{step}"))])
            .await
            .unwrap();
        // Decisions and reads between, on other connections of the same store.
        if step % 10 == 0 {
            let at = super::moment("2026-11-21T10:00:00Z");
            store
                .put_plan(&format!("{run}-{step}"), "{}", at)
                .await
                .unwrap();
            store.runs().await.unwrap();
        }
    }
}

async fn assert_all_there(store: &SqliteStore) {
    for run in ["r1", "r2"] {
        let intents = store.intents(&run.parse().unwrap()).await.unwrap();
        let steps: Vec<String> = intents
            .iter()
            .map(|intent| intent.step.to_string())
            .collect();
        let expected: Vec<String> = (0..EACH).map(|step| format!("s{step}")).collect();
        assert_eq!(steps, expected, "{run}");
    }
    assert_eq!(store.counts().await.unwrap().plans, 20);
}

#[tokio::test]
async fn two_stores_on_one_file_write_at_once() {
    let fixture = record_with_runs().await;
    let other = SqliteStore::open(fixture.store.path(), None).await.unwrap();
    tokio::join!(
        write_intents(&fixture.store, "r1"),
        write_intents(&other, "r2"),
    );
    assert_all_there(&fixture.store).await;
    assert_all_there(&other).await;
}

#[test]
fn two_processes_on_one_file_write_at_once() {
    let name = "two_at_once::two_processes_on_one_file_write_at_once";
    let runtime = runtime();
    if let Some(Role { path, argument }) = role() {
        runtime.block_on(async {
            let store = SqliteStore::open(path, None).await.unwrap();
            write_intents(&store, &argument).await;
        });
        return;
    }
    let fixture = runtime.block_on(record_with_runs());
    let children = ["r1", "r2"].map(|run| child(name, fixture.store.path(), run).spawn().unwrap());
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    runtime.block_on(assert_all_there(&fixture.store));
}

#[tokio::test]
async fn many_may_make_the_same_record_at_once() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("data/greens.sqlite");
    let mut openings = JoinSet::new();
    for _ in 0..8 {
        let path = path.clone();
        openings.spawn(async move {
            let store = SqliteStore::open(path, Some(greens())).await.unwrap();
            store.collective().await.unwrap()
        });
    }
    while let Some(collective) = openings.join_next().await {
        assert_eq!(collective.unwrap(), greens());
    }
}

#[test]
fn two_processes_may_make_the_same_record_at_once() {
    let name = "two_at_once::two_processes_may_make_the_same_record_at_once";
    let runtime = runtime();
    if let Some(Role { path, .. }) = role() {
        runtime.block_on(async {
            SqliteStore::open(path, Some(greens())).await.unwrap();
        });
        return;
    }
    for _ in 0..5 {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("data/greens.sqlite");
        let children = [0, 1, 2].map(|_| child(name, &path, "").spawn().unwrap());
        for child in children {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{output:?}");
        }
        runtime.block_on(async {
            let store = SqliteStore::open(&path, None).await.unwrap();
            assert_eq!(store.collective().await.unwrap(), greens());
        });
    }
}

/// Takes the writer's place in a file, as another program would.
async fn hold(path: &Path) -> sqlx::SqliteConnection {
    let mut holder = raw(path).await;
    holder.execute("BEGIN IMMEDIATE").await.unwrap();
    holder
}

#[tokio::test]
async fn a_writer_waits_for_another_and_readers_do_not() {
    let fixture = record().await;
    let mut holder = hold(fixture.store.path()).await;
    let store = fixture.store.clone();
    let mut writing = tokio::spawn(async move { store.add_server(&server("garden")).await });

    // It does not come through while the place is taken; reading does.
    let waited = tokio::time::timeout(Duration::from_millis(300), &mut writing).await;
    assert!(waited.is_err(), "{waited:?}");
    let begun = Instant::now();
    assert_eq!(fixture.store.servers().await.unwrap(), []);
    assert!(begun.elapsed() < Duration::from_secs(5));

    holder.execute("COMMIT").await.unwrap();
    writing.await.unwrap().unwrap();
    assert_eq!(fixture.store.servers().await.unwrap(), [server("garden")]);
}

#[tokio::test]
async fn what_another_wrote_after_we_looked_is_no_conflict() {
    let fixture = record_with_runs().await;
    let other = SqliteStore::open(fixture.store.path(), None).await.unwrap();
    let r1 = "r1".parse().unwrap();
    let log: Vec<RunEvent> = (0..40)
        .map(|step| event(&format!("s{step}"), EventKind::Started))
        .collect();
    // Both mirror the growing log of the same run, as two windows would.
    let mirror = async |store: &SqliteStore| {
        for end in 1..=log.len() {
            store.mirror_events(&r1, &log[..end]).await.unwrap();
        }
    };
    tokio::join!(mirror(&fixture.store), mirror(&other));
    assert_eq!(fixture.store.events(&r1).await.unwrap(), log);
    fixture.store.put_run(&run("r3")).await.unwrap();
    assert_eq!(other.runs().await.unwrap().len(), 3);
}
