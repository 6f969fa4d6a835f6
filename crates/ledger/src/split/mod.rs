//! One cost, divided to the cent.

use std::collections::BTreeSet;

use allotment_types::{Currency, Money, ParticipantId};
use serde::{Deserialize, Serialize};

use crate::{
    apportion::{Exact, apportion},
    carry::Carry,
    drift::SetRight,
};

/// Somebody among whom a cost is split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighted {
    /// Who.
    pub participant: ParticipantId,
    /// Their part in proportion to the others' weights. Zero bears nothing.
    pub weight: u32,
}

impl Weighted {
    /// Somebody with a weight.
    pub const fn new(participant: ParticipantId, weight: u32) -> Self {
        Self {
            participant,
            weight,
        }
    }
}

/// How one cost was divided. To be stored as it is and never computed again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Split {
    /// What was divided: the sum of the parts.
    pub total: Money,
    /// One part each, in the order of the participants' ids.
    pub parts: Vec<Part>,
    /// Who bears a minor unit more than their exact share rounded down; the one
    /// furthest behind first. Empty when the cost divides evenly.
    pub odd_cents: Vec<OddCent>,
    /// Minor units that were moved then, so that nobody is too far off. Most
    /// often none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub set_right: Vec<SetRight>,
    /// What the next bill of this currency begins with.
    pub carry: Carry,
}

/// What one participant bears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Who.
    pub participant: ParticipantId,
    /// The weight that the part was computed with.
    pub weight: u32,
    /// The share: the exact one, rounded down or up to a minor unit, and what
    /// was set right.
    pub share: Money,
}

/// A minor unit that could not be divided, and who bears it this time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OddCent {
    /// Who.
    pub participant: ParticipantId,
    /// Why they and not another.
    pub reason: Reason,
}

/// Why an odd cent went to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Rounding, this bill's and the earlier ones', had left them further
    /// behind than everybody who could have borne it and does not.
    FurthestBehind,
    /// They were as far behind as these, who bear none this time. The order of
    /// ids decided; the carry makes it the others' turn next.
    Level {
        /// Those who were as far behind, by id.
        with: Vec<ParticipantId>,
    },
}

/// Why a cost was not split. Nothing was divided, and the carry is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SplitError {
    /// There is nobody to share it.
    #[error("there is nobody to share {total}: add a participant first")]
    Nobody {
        /// What was to be divided.
        total: Money,
    },
    /// All weights are zero.
    #[error(
        "nobody bears any of {total}, because all weights are 0: give at least one participant a weight"
    )]
    NoWeight {
        /// What was to be divided.
        total: Money,
    },
    /// Somebody is listed twice.
    #[error("`{participant}` is among those who share the cost twice: keep one of the two")]
    Twice {
        /// Who.
        participant: ParticipantId,
    },
    /// The cost is less than nothing.
    #[error(
        "{total} is less than nothing, and a refund is not split anew, because weights may have changed since. Reverse the stored shares of the cost that it gives back"
    )]
    Negative {
        /// What was to be divided.
        total: Money,
    },
    /// The carry is of another currency than the cost.
    #[error(
        "the cost is in {total} and the carry in {carry}: each currency has a carry of its own"
    )]
    OtherCurrency {
        /// The currency of the cost.
        total: Currency,
        /// The currency of the carry.
        carry: Currency,
    },
}

/// Divides `total` in proportion to the weights.
///
/// Each first bears the exact share rounded down; the minor units left over go
/// one each to those who are furthest behind, counting the earlier bills
/// (`carry`) and this one, among those whose exact share is not a whole number.
/// If some are level, the smaller id comes first. So the parts add up to
/// `total`, nobody is further than one minor unit from the exact share, and a
/// weight of zero bears nothing. Only where rounding would leave somebody more
/// than one minor unit behind or ahead in all, one is moved ([`SetRight`]).
/// The order of `among` makes no difference.
///
/// Source: the method of largest remainders (Hamilton's) with its remainders
/// carried on, which is the greedy rule of the carpool problem (Fagin and
/// Williams, IBM J. Res. Dev. 27, 1983). docs/reference/shares.md has the
/// bounds that are known.
pub fn split(total: Money, among: &[Weighted], carry: &Carry) -> Result<Split, SplitError> {
    let (minor, total_weight) = check(total, among, carry)?;
    let currency = total.currency;

    let mut sharing: Vec<&Weighted> = among.iter().collect();
    sharing.sort_by(|a, b| a.participant.cmp(&b.participant));
    let exact: Vec<Exact> = sharing
        .iter()
        .map(|one| {
            let exact = u128::from(minor) * u128::from(one.weight);
            let over = u128::from(total_weight);
            // A part is at most the total, and a rest less than the weights.
            Exact {
                participant: one.participant.clone(),
                whole: u64::try_from(exact / over).unwrap_or(u64::MAX),
                rest: u64::try_from(exact % over).unwrap_or(u64::MAX),
                least: 0,
                most: u64::MAX,
            }
        })
        .collect();
    let apportioned = apportion(minor, total_weight, &exact, carry);
    let parts = sharing.into_iter().zip(apportioned.shares);
    Ok(Split {
        total,
        parts: parts
            .map(|(one, share)| Part {
                participant: one.participant.clone(),
                weight: one.weight,
                share: Money::new(share, currency),
            })
            .collect(),
        odd_cents: apportioned.odd_cents,
        set_right: apportioned.set_right,
        carry: apportioned.carry,
    })
}

/// The total in minor units, and the sum of the weights.
fn check(total: Money, among: &[Weighted], carry: &Carry) -> Result<(u64, u64), SplitError> {
    if total.currency != carry.currency() {
        return Err(SplitError::OtherCurrency {
            total: total.currency,
            carry: carry.currency(),
        });
    }
    let minor = u64::try_from(total.minor).map_err(|_| SplitError::Negative { total })?;
    if among.is_empty() {
        return Err(SplitError::Nobody { total });
    }
    let mut seen = BTreeSet::new();
    if let Some(twice) = among.iter().find(|one| !seen.insert(&one.participant)) {
        return Err(SplitError::Twice {
            participant: twice.participant.clone(),
        });
    }
    match among.iter().map(|one| u64::from(one.weight)).sum() {
        0 => Err(SplitError::NoWeight { total }),
        total_weight => Ok((minor, total_weight)),
    }
}

#[cfg(test)]
mod rules;
#[cfg(test)]
mod tests;
