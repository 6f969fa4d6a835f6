//! Amounts of memory and disk.

use std::{fmt, str::FromStr};

/// A number of bytes, read and written the way people say it: `600 MB`, `8 GB`.
///
/// Units are powers of ten (`1 GB` = 1,000,000,000 bytes), as providers sell
/// servers and as disks are labelled; `MiB` and `GiB` are read as powers of two.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct ByteSize(pub u64);

/// The text is not an amount such as `600 MB`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an amount of bytes: write it like `600 MB` or `8 GB`")]
pub struct ParseByteSizeError(String);

const UNITS: [(&str, u64); 9] = [
    ("B", 1),
    ("kB", 1_000),
    ("MB", 1_000_000),
    ("GB", 1_000_000_000),
    ("TB", 1_000_000_000_000),
    ("KiB", 1 << 10),
    ("MiB", 1 << 20),
    ("GiB", 1 << 30),
    ("TiB", 1 << 40),
];

impl ByteSize {
    /// So many megabytes.
    pub const fn mb(n: u64) -> Self {
        Self(n * 1_000_000)
    }

    /// So many gigabytes.
    pub const fn gb(n: u64) -> Self {
        Self(n * 1_000_000_000)
    }
}

impl fmt::Display for ByteSize {
    /// One decimal from kilobytes on, none where it would be a zero.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut unit, mut size) = UNITS[0];
        for &(name, bytes) in &UNITS[1..5] {
            if self.0 >= bytes {
                (unit, size) = (name, bytes);
            }
        }
        let tenths = u128::from(self.0) * 10 / u128::from(size);
        if tenths.is_multiple_of(10) {
            write!(f, "{} {unit}", tenths / 10)
        } else {
            write!(f, "{}.{} {unit}", tenths / 10, tenths % 10)
        }
    }
}

impl FromStr for ByteSize {
    type Err = ParseByteSizeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseByteSizeError(text.to_owned());
        let trimmed = text.trim();
        let split = trimmed
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(trimmed.len());
        let (number, unit) = trimmed.split_at(split);
        let unit = unit.trim();
        let factor = if unit.is_empty() {
            1
        } else {
            UNITS
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(unit))
                .ok_or_else(wrong)?
                .1
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let whole: u64 = whole.parse().map_err(|_| wrong())?;
        let mut bytes = whole.checked_mul(factor).ok_or_else(wrong)?;
        if !fraction.is_empty() {
            let scale = 10u64
                .checked_pow(u32::try_from(fraction.len()).map_err(|_| wrong())?)
                .ok_or_else(wrong)?;
            let part: u64 = fraction.parse().map_err(|_| wrong())?;
            let add = u128::from(part) * u128::from(factor) / u128::from(scale);
            bytes = u64::try_from(add)
                .ok()
                .and_then(|add| bytes.checked_add(add))
                .ok_or_else(wrong)?;
        }
        Ok(Self(bytes))
    }
}

impl TryFrom<String> for ByteSize {
    type Error = ParseByteSizeError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ByteSize> for String {
    /// Exact, so that writing and reading gives the same number.
    fn from(size: ByteSize) -> String {
        let shown = size.to_string();
        match shown.parse::<ByteSize>() {
            Ok(same) if same == size => shown,
            _ => format!("{} B", size.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_the_way_people_write_them() {
        for (text, bytes) in [
            ("600 MB", 600_000_000),
            ("1.5GB", 1_500_000_000),
            ("2 GiB", 2 << 30),
            ("42", 42),
            ("1 gb", 1_000_000_000),
        ] {
            assert_eq!(text.parse::<ByteSize>().unwrap().0, bytes, "{text}");
        }
        for bad in ["", "GB", "1 XB", "1..5 GB", "-1 GB", "99999999999999 TB"] {
            assert!(bad.parse::<ByteSize>().is_err(), "{bad:?} was accepted");
        }
    }

    #[test]
    fn amounts_are_shown_with_at_most_one_decimal() {
        assert_eq!(ByteSize::gb(8).to_string(), "8 GB");
        assert_eq!(ByteSize(1_549_999_999).to_string(), "1.5 GB");
        assert_eq!(ByteSize(999).to_string(), "999 B");
    }

    proptest::proptest! {
        #[test]
        fn a_written_amount_reads_back_the_same(bytes: u64) {
            let text = String::from(ByteSize(bytes));
            proptest::prop_assert_eq!(text.parse::<ByteSize>().unwrap().0, bytes);
        }
    }
}
