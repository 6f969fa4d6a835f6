use proptest::prelude::*;

use super::*;
use crate::{By, Contact, Entry};

fn form() -> Form {
    Form {
        name: "Garten am Bahndamm".to_owned(),
        about: "Twelve plots beside the railway.\nWe grow beans.".to_owned(),
        contact: Contact {
            name: "Kim".to_owned(),
            mail: "kim@example.org".to_owned(),
        },
        recipe: "mediawiki".parse().ok(),
        people: Some(25),
        languages: vec!["de".to_owned(), "pt-BR".to_owned()],
        ..Form::default()
    }
}

fn own() -> Own {
    Own::begin(RequestId::of_chance([7; 8]), form())
}

fn file(own: &Own) -> RequestFile {
    read_request(write_request(own).unwrap().as_bytes()).unwrap()
}

fn known(whats: Vec<What>) -> Request {
    let log: Vec<Entry> = whats
        .into_iter()
        .zip(1_u64..)
        .map(|(what, seq)| Entry {
            seq,
            request: own().id,
            at: "2026-11-22T08:00:00Z".parse().unwrap(),
            by: By::Maintainer("kim".parse().unwrap()),
            what,
        })
        .collect();
    Request::of(&log).unwrap()
}

#[test]
fn what_is_missing_is_said_first() {
    let mut own = own();
    own.form.contact.mail.clear();
    own.form.people = None;
    let text = write_request(&own).unwrap();
    let lines: Vec<&str> = text.lines().take(6).map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "{",
            "\"format\": \"allotment-request/1\",",
            "\"missing\": [",
            "\"contact-mail\",",
            "\"people\"",
            "],"
        ]
    );
}

#[test]
fn a_file_is_read_back_however_it_is_indented() {
    let text = write_request(&own()).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let flat = serde_json::to_string(&value).unwrap();
    assert_eq!(read_request(flat.as_bytes()).unwrap().form, form());
}

#[test]
fn a_file_that_was_changed_by_accident_is_found() {
    let text = write_request(&own()).unwrap();
    let changed = text.replace("\"people\": 25", "\"people\": 26");
    assert_ne!(text, changed);
    let error = read_request(changed.as_bytes()).unwrap_err();
    assert!(matches!(error, FileError::Changed), "{error:?}");
}

#[test]
fn what_is_no_such_file_is_told_apart() {
    let read = |text: &str| read_request(text.as_bytes()).unwrap_err();
    let newer = write_request(&own())
        .unwrap()
        .replace("request/1", "request/2");
    let error = read(&newer);
    assert_eq!(
        error.to_string(),
        "the file has the form `allotment-request/2`, and what is read here is `allotment-request/1`"
    );
    assert!(matches!(read("{}"), FileError::OtherForm { .. }));
    assert!(matches!(read("\u{1b}[2J"), FileError::OtherForm { .. }));
    let huge = " ".repeat(LARGEST + 1);
    assert!(matches!(read(&huge), FileError::TooLarge { .. }));
    let reply = r#"{"format":"allotment-reply/1"}"#;
    assert!(matches!(read(reply), FileError::Version { .. }));
    let hidden = r#"{"format":"a\u001b[2Jb"}"#;
    assert!(read(hidden).to_string().contains("a\\u{1b}[2Jb"));
    let more = write_request(&own()).unwrap().replacen(
        "\"revision\"",
        "\"run\": \"rm -rf /\", \"revision\"",
        1,
    );
    assert!(matches!(read(&more), FileError::OtherForm { .. }));
}

#[test]
fn what_cannot_be_seen_is_refused_with_its_field() {
    let refused = |change: fn(&mut Form)| {
        let mut own = own();
        change(&mut own.form);
        let text = write_request(&own).unwrap();
        match read_request(text.as_bytes()).unwrap_err() {
            FileError::Flaw(flaw) => flaw.to_string(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(
        refused(|form| form.help = "a\u{202e}b".to_owned()),
        "`help` has a character that cannot be seen (\\u{202e})"
    );
    assert_eq!(
        refused(|form| form.contact.name = "\u{1b}[31mKim".to_owned()),
        "`contact-name` has a character that cannot be seen (\\u{1b})"
    );
    assert_eq!(
        refused(|form| form.name = "a\nb".to_owned()),
        "`name` is one line, and what was written has several"
    );
    assert_eq!(
        refused(|form| form.name = "a".repeat(81)),
        "`name` has 81 characters; it can have 80"
    );
    assert_eq!(
        refused(|form| form.people = Some(0)),
        "`people` can be from 1 to 100000, not 0"
    );
    assert_eq!(
        refused(|form| form.contact.mail = "kim".to_owned()),
        "`kim` is no e-mail address, which looks like `name@example.org`"
    );
}

#[test]
fn a_file_is_taken_once_and_an_older_one_changes_nothing() {
    let first = file(&own());
    let new = take(None, &first).unwrap();
    assert_eq!(new.len(), 1);
    let request = known(new.clone());
    assert_eq!(take(Some(&request), &first), Ok(vec![]));

    let mut later = first.clone();
    later.revision = 2;
    later.form.people = Some(30);
    let edited = take(Some(&request), &later).unwrap();
    let request = known([new, edited].concat());
    assert_eq!(request.form.people, Some(30));
    assert_eq!(
        take(Some(&request), &first),
        Err(TakeError::Older { found: 1, known: 2 })
    );
    let mut same = later.clone();
    same.form.people = Some(31);
    assert_eq!(
        take(Some(&request), &same),
        Err(TakeError::Differs {
            fields: vec![Field::People]
        })
    );
}

#[test]
fn once_it_is_voted_about_the_form_stays_and_questions_are_answered() {
    let sent = take(None, &file(&own())).unwrap();
    let asked = What::Asked {
        question: 1,
        text: "Who pays?".to_owned(),
    };
    let voted = What::Voted {
        vote: crate::Vote::For,
        reason: String::new(),
    };
    let request = known([sent, vec![asked, voted]].concat());
    let mut later = file(&own());
    later.answers = vec![Answer {
        question: 1,
        text: "All of us".to_owned(),
    }];
    assert_eq!(take(Some(&request), &later).unwrap().len(), 1);
    later.answers[0].question = 2;
    assert_eq!(take(Some(&request), &later), Err(TakeError::NotAsked(2)));
    later.answers.clear();
    later.revision = 2;
    later.form.people = Some(900);
    assert!(matches!(
        take(Some(&request), &later),
        Err(TakeError::Refused(_))
    ));
}

proptest! {
    /// Whatever comes as a file, it is read or refused.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read_request(&bytes).is_err());
        prop_assert!(read_reply(&bytes).is_err());
    }

    /// What a form says comes out as it went in, and every character of a
    /// file counts: of one that was changed anywhere nothing else is read.
    #[test]
    fn a_form_travels_whole(about in "\\PC{0,80}", people in 1_u32..100_000, at in 0_usize..600, put in 32_u8..126) {
        let mut own = own();
        own.form.about = about;
        own.form.people = Some(people);
        prop_assume!(own.form.check().is_ok());
        let text = write_request(&own).unwrap();
        let read = read_request(text.as_bytes()).unwrap();
        prop_assert_eq!(&read.form, &own.form);
        let mut changed = text.into_bytes();
        let at = at % changed.len();
        changed[at] = put;
        if let Ok(other) = read_request(&changed) {
            prop_assert_eq!(other, read);
        }
    }
}
