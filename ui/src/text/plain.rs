//! Figures without a browser: English, so that tests can read them.

use allotment_types::Moment;
use jiff::{Timestamp, tz::TimeZone};

use super::figures::DateForm;

pub(super) fn number(_region: &str, number: &str, _digits: usize) -> String {
    let (sign, number) = number
        .strip_prefix('-')
        .map_or(("", number), |rest| ("−", rest));
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let rest = rest.trim_end_matches('0');
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{rest}", grouped(whole))
}

pub(super) fn money(_region: &str, amount: &str, code: &str, _digits: usize) -> String {
    let (sign, amount) = amount
        .strip_prefix('-')
        .map_or(("", amount), |rest| ("−", rest));
    let (whole, rest) = amount.split_once('.').unwrap_or((amount, ""));
    let point = if rest.is_empty() { "" } else { "." };
    let symbol = match code {
        "EUR" => "€",
        "GBP" => "£",
        "USD" => "US$",
        "JPY" => "¥",
        other => &format!("{other}\u{a0}"),
    };
    format!("{sign}{symbol}{}{point}{rest}", grouped(whole))
}

pub(super) fn date(_region: &str, moment: &Moment, form: DateForm, _utc: bool) -> String {
    let form = match form {
        DateForm::Long => "%-d %B %Y",
        DateForm::Short => "%-d %b",
        DateForm::Month => "%B %Y",
        DateForm::Time => "%H:%M",
        DateForm::Moment => "%-d %b, %H:%M",
    };
    let Ok(at) = moment.as_str().parse::<Timestamp>() else {
        return moment.to_string();
    };
    at.to_zoned(TimeZone::UTC).strftime(form).to_string()
}

pub(super) fn ago(_region: &str, amount: i64, unit: &str) -> String {
    let count = amount.unsigned_abs();
    let plural = if count == 1 { "" } else { "s" };
    if amount < 0 {
        format!("in {count} {unit}{plural}")
    } else {
        format!("{count} {unit}{plural} ago")
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
