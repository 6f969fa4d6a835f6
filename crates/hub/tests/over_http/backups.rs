//! Copies, and their way back.

use allotment_hub::Backups;
use allotment_types::CollectiveId;
use serde_json::json;

use super::garden::{Garden, many};

#[tokio::test]
async fn a_copy_of_a_hub_at_work_brings_a_record_back_as_it_was() {
    let mut garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    garden.collective("reds").await;
    let console = garden.console().await;
    let copy = console.backup(Backups::default()).await.unwrap();
    let names: Vec<&str> = copy.collectives.iter().map(CollectiveId::as_str).collect();
    assert_eq!(names, ["greens", "reds"]);
    let people = tess.done("greens", "list-people", json!({})).await;

    let late = json!({ "name": "Late", "stamped": {} });
    tess.done("greens", "add-person", late).await;
    let greens = "greens".parse().unwrap();
    let refused = console.restore(&greens, &copy.name).await.unwrap_err();
    assert_eq!(refused.code, "locked", "not while the hub is at work");

    garden.end().await;
    let unknown = console.restore(&greens, "20200101T000000Z").await;
    assert_eq!(unknown.unwrap_err().code, "not-found");
    let odd = console.restore(&greens, "../../greens").await;
    assert_eq!(odd.unwrap_err().code, "not-found");
    console.restore(&greens, &copy.name).await.unwrap();

    let listen = ([127, 0, 0, 1], 0).into();
    let (world, clock) = super::world::world();
    clock.pass_days(0);
    let settings = super::garden::settings(garden.folder.path(), many());
    let hub = allotment_hub::Hub::open(settings, world, listen)
        .await
        .unwrap();
    let mut again = tess.clone();
    again.hub = hub.address();
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let task = tokio::spawn(hub.serve(async {
        let _ = ended.await;
    }));
    let restored = again.done("greens", "list-people", json!({})).await;
    assert_eq!(restored, people);
    again
        .done("greens", "verify-books", json!({ "heads": [] }))
        .await;
    drop(end);
    task.await.unwrap();
    // What was there is laid aside, not deleted.
    let folder = garden.folder.path().join("collectives");
    let aside = std::fs::read_dir(folder).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().contains("before-")
    });
    assert!(aside.count() >= 1);
}

#[tokio::test]
async fn old_copies_are_let_go_of() {
    let garden = Garden::empty(many()).await;
    garden.collective("greens").await;
    let console = garden.console().await;
    let keep = Backups { newest: 2, days: 2 };
    for _ in 0..4 {
        console.backup(keep).await.unwrap();
        garden.clock.pass_days(1);
    }
    assert_eq!(console.copies().unwrap().len(), 2);
    let newest = &console.copies().unwrap()[0];
    assert_eq!(newest.collectives.len(), 1);
}
