//! The currencies that a bill can be written in.

use std::{fmt, str::FromStr};

/// A currency of ISO 4217 that has minor units, such as the euro with its cents.
///
/// Codes for metals, for testing and for "no currency" have none and are
/// refused; so are the accounting units of banks, in which nobody is billed.
/// Currencies that were replaced are read, because old bills name them, but
/// are not offered ([`Currency::in_use`]).
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(iso_currency::Currency);

/// The text is not the code of a currency.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no currency that bills are written in: give its three letters, such as `EUR`")]
pub struct CurrencyError(String);

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);
    /// The pound sterling.
    pub const GBP: Self = Self(iso_currency::Currency::GBP);
    /// The dollar of the United States.
    pub const USD: Self = Self(iso_currency::Currency::USD);
    /// The Swiss franc.
    pub const CHF: Self = Self(iso_currency::Currency::CHF);

    /// The currency with this code of three capital letters.
    pub fn new(code: &str) -> Result<Self, CurrencyError> {
        iso_currency::Currency::from_code(code)
            .and_then(Self::billed)
            .ok_or_else(|| CurrencyError(code.to_owned()))
    }

    fn billed(known: iso_currency::Currency) -> Option<Self> {
        let billed = known.exponent().is_some() && !known.is_fund() && !known.is_special();
        billed.then_some(Self(known))
    }

    /// All that can be chosen today, by code.
    pub fn in_use() -> Vec<Self> {
        // ISO 4217 numbers its currencies with three digits.
        let mut all: Vec<Self> = (0..1000)
            .filter_map(iso_currency::Currency::from_numeric)
            .filter(|known| known.is_superseded().is_none())
            .filter_map(Self::billed)
            .collect();
        all.sort_by_key(|currency| currency.code());
        all
    }

    /// Its three letters, such as `EUR`.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Its English name, such as `Euro`.
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// How many decimals its minor unit has: 2 for the euro (cents), 0 for the
    /// yen, 3 for the Kuwaiti dinar.
    pub fn exponent(self) -> u32 {
        // `billed` let nothing in that has none.
        self.0.exponent().map_or(0, u32::from)
    }

    /// How many minor units are one major unit: 100 for the euro.
    pub(super) fn minor_per_major(self) -> u64 {
        10u64.pow(self.exponent())
    }

    /// What stands before an amount. The dollar sign belongs to twenty
    /// currencies, so only what cannot be mistaken is a sign; else the code.
    pub(super) fn mark(self) -> (&'static str, &'static str) {
        match self {
            Self::EUR => ("€", ""),
            Self::GBP => ("£", ""),
            other => (other.code(), "\u{a0}"),
        }
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    /// The code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Currency {
    type Err = CurrencyError;
    fn from_str(code: &str) -> Result<Self, CurrencyError> {
        Self::new(code)
    }
}

impl TryFrom<String> for Currency {
    type Error = CurrencyError;
    fn try_from(code: String) -> Result<Self, CurrencyError> {
        Self::new(&code)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.code().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_knows_its_decimals() {
        for (code, decimals) in [("EUR", 2), ("JPY", 0), ("KWD", 3), ("CHF", 2)] {
            assert_eq!(Currency::new(code).unwrap().exponent(), decimals, "{code}");
        }
    }

    #[test]
    fn what_nobody_is_billed_in_is_no_currency() {
        // Unknown, small letters, gold, for testing, an accounting unit, an index.
        for code in ["", "EURO", "eur", "XAU", "XTS", "XAD", "UYI"] {
            assert!(Currency::new(code).is_err(), "{code:?} was accepted");
        }
        assert_eq!(
            Currency::new("eur").unwrap_err().to_string(),
            "`eur` is no currency that bills are written in: give its three letters, such as `EUR`"
        );
    }

    #[test]
    fn those_in_use_are_offered_by_code_each_once() {
        let codes: Vec<&str> = Currency::in_use().into_iter().map(Currency::code).collect();
        for code in ["EUR", "GBP", "USD", "CHF", "JPY", "KWD"] {
            assert!(codes.contains(&code), "{code} is missing");
        }
        assert!(codes.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn one_that_was_replaced_is_read_but_not_offered() {
        let kuna = Currency::new("HRK").unwrap();
        assert!(!Currency::in_use().contains(&kuna));
    }

    #[test]
    fn from_json_it_is_checked_too() {
        assert_eq!(
            serde_json::from_str::<Currency>("\"EUR\"").unwrap(),
            Currency::EUR
        );
        assert!(serde_json::from_str::<Currency>("\"XAU\"").is_err());
        assert_eq!(serde_json::to_string(&Currency::EUR).unwrap(), "\"EUR\"");
    }
}
