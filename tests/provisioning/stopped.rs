//! Stopped in mid-run: nothing further is sent, what was changed is listed,
//! and `resume` or `undo` works.

use allotment_practice::{NameAnswer, ServerShape};
use serde_json::Value;

use crate::support::{Desk, Ran, SHUT, Shed, Site, open_door, wait_until};

/// The exit code of a run that stopped.
const STOPPED: i32 = 4;

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_runs_but_refuses_its_visitors_and_a_server_that_became_another_stop_the_run()
 {
    let Some(site) = Site::stocked("t-stop-shut", ServerShape::default()).await else {
        return;
    };
    let desk = site.desk("ada").await;
    let address = site.address("shed");
    let shut = Shed {
        run: SHUT,
        patience: "20s",
        ..Shed::default()
    };
    let plan = shut.recipes().planned(&desk, site.name(), &address).await;

    let ran = desk.run(&["apply", &plan]).await;
    let text = stopped(&ran, "check-failed", "Start Tool shed");
    assert!(
        text.contains(&format!("{address} does not answer as it should"))
            && text.contains("Docker says that the services run, but people cannot use them"),
        "{text}"
    );
    let replicas = site
        .console("docker service ls --format '{{.Replicas}}'")
        .await;
    assert_eq!(replicas, "1/1\n1/1\n", "Docker says that all is well");
    nothing_came_after(&desk, "wait-for-answer").await;
    let status = desk.run(&["status"]).await.ok();
    assert_eq!(status.reply()["instances"][0]["state"], "launching");

    let old = site.fingerprint().await;
    let ran = the_server_becomes_another(&site, &desk).await;
    let new = site.fingerprint().await;
    let text = stopped(&ran, "host-key-changed", "Start Tool shed");
    let detail = &ran.error()["detail"];
    assert_eq!([&detail["expected"], &detail["found"]], [&old, &new]);
    assert!(
        text.contains("We stopped before logging in; nothing further was sent")
            && text.contains("`resume` continues from there"),
        "{text}"
    );
    assert!(
        ran.raw.contains("\"event\":\"reconnecting\""),
        "it had tried to reconnect: {}",
        ran.raw
    );

    // The provider confirms that the key is new: trust it, and go on.
    desk.run(&["server", "forget", site.name()]).await.ok();
    site.add_to(&desk, &[]).await;
    site.console(&open_door(&address)).await;
    let resumed = desk.run(&["resume", site.name()]).await.ok();
    assert_eq!(resumed.reply()["status"], "finished", "{}", resumed.raw);
    assert_eq!(
        desk.run(&["status"]).await.ok().reply()["instances"][0]["state"],
        "running"
    );
    site.end().await;
}

/// The connection breaks while a run looks, and the server comes back with
/// another key.
async fn the_server_becomes_another(site: &Site, desk: &Desk) -> Ran {
    let mut running = desk.begin(&["resume", site.name()]);
    running.until(&["step-started", "wait-for-answer"]).await;
    site.console(
        "systemctl stop ssh.socket 2>/dev/null; systemctl stop ssh; rm /etc/ssh/ssh_host_*; ssh-keygen -qA; pkill -KILL -x sshd; systemctl start ssh",
    )
    .await;
    running.end().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authority_that_refuses_and_an_image_that_is_missing_stop_the_run() {
    let Some(site) = Site::stocked("t-stop-cert", ServerShape::default()).await else {
        return;
    };
    let desk = site.desk("ada").await;
    let address = site.address("shed");
    let plan = Shed::default()
        .recipes()
        .planned(&desk, site.name(), &address)
        .await;

    // The name is moved while the run is under way; its visitors and the
    // authority are led to a machine that does not know it.
    let mut running = desk.begin(&["apply", &plan]);
    running.until(&["run-opened"]).await;
    let kit: std::net::IpAddr = site.kit.network().dns.ip();
    site.kit
        .dns_set(&address, &NameAnswer::Addresses(vec![kit]))
        .unwrap();
    let ran = running.end().await;
    let text = stopped(&ran, "certificate", "Start Tool shed");
    assert!(
        text.contains(&format!("No certificate for {address} yet"))
            && text.contains("See that the name points to this server and that nothing blocks port 80, then `resume`"),
        "{text}"
    );
    assert!(
        text.contains("acme") && text.contains(&kit.to_string()),
        "why, in the authority's own words: {text}"
    );
    let attempts = ran.raw.matches("\"what\":{\"again\":").count();
    assert_eq!(attempts, 3, "with back-off: {}", ran.raw);
    nothing_came_after(&desk, "wait-for-certificate").await;

    site.kit.dns_forget(&address).unwrap();
    let resumed = desk.run(&["resume", site.name()]).await.ok();
    assert_eq!(resumed.reply()["status"], "finished", "{}", resumed.raw);

    an_image_that_is_missing(&site, &desk).await;
    site.end().await;
}

/// Beside an instance that runs: undoing takes back this run's part only.
async fn an_image_that_is_missing(site: &Site, desk: &Desk) {
    let before = lasting(site, desk).await;
    let spoilt = Shed {
        image: "traefik:v0.0.0-none",
        ..Shed::default()
    };
    let address = site.address("spoilt");
    let plan = spoilt.recipes().planned(desk, site.name(), &address).await;
    let ran = desk.run(&["apply", &plan]).await;
    let text = stopped(&ran, "step-failed", "Write down how Tool shed runs");
    assert!(
        text.contains("traefik:v0.0.0-none")
            && text.contains("The recipe names an image that its registry does not have; nothing was started from it"),
        "{text}"
    );
    nothing_came_after(desk, "download-shed").await;
    let undone = desk.run(&["undo", site.name()]).await.ok();
    assert_eq!(undone.reply()["status"], "undone", "{}", undone.raw);
    assert_eq!(lasting(site, desk).await, before);
    let shed = format!("https://{}/ping", site.address("shed"));
    wait_until("the instance beside it answers", || async {
        site.console(&format!(
            "curl -sk -o /dev/null -w '%{{http_code}}' --resolve '*:443:127.0.0.1' {shed} || true"
        ))
        .await
            == "200"
    })
    .await;
}

/// What is on the server for longer than a moment.
async fn lasting(site: &Site, desk: &Desk) -> Value {
    let facts = desk.run(&["server", "facts", site.name()]).await.ok();
    let mut facts = facts.reply().clone();
    let map = facts.as_object_mut().unwrap();
    for passing in ["now", "memory", "disks"] {
        map.remove(passing);
    }
    for passing in ["up_s", "load_hundredths", "updates"] {
        facts["survey"].as_object_mut().unwrap().remove(passing);
    }
    facts
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fills_up_during_the_download_stops_the_run_and_room_lets_it_go_on() {
    let Some(site) = Site::with_docker("t-stop-disk", ServerShape::default()).await else {
        return;
    };
    let desk = site.desk("ada").await;
    let address = site.address("shed");
    // The program is small, its image is not.
    let heavy = Shed {
        image: "mediawiki:1.43",
        disk: "500 MB",
        run: "mkdir /tmp/w; echo OK >/tmp/w/ping; exec php -S 0.0.0.0:8080 -t /tmp/w",
        ..Shed::default()
    };
    let recipes = heavy.recipes();
    let plan = recipes.planned(&desk, site.name(), &address).await;
    // The very download waits until the disk has been filled.
    site.console(
        "printf '%s\\n' '#!/bin/sh' 'case $* in pull*mediawiki*) until [ -e /run/filled ]; do sleep 0.1; done ;; esac' 'exec /usr/bin/docker \"$@\"' >/usr/local/sbin/docker; chmod 755 /usr/local/sbin/docker",
    )
    .await;
    let mut running = desk.begin(&["apply", &plan]);
    running.until(&["step-started", "download-shed"]).await;
    // What is left, the part that is kept for root included, is less than the
    // image needs and enough for everything else.
    site.console(
        "set -- $(stat -f -c '%f %S' /); fallocate -l $(($1 * $2 - 100000000)) /var/other-data && touch /run/filled",
    )
    .await;
    let ran = running.end().await;
    let text = stopped(&ran, "disk-full", "Start the web entrance");
    assert!(
        text.contains("The server's disk is full; it happened in the step “Download Tool shed”")
            && text.contains("Free some space on the server or give it a larger disk, then `resume`; or `undo` to go back"),
        "{text}"
    );
    nothing_came_after(&desk, "download-shed").await;

    // Still full: refused, by what the step relies on.
    let again = desk.run(&["resume", site.name()]).await;
    assert_eq!(
        (again.code, again.error_code()),
        (3, "plan-refused"),
        "{}",
        again.raw
    );
    assert!(
        again
            .error_text()
            .contains("of free disk; this recipe needs 500 MB"),
        "{}",
        again.error_text()
    );

    site.console("rm /var/other-data").await;
    let resumed = desk.run(&["resume", site.name()]).await.ok();
    assert_eq!(resumed.reply()["status"], "finished", "{}", resumed.raw);
    site.end().await;
}

/// Fails the test unless the run stopped with this code and lists, among what
/// it changed, this step; gives what people read.
fn stopped(ran: &Ran, code: &str, changed: &str) -> String {
    assert_eq!((ran.code, ran.error_code()), (STOPPED, code), "{}", ran.raw);
    let listed = ran.error()["detail"]["changed"].as_array();
    let listed = listed.unwrap_or_else(|| panic!("what was changed is not listed: {}", ran.raw));
    assert!(
        listed.iter().any(|title| title == changed),
        "“{changed}” is not among {listed:?}"
    );
    ran.error_text()
}

/// The run's log on the server ends with this step: nothing further was done.
async fn nothing_came_after(desk: &Desk, step: &str) {
    let log = desk.run(&["logs"]).await.ok();
    let events = log.reply()["events"].as_array().unwrap().clone();
    let last = events.last().unwrap();
    assert!(
        last["step"].as_str().unwrap().ends_with(step) && last["event"] == "failed",
        "{last}"
    );
}
