//! Numbers, money, sizes, times and dates as the language writes them
//! (STYLE.md, "Figures"). In a browser `Intl` does it; elsewhere, in tests, a
//! plain English fallback.

use allotment_types::{Day, Moment};

use super::Text;
#[cfg(target_arch = "wasm32")]
use super::intl as edge;
#[cfg(not(target_arch = "wasm32"))]
use super::plain as edge;
use crate::tr;

/// How much of a date is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateForm {
    /// 21 November 2026
    Long,
    /// 21 Nov
    Short,
    /// November 2026
    Month,
    /// 14:05
    Time,
    /// 21 Nov, 14:05
    Moment,
}

impl Text {
    /// A whole number: 1,204.
    pub fn count(&self, number: i64) -> String {
        edge::number(self.locale().region(), &number.to_string(), 0)
    }

    /// A number with at most so many digits after the point.
    pub fn decimal(&self, number: f64, digits: u8) -> String {
        let digits = usize::from(digits);
        edge::number(
            self.locale().region(),
            &format!("{number:.digits$}"),
            digits,
        )
    }

    /// Money, from minor units (cents), the ISO 4217 code and how many digits
    /// the minor unit has (2 for euros, 0 for yen): €12.40. Always with the
    /// minor unit, exact to any size.
    pub fn money(&self, minor: i64, code: &str, exponent: u32) -> String {
        edge::money(
            self.locale().region(),
            &point(minor, exponent),
            code,
            exponent as usize,
        )
    }

    /// A share of a whole, where 1.0 is all: 12 %.
    pub fn percent(&self, part: f64) -> String {
        tr!(
            self,
            "figure-percent",
            number = self.decimal(part * 100.0, 0)
        )
    }

    /// A size in bytes, by powers of ten as servers are sold: 1.5 GB.
    #[expect(
        clippy::cast_precision_loss,
        reason = "one digit after the point is shown"
    )]
    pub fn size(&self, bytes: u64) -> String {
        let number = |unit: f64| self.decimal(bytes as f64 / unit, 1);
        match bytes {
            0..1_000_000 => tr!(self, "figure-kilobytes", number = number(1e3)),
            1_000_000..1_000_000_000 => tr!(self, "figure-megabytes", number = number(1e6)),
            1_000_000_000..1_000_000_000_000 => {
                tr!(self, "figure-gigabytes", number = number(1e9))
            }
            _ => tr!(self, "figure-terabytes", number = number(1e12)),
        }
    }

    /// Time that passes, in at most two units: 2 h 10 min.
    pub fn duration(&self, seconds: u64) -> String {
        let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400);
        let (first, second) = if days > 0 {
            (
                tr!(self, "figure-days", count = days),
                (hours % 24, "figure-hours"),
            )
        } else if hours > 0 {
            (
                tr!(self, "figure-hours", count = hours),
                (minutes % 60, "figure-minutes"),
            )
        } else if minutes > 0 {
            (
                tr!(self, "figure-minutes", count = minutes),
                (seconds % 60, "figure-seconds"),
            )
        } else {
            return tr!(self, "figure-seconds", count = seconds);
        };
        match second {
            (0, _) => first,
            (count, key) => format!("{first}\u{a0}{}", tr!(self, key, count = count)),
        }
    }

    /// A day: 21 November 2026.
    pub fn date(&self, day: &Day) -> String {
        edge::date(self.locale().region(), &day.noon(), DateForm::Long, true)
    }

    /// A day where space is short: 21 Nov.
    pub fn short_date(&self, day: &Day) -> String {
        edge::date(self.locale().region(), &day.noon(), DateForm::Short, true)
    }

    /// A month: November 2026.
    pub fn month(&self, day: &Day) -> String {
        edge::date(self.locale().region(), &day.noon(), DateForm::Month, true)
    }

    /// A time of day, where this computer is: 14:05.
    pub fn time(&self, moment: &Moment) -> String {
        edge::date(self.locale().region(), moment, DateForm::Time, false)
    }

    /// A day and time of day, where this computer is: 21 Nov, 14:05.
    pub fn moment(&self, moment: &Moment) -> String {
        edge::date(self.locale().region(), moment, DateForm::Moment, false)
    }

    /// How long ago (or, negative, how far ahead) something is, in the one
    /// unit that says most: 5 minutes ago.
    pub fn ago(&self, seconds: i64) -> String {
        let (amount, unit) = match seconds.unsigned_abs() {
            0..60 => (seconds, "second"),
            60..3_600 => (seconds / 60, "minute"),
            3_600..86_400 => (seconds / 3_600, "hour"),
            _ => (seconds / 86_400, "day"),
        };
        edge::ago(self.locale().region(), amount, unit)
    }
}

/// `-1240` with two digits is `-12.40`: text, so that nothing is rounded.
fn point(minor: i64, exponent: u32) -> String {
    let digits = exponent as usize;
    let sign = if minor < 0 { "-" } else { "" };
    let all = format!("{:0>width$}", minor.unsigned_abs(), width = digits + 1);
    let (whole, rest) = all.split_at(all.len() - digits);
    if rest.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    fn t() -> Text {
        Text::of(Locale::default())
    }

    #[test]
    fn money_is_exact_and_has_its_sign_first() {
        assert_eq!(t().money(1_240, "EUR", 2), "€12.40");
        assert_eq!(t().money(-5, "EUR", 2), "−€0.05");
        assert_eq!(t().money(1_200, "JPY", 0), "¥1,200");
        assert_eq!(t().money(i64::MIN, "GBP", 2), "−£92,233,720,368,547,758.08");
        assert_eq!(t().money(100, "CHF", 2), "CHF\u{a0}1.00");
    }

    #[test]
    fn time_that_passes_has_at_most_two_units() {
        assert_eq!(t().duration(12), "12\u{a0}s");
        assert_eq!(t().duration(240), "4\u{a0}min");
        assert_eq!(t().duration(7_800), "2\u{a0}h\u{a0}10\u{a0}min");
        assert_eq!(t().duration(90_061), "1\u{a0}d\u{a0}1\u{a0}h");
    }

    #[test]
    fn sizes_are_powers_of_ten() {
        assert_eq!(t().size(600_000_000), "600\u{a0}MB");
        assert_eq!(t().size(1_500_000_000), "1.5\u{a0}GB");
    }

    #[test]
    fn a_day_is_written_so_that_nobody_reads_it_the_wrong_way() {
        let day = jiff::civil::date(2026, 11, 21).into();
        assert_eq!(t().date(&day), "21 November 2026");
        assert_eq!(t().short_date(&day), "21 Nov");
        let moment: jiff::Timestamp = "2026-11-21T14:05:00Z".parse().unwrap();
        assert_eq!(t().moment(&moment.into()), "21 Nov, 14:05");
        assert_eq!(t().ago(300), "5 minutes ago");
        assert_eq!(t().ago(-86_400), "in 1 day");
    }
}
