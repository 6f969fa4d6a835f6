//! Amounts, postings, and sums that cannot overflow.

use std::{collections::BTreeMap, fmt};

use allotment_types::Money;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser::SerializeStruct as _};

use super::{Account, Commodity};

/// So many minor units (cents, minutes) of a commodity.
///
/// In files `minor` is text, because many programs read a number of JSON as a
/// floating-point one, which has not enough digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount {
    /// How many minor units: cents of the euro, minutes of work.
    pub minor: i64,
    /// Of what.
    pub commodity: Commodity,
}

impl Amount {
    /// So many minor units of a commodity.
    pub fn new(minor: i64, commodity: impl Into<Commodity>) -> Self {
        Self {
            minor,
            commodity: commodity.into(),
        }
    }

    /// So many minutes of work.
    pub fn minutes(minutes: i64) -> Self {
        Self::new(minutes, Commodity::Hour)
    }

    /// The same with the other sign; `None` for the one amount, −2^63, whose
    /// opposite cannot be written.
    pub fn negated(self) -> Option<Self> {
        Some(Self {
            minor: self.minor.checked_neg()?,
            ..self
        })
    }
}

impl From<Money> for Amount {
    fn from(money: Money) -> Self {
        Self::new(money.minor, money.currency)
    }
}

impl fmt::Display for Amount {
    /// As people read it: `€12.40`, `−2 h 30 min`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.commodity {
            Commodity::Money(currency) => Money::new(self.minor, currency).fmt(f),
            Commodity::Hour => {
                let sign = if self.minor < 0 { "−" } else { "" };
                let (hours, minutes) = (
                    self.minor.unsigned_abs() / 60,
                    self.minor.unsigned_abs() % 60,
                );
                match (hours, minutes) {
                    (0, minutes) => write!(f, "{sign}{minutes}\u{a0}min"),
                    (hours, 0) => write!(f, "{sign}{}\u{a0}h", grouped(hours)),
                    (hours, minutes) => {
                        write!(f, "{sign}{}\u{a0}h {minutes}\u{a0}min", grouped(hours))
                    }
                }
            }
        }
    }
}

/// `1204` as `1,204`.
fn grouped(number: u64) -> String {
    match number / 1000 {
        0 => number.to_string(),
        thousands => format!("{},{:03}", grouped(thousands), number % 1000),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenAmount {
    minor: String,
    commodity: Commodity,
}

/// A whole number as it is written, without a plus and without zeros in front.
fn minor<E: de::Error>(text: &str) -> Result<i64, E> {
    text.parse::<i64>()
        .ok()
        .filter(|minor| minor.to_string() == text)
        .ok_or_else(|| {
            E::custom(format_args!(
                "`{text}` is no number of minor units: write a whole number of 64 bits as text, like `\"-1250\"`"
            ))
        })
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Amount", 2)?;
        fields.serialize_field("minor", &AsText(self.minor))?;
        fields.serialize_field("commodity", self.commodity.code())?;
        fields.end()
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = WrittenAmount::deserialize(deserializer)?;
        Ok(Self {
            minor: minor(&written.minor)?,
            commodity: written.commodity,
        })
    }
}

struct AsText(i64);

impl Serialize for AsText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// An amount that goes to an account, or with a minus, comes from it.
///
/// In files: `{"account":"Assets:Bank","minor":"-1250","commodity":"EUR"}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Posting {
    /// Where it goes.
    pub account: Account,
    /// How much.
    pub amount: Amount,
}

impl Posting {
    /// An amount that goes to an account.
    pub fn new(account: Account, amount: impl Into<Amount>) -> Self {
        Self {
            account,
            amount: amount.into(),
        }
    }

    /// The same the other way round; `None` where the amount has no opposite.
    pub fn negated(&self) -> Option<Self> {
        Some(Self {
            account: self.account.clone(),
            amount: self.amount.negated()?,
        })
    }
}

impl Serialize for Posting {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Posting", 3)?;
        fields.serialize_field("account", self.account.as_str())?;
        fields.serialize_field("minor", &AsText(self.amount.minor))?;
        fields.serialize_field("commodity", self.amount.commodity.code())?;
        fields.end()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPosting {
    account: Account,
    minor: String,
    commodity: Commodity,
}

impl<'de> Deserialize<'de> for Posting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = WrittenPosting::deserialize(deserializer)?;
        Ok(Self {
            account: written.account,
            amount: Amount {
                minor: minor(&written.minor)?,
                commodity: written.commodity,
            },
        })
    }
}

/// A sum for each commodity. What sums to zero is not listed.
///
/// Sums have 128 bits: it would take 2^64 amounts to overflow one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sums(BTreeMap<Commodity, i128>);

impl Sums {
    /// The sums of some postings.
    pub fn of<'p>(postings: impl IntoIterator<Item = &'p Posting>) -> Self {
        let mut sums = Self::default();
        for posting in postings {
            sums.add(posting.amount.commodity, i128::from(posting.amount.minor));
        }
        sums
    }

    pub(super) fn add(&mut self, commodity: Commodity, minor: i128) {
        let sum = self.0.entry(commodity).or_default();
        *sum = sum.saturating_add(minor);
        if *sum == 0 {
            self.0.remove(&commodity);
        }
    }

    /// The sum of one commodity, in minor units.
    pub fn get(&self, commodity: impl Into<Commodity>) -> i128 {
        self.0.get(&commodity.into()).copied().unwrap_or_default()
    }

    /// Whether everything sums to zero.
    pub fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// Those that are not zero, by commodity.
    pub fn iter(&self) -> impl Iterator<Item = (Commodity, i128)> {
        self.0.iter().map(|(&commodity, &sum)| (commodity, sum))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_hours_and_minutes() {
        let shown: Vec<String> = [0, 5, -60, 150, -90, 60 * 1204]
            .map(|minutes| Amount::minutes(minutes).to_string().replace('\u{a0}', "~"))
            .to_vec();
        insta::assert_snapshot!(shown.join("\n"), @"
        0~min
        5~min
        −1~h
        2~h 30~min
        −1~h 30~min
        1,204~h
        ");
    }

    #[test]
    fn in_files_a_number_is_text_and_has_one_form() {
        let posting = Posting::new(
            Account::new("Assets:Bank").unwrap(),
            Amount::new(i64::MIN, Commodity::EUR),
        );
        let text = serde_json::to_string(&posting).unwrap();
        insta::assert_snapshot!(text, @r#"{"account":"Assets:Bank","minor":"-9223372036854775808","commodity":"EUR"}"#);
        assert_eq!(serde_json::from_str::<Posting>(&text).unwrap(), posting);
        for number in [
            "5",
            "\"05\"",
            "\"+5\"",
            "\"-0\"",
            "\" 5\"",
            "\"5.0\"",
            "\"9223372036854775808\"",
        ] {
            let text = format!(r#"{{"minor":{number},"commodity":"EUR"}}"#);
            assert!(serde_json::from_str::<Amount>(&text).is_err(), "{text}");
        }
    }

    #[test]
    fn sums_go_beyond_what_one_amount_can_hold_and_forget_zeros() {
        let post = |minor, commodity| {
            Posting::new(
                Account::new("Assets:Bank").unwrap(),
                Amount::new(minor, commodity),
            )
        };
        let largest = post(i64::MAX, Commodity::EUR);
        let postings = [
            largest.clone(),
            largest,
            post(5, Commodity::Hour),
            post(-5, Commodity::Hour),
        ];
        let sums = Sums::of(&postings);
        assert_eq!(sums.get(Commodity::EUR), 2 * i128::from(i64::MAX));
        assert_eq!(sums.iter().count(), 1);
    }

    #[test]
    fn every_amount_but_one_has_an_opposite() {
        assert_eq!(Amount::minutes(5).negated(), Some(Amount::minutes(-5)));
        assert_eq!(Amount::minutes(i64::MIN).negated(), None);
    }
}
