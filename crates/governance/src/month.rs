//! Months, for gifts that end.

use std::{fmt, str::FromStr};

use allotment_types::Timestamp;
use serde::{Deserialize, Serialize};

/// A month of the calendar, written `2027-03`. Later ones are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    year: u16,
    /// From 1.
    month: u8,
}

/// The text is no month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no month, which looks like `2027-03`")]
pub struct MonthError(String);

impl Month {
    /// The month of a moment, by universal time.
    pub fn of(at: Timestamp) -> Self {
        // The text of a moment begins with its year and month.
        let text = at.to_string();
        let unknown = Self { year: 1, month: 1 };
        text.get(..7)
            .and_then(|it| it.parse().ok())
            .unwrap_or(unknown)
    }

    /// So many months later.
    #[must_use]
    pub fn plus(self, months: u32) -> Self {
        let all = u32::from(self.year) * 12 + u32::from(self.month) - 1;
        let all = all.saturating_add(months).min(9_999 * 12 + 11);
        Self {
            year: u16::try_from(all / 12).unwrap_or(9_999),
            month: u8::try_from(all % 12 + 1).unwrap_or(12),
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = MonthError;

    fn from_str(text: &str) -> Result<Self, MonthError> {
        let wrong = || MonthError(crate::shown(text));
        let (year, month) = text.split_once('-').ok_or_else(wrong)?;
        let digits = |part: &str, so_many| {
            part.len() == so_many && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(year, 4) || !digits(month, 2) {
            return Err(wrong());
        }
        let year = year.parse().map_err(|_| wrong())?;
        let month = month.parse().map_err(|_| wrong())?;
        if (1..=12).contains(&month) && year > 0 {
            Ok(Self { year, month })
        } else {
            Err(wrong())
        }
    }
}

impl TryFrom<String> for Month {
    type Error = MonthError;
    fn try_from(text: String) -> Result<Self, MonthError> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_go_over_the_turn_of_the_year() {
        let november: Month = "2026-11".parse().unwrap();
        assert_eq!(november.plus(2).to_string(), "2027-01");
        assert_eq!(Month::of("2026-11-21T23:00:00Z".parse().unwrap()), november);
        for none in ["2026-13", "2026-1", "26-01", "2026-00", "2026", "2026-+1"] {
            assert!(none.parse::<Month>().is_err(), "{none}");
        }
    }
}
