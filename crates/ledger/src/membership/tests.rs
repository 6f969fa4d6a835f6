use std::time::Duration;

use allotment_types::{Currency, Money};
use proptest::{collection::vec, prelude::*};

use super::*;
use crate::{AllocationError, Carry, ShareRule, allocate};

fn who(name: &str) -> ParticipantId {
    ParticipantId::new(name).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn change(name: &str, on: &str, change: Change) -> MembershipChange {
    MembershipChange {
        participant: who(name),
        on: day(on),
        change,
    }
}

fn roll(changes: &[(&str, &str, Change)]) -> Roll {
    let mut roll = Roll::default();
    for (name, on, what) in changes {
        roll.take_up(&change(name, on, *what)).unwrap();
    }
    roll
}

fn told(attendance: &Attendance) -> String {
    let present = attendance.present.iter();
    let each = present.map(|one| format!("{} {} {}", one.participant, one.days, one.weighted_days));
    each.collect::<Vec<_>>().join(", ")
}

const JOINED: Change = Change::Joined { weight: 1 };

fn november() -> Days {
    Days::month(2026, 11).unwrap()
}

#[test]
fn days_are_counted_from_the_joining_and_before_the_leaving() {
    let roll = roll(&[
        ("ada", "2026-01-01", JOINED),
        ("bo", "2026-11-10", Change::Joined { weight: 3 }),
        ("bo", "2026-11-12", Change::Left),
        ("cem", "2026-12-01", JOINED),
        ("dot", "2026-01-01", JOINED),
        ("dot", "2026-11-01", Change::Left),
        ("eve", "2026-11-30", JOINED),
    ]);
    insta::assert_snapshot!(told(&roll.attendance(november())), @"ada 30 30, bo 2 6, eve 1 1");
    assert_eq!(
        roll.belonging(&who("bo"), day("2026-11-11")),
        Belonging::Sharing { weight: 3 }
    );
    assert_eq!(
        roll.belonging(&who("bo"), day("2026-11-12")),
        Belonging::Away
    );
    insta::assert_snapshot!(told(&roll.on(day("2026-11-11"))), @"ada 1 1, bo 1 3");
}

#[test]
fn who_comes_and_goes_and_changes_the_weight_has_all_of_it_counted() {
    let roll = roll(&[
        ("ada", "2026-11-01", Change::Joined { weight: 2 }),
        ("ada", "2026-11-06", Change::Weighed { weight: 4 }),
        ("ada", "2026-11-11", Change::Paused),
        ("ada", "2026-11-13", Change::Weighed { weight: 1 }),
        ("ada", "2026-11-16", Change::Returned),
        ("ada", "2026-11-21", Change::Weighed { weight: 0 }),
        ("ada", "2026-11-26", Change::Left),
        ("ada", "2026-11-29", Change::Joined { weight: 7 }),
    ]);
    // 5 days of 2, 5 of 4, 5 of 1, 5 of 0, 2 of 7.
    insta::assert_snapshot!(told(&roll.attendance(november())), @"ada 17 49");
}

#[test]
fn who_paused_all_month_is_not_there_and_who_has_no_share_is() {
    let roll = roll(&[
        ("ada", "2026-01-01", JOINED),
        ("ada", "2026-10-01", Change::Paused),
        ("bo", "2026-01-01", Change::Joined { weight: 0 }),
    ]);
    insta::assert_snapshot!(told(&roll.attendance(november())), @"bo 0 0");
}

#[test]
fn a_month_is_shared_by_weight_and_days_to_the_cent() {
    let roll = roll(&[
        ("ada", "2026-01-01", Change::Joined { weight: 2 }),
        ("bo", "2026-01-01", JOINED),
        ("bo", "2026-11-16", Change::Left),
        ("cem", "2026-11-21", JOINED),
    ]);
    let there = roll.attendance(november());
    let total = Money::new(10_000, Currency::EUR);
    let shares = |rule: &ShareRule| -> Vec<i64> {
        let allocation = allocate(total, rule, &there, &Carry::none(Currency::EUR)).unwrap();
        allocation
            .shares
            .iter()
            .map(|one| one.share.minor)
            .collect()
    };
    // 60, 15 and 10 of 85: 70.588…, 17.647…, 11.764…
    assert_eq!(shares(&ShareRule::Weights), [7_059, 1_765, 1_176]);
    // 30, 15 and 10 of 55: 54.545…, 27.272…, 18.181…
    assert_eq!(shares(&ShareRule::Equal), [5_455, 2_727, 1_818]);
}

#[test]
fn a_month_in_which_nobody_was_there_is_not_shared() {
    let roll = roll(&[("ada", "2026-12-01", JOINED)]);
    let total = Money::new(10_000, Currency::EUR);
    let there = roll.attendance(november());
    assert_eq!(
        allocate(
            total,
            &ShareRule::Weights,
            &there,
            &Carry::none(Currency::EUR)
        ),
        Err(AllocationError::Nobody { total })
    );
}

#[test]
fn what_cannot_have_happened_is_refused_and_changes_nothing() {
    let mut roll = roll(&[
        ("ada", "2026-01-01", JOINED),
        ("ada", "2026-06-01", Change::Paused),
        ("ada", "2026-09-01", Change::Left),
    ]);
    let before = roll.clone();
    let said: Vec<String> = [
        change("ada", "2026-03-01", JOINED),
        change("ada", "2026-06-01", Change::Returned),
        change("ada", "2026-07-01", Change::Paused),
        change("ada", "2026-05-01", Change::Returned),
        change("ada", "2026-04-01", Change::Left),
        change("ada", "2026-10-01", Change::Weighed { weight: 2 }),
        change("bo", "2026-01-01", Change::Left),
    ]
    .iter()
    .map(|change| roll.take_up(change).unwrap_err().to_string())
    .collect();
    assert_eq!(roll, before);
    insta::assert_snapshot!(said.join("\n"), @"
    `ada` is a member on 2026-03-01 already: change the weight instead
    something else is entered for `ada` on 2026-06-01: reverse it first, or take another day
    `ada` is on a pause already on 2026-07-01: there is nothing to change
    `ada` is not on a pause on 2026-05-01: there is nothing to change
    `ada` is no member on 2026-06-01: let them join first
    `ada` is no member on 2026-10-01: let them join first
    `bo` is no member on 2026-01-01: let them join first
    ");
}

#[test]
fn a_change_that_was_a_mistake_is_taken_back_unless_others_stand_on_it() {
    let mut roll = roll(&[
        ("ada", "2026-01-01", JOINED),
        ("ada", "2026-06-01", Change::Left),
    ]);
    let joined = change("ada", "2026-01-01", JOINED);
    let left = change("ada", "2026-06-01", Change::Left);
    assert!(roll.take_back(&joined).is_err());
    roll.take_back(&left).unwrap();
    roll.take_back(&joined).unwrap();
    assert_eq!(roll, Roll::default());
    assert!(roll.take_back(&joined).is_err());
}

fn what() -> impl Strategy<Value = Change> {
    prop_oneof![
        (0..5u32).prop_map(|weight| Change::Joined { weight }),
        (0..5u32).prop_map(|weight| Change::Weighed { weight }),
        Just(Change::Paused),
        Just(Change::Returned),
        Just(Change::Left),
    ]
}

proptest! {
    #[test]
    fn a_period_counts_what_each_of_its_days_says(
        changes in vec((0..4usize, 0..90i32, what()), 0..40),
        first in 0..80i32,
        length in 1..40i32,
    ) {
        let start = day("2027-12-15");
        let at = |days: i32| {
            let hours = 24 * u64::try_from(days).unwrap();
            start.checked_add(Duration::from_secs(3_600 * hours)).unwrap()
        };
        let mut roll = Roll::default();
        for (number, on, what) in changes {
            // Those that cannot be are not taken up.
            let _ = roll.take_up(&MembershipChange {
                participant: who(["ada", "bo", "cem", "dot"][number]),
                on: at(on),
                change: what,
            });
        }
        let period = Days::new(at(first), at(first + length)).unwrap();
        let told = roll.attendance(period);
        prop_assert_eq!(told.days, u32::try_from(length).unwrap());
        for name in ["ada", "bo", "cem", "dot"] {
            let (mut days, mut weighted, mut there) = (0, 0, false);
            for on in first..first + length {
                if let Belonging::Sharing { weight } = roll.belonging(&who(name), at(on)) {
                    there = true;
                    days += u32::from(weight > 0);
                    weighted += u64::from(weight);
                }
            }
            let found = told.present.iter().find(|one| one.participant == who(name));
            prop_assert_eq!(found.is_some(), there);
            if let Some(found) = found {
                prop_assert_eq!((found.days, found.weighted_days), (days, weighted));
            }
        }
    }
}
