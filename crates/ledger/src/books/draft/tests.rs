//! What may be booked at all, by examples.

use super::*;
use crate::books::{Amount, Apart, Salt};

fn post(account: &str, minor: i64, commodity: Commodity) -> Posting {
    Posting::new(
        Account::new(account).unwrap(),
        Amount::new(minor, commodity),
    )
}

fn eur(account: &str, minor: i64) -> Posting {
    post(account, minor, Commodity::EUR)
}

fn hours(account: &str, minutes: i64) -> Posting {
    post(account, minutes, Commodity::Hour)
}

fn draft(postings: Vec<Posting>) -> Draft {
    Draft {
        date: Date::constant(2026, 11, 21),
        key: IdempotencyKey::new("k").unwrap(),
        by: Author::new("ada").unwrap(),
        act: Act::Noted {
            note: Apart::of("", &Salt::new([0; 32])),
        },
        postings,
    }
}

fn refused(postings: Vec<Posting>) -> String {
    draft(postings).check().unwrap_err().to_string()
}

#[test]
fn postings_that_sum_to_zero_in_each_commodity_can_be_booked() {
    let gbp = Commodity::new("GBP").unwrap();
    for postings in [
        vec![],
        vec![eur("Assets:Bank", 500), eur("Income:Donations", -500)],
        vec![
            eur("Assets:Bank", 500),
            post("Assets:Bank", -430, gbp),
            post("Equity:Exchange", 430, gbp),
            eur("Equity:Exchange", -500),
        ],
        vec![
            eur("Assets:Bank", i64::MAX),
            eur("Assets:Bank", i64::MAX),
            eur("Income:X", -i64::MAX),
            eur("Income:X", -i64::MAX),
        ],
        vec![hours("Expenses:Hours", 90), hours("Income:Hours:Ada", -90)],
    ] {
        assert_eq!(draft(postings).check(), Ok(()));
    }
}

#[test]
fn postings_that_are_off_are_refused_and_told_by_how_much() {
    insta::assert_snapshot!(
        refused(vec![eur("Assets:Bank", 500), eur("Income:Donations", -499)]),
        @"the postings sum to 1 and not to 0, in minor units of EUR: what goes to accounts must come from accounts. Nothing was booked; correct one of the postings"
    );
    // Each commodity by itself: 500 of one do not make up for 500 of another.
    insta::assert_snapshot!(
        refused(vec![
            eur("Assets:Bank", 500),
            post("Income:Donations", -500, Commodity::new("GBP").unwrap()),
        ]),
        @"the postings sum to 500 and not to 0, in minor units of EUR: what goes to accounts must come from accounts. Nothing was booked; correct one of the postings"
    );
}

#[test]
fn a_posting_of_nothing_or_of_too_much_is_refused() {
    insta::assert_snapshot!(
        refused(vec![eur("Assets:Bank", 0)]),
        @"a posting to `Assets:Bank` is zero. Nothing was booked; leave that posting out"
    );
    insta::assert_snapshot!(
        refused(vec![
            eur("Assets:Bank", i64::MIN),
            eur("Income:X", i64::MAX),
            eur("Income:X", 1),
        ]),
        @"a posting to `Assets:Bank` is too large to be taken back one day. Nothing was booked; book it in parts"
    );
}

#[test]
fn hours_never_meet_money() {
    insta::assert_snapshot!(
        refused(vec![
            hours("Expenses:Hours", 60),
            hours("Income:Hours:Ada", -60),
            eur("Expenses:Labour", 1500),
            eur("Assets:Receivable:Ada", -1500),
        ]),
        @"hours and money are in one entry. Nothing was booked; book the hours and the money as two entries, since hours are never worth money here"
    );
    insta::assert_snapshot!(
        refused(vec![hours("Expenses:Labour", 60), hours("Income:Hours:Ada", -60)]),
        @"`Expenses:Labour` cannot take HOUR. Nothing was booked; hours go below `Income:Hours` and `Expenses:Hours`, and money goes anywhere else"
    );
    insta::assert_snapshot!(
        refused(vec![eur("Expenses:Hours", 60), eur("Income:Donations", -60)]),
        @"`Expenses:Hours` cannot take EUR. Nothing was booked; hours go below `Income:Hours` and `Expenses:Hours`, and money goes anywhere else"
    );
}

#[test]
fn what_states_something_about_the_books_has_no_postings() {
    let postings = vec![eur("Assets:Bank", 500), eur("Income:Donations", -500)];
    let closing = Draft {
        act: Act::PeriodClosed {
            period: "2026-10".parse().unwrap(),
        },
        ..draft(postings)
    };
    insta::assert_snapshot!(closing.check().unwrap_err(), @"an entry `PeriodClosed` has postings. Nothing was booked; book them as an entry of its own");
}

#[test]
fn a_day_before_our_era_is_refused() {
    for year in [-5, 0] {
        let early = Draft {
            date: Date::constant(year, 1, 1),
            ..draft(vec![])
        };
        assert_eq!(early.check(), Err(DraftError::Year { year }));
    }
}
