//! Asking for help, and who sees what of it.

use allotment_api::Role;
use serde_json::json;

use super::garden::{Garden, many};

#[tokio::test]
async fn who_asks_and_who_is_asked_see_a_thread_and_nobody_else() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let reds = garden.collective("reds").await;
    let ada = garden
        .join("greens", Role::Participant, Some("ada"), "Ada")
        .await;
    let bo = garden
        .join("greens", Role::Participant, Some("bo"), "Bo")
        .await;
    let kim = garden.join("greens", Role::Operator, None, "Kim").await;
    let question = json!({ "subject": "I cannot sign in", "text": "Since noon.\nWhat now?" });
    let asked = ada.done("greens", "ask-for-help", question).await;
    assert_eq!(asked["about"]["help"], 1);
    // What is known is for those who are asked.
    assert_eq!(asked["attached"], json!([]));
    let seen = kim.done("greens", "show-help", json!({ "help": 1 })).await;
    let version = format!("Allotment {}", env!("CARGO_PKG_VERSION"));
    assert_eq!(seen["attached"][0], version.as_str());
    assert_eq!(seen["said"][0]["text"], "Since noon.\nWhat now?");

    let none = ada.ask("greens", "show-help", &json!({ "help": 7 })).await;
    for other in [&bo, &tess] {
        let listed = other.done("greens", "list-help", json!({})).await;
        assert_eq!(listed, json!([]));
        for (name, fields) in [
            ("show-help", json!({ "help": 1 })),
            ("answer-help", json!({ "help": 1, "text": "x" })),
            ("close-help", json!({ "help": 1 })),
        ] {
            let answer = other.ask("greens", name, &fields).await;
            assert_eq!(answer.status, none.status, "{name}: {answer:?}");
            assert_eq!(answer.body.replace('1', "7"), none.body, "{name}");
        }
    }
    let elsewhere = reds.ask("greens", "show-help", &json!({ "help": 1 })).await;
    assert_eq!(elsewhere.status, 404);

    let said = json!({ "help": 1, "text": "Try again, please" });
    kim.done("greens", "answer-help", said).await;
    let listed = ada.done("greens", "list-help", json!({})).await;
    assert_eq!(
        (&listed[0]["answered"], &listed[0]["words"]),
        (&json!(true), &json!(2))
    );
    let said = json!({ "help": 1, "text": "It works" });
    let thread = ada.done("greens", "answer-help", said).await;
    assert_eq!(thread["about"]["answered"], false);
    // Who did something is in the audit, what they said is not.
    let audit = garden.console().await.audit(None, 50).await.unwrap();
    let acts: Vec<&str> = audit.iter().map(|line| line.act.as_str()).collect();
    assert!(
        acts.contains(&"ask-for-help") && acts.contains(&"answer-help"),
        "{acts:?}"
    );
}

/// Closing with hours asks within what is asked, the deepest that a request
/// goes: half of what a thread has by default must do for it, also unoptimized.
#[test]
fn hours_of_helping_are_booked_once_by_who_may_book_them() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    std::thread::Builder::new()
        .stack_size(1 << 20)
        .spawn(move || runtime.block_on(helping()))
        .unwrap()
        .join()
        .unwrap();
}

async fn helping() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let ada = garden
        .join("greens", Role::Participant, Some("ada"), "Ada")
        .await;
    let kim = garden.join("greens", Role::Operator, None, "Kim").await;
    for number in 1..=2 {
        let question = json!({ "subject": format!("Question {number}"), "text": "?" });
        ada.done("greens", "ask-for-help", question).await;
    }
    let with = |who: &str, kind: &str| json!({ "help": 1, "work": { "participant": who, "time": "0:45", "kind": kind } });
    // She is an operator, and no participant: the hours are nobody's to give.
    for (who, kind) in [("bo", "gift"), ("ada", "gift"), ("bo", "paid")] {
        let answer = kim.ask("greens", "close-help", &with(who, kind)).await;
        assert!(
            [404, 422].contains(&answer.status),
            "{who} {kind}: {answer:?}"
        );
    }
    let still = kim.done("greens", "show-help", json!({ "help": 1 })).await;
    assert_eq!(still["about"].get("closed_at"), None, "{still}");

    let console = garden.console().await;
    let people = console.people(Some("greens")).await.unwrap();
    let short = &people
        .iter()
        .find(|it| it.name.as_deref() == Some("Kim"))
        .unwrap()
        .person;
    let bo = Some("bo".parse().unwrap());
    console
        .grant(short, "greens", Role::Participant, bo)
        .await
        .unwrap();
    // As a participant she gives her own, and is paid by nobody's leave but the treasurer's.
    let paid = kim.ask("greens", "close-help", &with("bo", "paid")).await;
    assert!([404, 422].contains(&paid.status), "{paid:?}");
    let closed = kim.done("greens", "close-help", with("bo", "gift")).await;
    assert_eq!(closed["booked"]["new"], 1, "{closed}");
    assert!(closed["about"]["closed_at"].is_string(), "{closed}");
    let again = kim.ask("greens", "close-help", &with("bo", "gift")).await;
    assert_eq!((again.status, again.code().as_str()), (400, "bad-input"));
    let late = json!({ "help": 1, "text": "One more thing" });
    assert_eq!(ada.ask("greens", "answer-help", &late).await.status, 400);
    let hours = tess
        .done("greens", "list-hours", json!({}))
        .await
        .to_string();
    assert!(hours.contains("45"), "{hours}");
    // Without hours whoever asked closes it, too.
    let closed = ada.done("greens", "close-help", json!({ "help": 2 })).await;
    assert_eq!(closed.get("booked"), None);
    tess.done("greens", "verify-books", json!({ "heads": [] }))
        .await;
}

#[tokio::test]
async fn what_is_no_question_is_not_kept() {
    let garden = Garden::empty(many()).await;
    garden.collective("greens").await;
    let ada = garden
        .join("greens", Role::Participant, Some("ada"), "Ada")
        .await;
    let long = "x".repeat(4_001);
    for (subject, text) in [
        ("", "x"),
        ("x", "  "),
        ("x\ny", "x"),
        ("x", "a\u{202e}b"),
        ("x", "a\u{0}b"),
        ("x", long.as_str()),
        (&long[..121], "x"),
    ] {
        let question = json!({ "subject": subject, "text": text });
        let answer = ada.ask("greens", "ask-for-help", &question).await;
        assert_eq!(answer.status, 400, "{subject:?} {text:?}: {answer:?}");
    }
    let about = json!({ "subject": "x", "text": "x", "address": "wiki.example.org" });
    let none = ada.ask("greens", "ask-for-help", &about).await;
    assert_eq!(none.status, 404);
    for _ in 0..20 {
        ada.done(
            "greens",
            "ask-for-help",
            json!({ "subject": "x", "text": "x" }),
        )
        .await;
    }
    let many = json!({ "subject": "x", "text": "x" });
    assert_eq!(ada.ask("greens", "ask-for-help", &many).await.status, 400);
}

#[tokio::test]
async fn what_somebody_asked_goes_with_them_from_the_books_and_from_the_hub() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let people = garden.console().await;
    let (ada, bo) = (
        garden
            .join("greens", Role::Participant, Some("ada"), "Ada")
            .await,
        garden
            .join("greens", Role::Participant, Some("bo"), "Bo")
            .await,
    );
    let kim = garden.join("greens", Role::Operator, None, "Kim").await;
    for (who, subject) in [(&ada, "I moved house"), (&bo, "I lost my phone")] {
        let question = json!({ "subject": subject, "text": "What now?" });
        who.done("greens", "ask-for-help", question).await;
    }
    // The hub has another name for her than the books.
    let traces = json!({ "participant": "ada" });
    let traces = tess.done("greens", "show-traces", traces).await;
    assert_eq!(traces["helps"], 1);
    let forget = json!({ "participant": "ada", "stamped": {} });
    tess.done("greens", "forget-person", forget).await;
    let left = kim.done("greens", "list-help", json!({})).await;
    assert_eq!(left.as_array().unwrap().len(), 1);
    assert_eq!(left[0]["subject"], "I lost my phone");

    let person = left[0]["asked_by"].as_str().unwrap();
    assert!(people.forget(person).await.unwrap());
    assert!(!people.forget(person).await.unwrap(), "nothing is left");
    let left = kim.done("greens", "list-help", json!({})).await;
    assert_eq!(left, json!([]));
}
