//! Asking the network for a place with nothing but a private link.

use allotment_api::Role;
use allotment_app::ports::Clock as _;
use allotment_hub::Limits;
use allotment_mail::{Encryption, Settings};
use allotment_store::Directory;
use allotment_test_support::{Smtpd, read_letter};
use serde_json::{Value, json};

use super::{
    client::{Answer, Person, send},
    garden::{Garden, many},
};

fn limits() -> Limits {
    let mut limits = many();
    let burst = 1_000_000.try_into().unwrap();
    limits.begun.burst = burst;
    limits.tended.burst = burst;
    limits.letters.burst = burst;
    limits.mailbox.burst = burst;
    limits
}

/// A network with its first maintainer.
async fn commons(garden: &Garden) -> Person {
    let mia = garden
        .join("network", Role::Maintainer, None, "Mia <b>")
        .await;
    let network = json!({
        "network": {
            "name": "Commons & Co.", "offers": "A server <script>", "whom": "Small groups",
            "recipes": ["mediawiki"], "gift": { "months": 3, "last": "2027-12" }, "hosts": [],
            "quorum": 2, "days_to_decide": 14, "counting": "majority", "holds_days": 30,
        },
        "after": 0,
    });
    mia.done("network", "describe-network", network).await;
    mia
}

const FORM: [(&str, &str); 7] = [
    ("name", "Garden <i>"),
    ("about", "Twelve plots\r\nbeside the railway"),
    ("people", "12"),
    ("language", "en"),
    ("recipe", "mediawiki"),
    ("contact-name", "Ada"),
    ("contact-mail", "ada@example.org"),
];

fn with<'f>(more: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = FORM
        .iter()
        .filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    kept.chain(more).copied().collect()
}

/// Where a draft lies that a stranger began.
async fn draft(garden: &Garden) -> String {
    let begun = garden.stranger.form("/network/ask?l=en", &FORM).await;
    assert_eq!(begun.status, 303, "{begun:?}");
    let place = begun.header("location").unwrap();
    place.split('?').next().unwrap().to_owned()
}

async fn sent(garden: &Garden) -> String {
    let place = draft(garden).await;
    let answer = garden
        .stranger
        .form(&place, &with(&[("act", "send")]))
        .await;
    assert_eq!(answer.status, 303, "{answer:?}");
    place
}

async fn queue(mia: &Person) -> Vec<Value> {
    let queue = mia.done("network", "list-requests", json!({})).await;
    queue["requests"].as_array().unwrap().clone()
}

async fn tends(mia: &Person, request: &Value, act: Value) -> Value {
    let fields = json!({ "request": request, "act": act });
    mia.done("network", "tend-request", fields).await
}

async fn page(garden: &Garden, place: &str) -> String {
    let answer = garden.stranger.get(&format!("{place}?l=en")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body
}

#[tokio::test]
async fn a_collective_asks_answers_and_reads_the_decision_by_its_link_alone() {
    let garden = Garden::empty(limits()).await;
    assert_eq!(garden.stranger.get("/network").await.status, 404);
    let mia = commons(&garden).await;
    let offer = garden.stranger.get("/network?l=en").await;
    assert_eq!(offer.status, 200);
    assert!(offer.body.contains("Commons &amp; Co."), "{}", offer.body);
    assert!(!offer.body.contains("<script"), "{}", offer.body);
    let file = garden.stranger.get("/network/offer.json").await;
    assert_eq!(file.json()["format"], "allotment-offer/1");

    let place = draft(&garden).await;
    assert!(queue(&mia).await.is_empty(), "a draft is nobody else's");
    let shown = page(&garden, &place).await;
    assert!(shown.contains("Garden &lt;i&gt;") && !shown.contains("<i>"));
    assert!(shown.contains("Twelve plots\nbeside the railway"));
    let answer = garden
        .stranger
        .form(&place, &with(&[("act", "send")]))
        .await;
    assert_eq!(answer.status, 303);
    let all = queue(&mia).await;
    assert_eq!(all.len(), 1);
    let request = &all[0]["request"];

    // Until somebody votes it can be changed, and what was sent is not kept twice.
    let changed = with(&[("name", "Garden"), ("act", "send")]);
    assert_eq!(garden.stranger.form(&place, &changed).await.status, 303);
    assert_eq!(queue(&mia).await[0]["name"], "Garden");

    let ask = json!({ "ask": { "text": "Who looks after accounts?" } });
    tends(&mia, request, ask).await;
    let shown = page(&garden, &place).await;
    assert!(shown.contains("Who looks after accounts?"));
    assert!(!shown.contains("Mia"), "who asked is the network");
    let said = [("question", "1"), ("text", "Ada does")];
    let path = format!("{place}/answer");
    assert_eq!(garden.stranger.form(&path, &said).await.status, 303);
    let other = [("question", "1"), ("text", "Bo does")];
    assert_eq!(garden.stranger.form(&path, &other).await.status, 409);
    let none = [("question", "7"), ("text", "Bo does")];
    assert_eq!(garden.stranger.form(&path, &none).await.status, 409);

    let vote = json!({ "vote": { "vote": "abstain", "reason": "I know them" } });
    let seen = tends(&mia, request, vote).await;
    assert_eq!(seen["request"]["questions"][0]["answer"], "Ada does");
    // What people are called is known to the hub, and told to maintainers.
    let votes = seen["request"]["votes"].as_object().unwrap();
    let who = votes.keys().next().unwrap();
    assert_eq!(seen["names"][who], "Mia <b>");
    // Now it is too late to change what is asked for.
    let late = with(&[("people", "900"), ("act", "send")]);
    assert_eq!(garden.stranger.form(&place, &late).await.status, 409);
    let wait = json!({ "wait": { "reason": "Room comes in spring" } });
    let seen = tends(&mia, request, wait).await;
    assert_eq!(seen["request"]["form"]["people"], 12);
    let shown = page(&garden, &place).await;
    for said in [
        "Room comes in spring",
        "on the waiting list",
        "<dd><span class=\"said\" dir=\"auto\">1</span>",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    for hidden in ["I know them", "abstain", "Mia"] {
        assert!(!shown.contains(hidden), "{hidden}: {shown}");
    }
    let reply = garden.stranger.get(&format!("{place}/reply.json")).await;
    assert_eq!(reply.json()["standing"], "waiting");

    let path = format!("{place}/withdraw");
    assert_eq!(garden.stranger.form(&path, &[]).await.status, 303);
    assert_eq!(queue(&mia).await[0]["standing"], "withdrawn");
    let path = format!("{place}/forget");
    assert_eq!(garden.stranger.form(&path, &[]).await.status, 200);
    assert_eq!(garden.stranger.get(&place).await.status, 404);
    let look = json!({ "request": request });
    let left = mia.done("network", "look-at-request", look).await;
    assert_eq!(left["request"]["forgotten"], true);
    assert_eq!(left["request"]["form"]["name"], "");
    let files = [
        "directory.sqlite",
        "directory.sqlite-wal",
        "network.sqlite",
        "network.sqlite-wal",
    ];
    for file in files {
        let path = garden.folder.path().join(file);
        let bytes = std::fs::read(path).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        for gone in ["Twelve plots", "ada@example.org"] {
            assert!(!text.contains(gone), "{file} has `{gone}`");
        }
    }
    let audit = garden.console().await.audit(None, 100).await.unwrap();
    let acts: Vec<_> = audit.iter().map(|line| line.act.as_str()).collect();
    for act in [
        "request-begun",
        "request-sent",
        "request-answered",
        "request-withdrawn",
        "request-forgotten",
        "tend-request",
    ] {
        assert!(acts.contains(&act), "{act}: {acts:?}");
    }
}

fn through(server: &Smtpd) -> Settings {
    Settings {
        server: "127.0.0.1".into(),
        port: server.port,
        encryption: Encryption::None,
        from: "hub@hub.example.org".into(),
        user: None,
        trust: None,
    }
}

/// The link on a line of its own.
fn link(letter: &Value) -> String {
    let text = read_letter(letter);
    let found = text.lines().find(|line| line.starts_with("https://"));
    found.unwrap_or_else(|| panic!("{text}")).to_owned()
}

async fn confirms(garden: &Garden, link: &str) -> Answer {
    let fields = [("token", link)];
    garden.stranger.form("/network/confirm?l=en", &fields).await
}

#[tokio::test]
async fn where_letters_are_written_a_request_counts_once_its_address_is_confirmed() {
    let Some(server) = Smtpd::begin("takes").await else {
        return;
    };
    let garden = Garden::with_mail(limits(), &through(&server)).await;
    let mia = commons(&garden).await;
    // Without an address nothing can be sent, and it is said where.
    let place = draft(&garden).await;
    let without = with(&[("contact-mail", ""), ("act", "send")]);
    let answer = garden.stranger.form(&place, &without).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.body.contains("contact-mail-wrong"),
        "{}",
        answer.body
    );

    sent_to(&garden, &place, "ada@example.org").await;
    let letters = server.wait_for(1).await;
    assert_eq!(letters[0]["to"][0], "ada@example.org");
    let text = read_letter(&letters[0]);
    assert!(text.contains("Commons & Co."), "{text}");
    assert!(
        !text.contains("Garden"),
        "what strangers write is in no letter"
    );
    let first = link(&letters[0]);
    assert!(queue(&mia).await.is_empty(), "not before it is confirmed");
    // A mail program that looks at links confirms nothing.
    assert_eq!(
        garden.stranger.get("/network/confirm?l=en").await.status,
        200
    );
    // Another address: the first link is void.
    sent_to(&garden, &place, "bo@example.org").await;
    let second = link(&server.wait_for(2).await[1]);
    assert_eq!(confirms(&garden, &first).await.status, 410);
    assert!(queue(&mia).await.is_empty());
    assert_eq!(confirms(&garden, &second).await.status, 200);
    assert_eq!(confirms(&garden, &second).await.status, 410, "once");
    let all = queue(&mia).await;
    assert_eq!(all.len(), 1);

    // A question is told by a letter that has neither the question nor the link.
    let ask = json!({ "ask": { "text": "Who looks after accounts?" } });
    tends(&mia, &all[0]["request"], ask).await;
    let news = server.wait_for(3).await;
    assert_eq!(news[2]["to"][0], "bo@example.org");
    let text = read_letter(&news[2]);
    assert!(
        text.contains("Commons & Co.") && !text.contains("accounts"),
        "{text}"
    );
    assert!(!text.contains("/place/"), "{text}");
    // A note is among maintainers: nobody is written to.
    let note = json!({ "note": { "text": "We know them" } });
    tends(&mia, &all[0]["request"], note).await;

    // From now on changes are sent at once, those of the address are confirmed.
    let same = with(&[
        ("contact-mail", "BO@example.org"),
        ("name", "Plots"),
        ("act", "send"),
    ]);
    assert_eq!(garden.stranger.form(&place, &same).await.status, 303);
    assert_eq!(queue(&mia).await[0]["name"], "Plots");
    sent_to(&garden, &place, "cleo@example.org").await;
    let third = link(&server.wait_for(4).await[3]);
    let look = json!({ "request": all[0]["request"] });
    let seen = mia.done("network", "look-at-request", look.clone()).await;
    assert_eq!(seen["request"]["form"]["contact"]["mail"], "BO@example.org");
    // Votes have begun meanwhile: the address is theirs, and the change too late.
    let vote = json!({ "vote": { "vote": "for", "reason": "" } });
    tends(&mia, &all[0]["request"], vote).await;
    assert_eq!(confirms(&garden, &third).await.status, 409);
    let seen = mia.done("network", "look-at-request", look).await;
    assert_eq!(seen["request"]["form"]["contact"]["mail"], "BO@example.org");
}

async fn sent_to(garden: &Garden, place: &str, mail: &str) {
    let fields = with(&[("contact-mail", mail), ("act", "send")]);
    let answer = garden.stranger.form(place, &fields).await;
    assert_eq!(answer.status, 303, "{answer:?}");
    let told = answer.header("location").unwrap();
    assert!(told.contains("confirm"), "{told}");
}

#[tokio::test]
async fn a_link_that_is_guessed_withdrawn_or_over_leads_nowhere_and_tells_nothing() {
    let garden = Garden::empty(limits()).await;
    commons(&garden).await;
    let place = draft(&garden).await;
    let other = sent(&garden).await;
    let (id, secret) = place.rsplit('/').next().unwrap().split_once('.').unwrap();
    let other_secret = other.split_once('.').unwrap().1;
    let none = format!("/place/{}.{secret}", "0".repeat(24));
    let nowhere = garden.stranger.get(&format!("{none}?l=en")).await;
    assert_eq!(nowhere.status, 404);
    let (at_place, at_none) = (
        format!("/place/{id}.{other_secret}"),
        "/place/none".to_owned(),
    );
    for guess in [&at_place, &at_none, &format!("/place/{id}.")] {
        for more in ["", "/reply.json"] {
            let from = garden.stranger.with("X-Forwarded-For: 192.0.2.1");
            let answer = from.get(&format!("{guess}{more}?l=en")).await;
            assert_eq!(answer.status, 404, "{guess}{more}");
        }
        let from = garden.stranger.with("X-Forwarded-For: 192.0.2.2");
        let answer = from.get(&format!("{guess}?l=en")).await;
        assert_eq!(answer.body, nowhere.body, "{guess}");
        for act in ["", "/answer", "/withdraw", "/forget"] {
            let from = garden.stranger.with("X-Forwarded-For: 192.0.2.3");
            let answer = from.form(&format!("{guess}{act}?l=en"), &FORM).await;
            assert_eq!((answer.status, &answer.body), (404, &nowhere.body), "{act}");
        }
    }
    // Not what the network has of it either, before it has anything.
    let reply = garden.stranger.get(&format!("{place}/reply.json")).await;
    assert_eq!(reply.status, 404);
    // What nobody sent goes by itself; what was sent stays.
    garden.clock.pass_days(15);
    assert_eq!(garden.stranger.get(&place).await.status, 404);
    assert_eq!(garden.stranger.get(&other).await.status, 200);
    // A maintainer deletes what is personal: the link ends with it.
    let mia = garden.join("network", Role::Maintainer, None, "Lea").await;
    let request = queue(&mia).await[0]["request"].clone();
    let decline = json!({ "decline": { "reason": "Not this year" } });
    tends(&mia, &request, decline).await;
    assert_eq!(garden.stranger.get(&other).await.status, 200);
    tends(&mia, &request, json!("forget")).await;
    assert_eq!(garden.stranger.get(&other).await.status, 404);
    // After too many of them an address is told no more.
    let from = garden.stranger.with("X-Forwarded-For: 192.0.2.9");
    let mut last = 0;
    for _ in 0..40 {
        last = from.get(&none).await.status;
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn another_page_sends_nothing_and_odd_or_huge_things_are_not_kept() {
    let garden = Garden::empty(limits()).await;
    let mia = commons(&garden).await;
    let place = sent(&garden).await;
    for path in ["/network/ask", "/network/confirm", &place] {
        for path in [path.to_owned(), format!("{path}/forget")] {
            let evil = garden.stranger.with("Origin: https://evil.example");
            let text = evil.request("POST", &path, "name=Evil&act=send", true);
            assert_eq!(send(garden.stranger.hub, &text).await.status, 404, "{path}");
        }
    }
    assert_eq!(queue(&mia).await[0]["name"], "Garden <i>");
    let long = "x".repeat(4_001);
    for (name, value) in [
        ("name", "a\u{202e}b"),
        ("name", "a\u{0}b"),
        ("about", long.as_str()),
        ("about", "\u{feff}hidden"),
        ("people", "-1"),
        ("people", "99999999999999999999"),
        ("hours", "1e3"),
        ("languages", "<script>alert(1)</script>"),
        ("contact-mail", "x@y\r\nBcc: all@example.org"),
        ("recipe", "../../etc/passwd"),
        ("recipe", "' OR 1=1 --"),
    ] {
        for (path, fields) in [
            ("/network/ask?l=en", with(&[(name, value)])),
            (place.as_str(), with(&[(name, value), ("act", "send")])),
        ] {
            let answer = garden.stranger.form(path, &fields).await;
            assert_eq!(answer.status, 422, "{name} {value:?}: {answer:?}");
            assert!(answer.body.contains("aria-invalid"), "{}", answer.body);
            assert!(!answer.body.contains("<script"), "{}", answer.body);
        }
    }
    let huge = "x".repeat(300_000);
    let fields = with(&[("about", &huge)]);
    let answer = garden.stranger.form("/network/ask", &fields).await;
    assert_eq!(answer.status, 413);
    // Quotes and semicolons are text.
    // tidy-allow(sql): it is what somebody types.
    let odd = "'); DROP TABLE asker; --";
    let fields = with(&[("name", odd), ("act", "send")]);
    assert_eq!(garden.stranger.form(&place, &fields).await.status, 303);
    assert_eq!(queue(&mia).await[0]["name"], odd);
}

#[tokio::test]
async fn nobody_fills_the_hub_with_drafts_or_the_log_with_changes() {
    let mut few = limits();
    few.begun = Limits::default().begun;
    few.asking = 8;
    few.tended = Limits::default().tended;
    let garden = Garden::empty(few).await;
    commons(&garden).await;
    let begins = async |from: u32| {
        let from = format!("X-Forwarded-For: 192.0.2.{from}");
        let person = garden.stranger.with(&from);
        person.form("/network/ask", &FORM).await.status
    };
    let mut statuses = vec![];
    for number in 0..7 {
        statuses.push(begins(number / 6).await);
    }
    // Five of one address, then no more; another begins.
    assert_eq!(statuses, [303, 303, 303, 303, 303, 429, 303]);
    assert_eq!([begins(2).await, begins(3).await], [303, 303]);
    assert_eq!(begins(4).await, 503, "all together");
    // What nobody sends makes room, once it is let go of.
    garden.clock.pass_days(15);
    assert_eq!(begins(5).await, 503);
    let path = garden.folder.path().join("directory.sqlite");
    let directory = Directory::open(path).await.unwrap();
    let now = garden.clock.now();
    directory.let_go_of_askers(now).await.unwrap();
    assert_eq!(begins(6).await, 303);
}

#[tokio::test]
async fn one_link_changes_a_request_only_so_often() {
    let mut few = limits();
    few.tended = Limits::default().tended;
    let garden = Garden::empty(few).await;
    commons(&garden).await;
    let (one, other) = (draft(&garden).await, draft(&garden).await);
    let mut last = 0;
    for _ in 0..=Limits::default().tended.burst.get() {
        last = garden.stranger.form(&one, &FORM).await.status;
    }
    assert_eq!(last, 429);
    assert_eq!(garden.stranger.form(&other, &FORM).await.status, 303);
}
