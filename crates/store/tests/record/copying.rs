use std::fs;

use allotment_app::ports::Store as _;
use allotment_provision::run::EventKind;
use allotment_store::{CopyError, SqliteStore};

use super::{Fixture, event, greens, intent, raw, record_with_runs, run, server, told};

async fn full_record() -> Fixture {
    let fixture = record_with_runs().await;
    let r1 = "r1".parse().unwrap();
    let log = [event("docker", EventKind::Started)];
    fixture.store.mirror_events(&r1, &log).await.unwrap();
    fixture
        .store
        .intend(&[intent("r1", "docker")])
        .await
        .unwrap();
    fixture
}

#[tokio::test]
async fn a_copy_opens_like_the_record_and_holds_the_same() {
    let fixture = full_record().await;
    let target = fixture.folder.path().join("it's a copy.sqlite");
    let counts = fixture.store.copy_to(&target).await.unwrap();
    insta::assert_debug_snapshot!(counts, @r"
    RecordCounts {
        servers: 1,
        operators: 0,
        plans: 0,
        runs: 2,
        intents: 1,
        events: 1,
        instances: 0,
        profiles: 0,
        launches: 0,
        entries: 0,
        postings: 0,
        aparts: 0,
        receipts: 0,
        orders: 0,
        order_events: 0,
        helps: 0,
        help_words: 0,
    }
    ");
    let mut names: Vec<_> = fs::read_dir(fixture.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("copy"))
        .collect();
    names.sort();
    assert_eq!(names, ["it's a copy.sqlite"], "the copy is one file");

    let copy = SqliteStore::open(&target, None).await.unwrap();
    assert_eq!(copy.collective().await.unwrap(), greens());
    assert_eq!(copy.counts().await.unwrap(), counts);
    assert_eq!(copy.servers().await.unwrap(), [server("plot")]);
    assert_eq!(copy.runs().await.unwrap(), [run("r2"), run("r1")]);
    copy.put_run(&run("r3")).await.unwrap();
    assert_eq!(
        fixture.store.counts().await.unwrap().runs,
        2,
        "they are two"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn a_copy_is_for_this_person_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let fixture = full_record().await;
    let target = fixture.folder.path().join("copy.sqlite");
    fixture.store.copy_to(&target).await.unwrap();
    let mode = fs::metadata(&target).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
}

#[tokio::test]
async fn a_copy_never_replaces_a_file() {
    let fixture = full_record().await;
    let target = fixture.folder.path().join("copy.sqlite");
    fs::write(&target, "last year's accounts").unwrap();
    let error = fixture.store.copy_to(&target).await.unwrap_err();
    assert!(matches!(error, CopyError::Exists { .. }), "{error:?}");
    assert_eq!(fs::read_to_string(&target).unwrap(), "last year's accounts");
    let error = fixture
        .store
        .copy_to(fixture.store.path())
        .await
        .unwrap_err();
    assert!(matches!(error, CopyError::Exists { .. }), "{error:?}");
}

#[tokio::test]
async fn a_copy_that_fails_leaves_nothing_and_the_record_goes_on() {
    let fixture = full_record().await;
    let nowhere = fixture.folder.path().join("no such folder/copy.sqlite");
    let error = fixture.store.copy_to(&nowhere).await.unwrap_err();
    assert!(matches!(error, CopyError::File { .. }), "{error:?}");

    // Rows that do not fit together, as a broken disk or a careless hand
    // leaves them.
    let mut file = raw(fixture.store.path()).await;
    sqlx::raw_sql("PRAGMA foreign_keys = OFF; UPDATE run SET server = 'gone' WHERE id = 'r2'")
        .execute(&mut file)
        .await
        .unwrap();
    let target = fixture.folder.path().join("copy.sqlite");
    let error = fixture.store.copy_to(&target).await.unwrap_err();
    assert!(
        told(&error).contains("its rows do not fit together"),
        "{error:?}"
    );
    for left in ["copy.sqlite", "copy.sqlite.partial"] {
        assert!(!fixture.folder.path().join(left).exists(), "{left}");
    }
    fixture.store.put_run(&run("r3")).await.unwrap();
}

#[tokio::test]
async fn a_copy_made_while_others_write_is_of_one_moment() {
    let fixture = full_record().await;
    let other = SqliteStore::open(fixture.store.path(), None).await.unwrap();
    let writing = async {
        for step in 0..200 {
            other
                .intend(&[intent("r1", &format!("s{step}"))])
                .await
                .unwrap();
        }
    };
    let copying = async {
        for number in 0..5 {
            let target = fixture.folder.path().join(format!("copy-{number}.sqlite"));
            fixture.store.copy_to(&target).await.unwrap();
        }
    };
    tokio::join!(writing, copying);
    assert_eq!(fixture.store.counts().await.unwrap().intents, 201);
}
