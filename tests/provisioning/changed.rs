//! An instance that runs is changed, and the change is undone: what ran before
//! runs again, with the same secrets. And a Docker that is down is not taken
//! for one that has nothing.

use allotment_practice::ServerShape;

use crate::support::{Shed, Site};

const CHANGED: &str = "echo changed; exec traefik --ping=true --entryPoints.traefik.address=:8080";

#[tokio::test(flavor = "multi_thread")]
async fn undoing_a_change_brings_back_what_ran_before_and_docker_down_is_not_docker_empty() {
    let Some(site) = Site::stocked("t-changed", ServerShape::default()).await else {
        return;
    };
    let (ada, ben) = (site.desk("ada").await, site.desk("ben").await);
    let address = site.address("shed");
    let first = Shed::default().recipes();
    let plan = first.planned(&ada, site.name(), &address).await;
    ada.run(&["apply", &plan]).await.ok();
    let before = state(&site, &address).await;

    // One more operator, and another command for the service.
    ada.run(&["operator", "add", &ben.name, &ben.public_key])
        .await
        .ok();
    let changed = Shed {
        run: CHANGED,
        ..Shed::default()
    };
    let second = changed.recipes();
    let plan = second.planned(&ada, site.name(), &address).await;
    let applied = ada.run(&["apply", &plan]).await.ok();
    assert!(applied.reply()["changed"].as_u64().unwrap() >= 3);
    let after = state(&site, &address).await;
    assert!(after.contains("echo changed"), "{after}");
    assert_ne!(after, before);

    let undone = ada
        .run(&["undo", site.name(), "--confirm", &address])
        .await
        .ok();
    assert_eq!(undone.reply()["status"], "undone", "{}", undone.raw);
    assert_eq!(state(&site, &address).await, before);
    // What was planned at first finds everything as it left it, but that there
    // is one more operator now.
    let plan = first.planned(&ada, site.name(), &address).await;
    let again = ada.run(&["apply", &plan]).await.ok();
    let done = again.steps("done");
    assert!(
        done.contains(&"12-seal-secrets".to_owned()),
        "{}",
        again.raw
    );
    // What was put back may still be on its way up.
    let others = done.iter().filter(|step| *step != "12-seal-secrets");
    assert!(
        others
            .into_iter()
            .all(|step| step.ends_with("wait-for-shed")),
        "{done:?}"
    );
    let before = state(&site, &address).await;

    site.console("systemctl stop docker.socket docker").await;
    let removed = ada
        .run(&["remove", &address, "--delete-data", "--confirm", &address])
        .await;
    assert_ne!(removed.code, 0, "{}", removed.raw);
    site.console("systemctl start docker.socket docker").await;
    site.console(&format!(
        "until [ -n \"$(docker ps -q --filter name={})\" ]; do sleep 0.2; done",
        address.replace('.', "_")
    ))
    .await;
    assert_eq!(state(&site, &address).await, before);
    let removed = ada.run(&["resume", site.name()]).await.ok();
    assert_eq!(removed.reply()["status"], "finished", "{}", removed.raw);
    let left = site
        .console("docker volume ls -q; ls /var/lib/allotment/instances")
        .await;
    assert!(!left.contains("shed"), "{left}");
    site.end().await;
}

/// The service as Docker runs it, and the files with their contents, sealed
/// secrets included.
async fn state(site: &Site, address: &str) -> String {
    let stack = address.replace('.', "_");
    site.console(&format!(
        "docker service inspect --format '{{{{json .Spec.TaskTemplate.ContainerSpec}}}}' {stack}_app; \
         docker volume ls -q; docker secret ls -q | sort; \
         cd /var/lib/allotment/instances/{address} && find . -type f | sort | xargs sha256sum"
    ))
    .await
}
