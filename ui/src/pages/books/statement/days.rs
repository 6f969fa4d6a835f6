//! Days as numbers, to be drawn.

use allotment_types::Day;

/// Days since the first day of March of the year 0
/// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). What is no
/// day is none.
pub(super) fn number(day: &Day) -> Option<i64> {
    let mut parts = day.as_str().splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    if !((0..=9_999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)) {
        return None;
    }
    // January and February belong to the year before.
    let year = if month <= 2 { year - 1 } else { year };
    let shifted = (month + 9) % 12;
    let of_year = (153 * shifted + 2) / 5 + day - 1;
    Some(year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_day_has_the_number_after_the_one_before() {
        let mut date = jiff::civil::date(1999, 12, 30);
        let mut before = number(&date.into()).unwrap();
        for _ in 0..15_000 {
            date = date.tomorrow().unwrap();
            let next = number(&date.into()).unwrap();
            assert_eq!(next, before + 1, "{date}");
            before = next;
        }
    }
}
