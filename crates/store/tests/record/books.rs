//! The books in the record: what is booked is there and stays as it is.

mod apart;
mod at_once;
mod history;
mod killed;
mod receipts;
mod refused;
mod restored;
mod statements;
mod tampered;

use allotment_app::ports::{Beside, Booked, Books as _, BooksError};
use allotment_ledger::books::{
    Account, Act, Amount, Apart, Commodity, Draft, Entry, Posting, Salt,
};
use allotment_store::SqliteStore;
use allotment_types::{Date, Moment};

use super::{Fixture, moment, record};

fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

fn at(text: &str) -> Moment {
    Moment::from(moment(text))
}

/// Long after all days of these tests, so that any month can be closed.
fn later() -> Moment {
    at("2027-06-01T10:00:00.000Z")
}

fn account(text: &str) -> Account {
    text.parse().unwrap()
}

fn note() -> Apart {
    Apart::of("a note", &Salt::new([7; 32]))
}

fn draft(key: &str, date: Date, act: Act, postings: Vec<Posting>) -> Draft {
    Draft {
        date,
        key: key.parse().unwrap(),
        by: "ada".parse().unwrap(),
        act,
        postings,
    }
}

fn opened() -> Draft {
    let collective = "greens".parse().unwrap();
    draft("open", day(1, 1), Act::Opened { collective }, vec![])
}

fn closed(month: &str) -> Draft {
    let period = month.parse().unwrap();
    draft(
        &format!("close/{month}"),
        day(6, 30),
        Act::PeriodClosed { period },
        vec![],
    )
}

/// So many cents from one account to another.
fn moved(key: &str, date: Date, cents: i64, from: &str, to: &str) -> Draft {
    let euros = |cents| Amount::new(cents, Commodity::EUR);
    draft(
        key,
        date,
        Act::Noted { note: note() },
        vec![
            Posting::new(account(to), euros(cents)),
            Posting::new(account(from), euros(-cents)),
        ],
    )
}

/// A bill for hosting, paid by the bank.
fn hosting(key: &str, date: Date, cents: i64) -> Draft {
    moved(
        key,
        date,
        cents,
        "Assets:Holders:Bank",
        "Expenses:Infrastructure",
    )
}

async fn book(store: &SqliteStore, drafts: Vec<Draft>) -> Result<Booked, BooksError> {
    let mut drafts = drafts.into_iter();
    store.admit(&mut drafts, &later(), &Beside::default()).await
}

async fn open_books() -> Fixture {
    let fixture = record().await;
    book(&fixture.store, vec![opened()]).await.unwrap();
    fixture
}

/// Books with two bills, the first of which was taken back.
async fn books_with_bills() -> Fixture {
    let fixture = open_books().await;
    let booked = book(
        &fixture.store,
        vec![
            hosting("hosting/1", day(1, 31), 1250),
            hosting("hosting/2", day(2, 1), 300),
        ],
    )
    .await
    .unwrap();
    assert_eq!(booked.entries, [2, 3]);
    let first = entry(&fixture.store, 2).await;
    let back = Draft::reversal(
        &first,
        day(2, 3),
        "undo/2".parse().unwrap(),
        "bo".parse().unwrap(),
    );
    book(&fixture.store, vec![back.unwrap()]).await.unwrap();
    fixture
}

async fn entry(store: &SqliteStore, seq: u64) -> Entry {
    let found = store.entries(Some(seq + 1), 1).await.unwrap();
    found.into_iter().next().unwrap()
}

async fn standings(store: &SqliteStore, within: Option<&str>, month: Option<&str>) -> Vec<String> {
    let month = month.map(|month| month.parse().unwrap());
    let all = store.balances(within, month).await.unwrap();
    all.iter()
        .map(|it| format!("{} {} {}", it.account, it.minor, it.commodity))
        .collect()
}

#[tokio::test]
async fn what_was_booked_is_read_back_and_stands_on_its_accounts() {
    let fixture = books_with_bills().await;
    let store = &fixture.store;
    assert_eq!(store.head().await.unwrap().seq, 4);
    assert_eq!(
        entry(store, 3).await.draft(),
        hosting("hosting/2", day(2, 1), 300)
    );
    let numbers: Vec<u64> = store
        .entries(None, 10)
        .await
        .unwrap()
        .iter()
        .map(|entry| entry.seq)
        .collect();
    assert_eq!(numbers, [4, 3, 2, 1]);
    insta::assert_snapshot!(standings(store, None, None).await.join("\n"), @"
    Assets:Holders:Bank -300 EUR
    Expenses:Infrastructure 300 EUR
    ");
    insta::assert_snapshot!(standings(store, None, Some("2026-01")).await.join("\n"), @"
    Assets:Holders:Bank -1250 EUR
    Expenses:Infrastructure 1250 EUR
    ");
    assert_eq!(
        standings(store, Some("Assets"), None).await,
        ["Assets:Holders:Bank -300 EUR"]
    );
    assert_eq!(standings(store, Some("Assets:Hold"), None).await.len(), 0);
    assert_eq!(
        store.verify(&[]).await.unwrap(),
        store.head().await.unwrap()
    );
}

#[tokio::test]
async fn the_lines_of_an_account_come_latest_day_first_and_page_by_page() {
    let fixture = books_with_bills().await;
    let store = &fixture.store;
    let shown = async |within: &str, before, at_most| {
        let lines = store.lines(within, before, at_most).await.unwrap();
        let text: Vec<String> = lines
            .iter()
            .map(|line| {
                format!(
                    "{} {}.{} {} {} {}",
                    line.place.date,
                    line.place.entry,
                    line.place.line,
                    line.account,
                    line.amount.minor,
                    line.act
                )
            })
            .collect();
        (text.join("\n"), lines.last().map(|line| line.place))
    };
    let (first, last) = shown("Expenses", None, 2).await;
    insta::assert_snapshot!(first, @"
    2026-02-03 4.1 Expenses:Infrastructure -1250 Reversed
    2026-02-01 3.1 Expenses:Infrastructure 300 Noted
    ");
    let (rest, last) = shown("Expenses", last, 2).await;
    insta::assert_snapshot!(rest, @"2026-01-31 2.1 Expenses:Infrastructure 1250 Noted");
    assert_eq!(shown("Expenses", last, 2).await.0, "");

    let months = store.months("Expenses:Infrastructure").await.unwrap();
    let months: Vec<String> = months
        .iter()
        .map(|it| format!("{} {}", it.month, it.minor))
        .collect();
    assert_eq!(months, ["2026-01 1250", "2026-02 -950"]);
}

#[tokio::test]
async fn state_is_folded_from_the_entries_about_it_alone() {
    let fixture = books_with_bills().await;
    let about = async |acts: &[&str], after| {
        let entries = fixture.store.entries_about(acts, after, 10).await.unwrap();
        entries.iter().map(|entry| entry.seq).collect::<Vec<_>>()
    };
    assert_eq!(about(&["Opened", "Reversed"], 0).await, [1, 4]);
    assert_eq!(about(&["Opened", "Reversed"], 1).await, [4]);
    assert_eq!(about(&["PeriodClosed"], 0).await, Vec::<u64>::new());
}

#[tokio::test]
async fn booking_again_under_the_same_key_books_once_even_after_the_month_was_closed() {
    let fixture = open_books().await;
    let bill = || hosting("hosting/1", day(1, 31), 1250);
    let first = book(&fixture.store, vec![bill()]).await.unwrap();
    assert_eq!((first.entries.as_slice(), first.new), ([2].as_slice(), 1));
    book(&fixture.store, vec![closed("2026-05")]).await.unwrap();
    assert_eq!(
        fixture.store.closed_through().await.unwrap(),
        Some("2026-05".parse().unwrap())
    );
    let again = book(&fixture.store, vec![bill(), bill()]).await.unwrap();
    assert_eq!(
        (again.entries.as_slice(), again.new),
        ([2, 2].as_slice(), 0)
    );
    assert_eq!(again.head.seq, 3);
}

#[tokio::test]
async fn drafts_given_together_may_build_on_each_other() {
    let fixture = record().await;
    let bill = hosting("hosting/1", day(1, 31), 1250);
    let entry = Entry {
        seq: 2,
        date: bill.date,
        recorded: later(),
        by: bill.by.clone(),
        key: bill.key.clone(),
        act: bill.act.clone(),
        postings: bill.postings.clone(),
    };
    let back = |key: &str| {
        Draft::reversal(
            &entry,
            day(2, 1),
            key.parse().unwrap(),
            "bo".parse().unwrap(),
        )
        .unwrap()
    };
    let drafts = vec![
        opened(),
        bill.clone(),
        back("undo/2"),
        bill.clone(),
        closed("2026-05"),
    ];
    let booked = book(&fixture.store, drafts).await.unwrap();
    assert_eq!(booked.entries, [1, 2, 3, 2, 4]);
    let error = book(&fixture.store, vec![back("undo/again")]).await;
    assert!(
        matches!(&error, Err(BooksError::Refused { index: 0, .. })),
        "{error:?}"
    );
    fixture.store.verify(&[booked.head]).await.unwrap();
}
