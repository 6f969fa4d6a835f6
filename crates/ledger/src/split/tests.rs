//! The rule, by examples.

use allotment_types::{Currency, Money, ParticipantId};

use super::*;

fn who(name: &str) -> ParticipantId {
    ParticipantId::new(name).unwrap()
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn among(weights: &[(&str, u32)]) -> Vec<Weighted> {
    weights
        .iter()
        .map(|&(name, weight)| Weighted::new(who(name), weight))
        .collect()
}

fn none() -> Carry {
    Carry::none(Currency::EUR)
}

/// A line a bill: the shares, who bears the odd cents and why, the carry.
fn told(split: &Split) -> String {
    let shares: Vec<String> = split
        .parts
        .iter()
        .map(|part| format!("{} {}", part.participant, part.share.decimal()))
        .collect();
    let odd: Vec<String> = split
        .odd_cents
        .iter()
        .map(|cent| match &cent.reason {
            Reason::FurthestBehind => format!("{}, furthest behind", cent.participant),
            Reason::Level { with } => {
                let with: Vec<&str> = with.iter().map(ParticipantId::as_str).collect();
                format!("{}, level with {}", cent.participant, with.join(" and "))
            }
        })
        .collect();
    format!(
        "{} | {} | {}",
        shares.join(", "),
        odd.join("; "),
        serde_json::to_string(&split.carry)
            .unwrap()
            .replace('"', "")
            .replace("{currency:EUR,", "{")
    )
}

fn months(total: Money, among: &[Weighted], count: usize) -> (Vec<String>, Vec<i64>) {
    let mut carry = none();
    let mut lines = Vec::new();
    let mut sums = vec![0; among.len()];
    for _ in 0..count {
        let split = split(total, among, &carry).unwrap();
        for (sum, part) in sums.iter_mut().zip(&split.parts) {
            *sum += part.share.minor;
        }
        lines.push(told(&split));
        carry = split.carry;
    }
    (lines, sums)
}

#[test]
fn ten_euros_among_three_give_the_odd_cent_to_each_in_turn() {
    let equal = among(&[("ada", 1), ("bo", 1), ("cem", 1)]);
    let (lines, sums) = months(eur(1000), &equal, 4);
    insta::assert_snapshot!(lines.join("\n"), @"
    ada 3.34, bo 3.33, cem 3.33 | ada, level with bo and cem | {denominator:3,numerators:{ada:-2,bo:1,cem:1}}
    ada 3.33, bo 3.34, cem 3.33 | bo, level with cem | {denominator:3,numerators:{ada:-1,bo:-1,cem:2}}
    ada 3.33, bo 3.33, cem 3.34 | cem, furthest behind | {denominator:1,numerators:{}}
    ada 3.34, bo 3.33, cem 3.33 | ada, level with bo and cem | {denominator:3,numerators:{ada:-2,bo:1,cem:1}}
    ");
    assert_eq!(sums, [1334, 1333, 1333]);
}

#[test]
fn seven_who_share_29_99_have_borne_the_same_after_seven_bills() {
    let equal = among(&[
        ("a", 1),
        ("b", 1),
        ("c", 1),
        ("d", 1),
        ("e", 1),
        ("f", 1),
        ("g", 1),
    ]);
    let (_, sums) = months(eur(2999), &equal, 7);
    assert_eq!(sums, [2999; 7]);
}

#[test]
fn ten_thousand_bills_leave_nobody_a_cent_behind() {
    for (total, people) in [(1000, 3), (2999, 7)] {
        let equal: Vec<Weighted> = (0..people)
            .map(|number| Weighted::new(who(&format!("p{number}")), 1))
            .collect();
        let (_, sums) = months(eur(total), &equal, 10_000);
        for sum in sums {
            let off = (sum * people - total * 10_000).abs();
            assert!(off <= people, "{off}/{people} of a cent after 10,000 bills");
        }
    }
}

#[test]
fn shares_follow_the_weights() {
    let (lines, _) = months(eur(4000), &among(&[("ada", 3), ("bo", 2), ("cem", 1)]), 3);
    insta::assert_snapshot!(lines.join("\n"), @"
    ada 20.00, bo 13.33, cem 6.67 | cem, furthest behind | {denominator:3,numerators:{bo:1,cem:-1}}
    ada 20.00, bo 13.34, cem 6.66 | bo, furthest behind | {denominator:3,numerators:{bo:-1,cem:1}}
    ada 20.00, bo 13.33, cem 6.67 | cem, furthest behind | {denominator:1,numerators:{}}
    ");
}

#[test]
fn a_weight_of_zero_bears_nothing_however_far_behind() {
    let first = split(eur(1), &among(&[("ada", 1), ("bo", 1)]), &none()).unwrap();
    let then = among(&[("ada", 1), ("bo", 0), ("cem", 1)]);
    let second = split(eur(1), &then, &first.carry).unwrap();
    assert_eq!(second.parts[1].share, eur(0));
    insta::assert_snapshot!(told(&second), @"ada 0.00, bo 0.00, cem 0.01 | cem, furthest behind | {denominator:2,numerators:{bo:1,cem:-1}}");
}

#[test]
fn who_is_away_keeps_their_carry() {
    let both = among(&[("ada", 1), ("bo", 1)]);
    let first = split(eur(1), &both, &none()).unwrap();
    let away = split(eur(500), &among(&[("ada", 1)]), &first.carry).unwrap();
    assert_eq!(away.carry, first.carry);
    let back = split(eur(1), &both, &away.carry).unwrap();
    insta::assert_snapshot!(told(&back), @"ada 0.00, bo 0.01 | bo, furthest behind | {denominator:1,numerators:{}}");
}

#[test]
fn who_can_be_charged_exactly_bears_no_odd_cent_even_when_furthest_behind() {
    let first = split(eur(1), &among(&[("ada", 1), ("bo", 1)]), &none()).unwrap();
    // Of the next two cents bo's one is exact; the other is between ada and cem.
    let then = among(&[("ada", 1), ("bo", 2), ("cem", 1)]);
    insta::assert_snapshot!(
        told(&split(eur(2), &then, &first.carry).unwrap()),
        @"ada 0.00, bo 0.01, cem 0.01 | cem, furthest behind | {denominator:2,numerators:{bo:1,cem:-1}}"
    );
}

#[test]
fn a_cost_of_nothing_is_shared_as_nothing() {
    let split = split(eur(0), &among(&[("ada", 1), ("bo", 2)]), &none()).unwrap();
    assert!(split.parts.iter().all(|part| part.share == eur(0)));
    assert_eq!(split.carry, none());
}

#[test]
fn the_largest_cost_and_weights_are_divided_exactly() {
    let weights = among(&[("ada", u32::MAX), ("bo", u32::MAX - 1), ("cem", 1)]);
    let split = split(eur(i64::MAX), &weights, &none()).unwrap();
    let sum = Money::sum(Currency::EUR, split.parts.iter().map(|part| part.share));
    assert_eq!(sum, Ok(eur(i64::MAX)));
}

#[test]
fn what_cannot_be_split_says_why_and_what_to_do() {
    let one = among(&[("ada", 1)]);
    let cases = [
        (eur(100), among(&[]), none()),
        (eur(100), among(&[("ada", 0), ("bo", 0)]), none()),
        (
            eur(100),
            among(&[("ada", 1), ("bo", 1), ("ada", 2)]),
            none(),
        ),
        (eur(-500), one.clone(), none()),
        (eur(100), one, Carry::none(Currency::GBP)),
    ];
    let said: Vec<String> = cases
        .iter()
        .map(|(total, among, carry)| split(*total, among, carry).unwrap_err().to_string())
        .collect();
    insta::assert_snapshot!(said.join("\n"), @"
    there is nobody to share €1.00: add a participant first
    nobody bears any of €1.00, because all weights are 0: give at least one participant a weight
    `ada` is among those who share the cost twice: keep one of the two
    −€5.00 is less than nothing, and a refund is not split anew, because weights may have changed since. Reverse the stored shares of the cost that it gives back
    the cost is in EUR and the carry in GBP: each currency has a carry of its own
    ");
}

#[test]
fn a_split_is_stored_with_all_that_a_statement_says() {
    let split = split(eur(5), &among(&[("bo", 1), ("ada", 1)]), &none()).unwrap();
    insta::assert_snapshot!(serde_json::to_string(&split).unwrap(), @r#"{"total":{"minor":5,"currency":"EUR"},"parts":[{"participant":"ada","weight":1,"share":{"minor":3,"currency":"EUR"}},{"participant":"bo","weight":1,"share":{"minor":2,"currency":"EUR"}}],"odd_cents":[{"participant":"ada","reason":{"level":{"with":["bo"]}}}],"carry":{"currency":"EUR","denominator":"2","numerators":{"ada":"-1","bo":"1"}}}"#);
}
