//! Who contributed what, period by period.

use std::collections::{BTreeMap, BTreeSet};

use allotment_types::{Currency, Money, MoneyError, ParticipantId};
use serde::{Deserialize, Serialize};

use super::{Labour, LabourError, Promise, Work};
use crate::Days;

/// Who promised and did what in which period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContributionTable {
    /// The periods, as they were asked for.
    pub periods: Vec<Days>,
    /// One row each of those who promised or did anything, by id.
    pub rows: Vec<ContributionRow>,
    /// All of them together.
    pub all: Vec<Contribution>,
}

/// One person's contributions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContributionRow {
    /// Who.
    pub participant: ParticipantId,
    /// One cell for each period, in their order.
    pub cells: Vec<Contribution>,
}

/// What was contributed in one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// Promised, in minutes. A promise counts in the period in which its first
    /// day is.
    pub promised: u64,
    /// Done and paid, in minutes.
    pub paid: u64,
    /// Done and credited, in minutes.
    pub credited: u64,
    /// Done and given, in minutes.
    pub gift: u64,
    /// What was credited, as money.
    pub value: Money,
}

/// Which hours a table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tasks<'a> {
    /// All.
    #[default]
    All,
    /// Those of one role or task.
    One(&'a str),
}

impl Contribution {
    fn none(currency: Currency) -> Self {
        Self {
            promised: 0,
            paid: 0,
            credited: 0,
            gift: 0,
            value: Money::zero(currency),
        }
    }

    /// Done, whatever it counts as, in minutes.
    pub const fn delivered(&self) -> u64 {
        self.paid
            .saturating_add(self.credited)
            .saturating_add(self.gift)
    }

    /// Promised and not done, in minutes.
    pub const fn missing(&self) -> u64 {
        self.promised.saturating_sub(self.delivered())
    }

    fn add(&mut self, work: &Work) -> Result<(), LabourError> {
        let minutes = u64::from(work.minutes);
        match work.kind {
            Labour::Paid => self.paid += minutes,
            Labour::Gift => self.gift += minutes,
            Labour::Credited { value } => {
                self.credited += minutes;
                self.value = self.value.checked_add(value).map_err(|error| match error {
                    MoneyError::TwoCurrencies { .. } => LabourError::TwoCurrencies {
                        rate: self.value,
                        other: value,
                    },
                    _ => LabourError::TooLarge { rate: value },
                })?;
            }
        }
        Ok(())
    }
}

impl ContributionTable {
    /// The table of some periods, which do not overlap; what is in none of them
    /// is left out.
    pub fn new(
        currency: Currency,
        periods: &[Days],
        tasks: Tasks<'_>,
        promises: &[Promise],
        work: &[Work],
    ) -> Result<Self, LabourError> {
        let at = |day| periods.iter().position(|days| days.contains(day));
        let shown = |work: &&Work| match tasks {
            Tasks::All => true,
            Tasks::One(task) => work.task == task,
        };
        let empty = vec![Contribution::none(currency); periods.len()];
        let mut rows: BTreeMap<&ParticipantId, Vec<Contribution>> = BTreeMap::new();
        let mut all = empty.clone();
        // A promise is not made for a task, so that it is shown with all.
        let promises = promises.iter().filter(|_| tasks == Tasks::All);
        for promise in promises {
            if let Some(at) = at(promise.days.from()) {
                let cells = rows
                    .entry(&promise.participant)
                    .or_insert_with(|| empty.clone());
                cells[at].promised += u64::from(promise.minutes);
                all[at].promised += u64::from(promise.minutes);
            }
        }
        for work in work.iter().filter(shown) {
            if let Some(at) = at(work.on) {
                let cells = rows
                    .entry(&work.participant)
                    .or_insert_with(|| empty.clone());
                cells[at].add(work)?;
                all[at].add(work)?;
            }
        }
        let rows = rows.into_iter().map(|(who, cells)| ContributionRow {
            participant: who.clone(),
            cells,
        });
        Ok(Self {
            periods: periods.to_vec(),
            rows: rows.collect(),
            all,
        })
    }

    /// All tasks that work was done for, by name.
    pub fn tasks(work: &[Work]) -> BTreeSet<&str> {
        work.iter().map(|work| work.task.as_str()).collect()
    }
}
