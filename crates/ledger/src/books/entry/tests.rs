//! The canonical text: one for each entry, and one entry for each.

use allotment_types::{CollectiveId, Timestamp};

use super::*;
use crate::books::{Account, Amount, Apart, Commodity, Period, Salt};

fn entry(act: Act, postings: Vec<Posting>) -> Entry {
    Entry {
        seq: 7,
        date: Date::constant(2026, 11, 21),
        recorded: "2026-11-21T14:05:00Z".parse::<Timestamp>().unwrap().into(),
        by: Author::new("ada").unwrap(),
        key: IdempotencyKey::new("bank/„2026\"\\/7").unwrap(),
        act,
        postings,
    }
}

fn noted() -> Entry {
    let post = |account, minor| {
        Posting::new(
            Account::new(account).unwrap(),
            Amount::new(minor, Commodity::EUR),
        )
    };
    entry(
        Act::Noted {
            note: Apart::of("for the party", &Salt::new([0; 32])),
        },
        vec![
            post("Assets:Holders:Ökobank", -1250),
            post("Expenses:Other", 1250),
        ],
    )
}

/// One of each act.
fn acts() -> Vec<Act> {
    vec![
        Act::Opened {
            collective: CollectiveId::new("garden").unwrap(),
        },
        Act::Imported {
            source: Digest::of(b"file"),
        },
        Act::Noted {
            note: Apart::of("", &Salt::new([0; 32])),
        },
        Act::Reversed { entry: 3 },
        Act::PeriodClosed {
            period: Period::new(2026, 10).unwrap(),
        },
    ]
}

#[test]
fn the_text_is_one_line_of_json_in_a_fixed_order() {
    insta::assert_snapshot!(noted().canonical().unwrap(), @r#"{"seq":7,"date":"2026-11-21","recorded":"2026-11-21T14:05:00.000Z","by":"ada","key":"bank/„2026\"\\/7","act":{"Noted":{"note":"40889a1f2775cf747ab5d59f97d1caf9668967f383f7365b6886ee3d9d4fa03c"}},"postings":[{"account":"Assets:Holders:Ökobank","minor":"-1250","commodity":"EUR"},{"account":"Expenses:Other","minor":"1250","commodity":"EUR"}],"reverses":null}"#);
    insta::assert_snapshot!(entry(Act::Reversed { entry: 3 }, vec![]).canonical().unwrap(), @r#"{"seq":7,"date":"2026-11-21","recorded":"2026-11-21T14:05:00.000Z","by":"ada","key":"bank/„2026\"\\/7","act":{"Reversed":{"entry":3}},"postings":[],"reverses":3}"#);
}

#[test]
fn every_act_is_tagged_by_its_name_and_reads_back_the_same() {
    let texts: Vec<String> = acts()
        .iter()
        .map(|act| serde_json::to_string(act).unwrap())
        .collect();
    insta::assert_snapshot!(texts.join("\n"), @r#"
    {"Opened":{"collective":"garden"}}
    {"Imported":{"source":"3b9c358f36f0a31b6ad3e14f309c7cf198ac9246e8316f9ce543d5b19ac02b80"}}
    {"Noted":{"note":"66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925"}}
    {"Reversed":{"entry":3}}
    {"PeriodClosed":{"period":"2026-10"}}
    "#);
    let names: Vec<&str> = acts().iter().map(Act::name).collect();
    // Those of keeping are read back in the tests of keeping.
    assert!(Act::NAMES.starts_with(&names));
    for (act, text) in acts().into_iter().zip(texts) {
        assert!(
            text.starts_with(&format!("{{\"{}\":", act.name())),
            "{text}"
        );
        let entry = entry(act, vec![]);
        assert_eq!(Entry::read(&entry.canonical().unwrap()).unwrap(), entry);
    }
}

#[test]
fn an_act_of_a_newer_program_is_refused_by_name() {
    let text = noted().canonical().unwrap().replace("Noted", "Flown");
    insta::assert_snapshot!(Entry::read(&text).unwrap_err(), @"an entry is about `Flown`, which this program does not know: a newer Allotment wrote it. Nothing was changed; install that version to open these books");
}

#[test]
fn a_field_of_a_newer_program_is_refused_too() {
    for (old, new) in [
        ("\"act\":", "\"more\":1,\"act\":"),
        ("{\"note\":", "{\"more\":1,\"note\":"),
        ("{\"account\":", "{\"more\":1,\"account\":"),
    ] {
        let text = noted().canonical().unwrap().replacen(old, new, 1);
        let error = Entry::read(&text).unwrap_err();
        assert!(matches!(error, ReadError::Form { .. }), "{text}");
    }
}

#[test]
fn the_same_entry_written_otherwise_is_refused() {
    let text = noted().canonical().unwrap();
    for other in [
        text.replace("\"seq\":7", "\"seq\": 7"),
        format!("{text} "),
        format!("{text}\n"),
        text.replace(
            "\"seq\":7,\"date\":\"2026-11-21\"",
            "\"date\":\"2026-11-21\",\"seq\":7",
        ),
        text.replace("„", "\\u201e"),
        text.replace("\"2026-11-21\"", "\"20261121\""),
        text.replace("\"reverses\":null", "\"reverses\":3"),
        text.replace(",\"reverses\":null", ""),
    ] {
        assert_ne!(other, text);
        let error = Entry::read(&other).unwrap_err();
        assert!(matches!(error, ReadError::NotCanonical { .. }), "{other}");
    }
}

#[test]
fn what_is_no_entry_is_refused() {
    let text = noted().canonical().unwrap();
    for other in [
        String::new(),
        "null".to_owned(),
        "{}".to_owned(),
        "[".repeat(100_000),
        text.replace("\"-1250\"", "-1250"),
        text.replace("\"seq\":7", "\"seq\":-7"),
        text.replace("\"by\":\"ada\"", "\"by\":\"Ada\""),
        text.replace("2026-11-21\"", "2026-11-31\""),
        text.replace("EUR", "XAU"),
        text[..text.len() - 1].to_owned(),
    ] {
        assert!(Entry::read(&other).is_err(), "{other} was accepted");
    }
}

#[test]
fn a_row_is_a_line_of_hash_and_text() {
    let text = noted().canonical().unwrap();
    let row = Row {
        digest: Digest::of(text.as_bytes()),
        text,
    };
    assert_eq!(row.to_string().parse(), Ok(row.clone()));
    assert_eq!("".parse::<Row>(), Err(RowError::NoSpace));
    assert!(matches!(
        "xyz {}".parse::<Row>(),
        Err(RowError::Digest { .. })
    ));
}

#[test]
fn every_part_of_a_draft_counts_when_it_is_compared() {
    let entry = noted();
    let draft = entry.draft();
    assert!(entry.is_of(&draft));
    let others = [
        Draft {
            date: Date::constant(2026, 11, 22),
            ..draft.clone()
        },
        Draft {
            key: IdempotencyKey::new("other").unwrap(),
            ..draft.clone()
        },
        Draft {
            by: Author::new("bo").unwrap(),
            ..draft.clone()
        },
        Draft {
            act: Act::Reversed { entry: 3 },
            ..draft.clone()
        },
        Draft {
            postings: draft.postings.iter().rev().cloned().collect(),
            ..draft
        },
    ];
    for other in others {
        assert!(!entry.is_of(&other), "{other:?}");
    }
}
