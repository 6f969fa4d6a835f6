//! docs/reference/books.md shows real rows and a real head.

use allotment_ledger::books::{Act, Apart, Book, Head, Place, Row, Salt};

use crate::wishes::garden;

const REFERENCE: &str = include_str!("../../../../docs/reference/books.md");
const KEEPING: &str = include_str!("../../../../docs/reference/keeping.md");

fn rows() -> Vec<Row> {
    REFERENCE
        .lines()
        .filter_map(|line| line.parse().ok())
        .collect()
}

#[test]
fn the_rows_of_the_reference_verify_with_the_head_that_is_printed_there() {
    let heads: Vec<Head> = REFERENCE
        .lines()
        .filter_map(|line| line.parse().ok())
        .collect();
    assert_eq!(heads.len(), 1);
    let book = Book::verify(garden(), rows(), Some(heads[0]), &[]).unwrap();
    assert_eq!(book.entries().count(), 3);
    assert!(book.balances().iter().all(|(_, _, balance)| balance == 0));
    let Act::Noted { note } = book.entry(2).unwrap().act else {
        panic!("entry 2 is no note")
    };
    assert_eq!(note, Apart::of("Hosting, paid by Kim", &Salt::new([7; 32])));
}

#[test]
fn the_reference_names_every_field_and_act() {
    let row: serde_json::Value = serde_json::from_str(&rows()[1].text).unwrap();
    for field in row.as_object().unwrap().keys() {
        assert!(REFERENCE.contains(&format!("\n| `{field}` | ")), "{field}");
    }
    for act in Act::NAMES {
        let told = |text: &str| text.contains(&format!("\n| `{act}` | "));
        assert!(told(REFERENCE) || told(KEEPING), "{act}");
    }
}

#[test]
fn the_accounts_of_the_reference_are_places_of_ours() {
    let accounts: Vec<&str> = REFERENCE
        .split("Those that Allotment itself uses:")
        .nth(1)
        .and_then(|rest| rest.split("\nThe purposes").next())
        .unwrap()
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .flat_map(|line| line.split(" | ").next().unwrap().split(", "))
        .map(|account| account.trim_matches('`'))
        .collect();
    assert_eq!(accounts.len(), 20);
    for account in accounts {
        let place = Place::of(&account.parse().unwrap());
        assert!(place.is_some(), "{account}");
    }
}
