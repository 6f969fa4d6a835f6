//! Times, written as people write them.

use std::{fmt, str::FromStr, time::Duration};

use serde::{Deserialize, Serialize};

/// How long something may take: `90s`, `5m`, `1h`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Timeout {
    seconds: u32,
}

/// The text is not a time such as `5m`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a time: write it like `90s`, `5m` or `1h`, at most 24h")]
pub struct ParseTimeoutError(String);

impl Timeout {
    /// So many seconds.
    pub const fn seconds(seconds: u32) -> Self {
        Self { seconds }
    }

    /// As the standard library's duration.
    pub fn duration(self) -> Duration {
        Duration::from_secs(self.seconds.into())
    }
}

impl fmt::Display for Timeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.seconds {
            s if s > 0 && s.is_multiple_of(3600) => write!(f, "{}h", s / 3600),
            s if s > 0 && s.is_multiple_of(60) => write!(f, "{}m", s / 60),
            s => write!(f, "{s}s"),
        }
    }
}

impl FromStr for Timeout {
    type Err = ParseTimeoutError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseTimeoutError(text.to_owned());
        let trimmed = text.trim();
        let (number, factor) = [('s', 1), ('m', 60), ('h', 3600)]
            .into_iter()
            .find_map(|(unit, factor)| Some((trimmed.strip_suffix(unit)?, factor)))
            .ok_or_else(wrong)?;
        let seconds = number
            .parse::<u32>()
            .ok()
            .and_then(|n| n.checked_mul(factor));
        seconds
            .filter(|seconds| *seconds <= 24 * 3600)
            .map(Self::seconds)
            .ok_or_else(wrong)
    }
}

impl TryFrom<String> for Timeout {
    type Error = ParseTimeoutError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Timeout> for String {
    fn from(timeout: Timeout) -> Self {
        timeout.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_and_written_as_people_write_them() {
        for (text, seconds, written) in [
            ("90s", 90, "90s"),
            ("5m", 300, "5m"),
            ("120m", 7200, "2h"),
            ("0s", 0, "0s"),
        ] {
            let timeout: Timeout = text.parse().unwrap();
            assert_eq!(timeout.duration().as_secs(), seconds);
            assert_eq!(timeout.to_string(), written);
        }
        for bad in ["", "5", "m", "-1s", "25h", "1.5m", "5 m", "9999999999s"] {
            assert!(bad.parse::<Timeout>().is_err(), "{bad:?} was accepted");
        }
    }
}
