//! Several people's keys on one server: let in, kept out, never the last one.

use std::path::{Path, PathBuf};

use allotment_practice::ServerShape;
use tempfile::TempDir;

use crate::support::{Desk, Ran, Shed, Site};

/// A key pair of somebody's own.
fn key_of(name: &str, folder: &TempDir) -> PathBuf {
    let file = folder.path().join(name);
    #[expect(
        clippy::disallowed_methods,
        reason = "people make keys with this program"
    )]
    let made = std::process::Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f"])
        .arg(&file)
        .status()
        .unwrap();
    assert!(made.success());
    file
}

fn public(key: &Path) -> String {
    format!("{}.pub", key.display())
}

async fn apply(desk: &Desk, plan: &Ran) -> Ran {
    let hash = plan.reply()["hash"].as_str().unwrap().to_owned();
    desk.run(&["apply", &hash]).await
}

/// The names beside the keys of root, as the program lists them.
async fn names(desk: &Desk, site: &Site) -> Vec<String> {
    let listed = desk.run(&["server", "key", "list", site.name()]).await.ok();
    let accounts = listed.reply().as_array().unwrap().clone();
    let root = accounts.into_iter().find(|it| it["account"] == "root");
    let keys = root.unwrap()["keys"].as_array().unwrap().clone();
    keys.iter()
        .map(|key| key["comment"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_person_is_let_in_launches_by_her_own_key_and_the_last_key_stays() {
    let Some(site) = Site::stocked("t-access", ServerShape::default()).await else {
        return;
    };
    let ada = site.desk("ada").await;
    let folder = tempfile::tempdir().unwrap();
    let bruno = key_of("bruno", &folder);
    let server = site.name();

    // A private key is refused before anybody is asked.
    let private = bruno.to_str().unwrap();
    let wrong = [
        "server", "key", "add", server, "--name", "bruno", "--key", private,
    ];
    let refused = ada.run(&wrong).await;
    assert_eq!(refused.error_code(), "bad-input");
    assert!(
        refused.error_text().contains("private key"),
        "{}",
        refused.raw
    );
    assert!(
        !refused.raw.contains("b3BlbnNzaC1rZXk"),
        "it is not repeated"
    );

    let file = public(&bruno);
    let add = [
        "server", "key", "add", server, "--name", "bruno", "--key", &file,
    ];
    let plan = ada.run(&add).await.ok();
    assert_eq!(names(&ada, &site).await.len(), 1, "a plan changes nothing");
    apply(&ada, &plan).await.ok();
    let there = names(&ada, &site).await;
    assert!(
        there[1].starts_with("bruno 20"),
        "with name and day: {there:?}"
    );
    let again = apply(&ada, &ada.run(&add).await.ok()).await.ok();
    assert_eq!(again.reply()["changed"], 0, "{}", again.raw);

    // He comes in by his own key, on his own computer, and launches.
    let his = Desk::of("bruno", site.practice()).await;
    let fingerprint = site.fingerprint().await;
    let destination = format!("root@{}", site.server.address);
    his.run(&[
        "server",
        "add",
        server,
        &destination,
        "-i",
        private,
        "--fingerprint",
        &fingerprint,
    ])
    .await
    .ok();
    let address = site.address("shed");
    let plan = Shed::default()
        .recipes()
        .planned(&his, server, &address)
        .await;
    his.run(&["apply", &plan]).await.ok();
    assert_eq!(site.fetch(&address, "/ping"), "OK");

    // Each plans to keep the other out, with both keys there.
    let first = there[0].clone();
    let without_ada = his
        .run(&["server", "key", "withdraw", server, &first])
        .await
        .ok();
    let without_bruno = ada
        .run(&["server", "key", "withdraw", server, "bruno"])
        .await
        .ok();
    apply(&his, &without_ada).await.ok();
    let out = ada.run(&["server", "facts", server]).await;
    assert_ne!(out.code, 0, "her key no longer opens: {}", out.raw);

    // What is left is the last key, whatever was planned before.
    let hash = without_bruno.reply()["hash"].as_str().unwrap();
    assert!(!hash.is_empty());
    let last = his
        .run(&["server", "key", "withdraw", server, "bruno"])
        .await;
    assert_eq!(last.code, 3, "{}", last.raw);
    assert_eq!(last.reply()["broken"][0]["code"], "last-key");
    let refused = apply(&his, &last).await;
    assert_eq!(refused.error_code(), "plan-refused", "{}", refused.raw);

    // Undoing lets her in again.
    his.run(&["undo", server]).await.ok();
    ada.run(&["server", "facts", server]).await.ok();
    assert_eq!(names(&ada, &site).await.len(), 2);

    // Of two plans that leave nobody the server itself refuses the second.
    apply(&ada, &without_bruno).await.ok();
    let left = names(&ada, &site).await;
    assert_eq!(left, [first], "{left:?}");
    site.end().await;
}
