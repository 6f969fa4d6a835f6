//! Prices as providers write them: decimals finer than money can be paid.

use std::{fmt, str::FromStr};

use crate::{Currency, Money, MoneyError};

/// Providers write up to ten decimals.
const PLACES: usize = 12;
const ONE: u128 = 10_u128.pow(12);

/// A decimal that is not below nothing, exact to twelve places: a price such
/// as `3.7919` that is rounded only where it becomes [`Money`].
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Decimal(u128);

/// The text is no such decimal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no price: write digits with a point, like `3.79`")]
pub struct DecimalError(String);

impl Decimal {
    /// This and another; nothing if that cannot be counted.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// As it can be paid: rounded half up to the currency's smallest unit,
    /// once.
    pub fn money(self, currency: Currency) -> Result<Money, MoneyError> {
        // No currency has more than four decimals.
        let places = u32::try_from(PLACES).unwrap_or_default();
        let unit = 10_u128.pow(places.saturating_sub(currency.exponent()));
        let minor = self.0.saturating_add(unit / 2) / unit;
        let minor = i64::try_from(minor).map_err(|_| MoneyError::TooLarge)?;
        Ok(Money::new(minor, currency))
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let wrong = || DecimalError(text.escape_debug().to_string());
        let (whole, fraction) = match text.split_once('.') {
            Some((_, "")) => return Err(wrong()),
            Some(parts) => parts,
            None => (text, ""),
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(fraction) {
            return Err(wrong());
        }
        // Zeros at the end say nothing; any other digit beyond would be lost.
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > PLACES {
            return Err(wrong());
        }
        let whole: u128 = whole.parse().map_err(|_| wrong())?;
        let fraction: u128 = format!("{fraction:0<PLACES$}")
            .parse()
            .map_err(|_| wrong())?;
        let whole = whole.checked_mul(ONE).ok_or_else(wrong)?;
        whole.checked_add(fraction).map(Self).ok_or_else(wrong)
    }
}

impl fmt::Display for Decimal {
    /// With two decimals at least, and no more than it has: `3.79`, `4.5101`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fraction = format!("{:0PLACES$}", self.0 % ONE);
        let shown = fraction.trim_end_matches('0');
        write!(f, "{}.{shown:0<2}", self.0 / ONE)
    }
}

impl TryFrom<String> for Decimal {
    type Error = DecimalError;

    fn try_from(text: String) -> Result<Self, DecimalError> {
        text.parse()
    }
}

impl From<Decimal> for String {
    fn from(decimal: Decimal) -> Self {
        decimal.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_price_is_kept_to_the_last_digit_and_rounded_once() {
        let net = decimal("3.7900000000");
        let gross = decimal("4.5101000000000000");
        assert_eq!(
            (net.to_string(), gross.to_string()),
            ("3.79".into(), "4.5101".into())
        );
        assert_eq!(gross.money(Currency::EUR).unwrap().minor, 451);
        assert_eq!(decimal("4.505").money(Currency::EUR).unwrap().minor, 451);
        assert_eq!(
            decimal("4.504999999999")
                .money(Currency::EUR)
                .unwrap()
                .minor,
            450
        );
        let yen = Currency::new("JPY").unwrap();
        assert_eq!(decimal("599.5").money(yen).unwrap().minor, 600);
        assert_eq!(net.checked_add(gross).unwrap().to_string(), "8.3001");
        assert_eq!(decimal("7").to_string(), "7.00");
    }

    #[test]
    fn what_is_no_price_or_finer_than_can_be_kept_is_refused() {
        for text in [
            "",
            ".",
            "1.",
            ".5",
            "-1",
            "+1",
            "1e3",
            "1,5",
            " 1",
            "NaN",
            "0.0000000000001",
            "999999999999999999999999999999",
        ] {
            assert!(text.parse::<Decimal>().is_err(), "{text:?} was accepted");
        }
        let beyond = decimal("99999999999999999999.00").money(Currency::EUR);
        assert_eq!(beyond, Err(MoneyError::TooLarge));
    }
}
