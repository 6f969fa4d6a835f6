//! What rounding left with whom, exactly.

use std::collections::BTreeMap;

use allotment_types::{Currency, ParticipantId};
use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use serde::{Deserialize, Serialize};

/// How far each participant is behind or ahead through rounding, as exact
/// fractions of a minor unit: the sum over all past bills of their exact share
/// less the share that they were given. Behind (they bore too little) is
/// positive. All together it is always nothing.
///
/// It belongs to one currency and goes from each [`Split`](crate::Split) into
/// the next. Who is not among those who share a bill keeps their carry.
///
/// The fractions have one denominator. It is a divisor of the least common
/// multiple of all sums of weights that were split by, so that weights which
/// are small numbers keep it small; large weights that change with each bill
/// make it longer by their own length every time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Carry {
    currency: Currency,
    /// At least one; the smallest that serves all.
    denominator: BigUint,
    /// Nobody with zero is listed.
    numerators: BTreeMap<ParticipantId, BigInt>,
}

/// Why a text is not a carry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CarryError {
    /// A number is not written in decimal digits.
    #[error(
        "`{text}` is no number of a carry: those are decimal digits, with a minus where somebody is ahead"
    )]
    NotANumber {
        /// What was given.
        text: String,
        /// What the reader of numbers said.
        #[source]
        source: num_bigint::ParseBigIntError,
    },
    /// The denominator is zero.
    #[error("a carry has the denominator 0: it is at least 1")]
    NoDenominator,
    /// The fractions do not cancel out.
    #[error(
        "a carry does not add up to nothing, so one of its numbers was changed: take it from the last stored split"
    )]
    Unbalanced,
}

/// As it is stored: numbers as text, because they have any length.
#[derive(Serialize, Deserialize)]
struct Written {
    currency: Currency,
    denominator: String,
    numerators: BTreeMap<ParticipantId, String>,
}

impl Carry {
    /// Nobody is behind or ahead: where the first bill of a currency begins.
    pub fn none(currency: Currency) -> Self {
        Self {
            currency,
            denominator: BigUint::from(1u8),
            numerators: BTreeMap::new(),
        }
    }

    /// Of which currency's minor units these are fractions.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// How far the participant with the largest carry is behind or ahead, in
    /// minor units, rounded up. For a look at the books: it stays at 1 or 2
    /// (docs/reference/shares.md says when it may not).
    pub fn furthest(&self) -> BigUint {
        self.numerators
            .values()
            .map(|numerator| numerator.magnitude().div_ceil(&self.denominator))
            .max()
            .unwrap_or_default()
    }

    /// The same fractions over a denominator that is a multiple of
    /// `total_weight` as well.
    pub(crate) fn opened(&self, total_weight: u64) -> Open {
        // `% total_weight` first: the common divisor is then one of machine words.
        let common = (&self.denominator % total_weight)
            .try_into()
            .unwrap_or(0u64)
            .gcd(&total_weight);
        let wider = total_weight / common;
        Open {
            denominator: &self.denominator * wider,
            unit: BigInt::from(&self.denominator / common),
            numerators: self
                .numerators
                .iter()
                .map(|(who, numerator)| (who.clone(), numerator * wider))
                .collect(),
        }
    }

    /// As [`Self::opened`], for a denominator of any length.
    pub(crate) fn opened_by(&self, over: &BigUint) -> Open {
        let common = self.denominator.gcd(over);
        let wider = over / &common;
        Open {
            denominator: &self.denominator * &wider,
            unit: BigInt::from(&self.denominator / &common),
            numerators: self
                .numerators
                .iter()
                .map(|(who, numerator)| (who.clone(), numerator * BigInt::from(wider.clone())))
                .collect(),
        }
    }

    /// In lowest terms, without those who are even.
    pub(crate) fn closed(currency: Currency, open: Open) -> Self {
        let Open {
            mut denominator,
            mut numerators,
            ..
        } = open;
        numerators.retain(|_, numerator| numerator.sign() != Sign::NoSign);
        let one = BigUint::from(1u8);
        let mut common = denominator.clone();
        for numerator in numerators.values() {
            if common == one {
                break;
            }
            common = common.gcd(numerator.magnitude());
        }
        if common != one {
            denominator /= &common;
            let common = BigInt::from(common);
            for numerator in numerators.values_mut() {
                *numerator /= &common;
            }
        }
        Self {
            currency,
            denominator,
            numerators,
        }
    }
}

/// A carry while a bill is being split.
pub(crate) struct Open {
    /// One minor unit.
    pub(crate) denominator: BigUint,
    /// One part in the total weight of a minor unit.
    pub(crate) unit: BigInt,
    pub(crate) numerators: BTreeMap<ParticipantId, BigInt>,
}

impl Open {
    /// How far somebody is behind.
    pub(crate) fn behind(&mut self, participant: &ParticipantId) -> &mut BigInt {
        self.numerators.entry(participant.clone()).or_default()
    }
}

impl From<Carry> for Written {
    fn from(carry: Carry) -> Self {
        Self {
            currency: carry.currency,
            denominator: carry.denominator.to_string(),
            numerators: carry
                .numerators
                .into_iter()
                .map(|(who, numerator)| (who, numerator.to_string()))
                .collect(),
        }
    }
}

impl TryFrom<Written> for Carry {
    type Error = CarryError;

    fn try_from(written: Written) -> Result<Self, CarryError> {
        fn number<N: std::str::FromStr<Err = num_bigint::ParseBigIntError>>(
            text: &str,
        ) -> Result<N, CarryError> {
            text.parse().map_err(|source| CarryError::NotANumber {
                text: text.to_owned(),
                source,
            })
        }
        let denominator: BigUint = number(&written.denominator)?;
        if denominator == BigUint::ZERO {
            return Err(CarryError::NoDenominator);
        }
        let numerators = written
            .numerators
            .into_iter()
            .map(|(who, text)| Ok((who, number(&text)?)))
            .collect::<Result<BTreeMap<_, BigInt>, CarryError>>()?;
        if numerators.values().sum::<BigInt>() != BigInt::ZERO {
            return Err(CarryError::Unbalanced);
        }
        Ok(Self::closed(
            written.currency,
            Open {
                denominator,
                unit: BigInt::ZERO,
                numerators,
            },
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(denominator: &str, ada: &str, bo: &str) -> Result<Carry, serde_json::Error> {
        serde_json::from_value(serde_json::json!({
            "currency": "EUR",
            "denominator": denominator,
            "numerators": { "ada": ada, "bo": bo },
        }))
    }

    #[test]
    fn it_is_stored_as_text_that_people_can_check() {
        let carry = read("3", "-2", "2").unwrap();
        insta::assert_snapshot!(
            serde_json::to_string(&carry).unwrap(),
            @r#"{"currency":"EUR","denominator":"3","numerators":{"ada":"-2","bo":"2"}}"#
        );
    }

    #[test]
    fn equal_carries_are_equal_however_they_were_written() {
        assert_eq!(read("6", "-4", "4").unwrap(), read("3", "-2", "2").unwrap());
        assert_eq!(read("7", "0", "0").unwrap(), Carry::none(Currency::EUR));
    }

    #[test]
    fn one_that_cannot_have_come_from_a_split_is_refused() {
        let refused: Vec<String> = [
            read("0", "1", "-1"),
            read("3", "1", "-2"),
            read("3", "0.5", "-0.5"),
            read("-3", "1", "-1"),
        ]
        .into_iter()
        .map(|carry| carry.unwrap_err().to_string())
        .collect();
        insta::assert_snapshot!(refused.join("\n"), @"
        a carry has the denominator 0: it is at least 1
        a carry does not add up to nothing, so one of its numbers was changed: take it from the last stored split
        `0.5` is no number of a carry: those are decimal digits, with a minus where somebody is ahead
        `-3` is no number of a carry: those are decimal digits, with a minus where somebody is ahead
        ");
    }

    #[test]
    fn the_furthest_is_rounded_up_to_a_whole_cent() {
        let furthest = |carry: Carry| carry.furthest().to_string();
        assert_eq!(furthest(Carry::none(Currency::EUR)), "0");
        assert_eq!(furthest(read("3", "-2", "2").unwrap()), "1");
        assert_eq!(furthest(read("1", "1", "-1").unwrap()), "1");
        assert_eq!(furthest(read("3", "4", "-4").unwrap()), "2");
    }
}
