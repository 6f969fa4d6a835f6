//! Months, which are closed one after the other.

use std::{fmt, str::FromStr};

use allotment_types::Date;

/// A month of a year, written `2026-11`. Later ones are greater.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    /// Its first day, of a year from 1 to 9999.
    first: Date,
}

/// The text is no month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no month: write year and month like `2026-11`")]
pub struct PeriodError {
    /// What was given.
    pub text: String,
}

impl Period {
    /// A year from 1 to 9999 and a month from 1 to 12.
    pub fn new(year: i16, month: i8) -> Result<Self, PeriodError> {
        (1..=9999)
            .contains(&year)
            .then(|| Date::new(year, month, 1).ok())
            .flatten()
            .map(|first| Self { first })
            .ok_or_else(|| PeriodError {
                text: format!("{year}-{month}"),
            })
    }

    /// The month of a day, which is of a year from 1 on.
    pub fn of(date: Date) -> Self {
        Self {
            first: date.first_of_month(),
        }
    }

    /// Its year.
    pub fn year(self) -> i16 {
        self.first.year()
    }

    /// Its month, 1 to 12.
    pub fn month(self) -> i8 {
        self.first.month()
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        self.first
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.first.last_of_month()
    }

    /// The month after it; none after December 9999.
    pub fn next(self) -> Option<Self> {
        match (self.year(), self.month()) {
            (year, 12) => Self::new(year.checked_add(1)?, 1).ok(),
            (year, month) => Self::new(year, month + 1).ok(),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}", self.year(), self.month()))
    }
}

impl FromStr for Period {
    type Err = PeriodError;
    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let refuse = || PeriodError {
            text: text.to_owned(),
        };
        let (year, month) = text.split_once('-').ok_or_else(refuse)?;
        let digits = |part: &str, count| {
            part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(year, 4) || !digits(month, 2) {
            return Err(refuse());
        }
        let year = year.parse().map_err(|_| refuse())?;
        let month = month.parse().map_err(|_| refuse())?;
        Self::new(year, month).map_err(|_| refuse())
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;
    fn try_from(text: String) -> Result<Self, PeriodError> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> String {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i16, month: i8, day: i8) -> Date {
        Date::constant(year, month, day)
    }

    #[test]
    fn a_month_knows_its_days_and_the_month_after() {
        let february = Period::of(day(2028, 2, 29));
        assert_eq!(february.first_day(), day(2028, 2, 1));
        assert_eq!(february.last_day(), day(2028, 2, 29));
        let december: Period = "2026-12".parse().unwrap();
        assert_eq!(december.next(), Period::new(2027, 1).ok());
        assert_eq!(Period::new(9999, 12).unwrap().next(), None);
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        for year in [1, 999, 2026, 9999] {
            for month in 1..=12 {
                let period = Period::new(year, month).unwrap();
                assert_eq!(period.to_string().parse(), Ok(period));
            }
        }
    }

    #[test]
    fn what_is_no_month_is_refused() {
        for bad in [
            "",
            "2026",
            "2026-13",
            "2026-00",
            "2026-1",
            "0000-01",
            "+026-11",
            "2026-11-01",
            "11-2026",
        ] {
            assert!(bad.parse::<Period>().is_err(), "{bad:?} was accepted");
        }
        assert!(Period::new(0, 1).is_err());
        assert!(Period::new(-1, 1).is_err());
    }
}
