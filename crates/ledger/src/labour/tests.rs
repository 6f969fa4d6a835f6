use allotment_types::Currency;
use proptest::{collection::vec, prelude::*};

use super::*;

fn who(name: &str) -> ParticipantId {
    ParticipantId::new(name).unwrap()
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn terms(rate: i64, cap: Option<i64>) -> CreditTerms {
    CreditTerms {
        rate: eur(rate),
        cap: cap.map(eur),
        decision: "2026-03".to_owned(),
    }
}

#[test]
fn hours_are_credited_at_the_rate_half_up_within_the_cap() {
    let credit = |terms: &CreditTerms, before, minutes| {
        let credit = terms.credit(before, minutes).unwrap();
        (credit.value.minor, credit.beyond.minor)
    };
    let free = terms(1_500, None);
    assert_eq!(credit(&free, 0, 90), (2_250, 0));
    // 7 minutes at 15.00 are 1.75; 1 minute at 0.30 is half a cent.
    assert_eq!(credit(&free, 0, 7), (175, 0));
    assert_eq!(credit(&terms(30, None), 0, 1), (1, 0));
    let capped = terms(1_500, Some(2_000));
    assert_eq!(credit(&capped, 0, 60), (1_500, 0));
    assert_eq!(credit(&capped, 60, 60), (500, 1_000));
    assert_eq!(credit(&capped, 120, 60), (0, 1_500));
}

#[test]
fn terms_that_cannot_be_meant_are_refused() {
    let mut two = terms(1_500, None);
    two.cap = Some(Money::new(1, Currency::GBP));
    let said = [
        terms(-1, None).credit(0, 1),
        terms(1, Some(-1)).credit(0, 1),
        two.credit(0, 1),
        terms(i64::MAX, None).credit(0, 61),
        terms(1, None).credit(u64::MAX, 1),
    ]
    .map(|credit| credit.unwrap_err().to_string());
    insta::assert_snapshot!(said.join("\n"), @"
    work is credited at −€0.01 an hour up to any amount, and neither can be less than nothing
    work is credited at €0.01 an hour up to −€0.01, and neither can be less than nothing
    one amount is €15.00 and the other £0.01: both have to be of one currency
    so many hours at €92,233,720,368,547,758.07 are too much to be counted
    so many hours at €0.01 are too much to be counted
    ");
}

fn work(name: &str, on: &str, minutes: u32, task: &str, kind: Labour) -> Work {
    Work {
        participant: who(name),
        on: on.parse().unwrap(),
        minutes,
        task: task.to_owned(),
        kind,
    }
}

fn promise(name: &str, month: i8, minutes: u32) -> Promise {
    Promise {
        participant: who(name),
        days: Days::month(2026, month).unwrap(),
        minutes,
    }
}

fn told(table: &ContributionTable) -> String {
    let cell = |cell: &Contribution| {
        format!(
            "{} of {} ({} paid, {} credited for {}, {} given; {} missing)",
            cell.delivered(),
            cell.promised,
            cell.paid,
            cell.credited,
            cell.value,
            cell.gift,
            cell.missing()
        )
    };
    let row = |name: &str, cells: &[Contribution]| {
        let cells: Vec<String> = cells.iter().map(cell).collect();
        format!("{name}: {}", cells.join(" | "))
    };
    let mut rows: Vec<String> = table
        .rows
        .iter()
        .map(|one| row(one.participant.as_str(), &one.cells))
        .collect();
    rows.push(row("all", &table.all));
    rows.join("\n")
}

#[test]
fn the_table_shows_what_was_promised_and_what_was_done() {
    let periods = [10, 11].map(|month| Days::month(2026, month).unwrap());
    let promises = [
        promise("ada", 10, 600),
        promise("ada", 11, 600),
        promise("bo", 11, 120),
    ];
    let work = [
        work("ada", "2026-10-05", 240, "accounts", Labour::Paid),
        work("ada", "2026-10-31", 60, "on-call", Labour::Gift),
        work(
            "ada",
            "2026-11-01",
            90,
            "on-call",
            Labour::Credited { value: eur(2_250) },
        ),
        work("cem", "2026-11-30", 30, "accounts", Labour::Gift),
        work("cem", "2026-12-01", 30, "accounts", Labour::Gift),
    ];
    let table =
        |tasks| ContributionTable::new(Currency::EUR, &periods, tasks, &promises, &work).unwrap();
    insta::assert_snapshot!(told(&table(Tasks::All)), @"
    ada: 300 of 600 (240 paid, 0 credited for €0.00, 60 given; 300 missing) | 90 of 600 (0 paid, 90 credited for €22.50, 0 given; 510 missing)
    bo: 0 of 0 (0 paid, 0 credited for €0.00, 0 given; 0 missing) | 0 of 120 (0 paid, 0 credited for €0.00, 0 given; 120 missing)
    cem: 0 of 0 (0 paid, 0 credited for €0.00, 0 given; 0 missing) | 30 of 0 (0 paid, 0 credited for €0.00, 30 given; 0 missing)
    all: 300 of 600 (240 paid, 0 credited for €0.00, 60 given; 300 missing) | 120 of 720 (0 paid, 90 credited for €22.50, 30 given; 600 missing)
    ");
    insta::assert_snapshot!(told(&table(Tasks::One("on-call"))), @"
    ada: 60 of 0 (0 paid, 0 credited for €0.00, 60 given; 0 missing) | 90 of 0 (0 paid, 90 credited for €22.50, 0 given; 0 missing)
    all: 60 of 0 (0 paid, 0 credited for €0.00, 60 given; 0 missing) | 90 of 0 (0 paid, 90 credited for €22.50, 0 given; 0 missing)
    ");
    let tasks = ContributionTable::tasks(&work);
    assert_eq!(
        tasks.into_iter().collect::<Vec<_>>(),
        ["accounts", "on-call"]
    );
}

#[test]
fn a_gift_has_no_place_for_money() {
    let gift = work("ada", "2026-11-01", 90, "on-call", Labour::Gift);
    let stored = serde_json::to_string(&gift).unwrap();
    insta::assert_snapshot!(stored, @r#"{"participant":"ada","on":"2026-11-01","minutes":90,"task":"on-call","kind":"gift"}"#);
    let priced = stored.replace(
        r#""gift""#,
        r#"{"gift":{"value":{"minor":1,"currency":"EUR"}}}"#,
    );
    assert!(serde_json::from_str::<Work>(&priced).is_err());
}

proptest! {
    #[test]
    fn however_hours_are_entered_they_come_to_the_same(
        rate in 0..10_000i64,
        cap in proptest::option::of(0..50_000i64),
        pieces in vec(0..500u32, 0..12),
    ) {
        let terms = terms(rate, cap);
        let mut before = 0;
        let (mut value, mut beyond) = (0, 0);
        for minutes in &pieces {
            let credit = terms.credit(before, *minutes).unwrap();
            prop_assert!(credit.value.minor >= 0 && credit.beyond.minor >= 0);
            before += u64::from(*minutes);
            value += credit.value.minor;
            beyond += credit.beyond.minor;
        }
        let whole = terms.credit(0, pieces.iter().sum()).unwrap();
        prop_assert_eq!((whole.value.minor, whole.beyond.minor), (value, beyond));
        prop_assert!(cap.is_none_or(|cap| value <= cap));
    }
}
