//! Whatever is booked, in whatever parts: the record says what the books in
//! memory say.

use std::cell::Cell;

use allotment_app::ports::{Books as _, BooksError};
use allotment_ledger::books::{Act, Book, Draft, Row};
use proptest::prelude::*;

use super::{
    super::second_process::runtime, book, closed, day, hosting, later, moved, opened, record,
};

#[derive(Debug, Clone)]
enum Deed {
    Move {
        key: u8,
        month: i8,
        cents: i64,
        from: u8,
        to: u8,
    },
    TakeBack {
        seq: u64,
        month: i8,
    },
    Close {
        month: i8,
    },
}

fn a_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (0..40_u8, 1..=6_i8, -5_000..5_000_i64, 0..4_u8, 0..4_u8)
            .prop_map(|(key, month, cents, from, to)| Deed::Move { key, month, cents, from, to }),
        2 => (1..12_u64, 1..=6_i8).prop_map(|(seq, month)| Deed::TakeBack { seq, month }),
        1 => (1..=5_i8).prop_map(|month| Deed::Close { month }),
    ]
}

fn a_draft(deed: &Deed, book: &Book) -> Draft {
    const ACCOUNTS: [&str; 4] = ["Assets:A", "Assets:A:B", "Expenses:A", "Income:A-b"];
    let name = |index: u8| ACCOUNTS[usize::from(index)];
    match *deed {
        Deed::Move {
            key,
            month,
            cents,
            from,
            to,
        } => moved(
            &format!("key {key}"),
            day(month, 9),
            cents,
            name(from),
            name(to),
        ),
        Deed::TakeBack { seq, month } => {
            let key = format!("undo/{seq}").parse().unwrap();
            let by = "bo".parse().unwrap();
            if let Some(entry) = book.entry(seq) {
                Draft::reversal(entry, day(month, 20), key, by).unwrap()
            } else {
                let mut draft = hosting("x", day(month, 20), 1);
                (draft.key, draft.act) = (key, Act::Reversed { entry: seq });
                draft
            }
        }
        Deed::Close { month } => closed(&format!("2026-{month:02}")),
    }
}

#[test]
fn the_record_says_what_books_in_memory_say() {
    let runtime = runtime();
    let cases = Cell::new(0);
    let rule = (proptest::collection::vec(a_deed(), 1..40), 1..7_usize);
    proptest!(ProptestConfig { cases: sample(24), ..ProptestConfig::default() }, |((deeds, together) in rule)| {
        cases.set(cases.get() + 1);
        runtime.block_on(async {
            let fixture = record().await;
            let store = &fixture.store;
            let mut memory = Book::new("greens".parse().unwrap());
            memory.admit(&opened(), &later()).unwrap();
            book(store, vec![opened()]).await.unwrap();
            for some in deeds.chunks(together) {
                // Those given together are booked together or not at all.
                let mut tried = memory.clone();
                let mut drafts = vec![];
                let mut refused = None;
                for (index, deed) in some.iter().enumerate() {
                    let draft = a_draft(deed, &tried);
                    let admitted = tried.admit(&draft, &later()).map(|entry| entry.seq);
                    drafts.push(draft);
                    if let Err(error) = admitted {
                        refused = Some((index, error.to_string()));
                        break;
                    }
                }
                match (book(store, drafts).await, refused) {
                    (Ok(booked), None) => {
                        prop_assert_eq!(booked.head, tried.head());
                        memory = tried;
                    }
                    (Err(BooksError::Refused { index, source }), Some(expected)) => {
                        prop_assert_eq!((index, source.to_string()), expected);
                    }
                    (result, refused) => prop_assert!(false, "{result:?}, but {refused:?}"),
                }
            }
            let rows: Vec<Row> = memory.rows().map(Result::unwrap).collect();
            prop_assert_eq!(store.rows(0, 1000).await.unwrap(), rows);
            prop_assert_eq!(store.closed_through().await.unwrap(), memory.closed_through());
            for it in store.balances(None, None).await.unwrap() {
                prop_assert_eq!(memory.balances().get(&it.account, it.commodity), it.minor);
            }
            let accounts = store.balances(None, None).await.unwrap().len();
            prop_assert_eq!(accounts, memory.balances().iter().count());
            for month in ["2026-02", "2026-04"] {
                for it in store.balances(Some("Assets:A"), Some(month.parse().unwrap())).await.unwrap() {
                    let expected = memory.balances().at_end_of(month.parse().unwrap(), &it.account, it.commodity);
                    prop_assert_eq!(expected, it.minor);
                    prop_assert!(it.account.is_within("Assets:A"));
                }
            }
            prop_assert_eq!(store.verify(&[memory.head()]).await.unwrap(), memory.head());
            Ok(())
        })?;
    });
    assert!(cases.get() >= 24);
}

/// How many cases: as many as proptest was asked for, or a sample.
#[expect(
    clippy::disallowed_methods,
    reason = "how long a test runs is the harness's"
)]
fn sample(cases: u32) -> u32 {
    let wanted = std::env::var("PROPTEST_CASES").ok();
    wanted.map_or(cases, |wanted| wanted.parse().unwrap())
}
