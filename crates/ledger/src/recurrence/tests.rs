use allotment_types::Currency;
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn every(first: &str, every: Every, step: u16) -> Recurrence {
    Recurrence {
        first: day(first),
        every,
        step: NonZeroU16::new(step).unwrap(),
        last: None,
        amount: Recurring::Fixed(Money::new(1_200, Currency::EUR)),
    }
}

fn due(recurrence: &Recurrence, from: &str, until: &str) -> String {
    let days = Days::new(day(from), day(until)).unwrap();
    let due = recurrence.due(days);
    due.iter()
        .map(Date::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn what_began_on_the_31st_comes_on_the_last_day_of_short_months_and_on_the_31st_again() {
    let monthly = every("2027-01-31", Every::Month, 1);
    insta::assert_snapshot!(
        due(&monthly, "2027-01-01", "2027-07-01"),
        @"2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31 2027-06-30"
    );
    insta::assert_snapshot!(due(&monthly, "2028-02-01", "2028-04-01"), @"2028-02-29 2028-03-31");
}

#[test]
fn it_comes_weekly_quarterly_yearly_and_every_so_many() {
    let dates = [
        due(
            &every("2026-11-30", Every::Week, 1),
            "2026-11-30",
            "2026-12-15",
        ),
        due(
            &every("2026-11-30", Every::Week, 2),
            "2026-12-01",
            "2027-01-12",
        ),
        due(
            &every("2026-11-30", Every::Month, 5),
            "2026-11-30",
            "2028-01-01",
        ),
        due(
            &every("2026-11-30", Every::Quarter, 1),
            "2026-11-30",
            "2027-06-01",
        ),
        due(
            &every("2028-02-29", Every::Year, 1),
            "2028-01-01",
            "2033-01-01",
        ),
        due(
            &every("2028-02-29", Every::Year, 3),
            "2029-01-01",
            "2040-01-01",
        ),
    ];
    insta::assert_snapshot!(dates.join("\n"), @"
    2026-11-30 2026-12-07 2026-12-14
    2026-12-14 2026-12-28 2027-01-11
    2026-11-30 2027-04-30 2027-09-30
    2026-11-30 2027-02-28 2027-05-30
    2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-29
    2031-02-28 2034-02-28 2037-02-28
    ");
}

#[test]
fn it_comes_on_the_last_day_and_not_after_it() {
    let mut monthly = every("2026-01-15", Every::Month, 1);
    monthly.last = Some(day("2026-03-15"));
    assert_eq!(
        due(&monthly, "2026-02-01", "2026-12-01"),
        "2026-02-15 2026-03-15"
    );
    assert_eq!(
        monthly.next_after(day("2026-02-14")),
        Some(day("2026-02-15"))
    );
    assert_eq!(
        monthly.next_after(day("2026-02-15")),
        Some(day("2026-03-15"))
    );
    assert_eq!(monthly.next_after(day("2026-03-15")), None);
    monthly.last = Some(day("2026-03-14"));
    assert_eq!(
        due(&monthly, "2025-01-01", "2026-12-01"),
        "2026-01-15 2026-02-15"
    );
    assert_eq!(
        monthly.next_after(day("2020-01-01")),
        Some(day("2026-01-15"))
    );
}

#[test]
fn the_calendar_has_an_end() {
    let monthly = every("9999-11-30", Every::Month, 1);
    assert_eq!(
        due(&monthly, "9999-01-01", "9999-12-31"),
        "9999-11-30 9999-12-30"
    );
    assert_eq!(monthly.next_after(day("9999-12-30")), None);
    assert_eq!(
        every("9999-12-30", Every::Week, 9).next_after(day("9999-12-30")),
        None
    );
}

#[test]
fn what_is_booked_is_known_by_the_cost_and_its_date() {
    let monthly = every("2026-09-30", Every::Month, 1);
    let booked = BTreeSet::from(["server/2026-09-30".to_owned(), "wiki/2026-10-30".to_owned()]);
    let unbooked = monthly.unbooked("server", day("2026-11-30"), &booked);
    assert_eq!(unbooked, [day("2026-10-30"), day("2026-11-30")]);
    assert!(
        monthly
            .unbooked("server", day("2026-09-29"), &booked)
            .is_empty()
    );
}

#[test]
fn it_is_stored_with_what_was_agreed() {
    let mut monthly = every("2026-09-30", Every::Month, 1);
    let stored = serde_json::to_string(&monthly).unwrap();
    insta::assert_snapshot!(stored, @r#"{"first":"2026-09-30","every":"month","amount":{"fixed":{"minor":1200,"currency":"EUR"}}}"#);
    assert_eq!(
        serde_json::from_str::<Recurrence>(&stored).unwrap(),
        monthly
    );
    monthly.step = NonZeroU16::new(2).unwrap();
    monthly.amount = Recurring::Asked { about: None };
    let stored = serde_json::to_string(&monthly).unwrap();
    insta::assert_snapshot!(stored, @r#"{"first":"2026-09-30","every":"month","step":2,"amount":{"asked":{"about":null}}}"#);
    assert_eq!(
        serde_json::from_str::<Recurrence>(&stored).unwrap(),
        monthly
    );
    assert!(serde_json::from_str::<Recurrence>(&stored.replace(":2,", ":0,")).is_err());
}

proptest! {
    #[test]
    fn dates_are_the_same_however_a_span_is_parted(
        start in 0..2_000u64,
        from in 0..3_000u64,
        lengths in (1..900u64, 1..900u64),
        kind in 0..4usize,
        step in 1..7u16,
    ) {
        let at = |days: u64| {
            let later = std::time::Duration::from_secs(days * 86_400);
            day("2023-12-25").checked_add(later).unwrap()
        };
        let kinds = [Every::Week, Every::Month, Every::Quarter, Every::Year];
        let mut recurrence = every("2024-01-01", kinds[kind], step);
        recurrence.first = at(start);
        let span = |from, until| recurrence.due(Days::new(at(from), at(until)).unwrap());
        let (middle, end) = (from + lengths.0, from + lengths.0 + lengths.1);
        let whole = span(from, end);
        prop_assert_eq!([span(from, middle), span(middle, end)].concat(), whole.clone());
        // All dates from the first on, told one by one.
        let all: Vec<Date> = (0..)
            .map_while(|number| recurrence.date(number))
            .take_while(|date| *date < at(end))
            .filter(|date| *date >= at(from))
            .collect();
        prop_assert_eq!(&whole, &all);
        for date in whole {
            let clamped = date.day() == date.days_in_month() && date.day() < recurrence.first.day();
            prop_assert!(kind == 0 || clamped || date.day() == recurrence.first.day());
            let before = date.yesterday().unwrap();
            prop_assert_eq!(recurrence.next_after(before), Some(date));
        }
    }
}
