use allotment_app::ports::Store as _;
use allotment_provision::run::EventKind;

use super::{assert_unwritten, event, intent, moment, record, record_with_runs, run};

#[tokio::test]
async fn a_run_is_read_back_as_it_was_put() {
    let fixture = record_with_runs().await;
    assert_eq!(
        fixture.store.run(&"r1".parse().unwrap()).await.unwrap(),
        Some(run("r1"))
    );
    assert_eq!(
        fixture.store.run(&"r9".parse().unwrap()).await.unwrap(),
        None
    );
}

#[tokio::test]
async fn a_run_that_is_known_already_stays_as_it_is() {
    let fixture = record_with_runs().await;
    let mut again = run("r1");
    again.begun_by = "ben".parse().unwrap();
    fixture.store.put_run(&again).await.unwrap();
    assert_eq!(fixture.store.run(&again.id).await.unwrap(), Some(run("r1")));
}

#[tokio::test]
async fn runs_are_listed_newest_first() {
    let fixture = record_with_runs().await;
    for (id, begun_at) in [
        ("oldest", "2026-11-20T23:59:59.999999999Z"),
        ("newest", "2026-11-21T10:00:00.000000001Z"),
    ] {
        let mut run = run(id);
        run.begun_at = moment(begun_at);
        fixture.store.put_run(&run).await.unwrap();
    }
    let runs = fixture.store.runs().await.unwrap();
    let ids: Vec<&str> = runs.iter().map(|run| run.id.as_str()).collect();
    assert_eq!(ids, ["newest", "r2", "r1", "oldest"]);
}

#[tokio::test]
async fn a_run_on_a_server_that_was_never_added_is_refused() {
    let fixture = record().await;
    assert_unwritten(
        fixture.store.put_run(&run("r1")).await,
        "FOREIGN KEY constraint failed",
    );
    assert_eq!(fixture.store.runs().await.unwrap(), []);
}

#[tokio::test]
async fn intents_are_kept_in_order_with_repeats() {
    let fixture = record_with_runs().await;
    let mut undo = intent("r1", "docker");
    undo.direction = "undo".into();
    let intents = [intent("r1", "docker"), intent("r1", "docker"), undo];
    for intent in &intents {
        fixture
            .store
            .intend(std::slice::from_ref(intent))
            .await
            .unwrap();
    }
    fixture
        .store
        .intend(&[intent("r2", "swarm")])
        .await
        .unwrap();
    assert_eq!(
        fixture.store.intents(&"r1".parse().unwrap()).await.unwrap(),
        intents
    );
}

#[tokio::test]
async fn an_intent_needs_a_known_run_and_a_known_direction() {
    let fixture = record_with_runs().await;
    assert_unwritten(
        fixture.store.intend(&[intent("r9", "docker")]).await,
        "FOREIGN KEY constraint failed",
    );
    let mut sideways = intent("r1", "docker");
    sideways.direction = "sideways".into();
    assert_unwritten(
        fixture.store.intend(&[sideways]).await,
        "CHECK constraint failed: direction",
    );
}

#[tokio::test]
async fn the_log_of_an_unknown_run_is_refused_and_reads_as_empty() {
    let fixture = record_with_runs().await;
    let unknown = "r9".parse().unwrap();
    assert_unwritten(
        fixture
            .store
            .mirror_events(&unknown, &[event("docker", EventKind::Started)])
            .await,
        "FOREIGN KEY constraint failed",
    );
    assert_eq!(fixture.store.events(&unknown).await.unwrap(), []);
}
