//! By what a record is known that comes from another home: one that somebody has
//! tampered with is none.

use allotment_store::{SealError, SqliteStore};

use super::{Fixture, raw, record_with_runs};

/// A copy of a record of which somebody has changed the file, and what is said of
/// it.
async fn tampered(change: &'static str) -> (Fixture, Result<(), SealError>) {
    let fixture = record_with_runs().await;
    let copy = fixture.folder.path().join("copy.sqlite");
    fixture.store.copy_to(&copy).await.unwrap();
    let mut file = raw(&copy).await;
    sqlx::raw_sql(change).execute(&mut file).await.unwrap();
    drop(file);
    let store = SqliteStore::open(&copy, None).await.unwrap();
    let seal = store.seal().await.map(drop);
    store.close().await;
    (fixture, seal)
}

#[tokio::test]
async fn a_copy_has_the_seal_of_the_record_and_another_name_changes_nothing_of_it() {
    let fixture = record_with_runs().await;
    let seal = fixture.store.seal().await.unwrap();
    let path = fixture.folder.path().join("copy.sqlite");
    fixture.store.copy_to(&path).await.unwrap();
    let copy = SqliteStore::open(&path, None).await.unwrap();
    assert_eq!(copy.seal().await.unwrap(), seal);
    let blues = "blues".parse().unwrap();
    copy.set_home(&blues, "w1").await.unwrap();
    assert_eq!(copy.home_name().await.unwrap(), blues);
    assert_eq!(
        copy.seal().await.unwrap(),
        seal,
        "the chain begins with the first name"
    );
    assert_eq!(copy.ways().await.unwrap(), ["w1"]);
    let greens = "greens".parse().unwrap();
    copy.set_home(&greens, "w2").await.unwrap();
    assert_eq!(copy.ways().await.unwrap(), ["w1", "w2"]);
    assert_eq!(copy.home_name().await.unwrap(), greens);
}

#[tokio::test]
async fn what_others_put_into_the_file_is_named_and_what_they_took_out_too() {
    let (_folder, trigger) =
        tampered("CREATE TRIGGER quiet AFTER INSERT ON entry BEGIN DELETE FROM help; END").await;
    assert!(matches!(trigger, Err(SealError::Foreign { name }) if name == "quiet"));
    let (_folder, hidden) = tampered(
        "CREATE TRIGGER quiet AFTER INSERT ON _sqlx_migrations BEGIN DELETE FROM help; END",
    )
    .await;
    assert!(matches!(hidden, Err(SealError::Foreign { name }) if name == "quiet"));
    // Triggers have names of their own: one may be called as a table is.
    let (_folder, same) = tampered(
        "CREATE TRIGGER _sqlx_migrations AFTER INSERT ON help BEGIN DELETE FROM help; END",
    )
    .await;
    assert!(matches!(same, Err(SealError::Foreign { .. })), "{same:?}");
    let (_folder, view) = tampered("CREATE VIEW more AS SELECT 1").await;
    assert!(matches!(view, Err(SealError::Foreign { name }) if name == "more"));
    let (_folder, less) = tampered("DROP TRIGGER help_word_follows_the_last_line").await;
    assert!(matches!(less, Err(SealError::Damaged { .. })), "{less:?}");
}

#[tokio::test]
async fn what_was_changed_in_place_changes_the_seal() {
    let fixture = record_with_runs().await;
    let before = fixture.store.seal().await.unwrap();
    let mut file = raw(fixture.store.path()).await;
    sqlx::raw_sql("UPDATE server SET added_at = '2020-01-01T00:00:00.000000000Z'")
        .execute(&mut file)
        .await
        .unwrap();
    let after = fixture.store.seal().await.unwrap();
    assert_eq!(before.counts, after.counts);
    assert_eq!(
        before.difference(&after),
        Some("something in it was changed")
    );
}
