//! Threads in which somebody asks for help.

use allotment_app::ports::{HelpWord, NewHelp, Store as _};
use sqlx::Executor as _;

use super::{raw, record};

fn at(second: i64) -> allotment_types::Timestamp {
    allotment_types::Timestamp::from_second(1_795_000_000 + second).unwrap()
}

fn word(second: i64, by: &str, operator: bool) -> HelpWord {
    HelpWord {
        at: at(second),
        by: Some(by.to_owned()),
        operator,
        text: format!("said by {by}"),
    }
}

#[tokio::test]
async fn a_thread_is_kept_as_it_was_said_and_stays_closed() {
    let fixture = record().await;
    let store = &fixture.store;
    let new = NewHelp {
        participant: None,
        subject: "No mail".to_owned(),
        address: Some("wiki.example.org".parse().unwrap()),
        attached: "Allotment 0.1.0\nwiki.example.org: running".to_owned(),
        first: word(1, "ada", false),
    };
    let id = store.begin_help(&new).await.unwrap();
    assert_eq!((id, store.begin_help(&new).await.unwrap()), (1, 2));
    store.say_help(id, &word(2, "kim", true)).await.unwrap();
    let kept = store.helps(Some(id)).await.unwrap().pop().unwrap();
    assert_eq!(kept.words, [word(1, "ada", false), word(2, "kim", true)]);
    assert_eq!(kept.attached, new.attached);
    assert_eq!(kept.asked_by.as_deref(), Some("ada"));
    assert!(store.close_help(id, Some("kim"), at(3)).await.unwrap());
    assert!(!store.close_help(id, Some("kim"), at(4)).await.unwrap());
    assert!(store.say_help(id, &word(5, "ada", false)).await.is_err());
    let all = store.helps(None).await.unwrap();
    assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(all[1].closed_at, Some(at(3)));
    let mut file = raw(store.path()).await;
    for statement in [
        "UPDATE help_word SET text = 'x'",
        "UPDATE help SET closed_at = NULL WHERE id = 1",
        "INSERT INTO help_word VALUES (2, 7, 'x', NULL, 0, 'x')",
    ] {
        assert!(file.execute(statement).await.is_err(), "{statement}");
    }
}

#[tokio::test]
async fn what_somebody_asked_is_forgotten_and_is_in_no_file_any_more() {
    let fixture = record().await;
    let store = &fixture.store;
    let asked = |by: &str| NewHelp {
        participant: Some(by.parse().unwrap()),
        subject: format!("{by} cannot come in"),
        address: None,
        attached: format!("known of {by}"),
        first: word(1, by, false),
    };
    let ada = store.begin_help(&asked("ada")).await.unwrap();
    let bo = store.begin_help(&asked("bo")).await.unwrap();
    store.say_help(ada, &word(2, "kim", true)).await.unwrap();
    assert!(store.close_help(ada, Some("kim"), at(3)).await.unwrap());
    let kept = store.helps(Some(bo)).await.unwrap().pop().unwrap();
    assert_eq!(kept.participant, Some("bo".parse().unwrap()));

    assert_eq!(store.forget_helps(&[]).await.unwrap(), 0);
    assert_eq!(store.forget_helps(&[ada]).await.unwrap(), 1);
    assert_eq!(store.forget_helps(&[ada]).await.unwrap(), 0);
    assert_eq!(store.helps(None).await.unwrap(), [kept]);
    // Nor is its number another's, also of the last one.
    assert_eq!(store.forget_helps(&[bo]).await.unwrap(), 1);
    assert_eq!(store.begin_help(&asked("cem")).await.unwrap(), 3);
    let beside = store.path().with_extension("sqlite-wal");
    for file in [store.path().to_owned(), beside] {
        let bytes = std::fs::read(&file).unwrap();
        for text in ["ada cannot come in", "known of ada", "said by ada"] {
            let there = bytes.windows(text.len()).any(|it| it == text.as_bytes());
            assert!(!there, "`{text}` is in {}", file.display());
        }
    }
}
