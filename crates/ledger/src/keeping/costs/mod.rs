//! What things cost, what came back, and what comes again.

mod cost;
mod error;
mod recurring;
mod unshared;

use std::collections::{BTreeMap, BTreeSet};

use allotment_types::{Currency, Date, Money, MoneyError, ParticipantId};
use serde::{Deserialize, Serialize};

pub use cost::{CostRecorded, CostRefunded, Line, Occurrence, Paid, Payer};
pub use error::CostError;
pub use recurring::{Due, RecurringCost, RecurringSet};

use crate::{
    Days,
    books::{CostId, Period, Posting, RecurringId},
};
use recurring::BookedDates;
use unshared::Unshared;

/// All costs, and what of them is not shared yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Costs {
    all: BTreeMap<CostId, Cost>,
    recurring: BTreeMap<RecurringId, RecurringCost>,
    /// What was booked of recurring costs whose start was taken back: the keys
    /// of those dates are used for good.
    #[serde(default)]
    before: BTreeMap<RecurringId, BookedDates>,
    /// What each entry was about that can be taken back.
    entries: BTreeMap<u64, About>,
    /// Costs that are in no shares yet.
    waiting: BTreeSet<CostId>,
    unshared: Unshared,
    /// What each entry shared that can be taken back.
    shared: BTreeMap<u64, Unshared>,
}

/// What stands of one cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// The entry that recorded it.
    pub entry: u64,
    /// The day that it counts for.
    pub date: Date,
    /// What was recorded.
    pub recorded: CostRecorded,
    /// What came back of it, by entry.
    pub refunds: BTreeMap<u64, CostRefunded>,
    /// The entry that took it back.
    pub taken_back: Option<u64>,
    /// The entry that shared it.
    pub shared: Option<u64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum About {
    Cost(CostId),
    Refund(CostId),
    Recurring(RecurringId),
    Ended(RecurringId),
}

impl Cost {
    /// What is left of it after refunds, with VAT.
    pub fn left(&self) -> Result<Money, MoneyError> {
        self.refunds
            .values()
            .try_fold(self.recorded.gross, |left, refund| {
                left.checked_sub(refund.gross)
            })
    }

    fn vat_left(&self) -> Result<Money, MoneyError> {
        let zero = Money::zero(self.recorded.gross.currency);
        self.refunds
            .values()
            .filter_map(|refund| refund.vat)
            .try_fold(self.recorded.vat.unwrap_or(zero), Money::checked_sub)
    }
}

impl Costs {
    /// All costs, also those that were taken back, by their short names.
    pub fn iter(&self) -> impl Iterator<Item = &Cost> {
        self.all.values()
    }

    /// One of them; not one that was taken back.
    pub fn get(&self, cost: &CostId) -> Result<&Cost, CostError> {
        self.all
            .get(cost)
            .filter(|one| one.taken_back.is_none())
            .ok_or_else(|| CostError::Unknown { cost: cost.clone() })
    }

    /// All costs that come again, by their short names.
    pub fn recurring(&self) -> impl Iterator<Item = &RecurringCost> {
        self.recurring.values()
    }

    /// One of them.
    pub fn recurring_one(&self, recurring: &RecurringId) -> Result<&RecurringCost, CostError> {
        self.recurring
            .get(recurring)
            .ok_or_else(|| CostError::UnknownRecurring {
                recurring: recurring.clone(),
            })
    }

    /// What of the recurring costs is to be booked within some days, by date.
    pub fn due(&self, days: Days) -> Vec<Due> {
        let all = self.recurring.values().flat_map(|one| one.due(days));
        let mut due: Vec<Due> = all.collect();
        due.sort_by_key(|one| one.occurrence.on);
        due
    }

    /// What of the recurring costs was to be booked up to a month's end.
    pub fn due_through(&self, period: Period) -> Vec<Due> {
        let until = period.last_day().tomorrow().unwrap_or(Date::MAX);
        let from_first = self.recurring.values().flat_map(|one| {
            let days = Days::new(one.set.recurrence.first, until).ok();
            days.into_iter().flat_map(|days| one.due(days))
        });
        let mut due: Vec<Due> = from_first.collect();
        due.sort_by_key(|one| one.occurrence.on);
        due
    }

    /// What is left to be shared of each line up to a month's end; below nothing
    /// where more came back than was spent.
    pub fn unshared(&self, period: Period) -> Result<BTreeMap<Line, i64>, MoneyError> {
        self.unshared.through(period)
    }

    /// What moves when a cost comes back.
    pub fn refund_postings(&self, refund: &CostRefunded) -> Result<Vec<Posting>, CostError> {
        refund.postings(&self.get(&refund.cost)?.recorded.line())
    }

    pub(super) fn recorded(
        &mut self,
        seq: u64,
        date: Date,
        recorded: &CostRecorded,
        currency: Currency,
    ) -> Result<(), CostError> {
        recorded.check(currency)?;
        if self.all.contains_key(&recorded.cost) {
            return Err(CostError::RecordedAlready {
                cost: recorded.cost.clone(),
            });
        }
        if let Some(Occurrence { recurring, on }) = &recorded.recurring {
            let one = self.recurring_one(recurring)?;
            if let Some(entry) = one.entry_of(*on) {
                return Err(CostError::BookedAlready {
                    recurring: recurring.clone(),
                    on: *on,
                    entry,
                });
            }
            if !one.falls_on(*on) {
                return Err(CostError::NotDue {
                    recurring: recurring.clone(),
                    on: *on,
                });
            }
        }
        self.move_line(date, &recorded.line(), recorded.net()?.minor)?;
        if let Some(Occurrence { recurring, on }) = &recorded.recurring
            && let Some(one) = self.recurring.get_mut(recurring)
        {
            one.book(*on, seq);
        }
        let id = &recorded.cost;
        self.entries.insert(seq, About::Cost(id.clone()));
        self.waiting.insert(id.clone());
        self.all.insert(
            id.clone(),
            Cost {
                entry: seq,
                date,
                recorded: recorded.clone(),
                refunds: BTreeMap::new(),
                taken_back: None,
                shared: None,
            },
        );
        Ok(())
    }

    pub(super) fn refunded(
        &mut self,
        seq: u64,
        date: Date,
        refund: &CostRefunded,
        currency: Currency,
    ) -> Result<(), CostError> {
        refund.check(currency)?;
        let cost = self.get(&refund.cost)?;
        let (left, vat_left) = (cost.left()?, cost.vat_left()?);
        let vat = refund.vat.map_or(0, |vat| vat.minor);
        let net_left = left.checked_sub(vat_left)?.minor;
        if vat > vat_left.minor || refund.net()?.minor > net_left {
            return Err(CostError::TooMuch {
                cost: refund.cost.clone(),
                left,
            });
        }
        let line = cost.recorded.line();
        self.move_line(date, &line, negative(refund.net()?.minor)?)?;
        if let Some(cost) = self.all.get_mut(&refund.cost) {
            cost.refunds.insert(seq, refund.clone());
        }
        self.entries.insert(seq, About::Refund(refund.cost.clone()));
        Ok(())
    }

    pub(super) fn set(&mut self, seq: u64, set: &RecurringSet) -> Result<(), CostError> {
        if self.recurring.contains_key(&set.recurring) {
            return Err(CostError::RecurringAlready {
                recurring: set.recurring.clone(),
            });
        }
        let about = About::Recurring(set.recurring.clone());
        self.entries.insert(seq, about);
        let before = self.before.remove(&set.recurring);
        let one = RecurringCost::new(seq, set.clone(), before.unwrap_or_default());
        self.recurring.insert(set.recurring.clone(), one);
        Ok(())
    }

    pub(super) fn end(
        &mut self,
        seq: u64,
        recurring: &RecurringId,
        last: Date,
    ) -> Result<(), CostError> {
        if self.recurring_one(recurring)?.ended.is_some() {
            return Err(CostError::EndedAlready {
                recurring: recurring.clone(),
            });
        }
        if let Some(one) = self.recurring.get_mut(recurring) {
            one.ended = Some((seq, last));
        }
        self.entries.insert(seq, About::Ended(recurring.clone()));
        Ok(())
    }

    /// What each participant paid, or with a minus got back, by an entry.
    pub(super) fn laid_out(&self, entry: u64) -> Vec<(ParticipantId, i64)> {
        let (paid, sign) = match self.entries.get(&entry) {
            Some(About::Cost(cost)) => (self.all.get(cost).map(|one| &one.recorded.payers), 1),
            Some(About::Refund(cost)) => {
                let refund = self.all.get(cost).and_then(|one| one.refunds.get(&entry));
                (refund.map(|refund| &refund.to), -1)
            }
            _ => (None, 0),
        };
        let paid = paid.into_iter().flatten();
        paid.filter_map(|one| match &one.by {
            Payer::Participant(who) => Some((who.clone(), one.amount.minor.saturating_mul(sign))),
            Payer::Holder(_) => None,
        })
        .collect()
    }

    pub(super) fn take_back(
        &mut self,
        seq: u64,
        date: Date,
        original: u64,
    ) -> Result<(), CostError> {
        match self.entries.get(&original).cloned() {
            None => return Ok(()),
            Some(About::Cost(id)) => {
                let cost = self.get(&id)?;
                if !cost.refunds.is_empty() {
                    return Err(CostError::Refunded { cost: id });
                }
                let recorded = cost.recorded.clone();
                self.move_line(date, &recorded.line(), negative(recorded.net()?.minor)?)?;
                if let Some(cost) = self.all.get_mut(&id) {
                    cost.taken_back = Some(seq);
                }
                self.waiting.remove(&id);
                if let Some(Occurrence { recurring, on }) = recorded.recurring
                    && let Some(one) = self.recurring.get_mut(&recurring)
                {
                    one.unbook(on);
                }
            }
            Some(About::Refund(id)) => {
                let cost = self.get(&id)?;
                if let Some(refund) = cost.refunds.get(&original) {
                    let (line, net) = (cost.recorded.line(), refund.net()?.minor);
                    self.move_line(date, &line, net)?;
                }
                if let Some(cost) = self.all.get_mut(&id) {
                    cost.refunds.remove(&original);
                }
            }
            Some(About::Recurring(id)) => {
                if self.recurring_one(&id)?.is_booked() {
                    return Err(CostError::RecurringBooked { recurring: id });
                }
                let dates = self.recurring.remove(&id).map(RecurringCost::into_booked);
                if let Some(dates) = dates.filter(|dates| !dates.is_empty()) {
                    self.before.insert(id, dates);
                }
            }
            Some(About::Ended(id)) => {
                if let Some(one) = self.recurring.get_mut(&id) {
                    one.ended = None;
                }
            }
        }
        self.entries.remove(&original);
        Ok(())
    }

    /// Adds to a line of a month, or takes from it.
    pub(super) fn move_line(
        &mut self,
        date: Date,
        line: &Line,
        minor: i64,
    ) -> Result<(), MoneyError> {
        let after = self.unshared.after(date, line, minor)?;
        self.unshared.set(date, line, after);
        Ok(())
    }

    /// Everything up to a month's end is shared by an entry.
    pub(super) fn share(&mut self, period: Period, entry: u64) {
        let last = period.last_day();
        let costs = &mut self.all;
        self.waiting.retain(|id| match costs.get_mut(id) {
            Some(cost) if cost.date <= last => {
                cost.shared = Some(entry);
                false
            }
            Some(_) => true,
            None => false,
        });
        let taken = self.unshared.take_through(period);
        self.shared.insert(entry, taken);
    }

    /// What an entry shared is not shared any more.
    pub(super) fn unshare(&mut self, entry: u64) -> Result<(), MoneyError> {
        if let Some(taken) = self.shared.get(&entry) {
            self.unshared.put_back(taken)?;
        }
        self.shared.remove(&entry);
        for (id, cost) in &mut self.all {
            if cost.shared == Some(entry) {
                cost.shared = None;
                if cost.taken_back.is_none() {
                    self.waiting.insert(id.clone());
                }
            }
        }
        Ok(())
    }

    /// What these entries shared stays so.
    pub(super) fn settle(&mut self, entries: &[u64]) {
        self.shared.retain(|entry, _| !entries.contains(entry));
    }
}

fn negative(minor: i64) -> Result<i64, MoneyError> {
    minor.checked_neg().ok_or(MoneyError::TooLarge)
}
