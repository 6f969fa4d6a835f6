//! What attackers try.

use std::time::{Duration, Instant};

use allotment_api::Role;
use serde_json::json;
use tokio::{io::AsyncWriteExt as _, net::TcpStream};

use super::{
    client::{next, read, send},
    garden::{Garden, PUBLIC, many},
};

#[tokio::test]
async fn another_page_can_make_no_browser_change_anything() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let body = "{}";
    for header in [
        "Origin: https://evil.example\r\nX-Allotment: 1",
        "Origin: null\r\nX-Allotment: 1",
        "Origin: https://hub.example.org.evil.example\r\nX-Allotment: 1",
        "Sec-Fetch-Site: cross-site\r\nX-Allotment: 1",
        "Sec-Fetch-Site: same-site\r\nX-Allotment: 1",
        // What a form of another page sends: no header, and text.
        "Content-Type: text/plain",
    ] {
        let evil = tess.with(header);
        let text = evil.request("POST", "/api/greens/list-people", body, true);
        let answer = send(garden.stranger.hub, &text).await;
        assert_eq!(answer.status, 404, "{header}: {answer:?}");
    }
    // From the hub's own address, but without the header of its pages.
    let own = tess.with(&format!("Origin: {PUBLIC}"));
    let text = own.request("POST", "/api/greens/list-people", body, true);
    assert_eq!(send(garden.stranger.hub, &text).await.status, 400);
    // Signing somebody out, or in as somebody else, from another page.
    for path in ["/leave", "/enter", "/withdraw"] {
        let evil = tess.with("Origin: https://evil.example");
        let text = evil.request("POST", path, "token=x", true);
        assert_eq!(send(garden.stranger.hub, &text).await.status, 404, "{path}");
    }
    assert_eq!(
        tess.ask_text("greens", "list-people", body).await.status,
        200
    );
}

#[tokio::test]
async fn nothing_that_is_sent_gives_a_role() {
    let garden = Garden::empty(many()).await;
    garden.collective("greens").await;
    let ada = garden
        .join("greens", Role::Participant, Some("ada"), "Ada")
        .await;
    for header in [
        "X-Role: treasurer",
        "X-Forwarded-User: tess",
        "X-Forwarded-Host: greens",
        "Authorization: Bearer treasurer",
        "Cookie: role=treasurer; __Host-allotment=x",
        "X-HTTP-Method-Override: PUT",
    ] {
        let answer = ada
            .with(header)
            .ask_text("greens", "list-people", "{}")
            .await;
        assert_eq!(answer.status, 404, "{header}: {answer:?}");
    }
    for body in [
        r#"{"roles":["treasurer"]}"#,
        r#"{"principal":{"roles":["treasurer"]}}"#,
        r#"{"on":null,"on":null,"role":"treasurer"}"#,
    ] {
        let answer = ada.ask_text("greens", "list-people", body).await;
        assert!([400, 404].contains(&answer.status), "{body}: {answer:?}");
    }
    // Another participant's things, by every way that leads to them.
    for (name, fields) in [
        ("show-statement", json!({ "participant": "bo" })),
        ("show-statement", json!({ "participant": "no-one" })),
        ("show-course", json!({ "participant": "bo" })),
        ("show-traces", json!({ "participant": "bo" })),
        (
            "add-hours",
            json!({ "participant": "bo", "time": "9:00", "kind": "gift", "stamped": {} }),
        ),
        // Her own, but what the others would bear.
        (
            "add-hours",
            json!({ "participant": "ada", "time": "9:00", "kind": "paid", "stamped": {} }),
        ),
        (
            "add-hours",
            json!({ "participant": "ada", "time": "9:00", "kind": "credited", "stamped": {} }),
        ),
        (
            "show-paper",
            json!({ "paper": { "statement": { "participant": "bo" } }, "language": "en" }),
        ),
    ] {
        let answer = ada.ask("greens", name, &fields).await;
        assert_eq!(answer.status, 404, "{name}: {answer:?}");
        assert!(!answer.body.contains("bo\""), "{answer:?}");
    }
}

#[tokio::test]
async fn what_one_may_not_see_answers_as_what_is_not_there() {
    let garden = Garden::empty(many()).await;
    garden.collective("greens").await;
    garden.collective("reds").await;
    let ada = garden
        .join("greens", Role::Participant, Some("ada"), "Ada")
        .await;
    let people = json!({});
    let theirs = ada.ask("reds", "list-people", &people).await;
    let none = ada.ask("no-such", "list-people", &people).await;
    let odd = ada.ask("..%2Freds", "list-people", &people).await;
    let own = ada.ask("greens", "list-people", &people).await;
    let page = ada.get("/my/reds").await;
    let no_page = ada.get("/my/no-such").await;
    for other in [&none, &odd, &own] {
        assert_eq!((theirs.status, &theirs.body), (other.status, &other.body));
    }
    assert_eq!((page.status, &page.body), (no_page.status, &no_page.body));
    // Without a session nothing is told apart either.
    let stranger = &garden.stranger;
    let one = stranger.ask("greens", "list-people", &people).await;
    let two = stranger.ask("no-such", "drop-tables", &people).await;
    assert_eq!((one.status, &one.body), (two.status, &two.body));
    assert_eq!(one.status, 401);
}

#[tokio::test]
async fn a_session_from_before_signing_in_is_nobodys_afterwards() {
    let garden = Garden::empty(many()).await;
    garden.collective("greens").await;
    let planted = format!("{}.{}", "a".repeat(24), "b".repeat(64));
    let mut victim = garden.stranger.clone();
    victim.cookie = Some(format!("__Host-allotment={planted}"));
    let console = garden.console().await;
    let link = console
        .invite(allotment_hub::Invitation {
            scope: "greens".into(),
            role: Role::Participant,
            participant: Some("ada".parse().unwrap()),
            days: 1,
        })
        .await
        .unwrap();
    let token = link.address.split_once('#').unwrap().1;
    let fields = [("token", token), ("name", "Ada")];
    let answer = victim.form("/enter", &fields).await;
    assert_eq!(answer.status, 303);
    let cookie = answer.header("set-cookie").unwrap();
    assert!(!cookie.contains(&planted), "a new session is begun");
    let attacker = victim;
    let own = json!({ "participant": "ada" });
    let answer = attacker.ask("greens", "show-statement", &own).await;
    assert_eq!(answer.status, 401);
}

#[tokio::test]
async fn text_that_looks_like_sql_or_markup_stays_text() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    // tidy-allow(sql): text that only looks like it
    let odd = "Robert'); DROP TABLE entry;-- <script>alert(1)</script> \u{202e}";
    let refused = tess
        .ask(
            "greens",
            "add-person",
            &json!({ "participant": "rob", "name": odd, "joins": "2026-12-01", "stamped": {} }),
        )
        .await;
    // Signs that are not seen are refused; without them it is a name like others.
    assert_eq!(refused.status, 400, "{refused:?}");
    let odd = odd.replace('\u{202e}', "");
    let person = json!({
        "participant": "rob", "name": odd.trim(), "joins": "2026-12-01", "stamped": {},
    });
    tess.done("greens", "add-person", person).await;
    let people = tess.done("greens", "list-people", json!({})).await;
    assert_eq!(people.as_array().unwrap().len(), 3);
    tess.done("greens", "verify-books", json!({ "heads": [] }))
        .await;

    let rob = garden
        .join("greens", Role::Participant, Some("rob"), &odd)
        .await;
    let page = rob.get("/my/greens").await;
    assert_eq!(page.status, 200, "{page:?}");
    let home = rob.get("/").await;
    for page in [page, home] {
        let ours = "<script src=\"/files/hub.js\" defer>";
        let rest = page.body.replacen(ours, "", 1);
        assert!(!rest.contains("<script"), "{}", page.body);
        assert!(page.body.contains("&lt;script&gt;"), "{}", page.body);
    }
}

#[tokio::test]
async fn no_file_of_the_hubs_computer_is_read_or_written_by_naming_it() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    for (name, fields) in [
        (
            "save-receipts",
            json!({ "cost": "server", "folder": "/etc" }),
        ),
        (
            "import-journal",
            json!({ "path": "/etc/passwd", "although": true }),
        ),
        ("archive-books", json!({ "path": "../../archive.tar" })),
        (
            "import-bank-file",
            json!({ "path": "/etc/passwd", "holder": "bank", "accept_mapping": true }),
        ),
        (
            "add-cost",
            json!({
                "new": {
                    "title": "x", "purpose": "other", "amount": "1.00",
                    "paid_by": [{ "who": "bo" }],
                    "receipts": ["../../../directory.sqlite"],
                },
                "stamped": {},
            }),
        ),
    ] {
        let answer = tess.ask("greens", name, &fields).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (422, "not-here"),
            "{name}"
        );
    }
    for path in [
        "/files/../directory.sqlite",
        "/files/..%2fdirectory.sqlite",
        "/share/../../directory.sqlite",
        "/my/..%2f..%2fdirectory",
        "//etc/passwd",
    ] {
        let answer = tess.get(path).await;
        assert_eq!(answer.status, 404, "{path}: {answer:?}");
    }
}

#[tokio::test]
async fn what_is_too_large_or_comes_too_slowly_is_not_waited_for() {
    let mut limits = many();
    limits.body = 64 * 1024;
    limits.arrives = Duration::from_millis(400);
    limits.head = Duration::from_millis(400);
    let garden = Garden::empty(limits).await;
    let tess = garden.collective("greens").await;
    let large = format!(r#"{{"on":"{}"}}"#, "x".repeat(100_000));
    let answer = tess.ask_text("greens", "list-people", &large).await;
    assert_eq!((answer.status, answer.code().as_str()), (413, "too-large"));
    let deep = format!("{}{}", "[".repeat(30_000), "]".repeat(30_000));
    assert_eq!(
        tess.ask_text("greens", "list-people", &deep).await.status,
        400
    );

    let begun = Instant::now();
    let own = tess.with("X-Allotment: 1");
    let text = own.request("POST", "/api/greens/list-people", "{}", true);
    let slow = text.replace("Content-Length: 2", "Content-Length: 200");
    let answer = send(garden.stranger.hub, &slow).await;
    assert_eq!((answer.status, answer.code().as_str()), (503, "too-long"));

    let mut silent = TcpStream::connect(garden.stranger.hub).await.unwrap();
    silent
        .write_all(b"POST /api/greens/list-people HTT")
        .await
        .unwrap();
    let closed = read(&mut silent).await;
    assert!(closed.status == 0 || closed.status == 408, "{closed:?}");
    assert!(begun.elapsed() < Duration::from_secs(20));
    assert_eq!(
        tess.ask_text("greens", "list-people", "{}").await.status,
        200
    );
}

#[tokio::test]
async fn ten_thousand_wrong_links_open_nothing_and_keep_nobody_out() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let console = garden.console().await;
    let people = console.people(Some("greens")).await.unwrap();
    let good = console.sign_in_link(&people[0].person, 1).await.unwrap();

    let attacker = garden.stranger.with("X-Forwarded-For: 203.0.113.7");
    let mut stream = TcpStream::connect(garden.stranger.hub).await.unwrap();
    let (mut looked_at, mut refused) = (0, 0);
    for number in 0..10_000 {
        let path = format!("/share/{number:024x}.{number:064x}");
        let text = attacker.request("GET", &path, "", false);
        stream.write_all(text.as_bytes()).await.unwrap();
        match next(&mut stream).await.status {
            404 => looked_at += 1,
            429 => refused += 1,
            status => panic!("{status} after {number}"),
        }
    }
    assert_eq!(looked_at + refused, 10_000);
    assert!(refused > 9_900, "{refused} of them were refused");
    // Somebody elsewhere comes in, and who has a session at the attacker's own
    // address goes on.
    garden.enter(&good.address, "").await;
    let near = tess.with("X-Forwarded-For: 203.0.113.7");
    let people = near.ask("greens", "list-people", &json!({})).await;
    assert_eq!(people.status, 200, "{people:?}");
}

#[tokio::test]
async fn who_asks_many_slow_things_at_once_waits_and_nobody_else() {
    let mut limits = many();
    limits.at_once = 3;
    limits.arrives = Duration::from_secs(2);
    let garden = Garden::empty(limits).await;
    let slow = garden.stranger.with("X-Forwarded-For: 192.0.2.1");
    let begun = slow
        .with("X-Allotment: 1")
        .request("POST", "/api/catalogue/list-recipes", "{}", true)
        .replace("Content-Length: 2", "Content-Length: 20");
    let mut waiting = vec![];
    for _ in 0..3 {
        let mut stream = TcpStream::connect(garden.stranger.hub).await.unwrap();
        stream.write_all(begun.as_bytes()).await.unwrap();
        waiting.push(stream);
    }
    // Whether the third has begun shows by the fourth.
    let deadline = Instant::now() + Duration::from_millis(1500);
    loop {
        let answer = slow.get("/healthz").await;
        if answer.status == 429 {
            assert_eq!(answer.code(), "too-often");
            break;
        }
        assert!(Instant::now() < deadline, "{answer:?}");
    }
    let other = garden.stranger.with("X-Forwarded-For: 192.0.2.2");
    assert_eq!(other.get("/healthz").await.status, 200);
    for mut stream in waiting {
        let answer = read(&mut stream).await;
        assert_eq!((answer.status, answer.code().as_str()), (503, "too-long"));
    }
    assert_eq!(slow.get("/healthz").await.status, 200);
}

#[tokio::test]
async fn who_asks_too_often_waits_and_nobody_else() {
    let mut limits = many();
    limits.address.burst = 5.try_into().unwrap();
    limits.address.every = Duration::from_mins(1);
    let garden = Garden::empty(limits).await;
    let one = garden.stranger.with("X-Forwarded-For: 192.0.2.1");
    // What is said before the last is made up by whoever asks.
    let same = garden
        .stranger
        .with("X-Forwarded-For: 198.51.100.9, 192.0.2.1");
    let other = garden.stranger.with("X-Forwarded-For: 192.0.2.2");
    for _ in 0..5 {
        assert_eq!(one.get("/healthz").await.status, 200);
    }
    for again in [&one, &same] {
        let answer = again.get("/healthz").await;
        assert_eq!((answer.status, answer.code().as_str()), (429, "too-often"));
    }
    assert_eq!(other.get("/healthz").await.status, 200);
}
