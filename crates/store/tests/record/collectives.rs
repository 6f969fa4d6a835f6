use std::fs;

use allotment_app::ports::{Collective, Store as _, StoreError};
use allotment_store::Collectives;
use tempfile::TempDir;

use super::{greens, told};

fn collective(id: &str) -> Collective {
    Collective {
        id: id.parse().unwrap(),
        name: id.to_uppercase(),
    }
}

#[tokio::test]
async fn each_collective_has_a_file_of_its_own() {
    let data = TempDir::new().unwrap();
    let collectives = Collectives::open(data.path()).unwrap();
    assert_eq!(collectives.list().unwrap(), []);
    for id in ["reds", "greens"] {
        let store = collectives.create(&collective(id)).await.unwrap();
        assert_eq!(store.collective().await.unwrap(), collective(id));
    }
    assert_eq!(
        collectives.list().unwrap(),
        ["greens".parse().unwrap(), "reds".parse().unwrap()]
    );
    assert!(data.path().join("collectives/greens.sqlite").is_file());
    let again = Collectives::open(data.path()).unwrap();
    let store = again.open_one(&"reds".parse().unwrap()).await.unwrap();
    assert_eq!(store.collective().await.unwrap(), collective("reds"));
}

#[tokio::test]
async fn a_collective_is_made_once() {
    let data = TempDir::new().unwrap();
    let collectives = Collectives::open(data.path()).unwrap();
    collectives.create(&greens()).await.unwrap();
    let mut again = greens();
    again.name = "Impostors".into();
    let error = collectives.create(&again).await.unwrap_err();
    assert!(
        matches!(&error, StoreError::NameTaken { what: "collective", name } if name == "greens"),
        "{error:?}"
    );
    let store = collectives.open_one(&again.id).await.unwrap();
    assert_eq!(store.collective().await.unwrap(), greens());
}

#[tokio::test]
async fn a_collective_that_is_not_there_is_not_made_by_opening() {
    let data = TempDir::new().unwrap();
    let collectives = Collectives::open(data.path()).unwrap();
    let error = collectives
        .open_one(&"greens".parse().unwrap())
        .await
        .unwrap_err();
    assert!(
        told(&error).contains("there is no record here"),
        "{error:?}"
    );
    assert_eq!(collectives.list().unwrap(), []);
}

#[tokio::test]
async fn a_copy_in_the_wrong_place_is_not_taken_for_another_collective() {
    let data = TempDir::new().unwrap();
    let collectives = Collectives::open(data.path()).unwrap();
    let store = collectives.create(&greens()).await.unwrap();
    let old = "greens-old".parse().unwrap();
    store.copy_to(collectives.path(&old)).await.unwrap();
    let error = collectives.open_one(&old).await.unwrap_err();
    assert!(
        told(&error).contains("the record of `greens`, not of `greens-old`"),
        "{error:?}"
    );
}

#[test]
fn files_that_are_no_records_are_passed_over() {
    let data = TempDir::new().unwrap();
    let collectives = Collectives::open(data.path()).unwrap();
    let folder = data.path().join("collectives");
    for name in [
        "notes.txt",
        "Greens 2.sqlite",
        "greens.sqlite-wal",
        "greens",
        ".sqlite",
    ] {
        fs::write(folder.join(name), "").unwrap();
    }
    assert_eq!(collectives.list().unwrap(), []);
}
