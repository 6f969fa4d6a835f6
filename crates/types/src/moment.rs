//! Moments and days as they are told: text. Whoever reckons with them uses
//! [`Timestamp`] and [`Date`]; a page only shows them, and its browser knows
//! how, so that it needs no calendar of its own.

use std::fmt;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// A moment in universal time, to the millisecond, as RFC 3339 writes it:
/// `2026-11-21T14:05:00.000Z`. Later ones are greater.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(String);

impl Moment {
    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day by universal time.
    pub fn day(&self) -> Day {
        let day = self.0.split('T').next().unwrap_or_default();
        Day(day.to_owned())
    }
}

impl From<Timestamp> for Moment {
    fn from(at: Timestamp) -> Self {
        Self(format!("{at:.3}"))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A day as ISO 8601 writes it: `2026-11-21`. Later ones are greater.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(String);

impl Day {
    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its middle in universal time: it is the same day in nearly all zones.
    pub fn noon(&self) -> Moment {
        Moment(format!("{}T12:00:00.000Z", self.0))
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self(date.to_string())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        text.parse::<Timestamp>().unwrap().into()
    }

    #[test]
    fn later_moments_are_greater_however_they_were_written() {
        let (whole, half) = (
            moment("2026-11-21T14:05:00Z"),
            moment("2026-11-21T14:05:00.5Z"),
        );
        assert_eq!(whole.as_str(), "2026-11-21T14:05:00.000Z");
        assert!(whole < half);
    }

    #[test]
    fn a_moment_has_a_day_and_a_day_a_noon() {
        let day = moment("2026-11-21T23:59:00Z").day();
        assert_eq!(day, Day::from(jiff::civil::date(2026, 11, 21)));
        assert_eq!(day.noon(), moment("2026-11-21T12:00:00Z"));
    }
}
