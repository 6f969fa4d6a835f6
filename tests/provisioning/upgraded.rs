//! Only `upgrade` leads from one version to the next, and never over a run
//! that is open; the way back from one is asked about and can itself be cut.

use allotment_practice::ServerShape;

use crate::support::{Desk, SHUT, Shed, Site, wait_until};

/// The exit code when an answer of a person is needed first.
const ANSWER_NEEDED: i32 = 5;

/// The exit code of what is not as it should be.
const STOPPED: i32 = 4;

#[tokio::test(flavor = "multi_thread")]
async fn an_upgrade_that_was_cut_is_in_the_way_of_the_next_and_its_way_back_is_asked_about() {
    let Some(site) = Site::stocked("t-upgraded", ServerShape::default()).await else {
        return;
    };
    let desk = site.desk("ada").await;
    let address = site.address("shed");
    let plan = Shed::default()
        .recipes()
        .planned(&desk, site.name(), &address)
        .await;
    desk.run(&["apply", &plan]).await.ok();

    // The new version runs and lets nobody in.
    let next = Shed {
        run: SHUT,
        patience: "5m",
        version: "0.2.0+v3.7",
        ..Shed::default()
    };
    let recipes = next.recipes();
    let over = recipes.plan(&desk, site.name(), &address).await;
    assert_eq!(over.error_code(), "plan-refused", "{}", over.raw);
    let text = over.error_text();
    assert!(
        text.contains("shed 0.1.0+v3.7, and the recipe here is 0.2.0+v3.7")
            && text.contains(&format!("`allotment upgrade {address}`")),
        "{text}"
    );

    what_is_new_is_asked(&desk, &address).await;

    let folder = recipes.folder().to_str().unwrap();
    only_what_is_well_is_upgraded(&desk, &site, folder, &address).await;
    let upgrade = ["--recipes", folder, "upgrade", address.as_str()];
    let planned = desk.run(&upgrade).await.ok();
    let plan = planned.reply()["hash"].as_str().unwrap().to_owned();
    let mut work = desk.begin(&["apply", &plan]);
    work.until(&["\"step-started\"", "wait-for-answer"]).await;
    work.kill().await;

    let second = desk.run(&upgrade).await;
    assert_eq!(second.error_code(), "plan-refused", "{}", second.raw);
    assert!(
        second
            .error_text()
            .contains(&format!("of {address} is not finished")),
        "{}",
        second.error_text()
    );

    the_way_back_is_asked_about(&desk, &site, &address).await;
    let mut work = desk.begin(&["undo", site.name(), "--confirm", &address]);
    work.until(&["\"step-ended\"", "\"undone\""]).await;
    work.kill().await;
    // Whoever has only the plan does not turn the undoing round.
    let forwards = desk.run(&["apply", &plan]).await;
    assert_ne!(forwards.code, 0, "{}", forwards.raw);
    assert!(
        forwards.error_text().contains("being undone"),
        "{}",
        forwards.error_text()
    );
    let resumed = desk.run(&["resume", site.name()]).await.ok();
    assert_eq!(resumed.reply()["status"], "undone", "{}", resumed.raw);
    assert_eq!(noted(&site, &address).await, "shed 0.1.0+v3.7");
    wait_until("the web entrance has found the old version", || async {
        site.fetch(&address, "/ping") == "OK"
    })
    .await;
    site.end().await;
}

/// A version that wants to know something more says what, and is not planned
/// without it.
async fn what_is_new_is_asked(desk: &Desk, address: &str) {
    let asking = Shed {
        version: "0.3.0+v3.7",
        more: "[[question]]\nkey = \"ROOF\"\nask = \"What is the roof made of?\"\nkind = \"text\"\nrequired = true\n",
        ..Shed::default()
    };
    let recipes = asking.recipes();
    let folder = recipes.folder().to_str().unwrap();
    let upgrade = ["--recipes", folder, "upgrade", address];
    let asked = desk
        .run(&[&upgrade[..], &["--questions"]].concat())
        .await
        .ok();
    assert_eq!(
        asked.reply()["new"],
        serde_json::json!(["ROOF"]),
        "{}",
        asked.raw
    );
    let refused = desk.run(&upgrade).await;
    assert!(
        refused.error_text().contains("What is the roof made of?"),
        "{}",
        refused.raw
    );
    let answered = [&upgrade[..], &["--set", "ROOF=tin"]].concat();
    let planned = desk.run(&answered).await.ok();
    assert_eq!(
        planned.reply()["instance"]["recipe_version"],
        "0.3.0+v3.7",
        "{}",
        planned.raw
    );
}

/// An app that does not work before an upgrade would be thought broken by it.
async fn only_what_is_well_is_upgraded(desk: &Desk, site: &Site, recipes: &str, address: &str) {
    let checked = desk.run(&["check", address]).await.ok();
    assert_eq!(checked.reply()["checks"].as_array().unwrap().len(), 1);
    let service = format!("{}_app", address.replace('.', "_"));
    site.console(&format!("docker service scale --detach=false {service}=0"))
        .await;
    let amiss = desk.run(&["check", address]).await;
    assert_eq!(amiss.code, STOPPED, "{}", amiss.raw);
    let refused = desk.run(&["--recipes", recipes, "upgrade", address]).await;
    assert_eq!(refused.error_code(), "check-failed", "{}", refused.raw);
    assert!(
        refused
            .error_text()
            .contains("does not work as it should before the upgrade"),
        "{}",
        refused.error_text()
    );
    let upgrade = ["--recipes", recipes, "upgrade", address];
    let although = [&upgrade[..], &["--although-checks-fail"]].concat();
    desk.run(&although).await.ok();
    site.console(&format!("docker service scale --detach=false {service}=1"))
        .await;
    wait_until("the web entrance has found it again", || async {
        site.fetch(address, "/ping") == "OK"
    })
    .await;
}

/// What people have written since would be lost.
async fn the_way_back_is_asked_about(desk: &Desk, site: &Site, address: &str) {
    for words in [vec![], vec!["--confirm", "other.example.org"]] {
        let mut undo = vec!["undo", site.name()];
        undo.extend(words);
        let refused = desk.run(&undo).await;
        assert_eq!(refused.code, ANSWER_NEEDED, "{}", refused.raw);
        assert_eq!(refused.error()["detail"]["address"], address);
        assert!(
            refused
                .error_text()
                .contains("back to its data of before the upgrade"),
            "{}",
            refused.error_text()
        );
    }
    assert_eq!(noted(site, address).await, "shed 0.2.0+v3.7");
}

/// What the server says that it runs there.
async fn noted(site: &Site, address: &str) -> String {
    let recipe = format!("cat /var/lib/allotment/instances/{address}/recipe");
    site.console(&recipe).await.trim().to_owned()
}
