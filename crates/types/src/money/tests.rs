use proptest::prelude::*;

use super::*;

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn currency(code: &str) -> Currency {
    Currency::new(code).unwrap()
}

#[test]
fn a_plain_decimal_is_read_exactly() {
    for (text, minor) in [
        ("12.34", 1234),
        ("12.3", 1230),
        ("12", 1200),
        ("0.05", 5),
        ("-0.05", -5),
        (" 7.00 ", 700),
        ("-0", 0),
        ("-92233720368547758.08", i64::MIN),
    ] {
        assert_eq!(Money::parse(text, Currency::EUR), Ok(eur(minor)), "{text}");
    }
    assert_eq!(Money::parse("1204", currency("JPY")).unwrap().minor, 1204);
    assert_eq!(Money::parse("1.5", currency("KWD")).unwrap().minor, 1500);
}

#[test]
fn what_is_no_plain_decimal_is_refused() {
    for text in [
        "", "-", ".", "12.", ".5", "1,20", "1,204.00", "+1", "--1", "1e3", "€5", "1 2", "1.2.3",
        "٣", "NaN",
    ] {
        assert!(
            matches!(
                Money::parse(text, Currency::EUR),
                Err(MoneyError::NotDecimal { .. })
            ),
            "{text:?} was accepted"
        );
    }
    insta::assert_snapshot!(
        Money::parse("1,20", Currency::EUR).unwrap_err(),
        @"`1,20` is no amount of money: write digits with a point, like `12.50`"
    );
}

#[test]
fn decimals_that_the_currency_lacks_are_refused_never_rounded() {
    for (text, code) in [
        ("1.234", "EUR"),
        ("1.230", "EUR"),
        ("1.0", "JPY"),
        ("1.2345", "KWD"),
    ] {
        assert!(
            matches!(
                Money::parse(text, currency(code)),
                Err(MoneyError::TooFine { .. })
            ),
            "{text} {code} was accepted"
        );
    }
    insta::assert_snapshot!(
        Money::parse("1.5", currency("JPY")).unwrap_err(),
        @"`1.5` is finer than JPY can be paid: write it like `12`"
    );
}

#[test]
fn an_amount_that_does_not_fit_is_refused() {
    assert_eq!(
        Money::parse("92233720368547758.08", Currency::EUR),
        Err(MoneyError::TooLarge)
    );
    assert_eq!(eur(i64::MAX).checked_add(eur(1)), Err(MoneyError::TooLarge));
    assert_eq!(eur(i64::MIN).checked_sub(eur(1)), Err(MoneyError::TooLarge));
}

#[test]
fn two_currencies_are_not_added() {
    let pound = Money::new(1, Currency::GBP);
    for result in [
        eur(1).checked_add(pound),
        eur(1).checked_sub(pound),
        Money::sum(Currency::EUR, [eur(1), pound]),
    ] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(
                result.unwrap_err(),
                @"EUR and GBP are two currencies: convert one of them first"
            );
        }
    }
}

#[test]
fn amounts_are_added_and_taken_away() {
    assert_eq!(eur(5).checked_add(eur(7)), Ok(eur(12)));
    assert_eq!(eur(5).checked_sub(eur(7)), Ok(eur(-2)));
    assert_eq!(
        Money::sum(Currency::EUR, [eur(1), eur(2), eur(3)]),
        Ok(eur(6))
    );
    assert_eq!(Money::sum(Currency::EUR, []), Ok(eur(0)));
}

#[test]
fn people_read_an_amount_with_its_sign_first() {
    let shown: Vec<String> = [
        eur(1240),
        eur(-500),
        eur(5),
        eur(120_450),
        Money::new(123_456_789, currency("GBP")),
        Money::new(120_400, currency("CHF")),
        Money::new(1204, currency("JPY")),
        Money::new(-1500, currency("KWD")),
    ]
    .iter()
    .map(|amount| amount.to_string().replace('\u{a0}', "~"))
    .collect();
    insta::assert_snapshot!(shown.join("\n"), @"
    €12.40
    −€5.00
    €0.05
    €1,204.50
    £1,234,567.89
    CHF~1,204.00
    JPY~1,204
    −KWD~1.500
    ");
}

#[test]
fn in_a_file_it_is_minor_units_and_a_code() {
    let text = serde_json::to_string(&eur(-5)).unwrap();
    assert_eq!(text, r#"{"minor":-5,"currency":"EUR"}"#);
    for wrong in [
        r#"{"minor":1.5,"currency":"EUR"}"#,
        r#"{"minor":"1","currency":"EUR"}"#,
        r#"{"minor":1,"currency":"XAU"}"#,
        r#"{"minor":1}"#,
    ] {
        assert!(serde_json::from_str::<Money>(wrong).is_err(), "{wrong}");
    }
}

fn any_money() -> impl Strategy<Value = Money> {
    (any::<i64>(), proptest::sample::select(Currency::in_use()))
        .prop_map(|(minor, currency)| Money::new(minor, currency))
}

proptest! {
    #[test]
    fn a_written_decimal_reads_back_the_same(amount in any_money()) {
        prop_assert_eq!(Money::parse(&amount.decimal(), amount.currency), Ok(amount));
    }

    #[test]
    fn json_reads_back_the_same(amount in any_money()) {
        let text = serde_json::to_string(&amount).unwrap();
        prop_assert_eq!(serde_json::from_str::<Money>(&text).unwrap(), amount);
    }

    #[test]
    fn taking_away_what_was_added_gives_the_same(a in any_money(), b: i64) {
        let b = Money::new(b, a.currency);
        if let Ok(both) = a.checked_add(b) {
            prop_assert_eq!(both.checked_sub(b), Ok(a));
        }
    }

    #[test]
    fn any_text_is_read_or_refused_with_a_reason(text in ".{0,30}") {
        if let Ok(amount) = Money::parse(&text, Currency::EUR) {
            let again = Money::parse(&amount.decimal(), Currency::EUR);
            prop_assert_eq!(again, Ok(amount));
        }
    }
}
