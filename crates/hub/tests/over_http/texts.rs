//! Text of anybody's in every field of every request, and then every page and
//! answer looked at.

use allotment_api::{Role, names};
use serde_json::{Value, json};

use super::{
    client::Person,
    garden::{Garden, many},
};

/// What would do something if it were not text any more: to a page, to a
/// database, to a header, to a shell.
const ODD: [&str; 4] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    // tidy-allow(sql): text that only looks like it
    "x'); DROP TABLE entry;--",
    "x\r\nSet-Cookie: a=b",
];

/// The places of all texts in a value, as paths.
fn texts(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(path.to_owned()),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                texts(item, &format!("{path}/{at}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                texts(field, &format!("{path}/{name}"), found);
            }
        }
        _ => {}
    }
}

/// A value in which a text stands instead of another.
fn with(value: &Value, path: &str, text: &str) -> Value {
    let mut other = value.clone();
    if let Some(place) = other.pointer_mut(path) {
        *place = json!(text);
    }
    other
}

/// Somebody who may ask everything and is a participant, too.
async fn everybody(garden: &Garden) -> Person {
    let tess = garden.collective("greens").await;
    let console = garden.console().await;
    let people = console.people(Some("greens")).await.unwrap();
    for (scope, role, participant) in [
        ("greens", Role::Operator, None),
        ("greens", Role::Participant, Some("ada".parse().unwrap())),
        ("network", Role::Maintainer, None),
    ] {
        let given = console.grant(&people[0].person, scope, role, participant);
        given.await.unwrap();
    }
    tess
}

/// No text of anybody's has become markup of a page.
fn looked_at(path: &str, page: &str) {
    let ours = "<script src=\"/files/hub.js\" defer></script>";
    let rest = page.replacen(ours, "", 1).to_lowercase();
    for markup in ["<script", "<img", "onerror=alert(1)>"] {
        assert!(!rest.contains(markup), "{markup} in {path}: {page}");
    }
}

#[tokio::test]
async fn text_stays_text_in_every_field_of_every_request() {
    let garden = Garden::empty(many()).await;
    let all = everybody(&garden).await;
    let said = garden.stranger.get("/api/openapi.json").await.json();
    let (mut asked, mut taken) = (0, 0);
    for name in names() {
        let pointer = format!("/paths/~1api~1{{scope}}~1{name}/post");
        let operation = said.pointer(&pointer).unwrap();
        let body = &operation["requestBody"]["content"]["application/json"];
        let example = &body["example"];
        let who = operation["x-who"].to_string();
        let scope = if who.contains("maintainer") {
            "network"
        } else {
            "greens"
        };
        let mut places = vec![];
        texts(example, "", &mut places);
        // Fields that may be left out are in the schema alone.
        let optional = body["schema"]["properties"].as_object();
        for (field, _) in optional.into_iter().flatten() {
            if example.get(field).is_none() {
                places.push(format!("/{field}"));
            }
        }
        for place in places {
            for odd in ODD {
                let mut fields = with(example, &place, odd);
                let top = place.trim_start_matches('/');
                if !top.contains('/') && fields.get(top).is_none() {
                    fields[top] = json!(odd);
                }
                let answer = all.ask(scope, &name, &fields).await;
                asked += 1;
                taken += usize::from(answer.status == 200);
                let what = format!("{name} {place} {odd:?}: {answer:?}");
                assert!(answer.status < 500, "{what}");
                assert_eq!(
                    answer.header("content-type"),
                    Some("application/json"),
                    "{what}"
                );
                assert_eq!(
                    answer.header("x-content-type-options"),
                    Some("nosniff"),
                    "{what}"
                );
                assert_eq!(answer.header("set-cookie"), None, "{what}");
                assert!(!answer.body.contains("syntax error"), "{what}");
            }
        }
    }
    assert!(asked > 500, "{asked}");
    assert!(taken > 10, "{taken} of {asked}");
    // Texts that are meant to be read, where they are taken.
    for odd in [ODD[0], ODD[1], ODD[2]] {
        let profile = json!({
            "name": odd, "people": 2, "currency": "EUR", "language": "en",
        });
        all.ask("greens", "describe-collective", &profile).await;
        let renamed = json!({ "participant": "ada", "name": odd, "stamped": {} });
        all.ask("greens", "rename-person", &renamed).await;
        let console = garden.console().await;
        let ada = "ada".parse().unwrap();
        let link = console.share_link("greens", &ada).await.unwrap().address;
        let shared = link.split_once("example.org").unwrap().1.to_owned();
        for language in ["en", "fr", "es", "de"] {
            for page in ["/", "/enter", "/confirm", "/my/greens", shared.as_str()] {
                let path = format!("{page}?l={language}");
                let answer = all.get(&path).await;
                assert_eq!(answer.status, 200, "{path}: {answer:?}");
                looked_at(&path, &answer.body);
            }
        }
        for form in [
            "/enter",
            "/enter/mail",
            "/mail",
            "/confirm",
            "/withdraw",
            "/passkeys/withdraw",
        ] {
            for field in ["token", "name", "mail", "device", "passkey"] {
                let answer = all.form(form, &[(field, odd)]).await;
                assert!(answer.status < 500, "{form} {field}: {answer:?}");
                looked_at(form, &answer.body);
            }
        }
        for page in [
            format!("/my/{odd}"),
            format!("/share/{odd}"),
            format!("/?l={odd}"),
        ] {
            let path = page.replace(['<', '>', '"', ' ', '\''], "%3C");
            looked_at(&path, &all.get(&path).await.body);
        }
    }
    let heads = json!({ "heads": [] });
    all.done("greens", "verify-books", heads).await;
    let people = all.done("greens", "list-people", json!({})).await;
    assert!(people.as_array().unwrap().len() >= 2, "{people}");
}
