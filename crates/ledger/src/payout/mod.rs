//! Paying out work that is paid, by a rule that the collective agreed.

use std::collections::{BTreeMap, BTreeSet};

use allotment_types::{Currency, Money, MoneyError, ParticipantId};
use serde::{Deserialize, Serialize};

use crate::{
    AllocationError, Attendance, Carry, OddCent, SetRight, ShareRule, labour::hours_at,
    rule::allocate_up_to,
};

/// By which rule a pot is paid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum PayoutRule {
    /// Amounts that were agreed.
    Fixed {
        /// For each who is paid.
        amounts: BTreeMap<ParticipantId, Money>,
    },
    /// Hours at a rate, half up.
    Hourly {
        /// For an hour.
        rate: Money,
        /// For those with another rate.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        rates: BTreeMap<ParticipantId, Money>,
    },
    /// By a value equation: the whole pot, in proportion to what each
    /// contributed, kind by kind with its weight.
    Value {
        /// The weight of a unit of each kind. What is not named weighs nothing.
        weights: BTreeMap<String, u32>,
    },
}

/// What one did that counts for a payout.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Recorded {
    /// Paid work, in minutes.
    pub minutes: u64,
    /// By kind of contribution, in whole units: minutes of care, commits,
    /// sessions held.
    pub kinds: BTreeMap<String, u64>,
}

/// Who is paid how much. To be stored as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payout {
    /// What there was to pay from.
    pub pot: Money,
    /// The rule that did it.
    pub rule: PayoutRule,
    /// One each who has something coming, in the order of their ids.
    pub parts: Vec<PayoutPart>,
    /// What stays in the pot.
    pub left: Money,
    /// What the pot is short of for everybody to be paid in full; nothing if
    /// they are. Then all are paid in proportion.
    pub short: Option<Money>,
    /// Who is paid a minor unit more than their exact part rounded down.
    pub odd_cents: Vec<OddCent>,
    /// Minor units that were moved then, so that nobody is too far off. Most
    /// often none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_right: Vec<SetRight>,
    /// What the next payout begins with: behind is who was paid less.
    pub carry: Carry,
}

/// What one is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutPart {
    /// Who.
    pub participant: ParticipantId,
    /// What the rule says, if the pot is large enough: minor units, or the value
    /// of the contributions.
    pub claim: u64,
    /// What they are paid. At least nothing.
    pub paid: Money,
}

/// Why nothing is paid out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PayoutError {
    /// There is nothing in the pot, or less.
    #[error("there is {pot} to pay from: it has to be more than nothing")]
    NothingThere {
        /// The pot.
        pot: Money,
    },
    /// Nobody has anything coming.
    #[error("by this rule nobody is paid anything: enter hours or contributions first")]
    NoClaims,
    /// An amount or a rate is less than nothing.
    #[error("`{participant}` would be paid at {amount}, and nobody is paid less than nothing")]
    Negative {
        /// Who.
        participant: ParticipantId,
        /// The amount, or the rate for an hour.
        amount: Money,
    },
    /// An amount is of another currency than the pot.
    #[error("the pot is in {pot} and an amount of the rule in {other}: both have to be the same")]
    OtherCurrency {
        /// The currency of the pot.
        pot: Currency,
        /// The other one.
        other: Currency,
    },
    /// Numbers beyond what is reckoned with.
    #[error("hours, contributions or amounts are too large to be added up: use smaller units")]
    TooLarge,
    /// The pot cannot be divided.
    #[error("the pot cannot be divided")]
    Divide(#[source] AllocationError),
}

/// Pays a pot out by a rule. This decides and previews alike.
///
/// Nobody is paid less than nothing, and never more than the pot. If the rule
/// asks for more than the pot, all get in proportion to what they have coming,
/// with largest remainders; how much is short is said, so that people can decide
/// otherwise before it is booked.
pub fn pay_out(
    pot: Money,
    rule: &PayoutRule,
    recorded: &BTreeMap<ParticipantId, Recorded>,
    carry: &Carry,
) -> Result<Payout, PayoutError> {
    let available = u64::try_from(pot.minor).unwrap_or(0);
    if available == 0 {
        return Err(PayoutError::NothingThere { pot });
    }
    if carry.currency() != pot.currency {
        return Err(PayoutError::OtherCurrency {
            pot: pot.currency,
            other: carry.currency(),
        });
    }
    let claims = claims(pot.currency, rule, recorded)?;
    let asked = claims
        .values()
        .try_fold(0_u64, |sum, claim| sum.checked_add(*claim))
        .ok_or(PayoutError::TooLarge)?;
    if asked == 0 {
        return Err(PayoutError::NoClaims);
    }
    let money = |minor: u64| {
        i64::try_from(minor)
            .map(|minor| Money::new(minor, pot.currency))
            .map_err(|_| PayoutError::TooLarge)
    };
    let whole_pot = matches!(rule, PayoutRule::Value { .. });
    let paid = if whole_pot {
        available
    } else {
        available.min(asked)
    };
    // Where all are paid in full this gives back what they asked for.
    let by_claim = ShareRule::Usage {
        meter: String::new(),
        readings: claims.clone(),
    };
    let attendance = Attendance::whole(claims.keys().map(|who| (who.clone(), 1)));
    // Nobody gets a cent more than they ask for; parts of a pot are no amounts.
    let most = |claim: u64| if whole_pot { u64::MAX } else { claim };
    let shared = allocate_up_to(money(paid)?, &by_claim, &attendance, carry, &most)
        .map_err(PayoutError::Divide)?;
    let parts = shared.shares.into_iter().map(|share| PayoutPart {
        participant: share.participant,
        claim: share.measure,
        paid: share.share,
    });
    let short = asked.saturating_sub(available);
    Ok(Payout {
        pot,
        rule: rule.clone(),
        parts: parts.collect(),
        left: money(available - paid)?,
        short: (!whole_pot && short > 0)
            .then(|| money(short))
            .transpose()?,
        odd_cents: shared.odd_cents,
        set_right: shared.set_right,
        carry: shared.carry,
    })
}

/// What each has coming, without those who have nothing coming.
fn claims(
    currency: Currency,
    rule: &PayoutRule,
    recorded: &BTreeMap<ParticipantId, Recorded>,
) -> Result<BTreeMap<ParticipantId, u64>, PayoutError> {
    let positive = |who: &ParticipantId, amount: Money| {
        if amount.currency != currency {
            return Err(PayoutError::OtherCurrency {
                pot: currency,
                other: amount.currency,
            });
        }
        u64::try_from(amount.minor).map_err(|_| PayoutError::Negative {
            participant: who.clone(),
            amount,
        })
    };
    let who: BTreeSet<&ParticipantId> = match rule {
        PayoutRule::Fixed { amounts } => amounts.keys().collect(),
        PayoutRule::Hourly { .. } | PayoutRule::Value { .. } => recorded.keys().collect(),
    };
    let nothing = Recorded::default();
    let mut claims = BTreeMap::new();
    for who in who {
        let done = recorded.get(who).unwrap_or(&nothing);
        let claim = match rule {
            PayoutRule::Fixed { amounts } => match amounts.get(who) {
                Some(amount) => positive(who, *amount)?,
                None => 0,
            },
            PayoutRule::Hourly { rate, rates } => {
                let rate = *rates.get(who).unwrap_or(rate);
                positive(who, rate)?;
                let minor = hours_at(rate, done.minutes).ok_or(PayoutError::TooLarge)?;
                positive(who, Money::new(minor, currency))?
            }
            PayoutRule::Value { weights } => value(weights, done)?,
        };
        if claim > 0 {
            claims.insert(who.clone(), claim);
        }
    }
    Ok(claims)
}

fn value(weights: &BTreeMap<String, u32>, done: &Recorded) -> Result<u64, PayoutError> {
    weights.iter().try_fold(0_u64, |sum, (kind, weight)| {
        let units = done.kinds.get(kind).copied().unwrap_or(0);
        units
            .checked_mul(u64::from(*weight))
            .and_then(|value| sum.checked_add(value))
            .ok_or(PayoutError::TooLarge)
    })
}

impl Payout {
    /// What is paid to all together.
    pub fn paid(&self) -> Result<Money, MoneyError> {
        Money::sum(self.pot.currency, self.parts.iter().map(|part| part.paid))
    }
}

#[cfg(test)]
mod tests;
