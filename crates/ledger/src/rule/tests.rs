//! The rules, by examples.

use allotment_types::Currency;

use super::*;
use crate::{Bound, Carry, Reason};

fn who(name: &str) -> ParticipantId {
    ParticipantId::new(name).unwrap()
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn none() -> Carry {
    Carry::none(Currency::EUR)
}

fn there(weights: &[(&str, u32)]) -> Attendance {
    Attendance::whole(weights.iter().map(|&(name, weight)| (who(name), weight)))
}

fn each<V: Clone>(values: &[(&str, V)]) -> BTreeMap<ParticipantId, V> {
    let values = values.iter();
    values
        .map(|(name, value)| (who(name), value.clone()))
        .collect()
}

fn percent(text: &str) -> Percent {
    Percent::parse(text).unwrap()
}

fn band(floor: Option<i64>, cap: Option<i64>) -> Band {
    Band {
        floor: floor.map(eur),
        cap: cap.map(eur),
    }
}

fn told(allocation: &Allocation) -> String {
    let shares: Vec<String> = allocation
        .shares
        .iter()
        .map(|share| {
            let bound = match share.bound {
                Some(Bound::Floor) => " (floor)",
                Some(Bound::Cap) => " (cap)",
                None => "",
            };
            format!("{} {}{bound}", share.participant, share.share.decimal())
        })
        .collect();
    shares.join(", ")
}

fn shared(total: i64, rule: &ShareRule, there: &Attendance) -> String {
    match allocate(eur(total), rule, there, &none()) {
        Ok(allocation) => told(&allocation),
        Err(error) => error.to_string(),
    }
}

#[test]
fn each_rule_shares_in_its_way() {
    let there = there(&[("ada", 3), ("bo", 2), ("cem", 1), ("dot", 0)]);
    let rules = [
        ShareRule::Equal,
        ShareRule::Weights,
        ShareRule::Percentages {
            parts: each(&[("ada", percent("62.5")), ("bo", percent("37.5"))]),
        },
        ShareRule::Exact {
            amounts: each(&[("cem", eur(3_999)), ("dot", eur(1))]),
        },
        ShareRule::Usage {
            meter: "GB of files".to_owned(),
            readings: each(&[("ada", 7), ("bo", 0), ("dot", 1)]),
        },
        ShareRule::Sliding {
            bands: each(&[("ada", band(None, Some(1_500)))]),
        },
    ];
    let said: Vec<String> = rules
        .iter()
        .map(|rule| shared(4_000, rule, &there))
        .collect();
    insta::assert_snapshot!(said.join("\n"), @"
    ada 13.34, bo 13.33, cem 13.33, dot 0.00
    ada 20.00, bo 13.33, cem 6.67, dot 0.00
    ada 25.00, bo 15.00, cem 0.00, dot 0.00
    ada 0.00, bo 0.00, cem 39.99, dot 0.01
    ada 35.00, bo 0.00, cem 0.00, dot 5.00
    ada 15.00 (cap), bo 16.67, cem 8.33, dot 0.00
    ");
}

/// The published vector: 100.00, weights 1, 1, 2, 3, 4, caps 10, 10, none,
/// none, 35.
#[test]
fn the_sliding_scale_gives_what_was_worked_by_hand() {
    let there = there(&[("a", 1), ("b", 1), ("c", 2), ("d", 3), ("e", 4)]);
    let rule = ShareRule::Sliding {
        bands: each(&[
            ("a", band(None, Some(1_000))),
            ("b", band(None, Some(1_000))),
            ("e", band(None, Some(3_500))),
        ]),
    };
    let allocation = allocate(eur(10_000), &rule, &there, &none()).unwrap();
    insta::assert_snapshot!(told(&allocation), @"a 9.29, b 9.28, c 18.57, d 27.86, e 35.00 (cap)");
    let level = allocation.level.unwrap();
    assert_eq!((level.minor, level.weight), (6_500, 7));
    // The odd cent that is between a and b is b's next time.
    assert_eq!(
        allocation.odd_cents[1].reason,
        Reason::Level {
            with: vec![who("b")]
        }
    );
    let next = allocate(eur(10_000), &rule, &there, &allocation.carry).unwrap();
    insta::assert_snapshot!(told(&next), @"a 9.28, b 9.29, c 18.57, d 27.86, e 35.00 (cap)");
}

#[test]
fn who_was_there_for_half_the_month_has_half_the_floor_and_half_the_cap() {
    let there = Attendance {
        days: 30,
        present: vec![
            Present {
                participant: who("ada"),
                days: 30,
                weighted_days: 30,
            },
            Present {
                participant: who("bo"),
                days: 15,
                weighted_days: 15,
            },
            Present {
                participant: who("cem"),
                days: 15,
                weighted_days: 15,
            },
        ],
    };
    let rule = ShareRule::Sliding {
        bands: each(&[
            ("bo", band(None, Some(1_001))),
            ("cem", band(Some(4_000), None)),
        ]),
    };
    insta::assert_snapshot!(
        shared(10_000, &rule, &there),
        @"ada 63.33, bo 5.00 (cap), cem 31.67"
    );
    insta::assert_snapshot!(
        shared(6_000, &rule, &there),
        @"ada 35.00, bo 5.00 (cap), cem 20.00 (floor)"
    );
}

#[test]
fn who_has_no_share_is_counted_and_nothing_else_is_said_about_them() {
    let rule = ShareRule::Equal;
    let there = there(&[("ada", 1), ("bo", 0), ("cem", 1)]);
    let allocation = allocate(eur(1_000), &rule, &there, &none()).unwrap();
    assert_eq!(allocation.without_share(), 1);
    assert_eq!(allocation.of(&who("bo")), Some(eur(0)));
    assert_eq!(allocation.of(&who("dot")), None);
    let bo = serde_json::to_string(&allocation.shares[1]).unwrap();
    insta::assert_snapshot!(bo, @r#"{"participant":"bo","measure":0,"share":{"minor":0,"currency":"EUR"},"rest":0}"#);
}

#[test]
fn what_cannot_be_shared_says_by_how_much_and_what_to_do() {
    let two = there(&[("ada", 1), ("bo", 1)]);
    let parts = |ada: &str, bo: &str| ShareRule::Percentages {
        parts: each(&[("ada", percent(ada)), ("bo", percent(bo))]),
    };
    let amounts = |ada: i64, bo: i64| ShareRule::Exact {
        amounts: each(&[("ada", eur(ada)), ("bo", eur(bo))]),
    };
    let bands = |ada: Band, bo: Band| ShareRule::Sliding {
        bands: each(&[("ada", ada), ("bo", bo)]),
    };
    let nobody = Attendance {
        days: 30,
        present: Vec::new(),
    };
    let said = [
        shared(1_000, &ShareRule::Equal, &nobody),
        shared(1_000, &ShareRule::Weights, &there(&[("ada", 0)])),
        shared(1_000, &ShareRule::Equal, &there(&[("ada", 1), ("ada", 1)])),
        shared(-1, &ShareRule::Equal, &two),
        shared(1_000, &parts("60", "39.5"), &two),
        shared(1_000, &parts("60", "40.000001"), &two),
        shared(1_000, &amounts(600, 399), &two),
        shared(1_000, &amounts(600, 402), &two),
        shared(1_000, &amounts(1_001, -1), &two),
        shared(
            1_000,
            &ShareRule::Exact {
                amounts: each(&[("eve", eur(1_000))]),
            },
            &two,
        ),
        shared(
            1_000,
            &ShareRule::Exact {
                amounts: each(&[("ada", Money::new(1_000, Currency::GBP))]),
            },
            &two,
        ),
        shared(
            1_000,
            &bands(band(None, Some(400)), band(None, Some(500))),
            &two,
        ),
        shared(
            1_000,
            &bands(band(Some(600), None), band(Some(500), None)),
            &two,
        ),
        shared(
            1_000,
            &bands(band(Some(600), Some(500)), Band::default()),
            &two,
        ),
        shared(
            1_000,
            &ShareRule::Usage {
                meter: "calls".to_owned(),
                readings: each(&[("ada", u64::MAX), ("bo", 1)]),
            },
            &two,
        ),
    ];
    insta::assert_snapshot!(said.join("\n"), @"
    nobody is there to share €10.00, so none of it was shared: look at the days on which people joined and left, or let the reserve bear it
    nobody bears any of €10.00, because the rule gives all of them 0: give at least one participant a weight or a reading
    `ada` is among those who share the cost twice: keep one of the two
    −€0.01 is less than nothing, and a refund is not shared anew, because weights may have changed since. Give back the stored shares of the cost that it belongs to
    the percentages come to 99.5 %, which is 0.5 % short: they have to come to 100 %
    the percentages come to 100.000001 %, which is 0.000001 % too much: they have to come to 100 %
    the amounts come to €9.99, which is €0.01 short of €10.00: change one of them by that
    the amounts come to €10.02, which is €0.02 more than €10.00: change one of them by that
    the amount for `bo` is −€0.01, and nobody can bear less than nothing
    the rule names `eve`, who was not there: take them out of it, or correct the day on which they joined or left
    the cost is in EUR and the rule or its carry in GBP: convert the cost first
    all caps together come to €9.00, and €1.00 of €10.00 is left that nobody bears. Let the reserve bear it, raise a cap, or ask for bids again
    all floors together come to €11.00, which is €1.00 more than €10.00. Lower a floor, or put the surplus into the reserve by sharing €11.00
    `ada` would bear at least €6.00 and at most €5.00: lower the first or raise the second
    the weights, readings or amounts are too large to be added up: use smaller units
    ");
}

#[test]
fn a_full_refund_is_the_shares_reversed_and_brings_the_carry_back() {
    let there = there(&[("ada", 1), ("bo", 1), ("cem", 1)]);
    let first = allocate(eur(100), &ShareRule::Equal, &there, &none()).unwrap();
    let second = allocate(eur(1_000), &ShareRule::Equal, &there, &first.carry).unwrap();
    let refund = first.refund(eur(100), &[], &second.carry).unwrap();
    let back: Vec<i64> = refund.parts.iter().map(|part| part.amount.minor).collect();
    assert_eq!(back, [34, 33, 33]);
    // What is left is the second cost alone, in which bo bore the odd cent.
    insta::assert_snapshot!(
        serde_json::to_string(&refund.carry).unwrap(),
        @r#"{"currency":"EUR","denominator":"3","numerators":{"ada":"1","bo":"-2","cem":"1"}}"#
    );
}

#[test]
fn a_cost_that_comes_back_in_parts_is_given_back_to_the_cent() {
    let there = there(&[("ada", 1), ("bo", 1), ("cem", 1)]);
    let cost = allocate(eur(1_000), &ShareRule::Equal, &there, &none()).unwrap();
    let mut before = Vec::new();
    let mut carry = cost.carry.clone();
    for part in [100, 1, 899] {
        let refund = cost.refund(eur(part), &before, &carry).unwrap();
        carry = refund.carry.clone();
        before.push(refund);
    }
    let back: Vec<Vec<i64>> = before
        .iter()
        .map(|refund| refund.parts.iter().map(|part| part.amount.minor).collect())
        .collect();
    // Ada bore the odd cent of the cost, so the first that comes back is hers.
    assert_eq!(back, [[34, 33, 33], [1, 0, 0], [299, 300, 300]]);
    assert_eq!(carry, none());
}

#[test]
fn what_is_no_refund_of_the_cost_is_refused() {
    let there = there(&[("ada", 1), ("bo", 1)]);
    let cost = allocate(eur(1_000), &ShareRule::Equal, &there, &none()).unwrap();
    let whole = cost.refund(eur(1_000), &[], &none()).unwrap();
    let said = [
        cost.refund(eur(1_001), &[], &none()),
        cost.refund(eur(-1), &[], &none()),
        cost.refund(Money::new(1, Currency::GBP), &[], &none()),
        cost.refund(eur(1), &[whole.clone(), whole.clone()], &none()),
        cost.refund(eur(1), &[whole], &none()),
    ]
    .map(|refund| refund.unwrap_err().to_string());
    insta::assert_snapshot!(said.join("\n"), @"
    €10.01 is more than the €10.00 that are left of this cost: enter what goes beyond it as a donation
    a refund of −€0.01 would be a cost: enter it as one
    the cost was €10.00, and £0.01 is of another currency: convert it at the rate of the cost
    an earlier refund gave `ada` more than they bore of this cost, so it belongs to another cost
    €0.01 is more than the €0.00 that are left of this cost: enter what goes beyond it as a donation
    ");
}

#[test]
fn an_allocation_is_stored_with_all_that_a_statement_says() {
    let there = there(&[("ada", 1), ("bo", 3)]);
    let rule = ShareRule::Sliding {
        bands: each(&[("bo", band(None, Some(301)))]),
    };
    let allocation = allocate(eur(500), &rule, &there, &none()).unwrap();
    let stored = serde_json::to_string(&allocation).unwrap();
    insta::assert_snapshot!(stored, @r#"{"total":{"minor":500,"currency":"EUR"},"rule":{"sliding":{"bands":{"bo":{"cap":{"minor":301,"currency":"EUR"}}}}},"shares":[{"participant":"ada","measure":1,"share":{"minor":199,"currency":"EUR"},"rest":0},{"participant":"bo","measure":3,"share":{"minor":301,"currency":"EUR"},"rest":0,"bound":"cap"}],"over":1,"level":{"minor":199,"weight":1},"odd_cents":[],"carry":{"currency":"EUR","denominator":"1","numerators":{}}}"#);
    assert_eq!(
        serde_json::from_str::<Allocation>(&stored).unwrap(),
        allocation
    );
}

#[test]
fn a_stored_allocation_that_was_changed_is_not_read() {
    let there = there(&[("ada", 1), ("bo", 1)]);
    let allocation = allocate(eur(101), &ShareRule::Equal, &there, &none()).unwrap();
    let stored = serde_json::to_string(&allocation).unwrap();
    assert!(serde_json::from_str::<Allocation>(&stored).is_ok());
    let said: Vec<String> = [
        (r#""minor":51"#, r#""minor":52"#),
        (r#""rest":1"#, r#""rest":2"#),
        (r#""rest":1"#, r#""rest":0"#),
        (
            r#""participant":"ada","reason""#,
            r#""participant":"eve","reason""#,
        ),
        (
            r#""carry":{"currency":"EUR""#,
            r#""carry":{"currency":"GBP""#,
        ),
        (r#""rule":"equal""#, r#""rule":"by-height""#),
    ]
    .iter()
    .map(|(from, to)| {
        assert!(stored.contains(from), "{from} is not in {stored}");
        let changed = stored.replacen(from, to, 1);
        serde_json::from_str::<Allocation>(&changed)
            .map_or_else(|error| error.to_string(), |_| "read".to_owned())
    })
    .collect();
    insta::assert_snapshot!(said.join("\n"), @"
    the shares do not come to €1.01, so one of the numbers was changed: take the allocation from a copy of the books
    the exact share of `ada` does not belong to their share, so one of the numbers was changed: take the allocation from a copy of the books
    the exact share of `ada` does not belong to their share, so one of the numbers was changed: take the allocation from a copy of the books
    the exact share of `eve` does not belong to their share, so one of the numbers was changed: take the allocation from a copy of the books
    the cost is in EUR and its carry in GBP, so one of the two was changed
    unknown variant `by-height`, expected one of `equal`, `weights`, `percentages`, `exact`, `usage`, `sliding` at line 1 column 58
    ");
}
