//! Several processes on one sealed file, and processes that are killed.

use std::{
    fs,
    path::Path,
    process::{Child, Stdio},
    time::{Duration, Instant},
};

use allotment_app::ports::Vault;
use allotment_types::{ExposeSecret, SecretString};

use crate::{
    file::vault_at,
    suite::{CANARY, canary},
    tools::{SCENE, ourselves, part, program, scene},
};

const KEPT_BY_EACH: usize = 8;

fn start(name: &str, path: &Path) -> Child {
    program(ourselves())
        .args(part(name))
        .env(SCENE, path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

#[tokio::test]
async fn processes_that_write_at_once_lose_none_of_each_others_entries() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("vault.age");
    let children: Vec<_> = (0..4)
        .map(|_| start("processes::one_that_keeps_a_few", &path))
        .collect();
    let mut ids = Vec::new();
    for mut child in children {
        ids.push(child.id());
        assert!(child.wait().unwrap().success());
    }
    let vault = vault_at(&path);
    for id in ids {
        for n in 0..KEPT_BY_EACH {
            let read = vault.read(&format!("{id}-{n}")).await.unwrap();
            assert_eq!(read.unwrap().expose_secret(), CANARY, "{id}-{n}");
        }
    }
}

#[tokio::test]
#[ignore = "a part of `processes_that_write_at_once_lose_none_of_each_others_entries`"]
async fn one_that_keeps_a_few() {
    let Ok(path) = scene() else { return };
    // Of many that make the file at once, each must find the others' passphrase
    // good: all choose the same one here.
    let vault = vault_at(&path);
    for n in 0..KEPT_BY_EACH {
        let name = format!("{}-{n}", std::process::id());
        vault.keep(&name, canary()).await.unwrap();
    }
}

#[tokio::test]
async fn a_process_killed_while_it_writes_leaves_a_whole_file_and_no_lock() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("vault.age");
    vault_at(&path).keep("first", canary()).await.unwrap();
    for round in 0..6 {
        let before = fs::read(&path).unwrap();
        let mut child = start("processes::one_that_never_stops_writing", &path);
        let deadline = Instant::now() + Duration::from_secs(30);
        while fs::read(&path).unwrap() == before {
            assert!(
                Instant::now() < deadline,
                "the other process writes nothing"
            );
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        // Another point of its loop each round.
        tokio::time::sleep(Duration::from_micros(700 * round)).await;
        child.kill().unwrap();
        child.wait().unwrap();

        let vault = vault_at(&path);
        let read = vault.read("first").await.unwrap().unwrap();
        assert_eq!(read.expose_secret(), CANARY);
        vault
            .keep("after", SecretString::from("we go on"))
            .await
            .unwrap();
    }
}

#[tokio::test]
#[ignore = "a part of `a_process_killed_while_it_writes_leaves_a_whole_file_and_no_lock`"]
async fn one_that_never_stops_writing() {
    let Ok(path) = scene() else { return };
    let vault = vault_at(&path);
    for n in 0_u64.. {
        vault
            .keep("count", SecretString::from(n.to_string()))
            .await
            .unwrap();
    }
}
