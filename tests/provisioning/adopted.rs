//! An instance that was launched by hand, under Co-op Cloud's names, is taken
//! into care: nothing of it is touched, its secrets are sealed as they are, and
//! the next upgrade is one like any other.

use allotment_practice::ServerShape;

use crate::support::{Shed, Site, open_sealed, wait_until};

const SECRET: &str = "a secret of theirs";

#[tokio::test(flavor = "multi_thread")]
async fn what_was_deployed_by_hand_is_adopted_shown_and_upgraded_with_its_own_secrets() {
    let Some(site) = Site::stocked("t-adopted", ServerShape::default()).await else {
        return;
    };
    let desk = site.desk("ada").await;
    let (first, address) = (site.address("first"), site.address("shed"));
    let shed = Shed::default().recipes();
    let plan = shed.planned(&desk, site.name(), &first).await;
    desk.run(&["apply", &plan]).await.ok();

    // Somebody deploys the same recipe beside it with Docker's own command.
    let dotted = first.replace('.', "\\.");
    let (ours, theirs) = (first.replace('.', "_"), address.replace('.', "_"));
    site.console(&format!(
        "mkdir /root/by-hand && sed 's/{ours}/{theirs}/g; s/{dotted}/{address}/g' /var/lib/allotment/instances/{first}/compose.yml >/root/by-hand/compose.yml\n\
         printf %s '{SECRET}' | docker secret create {theirs}_key_v1 - >/dev/null\n\
         docker stack deploy -c /root/by-hand/compose.yml {theirs} >/dev/null"
    ))
    .await;
    wait_until("it answers", || async {
        site.fetch(&address, "/ping") == "OK"
    })
    .await;
    let marked = format!("docker volume inspect -f '{{{{.Mountpoint}}}}' {theirs}_data");
    site.console(&format!("echo ours >\"$({marked})/kept\""))
        .await;
    let containers = "docker ps -q --no-trunc | sort";
    let before = site.console(containers).await;

    let settings = desk.data().join("shed.env");
    std::fs::write(
        &settings,
        format!("TYPE=shed:0.1.0\nDOMAIN={address}\nLETS_ENCRYPT_ENV=production\nCOMPOSE_FILE=\"compose.yml\"\nSECRET_KEY_VERSION=v1\n"),
    )
    .unwrap();
    let folder = shed.folder().to_str().unwrap();
    let settings = settings.to_str().unwrap();
    let adopt = [
        "--recipes",
        folder,
        "adopt",
        "shed",
        site.name(),
        &address,
        "--settings",
        settings,
    ];
    let plan = desk.run(&adopt).await.ok();
    assert_eq!(plan.reply()["purpose"], "adopt");
    let hash = plan.reply()["hash"].as_str().unwrap();
    let applied = desk.run(&["--recipes", folder, "apply", hash]).await.ok();
    assert!(!applied.raw.contains(SECRET), "it is shown nowhere");
    assert_eq!(
        site.console(containers).await,
        before,
        "nothing of it was touched"
    );

    // It is shown like any other, and its secret is opened with a recovery key.
    let status = desk.run(&["status"]).await.ok();
    assert!(status.raw.contains(&address), "{}", status.raw);
    let again = desk.run(&adopt).await;
    assert_eq!(again.error_code(), "bad-input", "{}", again.raw);
    let file = format!("/var/lib/allotment/instances/{address}/secrets.age");
    let sealed = site.console(&format!("cat {file}")).await;
    let opened = open_sealed(&desk.secret_key, sealed.as_bytes());
    assert_eq!(opened["key"], SECRET);

    // The next version, with the data and the secret that it had.
    let newer = Shed {
        version: "0.2.0+v3.7",
        ..Shed::default()
    };
    let newer = newer.recipes();
    let folder = newer.folder().to_str().unwrap();
    let upgrade = desk
        .run(&["--recipes", folder, "upgrade", &address])
        .await
        .ok();
    let hash = upgrade.reply()["hash"].as_str().unwrap();
    desk.run(&["--recipes", folder, "apply", hash]).await.ok();
    let note = format!("cat /var/lib/allotment/instances/{address}/recipe");
    assert_eq!(site.console(&note).await.trim(), "shed 0.2.0+v3.7");
    let kept = site.console(&format!("cat \"$({marked})/kept\"")).await;
    assert_eq!(kept.trim(), "ours");
    let inside = format!(
        "docker exec $(docker ps -q -f name={theirs}_app | head -n 1) cat /run/secrets/key"
    );
    assert_eq!(site.console(&inside).await, SECRET);
    wait_until("it answers", || async {
        site.fetch(&address, "/ping") == "OK"
    })
    .await;
    site.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_or_is_something_else_is_refused_before_anything_is_written() {
    let Some(site) = Site::stocked("t-not-adopted", ServerShape::default()).await else {
        return;
    };
    let desk = site.desk("ada").await;
    let address = site.address("shed");
    let shed = Shed::default().recipes();
    let folder = shed.folder().to_str().unwrap();
    let adopt = ["--recipes", folder, "adopt", "shed", site.name(), &address];
    site.console("docker swarm init >/dev/null").await;
    let nothing = desk.run(&adopt).await;
    assert_eq!(nothing.error_code(), "not-found", "{}", nothing.raw);

    let stack = address.replace('.', "_");
    site.console(&format!(
        "printf 'version: \"3.8\"\\nservices:\\n  other:\\n    image: traefik:v3.7\\n    command: [\"--ping=true\"]\\n' >/root/other.yml\n\
         docker stack deploy -c /root/other.yml {stack} >/dev/null 2>&1"
    ))
    .await;
    let other = desk.run(&adopt).await;
    assert_eq!(other.error_code(), "plan-refused", "{}", other.raw);
    assert!(
        other.error_text().contains("it has other, the recipe app"),
        "{}",
        other.raw
    );
    let left = site
        .console("ls -d /var/lib/allotment 2>/dev/null || true")
        .await;
    assert_eq!(left.trim(), "", "nothing was written");
    site.end().await;
}
