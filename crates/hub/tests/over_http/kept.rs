//! Pages are kept, and never shown when anything of them has changed.

use allotment_api::Role;
use allotment_app::ports::{Profile, Store as _};
use serde_json::json;

use super::garden::{Garden, PUBLIC, many};

#[tokio::test]
async fn a_page_that_is_kept_is_nobody_elses_and_never_an_old_one() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    garden.collective("reds").await;
    let part = Role::Participant;
    let ada = garden.join("greens", part, Some("ada"), "Ada").await;
    let bo = garden.join("greens", part, Some("bo"), "Bo").await;
    let red = garden.join("reds", part, Some("ada"), "Another Ada").await;
    let console = garden.console().await;
    let link = console.share_link("greens", &"ada".parse().unwrap()).await;
    let link = link.unwrap().address;
    let private = link.strip_prefix(PUBLIC).unwrap();
    let mine = "/my/greens";
    // Twice each, so that what is kept is seen.
    for _ in 0..2 {
        let page = ada.get(mine).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Ada &lt;b&gt;") && page.body.contains("The greens"));
        assert!(!page.body.contains("/share/"), "{}", page.body);
        let page = bo.get(mine).await;
        assert!(page.body.contains("<h1>Bo</h1>") && !page.body.contains("Ada"));
        let page = red.get("/my/reds").await;
        assert!(page.body.contains("The reds") && !page.body.contains("greens"));
        let page = garden.stranger.get(private).await;
        assert!(page.body.contains(private) && page.body.contains("Whoever has this link"));
        let page = ada.get("/my/greens?l=de").await;
        assert!(page.body.contains("<html lang=\"de\">") && page.body.contains("Anteil"));
        assert_eq!(bo.get("/my/reds").await.status, 404);
    }

    // What is changed by the treasurer stands on the next page.
    for name in ["Bobby", "Robert"] {
        let renamed = json!({ "participant": "bo", "name": name, "stamped": {} });
        tess.done("greens", "rename-person", renamed).await;
        let page = bo.get(mine).await.body;
        assert!(page.contains(&format!("<h1>{name}</h1>")), "{page}");
    }
    let hours = json!({
        "participant": "ada", "worked": "2026-12-09", "time": "1:00", "kind": "gift", "stamped": {},
    });
    ada.done("greens", "add-hours", hours).await;
    let close = json!({ "month": "2026-12", "preview": false });
    garden.clock.pass_days(25);
    let answer = tess.ask("greens", "close-month", &close).await;
    assert_eq!(answer.status, 401, "her session ended meanwhile");
    let people = console.people(Some("greens")).await.unwrap();
    let id = |name: &str| {
        let found = people.iter().find(|it| it.name.as_deref() == Some(name));
        found.unwrap().person.clone()
    };
    let again = console.sign_in_link(&id("Tess"), 1).await.unwrap();
    let tess = garden.enter(&again.address, "").await;
    let again = console.sign_in_link(&id("Ada"), 1).await.unwrap();
    let ada = garden.enter(&again.address, "").await;
    assert!(ada.get(mine).await.body.contains("November 2026"));
    tess.done("greens", "close-month", close).await;
    let page = ada.get(mine).await.body;
    assert!(page.contains("Statement for December 2026"), "{page}");
    assert!(page.contains("4 January 2027"), "the day of today: {page}");

    // By another program, of which this hub knows nothing.
    let record = garden.folder.path().join("collectives/greens.sqlite");
    let other = allotment_store::SqliteStore::open(&record, None).await;
    let other = other.unwrap();
    let profile = other.profile().await.unwrap().unwrap();
    let profile = Profile {
        name: "The Evergreens".into(),
        ..profile
    };
    other.put_profile(&profile).await.unwrap();
    other.close().await;
    let page = ada.get(mine).await.body;
    assert!(page.contains("The Evergreens"), "{page}");

    // Whoever may not see it any more does not, however lately it was made.
    let gone = console.revoke(&id("Ada"), "greens", part).await;
    assert!(gone.unwrap());
    assert_eq!(ada.get(mine).await.status, 404);
    assert_eq!(garden.stranger.get(private).await.status, 404);
}
