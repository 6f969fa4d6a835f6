//! Dates in files.

use std::fmt;

use allotment_types::Date;
use serde::{Deserialize, Serialize};

use crate::{Cause, text};

/// How a file writes dates. A time behind the date is read over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateFormat {
    /// `2026-11-21`
    YearMonthDay,
    /// `20261121`
    Tight,
    /// `2026/11/21`
    YearMonthDaySlashes,
    /// `21.11.2026`
    DayMonthYear,
    /// `21.11.26`
    DayMonthShort,
    /// `21/11/2026`
    DayMonthYearSlashes,
    /// `21/11/26`
    DayMonthShortSlashes,
    /// `21-11-2026`
    DayMonthYearDashes,
    /// `11/21/2026`
    MonthDayYearSlashes,
    /// `11/21/26`
    MonthDayShortSlashes,
    /// `21 Nov 2026`
    DayNameYear,
}

#[derive(Clone, Copy)]
enum Order {
    Ymd,
    Dmy,
    Mdy,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

impl DateFormat {
    /// All of them, the likelier before the less likely.
    pub const ALL: [Self; 11] = [
        Self::YearMonthDay,
        Self::DayMonthYear,
        Self::DayMonthShort,
        Self::DayMonthYearSlashes,
        Self::DayMonthShortSlashes,
        Self::DayMonthYearDashes,
        Self::MonthDayYearSlashes,
        Self::MonthDayShortSlashes,
        Self::YearMonthDaySlashes,
        Self::Tight,
        Self::DayNameYear,
    ];

    fn parts(self) -> (Order, char, usize) {
        match self {
            Self::YearMonthDay => (Order::Ymd, '-', 4),
            Self::YearMonthDaySlashes => (Order::Ymd, '/', 4),
            Self::Tight => (Order::Ymd, '\0', 4),
            Self::DayMonthYear => (Order::Dmy, '.', 4),
            Self::DayMonthShort => (Order::Dmy, '.', 2),
            Self::DayMonthYearSlashes => (Order::Dmy, '/', 4),
            Self::DayMonthShortSlashes => (Order::Dmy, '/', 2),
            Self::DayMonthYearDashes => (Order::Dmy, '-', 4),
            Self::MonthDayYearSlashes => (Order::Mdy, '/', 4),
            Self::MonthDayShortSlashes => (Order::Mdy, '/', 2),
            Self::DayNameYear => (Order::Dmy, ' ', 4),
        }
    }

    /// The date, if the text is one of this form and of the calendar.
    pub fn read(self, text: &str) -> Option<Date> {
        let text = text.trim();
        let (order, sign, digits) = self.parts();
        let text = match self {
            Self::DayNameYear => text,
            Self::Tight => {
                let date = text.get(..8)?;
                // A time of day, fractions and a zone may follow.
                let rest = text.get(8..)?;
                let time = rest.starts_with(|c: char| c.is_ascii_digit() || "T [".contains(c));
                if !(rest.is_empty() || time) {
                    return None;
                }
                return read(date.get(..4)?, date.get(4..6)?, date.get(6..)?, 4);
            }
            _ => text.split(['T', ' ']).next()?,
        };
        let mut parts = text
            .split(sign)
            .filter(|part| sign != ' ' || !part.is_empty());
        let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        match (self, order) {
            (Self::DayNameYear, _) => {
                let name = b.get(..3)?.to_ascii_lowercase();
                let month = MONTHS.iter().position(|month| *month == name)? + 1;
                read(c, &month.to_string(), a, digits)
            }
            (_, Order::Ymd) => read(a, b, c, digits),
            (_, Order::Dmy) => read(c, b, a, digits),
            (_, Order::Mdy) => read(c, a, b, digits),
        }
    }

    pub(crate) fn require(self, text: &str) -> Result<Date, Cause> {
        self.read(text).ok_or_else(|| Cause::Date {
            text: text::clipped(text),
            expected: self,
            fits: Self::ALL
                .into_iter()
                .find(|other| other.read(text).is_some()),
        })
    }
}

fn read(year: &str, month: &str, day: &str, digits: usize) -> Option<Date> {
    let number = |text: &str, most: usize| {
        let plain = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse::<i16>().ok()).flatten()
    };
    if year.len() != digits {
        return None;
    }
    // Banks did not write files in the century before.
    let century = if digits == 2 { 2000 } else { 0 };
    let year = century + number(year, digits)?;
    let month = i8::try_from(number(month, 2)?).ok()?;
    let day = i8::try_from(number(day, 2)?).ok()?;
    // The year 0 is what is left where a date was not filled in.
    (year > 0)
        .then(|| Date::new(year, month, day).ok())
        .flatten()
}

impl fmt::Display for DateFormat {
    /// By an example.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::YearMonthDay => "`2026-11-21`",
            Self::Tight => "`20261121`",
            Self::YearMonthDaySlashes => "`2026/11/21`",
            Self::DayMonthYear => "`21.11.2026`",
            Self::DayMonthShort => "`21.11.26`",
            Self::DayMonthYearSlashes => "`21/11/2026` (the day first)",
            Self::DayMonthShortSlashes => "`21/11/26` (the day first)",
            Self::DayMonthYearDashes => "`21-11-2026`",
            Self::MonthDayYearSlashes => "`11/21/2026` (the month first)",
            Self::MonthDayShortSlashes => "`11/21/26` (the month first)",
            Self::DayNameYear => "`21 Nov 2026`",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(format: DateFormat) -> String {
        format.to_string().split('`').nth(1).unwrap().to_owned()
    }

    #[test]
    fn each_form_reads_its_own_example() {
        let day: Date = "2026-11-21".parse().unwrap();
        for format in DateFormat::ALL {
            assert_eq!(format.read(&example(format)), Some(day), "{format}");
        }
        assert_eq!(
            DateFormat::YearMonthDay.read("2026-11-21T14:05:00+01:00"),
            Some(day)
        );
        assert_eq!(
            DateFormat::Tight.read("20261121140500.000[+1:CET]"),
            Some(day)
        );
    }

    #[test]
    fn what_is_not_in_the_calendar_is_no_date() {
        for text in [
            "31.02.2026",
            "00.00.0000",
            "1.13.2026",
            "21.11.202",
            "21.11",
            "21.11.2026.1",
            "",
            "٢١.11.2026",
            "-1.11.2026",
        ] {
            assert_eq!(DateFormat::DayMonthYear.read(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_in_another_order_is_told_apart_where_it_can_be() {
        let cause = DateFormat::MonthDayYearSlashes
            .require("21/11/2026")
            .unwrap_err();
        insta::assert_snapshot!(cause, @"`21/11/2026` is no date like `11/21/2026` (the month first); it looks like `21/11/2026` (the day first)");
    }
}
