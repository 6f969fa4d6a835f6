use proptest::prelude::*;

use super::*;

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn reserve(balance: i64) -> Reserve {
    Reserve {
        balance: eur(balance),
        target: eur(300_000),
        buffer: eur(150_000),
    }
}

#[test]
fn the_runway_is_exact_to_the_part_of_a_month() {
    let runway = |balance, monthly| reserve(balance).runway(eur(monthly)).unwrap();
    let months = |months, part, of| Runway::Months { months, part, of };
    assert_eq!(runway(200_000, 60_000), months(3, 1, 3));
    assert_eq!(runway(180_000, 60_000), months(3, 0, 1));
    assert_eq!(runway(59_999, 60_000), months(0, 59_999, 60_000));
    assert_eq!(runway(-1, 60_000), months(0, 0, 1));
    assert_eq!(runway(200_000, 0), Runway::Endless);
    assert_eq!(runway(200_000, -1), Runway::Endless);
    assert!(reserve(1).runway(Money::new(1, Currency::GBP)).is_err());
}

#[test]
fn what_is_missing_to_the_target_is_never_less_than_nothing() {
    assert_eq!(reserve(200_000).missing(), Ok(eur(100_000)));
    assert_eq!(reserve(400_000).missing(), Ok(eur(0)));
}

#[test]
fn a_commitment_that_goes_below_the_buffer_is_warned_of() {
    let commit = |minor, months| reserve(200_000).commit(eur(minor), months).unwrap();
    assert_eq!(commit(50_000, 1), None);
    assert_eq!(commit(5_000, 10), None);
    assert_eq!(
        commit(5_000, 11),
        Some(BelowBuffer {
            after: eur(145_000),
            buffer: eur(150_000),
            below: eur(5_000),
        })
    );
    // It is below already: each new one says so.
    assert!(reserve(149_999).commit(eur(0), 1).unwrap().is_some());
    assert_eq!(
        reserve(1).commit(eur(i64::MAX), u32::MAX),
        Err(MoneyError::TooLarge)
    );
}

#[test]
fn the_plan_stands_beside_what_happened() {
    let line = |name: &str, plan, actual| BudgetLine {
        name: name.to_owned(),
        plan: eur(plan),
        actual: eur(actual),
    };
    let lines = [
        line("servers", 12_000, 12_600),
        line("labour", 40_000, 31_000),
    ];
    let compared = Compared::new(Currency::EUR, &lines, "together").unwrap();
    assert_eq!(compared.over, [eur(600), eur(-9_000)]);
    assert_eq!(compared.total, line("together", 52_000, 43_600));
    assert_eq!(compared.total_over, eur(-8_400));
}

#[test]
fn a_forecast_names_the_first_month_below_the_buffer_and_below_nothing() {
    let month = Expected {
        income: eur(10_000),
        costs: eur(70_000),
    };
    let forecast = reserve(230_000).forecast(&[month; 5]).unwrap();
    let ends: Vec<i64> = forecast.ends.iter().map(|end| end.minor).collect();
    assert_eq!(ends, [170_000, 110_000, 50_000, -10_000, -70_000]);
    assert_eq!(
        (forecast.below_buffer, forecast.below_nothing),
        (Some(1), Some(3))
    );
    let steady = Expected {
        income: eur(70_000),
        ..month
    };
    let forecast = reserve(230_000).forecast(&[steady; 5]).unwrap();
    assert_eq!(
        (forecast.below_buffer, forecast.below_nothing),
        (None, None)
    );
}

proptest! {
    #[test]
    fn months_and_their_part_are_the_balance(
        balance in 0..i64::MAX,
        monthly in 1..i64::MAX,
    ) {
        let Runway::Months { months, part, of } = reserve(balance).runway(eur(monthly)).unwrap() else {
            return Err(TestCaseError::fail("it is not endless"));
        };
        let wide = |number: u64| u128::from(number);
        let (balance, monthly) = (wide(balance.unsigned_abs()), wide(monthly.unsigned_abs()));
        prop_assert!(part < of);
        prop_assert_eq!((wide(months) * wide(of) + wide(part)) * (monthly / wide(of)), balance);
    }
}
