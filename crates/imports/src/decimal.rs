//! Decimal numbers in files, exact: an integer and where its point stands.

use allotment_types::{Currency, Money};

use crate::{Cause, text};

/// `units` × 10^−`places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Decimal {
    units: i128,
    places: u32,
}

/// Why a decimal is no amount of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Misfit {
    TooFine,
    TooLarge,
}

/// More digits than any amount has; all of them fit into 128 bits.
const MOST_DIGITS: usize = 36;

impl Decimal {
    /// Reads `-1234.50`, `.5`, `7.`, `+3`, and with `grouped` `1.234,50` too.
    pub(crate) fn read(text: &str, point: char, group: Option<char>) -> Option<Self> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix(['-', '−', '–']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        // Some banks write the sign behind.
        let (negative, text) = match text.strip_suffix(['-', '−']) {
            Some(_) if negative => return None,
            Some(rest) => (true, rest.trim_end()),
            None => (negative, text.strip_suffix('+').unwrap_or(text)),
        };
        let (whole, fraction) = text.split_once(point).unwrap_or((text, ""));
        let whole = ungrouped(whole, group)?;
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(&whole) || !digits(fraction) || whole.len() + fraction.len() > MOST_DIGITS {
            return None;
        }
        let units: i128 = format!("0{whole}{fraction}").parse().ok()?;
        Some(Self {
            units: if negative { -units } else { units },
            places: u32::try_from(fraction.len()).ok()?,
        })
    }

    /// Reads a number of JSON or Python: `12`, `-3.50`, `1e+16`, `1.5E-3`.
    pub(crate) fn number(text: &str) -> Option<Self> {
        let (body, exponent) = match text.trim().split_once(['e', 'E']) {
            Some((body, exponent)) => (body, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let Self {
            mut units,
            mut places,
        } = Self::read(body, '.', None)?;
        let up = u32::try_from(exponent.max(0)).ok()?;
        let more = up.saturating_sub(places);
        units = units.checked_mul(10i128.checked_pow(more)?)?;
        places = places.saturating_sub(up);
        if exponent < 0 {
            places = places.checked_add(exponent.unsigned_abs())?;
        }
        (places as usize <= MOST_DIGITS).then_some(Self { units, places })
    }

    /// As an amount, if that is exact.
    pub(crate) fn exactly(self, currency: Currency) -> Result<Money, Misfit> {
        match self.scaled(currency)? {
            (minor, true) => Ok(minor),
            (_, false) => Err(Misfit::TooFine),
        }
    }

    /// As the nearest amount, half away from zero, and whether that is exact.
    pub(crate) fn scaled(self, currency: Currency) -> Result<(Money, bool), Misfit> {
        let wanted = currency.exponent();
        let (minor, exact) = if self.places <= wanted {
            let up = 10i128.pow(wanted - self.places);
            (self.units.checked_mul(up).ok_or(Misfit::TooLarge)?, true)
        } else {
            let down = 10i128
                .checked_pow(self.places - wanted)
                .ok_or(Misfit::TooFine)?;
            let (whole, rest) = (self.units / down, self.units % down);
            // `rest` is less than `down`, so the doubled one fits.
            let away = i128::from(rest.unsigned_abs() * 2 >= down.unsigned_abs());
            (whole + away * rest.signum(), rest == 0)
        };
        let minor = i64::try_from(minor).map_err(|_| Misfit::TooLarge)?;
        Ok((Money::new(minor, currency), exact))
    }

    /// `units` × 10^−`places`.
    pub(crate) fn new(units: i128, places: u32) -> Self {
        Self { units, places }
    }

    /// As a whole number of 10^−`places`, if that is exact.
    pub(crate) fn at(self, places: u32) -> Option<i128> {
        self.units
            .checked_mul(10i128.checked_pow(places.checked_sub(self.places)?)?)
    }

    pub(crate) fn places(self) -> u32 {
        self.places
    }

    /// Whether both are the same number.
    pub(crate) fn same(self, other: Self) -> bool {
        let places = self.places.max(other.places);
        self.at(places)
            .is_some_and(|units| Some(units) == other.at(places))
    }
}

impl Misfit {
    pub(crate) fn cause(self, text: &str, currency: Currency) -> Cause {
        let text = text::clipped(text);
        match self {
            Self::TooFine => Cause::TooFine { text, currency },
            Self::TooLarge => Cause::TooLarge { text },
        }
    }
}

/// The digits without their grouping, if that is regular: groups of three, the
/// first of one to three.
fn ungrouped(whole: &str, group: Option<char>) -> Option<String> {
    let spaces = |c: char| c == ' ' || c == '\u{a0}' || c == '\u{202f}' || c == '\u{2009}';
    let is_group = |c: char| match group {
        Some(group) if spaces(group) => spaces(c),
        Some('\'' | '’') => c == '\'' || c == '’',
        Some(group) => c == group,
        None => false,
    };
    let mut groups = whole.split(is_group);
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

/// An amount in a file with a point: `1234.5`. Zeros that the currency does
/// not have are fine, anything else is not.
pub(crate) fn amount(text: &str, currency: Currency) -> Result<Money, Cause> {
    let decimal = Decimal::number(text).ok_or_else(|| no_amount(text))?;
    decimal
        .exactly(currency)
        .map_err(|misfit| misfit.cause(text, currency))
}

/// What stands where an amount should: too long for any, or none.
pub(crate) fn no_amount(text: &str) -> Cause {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others = text.chars().any(char::is_alphabetic);
    let text = text::clipped(text);
    if digits > MOST_DIGITS && !others {
        Cause::TooLarge { text }
    } else {
        Cause::Amount { text }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn eur(text: &str) -> Result<i64, Cause> {
        amount(text, Currency::EUR).map(|money| money.minor)
    }

    #[test]
    fn an_amount_is_read_exactly() {
        for (text, minor) in [
            ("12.34", 1234),
            ("12.3", 1230),
            ("12", 1200),
            (".5", 50),
            ("7.", 700),
            ("12.34000", 1234),
            ("-0.05", -5),
            ("+3", 300),
            ("1e+3", 100_000),
            ("1.5E-1", 15),
            ("92233720368547758.07", i64::MAX),
        ] {
            assert_eq!(eur(text), Ok(minor), "{text}");
        }
    }

    #[test]
    fn what_is_none_is_refused_with_its_cause() {
        for text in [
            "",
            "-",
            ".",
            "1,5",
            "1.2.3",
            "NaN",
            "inf",
            "0x1",
            "1e",
            "--1",
            "1e99999999999",
        ] {
            assert!(matches!(eur(text), Err(Cause::Amount { .. })), "{text}");
        }
        assert!(matches!(eur("1.005"), Err(Cause::TooFine { .. })));
        for text in ["92233720368547758.08", "1e30", &"9".repeat(60)] {
            assert!(matches!(eur(text), Err(Cause::TooLarge { .. })), "{text}");
        }
    }

    #[test]
    fn groups_have_three_digits() {
        let read =
            |text| Decimal::read(text, ',', Some('.')).and_then(|d| d.exactly(Currency::EUR).ok());
        for (text, minor) in [
            ("1.234,50", 123_450),
            ("1234,50", 123_450),
            ("-1.234.567,00", -123_456_700),
            ("12,50-", -1250),
        ] {
            assert_eq!(read(text).map(|money| money.minor), Some(minor), "{text}");
        }
        for text in [
            "12.34,00",
            "1.2345,00",
            ".123,00",
            "1234.567,00",
            "1..234",
            "1,2,3",
            "-1-",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_money_writes_is_read_back(minor: i64, group in prop::option::of(Just('.'))) {
            let money = Money::new(minor, Currency::EUR);
            prop_assert_eq!(eur(&money.decimal()), Ok(minor));
            let comma = money.decimal().replace('.', ",");
            prop_assert_eq!(Decimal::read(&comma, ',', group).unwrap().exactly(Currency::EUR), Ok(money));
        }

        #[test]
        fn rounding_is_to_the_nearest_half_away_from_zero(thousandths in -10_000_000i64..10_000_000) {
            let text = format!("{}{}.{:03}", if thousandths < 0 { "-" } else { "" }, thousandths.abs() / 1000, thousandths.abs() % 1000);
            let (money, exact) = Decimal::number(&text).unwrap().scaled(Currency::EUR).unwrap();
            prop_assert_eq!(exact, thousandths % 10 == 0);
            let off = (money.minor * 10 - thousandths).abs();
            prop_assert!(off < 5 || off == 5 && money.minor.abs() * 10 > thousandths.abs(), "{} -> {}", text, money.minor);
        }
    }
}
