//! Parts of a hundred.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A part of a hundred, exact to a millionth of a percent: `33.333333 %`.
/// Written and stored as a plain decimal without the sign, `33.5`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Percent(u32);

/// Why a text is not a percentage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is no percentage: write digits with a point, at most 6 after it, up to 100, like `12.5`"
)]
pub struct PercentError {
    /// What was given.
    pub text: String,
}

/// Millionths of a percent in a percent.
const PARTS: u32 = 1_000_000;

impl Percent {
    /// The whole.
    pub const WHOLE: Self = Self(100 * PARTS);

    /// So many hundredths of a percent; nothing above 10,000 of them.
    pub fn basis_points(points: u32) -> Option<Self> {
        let parts = points.checked_mul(PARTS / 100)?;
        (parts <= Self::WHOLE.0).then_some(Self(parts))
    }

    /// Reads a plain decimal, with or without the sign: `12.5`, `12.5 %`.
    pub fn parse(text: &str) -> Result<Self, PercentError> {
        let wrong = || PercentError {
            text: text.to_owned(),
        };
        let digits = text.trim();
        let digits = digits.strip_suffix('%').unwrap_or(digits).trim_end();
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(fraction) || fraction.len() > 6 {
            return Err(wrong());
        }
        let parts: u32 = format!("{whole}{fraction:0<6}")
            .parse()
            .map_err(|_| wrong())?;
        (parts <= Self::WHOLE.0)
            .then_some(Self(parts))
            .ok_or_else(wrong)
    }

    /// In millionths of a percent: 100,000,000 are the whole.
    pub const fn millionths(self) -> u32 {
        self.0
    }
}

/// Any number of millionths of a percent, as a plain decimal.
pub(crate) fn decimal(millionths: u64) -> String {
    let parts = u64::from(PARTS);
    let text = format!("{}.{:06}", millionths / parts, millionths % parts);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\u{a0}%", decimal(u64::from(self.0)))
    }
}

impl fmt::Debug for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Percent({})", decimal(u64::from(self.0)))
    }
}

impl From<Percent> for String {
    fn from(percent: Percent) -> Self {
        decimal(u64::from(percent.0))
    }
}

impl TryFrom<String> for Percent {
    type Error = PercentError;

    fn try_from(text: String) -> Result<Self, PercentError> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_and_stored_as_a_plain_decimal() {
        for (given, stored) in [
            ("100", "100"),
            ("33.333333", "33.333333"),
            ("12.50 %", "12.5"),
            ("0.000001", "0.000001"),
            ("10", "10"),
            ("0", "0"),
        ] {
            let percent = Percent::parse(given).unwrap();
            assert_eq!(String::from(percent), stored);
            let json = serde_json::to_string(&percent).unwrap();
            assert_eq!(serde_json::from_str::<Percent>(&json).unwrap(), percent);
        }
        assert_eq!(Percent::basis_points(1_250), Percent::parse("12.5").ok());
        assert_eq!(Percent::basis_points(10_001), None);
    }

    #[test]
    fn what_is_none_is_refused() {
        for text in [
            "",
            "100.000001",
            "1e2",
            "-1",
            "1,5",
            ".5",
            "5.",
            "0.0000001",
            "99999999999",
        ] {
            assert!(Percent::parse(text).is_err(), "{text} was read");
        }
    }
}
