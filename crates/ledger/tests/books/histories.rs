//! What holds of all books, whatever was booked.

use std::collections::BTreeSet;

use allotment_ledger::books::{Act, Book, Commodity, Entry, Period, Row};
use allotment_types::Date;
use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};

use crate::{
    model::{Model, Verdict, month},
    wishes::{CODES, Outcome, garden, live, wishes},
};

fn commodities() -> impl Iterator<Item = Commodity> {
    CODES.into_iter().map(|code| Commodity::new(code).unwrap())
}

/// Each account that was ever posted to.
fn accounts(book: &Book) -> BTreeSet<String> {
    book.entries()
        .flat_map(|entry| &entry.postings)
        .map(|posting| posting.account.to_string())
        .collect()
}

fn sums_agree(book: &Book, model: &Model, day: Date) -> Result<(), TestCaseError> {
    let balances = book.balances();
    prop_assert!(balances.trial().is_zero());
    let listed: BTreeSet<String> = balances.iter().map(|(name, ..)| name.to_string()).collect();
    prop_assert_eq!(&listed, &accounts(book));
    for name in &listed {
        let account = name.parse().unwrap();
        for commodity in commodities() {
            let here = |until: Date| {
                model.sum(commodity, move |date, posting| {
                    date <= until && posting.account.as_str() == name
                })
            };
            prop_assert_eq!(balances.get(&account, commodity), here(Date::MAX));
            let by_months: i128 = balances
                .months(&account, commodity)
                .map(|(_, sum)| sum)
                .sum();
            prop_assert_eq!(by_months, here(Date::MAX));
            prop_assert_eq!(
                balances.at_end_of_day(day, &account, commodity, book.entries()),
                here(day)
            );
            let of_day = Period::of(day);
            prop_assert_eq!(
                balances.at_end_of(of_day, &account, commodity),
                here(of_day.last_day())
            );
        }
    }
    for top in [
        "Assets",
        "Assets:Holders",
        "Assets:Holders:Bank",
        "Income:Hours",
        "Income:Ho",
    ] {
        for commodity in commodities() {
            let below = model.sum(commodity, |_, posting| {
                let name = format!("{}:", posting.account);
                name.starts_with(&format!("{top}:"))
            });
            prop_assert_eq!(balances.within(top).get(commodity), below, "{}", top);
        }
    }
    Ok(())
}

/// Otherwise the properties below would say less than they seem to.
#[test]
fn the_histories_meet_every_reason_to_refuse_and_all_that_is_booked() {
    let mut runner = TestRunner::deterministic();
    let mut met = BTreeSet::new();
    let mut reversals = 0;
    for _ in 0..400 {
        let wishes = wishes().new_tree(&mut runner).unwrap().current();
        let (book, _, outcomes) = live(&wishes);
        met.extend(outcomes.iter().map(|(verdict, _)| match verdict {
            Verdict::New => "New".to_owned(),
            Verdict::Known(_) => "Known".to_owned(),
            Verdict::Refused(why) => format!("{why:?}"),
        }));
        reversals += book
            .entries()
            .filter(|entry| entry.reverses().is_some())
            .count();
    }
    let met: Vec<String> = met.into_iter().collect();
    insta::assert_snapshot!(met.join(" "), @"Closed ClosedAlready ClosedOutOfOrder ClosedTooSoon HoursMeetMoney KeyTaken Known Misplaced New NoOriginal NotExact NotOpened NotReversible OpenedAlready Postings ReversedAlready ReversedBefore Unbalanced Zero");
    assert!(reversals > 100, "only {reversals} reversals");
}

proptest! {
    #[test]
    fn the_books_decide_as_the_model_does_and_a_refusal_changes_nothing(wishes in wishes()) {
        let (book, model, outcomes) = live(&wishes);
        let mut booked = 0;
        for (verdict, outcome) in outcomes {
            let expected = match verdict {
                Verdict::New => {
                    booked += 1;
                    Outcome::Entry { seq: booked, is_draft: true }
                }
                Verdict::Known(seq) => Outcome::Entry { seq, is_draft: true },
                Verdict::Refused(why) => Outcome::Refused { why: Some(why), unchanged: true },
            };
            prop_assert_eq!(outcome, expected);
        }
        let drafts: Vec<_> = book.entries().map(Entry::draft).collect();
        prop_assert_eq!(drafts, model.booked);
    }

    #[test]
    fn every_balance_is_the_sum_of_its_postings_at_any_day(
        wishes in wishes(), month in 1..8i8, day in 1..=31i8
    ) {
        let (book, model, _) = live(&wishes);
        let last = Date::constant(2026, month, 1).days_in_month();
        let day = Date::constant(2026, month, day.min(last));
        sums_agree(&book, &model, day)?;
    }

    #[test]
    fn the_rules_hold_of_the_history_as_a_whole(wishes in wishes()) {
        let (book, _, _) = live(&wishes);
        let entries: Vec<_> = book.entries().collect();
        let mut closed = None;
        let mut keys = BTreeSet::new();
        let mut reversed = BTreeSet::new();
        for (at, entry) in entries.iter().enumerate() {
            prop_assert_eq!(entry.seq, at as u64 + 1);
            prop_assert!(keys.insert(&entry.key), "a key was used twice");
            prop_assert!(closed.is_none_or(|closed| month(entry.date) > closed), "in a closed month");
            for commodity in commodities() {
                let sum: i128 = entry
                    .postings
                    .iter()
                    .filter(|posting| posting.amount.commodity == commodity)
                    .map(|posting| i128::from(posting.amount.minor))
                    .sum();
                prop_assert_eq!(sum, 0);
            }
            let (hours, money): (Vec<_>, Vec<_>) = entry
                .postings
                .iter()
                .partition(|posting| posting.amount.commodity == Commodity::Hour);
            prop_assert!(hours.is_empty() || money.is_empty(), "hours met money");
            match entry.act {
                Act::PeriodClosed { period } => {
                    let number = month(period.first_day());
                    prop_assert!(closed.is_none_or(|closed| number == closed + 1), "out of order");
                    closed = Some(number);
                }
                Act::Reversed { entry: original } => {
                    prop_assert!(reversed.insert(original), "taken back twice");
                    prop_assert!(original < entry.seq);
                    prop_assert_eq!(book.reversal_of(original), Some(entry.seq));
                    let original = book.entry(original).unwrap();
                    prop_assert_eq!(original.reverses(), None);
                    // Together they move nothing.
                    for (was, is) in original.postings.iter().zip(&entry.postings) {
                        prop_assert_eq!(&was.account, &is.account);
                        prop_assert_eq!(was.amount.commodity, is.amount.commodity);
                        prop_assert_eq!(was.amount.minor + is.amount.minor, 0);
                    }
                    prop_assert_eq!(original.postings.len(), entry.postings.len());
                }
                _ => {}
            }
        }
        prop_assert_eq!(book.closed_through().map(|p| month(p.first_day())), closed);
    }

    #[test]
    fn what_is_written_reads_back_the_same_and_verifies(wishes in wishes()) {
        let (book, _, _) = live(&wishes);
        let lines: Vec<String> = book.rows().map(|row| row.unwrap().to_string()).collect();
        let rows = lines.iter().map(|line| line.parse::<Row>().unwrap());
        let again = Book::verify(garden(), rows, Some(book.head()), &[]);
        let again = again.map_err(|flaw| TestCaseError::fail(format!("{flaw:?}")))?;
        prop_assert_eq!(again.head(), book.head());
        prop_assert_eq!(again.balances(), book.balances());
        prop_assert!(again.entries().eq(book.entries()));
    }
}
