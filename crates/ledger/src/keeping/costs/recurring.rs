//! Costs that come again.

use std::collections::BTreeMap;

use allotment_types::{Date, DnsName, Money};
use serde::{Deserialize, Serialize};

use super::{Occurrence, Payer};
use crate::{
    Days, Recurrence, Recurring, VatRate,
    books::{Apart, IdempotencyKey, KeyError, Purpose, RecurringId},
};

/// A cost that comes again, as
/// [`Act::RecurringSet`](crate::books::Act::RecurringSet) says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecurringSet {
    /// Its short name, for good. When its price or its dates change, it is ended
    /// and another one is set.
    pub recurring: RecurringId,
    /// Stands for what it is called.
    pub title: Apart,
    /// What it is for.
    pub purpose: Purpose,
    /// Which instance it is for; nothing: all together.
    pub instance: Option<DnsName>,
    /// Who pays it.
    pub payer: Payer,
    /// At which rate there is VAT in it that the tax office gives back.
    pub vat: Option<VatRate>,
    /// When it comes and how much it is.
    pub recurrence: Recurrence,
}

/// What stands of a cost that comes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecurringCost {
    /// The entry that set it.
    pub entry: u64,
    /// What it said.
    pub set: RecurringSet,
    /// The entry that ended it, and the last day on which it may come.
    pub ended: Option<(u64, Date)>,
    /// Each date that was ever booked.
    booked: BookedDates,
}

/// What was booked of each date.
pub(super) type BookedDates = BTreeMap<Date, Booked>;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Booked {
    /// How often, those that were taken back too.
    times: u32,
    /// The entry that stands.
    entry: Option<u64>,
}

/// A date of a recurring cost that is not booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Which cost, and which date.
    pub occurrence: Occurrence,
    /// How much; or that a person is asked.
    pub amount: Recurring,
    /// Stands for what it is called.
    pub title: Apart,
}

impl RecurringCost {
    /// `booked` is what an earlier one of the same short name booked, all of it
    /// taken back by now.
    pub(super) const fn new(entry: u64, set: RecurringSet, booked: BookedDates) -> Self {
        Self {
            entry,
            set,
            ended: None,
            booked,
        }
    }

    /// Every date that was ever booked.
    pub(super) fn into_booked(self) -> BookedDates {
        self.booked
    }

    /// Its dates within some days that are not booked, in order.
    pub fn due(&self, days: Days) -> impl Iterator<Item = Due> {
        self.set
            .recurrence
            .due(days)
            .into_iter()
            .filter(|on| self.comes(*on) && self.entry_of(*on).is_none())
            .map(|on| Due {
                occurrence: Occurrence {
                    recurring: self.set.recurring.clone(),
                    on,
                },
                amount: self.set.recurrence.amount,
                title: self.set.title,
            })
    }

    /// Whether a day is one of its dates.
    pub fn falls_on(&self, on: Date) -> bool {
        let until = on.tomorrow().ok();
        let days = until.and_then(|until| Days::new(on, until).ok());
        self.comes(on) && days.is_some_and(|days| self.set.recurrence.due(days).contains(&on))
    }

    /// The entry that stands for a date.
    pub fn entry_of(&self, on: Date) -> Option<u64> {
        self.booked.get(&on).and_then(|booked| booked.entry)
    }

    /// What was booked last of a variable one; a person is asked with it beside.
    pub fn last_booked(&self) -> Option<(Date, u64)> {
        self.booked
            .iter()
            .rev()
            .find_map(|(on, booked)| Some((*on, booked.entry?)))
    }

    /// Under which key a date is booked next: `recurring/wiki/2026-11-30`, and
    /// after it was taken back `recurring/wiki/2026-11-30/2`. So a date is booked
    /// once, whoever asks for it how often.
    pub fn key(&self, on: Date) -> Result<IdempotencyKey, KeyError> {
        let name = &self.set.recurring;
        let times = self.booked.get(&on).map_or(0, |booked| booked.times);
        IdempotencyKey::new(if times == 0 {
            format!("recurring/{name}/{on}")
        } else {
            format!("recurring/{name}/{on}/{}", u64::from(times) + 1)
        })
    }

    /// What was paid without more being said.
    pub fn amount(&self) -> Option<Money> {
        match self.set.recurrence.amount {
            Recurring::Fixed(amount) => Some(amount),
            Recurring::Asked { .. } => None,
        }
    }

    fn comes(&self, on: Date) -> bool {
        self.ended.is_none_or(|(_, last)| on <= last)
    }

    pub(super) fn book(&mut self, on: Date, entry: u64) {
        let booked = self.booked.entry(on).or_default();
        booked.times = booked.times.saturating_add(1);
        booked.entry = Some(entry);
    }

    pub(super) fn unbook(&mut self, on: Date) {
        if let Some(booked) = self.booked.get_mut(&on) {
            booked.entry = None;
        }
    }

    pub(super) fn is_booked(&self) -> bool {
        self.booked.values().any(|booked| booked.entry.is_some())
    }
}
