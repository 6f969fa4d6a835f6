use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

use super::*;

fn money(minor: i64, code: &str) -> Money {
    Money::new(minor, Currency::new(code).unwrap())
}

fn converted(original: Money, to: &str, rate: &str) -> Result<Conversion, RateError> {
    let to = Currency::new(to).unwrap();
    let on = "2026-11-20".parse().unwrap();
    Conversion::new(original, to, Rate::parse(rate)?, on, "ECB")
}

#[test]
fn an_amount_is_converted_once_and_rounded_half_up() {
    let said = [
        // 18.4349…
        (money(2_000, "USD"), "EUR", "0.921745"),
        // 0.005
        (money(1, "USD"), "EUR", "0.5"),
        (money(-1, "USD"), "EUR", "0.5"),
        (money(1_234, "JPY"), "EUR", "0.0061"),
        (money(1_000, "EUR"), "JPY", "163.915"),
        (money(1_000, "EUR"), "KWD", "0.3222"),
    ]
    .map(|(original, to, rate)| converted(original, to, rate).unwrap().converted.to_string());
    insta::assert_snapshot!(said.join("\n"), @"
    €18.43
    €0.01
    −€0.01
    €7.53
    JPY 1,639
    KWD 3.222
    ");
}

#[test]
fn everything_it_came_from_is_kept_with_the_digits_that_were_given() {
    let conversion = converted(money(2_000, "USD"), "EUR", "0.9210").unwrap();
    let stored = serde_json::to_string(&conversion).unwrap();
    insta::assert_snapshot!(stored, @r#"{"original":{"minor":2000,"currency":"USD"},"rate":"0.9210","on":"2026-11-20","source":"ECB","converted":{"minor":1842,"currency":"EUR"}}"#);
    assert_eq!(
        serde_json::from_str::<Conversion>(&stored).unwrap(),
        conversion
    );
}

#[test]
fn what_was_paid_beyond_it_is_a_difference_and_changes_nothing() {
    let conversion = converted(money(2_000, "USD"), "EUR", "0.92").unwrap();
    assert_eq!(
        conversion.difference(money(1_851, "EUR")),
        Ok(money(11, "EUR"))
    );
    assert_eq!(
        conversion.difference(money(1_839, "EUR")),
        Ok(money(-1, "EUR"))
    );
    assert!(conversion.difference(money(2_000, "USD")).is_err());
}

#[test]
fn what_is_no_rate_is_refused() {
    for text in [
        "",
        "0",
        "0.000",
        "-1",
        "1,08",
        "1e3",
        ".5",
        "1.",
        "1.2.3",
        "1234567890123456789",
        " ",
    ] {
        assert!(Rate::parse(text).is_err(), "{text} was read");
    }
    assert!(Rate::parse("123456789.123456789").is_ok());
    let said = [
        converted(money(1, "EUR"), "EUR", "1"),
        converted(money(i64::MAX, "EUR"), "USD", "999999999999999999"),
        converted(money(1, "EUR"), "USD", "x"),
    ]
    .map(|conversion| conversion.unwrap_err().to_string());
    insta::assert_snapshot!(said.join("\n"), @"
    €0.01 is in EUR already
    €92,233,720,368,547,758.07 at the rate 999999999999999999 is too large to be counted: look at the point in the rate
    `x` is no exchange rate: write at most 18 digits with a point, more than 0, like `1.0849`
    ");
}

proptest! {
    #[test]
    fn it_is_the_exact_amount_to_half_a_minor_unit(
        minor in -1_000_000_000..1_000_000_000i64,
        digits in 1..1_000_000_000i64,
        places in 0..10usize,
        from in proptest::sample::select(vec!["USD", "JPY", "KWD"]),
        to in proptest::sample::select(vec!["EUR", "KRW", "BHD"]),
    ) {
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        let text = if places == 0 { whole.to_owned() } else { format!("{whole}.{fraction}") };
        let original = money(minor, from);
        let Ok(conversion) = converted(original, to, &text) else {
            return Ok(());
        };
        let ten = |places: u32| BigRational::from_integer(BigInt::from(10).pow(places));
        let exact = BigRational::from_integer((BigInt::from(minor)) * digits)
            / ten(u32::try_from(places).unwrap())
            / ten(original.currency.exponent())
            * ten(conversion.converted.currency.exponent());
        let off = (exact - BigRational::from_integer(conversion.converted.minor.into()))
            * BigRational::from_integer(2.into());
        let one = BigRational::from_integer(1.into());
        prop_assert!(off <= one.clone() && off >= -one);
    }
}
