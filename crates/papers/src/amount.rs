//! Amounts, and how long something lasts, as each language writes them.

use allotment_api::MoneyView;
use allotment_types::{Currency, Language, Money};

/// An amount as the language writes it: `€1,234.50`, `1.234,50 €`. Below nothing
/// it has the sign for minus, and a space never tears it.
pub fn amount(money: Money, language: Language) -> String {
    if language == Language::En {
        return money.to_string();
    }
    let plain = money.decimal();
    let (sign, plain) = match plain.strip_prefix('-') {
        Some(plain) => ("−", plain),
        None => ("", plain.as_str()),
    };
    let (whole, cents) = plain.split_once('.').unwrap_or((plain, ""));
    let mark = match money.currency.code() {
        "EUR" => "€",
        "GBP" => "£",
        code => code,
    };
    let comma = if cents.is_empty() { "" } else { "," };
    let whole = grouped(whole, language);
    format!("{sign}{whole}{comma}{cents}\u{a0}{mark}")
}

/// An amount of the contract. One in a currency that is unknown here keeps its
/// code.
pub(crate) fn shown(view: &MoneyView, language: Language) -> String {
    match view.currency.parse::<Currency>() {
        Ok(currency) => amount(Money::new(view.minor, currency), language),
        Err(_) => format!("{}\u{a0}{}", view.amount, view.currency),
    }
}

/// Digits in groups of three, as the language parts them (CLDR's defaults for
/// de, es and fr). Spanish leaves four digits together.
fn grouped(digits: &str, language: Language) -> String {
    let parts = match language {
        Language::De => ".",
        // The fonts of the papers have no narrower one.
        Language::Fr => "\u{a0}",
        Language::Es if digits.len() > 4 => ".",
        _ => "",
    };
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push_str(parts);
        }
        grouped.push(digit);
    }
    grouped
}

/// A number with one decimal: `3.2`, `3,2`.
pub(crate) fn tenths(whole: u64, tenths: u8, language: Language) -> String {
    let point = if language == Language::En { '.' } else { ',' };
    format!("{}{point}{tenths}", grouped(&whole.to_string(), language))
}

/// Minutes as hours and minutes. `h` and `min` are signs of units, the same in
/// every language.
pub(crate) fn time(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes @ 1..) => format!("{minutes}\u{a0}min"),
        (hours, 0) => format!("{hours}\u{a0}h"),
        (hours, minutes) => format!("{hours}\u{a0}h {minutes}\u{a0}min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_each(minor: i64, currency: Currency) -> String {
        let money = Money::new(minor, currency);
        let each = Language::ALL.map(|language| amount(money, language));
        each.join(" | ").replace('\u{a0}', "_")
    }

    #[test]
    fn amounts_are_written_as_each_language_does() {
        insta::assert_snapshot!(in_each(1234, Currency::EUR), @"€12.34 | 12,34_€ | 12,34_€ | 12,34_€");
        insta::assert_snapshot!(in_each(123_456, Currency::EUR), @"€1,234.56 | 1_234,56_€ | 1234,56_€ | 1.234,56_€");
        insta::assert_snapshot!(in_each(1_234_567, Currency::GBP), @"£12,345.67 | 12_345,67_£ | 12.345,67_£ | 12.345,67_£");
        insta::assert_snapshot!(in_each(700, "JPY".parse().unwrap()), @"JPY_700 | 700_JPY | 700_JPY | 700_JPY");
    }

    #[test]
    fn a_sign_is_no_digit() {
        insta::assert_snapshot!(in_each(-12_345, Currency::EUR), @"−€123.45 | −123,45_€ | −123,45_€ | −123,45_€");
        insta::assert_snapshot!(in_each(-12_345_678, Currency::EUR), @"−€123,456.78 | −123_456,78_€ | −123.456,78_€ | −123.456,78_€");
        insta::assert_snapshot!(in_each(i64::MIN, Currency::EUR), @"−€92,233,720,368,547,758.08 | −92_233_720_368_547_758,08_€ | −92.233.720.368.547.758,08_€ | −92.233.720.368.547.758,08_€");
    }

    #[test]
    fn hours_are_written_with_the_signs_of_their_units() {
        let written = [0, 59, 60, 150].map(time).join(" | ");
        insta::assert_snapshot!(written.replace('\u{a0}', "_"), @"0_h | 59_min | 1_h | 2_h 30_min");
    }
}
