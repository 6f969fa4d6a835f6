//! Coming in by a passkey, and what attackers try about it.

use allotment_api::Role;
use serde_json::{Value, json};

use super::{
    authenticator::{Authenticator, PRESENT, base64url},
    client::{Answer, Person, send},
    garden::{Garden, many},
};

const DOMAIN: &str = "hub.example.org";

async fn ask(person: &Person, path: &str, body: &Value) -> Answer {
    let own = person.with("X-Allotment: 1");
    let text = own.request("POST", path, &body.to_string(), true);
    send(person.hub, &text).await
}

/// What somebody who is signed in is asked to make.
async fn offered(person: &Person) -> Value {
    let answer = ask(person, "/passkeys/begin", &json!({})).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()
}

async fn added(person: &Person, credential: &Value) -> Answer {
    let made = json!({ "name": "My phone", "credential": credential });
    ask(person, "/passkeys/add", &made).await
}

async fn with_passkey(person: &Person, number: u8) -> Authenticator {
    let mut phone = Authenticator::at(DOMAIN, number);
    let made = phone.makes(&offered(person).await);
    let answer = added(person, &made).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    phone
}

/// Begins to come in: what is to be signed, and the browser with its attempt.
async fn begun(stranger: &Person) -> (Value, Person) {
    let answer = ask(stranger, "/enter/passkey/begin", &json!({})).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let cookie = answer.header("set-cookie").unwrap();
    assert!(
        cookie.contains("HttpOnly; Secure; SameSite=Strict"),
        "{cookie}"
    );
    let mut browser = stranger.clone();
    browser.cookie = cookie.split(';').next().map(str::to_owned);
    (answer.json(), browser)
}

async fn comes_in(stranger: &Person, phone: &mut Authenticator) -> Answer {
    let (asked, browser) = begun(stranger).await;
    let signed = phone.signs(&asked);
    ask(&browser, "/enter/passkey", &signed).await
}

/// Whoever an answer has let in.
fn who(stranger: &Person, answer: &Answer) -> Person {
    assert_eq!(answer.status, 200, "{answer:?}");
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-allotment="), "{cookie}");
    let mut person = stranger.clone();
    person.cookie = cookie.split(';').next().map(str::to_owned);
    person
}

/// Not taken, in the same words whatever is wrong, and without a session.
fn refused(answer: &Answer) {
    assert_eq!(answer.status, 410, "{answer:?}");
    assert_eq!(answer.json()["message"], "This passkey is not taken");
    assert_eq!(answer.header("set-cookie"), None, "{answer:?}");
}

async fn is_in(person: &Person) -> bool {
    let own = json!({ "participant": "ada" });
    person.ask("greens", "show-statement", &own).await.status == 200
}

async fn ada(garden: &Garden) -> Person {
    garden.collective("greens").await;
    let part = Role::Participant;
    garden.join("greens", part, Some("ada"), "Ada").await
}

#[tokio::test]
async fn who_made_a_passkey_comes_in_by_it_without_typing_anything() {
    let garden = Garden::empty(many()).await;
    let ada = ada(&garden).await;
    let offer = offered(&ada).await;
    let selection = &offer["publicKey"]["authenticatorSelection"];
    assert_eq!(selection["residentKey"], "required");
    assert_eq!(selection["userVerification"], "required");
    assert_eq!(offer["publicKey"]["user"]["name"], "Ada");
    let mut phone = with_passkey(&ada, 1).await;
    assert!(ada.get("/").await.body.contains("My phone"));

    let stranger = &garden.stranger;
    let answer = comes_in(stranger, &mut phone).await;
    assert!(is_in(&who(stranger, &answer)).await);
    let again = comes_in(stranger, &mut phone).await;
    assert!(is_in(&who(stranger, &again)).await);
    let console = garden.console().await;
    let acts = console.audit(None, 100).await.unwrap();
    let added = acts.iter().filter(|it| it.act == "passkey-added").count();
    assert_eq!(added, 1);
}

#[tokio::test]
async fn what_was_signed_once_lets_nobody_in_again() {
    let garden = Garden::empty(many()).await;
    let ada = ada(&garden).await;
    let mut phone = with_passkey(&ada, 1).await;
    let stranger = &garden.stranger;
    let (asked, browser) = begun(stranger).await;
    let signed = phone.signs(&asked);
    assert_eq!(ask(&browser, "/enter/passkey", &signed).await.status, 200);
    // By the same browser, by one that begins anew, and by one that never began.
    refused(&ask(&browser, "/enter/passkey", &signed).await);
    let (_, another) = begun(stranger).await;
    refused(&ask(&another, "/enter/passkey", &signed).await);
    refused(&ask(stranger, "/enter/passkey", &signed).await);
    // What Ada signed for her own browser does not open Eve's.
    let (asked, _) = begun(stranger).await;
    let (_, eve) = begun(stranger).await;
    refused(&ask(&eve, "/enter/passkey", &phone.signs(&asked)).await);
    // After one wrong answer the question is over.
    let (asked, browser) = begun(stranger).await;
    let mut wrong = phone.signs(&asked);
    wrong["response"]["signature"] = json!(base64url(&[0x30, 0]));
    refused(&ask(&browser, "/enter/passkey", &wrong).await);
    refused(&ask(&browser, "/enter/passkey", &phone.signs(&asked)).await);
}

#[tokio::test]
async fn what_was_asked_too_long_ago_is_not_taken() {
    let garden = Garden::empty(many()).await;
    let ada = ada(&garden).await;
    let mut phone = with_passkey(&ada, 1).await;
    let (asked, browser) = begun(&garden.stranger).await;
    let mut late = Authenticator::at(DOMAIN, 2);
    let made = late.makes(&offered(&ada).await);
    garden.clock.pass_minutes(6);
    refused(&ask(&browser, "/enter/passkey", &phone.signs(&asked)).await);
    refused(&added(&ada, &made).await);
}

#[tokio::test]
async fn another_persons_passkey_opens_nothing_of_theirs() {
    let garden = Garden::empty(many()).await;
    let ada = ada(&garden).await;
    let bo = garden
        .join("greens", Role::Participant, Some("bo"), "Bo")
        .await;
    let mut phone = with_passkey(&ada, 1).await;
    let mut bos = with_passkey(&bo, 2).await;
    let stranger = &garden.stranger;
    // Bo's key under the name of Ada's.
    let (asked, browser) = begun(stranger).await;
    let own = std::mem::replace(&mut bos.id, phone.id.clone());
    let handle = std::mem::replace(&mut bos.handle, phone.handle.clone());
    refused(&ask(&browser, "/enter/passkey", &bos.signs(&asked)).await);
    // Bo's own, for Ada.
    bos.id = own;
    refused(&comes_in(stranger, &mut bos).await);
    bos.handle = handle;
    let bo_again = who(stranger, &comes_in(stranger, &mut bos).await);
    assert!(!is_in(&bo_again).await, "it is Bo, who does not see Ada's");
    // Ada's key is hers: Bo cannot add it to his own.
    let made = phone.makes(&offered(&bo).await);
    refused(&added(&bo, &made).await);
    // What Bo was offered, Ada's session does not add.
    let mut third = Authenticator::at(DOMAIN, 3);
    let made = third.makes(&offered(&bo).await);
    refused(&added(&ada, &made).await);
    refused(&added(&ada, &made).await);
    assert_eq!(added(&bo, &made).await.status, 200);
}

#[tokio::test]
async fn what_was_signed_for_another_page_or_without_its_person_is_not_taken() {
    let garden = Garden::empty(many()).await;
    let ada = ada(&garden).await;
    let mut phone = with_passkey(&ada, 1).await;
    let stranger = &garden.stranger;
    for origin in [
        "https://evil.example",
        "https://hub.example.org.evil.example",
        "http://hub.example.org",
        "https://hub.example.org:8443",
        "https://a.hub.example.org",
    ] {
        phone.origin = origin.to_owned();
        refused(&comes_in(stranger, &mut phone).await);
    }
    phone.origin = format!("https://{DOMAIN}");
    phone.domain = "evil.example".to_owned();
    refused(&comes_in(stranger, &mut phone).await);
    phone.domain = DOMAIN.to_owned();
    let flags = std::mem::replace(&mut phone.flags, PRESENT);
    refused(&comes_in(stranger, &mut phone).await);
    phone.flags = flags;
    assert_eq!(comes_in(stranger, &mut phone).await.status, 200);

    // The same when one is made.
    for (origin, flags) in [
        ("https://evil.example", flags),
        ("https://hub.example.org", PRESENT),
    ] {
        let mut other = Authenticator::at(DOMAIN, 9);
        other.origin = origin.to_owned();
        other.flags = flags;
        let made = other.makes(&offered(&ada).await);
        refused(&added(&ada, &made).await);
    }
}

#[tokio::test]
async fn a_copy_of_a_key_shows_by_its_counter() {
    let garden = Garden::empty(many()).await;
    let ada = ada(&garden).await;
    let mut phone = with_passkey(&ada, 1).await;
    let stranger = &garden.stranger;
    assert_eq!(comes_in(stranger, &mut phone).await.status, 200);
    let (asked, browser) = begun(stranger).await;
    refused(&ask(&browser, "/enter/passkey", &phone.signs_as_it_is(&asked)).await);
    phone.counter -= 2;
    refused(&comes_in(stranger, &mut phone).await);
    phone.counter = 100;
    assert_eq!(comes_in(stranger, &mut phone).await.status, 200);
}

#[tokio::test]
async fn a_passkey_that_was_withdrawn_lets_nobody_in_and_a_link_still_does() {
    let garden = Garden::empty(many()).await;
    let ada = ada(&garden).await;
    let mut phone = with_passkey(&ada, 1).await;
    let stranger = &garden.stranger;
    let thief = who(stranger, &comes_in(stranger, &mut phone).await);
    let bo = garden
        .join("greens", Role::Participant, Some("bo"), "Bo")
        .await;
    let home = ada.get("/").await.body;
    let begin = home.find("name=\"passkey\" value=\"").unwrap() + 22;
    let id = home[begin..].split('"').next().unwrap();
    let theirs = bo.form("/passkeys/withdraw", &[("passkey", id)]).await;
    assert_eq!(theirs.status, 404, "it is Ada's");
    let gone = ada.form("/passkeys/withdraw", &[("passkey", id)]).await;
    assert_eq!(gone.status, 303, "{gone:?}");
    assert!(!is_in(&thief).await, "what came in by it is signed out");
    assert!(is_in(&ada).await);
    refused(&comes_in(stranger, &mut phone).await);
    let made = phone.makes(&offered(&ada).await);
    refused(&added(&ada, &made).await);

    let console = garden.console().await;
    let people = console.people(Some("greens")).await.unwrap();
    let ada = people.iter().find(|it| it.name.as_deref() == Some("Ada"));
    let link = console.sign_in_link(&ada.unwrap().person, 1).await.unwrap();
    assert!(is_in(&garden.enter(&link.address, "").await).await);
}

#[tokio::test]
async fn passkeys_are_made_by_who_is_signed_in_and_asked_for_by_pages_of_ours() {
    let garden = Garden::empty(many()).await;
    let ada = ada(&garden).await;
    let stranger = &garden.stranger;
    for path in ["/passkeys/begin", "/passkeys/add"] {
        assert_eq!(ask(stranger, path, &json!({})).await.status, 401, "{path}");
    }
    for path in [
        "/passkeys/begin",
        "/passkeys/add",
        "/enter/passkey",
        "/enter/passkey/begin",
    ] {
        for header in [
            "Origin: https://evil.example\r\nX-Allotment: 1",
            "Origin: https://hub.example.org",
        ] {
            let text = ada.with(header).request("POST", path, "{}", true);
            let answer = send(ada.hub, &text).await;
            assert_eq!(answer.status, 404, "{path} {header}: {answer:?}");
        }
    }
    for body in ["", "[", "{}", r#"{"id":"x"}"#] {
        let (_, browser) = begun(stranger).await;
        let own = browser.with("X-Allotment: 1");
        let text = own.request("POST", "/enter/passkey", body, true);
        refused(&send(ada.hub, &text).await);
    }
}
