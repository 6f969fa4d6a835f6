//! The first full vertical: from a bare server to an app that people use.

use crate::support::{Shed, Site};

#[tokio::test(flavor = "multi_thread")]
async fn a_bare_server_becomes_a_wiki_over_https_and_applying_again_changes_nothing() {
    let Some(site) = Site::bare("t-launch").await else {
        return;
    };
    let desk = site.desk("ada").await;
    let before = desk.run(&["server", "facts", site.name()]).await.ok();
    let address = site.address("wiki");

    let plan = desk.plan_mediawiki(site.name(), &address).await;
    let applied = desk.run(&["apply", &plan]).await.ok();
    let run = applied.reply();
    assert_eq!(run["status"], "finished", "{}", applied.raw);
    assert!(
        run["steps"].as_array().unwrap().iter().any(|s| s["id"]
            .as_str()
            .unwrap()
            .ends_with("check-edit")
            && s["status"] == "succeeded"),
        "the recipe's own check passed"
    );

    let page = site.siteinfo(&address);
    assert!(
        page.contains("Garden wiki") && page.contains("MediaWiki 1.43"),
        "{page}"
    );

    let again = desk.run(&["apply", &plan]).await.ok();
    assert_eq!(again.reply()["changed"], 0);
    assert!(
        again.reply()["round_trips"].as_u64().unwrap() <= 2,
        "{}",
        again.raw
    );
    assert!(again.steps("done").is_empty());

    // Another instance, signed for by somebody else, finds the entrance as it
    // should be: this one's certificates go on being renewed.
    let recipes = Shed::default().recipes();
    let second = desk
        .run(&[
            "--recipes",
            recipes.folder().to_str().unwrap(),
            "plan",
            "shed",
            site.name(),
            &site.address("shed"),
            "--authority",
            "staging",
        ])
        .await
        .ok();
    let plan = second.reply();
    let steps = plan["steps"].as_array().unwrap().iter();
    let shared: Vec<_> = steps.filter(|step| step["shared"] == true).collect();
    assert!(shared.len() > 5);
    for step in shared {
        assert_eq!(step["done"], true, "{}", step["id"]);
    }

    // The way back: what the facts say is what they said before.
    let undone = desk
        .run(&["undo", site.name(), "--confirm", &address])
        .await
        .ok();
    assert_eq!(undone.reply()["status"], "undone");
    let after = desk.run(&["server", "facts", site.name()]).await.ok();
    let lasting = |facts: &serde_json::Value| {
        let mut facts = facts.clone();
        let map = facts.as_object_mut().unwrap();
        for passing in ["now", "memory", "disks"] {
            map.remove(passing);
        }
        for passing in ["up_s", "load_hundredths", "updates"] {
            map["survey"].as_object_mut().unwrap().remove(passing);
        }
        facts
    };
    assert_eq!(lasting(after.reply()), lasting(before.reply()));
    site.end().await;
}
