use sqlx::{AssertSqlSafe, Connection as _, SqliteConnection};

use allotment_app::ports::{InstanceRecord, InstanceState, Store as _};

use super::{assert_unwritten, moment, record, record_with_runs, schema::MIGRATIONS};

fn instance(address: &str, state: InstanceState) -> InstanceRecord {
    InstanceRecord {
        address: address.parse().unwrap(),
        server: "plot".parse().unwrap(),
        recipe: "mediawiki".parse().unwrap(),
        recipe_version: "1.2.0+1.43".into(),
        state,
        since: moment("2026-11-21T10:00:00Z"),
    }
}

#[tokio::test]
async fn instances_are_listed_by_address_in_whatever_state() {
    let fixture = record_with_runs().await;
    let instances = [
        instance("a.example.org", InstanceState::Launching),
        instance("b.example.org", InstanceState::Running),
        instance("c.example.org", InstanceState::Removing),
        instance("d.example.org", InstanceState::Removed),
        instance("e.example.org", InstanceState::Upgrading),
    ];
    for instance in instances.iter().rev() {
        fixture.store.put_instance(instance).await.unwrap();
    }
    assert_eq!(fixture.store.instances().await.unwrap(), instances);
}

#[tokio::test]
async fn an_instance_put_again_stands_where_it_was_put_last() {
    let fixture = record_with_runs().await;
    let launching = instance("a.example.org", InstanceState::Launching);
    let mut running = instance("a.example.org", InstanceState::Running);
    running.since = moment("2026-11-21T10:09:00Z");
    running.recipe_version = "1.3.0+1.43".into();
    fixture.store.put_instance(&launching).await.unwrap();
    fixture.store.put_instance(&running).await.unwrap();
    assert_eq!(fixture.store.instances().await.unwrap(), [running]);
}

#[tokio::test]
async fn an_instance_outlives_the_server_that_was_forgotten() {
    let fixture = record_with_runs().await;
    let removing = instance("a.example.org", InstanceState::Removing);
    let removed = instance("a.example.org", InstanceState::Removed);
    fixture.store.put_instance(&removing).await.unwrap();
    fixture.store.forget_server(&removing.server).await.unwrap();
    fixture.store.put_instance(&removed).await.unwrap();
    assert_eq!(fixture.store.instances().await.unwrap(), [removed]);
}

#[tokio::test]
async fn an_instance_on_a_server_that_was_never_added_is_refused() {
    let fixture = record().await;
    assert_unwritten(
        fixture
            .store
            .put_instance(&instance("a.example.org", InstanceState::Running))
            .await,
        "FOREIGN KEY constraint failed",
    );
}

#[tokio::test]
async fn instances_of_before_there_were_upgrades_are_kept() {
    let mut file = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    let mut migrations = MIGRATIONS.iter().map(|it| it.sql.as_str().to_owned());
    for migration in migrations.by_ref().take(2) {
        sqlx::raw_sql(AssertSqlSafe(migration))
            .execute(&mut file)
            .await
            .unwrap();
    }
    sqlx::raw_sql(
        "INSERT INTO server (name) VALUES ('plot');
         INSERT INTO instance VALUES ('a.b', 'plot', 'mediawiki', '1', 'running', '2026-11-21T10:00:00.000000000Z')",
    )
    .execute(&mut file)
    .await
    .unwrap();
    for migration in migrations {
        sqlx::raw_sql(AssertSqlSafe(migration))
            .execute(&mut file)
            .await
            .unwrap();
    }
    let upgrading = sqlx::raw_sql("UPDATE instance SET state = 'upgrading' WHERE address = 'a.b'")
        .execute(&mut file)
        .await
        .unwrap();
    assert_eq!(upgrading.rows_affected(), 1);
}
