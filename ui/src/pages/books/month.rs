//! Months and days as pages of the money name them.

use allotment_types::Day;
use serde::{Deserialize as _, de::IntoDeserializer as _, de::value::Error};

use crate::{runs::now_ms, text::Text};

const DAY_MS: f64 = 86_400_000.0;

/// A day as it was written; whether there is one is looked at by the use
/// cases.
pub(crate) fn day(text: &str) -> Option<Day> {
    let text = text.trim();
    let read: Result<Day, Error> = Day::deserialize(text.into_deserializer());
    read.ok().filter(|_| !text.is_empty())
}

/// The day of today by universal time, as the use cases have it.
pub(crate) fn today() -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "days since 1970, for as long as there are computers"
    )]
    let days = (now_ms() / DAY_MS).floor() as i64;
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The month of today, such as `2026-11`.
pub(crate) fn this_month() -> String {
    today().chars().take(7).collect()
}

/// The month so many months later, or earlier.
pub(crate) fn months_from(month: &str, by: i64) -> Option<String> {
    let (year, number) = parts(month)?;
    let count = year * 12 + (number - 1) + by;
    let (year, number) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    (0..=9999)
        .contains(&year)
        .then(|| format!("{year:04}-{number:02}"))
}

/// Whether a part of an address is a month.
pub(crate) fn is_month(text: &str) -> bool {
    parts(text).is_some()
}

/// A month in words: November 2026.
pub(crate) fn month_name(t: &Text, month: &str) -> String {
    match day(&format!("{month}-01")) {
        Some(day) if is_month(month) => t.month(&day),
        _ => month.to_owned(),
    }
}

fn parts(month: &str) -> Option<(i64, i64)> {
    let (year, number) = month.split_once('-')?;
    let digits = |text: &str, count: usize| {
        let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    };
    let (year, number) = (digits(year, 4)?, digits(number, 2)?);
    (1..=12).contains(&number).then_some((year, number))
}

/// Year, month and day, from days since 1970-01-01
/// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    #[test]
    fn days_since_1970_are_days_of_the_calendar() {
        let mut date = jiff::civil::date(1970, 1, 1);
        for days in 0..60_000 {
            let expected = (
                i64::from(date.year()),
                i64::from(date.month()),
                i64::from(date.day()),
            );
            assert_eq!(civil(days), expected);
            date = date.tomorrow().unwrap();
        }
    }

    #[test]
    fn months_follow_each_other_over_the_turn_of_the_year() {
        assert_eq!(months_from("2026-12", 1).as_deref(), Some("2027-01"));
        assert_eq!(months_from("2026-01", -1).as_deref(), Some("2025-12"));
        assert_eq!(months_from("2026-11", 0).as_deref(), Some("2026-11"));
        assert_eq!(months_from("9999-12", 1), None);
    }

    #[test]
    fn what_is_no_month_is_seen() {
        for text in [
            "add",
            "2026-13",
            "2026-00",
            "26-11",
            "2026-1",
            "2026-11-01",
            "",
        ] {
            assert!(!is_month(text), "{text}");
        }
        assert!(is_month("2026-11"));
    }

    #[test]
    fn a_month_is_named_in_words() {
        let t = Text::of(Locale::default());
        assert_eq!(month_name(&t, "2026-11"), "November 2026");
    }
}
