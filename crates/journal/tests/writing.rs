//! What is written can be read again, and says the same.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin fails")]

mod shared;

use std::ops::ControlFlow;

use allotment_journal::{
    Balances, Entry, Fed, Format, JournalError, Part, Reader, Sink, Transaction, WriteError, read,
    write,
};
use allotment_types::Date;
use proptest::prelude::*;

/// Makes entries of what it is told.
#[derive(Default)]
struct Back(Vec<Entry>);

impl Sink for Back {
    fn transaction(&mut self, told: &Transaction<'_>, names: &Balances) -> ControlFlow<()> {
        let exponents = [("EUR", 2), ("JPY", 0), ("KWD", 3), ("MIN", 0)];
        let mut entry = Entry {
            id: String::new(),
            key: String::new(),
            hash: String::new(),
            date: told.date(),
            description: told.description().into_owned(),
            tags: vec![],
            postings: vec![],
        };
        for tag in told.tags() {
            let value = tag.value.into_owned();
            match tag.name.as_ref() {
                "id" => entry.id = value,
                "key" => entry.key = value,
                "hash" => entry.hash = value,
                name => entry.tags.push((name.to_owned(), value)),
            }
        }
        for posting in told.postings() {
            let name = names.commodities().get(posting.amount.commodity.0);
            let (_, exponent) = exponents.iter().find(|(of, _)| *of == name).unwrap();
            assert_eq!(posting.amount.scale, *exponent);
            entry.postings.push(Part {
                account: names.accounts().get(posting.account.0).to_owned(),
                minor: posting.amount.quantity.try_into().unwrap(),
                commodity: if name == "MIN" { "HOUR" } else { name }.to_owned(),
                exponent: if name == "MIN" { 2 } else { *exponent },
            });
        }
        self.0.push(entry);
        ControlFlow::Continue(())
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_as_it_was(entries in shared::entries()) {
        for format in [Format::Ledger, Format::Beancount] {
            let text = write(&entries, format).unwrap();
            let mut back = Back::default();
            let read = read(text.as_bytes(), &mut back);
            prop_assert!(read.is_ok(), "{:?}\n{text}", read.err());
            prop_assert_eq!(&back.0, &entries, "{}", text);
            prop_assert_eq!(write(&back.0, format).unwrap(), text);
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "(2026-1?[0-9]-[0-9]{1,2}|[ \t\n]|\n {2}|[a-zA-Z:]{1,8}|[0-9.,]{1,6}|[-;@={}\\[\\]()*!\"#^~|%]|EUR|open|balance|include|alias|commodity|\\PC){0,60}") {
        let _ = read(text.as_bytes(), &mut ());
    }

    #[test]
    fn blocks_of_any_length_say_the_same_of_any_text(
        text in "(2026-11-0[1-3]( \\*|) (\"x\"|x)|\n|\n {2}|\n\n|[a-cA-C]:[a-c]| {2}-?[0-9]{1,2}(.5|) (EUR|USD)| = 1 EUR| open A:b| ; a:b|\r|comment|end comment|k: v){0,30}",
        size in 1..40usize,
    ) {
        let whole = read(text.as_bytes(), &mut ()).map(|all| format!("{:?}", all.sorted()));
        prop_assert_eq!(in_blocks(text.as_bytes(), size), whole);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes: Vec<u8>) {
        let _ = read(&bytes, &mut ());
    }
}

fn in_blocks(text: &[u8], size: usize) -> Result<String, JournalError> {
    let mut reader = Reader::new(None);
    let (mut from, mut to) = (0, 0);
    loop {
        to = (to + size).min(text.len());
        if let Fed::More { consumed } = reader.feed(&text[from..to], to == text.len(), &mut ())? {
            from += consumed;
        }
        if to == text.len() {
            return Ok(format!("{:?}", reader.balances().sorted()));
        }
    }
}

fn some_entry() -> Entry {
    let part = |account: &str, minor, commodity: &str| Part {
        account: account.to_owned(),
        minor,
        commodity: commodity.to_owned(),
        exponent: 2,
    };
    Entry {
        id: "e-17".to_owned(),
        key: "bank:2026-11".to_owned(),
        hash: "9f86d081".to_owned(),
        date: Date::new(2026, 11, 21).unwrap(),
        description: "Bread; \"rolls\"\nand 50 % off".to_owned(),
        tags: vec![("for".to_owned(), "all, of us".to_owned())],
        postings: vec![
            part("Expenses:Food and drink", 350, "EUR"),
            part("Assets:Kim Müller", -350, "EUR"),
            part("Income:Gifts", 90, "HOUR"),
            part("Equity:hours", -90, "HOUR"),
        ],
    }
}

#[test]
fn a_journal_for_hledger_and_ledger() {
    insta::assert_snapshot!(write(&[some_entry()], Format::Ledger).unwrap(), @r#"
    ; Written by Allotment (journal 1): `%` and two hexadecimal digits stand for a byte of UTF-8

    commodity EUR
      format 1000.00 EUR

    commodity MIN

    account Assets:Kim Müller
    account Equity:hours
    account Expenses:Food and drink
    account Income:Gifts

    2026-11-21 * Bread%3B "rolls"%0Aand 50 % off
      ; id: e-17
      ; key: bank%3A2026-11
      ; hash: 9f86d081
      ; for: all%2C of us
      Expenses:Food and drink                               3.50 EUR
      Assets:Kim Müller                                    -3.50 EUR
      Income:Gifts                                            90 MIN
      Equity:hours                                           -90 MIN
    "#);
}

#[test]
fn a_journal_for_beancount() {
    insta::assert_snapshot!(write(&[some_entry()], Format::Beancount).unwrap(), @r#"
    ; Written by Allotment (journal 1): `%` and two hexadecimal digits stand for a byte of UTF-8

    2026-11-21 commodity EUR
    2026-11-21 commodity MIN
    2026-11-21 open Assets:Kim-x20-M-xfc-ller
      name: "Assets:Kim Müller"
    2026-11-21 open Equity:X-p-hours
      name: "Equity:hours"
    2026-11-21 open Expenses:Food-x20-and-x20-drink
      name: "Expenses:Food and drink"
    2026-11-21 open Income:Gifts

    2026-11-21 * "Bread; \"rolls\"%0Aand 50 % off"
      id: "e-17"
      key: "bank:2026-11"
      hash: "9f86d081"
      for: "all, of us"
      Expenses:Food-x20-and-x20-drink                       3.50 EUR
      Assets:Kim-x20-M-xfc-ller                            -3.50 EUR
      Income:Gifts                                            90 MIN
      Equity:X-p-hours                                       -90 MIN
    "#);
}

#[test]
fn what_cannot_be_written_exactly_is_refused() {
    let refused = |change: &dyn Fn(&mut Entry)| -> WriteError {
        let mut entry = some_entry();
        change(&mut entry);
        write(&[some_entry(), entry], Format::Ledger).unwrap_err()
    };
    let first = |change: &dyn Fn(&mut Part)| refused(&|entry| change(&mut entry.postings[0]));
    insta::assert_snapshot!(first(&|part| part.minor = 1), @"entry `e-17` comes to -349 minor units of `EUR` instead of zero");
    insta::assert_snapshot!(first(&|part| part.account = "Garden:Shed".to_owned()), @"`Garden:Shed` is no account for a journal: its first part is Assets, Liabilities, Equity, Income or Expenses, and no part is empty");
    insta::assert_snapshot!(first(&|part| part.account = "Assets::Bank".to_owned()), @"`Assets::Bank` is no account for a journal: its first part is Assets, Liabilities, Equity, Income or Expenses, and no part is empty");
    insta::assert_snapshot!(first(&|part| part.account = "Assets".to_owned()), @"`Assets` is no account for a journal: its first part is Assets, Liabilities, Equity, Income or Expenses, and no part is empty");
    insta::assert_snapshot!(first(&|part| part.commodity = "MIN".to_owned()), @"`MIN` is no commodity for a journal: write 2 to 24 capital letters, such as `EUR`, but not `MIN`, in which hours are written");
    insta::assert_snapshot!(first(&|part| part.commodity = "eur".to_owned()), @"`eur` is no commodity for a journal: write 2 to 24 capital letters, such as `EUR`, but not `MIN`, in which hours are written");
    insta::assert_snapshot!(first(&|part| part.exponent = 3), @"`EUR` has 2 decimals in one place and 3 in another, or more than 18");
    insta::assert_snapshot!(refused(&|entry| entry.tags[0].0 = "date".to_owned()), @"`date` is no name for a tag of a journal");
    insta::assert_snapshot!(refused(&|entry| entry.tags[0].0 = "a b".to_owned()), @"`a b` is no name for a tag of a journal");
    insta::assert_snapshot!(refused(&|entry| entry.tags.push(entry.tags[0].clone())), @"entry `e-17` has the tag `for` twice");
}
