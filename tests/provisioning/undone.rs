//! Undoing is a run like any other: other operators do it, it can be cut, and
//! what it would delete for good is asked about.

use allotment_practice::ServerShape;

use crate::support::{SHUT, Shed, Site, open_door};

/// The exit code when an answer of a person is needed first.
const ANSWER_NEEDED: i32 = 5;

#[tokio::test(flavor = "multi_thread")]
async fn what_another_operator_undid_is_begun_anew_and_an_undoing_that_was_cut_is_continued() {
    let Some(site) = Site::stocked("t-undone", ServerShape::default()).await else {
        return;
    };
    let (ada, ben) = (site.desk("ada").await, site.desk("ben").await);
    let shut = Shed {
        run: SHUT,
        patience: "20s",
        ..Shed::default()
    };
    let address = site.address("shed");
    let plan = shut.recipes().planned(&ada, site.name(), &address).await;
    let failed = ada.run(&["apply", &plan]).await;
    assert_eq!(failed.error_code(), "check-failed", "{}", failed.raw);
    let first = begun(&failed.raw);

    // Nobody lives there yet: nothing is asked.
    let undone = ben.run(&["undo", site.name()]).await.ok();
    assert_eq!(undone.reply()["status"], "undone");

    // Ada's computer takes the run for unfinished; the server knows better.
    let mut work = ada.begin(&["apply", &plan]);
    work.until(&["\"step-started\"", "wait-for-answer"]).await;
    site.console(&open_door(&address)).await;
    let applied = work.end().await.ok();
    assert_eq!(applied.reply()["status"], "finished", "{}", applied.raw);
    assert_ne!(begun(&applied.raw), first, "it is a run of its own");

    // People may have used it: only who names it may delete it.
    for words in [vec![], vec!["--confirm", "other.example.org"]] {
        let mut undo = vec!["undo", site.name()];
        undo.extend(words);
        let refused = ben.run(&undo).await;
        assert_eq!(refused.code, ANSWER_NEEDED, "{}", refused.raw);
        assert_eq!(refused.error()["detail"]["address"], address.as_str());
    }
    let services = site.console("docker service ls --quiet | wc -l").await;
    assert_eq!(services.trim(), "2", "nothing was undone");

    let mut work = ben.begin(&["undo", site.name(), "--confirm", &address]);
    work.until(&["\"step-started\"", "\"Undo: Start Tool shed\""])
        .await;
    work.kill().await;
    let status = ben.run(&["status"]).await.ok();
    assert_eq!(status.reply()["unfinished"].as_array().unwrap().len(), 1);
    // Ada would have to wait for the lock; its holder need not.
    let resumed = ben.run(&["resume", site.name()]).await.ok();
    assert_eq!(resumed.reply()["status"], "undone", "{}", resumed.raw);
    let left = site
        .console("docker service ls --quiet | wc -l; docker volume ls --quiet | wc -l")
        .await;
    assert_eq!(left.split_whitespace().collect::<Vec<_>>(), ["0", "0"]);
    site.end().await;
}

/// The id of the run that a command opened.
fn begun(lines: &str) -> String {
    let line = lines
        .lines()
        .find(|line| line.contains("\"run-opened\""))
        .unwrap();
    let event: serde_json::Value = serde_json::from_str(line).unwrap();
    event["run"].as_str().unwrap().to_owned()
}
