//! A refund gives stored shares back.

use std::collections::BTreeMap;

use allotment_types::{Money, ParticipantId};
use num_bigint::{BigInt, BigUint};
use serde::{Deserialize, Serialize};

use super::Allocation;
use crate::{
    Carry,
    carry::Open,
    drift::{Rounded, SetRight, set_right},
};

/// What a refund of a cost, or of a part of it, gives back to whom. To be
/// stored as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// What came back: the sum of the parts.
    pub amount: Money,
    /// One each of those who still bore something, in the order of their ids.
    pub parts: Vec<Returned>,
    /// Minor units that were moved so that nobody is too far off. Most often
    /// none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_right: Vec<SetRight>,
    /// What the next cost of this currency begins with.
    pub carry: Carry,
}

/// What one gets back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// Who.
    pub participant: ParticipantId,
    /// How much; not less than nothing.
    pub amount: Money,
}

/// Why a refund was not given back to those who bore the cost. The carry is as
/// it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RefundError {
    /// The refund is less than nothing.
    #[error("a refund of {amount} would be a cost: enter it as one")]
    Negative {
        /// What was to be given back.
        amount: Money,
    },
    /// More than is left of the cost.
    #[error(
        "{amount} is more than the {left} that are left of this cost: enter what goes beyond it as a donation"
    )]
    TooMuch {
        /// What was to be given back.
        amount: Money,
        /// What can be.
        left: Money,
    },
    /// Another currency than the cost's.
    #[error(
        "the cost was {total}, and {amount} is of another currency: convert it at the rate of the cost"
    )]
    OtherCurrency {
        /// What was shared.
        total: Money,
        /// What was to be given back.
        amount: Money,
    },
    /// What was given back before does not belong to this allocation.
    #[error(
        "an earlier refund gave `{participant}` more than they bore of this cost, so it belongs to another cost"
    )]
    Foreign {
        /// Who.
        participant: ParticipantId,
    },
}

impl Allocation {
    /// Gives `amount` back to those who bore the cost, in proportion to what
    /// each still bears of it after the refunds `before`. Who is furthest ahead
    /// gets the odd cents, and one more where they would be too far off
    /// ([`SetRight`]). What is left of a cost in the end goes back to the
    /// cent, so that a full refund is the shares reversed.
    ///
    /// The carry is that of the time of the refund. The rounding of the cost is
    /// taken out of it in the same proportion: who bore the odd cent of a cost
    /// that is given back has not borne it.
    pub fn refund(
        &self,
        amount: Money,
        before: &[Refund],
        carry: &Carry,
    ) -> Result<Refund, RefundError> {
        let currency = self.total.currency;
        if amount.currency != currency || carry.currency() != currency {
            return Err(RefundError::OtherCurrency {
                total: self.total,
                amount,
            });
        }
        let minor = u64::try_from(amount.minor).map_err(|_| RefundError::Negative { amount })?;
        let remaining = self.remaining(before)?;
        let left: u64 = remaining.values().sum();
        if minor > left {
            let left = i64::try_from(left).unwrap_or(i64::MAX);
            return Err(RefundError::TooMuch {
                amount,
                left: Money::new(left, currency),
            });
        }
        if minor == 0 {
            return Ok(Refund {
                amount,
                parts: Vec::new(),
                set_right: Vec::new(),
                carry: carry.clone(),
            });
        }

        // Exact shares of this cost are fractions over `over`; of a part of the
        // cost, over the total as well.
        let mut open =
            carry.opened_by(&(BigUint::from(self.over) * self.total.minor.unsigned_abs()));
        for share in &self.shares {
            let exact = BigInt::from(self.whole(share)) * self.over + share.rest;
            let due = &open.unit * exact * minor;
            *open.behind(&share.participant) -= due;
        }
        let one = BigInt::from(open.denominator.clone());
        let mut odd = minor;
        let mut parts = Vec::with_capacity(remaining.len());
        let mut waiting = Vec::new();
        for (who, bears) in &remaining {
            let (who, bears) = (who.clone(), *bears);
            let exact = u128::from(minor) * u128::from(bears);
            // At most what they bear.
            let whole = u64::try_from(exact / u128::from(left)).unwrap_or(bears);
            odd -= whole;
            let behind = open.behind(&who);
            *behind += &one * whole;
            if !exact.is_multiple_of(u128::from(left)) {
                waiting.push((behind.clone(), parts.len()));
            }
            parts.push((who, whole));
        }
        // Who is furthest ahead first; those who are level by id.
        waiting.sort();
        for (_, at) in waiting.into_iter().take(usize::try_from(odd).unwrap_or(0)) {
            parts[at].1 += 1;
            *open.behind(&parts[at].0) += &one;
        }
        let moved = within_limits(&mut open, &mut parts, &remaining, &one);
        Ok(Refund {
            amount,
            set_right: moved,
            parts: parts
                .into_iter()
                .map(|(participant, back)| Returned {
                    participant,
                    amount: Money::new(i64::try_from(back).unwrap_or(i64::MAX), currency),
                })
                .collect(),
            carry: Carry::closed(currency, open),
        })
    }

    /// What each still bears, without those who bear nothing.
    fn remaining(&self, before: &[Refund]) -> Result<BTreeMap<ParticipantId, u64>, RefundError> {
        let mut remaining: BTreeMap<ParticipantId, u64> = self
            .shares
            .iter()
            .map(|share| (share.participant.clone(), share.share.minor.unsigned_abs()))
            .collect();
        for part in before.iter().flat_map(|refund| &refund.parts) {
            let left = remaining.get_mut(&part.participant);
            let back = u64::try_from(part.amount.minor).ok();
            match left.zip(back) {
                Some((left, back)) if *left >= back => *left -= back,
                _ => {
                    return Err(RefundError::Foreign {
                        participant: part.participant.clone(),
                    });
                }
            }
        }
        remaining.retain(|_, left| *left > 0);
        Ok(remaining)
    }
}

/// Sets right whom a refund leaves too far off: who bore too little gets a minor
/// unit less back, and who bore too much one more, but no more than they bore.
fn within_limits(
    open: &mut Open,
    parts: &mut [(ParticipantId, u64)],
    remaining: &BTreeMap<ParticipantId, u64>,
    one: &BigInt,
) -> Vec<SetRight> {
    let mut rounded: Vec<Rounded<'_>> = remaining
        .iter()
        .zip(parts.iter())
        .map(|((who, bears), (_, back))| Rounded {
            participant: who,
            behind: open.behind(who).clone(),
            bears: bears - back,
            least: 0,
            most: *bears,
        })
        .collect();
    let moved = set_right(&mut rounded, one);
    if !moved.is_empty() {
        for (part, one) in parts.iter_mut().zip(rounded) {
            part.1 = one.most - one.bears;
            *open.behind(one.participant) = one.behind;
        }
    }
    moved
}
