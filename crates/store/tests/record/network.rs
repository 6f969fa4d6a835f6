//! A log of beta requests.

use std::sync::Arc;

use allotment_app::ports::{BetaLog as _, BetaLogError, NewLine};
use allotment_governance::RequestId;
use allotment_store::SqliteBetaLog;
use sqlx::{ConnectOptions as _, Executor as _, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

const PERSONAL: &str = "q9z-somebodys-own-words";

fn line(number: u8) -> NewLine {
    NewLine {
        request: Some(RequestId::of_chance([number; 8])),
        at: "2026-11-22T08:00:00.000000001Z".parse().unwrap(),
        by: "kim".to_owned(),
        kind: "noted".to_owned(),
        facts: r#"{"noted":{"text":""}}"#.to_owned(),
        words: Some(format!(r#"{{"noted":{{"text":"{PERSONAL}"}}}}"#)),
    }
}

#[tokio::test]
async fn the_file_is_made_with_the_first_line_and_gives_back_what_was_written() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("deep/network.sqlite");
    let log = SqliteBetaLog::at(&path);
    assert_eq!(log.lines().await.unwrap(), []);
    assert!(!path.exists());
    assert_eq!(log.append(0, &[line(1), line(2)]).await.unwrap(), 2);
    let again = SqliteBetaLog::at(&path).lines().await.unwrap();
    assert_eq!(again.iter().map(|it| it.seq).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(again[1].line, line(2));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[tokio::test]
async fn of_two_who_knew_the_same_one_is_told_that_the_log_went_on() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("network.sqlite");
    let one = Arc::new(SqliteBetaLog::at(&path));
    one.append(0, &[line(0)]).await.unwrap();
    let two = Arc::new(SqliteBetaLog::at(&path));
    let mut writers = vec![];
    for (log, number) in [(one.clone(), 1), (two, 2)] {
        writers.push(tokio::spawn(async move {
            log.append(1, &[line(number), line(number)]).await
        }));
    }
    let mut refused = 0;
    for writer in writers {
        match writer.await.unwrap() {
            Ok(head) => assert_eq!(head, 3),
            Err(BetaLogError::WentOn { after: 1, head: 3 }) => refused += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(refused, 1);
    assert_eq!(one.lines().await.unwrap().len(), 3);
}

#[tokio::test]
async fn what_was_forgotten_is_in_none_of_the_files() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("network.sqlite");
    let log = SqliteBetaLog::at(&path);
    log.append(0, &[line(1), line(2)]).await.unwrap();
    let mut last = line(1);
    last.words = None;
    log.forget(2, &RequestId::of_chance([1; 8]), &[last])
        .await
        .unwrap();
    let lines = log.lines().await.unwrap();
    let words: Vec<bool> = lines.iter().map(|it| it.line.words.is_some()).collect();
    assert_eq!(words, [false, true, false]);
    assert_eq!(lines[0].line.facts, line(1).facts);
    let mut last = line(2);
    last.words = None;
    log.forget(3, &RequestId::of_chance([2; 8]), &[last])
        .await
        .unwrap();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap().path();
        let bytes = std::fs::read(&file).unwrap();
        let found = bytes
            .windows(PERSONAL.len())
            .any(|it| it == PERSONAL.as_bytes());
        assert!(!found, "{}", file.display());
    }
}

#[tokio::test]
async fn a_line_is_never_changed_removed_or_put_between() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("network.sqlite");
    let log = SqliteBetaLog::at(&path);
    log.append(0, &[line(1), line(2)]).await.unwrap();
    let options = SqliteConnectOptions::new().filename(&path);
    let mut other = options.connect().await.unwrap();
    for attempt in [
        "DELETE FROM line",
        "UPDATE line SET facts = '{}'",
        "UPDATE line SET words = '{}'",
        "UPDATE line SET words = NULL, by = 'eve'",
        "INSERT INTO line SELECT 9, request, at, by, kind, facts, words FROM line WHERE seq = 1",
        "INSERT OR REPLACE INTO line SELECT 1, request, at, 'eve', kind, facts, words FROM line WHERE seq = 2",
    ] {
        assert!(other.execute(attempt).await.is_err(), "{attempt}");
    }
    assert_eq!(log.lines().await.unwrap()[0].line, line(1));
}

#[tokio::test]
async fn a_file_that_is_something_else_is_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("network.sqlite");
    let options = SqliteConnectOptions::new().filename(&path);
    let mut other = options.create_if_missing(true).connect().await.unwrap();
    other.execute("CREATE TABLE theirs (a)").await.unwrap();
    drop(other);
    let before = std::fs::read(&path).unwrap();
    let error = SqliteBetaLog::at(&path).append(0, &[line(1)]).await;
    assert!(matches!(error, Err(BetaLogError::Open { .. })), "{error:?}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}
