use proptest::{collection::vec, prelude::*};

use super::*;

fn who(name: &str) -> ParticipantId {
    ParticipantId::new(name).unwrap()
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn none() -> Carry {
    Carry::none(Currency::EUR)
}

fn done(name: &str, minutes: u64, kinds: &[(&str, u64)]) -> (ParticipantId, Recorded) {
    let kinds = kinds
        .iter()
        .map(|(kind, units)| ((*kind).to_owned(), *units));
    let recorded = Recorded {
        minutes,
        kinds: kinds.collect(),
    };
    (who(name), recorded)
}

fn told(payout: Result<Payout, PayoutError>) -> String {
    match payout {
        Ok(payout) => {
            let parts: Vec<String> = payout
                .parts
                .iter()
                .map(|part| format!("{} {}", part.participant, part.paid))
                .collect();
            let short = payout.short.map(|short| format!(", {short} short"));
            format!(
                "{} | {} left{}",
                parts.join(", "),
                payout.left,
                short.unwrap_or_default()
            )
        }
        Err(error) => error.to_string(),
    }
}

fn fixed(amounts: &[(&str, i64)]) -> PayoutRule {
    let amounts = amounts.iter().map(|(name, minor)| (who(name), eur(*minor)));
    PayoutRule::Fixed {
        amounts: amounts.collect(),
    }
}

#[test]
fn each_rule_pays_in_its_way() {
    let recorded = BTreeMap::from([
        done("ada", 90, &[("care", 30), ("code", 10)]),
        done("bo", 61, &[("care", 0), ("code", 20), ("tea", 99)]),
        done("cem", 0, &[]),
    ]);
    let hourly = PayoutRule::Hourly {
        rate: eur(2_000),
        rates: BTreeMap::from([(who("bo"), eur(2_500))]),
    };
    let value = PayoutRule::Value {
        weights: BTreeMap::from([("care".to_owned(), 2), ("code".to_owned(), 3)]),
    };
    let pay = |pot, rule: &PayoutRule| told(pay_out(eur(pot), rule, &recorded, &none()));
    let said = [
        pay(
            10_000,
            &fixed(&[("ada", 6_000), ("dot", 3_000), ("cem", 0)]),
        ),
        pay(10_000, &hourly),
        pay(10_000, &value),
        // 30.00 and 25.42 of 20.00
        pay(2_000, &hourly),
    ];
    insta::assert_snapshot!(said.join("\n"), @"
    ada €60.00, dot €30.00 | €10.00 left
    ada €30.00, bo €25.42 | €44.58 left
    ada €60.00, bo €40.00 | €0.00 left
    ada €10.83, bo €9.17 | €0.00 left, €35.42 short
    ");
}

#[test]
fn what_cannot_be_paid_says_why() {
    let hourly = |rate| PayoutRule::Hourly {
        rate,
        rates: BTreeMap::new(),
    };
    let huge = PayoutRule::Value {
        weights: BTreeMap::from([("care".to_owned(), 2)]),
    };
    let recorded = BTreeMap::from([done("ada", 60, &[("care", u64::MAX)])]);
    let pay = |pot, rule: &PayoutRule| told(pay_out(eur(pot), rule, &recorded, &none()));
    let said = [
        pay(0, &hourly(eur(100))),
        pay(-100, &hourly(eur(100))),
        pay(100, &hourly(eur(0))),
        pay(100, &hourly(eur(-100))),
        pay(100, &hourly(Money::new(100, Currency::GBP))),
        pay(100, &fixed(&[("ada", -100)])),
        pay(100, &fixed(&[])),
        pay(100, &huge),
    ];
    insta::assert_snapshot!(said.join("\n"), @"
    there is €0.00 to pay from: it has to be more than nothing
    there is −€1.00 to pay from: it has to be more than nothing
    by this rule nobody is paid anything: enter hours or contributions first
    `ada` would be paid at −€1.00, and nobody is paid less than nothing
    the pot is in EUR and an amount of the rule in GBP: both have to be the same
    `ada` would be paid at −€1.00, and nobody is paid less than nothing
    by this rule nobody is paid anything: enter hours or contributions first
    hours, contributions or amounts are too large to be added up: use smaller units
    ");
}

#[test]
fn a_payout_is_stored_with_the_rule_that_made_it() {
    let payout = pay_out(eur(100), &fixed(&[("ada", 60)]), &BTreeMap::new(), &none()).unwrap();
    let stored = serde_json::to_string(&payout).unwrap();
    insta::assert_snapshot!(stored, @r#"{"pot":{"minor":100,"currency":"EUR"},"rule":{"fixed":{"amounts":{"ada":{"minor":60,"currency":"EUR"}}}},"parts":[{"participant":"ada","claim":60,"paid":{"minor":60,"currency":"EUR"}}],"left":{"minor":40,"currency":"EUR"},"short":null,"odd_cents":[],"carry":{"currency":"EUR","denominator":"1","numerators":{}}}"#);
    assert_eq!(serde_json::from_str::<Payout>(&stored).unwrap(), payout);
}

proptest! {
    #[test]
    fn nobody_is_paid_less_than_nothing_and_never_more_than_the_pot(
        pots in vec(1..50_000i64, 1..6),
        people in vec((0..4_000u64, 0..50u64, 0..50u64), 1..8),
        rate in 0..5_000i64,
        weights in (0..9u32, 0..9u32),
        by_value: bool,
    ) {
        let recorded: BTreeMap<ParticipantId, Recorded> = people
            .iter()
            .enumerate()
            .map(|(at, (minutes, care, code))| {
                done(&format!("p{at}"), *minutes, &[("care", *care), ("code", *code)])
            })
            .collect();
        let rule = if by_value {
            let weights = [("care".to_owned(), weights.0), ("code".to_owned(), weights.1)];
            PayoutRule::Value { weights: weights.into() }
        } else {
            PayoutRule::Hourly { rate: eur(rate), rates: BTreeMap::new() }
        };
        let mut carry = none();
        for pot in pots {
            let Ok(payout) = pay_out(eur(pot), &rule, &recorded, &carry) else {
                return Ok(());
            };
            let paid = payout.paid().unwrap().minor;
            prop_assert_eq!(paid + payout.left.minor, pot);
            prop_assert!(payout.left.minor >= 0);
            let claims: u64 = payout.parts.iter().map(|part| part.claim).sum();
            for part in &payout.parts {
                prop_assert!(part.paid.minor >= 0);
                let exact = i128::from(paid) * i128::from(part.claim);
                let off = exact - i128::from(part.paid.minor) * i128::from(claims);
                prop_assert!(off.unsigned_abs() < u128::from(claims));
                if !by_value && payout.short.is_none() {
                    prop_assert_eq!(part.paid.minor.unsigned_abs(), part.claim);
                }
            }
            if by_value {
                prop_assert_eq!(payout.left, eur(0));
            }
            carry = payout.carry;
        }
    }
}
