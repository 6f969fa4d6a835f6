use std::{error::Error as _, fs, path::Path};

use allotment_app::ports::{Collective, Store as _, StoreError};
use allotment_store::{OpenError, SqliteStore};
use sqlx::Connection as _;
use tempfile::TempDir;

use super::{greens, raw, record_with_runs, server, told};

async fn refusal(path: &Path, create: Option<Collective>) -> (OpenErrorKind, String) {
    let error = SqliteStore::open(path, create).await.unwrap_err();
    assert!(matches!(error, StoreError::Open { .. }), "{error:?}");
    let cause = error.source().unwrap().downcast_ref::<OpenError>().unwrap();
    let kind = match cause {
        OpenError::Missing => OpenErrorKind::Missing,
        OpenError::Unfinished => OpenErrorKind::Unfinished,
        OpenError::NotARecord => OpenErrorKind::NotARecord,
        OpenError::Newer { found, known } => OpenErrorKind::Newer(*found, *known),
        OpenError::OtherCollective { .. } => OpenErrorKind::OtherCollective,
        OpenError::Create { .. } => OpenErrorKind::Create,
        other => OpenErrorKind::Other(format!("{other:?}")),
    };
    (kind, told(cause))
}

#[derive(Debug, PartialEq)]
enum OpenErrorKind {
    Missing,
    Unfinished,
    NotARecord,
    Newer(i64, i64),
    OtherCollective,
    Create,
    Other(String),
}

#[tokio::test]
async fn a_record_opened_again_holds_what_it_held() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("greens.sqlite");
    let store = SqliteStore::open(&path, Some(greens())).await.unwrap();
    store.add_server(&server("garden")).await.unwrap();
    store.close().await;

    for create in [None, Some(greens()), None] {
        let store = SqliteStore::open(&path, create).await.unwrap();
        assert_eq!(store.collective().await.unwrap(), greens());
        assert_eq!(store.servers().await.unwrap(), [server("garden")]);
        store.close().await;
    }
    let mut files: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    files.sort();
    assert_eq!(files, ["greens.sqlite"], "a closed record is one file");
}

#[cfg(unix)]
#[tokio::test]
async fn folder_and_files_are_for_this_person_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = TempDir::new().unwrap();
    let path = folder.path().join("data/collectives/greens.sqlite");
    let store = SqliteStore::open(&path, Some(greens())).await.unwrap();
    store.add_server(&server("garden")).await.unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder.path().join("data")), 0o700);
    assert_eq!(mode(&folder.path().join("data/collectives")), 0o700);
    assert_eq!(mode(&path), 0o600);
    for suffix in ["-wal", "-shm"] {
        let beside = path.with_file_name(format!("greens.sqlite{suffix}"));
        assert_eq!(mode(&beside), 0o600, "{suffix}");
    }
}

#[tokio::test]
async fn a_missing_record_is_not_made_unasked() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("none/greens.sqlite");
    let (kind, text) = refusal(&path, None).await;
    assert_eq!(kind, OpenErrorKind::Missing);
    insta::assert_snapshot!(text, @"there is no record here; nothing was made. Check the data folder, or create the collective");
    assert!(!path.parent().unwrap().exists());
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_told() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("data"), "a file in the way").unwrap();
    let (kind, _) = refusal(&folder.path().join("data/greens.sqlite"), Some(greens())).await;
    assert_eq!(kind, OpenErrorKind::Create);
}

#[tokio::test]
async fn a_record_whose_making_was_cut_short_can_be_made_again() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("greens.sqlite");
    fs::write(&path, "").unwrap();
    let (kind, text) = refusal(&path, None).await;
    assert_eq!(kind, OpenErrorKind::Unfinished);
    insta::assert_snapshot!(text, @"making this record was cut short before anything was in it; create the collective again, the same file will be used");
    let store = SqliteStore::open(&path, Some(greens())).await.unwrap();
    assert_eq!(store.collective().await.unwrap(), greens());
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("greens.sqlite");
    let letter = "Dear allotment holders, ".repeat(100);
    fs::write(&path, &letter).unwrap();
    for create in [None, Some(greens())] {
        let (kind, _) = refusal(&path, create).await;
        assert_eq!(kind, OpenErrorKind::NotARecord);
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), letter);
}

#[tokio::test]
async fn the_database_of_another_program_is_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    for (name, statements) in [
        ("tables", "CREATE TABLE bookmark (url TEXT)"),
        ("id", "PRAGMA application_id = 7"),
        ("version", "PRAGMA user_version = 1"),
    ] {
        let path = folder.path().join(name);
        let mut foreign = sqlx::sqlite::SqliteConnection::connect(&format!(
            "sqlite://{}?mode=rwc",
            path.display()
        ))
        .await
        .unwrap();
        sqlx::raw_sql(statements)
            .execute(&mut foreign)
            .await
            .unwrap();
        foreign.close().await.unwrap();
        let before = fs::read(&path).unwrap();

        for create in [None, Some(greens())] {
            let (kind, text) = refusal(&path, create).await;
            assert_eq!(kind, OpenErrorKind::NotARecord, "{name}");
            assert!(text.contains("left as it is"), "{text}");
        }
        assert_eq!(fs::read(&path).unwrap(), before, "{name}");
    }
}

#[tokio::test]
async fn a_record_of_a_newer_allotment_is_refused_and_left_as_it_is() {
    let fixture = record_with_runs().await;
    let path = fixture.store.path().to_owned();
    fixture.store.close().await;
    let mut file = raw(&path).await;
    sqlx::raw_sql("PRAGMA user_version = 99")
        .execute(&mut file)
        .await
        .unwrap();
    file.close().await.unwrap();
    let before = fs::read(&path).unwrap();

    for create in [None, Some(greens())] {
        let (kind, text) = refusal(&path, create).await;
        assert_eq!(kind, OpenErrorKind::Newer(99, 10));
        insta::allow_duplicates! { insta::assert_snapshot!(text, @"a newer Allotment wrote this record (its schema is number 99, this one knows 10); it was left as it is. Update Allotment on this computer, then open it again"); }
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn the_record_of_another_collective_is_refused() {
    let fixture = record_with_runs().await;
    let reds = Collective {
        id: "reds".parse().unwrap(),
        name: "Reds".into(),
    };
    let (kind, text) = refusal(fixture.store.path(), Some(reds)).await;
    assert_eq!(kind, OpenErrorKind::OtherCollective);
    insta::assert_snapshot!(text, @"this is the record of `greens`, not of `reds`; it was left as it is. Name the file `greens.sqlite`, or ask for `greens`");
    assert_eq!(fixture.store.collective().await.unwrap(), greens());
}
