//! What stands around the digits: a minus, and the currency.

use allotment_types::Currency;

use super::digits::{digit, is_space};

/// Why the signs around the digits are not understood.
pub(super) enum Odd {
    OtherCurrency,
    NotUnderstood,
}

/// Signs of currencies, and whose they are.
const SIGNS: &[(&str, &[&str])] = &[
    ("€", &["EUR"]),
    ("£", &["GBP"]),
    (
        "$",
        &[
            "USD", "CAD", "AUD", "NZD", "MXN", "SGD", "HKD", "CLP", "COP", "ARS",
        ],
    ),
    ("¥", &["JPY", "CNY"]),
    ("₹", &["INR"]),
    ("₺", &["TRY"]),
    ("zł", &["PLN"]),
    ("kč", &["CZK"]),
    ("kr", &["SEK", "NOK", "DKK", "ISK"]),
    ("fr", &["CHF"]),
    ("sfr", &["CHF"]),
    ("r$", &["BRL"]),
    ("us$", &["USD"]),
    ("euro", &["EUR"]),
    ("euros", &["EUR"]),
];

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '–' | '—' | '\u{2010}' | '\u{2011}')
}

/// The digits with what stands between them, and whether a minus stood before
/// or behind them.
pub(super) fn stripped(text: &str, currency: Currency) -> Result<(bool, String), Odd> {
    // Marks of direction come along when an amount is copied from elsewhere.
    let body: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    let is_digit = |c: char| digit(c).is_some();
    let Some(first) = body.find(is_digit) else {
        return Err(Odd::NotUnderstood);
    };
    let last = body.rfind(is_digit).unwrap_or(first);
    let last = last
        + body
            .get(last..)
            .and_then(|rest| rest.chars().next())
            .map_or(1, char::len_utf8);
    let (before, rest) = body.split_at_checked(first).unwrap_or_default();
    let (inner, behind) = rest.split_at_checked(last - first).unwrap_or((rest, ""));
    // `.50` begins with its sign, and `Fr.` ends with one.
    let led = before.ends_with(['.', ',', '٫'])
        && !before
            .trim_end_matches(['.', ','])
            .ends_with(char::is_alphabetic);
    let before = if led {
        before.trim_end_matches(['.', ',', '٫'])
    } else {
        before
    };
    let inner = if led {
        format!("0.{inner}")
    } else {
        inner.to_owned()
    };

    let (minus_before, money_before) = around(before, currency)?;
    let (minus_behind, money_behind) = around(hyphened(behind), currency)?;
    if minus_before && minus_behind || money_before && money_behind {
        return Err(Odd::NotUnderstood);
    }
    Ok((minus_before || minus_behind, inner))
}

/// `12,-` and `12.–` are twelve and no cents.
fn hyphened(behind: &str) -> &str {
    match behind.strip_prefix([',', '.']) {
        Some(rest) if rest.starts_with(is_minus) => rest.trim_start_matches(is_minus),
        _ => behind,
    }
}

/// Whether a minus and the currency stand there. Nothing else may.
fn around(text: &str, currency: Currency) -> Result<(bool, bool), Odd> {
    let mut minus = false;
    let mut mark = String::new();
    for c in text.chars().filter(|c| !is_space(*c)) {
        match c {
            c if is_minus(c) && !minus => minus = true,
            '+' if !minus && mark.is_empty() => {}
            c if c.is_alphabetic() || "€£$¥₹₺.".contains(c) => {
                mark.extend(c.to_lowercase());
            }
            _ => return Err(Odd::NotUnderstood),
        }
    }
    let mark = mark.trim_end_matches('.');
    if mark.is_empty() {
        return Ok((minus, false));
    }
    if mark.eq_ignore_ascii_case(currency.code()) {
        return Ok((minus, true));
    }
    match SIGNS.iter().find(|(sign, _)| *sign == mark) {
        Some((_, codes)) if codes.contains(&currency.code()) => Ok((minus, true)),
        Some(_) => Err(Odd::OtherCurrency),
        None if Currency::new(&mark.to_uppercase()).is_ok() => Err(Odd::OtherCurrency),
        None => Err(Odd::NotUnderstood),
    }
}
