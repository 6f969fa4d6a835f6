//! Amounts of money: whole minor units, never a floating-point number
//! (invariant 6).

mod currency;

use std::fmt;

pub use currency::{Currency, CurrencyError};

/// An amount of money, exact: an integer of minor units (cents) and a currency.
///
/// Amounts of two currencies are never added or compared. `{}` writes what
/// people read (`€1,204.50`), [`Money::decimal`] what programs and forms read
/// (`1204.50`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Money {
    /// In minor units of the currency: cents of the euro, yen of the yen.
    pub minor: i64,
    /// What the minor units are units of.
    pub currency: Currency,
}

/// Why an amount of money is not there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The text is not a plain decimal.
    #[error("`{text}` is no amount of money: write digits with a point, like `{example}`")]
    NotDecimal {
        /// What was given.
        text: String,
        /// An amount of the currency that was expected.
        example: String,
    },
    /// The text has decimals that the currency does not have.
    #[error("`{text}` is finer than {currency} can be paid: write it like `{example}`")]
    TooFine {
        /// What was given.
        text: String,
        /// The currency that was expected.
        currency: Currency,
        /// An amount of that currency.
        example: String,
    },
    /// The amount does not fit: beyond 2^63 minor units.
    #[error("the amount is too large to be counted")]
    TooLarge,
    /// Amounts of two currencies were to be put together.
    #[error("{left} and {right} are two currencies: convert one of them first")]
    TwoCurrencies {
        /// The currency of the first amount.
        left: Currency,
        /// The currency of the other.
        right: Currency,
    },
}

impl Money {
    /// So many minor units of a currency.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing.
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Reads a plain decimal: `12`, `12.3`, `12.34`, `-0.05`. Decimals that
    /// the currency does not have are refused, zeros too; nothing is rounded.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let trimmed = text.trim();
        let not_decimal = || MoneyError::NotDecimal {
            text: text.to_owned(),
            example: Self::example(currency),
        };
        let (negative, digits) = match trimmed.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, trimmed),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits, None),
        };
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !fraction.is_none_or(plain) {
            return Err(not_decimal());
        }
        let fraction = fraction.unwrap_or_default();
        let places = currency.exponent() as usize;
        if fraction.len() > places {
            return Err(MoneyError::TooFine {
                text: text.to_owned(),
                currency,
                example: Self::example(currency),
            });
        }
        let sign = if negative { "-" } else { "" };
        // With the sign in front the smallest amount is read too, whose
        // positive twin does not exist.
        let minor = format!("{sign}{whole}{fraction:0<places$}")
            .parse()
            .map_err(|_| MoneyError::TooLarge)?;
        Ok(Self::new(minor, currency))
    }

    /// The amount as a plain decimal with all decimals of its currency:
    /// `12.30`, `-0.05`; [`Money::parse`] reads it back.
    pub fn decimal(self) -> String {
        let sign = if self.minor < 0 { "-" } else { "" };
        let (major, rest) = self.halves();
        match self.currency.exponent() as usize {
            0 => format!("{sign}{major}"),
            places => format!("{sign}{major}.{rest:0places$}"),
        }
    }

    fn halves(self) -> (u64, u64) {
        let per_major = self.currency.minor_per_major();
        let size = self.minor.unsigned_abs();
        (size / per_major, size % per_major)
    }

    fn example(currency: Currency) -> String {
        let minor = 12 * currency.minor_per_major() + currency.minor_per_major() / 2;
        Self::new(i64::try_from(minor).unwrap_or_default(), currency).decimal()
    }

    fn with(
        self,
        other: Self,
        put_together: fn(i64, i64) -> Option<i64>,
    ) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::TwoCurrencies {
                left: self.currency,
                right: other.currency,
            });
        }
        put_together(self.minor, other.minor)
            .map(|minor| Self::new(minor, self.currency))
            .ok_or(MoneyError::TooLarge)
    }

    /// This and another amount of the same currency.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.with(other, i64::checked_add)
    }

    /// This less another amount of the same currency.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.with(other, i64::checked_sub)
    }

    /// All amounts together; nothing of `currency` if there are none.
    pub fn sum(
        currency: Currency,
        amounts: impl IntoIterator<Item = Self>,
    ) -> Result<Self, MoneyError> {
        amounts
            .into_iter()
            .try_fold(Self::zero(currency), Self::checked_add)
    }

    /// Whether less than nothing.
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }
}

impl fmt::Display for Money {
    /// As people read it (STYLE.md): `€12.40`, `−€5.00`, `CHF 1,204.00`. How
    /// other languages write it is the window's to know.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mark, gap) = self.currency.mark();
        let sign = if self.minor < 0 { "−" } else { "" };
        let (major, rest) = self.halves();
        write!(f, "{sign}{mark}{gap}{}", grouped(major))?;
        match self.currency.exponent() as usize {
            0 => Ok(()),
            places => write!(f, ".{rest:0places$}"),
        }
    }
}

/// `1204` as `1,204`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests;
