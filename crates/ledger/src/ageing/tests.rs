use proptest::{collection::vec, prelude::*};

use super::*;

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn charges(all: &[(&str, i64)]) -> Vec<Charge> {
    let all = all.iter();
    all.map(|(due, minor)| Charge {
        due: day(due),
        amount: eur(*minor),
    })
    .collect()
}

fn told(ageing: &Ageing) -> String {
    let Ageing {
        not_due,
        grace,
        to_30,
        to_60,
        to_90,
        over_90,
        ahead,
        oldest,
    } = ageing;
    let oldest = oldest.map_or("nothing".to_owned(), |due| due.to_string());
    let minor = [not_due, grace, to_30, to_60, to_90, over_90, ahead].map(|one| one.minor);
    format!("{minor:?} since {oldest}")
}

const MONTHS: [(&str, i64); 5] = [
    ("2026-11-30", 500),
    ("2026-07-31", 100),
    ("2026-10-31", 400),
    ("2026-08-31", 200),
    ("2026-09-30", 300),
];

fn on(date: &str, settled: i64, grace: u32) -> String {
    told(
        &Ageing::of(
            Currency::EUR,
            &charges(&MONTHS),
            eur(settled),
            day(date),
            grace,
        )
        .unwrap(),
    )
}

#[test]
fn the_charge_that_was_due_first_is_settled_first() {
    insta::assert_snapshot!(on("2026-11-21", 0, 0), @"[500, 0, 400, 300, 200, 100, 0] since 2026-07-31");
    insta::assert_snapshot!(on("2026-11-21", 150, 0), @"[500, 0, 400, 300, 150, 0, 0] since 2026-08-31");
    insta::assert_snapshot!(on("2026-11-21", 1_000, 0), @"[500, 0, 0, 0, 0, 0, 0] since nothing");
    insta::assert_snapshot!(on("2026-11-21", 1_700, 0), @"[0, 0, 0, 0, 0, 0, 200] since nothing");
}

#[test]
fn a_charge_is_in_the_next_bucket_on_the_day_after_its_last() {
    let one = |date: &str| {
        let ageing = Ageing::of(
            Currency::EUR,
            &charges(&[("2026-01-01", 7)]),
            eur(0),
            day(date),
            5,
        );
        told(&ageing.unwrap())
    };
    let said = [
        one("2025-12-31"),
        one("2026-01-01"),
        one("2026-01-06"),
        one("2026-01-07"),
        one("2026-01-31"),
        one("2026-02-01"),
        one("2026-03-02"),
        one("2026-03-03"),
        one("2026-04-01"),
        one("2026-04-02"),
    ];
    insta::assert_snapshot!(said.join("\n"), @"
    [7, 0, 0, 0, 0, 0, 0] since nothing
    [7, 0, 0, 0, 0, 0, 0] since nothing
    [0, 7, 0, 0, 0, 0, 0] since nothing
    [0, 0, 7, 0, 0, 0, 0] since 2026-01-01
    [0, 0, 7, 0, 0, 0, 0] since 2026-01-01
    [0, 0, 0, 7, 0, 0, 0] since 2026-01-01
    [0, 0, 0, 7, 0, 0, 0] since 2026-01-01
    [0, 0, 0, 0, 7, 0, 0] since 2026-01-01
    [0, 0, 0, 0, 7, 0, 0] since 2026-01-01
    [0, 0, 0, 0, 0, 7, 0] since 2026-01-01
    ");
}

#[test]
fn each_participant_has_buckets_of_their_own() {
    let who = |name: &str| ParticipantId::new(name).unwrap();
    let account = |settled| Charged {
        charges: charges(&MONTHS),
        settled: eur(settled),
    };
    let accounts = BTreeMap::from([(who("ada"), account(1_500)), (who("bo"), account(900))]);
    let each = ageing(Currency::EUR, &accounts, day("2026-11-21"), 30).unwrap();
    let owed = each
        .values()
        .map(|one| (one.behind().unwrap().minor, one.owed().unwrap().minor));
    assert_eq!(owed.collect::<Vec<_>>(), [(0, 0), (0, 600)]);
}

#[test]
fn amounts_below_nothing_and_of_two_currencies_are_refused() {
    let of = |charges: &[Charge], settled| {
        Ageing::of(Currency::EUR, charges, settled, day("2026-11-21"), 0)
            .unwrap_err()
            .to_string()
    };
    let said = [
        of(&charges(&[("2026-01-01", -1)]), eur(0)),
        of(&[], eur(-1)),
        of(&[], Money::new(1, Currency::GBP)),
        of(
            &charges(&[("2026-01-01", i64::MAX), ("2026-01-02", 1)]),
            eur(0),
        ),
    ];
    insta::assert_snapshot!(said.join("\n"), @"
    a charge and a payment are at least nothing, and here is −€0.01: what is given back is a payment
    a charge and a payment are at least nothing, and here is −€0.01: what is given back is a payment
    charges and payments cannot be added up
    charges and payments cannot be added up
    ");
}

proptest! {
    #[test]
    fn what_is_owed_is_charges_less_payments_and_the_newest_charges_are_the_open_ones(
        months in vec((0..400u64, 0..5_000i64), 0..20),
        settled in 0..50_000i64,
        grace in 0..40u32,
    ) {
        let start = day("2026-01-01");
        let at = |days: u64| start.checked_add(std::time::Duration::from_secs(days * 86_400)).unwrap();
        let charges: Vec<Charge> = months
            .iter()
            .map(|(days, minor)| Charge { due: at(*days), amount: eur(*minor) })
            .collect();
        let on = at(200);
        let ageing = Ageing::of(Currency::EUR, &charges, eur(settled), on, grace).unwrap();
        let all: i64 = months.iter().map(|(_, minor)| minor).sum();
        prop_assert_eq!(ageing.owed().unwrap().minor - ageing.ahead.minor, all - settled);
        prop_assert!(ageing.ahead.minor == 0 || ageing.owed().unwrap().minor == 0);
        // What is due after a day is open only as far as payments did not reach.
        let upcoming: i64 = months.iter().filter(|(days, _)| *days >= 200).map(|(_, minor)| minor).sum();
        prop_assert_eq!(ageing.not_due.minor, upcoming.min((all - settled).max(0)));
        let over_90: i64 = months
            .iter()
            .filter(|(days, _)| 200 - i64::try_from(*days).unwrap() > 90)
            .map(|(_, minor)| minor)
            .sum();
        prop_assert_eq!(ageing.over_90.minor, (over_90 - settled).max(0));
    }
}
