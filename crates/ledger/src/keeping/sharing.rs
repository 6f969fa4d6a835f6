//! What was shared of each month, and what was given back of it.

use std::collections::{BTreeMap, BTreeSet};

use allotment_types::{Currency, Date, DnsName, Money, MoneyError, ParticipantId};
use serde::{Deserialize, Serialize};

use super::costs::Line;
use crate::{
    Allocation, Attendance, Carry, Refund,
    books::{GrantId, Period, Place, Posting, Purpose},
};

/// A month was shared, as [`Act::Shared`](crate::books::Act::Shared) says it.
/// The allocation is stored as it is and never reckoned again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shared {
    /// The month.
    pub period: Period,
    /// The entry whose carry this goes on from: the last one that shared
    /// something or gave it back.
    pub follows: Option<u64>,
    /// What was shared, and what bore a part of it already.
    pub parts: Vec<Part>,
    /// What goes to the reserve besides.
    pub reserve: Money,
    /// Who was there for how long.
    pub attendance: Attendance,
    /// Who bears how much, of all parts and the reserve; nothing where they come
    /// to nothing.
    pub allocation: Option<Allocation>,
}

/// A part of what is shared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Where it comes from.
    pub origin: Origin,
    /// What it is for.
    pub purpose: Purpose,
    /// For which instance; nothing: all together.
    pub instance: Option<DnsName>,
    /// In minor units. Below nothing it lowers what is shared.
    pub minor: i64,
}

/// Where a part of what is shared comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Origin {
    /// Costs that were recorded, less what came back of them.
    Costs,
    /// Work that was credited or paid.
    Labour,
    /// What holders of money took.
    Fees,
    /// A grant bears it.
    Grant(GrantId),
    /// A gift bears it, such as the free first months.
    Gift,
    /// Donations bear it.
    Donations,
    /// The reserve bears it.
    Reserve,
    /// The real cost of what was given for nothing; a gift bears it.
    Given,
}

/// A part of what was shared is given back to those who bore it, as
/// [`Act::SharesReturned`](crate::books::Act::SharesReturned) says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharesReturned {
    /// The entry that shared it.
    pub shared: u64,
    /// The entry whose carry this goes on from.
    pub follows: Option<u64>,
    /// What the cost was for.
    pub purpose: Purpose,
    /// For which instance; nothing: all together.
    pub instance: Option<DnsName>,
    /// What each gets.
    pub refund: Refund,
}

/// What was shared so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sharing {
    carry: Carry,
    /// The entry that the carry comes from.
    last: Option<u64>,
    months: BTreeMap<u64, SharedMonth>,
    /// How often each open month was shared, what was taken back too.
    times: BTreeMap<Period, u32>,
    /// What can still be taken back, the latest last: the entries of open
    /// months.
    steps: Vec<Step>,
}

/// What is known of an entry that shared a month. The shares themselves are in
/// the entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedMonth {
    /// The month.
    pub period: Period,
    /// What was shared.
    pub total: Money,
    /// The entries that gave something of it back.
    pub returns: BTreeSet<u64>,
    /// How much that was, in minor units.
    pub returned: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Step {
    entry: u64,
    /// The month in which the entry counts.
    within: Period,
    /// What was before it.
    carry: Carry,
    last: Option<u64>,
    did: Did,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Did {
    Shared(Box<Shared>),
    Returned(Box<SharesReturned>),
}

/// Something about shares is not possible. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SharingError {
    /// Something else was shared or given back since.
    #[error("the shares were reckoned before something else was shared: look at them again")]
    Stale {
        /// The entry that they went on from.
        follows: Option<u64>,
        /// The last one by now.
        last: Option<u64>,
    },
    /// Costs came or went since.
    #[error(
        "what {period} cost is not what it was when the shares were reckoned: look at them again"
    )]
    OtherCosts {
        /// The month.
        period: Period,
    },
    /// The shares are not what is to be shared.
    #[error("the shares of {period} come to {shares}, and {total} is to be shared")]
    Total {
        /// The month.
        period: Period,
        /// What is to be shared.
        total: Money,
        /// What the shares come to.
        shares: Money,
    },
    /// The shares are in another currency, or the reserve is given less than
    /// nothing.
    #[error("the shares are not in {currency}, or take from the reserve")]
    Amounts {
        /// In which currency costs are shared.
        currency: Currency,
    },
    /// The month is closed.
    #[error("{period} is closed and stays as it was shared")]
    Closed {
        /// The month.
        period: Period,
    },
    /// A month is shared within it.
    #[error("{period} cannot be shared on {date}: its shares count for one of its days")]
    OtherMonth {
        /// The month.
        period: Period,
        /// The day that was given.
        date: Date,
    },
    /// Something was shared or given back after it.
    #[error("entry {later} goes on from what entry {entry} rounded: take entry {later} back first")]
    NotLast {
        /// The entry that was to be taken back.
        entry: u64,
        /// The latest one.
        later: u64,
    },
    /// It is stored in a closed month.
    #[error(
        "entry {entry} shared costs in a month that is closed by now and cannot be taken back: refund a cost instead, and those who bore it get it back"
    )]
    TooLate {
        /// The entry.
        entry: u64,
    },
    /// No entry with that number shared anything.
    #[error("entry {entry} shared nothing, or was taken back")]
    NotShared {
        /// The number.
        entry: u64,
    },
    /// More is given back than was shared.
    #[error("{amount} is more than the {left} that are left of what entry {entry} shared")]
    TooMuch {
        /// The entry.
        entry: u64,
        /// What was to be given back.
        amount: Money,
        /// What is left.
        left: Money,
    },
    /// The amounts cannot be put together.
    #[error("the shares cannot be added up")]
    Money(#[from] MoneyError),
}

impl Part {
    /// What it is for.
    pub fn line(&self) -> Line {
        Line {
            purpose: self.purpose,
            instance: self.instance.clone(),
        }
    }
}

impl Shared {
    /// What all parts and the reserve come to.
    pub fn total(&self) -> Result<Money, MoneyError> {
        total(&self.parts, self.reserve)
    }

    /// What moves: participants owe their shares, for each purpose and for the
    /// reserve.
    pub fn postings(&self) -> Result<Vec<Posting>, MoneyError> {
        let currency = self.reserve.currency;
        let shares = self.allocation.iter().flat_map(|all| &all.shares);
        let mut postings: Vec<Posting> = shares
            .filter(|share| share.share.minor != 0)
            .map(|share| {
                let place = Place::Receivable(share.participant.clone());
                Posting::new(place.account(), share.share)
            })
            .collect();
        let mut purposes: BTreeMap<Purpose, i64> = BTreeMap::new();
        for part in &self.parts {
            let sum = purposes.entry(part.purpose).or_default();
            *sum = sum.checked_add(part.minor).ok_or(MoneyError::TooLarge)?;
        }
        let purposes = purposes
            .into_iter()
            .map(|(purpose, minor)| (Place::Shares(purpose), minor));
        for (place, minor) in purposes.chain([(Place::Reserve, self.reserve.minor)]) {
            let minor = minor.checked_neg().ok_or(MoneyError::TooLarge)?;
            if minor != 0 {
                postings.push(Posting::new(place.account(), Money::new(minor, currency)));
            }
        }
        Ok(postings)
    }

    /// What of the recorded costs is shared, by line.
    pub(super) fn costs(&self) -> BTreeMap<Line, i64> {
        let costs = self.parts.iter();
        costs
            .filter(|part| part.origin == Origin::Costs)
            .map(|part| (part.line(), part.minor))
            .collect()
    }
}

/// What parts and reserve come to.
pub(super) fn total(parts: &[Part], reserve: Money) -> Result<Money, MoneyError> {
    let sum = parts.iter().try_fold(reserve.minor, |sum, part| {
        sum.checked_add(part.minor).ok_or(MoneyError::TooLarge)
    })?;
    Ok(Money::new(sum, reserve.currency))
}

impl SharesReturned {
    /// What the cost was for.
    pub fn line(&self) -> Line {
        Line {
            purpose: self.purpose,
            instance: self.instance.clone(),
        }
    }

    /// What moves: participants owe less.
    pub fn postings(&self) -> Result<Vec<Posting>, MoneyError> {
        let amount = self.refund.amount;
        let mut postings = Vec::new();
        for part in &self.refund.parts {
            let minor = part.amount.minor.checked_neg();
            let minor = minor.ok_or(MoneyError::TooLarge)?;
            if minor != 0 {
                let place = Place::Receivable(part.participant.clone());
                let amount = Money::new(minor, part.amount.currency);
                postings.push(Posting::new(place.account(), amount));
            }
        }
        if amount.minor != 0 {
            postings.push(Posting::new(Place::Shares(self.purpose).account(), amount));
        }
        Ok(postings)
    }
}

impl SharedMonth {
    /// What was not given back.
    pub fn left(&self) -> Result<Money, MoneyError> {
        let returned = Money::new(self.returned, self.total.currency);
        self.total.checked_sub(returned)
    }
}

impl Did {
    /// What each was charged by it.
    pub(super) fn charges(&self) -> Vec<(ParticipantId, i64)> {
        match self {
            Self::Shared(shared) => {
                let all = shared.allocation.iter().flat_map(|all| &all.shares);
                all.map(|share| (share.participant.clone(), share.share.minor))
                    .collect()
            }
            Self::Returned(returned) => {
                let parts = returned.refund.parts.iter();
                parts
                    .map(|part| {
                        let back = part.amount.minor.saturating_neg();
                        (part.participant.clone(), back)
                    })
                    .collect()
            }
        }
    }
}

impl Sharing {
    pub(super) fn new(currency: Currency) -> Self {
        Self {
            carry: Carry::none(currency),
            last: None,
            months: BTreeMap::new(),
            times: BTreeMap::new(),
            steps: Vec::new(),
        }
    }

    /// What rounding left with whom.
    pub const fn carry(&self) -> &Carry {
        &self.carry
    }

    /// The entry that the carry comes from; what is shared next follows it.
    pub const fn last(&self) -> Option<u64> {
        self.last
    }

    /// All entries that shared something and stand.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &SharedMonth)> {
        self.months.iter().map(|(entry, month)| (*entry, month))
    }

    /// One of them.
    pub fn get(&self, entry: u64) -> Result<&SharedMonth, SharingError> {
        let month = self.months.get(&entry);
        month.ok_or(SharingError::NotShared { entry })
    }

    /// The entries that shared a month and stand.
    pub fn of(&self, period: Period) -> impl Iterator<Item = (u64, &SharedMonth)> {
        self.iter().filter(move |(_, month)| month.period == period)
    }

    /// How often a month that is open was shared, what was taken back too.
    pub(super) fn times(&self, period: Period) -> u32 {
        self.times.get(&period).copied().unwrap_or(0)
    }

    pub(super) fn check_shared(
        &self,
        date: Date,
        shared: &Shared,
        costs: &BTreeMap<Line, i64>,
        currency: Currency,
        closed_through: Option<Period>,
    ) -> Result<(), SharingError> {
        let period = shared.period;
        self.check_follows(shared.follows)?;
        if closed_through.is_some_and(|closed| period <= closed) {
            return Err(SharingError::Closed { period });
        }
        if Period::of(date) != period {
            return Err(SharingError::OtherMonth { period, date });
        }
        let of_costs = shared.parts.iter();
        let of_costs = of_costs.filter(|part| part.origin == Origin::Costs);
        if shared.costs() != *costs || of_costs.count() != costs.len() {
            return Err(SharingError::OtherCosts { period });
        }
        let total = shared.total()?;
        let zero = Money::zero(currency);
        let given_out = shared.allocation.as_ref().map_or(zero, |all| all.total);
        if given_out.currency != currency || total.currency != currency || shared.reserve.minor < 0
        {
            return Err(SharingError::Amounts { currency });
        }
        if given_out != total {
            return Err(SharingError::Total {
                period,
                total,
                shares: given_out,
            });
        }
        Ok(())
    }

    pub(super) fn check_returned(
        &self,
        returned: &SharesReturned,
        currency: Currency,
    ) -> Result<(), SharingError> {
        self.check_follows(returned.follows)?;
        let refund = &returned.refund;
        let sum = Money::sum(currency, refund.parts.iter().map(|part| part.amount))?;
        let less = refund.parts.iter().any(|part| part.amount.is_negative());
        if sum != refund.amount || less || refund.carry.currency() != currency {
            return Err(SharingError::Amounts { currency });
        }
        let left = self.get(returned.shared)?.left()?;
        if refund.amount.minor > left.minor {
            return Err(SharingError::TooMuch {
                entry: returned.shared,
                amount: refund.amount,
                left,
            });
        }
        Ok(())
    }

    fn check_follows(&self, follows: Option<u64>) -> Result<(), SharingError> {
        if follows == self.last {
            Ok(())
        } else {
            Err(SharingError::Stale {
                follows,
                last: self.last,
            })
        }
    }

    /// Takes up what was checked.
    pub(super) fn take_up(&mut self, entry: u64, date: Date, did: Did) {
        let carry = match &did {
            Did::Shared(shared) => {
                let total = shared.allocation.as_ref().map(|all| all.total);
                let month = SharedMonth {
                    period: shared.period,
                    total: total.unwrap_or(Money::zero(self.carry.currency())),
                    returns: BTreeSet::new(),
                    returned: 0,
                };
                self.months.insert(entry, month);
                let times = self.times.entry(shared.period).or_default();
                *times = times.saturating_add(1);
                shared.allocation.as_ref().map(|all| all.carry.clone())
            }
            Did::Returned(returned) => {
                if let Some(month) = self.months.get_mut(&returned.shared) {
                    month.returns.insert(entry);
                    let amount = returned.refund.amount.minor;
                    month.returned = month.returned.saturating_add(amount);
                }
                Some(returned.refund.carry.clone())
            }
        };
        let before = match carry {
            Some(carry) => std::mem::replace(&mut self.carry, carry),
            None => self.carry.clone(),
        };
        self.steps.push(Step {
            entry,
            within: Period::of(date),
            carry: before,
            last: self.last.replace(entry),
            did,
        });
    }

    /// What an entry did, if it can be taken back; nothing if it is not about
    /// shares.
    pub(super) fn check_take_back(&self, original: u64) -> Result<Option<&Did>, SharingError> {
        let at = self.steps.iter().position(|step| step.entry == original);
        let Some(at) = at else {
            let returned = |month: &SharedMonth| month.returns.contains(&original);
            let known = self.months.contains_key(&original);
            return if known || self.months.values().any(returned) {
                Err(SharingError::TooLate { entry: original })
            } else {
                Ok(None)
            };
        };
        match self.steps.last() {
            Some(last) if last.entry != original => Err(SharingError::NotLast {
                entry: original,
                later: last.entry,
            }),
            _ => Ok(self.steps.get(at).map(|step| &step.did)),
        }
    }

    /// Undoes the last step.
    pub(super) fn take_back(&mut self) {
        let Some(step) = self.steps.pop() else { return };
        self.carry = step.carry;
        self.last = step.last;
        match &step.did {
            Did::Shared(_) => {
                self.months.remove(&step.entry);
            }
            Did::Returned(returned) => {
                if let Some(month) = self.months.get_mut(&returned.shared) {
                    month.returns.remove(&step.entry);
                    let amount = returned.refund.amount.minor;
                    month.returned = month.returned.saturating_sub(amount);
                }
            }
        }
    }

    /// What counts in a closed month is not taken back any more. Says which
    /// entries that are.
    pub(super) fn close(&mut self, period: Period) -> Vec<u64> {
        self.times.retain(|month, _| *month > period);
        // Nor is what came before such an entry: its carry goes on from there.
        let last = self.steps.iter().rposition(|step| step.within <= period);
        let until = last.map_or(0, |last| last + 1);
        self.steps.drain(..until).map(|step| step.entry).collect()
    }
}
