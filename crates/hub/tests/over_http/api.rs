//! How a hub is asked, and what it says about itself.

use allotment_api::Role;
use serde_json::json;

use super::{
    client::send,
    garden::{Garden, many},
};

#[tokio::test]
async fn a_request_gives_the_same_reply_as_at_home() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let shown = tess.ask("greens", "show-collective", &json!({})).await;
    assert_eq!(
        shown.json(),
        json!({ "collective": {
            "name": "The greens", "people": 2, "currency": "EUR", "language": "en",
        }})
    );
    let missing = tess
        .ask("greens", "show-register", &json!({ "account": "Assets" }))
        .await;
    assert_eq!(
        (missing.status, missing.code().as_str()),
        (400, "bad-input")
    );
    assert!(
        missing.body.contains("missing field `lines`"),
        "{missing:?}"
    );
    let unknown = tess.ask("greens", "drop-tables", &json!({})).await;
    assert_eq!(unknown.status, 404);
}

#[tokio::test]
async fn a_write_that_is_repeated_under_its_key_is_booked_once() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let ada = garden
        .join("greens", Role::Participant, Some("ada"), "Ada")
        .await;
    let hours = json!({
        "participant": "ada", "worked": "2026-12-09", "time": "1:30", "kind": "gift",
        "stamped": { "key": "mine" },
    });
    let first = ada.done("greens", "add-hours", hours.clone()).await;
    assert_eq!(first["new"], 1);
    let again = ada.done("greens", "add-hours", hours.clone()).await;
    assert_eq!(
        (&again["new"], &again["entries"]),
        (&json!(0), &first["entries"])
    );
    // A key that a participant chooses takes no other's place.
    let same_key = tess.done("greens", "add-hours", hours).await;
    assert_eq!(same_key["new"], 1);
}

#[tokio::test]
async fn who_books_stands_in_the_books() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let console = garden.console().await;
    let id = console.people(Some("greens")).await.unwrap()[0]
        .person
        .clone();
    let asked = json!({ "account": "Assets", "lines": 1 });
    let lines = tess.done("greens", "show-register", asked).await;
    assert!(lines.as_array().is_some_and(|it| !it.is_empty()), "{lines}");
    let store = allotment_store::SqliteStore::open(
        garden.folder.path().join("collectives/greens.sqlite"),
        None,
    );
    let store = store.await.unwrap();
    let entries = allotment_app::ports::Books::entries(&store, None, 3)
        .await
        .unwrap();
    for entry in entries {
        assert_eq!(entry.by.to_string(), id);
    }
}

#[tokio::test]
async fn who_listens_is_told_and_gets_the_reply_last() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let listens = tess
        .with("X-Allotment: 1")
        .with("Accept: text/event-stream");
    let asked = |body: &str| listens.request("POST", "/api/greens/verify-books", body, true);
    let answer = send(garden.stranger.hub, &asked(r#"{"heads":[]}"#)).await;
    assert_eq!(answer.header("content-type"), Some("text/event-stream"));
    assert!(
        answer.body.contains("event: reply\ndata: {\"verified\":"),
        "{answer:?}"
    );
    let answer = send(garden.stranger.hub, &asked(r#"{"heads":["nonsense"]}"#)).await;
    assert!(
        answer.body.contains("event: error\ndata: {\"code\":"),
        "{answer:?}"
    );
}

#[tokio::test]
async fn every_answer_is_dressed() {
    let garden = Garden::empty(many()).await;
    for path in [
        "/",
        "/enter",
        "/share/x",
        "/no-such",
        "/healthz",
        "/api/greens/list-people",
    ] {
        let answer = garden.stranger.get(path).await;
        let csp = answer.header("content-security-policy").unwrap();
        assert!(csp.starts_with("default-src 'none'"), "{path}: {csp}");
        assert!(!csp.contains("unsafe"), "{csp}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("cache-control", "no-store"),
            ("strict-transport-security", "max-age=31536000"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{path}");
        }
        assert_eq!(answer.header("server"), None);
    }
}

#[tokio::test]
async fn who_watches_a_hub_learns_nothing_about_anybody() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    tess.done("greens", "list-people", json!({})).await;
    garden.stranger.get("/share/secret.secret").await;
    assert_eq!(garden.stranger.get("/healthz").await.body, "ok\n");
    assert_eq!(garden.stranger.get("/readyz").await.body, "ok\n");
    let through = garden.stranger.with("X-Forwarded-For: 127.0.0.1");
    assert_eq!(through.get("/metrics").await.status, 404);
    let metrics = garden.stranger.get("/metrics").await;
    assert_eq!(metrics.status, 200);
    let line = r#"allotment_hub_answers_total{asked="list-people",status="200"} 1"#;
    assert!(metrics.body.contains(line), "{}", metrics.body);
    assert!(metrics.body.contains(r#"asked="/share/{token}""#));
    for word in ["greens", "secret", "p-", "127.0.0.1"] {
        assert!(!metrics.body.contains(word), "{word}: {}", metrics.body);
    }
}

#[tokio::test]
async fn more_collectives_than_are_held_open_are_all_answered() {
    let mut limits = many();
    limits.open = 2;
    let garden = Garden::empty(limits).await;
    let mut people = vec![];
    for id in ["one", "two", "three", "four"] {
        people.push((id, garden.collective(id).await));
    }
    for _ in 0..3 {
        for (id, tess) in &people {
            let all = tess.done(id, "list-people", json!({})).await;
            assert_eq!(all.as_array().unwrap().len(), 2);
        }
    }
    let metrics = garden.stranger.get("/metrics").await.body;
    let open = metrics
        .lines()
        .find_map(|line| line.strip_prefix("allotment_hub_open_records "));
    assert!(open.unwrap().parse::<u32>().unwrap() <= 2, "{metrics}");
}

#[tokio::test]
async fn from_beside_it_a_hub_is_asked_whether_it_is_ready() {
    let mut garden = Garden::empty(many()).await;
    let at = garden.stranger.hub;
    allotment_hub::expect_ready(at).await.unwrap();
    garden.end().await;
    let refused = allotment_hub::expect_ready(at).await.unwrap_err();
    assert_eq!(refused.code, "hub");
}

#[tokio::test]
async fn a_second_hub_does_not_open_the_files_of_the_first() {
    let garden = Garden::empty(many()).await;
    let settings = super::garden::settings(garden.folder.path(), many());
    let (world, _) = super::world::world();
    let second = allotment_hub::Hub::open(settings, world, ([127, 0, 0, 1], 0).into()).await;
    assert_eq!(second.err().unwrap().code, "locked");
}

#[tokio::test(flavor = "multi_thread")]
async fn however_many_write_at_once_nobody_is_refused_for_that() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let ada = garden
        .join("greens", Role::Participant, Some("ada"), "Ada")
        .await;
    let writes = (0..64).map(|number| {
        let ada = ada.clone();
        tokio::spawn(async move {
            let hours = json!({
                "participant": "ada", "worked": "2026-12-09", "time": "0:01", "kind": "gift",
                "stamped": { "key": format!("at-once-{number}") },
            });
            ada.ask("greens", "add-hours", &hours).await
        })
    });
    for write in writes.collect::<Vec<_>>() {
        let answer = write.await.unwrap();
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    let asked = json!({ "from": "2026-12", "through": "2026-12" });
    let hours = tess.done("greens", "list-hours", asked).await;
    assert_eq!(hours["all"][0]["gift"], 64, "{hours}");
}
