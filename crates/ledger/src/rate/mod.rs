//! Costs in a foreign currency.

use std::fmt;

use allotment_types::{Currency, Date, Money, MoneyError};
use serde::{Deserialize, Serialize};

use crate::round::half_up;

/// An exchange rate as its source printed it: a plain decimal, exact. It is
/// stored and shown with the digits that it was given with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rate {
    text: String,
    /// All digits, without the point.
    digits: i64,
    /// How many of them are behind the point.
    places: u32,
}

/// An amount that was converted, once. Everything that it came from is kept, so
/// that it never has to be done again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// What the bill says.
    pub original: Money,
    /// So many units of the other currency for one of the bill's. Rates are
    /// never turned round: one for the other direction is another rate.
    pub rate: Rate,
    /// Of which day the rate is.
    pub on: Date,
    /// Who published it, such as `ECB`.
    pub source: String,
    /// What it comes to, rounded half up to a minor unit.
    pub converted: Money,
}

/// Why an amount was not converted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RateError {
    /// The text is no rate.
    #[error(
        "`{text}` is no exchange rate: write at most 18 digits with a point, more than 0, like `1.0849`"
    )]
    NotARate {
        /// What was given.
        text: String,
    },
    /// Both currencies are the same.
    #[error("{amount} is in {} already", amount.currency)]
    SameCurrency {
        /// What was to be converted.
        amount: Money,
    },
    /// The result does not fit.
    #[error(
        "{amount} at the rate {rate} is too large to be counted: look at the point in the rate"
    )]
    TooLarge {
        /// What was to be converted.
        amount: Money,
        /// The rate.
        rate: Rate,
    },
}

impl Rate {
    /// Reads a plain decimal above 0, of at most 18 digits.
    pub fn parse(text: &str) -> Result<Self, RateError> {
        let wrong = || RateError::NotARate {
            text: text.to_owned(),
        };
        let given = text.trim();
        let (whole, fraction) = given.split_once('.').unwrap_or((given, ""));
        let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let pointed = given.contains('.') && fraction.is_empty();
        if whole.is_empty() || pointed || !plain(whole) || !plain(fraction) || given.len() > 19 {
            return Err(wrong());
        }
        let digits = format!("{whole}{fraction}");
        if digits.len() > 18 {
            return Err(wrong());
        }
        let digits: i64 = digits.parse().map_err(|_| wrong())?;
        let places = u32::try_from(fraction.len()).map_err(|_| wrong())?;
        if digits == 0 {
            return Err(wrong());
        }
        Ok(Self {
            text: given.to_owned(),
            digits,
            places,
        })
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl TryFrom<String> for Rate {
    type Error = RateError;

    fn try_from(text: String) -> Result<Self, RateError> {
        Self::parse(&text)
    }
}

impl From<Rate> for String {
    fn from(rate: Rate) -> Self {
        rate.text
    }
}

impl Conversion {
    /// Converts an amount to another currency.
    pub fn new(
        original: Money,
        to: Currency,
        rate: Rate,
        on: Date,
        source: impl Into<String>,
    ) -> Result<Self, RateError> {
        if original.currency == to {
            return Err(RateError::SameCurrency { amount: original });
        }
        let Some(minor) = converted(original, to, &rate) else {
            return Err(RateError::TooLarge {
                amount: original,
                rate,
            });
        };
        Ok(Self {
            original,
            rate,
            on,
            source: source.into(),
            converted: Money::new(minor, to),
        })
    }

    /// What was paid in the end beyond what the books expected: a loss by the
    /// rate, or below nothing a gain. It goes to an account of its own, and the
    /// shares stay as they are.
    pub fn difference(&self, paid: Money) -> Result<Money, MoneyError> {
        paid.checked_sub(self.converted)
    }
}

fn converted(original: Money, to: Currency, rate: &Rate) -> Option<i64> {
    let over = i128::from(original.minor)
        .checked_mul(i128::from(rate.digits))?
        .checked_mul(10_i128.checked_pow(to.exponent())?)?;
    let places = rate.places + original.currency.exponent();
    half_up(over, 10_i128.checked_pow(places)?)
}

#[cfg(test)]
mod tests;
