//! Mail, carried by a real mail server on this computer.

use std::time::{Duration, Instant};

use allotment_api::Role;
use allotment_hub::{ByMail, Invitation, Limits};
use allotment_mail::{Encryption, Settings, Smtp};
use allotment_test_support::{Smtpd, read_letter};
use allotment_types::{Language, MailAddress};

use super::{
    client::{Answer, Person},
    garden::{Garden, many},
};

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

async fn garden(manner: &str, limits: Limits) -> Option<(Smtpd, Garden)> {
    let server = Smtpd::begin(manner).await?;
    let garden = Garden::with_mail(limits, &through(&server)).await;
    Some((server, garden))
}

fn many_letters() -> Limits {
    let mut limits = many();
    let burst = 1_000_000.try_into().unwrap();
    limits.letters.burst = burst;
    limits.mailbox.burst = burst;
    limits
}

/// The link on a line of its own.
fn link(letter: &serde_json::Value) -> String {
    let text = read_letter(letter);
    let found = text.lines().find(|line| line.starts_with("https://"));
    found.unwrap_or_else(|| panic!("{text}")).to_owned()
}

/// Somebody of the greens, with her short name.
async fn tess(garden: &Garden) -> (Person, String) {
    let tess = garden.collective("greens").await;
    let people = garden.console().await.people(Some("greens")).await.unwrap();
    (tess, people[0].person.clone())
}

/// She gives an address and confirms it.
async fn reached(garden: &Garden, server: &Smtpd, who: &Person, address: &str) {
    let before = server.letters().len();
    let given = who.form("/mail", &[("mail", address)]).await;
    assert_eq!(given.status, 303, "{given:?}");
    let letters = server.wait_for(before + 1).await;
    let link = link(letters.last().unwrap());
    assert!(link.contains("/confirm#"), "{link}");
    let confirmed = garden.stranger.form("/confirm", &[("token", &link)]).await;
    assert_eq!(confirmed.status, 200, "{confirmed:?}");
}

/// The head of an answer but for its date: a second may pass between two.
fn undated(answer: &Answer) -> Vec<&str> {
    let lines = answer.head.lines();
    lines.filter(|line| !line.starts_with("date:")).collect()
}

async fn asks_for_a_link(person: &Person, address: &str) -> Answer {
    person.form("/enter/mail?l=en", &[("mail", address)]).await
}

#[tokio::test]
async fn an_invitation_by_mail_lets_in_and_shows_where_somebody_is_reached() {
    let Some((server, garden)) = garden("takes", many()).await else {
        return;
    };
    tess(&garden).await;
    let console = garden.console().await;
    let post = Smtp::of(garden.folder.path());
    let to: MailAddress = "Ada@Example.org".parse().unwrap();
    let by = ByMail {
        to: &to,
        language: Language::De,
        post: &post,
    };
    let invitation = Invitation {
        scope: "greens".into(),
        role: Role::Participant,
        participant: Some("ada".parse().unwrap()),
        days: 7,
    };
    console.mail_invitation(invitation, &by).await.unwrap();
    let letters = server.wait_for(1).await;
    assert_eq!(letters[0]["to"][0], "Ada@example.org");
    let text = read_letter(&letters[0]);
    assert!(text.contains("Die <Greens> & Co."), "{text}");
    let ada = garden.enter(&link(&letters[0]), "Ada").await;
    let home = ada.get("/?l=en").await.body;
    assert!(home.contains("Ada@example.org"), "{home}");
    // By now she has links sent to her.
    let answer = asks_for_a_link(&garden.stranger, "ada@example.ORG").await;
    assert_eq!(answer.status, 200);
    let again = server.wait_for(2).await;
    garden.enter(&link(&again[1]), "").await;
}

#[tokio::test]
async fn a_link_by_mail_goes_to_who_is_known_and_the_answer_tells_nothing() {
    let Some((server, garden)) = garden("takes", many_letters()).await else {
        return;
    };
    let (tess, _) = tess(&garden).await;
    let page = garden.stranger.get("/enter?l=en").await.body;
    assert!(page.contains("action=\"/enter/mail"), "{page}");
    // Given and never confirmed: as good as unknown.
    tess.form("/mail", &[("mail", "other@example.org")]).await;
    server.wait_for(1).await;
    let not_yet = asks_for_a_link(&garden.stranger, "other@example.org").await;
    tess.form("/mail", &[("mail", "tess@example.org")]).await;
    let given = server.wait_for(2).await;
    let confirmation = link(&given[1]);
    let fields = [("token", confirmation.as_str())];
    let confirmed = garden.stranger.form("/confirm", &fields).await;
    assert_eq!(confirmed.status, 200, "{confirmed:?}");
    let used = garden.stranger.form("/confirm", &fields).await;
    assert_eq!(used.status, 410, "once");
    // It confirms, and lets nobody in.
    let enters = garden.stranger.form("/enter", &fields).await;
    assert_eq!(enters.status, 410);

    let unknown = asks_for_a_link(&garden.stranger, "nobody@example.org").await;
    let known = asks_for_a_link(&garden.stranger, "tess@example.org").await;
    for other in [&not_yet, &unknown] {
        assert_eq!((other.status, &other.body), (known.status, &known.body));
        assert_eq!(undated(other), undated(&known));
    }
    let letters = server.wait_for(3).await;
    assert_eq!(letters.len(), 3, "nothing went to who is not known");
    assert_eq!(letters[2]["to"][0], "tess@example.org");
    let link = link(&letters[2]);
    let back = garden.enter(&link, "").await;
    assert_eq!(
        back.get("/my/greens").await.status,
        404,
        "a treasurer has no share"
    );
    let (_, token) = link.split_once('#').unwrap();
    let twice = garden.stranger.form("/enter", &[("token", token)]).await;
    assert_eq!(twice.status, 410);
    // A link that nobody used in time.
    asks_for_a_link(&garden.stranger, "tess@example.org").await;
    let late = self::link(&server.wait_for(4).await[3]);
    garden.clock.pass_minutes(121);
    let (_, token) = late.split_once('#').unwrap();
    let late = garden.stranger.form("/enter", &[("token", token)]).await;
    assert_eq!(late.status, 410);
}

#[tokio::test]
async fn nobody_waits_for_a_mail_server_that_is_slow() {
    let Some((server, garden)) = garden("takes", many_letters()).await else {
        return;
    };
    let (tess, _) = tess(&garden).await;
    reached(&garden, &server, &tess, "tess@example.org").await;
    let Some(slow) = Smtpd::begin("slow").await else {
        return;
    };
    through(&slow).keep(garden.folder.path(), None).unwrap();
    let mut took = [Duration::ZERO; 2];
    for _ in 0..20 {
        for (at, address) in ["tess@example.org", "nobody@example.org"]
            .iter()
            .enumerate()
        {
            let begun = Instant::now();
            let answer = asks_for_a_link(&garden.stranger, address).await;
            assert_eq!(answer.status, 200);
            took[at] = took[at].max(begun.elapsed());
        }
    }
    // Not even the slowest of them waited for a word of the mail server.
    assert!(
        took.iter().all(|it| *it < Duration::from_secs(2)),
        "{took:?}"
    );
    assert!(slow.letters().is_empty());
}

#[tokio::test]
async fn a_mailbox_is_filled_by_nobody_and_one_address_asks_for_few_letters() {
    let Some((server, garden)) = garden("takes", many()).await else {
        return;
    };
    let (tess, _) = tess(&garden).await;
    reached(&garden, &server, &tess, "tess@example.org").await;
    let mut bodies = vec![];
    for number in 0..6 {
        let from = format!("X-Forwarded-For: 192.0.2.{number}");
        let answer = asks_for_a_link(&garden.stranger.with(&from), "tess@example.org").await;
        assert_eq!(answer.status, 200);
        bodies.push(answer.body);
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1, "that no more are sent is not told");
    // With the one that confirmed it, three in all.
    assert_eq!(server.wait_for(3).await.len(), 3);
    let one = garden.stranger.with("X-Forwarded-For: 198.51.100.1");
    for number in 0..10 {
        let address = format!("somebody-{number}@example.org");
        assert_eq!(asks_for_a_link(&one, &address).await.status, 200);
    }
    assert_eq!(asks_for_a_link(&one, "x@example.org").await.status, 429);
    assert_eq!(server.letters().len(), 3);
}

#[tokio::test]
async fn a_letter_is_tried_again_where_that_helps() {
    let mut limits = many();
    limits.letters_again = vec![Duration::from_millis(50)];
    let Some((server, garden)) = garden("once-later", limits).await else {
        return;
    };
    let (tess, _) = tess(&garden).await;
    reached(&garden, &server, &tess, "tess@example.org").await;
}

#[tokio::test]
async fn what_a_mail_server_refuses_leaves_no_link() {
    let Some((server, garden)) = garden("refuses", many()).await else {
        return;
    };
    let (_, short) = tess(&garden).await;
    let console = garden.console().await;
    let post = Smtp::of(garden.folder.path());
    let to: MailAddress = "tess@example.org".parse().unwrap();
    let by = ByMail {
        to: &to,
        language: Language::En,
        post: &post,
    };
    let refused = console.mail_sign_in_link(&short, 2, &by).await;
    let refused = refused.err().unwrap();
    assert!(refused.message.contains("550"), "{refused:?}");
    let acts = console.audit(None, 2).await.unwrap();
    let acts: Vec<&str> = acts.iter().map(|line| line.act.as_str()).collect();
    assert_eq!(acts, ["link-withdrawn", "sign-in-link-made"]);
    assert!(server.letters().is_empty());
    // Without mail the same is handed over.
    assert!(console.sign_in_link(&short, 2).await.is_ok());
}

#[tokio::test]
async fn an_address_is_one_persons_and_goes_with_them() {
    let Some((server, mut garden)) = garden("takes", many_letters()).await else {
        return;
    };
    let (tess, short) = tess(&garden).await;
    reached(&garden, &server, &tess, "tess@example.org").await;
    let ada = garden
        .join("greens", Role::Participant, Some("ada"), "Ada")
        .await;
    // She says that it is hers, and somebody at Tess's mailbox says so, too.
    ada.form("/mail", &[("mail", "TESS@example.org")]).await;
    let letters = server.wait_for(2).await;
    let confirmation = link(&letters[1]);
    let fields = [("token", confirmation.as_str())];
    let taken = garden.stranger.form("/confirm", &fields).await;
    assert_eq!(taken.status, 410);
    for bad in ["tess", "a@b", "x@example.org\r\nBcc: y@example.org", ""] {
        let odd = ada.form("/mail", &[("mail", bad)]).await;
        assert_eq!(odd.status, 422, "{bad:?}");
    }
    let evil = ada.with("Origin: https://evil.example");
    let text = evil.request("POST", "/mail", "mail=eve%40example.org", true);
    assert_eq!(super::client::send(ada.hub, &text).await.status, 404);

    // Whoever asks sees all that is known of them, and of nobody else.
    let known = tess.get("/known").await;
    assert_eq!(known.json()["mail"], "tess@example.org");
    assert_eq!(known.json()["person"], short.as_str());
    let kept = known.header("content-disposition").unwrap();
    assert!(kept.starts_with("attachment"), "{kept}");
    assert!(!ada.get("/known").await.body.contains("tess@"));
    assert_eq!(garden.stranger.get("/known").await.status, 404);

    let gone = tess.form("/mail/forget", &[("mail", "all")]).await;
    assert_eq!(gone.status, 303);
    reached(&garden, &server, &tess, "tess-two@example.org").await;
    ada.form("/mail", &[("mail", "ada-one@example.org")]).await;
    let console = garden.console().await;
    let ada_short = console.people(Some("greens")).await.unwrap();
    let ada_short = ada_short.iter().find(|it| it.person != short).unwrap();
    console.forget(&short).await.unwrap();
    console.forget(&ada_short.person).await.unwrap();
    drop(console);
    garden.end().await;
    for entry in std::fs::read_dir(garden.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let is_directory = path.to_string_lossy().contains("directory.sqlite");
        let bytes = if is_directory {
            std::fs::read(&path).unwrap()
        } else {
            vec![]
        };
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for trace in ["tess@example", "tess-two@", "ada-one@"] {
            assert!(!text.contains(trace), "{trace} in {}", path.display());
        }
    }
}

#[tokio::test]
async fn without_mail_there_is_no_word_of_it_and_every_way_is_shut() {
    let garden = Garden::empty(many()).await;
    let (tess, _) = tess(&garden).await;
    assert!(
        !garden
            .stranger
            .get("/enter")
            .await
            .body
            .contains("/enter/mail")
    );
    assert!(!tess.get("/").await.body.contains("action=\"/mail"));
    assert_eq!(
        asks_for_a_link(&garden.stranger, "x@example.org")
            .await
            .status,
        404
    );
    assert_eq!(
        tess.form("/mail", &[("mail", "x@example.org")])
            .await
            .status,
        404
    );
}
