//! A span of days.

use std::fmt;

use allotment_types::Date;
use serde::{Deserialize, Serialize};

/// Days from the first on and before the last: `[from, until)`, never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Days {
    from: Date,
    until: Date,
}

/// Why two days have no days between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DaysError {
    /// The end is not after the beginning.
    #[error("there is no day from {from} on and before {until}: the second has to be later")]
    Empty {
        /// The first day.
        from: Date,
        /// The day after the last.
        until: Date,
    },
    /// There is no such month, or it is the last that can be told.
    #[error("there is no month {month} of {year}: months go from 1 to 12 and years from 1 to 9998")]
    NoMonth {
        /// The year.
        year: i16,
        /// The month.
        month: i8,
    },
}

#[derive(Deserialize)]
struct Written {
    from: Date,
    until: Date,
}

impl TryFrom<Written> for Days {
    type Error = DaysError;

    fn try_from(written: Written) -> Result<Self, DaysError> {
        Self::new(written.from, written.until)
    }
}

impl Days {
    /// From one day on and before another.
    pub fn new(from: Date, until: Date) -> Result<Self, DaysError> {
        if from < until {
            Ok(Self { from, until })
        } else {
            Err(DaysError::Empty { from, until })
        }
    }

    /// A month of the calendar.
    pub fn month(year: i16, month: i8) -> Result<Self, DaysError> {
        let none = DaysError::NoMonth { year, month };
        if !(1..=9998).contains(&year) {
            return Err(none);
        }
        let (next_year, next) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month.saturating_add(1))
        };
        let from = Date::new(year, month, 1).map_err(|_| none)?;
        let until = Date::new(next_year, next, 1).map_err(|_| none)?;
        Ok(Self { from, until })
    }

    /// The first day.
    pub const fn from(self) -> Date {
        self.from
    }

    /// The day after the last.
    pub const fn until(self) -> Date {
        self.until
    }

    /// How many there are; at least one.
    pub fn count(self) -> u32 {
        between(self.from, self.until)
    }

    /// Whether a day is one of them.
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day < self.until
    }

    /// How many of them are from one day on and before another; without that
    /// other, all that come after.
    pub(crate) fn shared_with(self, from: Date, until: Option<Date>) -> u32 {
        let from = self.from.max(from);
        let until = until.map_or(self.until, |until| self.until.min(until));
        if from < until {
            between(from, until)
        } else {
            0
        }
    }
}

/// How many days later the second is; nothing if it is earlier.
pub(crate) fn between(from: Date, until: Date) -> u32 {
    let hours = until.duration_since(from).as_hours();
    u32::try_from(hours / 24).unwrap_or(0)
}

impl fmt::Display for Days {
    /// As people read it, with the last day and not the one after.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.until.yesterday().unwrap_or(self.from);
        write!(f, "{} to {last}", self.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_has_its_days() {
        let count = |year, month| Days::month(year, month).unwrap().count();
        assert_eq!(
            [count(2026, 1), count(2026, 2), count(2028, 2)],
            [31, 28, 29]
        );
        assert_eq!(count(2026, 12), 31);
        for (year, month) in [(2026, 0), (2026, 13), (9999, 12), (0, 1), (2026, i8::MAX)] {
            assert!(Days::month(year, month).is_err(), "{year}-{month}");
        }
    }

    #[test]
    fn the_day_of_the_end_is_not_one_of_them() {
        let days = Days::new(day("2026-03-10"), day("2026-03-12")).unwrap();
        assert_eq!(days.to_string(), "2026-03-10 to 2026-03-11");
        assert!(days.contains(day("2026-03-11")));
        assert!(!days.contains(day("2026-03-12")));
        assert_eq!(
            Days::new(day("2026-03-10"), day("2026-03-10"))
                .unwrap_err()
                .to_string(),
            "there is no day from 2026-03-10 on and before 2026-03-10: the second has to be later"
        );
    }

    #[test]
    fn they_are_stored_as_two_days_and_checked_when_read() {
        let days = Days::month(2026, 2).unwrap();
        let stored = serde_json::to_string(&days).unwrap();
        assert_eq!(stored, r#"{"from":"2026-02-01","until":"2026-03-01"}"#);
        assert_eq!(serde_json::from_str::<Days>(&stored).unwrap(), days);
        let turned = r#"{"from":"2026-03-01","until":"2026-02-01"}"#;
        assert!(serde_json::from_str::<Days>(turned).is_err());
    }
}
