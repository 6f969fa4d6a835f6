use sqlx::migrate::Migrator;

use allotment_app::ports::Store as _;
use allotment_provision::run::EventKind;

use super::{event, intent, raw, record, record_with_runs};

pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

#[tokio::test]
async fn the_file_says_what_it_is_and_how_many_migrations_it_has() {
    let fixture = record().await;
    let mut file = raw(fixture.store.path()).await;
    let application: i64 = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(&mut file)
        .await
        .unwrap();
    let schema: usize = sqlx::query_scalar::<_, u32>("PRAGMA user_version")
        .fetch_one(&mut file)
        .await
        .unwrap() as usize;
    let journal: String = sqlx::query_scalar("PRAGMA journal_mode")
        .fetch_one(&mut file)
        .await
        .unwrap();
    assert_eq!(application, i64::from(u32::from_be_bytes(*b"Allo")));
    assert_eq!(
        schema,
        MIGRATIONS.iter().count(),
        "each migration sets `user_version` to its number"
    );
    assert_eq!(journal, "wal");
}

#[tokio::test]
async fn every_table_of_ours_is_strict() {
    let fixture = record().await;
    let tables: Vec<(String, bool)> = sqlx::query_as(
        "SELECT name, strict FROM pragma_table_list
         WHERE type = 'table' AND schema = 'main' AND name NOT LIKE '\\_%' ESCAPE '\\'
           AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .fetch_all(&mut raw(fixture.store.path()).await)
    .await
    .unwrap();
    let names: Vec<&str> = tables.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "apart",
            "balance",
            "bank_mapping",
            "collective",
            "entry",
            "help",
            "help_word",
            "instance",
            "intent",
            "launch",
            "operator",
            "plan",
            "posting",
            "profile",
            "receipt",
            "run",
            "run_event",
            "server",
            "server_order",
            "server_order_event",
            "statement"
        ]
    );
    for (name, strict) in tables {
        assert!(strict, "{name}");
    }
}

#[tokio::test]
async fn nothing_rewrites_history_not_even_another_program() {
    let fixture = record_with_runs().await;
    let r1 = "r1".parse().unwrap();
    let log = [
        event("docker", EventKind::Started),
        event("docker", EventKind::Failed { code: 100 }),
    ];
    fixture.store.mirror_events(&r1, &log).await.unwrap();
    fixture
        .store
        .intend(&[intent("r1", "docker")])
        .await
        .unwrap();
    let mut file = raw(fixture.store.path()).await;

    let attempts = [
        ("UPDATE intent SET step = 'x'", "an intent is never changed"),
        ("DELETE FROM intent", "an intent is never deleted"),
        (
            "INSERT OR REPLACE INTO intent (id, run, step, direction, at)
             SELECT id, run, 'x', direction, at FROM intent",
            "an intent is never replaced",
        ),
        (
            "UPDATE run_event SET code = 0 WHERE line = 2",
            "a mirrored line is never changed",
        ),
        (
            "DELETE FROM run_event WHERE line = 2",
            "a mirrored line is never deleted",
        ),
        (
            "INSERT OR REPLACE INTO run_event SELECT run, line, at, 'x', by, event, found, code
             FROM run_event WHERE line = 2",
            "a mirrored line follows the last one",
        ),
        (
            "INSERT INTO run_event SELECT run, line + 2, at, step, by, event, found, code
             FROM run_event WHERE line = 2",
            "a mirrored line follows the last one",
        ),
        (
            "DELETE FROM run WHERE id = 'r1'",
            "FOREIGN KEY constraint failed",
        ),
        (
            "UPDATE run SET id = 'r9' WHERE id = 'r1'",
            "FOREIGN KEY constraint failed",
        ),
        ("DELETE FROM server", "FOREIGN KEY constraint failed"),
    ];
    for (statement, refusal) in attempts {
        let error = sqlx::query(statement).execute(&mut file).await.unwrap_err();
        assert!(error.to_string().contains(refusal), "{statement}: {error}");
    }
    assert_eq!(fixture.store.events(&r1).await.unwrap(), log);
    assert_eq!(
        fixture.store.intents(&r1).await.unwrap(),
        [intent("r1", "docker")]
    );
}

#[tokio::test]
async fn values_that_cannot_be_are_refused_by_the_file_itself() {
    let fixture = record_with_runs().await;
    let mut file = raw(fixture.store.path()).await;
    for statement in [
        // A moment that would not sort, or is no moment.
        "UPDATE run SET begun_at = '2026-11-21T10:00:00Z'",
        "UPDATE run SET begun_at = '2026-11-21 10:00:00.000000000'",
        "UPDATE run SET begun_at = 'soon'",
        // A target that is no JSON, a key without a target.
        "UPDATE server SET target = 'root@garden'",
        "UPDATE server SET target = NULL",
        // A second collective.
        "INSERT INTO collective (one, id, name) VALUES (2, 'reds', 'Reds')",
        // An event without what belongs to it.
        "INSERT INTO run_event VALUES ('r1', 1, '2026-11-21T10:00:00.000000000Z', 's', 'ada', 'failed', NULL, NULL)",
        "INSERT INTO run_event VALUES ('r1', 1, '2026-11-21T10:00:00.000000000Z', 's', 'ada', 'started', 1, NULL)",
        "INSERT INTO run_event VALUES ('r1', 1, '2026-11-21T10:00:00.000000000Z', 's', 'ada', 'paused', NULL, NULL)",
        // A state that nothing is in.
        "INSERT INTO instance VALUES ('a.b', 'plot', 'mediawiki', '1', 'asleep', '2026-11-21T10:00:00.000000000Z')",
    ] {
        let error = sqlx::query(statement).execute(&mut file).await.unwrap_err();
        assert!(
            error.to_string().contains("CHECK constraint failed"),
            "{statement}: {error}"
        );
    }
}
