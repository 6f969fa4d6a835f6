//! Two people and one server: who comes second is told who is at work; a lock
//! whose holder is gone can be taken over, by whoever was shown the holder.

use std::time::{Duration, Instant};

use allotment_practice::ServerShape;
use serde_json::Value;

use crate::support::{Desk, Ran, SHUT, Shed, Site, open_door, wait_until};

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_race_for_the_lock_one_works_and_the_other_is_told_by_whom() {
    let Some(site) = Site::stocked("t-race", ServerShape::default()).await else {
        return;
    };
    let (ada, ben) = (site.desk("ada").await, site.desk("ben").await);
    let recipes = Shed::default().recipes();
    let address = site.address("shed");
    let plans = (
        recipes.planned(&ada, site.name(), &address).await,
        recipes.planned(&ben, site.name(), &address).await,
    );

    let (first, second) = (["apply", plans.0.as_str()], ["apply", plans.1.as_str()]);
    let (a, b) = tokio::join!(ada.run(&first), ben.run(&second));
    let (winner, name, loser) = if a.code == 0 {
        (a, "ada", b)
    } else {
        (b, "ben", a)
    };
    assert_eq!(winner.ok().reply()["status"], "finished");
    locked_by(&loser, name, &format!("launch {address}"));
    let runs = site.console("ls /var/lib/allotment/runs | wc -l").await;
    assert_eq!(runs.trim(), "1", "who was refused left nothing behind");
    let by = site
        .console("cat /var/lib/allotment/runs/*/log | sed 's/.*\"by\":\"//; s/\".*//' | sort -u")
        .await;
    assert_eq!(by.trim(), name);

    // Once more, over a run that is there: both want to undo it.
    let undo = ["undo", site.name(), "--confirm", address.as_str()];
    let (a, b) = tokio::join!(ada.run(&undo), ben.run(&undo));
    let undone = [&a, &b].into_iter().filter(|ran| ran.code == 0).count();
    assert_eq!(undone, 1, "{}\n{}", a.raw, b.raw);
    let loser = if a.code == 0 { b } else { a };
    assert!(
        loser.error_code() == "locked" || loser.error_code() == "not-found",
        "{}",
        loser.raw
    );
    let lock = site
        .console("ls /var/lib/allotment/lock 2>&1 || true")
        .await;
    assert!(lock.contains("No such file"), "it was given back: {lock}");
    site.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_whose_holder_sleeps_is_taken_over_after_its_holder_was_shown() {
    let Some(site) = Site::stocked("t-stale", ServerShape::default()).await else {
        return;
    };
    let (ada, ben) = (site.desk("ada").await, site.desk("ben").await);
    let address = site.address("shed");
    let shut = Shed {
        run: SHUT,
        patience: "5m",
        ..Shed::default()
    };
    let plan = operators_know_each_other(&ada, &ben, &shut, &site, &address).await;

    // Ada's laptop falls asleep in mid-run.
    let mut running = ada.begin(&["apply", &plan]);
    running.until(&["step-started", "wait-for-answer"]).await;
    signal(running.pid(), "STOP");

    let early = ben.run(&["resume", site.name()]).await;
    let token = locked_by(&early, "ada", &format!("launch {address}"));
    let left = early.error()["detail"]["seconds_left"].as_u64().unwrap();
    assert!((1..=60).contains(&left), "{}", early.raw);
    assert!(
        early
            .error_text()
            .contains(&format!("the lock runs out in {left} s")),
        "{}",
        early.error_text()
    );
    // Nobody takes a lock over that has not run out.
    let eager = ben
        .run(&["resume", site.name(), "--take-over", &token])
        .await;
    locked_by(&eager, "ada", "launch");

    runs_out(&ben, &site).await;
    let late = ben.run(&["resume", site.name()]).await;
    locked_by(&late, "ada", &format!("launch {address}"));
    let text = late.error_text();
    assert!(
        text.contains("Their lock has run out")
            && text.contains(&format!("take it over with `--take-over {token}`")),
        "the holder is shown first: {text}"
    );
    let wrong = ben.run(&["resume", site.name(), "--take-over", "99"]).await;
    locked_by(&wrong, "ada", "launch");

    site.console(&open_door(&address)).await;
    let resumed = ben
        .run(&["resume", site.name(), "--take-over", &token])
        .await
        .ok();
    assert_eq!(resumed.reply()["status"], "finished", "{}", resumed.raw);

    // Ada's laptop wakes up: it finds that it has nothing to do any more.
    signal(running.pid(), "CONT");
    let woken = running.end().await;
    assert_ne!(woken.code, 0, "{}", woken.raw);
    let log = site
        .console("tail -qn 1 /var/lib/allotment/runs/*/log")
        .await;
    let last: Value = serde_json::from_str(log.trim()).unwrap();
    assert_eq!(
        (&last["by"], &last["event"]),
        (&"ben".into(), &"succeeded".into()),
        "nothing was written over the other's work: {}",
        woken.raw
    );
    site.end().await;
}

/// Ben's recovery key opens what Ada's plan seals.
async fn operators_know_each_other(
    ada: &Desk,
    ben: &Desk,
    shed: &Shed,
    site: &Site,
    address: &str,
) -> String {
    ada.run(&["operator", "add", "ben", &ben.public_key])
        .await
        .ok();
    shed.recipes().planned(ada, site.name(), address).await
}

/// Waits until the holder's lease is over, as the server's facts tell it.
async fn runs_out(desk: &Desk, site: &Site) {
    let begun = Instant::now();
    loop {
        let facts = desk.run(&["server", "facts", site.name()]).await.ok();
        if facts.reply()["lock"]["seconds_left"] == 0 {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(100), "{}", facts.raw);
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_does_not_outlive_the_power() {
    let Some(site) = Site::stocked("t-lock-power", ServerShape::default()).await else {
        return;
    };
    let (ada, ben) = (site.desk("ada").await, site.desk("ben").await);
    let address = site.address("shed");
    let plan = operators_know_each_other(&ada, &ben, &Shed::default(), &site, &address).await;
    let mut running = ada.begin(&["apply", &plan]);
    running.until(&["step-started", "start-entrance"]).await;
    running.kill().await;
    site.kit.kill(site.name()).await.unwrap();
    site.kit.start(site.name()).await.unwrap();

    let shown = ben.run(&["resume", site.name()]).await;
    let token = locked_by(&shown, "ada", &format!("launch {address}"));
    assert_eq!(shown.error()["detail"]["seconds_left"], 0, "{}", shown.raw);
    wait_until("Docker is up again", || async {
        site.console("docker info >/dev/null 2>&1 && echo up || true")
            .await
            == "up\n"
    })
    .await;
    let resumed = ben
        .run(&["resume", site.name(), "--take-over", &token])
        .await
        .ok();
    assert_eq!(resumed.reply()["status"], "finished", "{}", resumed.raw);
    site.end().await;
}

/// Fails the test unless the command was refused because this person holds the
/// lock for this reason; gives the lock's token.
fn locked_by(ran: &Ran, holder: &str, reason: &str) -> String {
    assert_eq!((ran.code, ran.error_code()), (3, "locked"), "{}", ran.raw);
    let text = ran.error_text();
    let detail = &ran.error()["detail"];
    let named = detail["holder"].as_str().unwrap();
    assert!(named.starts_with(&format!("{holder}@")), "{text}");
    assert!(
        text.contains(&format!("{named} is working on this server: {reason}")),
        "{text}"
    );
    assert!(text.contains("Nothing was changed on the server"), "{text}");
    detail["token"].to_string()
}

/// Sends a signal to a process that this test began.
fn signal(pid: u32, name: &str) {
    #[expect(clippy::disallowed_methods, reason = "journeys run real programs")]
    let status = std::process::Command::new("kill")
        .args([format!("-{name}"), pid.to_string()])
        .status()
        .unwrap();
    assert!(status.success());
}
