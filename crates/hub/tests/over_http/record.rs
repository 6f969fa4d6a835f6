//! A record's way here and home, as somebody asks who means no good. How it goes
//! well, and what happens when it is cut, the command line's tests show.

use allotment_api::{RecordArrived, RecordOnItsWay, RecordSeal, Role};
use allotment_store::{SqliteStore, moving};
use serde_json::json;
use tempfile::TempDir;

use super::{
    client::{Answer, Person},
    garden::{Garden, many},
};

/// A record that is on its way here, as the computer has it that sends it.
struct Sent {
    folder: TempDir,
    list: RecordOnItsWay,
}

impl Sent {
    /// The record of another hub's greens.
    async fn whole() -> Self {
        let garden = Garden::empty(many()).await;
        garden.collective("greens").await;
        let folder = TempDir::new().unwrap();
        let record = garden.folder.path().join("collectives/greens.sqlite");
        let store = SqliteStore::open(record, None).await.unwrap();
        let copy = moving::record(folder.path());
        store.copy_to(&copy).await.unwrap();
        let seal = store.seal().await.unwrap();
        store.close().await;
        let parts = moving::parts(folder.path()).unwrap();
        let list = RecordOnItsWay {
            seal,
            parts,
            ticket: "first".to_owned(),
        };
        Self { folder, list }
    }

    /// A copy of the same record, such as that of who brought it home.
    fn once_more(&self) -> Self {
        let folder = TempDir::new().unwrap();
        let (from, to) = (self.folder.path(), folder.path());
        std::fs::copy(moving::record(from), moving::record(to)).unwrap();
        Self {
            folder,
            list: self.list.clone(),
        }
    }

    /// It went from home to home before.
    async fn has_come_by(&mut self, ways: &[&str]) {
        let copy = moving::record(self.folder.path());
        let store = SqliteStore::open(&copy, None).await.unwrap();
        for way in ways {
            let called = "greens".parse().unwrap();
            store.set_home(&called, way).await.unwrap();
        }
        store.close().await;
        self.list.parts = moving::parts(self.folder.path()).unwrap();
    }

    async fn send(&self, who: &Person, to: &str) -> Answer {
        let list = serde_json::to_string(&self.list).unwrap();
        let who = who.with("X-Allotment: 1");
        let begun = who.post(&format!("/record/{to}/send"), &list).await;
        if begun.status != 200 {
            return begun;
        }
        let arrived: RecordArrived = serde_json::from_str(&begun.body).unwrap();
        for part in &self.list.parts {
            if arrived.arrived[&part.name] == part.size {
                continue;
            }
            let path = moving::part(self.folder.path(), &part.name).unwrap();
            let bytes = std::fs::read(path).unwrap();
            let path = format!("/record/{to}/send/{}?at=0", part.name);
            let answer = who.post_bytes(&path, &bytes).await;
            assert_eq!(answer.status, 200, "{answer:?}");
        }
        who.post(&format!("/record/{to}/sent"), &list).await
    }
}

/// A hub with an empty collective and its treasurer.
async fn empty() -> (Garden, Person) {
    let garden = Garden::empty(many()).await;
    let console = garden.console().await;
    let greens = "greens".parse().unwrap();
    console.add_collective(&greens, "The Greens").await.unwrap();
    let tess = garden.join("greens", Role::Treasurer, None, "Tess").await;
    (garden, tess)
}

#[tokio::test]
async fn a_record_that_is_what_its_sender_says_is_taken_and_no_other() {
    let (garden, tess) = empty().await;
    let mut other = Sent::whole().await;
    other.list.seal.head.push('0');
    let mut more = Sent::whole().await;
    *more.list.seal.counts.get_mut("entries").unwrap() += 1;
    let damaged = Sent::whole().await;
    let file = moving::record(damaged.folder.path());
    let mut bytes = std::fs::read(&file).unwrap();
    // Of what is kept apart the books have the hash.
    let at = bytes.windows(8).position(|it| it == b"Lovelace").unwrap();
    bytes[at] = b'l';
    std::fs::write(&file, bytes).unwrap();
    for (sent, why) in [
        (other, "another head"),
        (more, "more entries"),
        (damaged, "another word in the books"),
    ] {
        let answer = sent.send(&tess, "greens").await;
        assert_eq!(answer.code(), "record-differs", "{why}: {answer:?}");
        let books = json!({ "heads": [] });
        let none = tess.done("greens", "verify-books", books).await;
        assert_eq!(none["entries"], 0, "{why}");
    }
    let sent = Sent::whole().await;
    let answer = sent.send(&tess, "greens").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let seal: RecordSeal = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(seal, sent.list.seal);
    let people = tess.done("greens", "list-people", json!({})).await;
    assert_eq!(people.as_array().unwrap().len(), 2);
    // The same once more changes nothing, also where somebody has booked since:
    // whoever sends it has not heard that it was taken. Another one is refused.
    assert_eq!(sent.send(&tess, "greens").await.status, 200);
    tess.done(
        "greens",
        "add-person",
        json!({ "name": "Cem", "stamped": {} }),
    )
    .await;
    assert_eq!(sent.send(&tess, "greens").await.status, 200);
    // Nor are the same books taken a second time for the first.
    let mut again = Sent::whole().await;
    again.list.ticket = "second".to_owned();
    let other = again.send(&tess, "greens").await;
    assert_eq!((other.status, other.code().as_str()), (409, "record-there"));
    let people = tess.done("greens", "list-people", json!({})).await;
    assert_eq!(people.as_array().unwrap().len(), 3);
    let acts = garden.console().await.audit(None, 50).await.unwrap();
    assert!(acts.iter().any(|line| line.act == "publish-record"));
}

#[tokio::test]
async fn who_has_not_heard_that_theirs_was_taken_hears_that_it_went_on_from_there() {
    let (garden, tess) = empty().await;
    let sent = Sent::whole().await;
    let taken = sent.send(&tess, "greens").await;
    assert_eq!(taken.status, 200, "{taken:?}");
    let who = tess.with("X-Allotment: 1");
    let list = who
        .post("/record/greens/fetch", r#"{"ticket":"home"}"#)
        .await;
    let list: RecordOnItsWay = serde_json::from_str(&list.body).unwrap();
    let seal = json!({ "seal": list.seal, "ticket": "home" }).to_string();
    let gone = who.post("/record/greens/fetched", &seal).await;
    assert_eq!(gone.status, 200, "{gone:?}");

    let again = sent.send(&tess, "greens").await;
    assert_eq!((again.status, again.code().as_str()), (409, "record-away"));
    // Whoever brought it home publishes it once more by another way.
    let mut later = sent.once_more();
    later.has_come_by(&["first", "home"]).await;
    later.list.ticket = "second".to_owned();
    let answer = later.send(&tess, "greens").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let again = sent.send(&tess, "greens").await;
    assert_eq!((again.status, again.code().as_str()), (409, "record-away"));
    drop(garden);
}

#[tokio::test]
async fn who_does_not_keep_the_books_is_told_of_nothing() {
    let (garden, tess) = empty().await;
    let reds = garden.collective("reds").await;
    let kim = garden.join("greens", Role::Operator, None, "Kim").await;
    let ways = [
        ("POST", "send", "{}"),
        ("POST", "send/record?at=0", "x"),
        ("POST", "sent", "{}"),
        ("POST", "fetch", r#"{"ticket":"t"}"#),
        ("GET", "fetch/record?at=0", ""),
        ("POST", "fetched", "{}"),
        ("POST", "keep", "null"),
        ("POST", "copy", r#"{"ticket":"t"}"#),
        ("GET", "copy/record?ticket=t&at=0", ""),
        ("POST", "copied", r#"{"ticket":"t"}"#),
    ];
    for (method, way, body) in ways {
        let there = format!("/record/greens/{way}");
        let nowhere = format!("/record/blues/{way}");
        for who in [&reds, &kim] {
            let who = who.with("X-Allotment: 1");
            let refused = who.ask_as(method, &there, body).await;
            let none = who.ask_as(method, &nowhere, body).await;
            assert_eq!((refused.status, &refused.body), (404, &none.body), "{way}");
        }
        let stranger = garden.stranger.with("X-Allotment: 1");
        assert_eq!(
            stranger.ask_as(method, &there, body).await.status,
            401,
            "{way}"
        );
        // Another page's form has no header of ours.
        assert_eq!(tess.ask_as(method, &there, body).await.status, 404, "{way}");
    }
}

#[tokio::test]
async fn each_treasurer_takes_a_copy_of_their_own_and_the_record_goes_on() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let bo = garden.join("greens", Role::Treasurer, None, "Bo").await;
    let (tess, bo) = (tess.with("X-Allotment: 1"), bo.with("X-Allotment: 1"));
    let mut lists = vec![];
    for (who, ticket) in [(&tess, "one"), (&bo, "two")] {
        let asked = json!({ "ticket": ticket }).to_string();
        let list = who.post("/record/greens/copy", &asked).await;
        lists.push(serde_json::from_str::<RecordOnItsWay>(&list.body).unwrap());
    }
    assert_eq!(lists[0].seal, lists[1].seal);
    for (who, ticket) in [(&tess, "one"), (&bo, "two")] {
        let piece = format!("/record/greens/copy/record?ticket={ticket}&at=0");
        let piece = who.get(&piece).await;
        assert_eq!(piece.status, 200);
        assert!(piece.body.starts_with("SQLite format 3"));
    }
    let others = tess.get("/record/greens/copy/record?ticket=two&at=0").await;
    assert_eq!(
        (others.status, others.code().as_str()),
        (409, "record-moving")
    );
    let outside = tess
        .get("/record/greens/copy/..%2F..%2Fdirectory.sqlite?ticket=one&at=0")
        .await;
    assert_eq!(outside.status, 404);

    // It can be changed meanwhile, and nothing of a copy stays once it was taken.
    let person = json!({ "name": "Cem", "stamped": {} });
    tess.done("greens", "add-person", person).await;
    let copies = garden.folder.path().join("moving/greens/copying");
    assert_eq!(std::fs::read_dir(&copies).unwrap().count(), 2);
    for (who, ticket) in [(&tess, "one"), (&bo, "two")] {
        let asked = json!({ "ticket": ticket }).to_string();
        let taken = who.post("/record/greens/copied", &asked).await;
        assert_eq!(taken.status, 200, "{taken:?}");
    }
    assert_eq!(std::fs::read_dir(&copies).unwrap().count(), 0);
    let acts = garden.console().await.audit(None, 50).await.unwrap();
    let noted = acts.iter().filter(|line| line.act == "copy-record");
    assert_eq!(noted.count(), 2);
}

#[tokio::test]
async fn files_have_the_names_of_a_record_s_files_and_come_in_their_order() {
    let (garden, tess) = empty().await;
    let sent = Sent::whole().await;
    let who = tess.with("X-Allotment: 1");
    for name in [
        "../../directory.sqlite",
        "/etc/passwd",
        "record.sqlite",
        "",
        &"g".repeat(64),
    ] {
        let mut list = sent.list.clone();
        list.parts[0].name = name.to_owned();
        let list = serde_json::to_string(&list).unwrap();
        let answer = who.post("/record/greens/send", &list).await;
        assert_eq!(answer.code(), "bad-input", "{name}");
    }
    for ticket in ["", "a b", &"t".repeat(65)] {
        let mut list = sent.list.clone();
        list.ticket = ticket.to_owned();
        let list = serde_json::to_string(&list).unwrap();
        let answer = who.post("/record/greens/send", &list).await;
        assert_eq!(answer.code(), "bad-input", "{ticket}");
        let ticket = json!({ "ticket": ticket }).to_string();
        let answer = who.post("/record/greens/fetch", &ticket).await;
        assert_eq!(answer.code(), "bad-input", "{ticket}");
    }
    let mut huge = sent.list.clone();
    huge.parts[0].size = u64::MAX;
    let huge = serde_json::to_string(&huge).unwrap();
    let answer = who.post("/record/greens/send", &huge).await;
    assert_eq!((answer.status, answer.code().as_str()), (413, "too-large"));

    let list = serde_json::to_string(&sent.list).unwrap();
    assert_eq!(who.post("/record/greens/send", &list).await.status, 200);
    let size = sent.list.parts[0].size;
    for path in [
        "/record/greens/send/record?at=5".to_owned(),
        "/record/greens/send/record".to_owned(),
        format!("/record/greens/send/{}?at=0", "0".repeat(64)),
        "/record/greens/send/..%2F..%2Fdirectory.sqlite?at=0".to_owned(),
    ] {
        let answer = who.post(&path, "x").await;
        assert_eq!(answer.code(), "bad-input", "{path}: {answer:?}");
    }
    let more = "x".repeat(usize::try_from(size).unwrap() + 1);
    let answer = who.post("/record/greens/send/record?at=0", &more).await;
    assert_eq!(answer.code(), "bad-input", "more than was said");
    let piece = "x".repeat(1024 * 1024 + 1);
    let answer = who.post("/record/greens/send/record?at=0", &piece).await;
    assert_eq!(answer.code(), "too-large");
    // All of it, and it is not what was said: nothing of it stays.
    let zeros = "x".repeat(usize::try_from(size).unwrap());
    assert_eq!(
        who.post("/record/greens/send/record?at=0", &zeros)
            .await
            .status,
        200
    );
    let answer = who.post("/record/greens/sent", &list).await;
    assert_eq!(answer.code(), "record-differs");
    let arriving = garden.folder.path().join("moving/greens/arriving");
    assert!(!arriving.exists());
}

#[tokio::test]
async fn what_was_brought_home_is_said_to_be_elsewhere_and_is_laid_aside() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let console = garden.console().await;
    let greens = "greens".parse().unwrap();
    let share = console
        .share_link("greens", &"ada".parse().unwrap())
        .await
        .unwrap();
    let who = tess.with("X-Allotment: 1");
    let list = who.post("/record/greens/fetch", r#"{"ticket":"t"}"#).await;
    let list: RecordOnItsWay = serde_json::from_str(&list.body).unwrap();
    let late = tess
        .ask(
            "greens",
            "add-person",
            &json!({ "name": "Cem", "stamped": {} }),
        )
        .await;
    assert_eq!((late.status, late.code().as_str()), (409, "record-moving"));
    let mut other = list.seal.clone();
    other.head = "1: 0".to_owned();
    let fetched =
        |seal: &RecordSeal, ticket: &str| json!({ "seal": seal, "ticket": ticket }).to_string();
    let answer = who
        .post("/record/greens/fetched", &fetched(&other, "t"))
        .await;
    assert_eq!(answer.status, 400);
    let answer = who
        .post("/record/greens/fetched", &fetched(&list.seal, "u"))
        .await;
    assert_eq!(answer.status, 400, "another's way");
    console.keep(&greens).await.unwrap();
    tess.done(
        "greens",
        "add-person",
        json!({ "name": "Cem", "stamped": {} }),
    )
    .await;
    let seal = fetched(&list.seal, "t");
    let given_up = who.post("/record/greens/fetched", &seal).await;
    assert_eq!(given_up.status, 400, "it was kept here");

    let list = who.post("/record/greens/fetch", r#"{"ticket":"t"}"#).await;
    let list: RecordOnItsWay = serde_json::from_str(&list.body).unwrap();
    let seal = fetched(&list.seal, "t");
    for _ in 0..2 {
        assert_eq!(who.post("/record/greens/fetched", &seal).await.status, 200);
    }
    let other = who
        .post("/record/greens/fetched", &fetched(&list.seal, "u"))
        .await;
    assert_eq!(other.status, 400, "it went to one computer alone");
    let gone = tess.ask("greens", "list-people", &json!({})).await;
    assert_eq!((gone.status, gone.code().as_str()), (409, "record-away"));
    // Who has a private link is not shown a page of something else.
    let path = share.address.split_once("example.org").unwrap().1;
    let page = garden.stranger.get(path).await;
    assert_eq!(page.status, 404);
    assert!(page.body.contains("elsewhere"), "{}", page.body);
    let folder = garden.folder.path().join("collectives");
    let aside = std::fs::read_dir(folder).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        let name = name.to_string_lossy();
        name.starts_with("greens.sqlite.before-") && name.ends_with('Z')
    });
    assert_eq!(aside.count(), 1);
}
