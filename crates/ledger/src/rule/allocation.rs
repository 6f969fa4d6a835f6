//! A cost, shared by a rule.

use std::collections::{BTreeMap, BTreeSet};

use allotment_types::{Money, ParticipantId};
use serde::{Deserialize, Serialize};

use super::{AllocationError, Attendance, Band, Percent, Present, ShareRule, StoredError};
use crate::{
    Bound, Carry, Level, OddCent, SetRight, Vessel, WaterError,
    apportion::{Exact, apportion},
    fill,
};

/// How one cost was shared, and why so. To be stored as it is and never
/// computed again: what comes later (other weights, people who leave, a later
/// version of this code) does not change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Allocation {
    /// What was shared: the sum of the shares.
    pub total: Money,
    /// The rule that did it.
    pub rule: ShareRule,
    /// One each of those who were there, in the order of their ids, also of
    /// those who bear nothing.
    pub shares: Vec<Share>,
    /// The denominator of what was rounded off the shares.
    pub over: u64,
    /// Of a sliding scale: what a unit of weight bears, where that is one number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Who bears a minor unit more than their exact share rounded down, the one
    /// furthest behind first.
    pub odd_cents: Vec<OddCent>,
    /// Minor units that were moved then, so that nobody is too far off. Most
    /// often none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_right: Vec<SetRight>,
    /// What the next cost of this currency begins with.
    pub carry: Carry,
}

/// What one bears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Who.
    pub participant: ParticipantId,
    /// What the rule went by: days, weight times days, millionths of a percent,
    /// minor units or units of the meter.
    pub measure: u64,
    /// What they bear: their exact share, rounded down or up, and what was set
    /// right.
    pub share: Money,
    /// What the exact share has beyond whole minor units, in parts of
    /// [`Allocation::over`].
    pub rest: u64,
    /// The limit that decided it, on a sliding scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
}

/// Shares `total` by a rule among those who were there. This decides and
/// previews alike: a preview is an allocation that is not stored.
///
/// The shares add up to the total, each is the exact share rounded down or up,
/// and the odd cents go to those who are furthest behind ([`Carry`]), as
/// [`split`](crate::split) does it; nor does it move anybody over a floor or a
/// cap. The order of those who were there makes no difference.
pub fn allocate(
    total: Money,
    rule: &ShareRule,
    attendance: &Attendance,
    carry: &Carry,
) -> Result<Allocation, AllocationError> {
    allocate_up_to(total, rule, attendance, carry, &|_| u64::MAX)
}

/// As [`allocate`], and nobody gets more than `most` of what the rule goes by,
/// in minor units; it is never below the exact share.
pub(crate) fn allocate_up_to(
    total: Money,
    rule: &ShareRule,
    attendance: &Attendance,
    carry: &Carry,
    most: &dyn Fn(u64) -> u64,
) -> Result<Allocation, AllocationError> {
    let minor = check(total, carry)?;
    let present = present(total, rule, attendance)?;
    let measured = match rule {
        ShareRule::Sliding { bands } => sliding(total, minor, bands, attendance.days, &present)?,
        _ => measured(total, minor, rule, &present)?,
    };
    let exact: Vec<Exact> = present
        .iter()
        .zip(&measured.lines)
        .map(|(one, line)| Exact {
            participant: one.participant.clone(),
            whole: line.whole,
            rest: line.rest,
            least: line.least,
            most: line.most.min(most(line.measure)),
        })
        .collect();
    let apportioned = apportion(minor, measured.over, &exact, carry);
    let lines = measured.lines.into_iter().zip(apportioned.shares);
    Ok(Allocation {
        total,
        rule: rule.clone(),
        shares: exact
            .into_iter()
            .zip(lines)
            .map(|(one, (line, share))| Share {
                participant: one.participant,
                measure: line.measure,
                share: Money::new(share, total.currency),
                rest: line.rest,
                bound: line.bound,
            })
            .collect(),
        over: measured.over,
        level: measured.level,
        odd_cents: apportioned.odd_cents,
        set_right: apportioned.set_right,
        carry: apportioned.carry,
    })
}

impl Allocation {
    /// What somebody bears; nothing if they were not there.
    pub fn of(&self, participant: &ParticipantId) -> Option<Money> {
        self.shares
            .iter()
            .find(|share| share.participant == *participant)
            .map(|share| share.share)
    }

    /// How many were there and bear nothing.
    pub fn without_share(&self) -> usize {
        let bears_nothing = |share: &&Share| share.share.minor == 0;
        self.shares.iter().filter(bears_nothing).count()
    }

    /// The exact share of one of [`Self::shares`], as minor units rounded down
    /// (the rest is [`Share::rest`]).
    pub(super) fn whole(&self, share: &Share) -> u64 {
        share
            .share
            .minor
            .unsigned_abs()
            .saturating_add_signed(-self.odd(&share.participant))
    }

    /// How many minor units somebody bears beyond their exact share rounded
    /// down: 0 or 1, or another number where something was set right.
    pub fn odd(&self, participant: &ParticipantId) -> i64 {
        let odd = self.odd_cents.iter().map(|cent| (&cent.participant, 1));
        let moved = self.set_right.iter();
        let moved = moved.flat_map(|it| [(&it.bears, 1), (&it.spared, -1)]);
        let all = odd.chain(moved);
        all.filter(|(who, _)| *who == participant)
            .map(|(_, minor)| minor)
            .sum()
    }
}

fn check(total: Money, carry: &Carry) -> Result<u64, AllocationError> {
    if total.currency != carry.currency() {
        return Err(AllocationError::OtherCurrency {
            total: total.currency,
            other: carry.currency(),
        });
    }
    u64::try_from(total.minor).map_err(|_| AllocationError::Negative { total })
}

/// By id, each once, and all whom the rule names.
fn present<'a>(
    total: Money,
    rule: &ShareRule,
    attendance: &'a Attendance,
) -> Result<Vec<&'a Present>, AllocationError> {
    if attendance.present.is_empty() {
        return Err(AllocationError::Nobody { total });
    }
    let mut seen = BTreeSet::new();
    let mut twice = attendance.present.iter();
    if let Some(twice) = twice.find(|one| !seen.insert(&one.participant)) {
        return Err(AllocationError::Twice {
            participant: twice.participant.clone(),
        });
    }
    // A band waits for somebody who is away; parts of this cost do not.
    let absent = match rule {
        ShareRule::Equal | ShareRule::Weights | ShareRule::Sliding { .. } => None,
        ShareRule::Percentages { parts } => parts.keys().find(|who| !seen.contains(who)),
        ShareRule::Exact { amounts } => amounts.keys().find(|who| !seen.contains(who)),
        ShareRule::Usage { readings, .. } => readings.keys().find(|who| !seen.contains(who)),
    };
    if let Some(absent) = absent {
        return Err(AllocationError::NotPresent {
            participant: absent.clone(),
        });
    }
    let mut present: Vec<&Present> = attendance.present.iter().collect();
    present.sort_by(|a, b| a.participant.cmp(&b.participant));
    Ok(present)
}

struct Line {
    measure: u64,
    whole: u64,
    rest: u64,
    least: u64,
    most: u64,
    bound: Option<Bound>,
}

struct Measured {
    over: u64,
    level: Option<Level>,
    lines: Vec<Line>,
}

/// In proportion to what the rule goes by.
fn measured(
    total: Money,
    minor: u64,
    rule: &ShareRule,
    present: &[&Present],
) -> Result<Measured, AllocationError> {
    let measures = present
        .iter()
        .map(|one| measure(total, rule, one))
        .collect::<Result<Vec<u64>, _>>()?;
    let over = measures
        .iter()
        .try_fold(0_u64, |sum, measure| sum.checked_add(*measure))
        .ok_or(AllocationError::TooLarge)?;
    match rule {
        ShareRule::Percentages { .. } if over != u64::from(Percent::WHOLE.millionths()) => {
            return Err(AllocationError::NotWhole { millionths: over });
        }
        ShareRule::Exact { .. } if over != minor => {
            let sum = i64::try_from(over).map_err(|_| AllocationError::TooLarge)?;
            return Err(AllocationError::NotTheCost {
                total,
                sum: Money::new(sum, total.currency),
            });
        }
        // Amounts of nothing for a cost of nothing.
        ShareRule::Exact { .. } => {}
        _ if over == 0 => return Err(AllocationError::NoMeasure { total }),
        _ => {}
    }
    let over = over.max(1);
    let lines = measures.into_iter().map(|measure| {
        let exact = u128::from(minor) * u128::from(measure);
        // A share is at most the total, and a rest less than the sum.
        Line {
            measure,
            whole: u64::try_from(exact / u128::from(over)).unwrap_or(u64::MAX),
            rest: u64::try_from(exact % u128::from(over)).unwrap_or(u64::MAX),
            least: 0,
            most: u64::MAX,
            bound: None,
        }
    });
    Ok(Measured {
        over,
        level: None,
        lines: lines.collect(),
    })
}

fn measure(total: Money, rule: &ShareRule, one: &Present) -> Result<u64, AllocationError> {
    let who = &one.participant;
    Ok(match rule {
        ShareRule::Equal => u64::from(one.days),
        ShareRule::Weights | ShareRule::Sliding { .. } => one.weighted_days,
        ShareRule::Percentages { parts } => parts
            .get(who)
            .map_or(0, |percent| u64::from(percent.millionths())),
        ShareRule::Exact { amounts } => match amounts.get(who) {
            Some(amount) => limit(total, who, *amount)?,
            None => 0,
        },
        ShareRule::Usage { readings, .. } => readings.get(who).copied().unwrap_or(0),
    })
}

/// In minor units; of the cost's currency and not less than nothing.
fn limit(total: Money, who: &ParticipantId, amount: Money) -> Result<u64, AllocationError> {
    if amount.currency != total.currency {
        return Err(AllocationError::OtherCurrency {
            total: total.currency,
            other: amount.currency,
        });
    }
    u64::try_from(amount.minor).map_err(|_| AllocationError::NegativeAmount {
        participant: who.clone(),
        amount,
    })
}

/// In proportion to weight and days, between floor and cap.
fn sliding(
    total: Money,
    minor: u64,
    bands: &BTreeMap<ParticipantId, Band>,
    days: u32,
    present: &[&Present],
) -> Result<Measured, AllocationError> {
    let vessels = present
        .iter()
        .map(|one| vessel(total, bands.get(&one.participant), days, one))
        .collect::<Result<Vec<Vessel>, _>>()?;
    if minor > 0 && vessels.iter().all(|one| one.weight == 0) {
        return Err(AllocationError::NoMeasure { total });
    }
    let money = |amount: u64| {
        i64::try_from(amount)
            .map(|minor| Money::new(minor, total.currency))
            .map_err(|_| AllocationError::TooLarge)
    };
    let water = fill(minor, &vessels).map_err(|error| match error {
        WaterError::TooMuch { most } => money(most)
            .and_then(|most| {
                Ok(AllocationError::Shortfall {
                    total,
                    most,
                    missing: money(minor.saturating_sub(most.minor.unsigned_abs()))?,
                })
            })
            .unwrap_or_else(|error| error),
        WaterError::TooLittle { least } => u64::try_from(least)
            .map_err(|_| AllocationError::TooLarge)
            .and_then(|least| {
                Ok(AllocationError::Surplus {
                    total,
                    least: money(least)?,
                    over: money(least.saturating_sub(minor))?,
                })
            })
            .unwrap_or_else(|error| error),
        // Floors above caps were refused with their names.
        WaterError::TooHeavy | WaterError::UpsideDown { .. } => AllocationError::TooLarge,
    })?;
    let lines = vessels.iter().zip(&water.filled);
    Ok(Measured {
        over: water.over,
        level: water.level,
        lines: lines
            .map(|(vessel, filled)| Line {
                measure: vessel.weight,
                whole: filled.whole,
                rest: filled.rest,
                least: vessel.floor,
                most: vessel.cap.unwrap_or(u64::MAX),
                bound: filled.bound,
            })
            .collect(),
    })
}

fn vessel(
    total: Money,
    band: Option<&Band>,
    days: u32,
    one: &Present,
) -> Result<Vessel, AllocationError> {
    let who = &one.participant;
    let band = band.copied().unwrap_or_default();
    if let (Some(floor), Some(cap)) = (band.floor, band.cap)
        && floor.currency == cap.currency
        && floor.minor > cap.minor
    {
        return Err(AllocationError::UpsideDown {
            participant: who.clone(),
            floor,
            cap,
        });
    }
    let for_days = |amount: Option<Money>| {
        amount
            .map(|amount| {
                let whole = u128::from(limit(total, who, amount)?);
                let part = whole * u128::from(one.days.min(days)) / u128::from(days.max(1));
                Ok(u64::try_from(part).unwrap_or(u64::MAX))
            })
            .transpose()
    };
    Ok(Vessel {
        weight: one.weighted_days,
        floor: for_days(band.floor)?.unwrap_or(0),
        cap: for_days(band.cap)?,
    })
}

/// An allocation as it was written, not yet looked at.
#[derive(Deserialize)]
struct Written {
    total: Money,
    rule: ShareRule,
    shares: Vec<Share>,
    over: u64,
    #[serde(default)]
    level: Option<Level>,
    odd_cents: Vec<OddCent>,
    #[serde(default)]
    set_right: Vec<SetRight>,
    carry: Carry,
}

impl TryFrom<Written> for Allocation {
    type Error = StoredError;

    fn try_from(written: Written) -> Result<Self, StoredError> {
        let Written {
            total,
            rule,
            shares,
            over,
            level,
            odd_cents,
            set_right,
            carry,
        } = written;
        if carry.currency() != total.currency {
            return Err(StoredError::OtherCurrency {
                total: total.currency,
                carry: carry.currency(),
            });
        }
        let sum = Money::sum(total.currency, shares.iter().map(|share| share.share));
        if sum != Ok(total) || shares.iter().any(|share| share.share.is_negative()) {
            return Err(StoredError::Sum { total });
        }
        let allocation = Self {
            total,
            rule,
            shares,
            over,
            level,
            odd_cents,
            set_right,
            carry,
        };
        allocation.odd_cents_are_possible()?;
        let rests: u128 = allocation
            .shares
            .iter()
            .map(|share| u128::from(share.rest))
            .sum();
        // What was rounded off is what was given out as odd cents.
        let given = u128::from(allocation.over) * allocation.odd_cents.len() as u128;
        if rests == given {
            Ok(allocation)
        } else {
            Err(StoredError::Sum { total })
        }
    }
}

impl Allocation {
    /// Who rounded up can have borne an odd cent, once, or have had one moved;
    /// nobody else.
    fn odd_cents_are_possible(&self) -> Result<(), StoredError> {
        let wrong = |participant: &ParticipantId| StoredError::Exact {
            participant: participant.clone(),
        };
        let mut odd = BTreeSet::new();
        let mut once = self.odd_cents.iter().map(|cent| &cent.participant);
        if let Some(twice) = once.find(|who| !odd.insert(*who)) {
            return Err(wrong(twice));
        }
        odd.extend(self.set_right.iter().flat_map(|it| [&it.bears, &it.spared]));
        for share in &self.shares {
            let named = odd.remove(&share.participant);
            let below = self.odd(&share.participant) > share.share.minor;
            if share.rest >= self.over || (named && (share.rest == 0 || below)) {
                return Err(wrong(&share.participant));
            }
        }
        odd.first().map_or(Ok(()), |stranger| Err(wrong(stranger)))
    }
}
