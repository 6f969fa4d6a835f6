//! What is counted in the books: money of a currency, or hours.

use std::{fmt, str::FromStr};

use allotment_types::{Currency, CurrencyError};

/// What is counted: a currency's minor units, or work in minutes.
///
/// Work is a commodity of its own and is never worth money in the books: hours
/// that somebody gives stay hours. Its code is `HOUR` and its smallest unit is
/// the minute, because halves, thirds, quarters, tenths and twelfths of an hour
/// are then whole numbers; with hundredths of an hour, twenty minutes could not
/// be written.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub enum Commodity {
    /// Money.
    Money(Currency),
    /// Work, in minutes.
    Hour,
}

/// The text is the code of nothing that is counted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is nothing that the books count: give a currency, such as `EUR`, or `HOUR`")]
pub struct CommodityError {
    /// What was given.
    pub text: String,
    /// Why it is no currency.
    #[source]
    pub source: CurrencyError,
}

impl Commodity {
    /// The euro.
    pub const EUR: Self = Self::Money(Currency::EUR);
    /// The code of hours.
    const HOUR: &str = "HOUR";

    /// With this code: three capital letters of ISO 4217, or `HOUR`.
    pub fn new(code: &str) -> Result<Self, CommodityError> {
        if code == Self::HOUR {
            return Ok(Self::Hour);
        }
        Currency::new(code)
            .map(Self::Money)
            .map_err(|source| CommodityError {
                text: code.to_owned(),
                source,
            })
    }

    /// Its code, such as `EUR`; `HOUR` of work.
    pub fn code(self) -> &'static str {
        match self {
            Self::Money(currency) => currency.code(),
            Self::Hour => Self::HOUR,
        }
    }

    /// The currency, if it is money.
    pub fn currency(self) -> Option<Currency> {
        match self {
            Self::Money(currency) => Some(currency),
            Self::Hour => None,
        }
    }
}

impl fmt::Display for Commodity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Commodity {
    type Err = CommodityError;
    fn from_str(code: &str) -> Result<Self, CommodityError> {
        Self::new(code)
    }
}

impl TryFrom<String> for Commodity {
    type Error = CommodityError;
    fn try_from(code: String) -> Result<Self, CommodityError> {
        Self::new(&code)
    }
}

impl From<Commodity> for String {
    fn from(commodity: Commodity) -> String {
        commodity.code().to_owned()
    }
}

impl From<Currency> for Commodity {
    fn from(currency: Currency) -> Self {
        Self::Money(currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_currency_or_hours() {
        assert_eq!(Commodity::new("EUR"), Ok(Commodity::EUR));
        assert_eq!(Commodity::new("HOUR"), Ok(Commodity::Hour));
        for bad in ["", "hour", "Hour", "MIN", "EURO", "XAU"] {
            assert!(Commodity::new(bad).is_err(), "{bad:?} was accepted");
        }
        insta::assert_snapshot!(
            Commodity::new("BTC").unwrap_err(),
            @"`BTC` is nothing that the books count: give a currency, such as `EUR`, or `HOUR`"
        );
    }

    #[test]
    fn no_currency_has_the_code_of_hours() {
        assert!(Currency::new("HOUR").is_err());
    }
}
