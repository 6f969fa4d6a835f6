//! What was spent and not yet shared.

use std::collections::BTreeMap;

use allotment_types::{Date, MoneyError};
use serde::{Deserialize, Serialize};

use super::Line;
use crate::{books::Period, keeping::stored::pairs};

/// For each month and line: what costs and refunds came to, less what was
/// shared of them, in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Unshared(BTreeMap<Period, Lines>);

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
struct Lines(#[serde(with = "pairs")] BTreeMap<Line, i64>);

impl Unshared {
    /// What a line would come to in a month.
    pub(super) fn after(&self, date: Date, line: &Line, minor: i64) -> Result<i64, MoneyError> {
        let month = self.0.get(&Period::of(date));
        let was = month.and_then(|lines| lines.0.get(line)).copied();
        let is = was.unwrap_or(0).checked_add(minor);
        is.ok_or(MoneyError::TooLarge)
    }

    /// Sets a line to what [`Self::after`] said.
    pub(super) fn set(&mut self, date: Date, line: &Line, minor: i64) {
        let period = Period::of(date);
        let lines = self.0.entry(period).or_default();
        if minor == 0 {
            lines.0.remove(line);
        } else {
            lines.0.insert(line.clone(), minor);
        }
        if lines.0.is_empty() {
            self.0.remove(&period);
        }
    }

    /// What is left of each line up to the end of a month.
    pub(super) fn through(&self, period: Period) -> Result<BTreeMap<Line, i64>, MoneyError> {
        let mut sums: BTreeMap<Line, i64> = BTreeMap::new();
        for lines in self.0.range(..=period).map(|(_, lines)| lines) {
            for (line, minor) in &lines.0 {
                let sum = sums.entry(line.clone()).or_default();
                *sum = sum.checked_add(*minor).ok_or(MoneyError::TooLarge)?;
            }
        }
        sums.retain(|_, minor| *minor != 0);
        Ok(sums)
    }

    /// Takes out all up to the end of a month.
    pub(super) fn take_through(&mut self, period: Period) -> Self {
        let taken = self.0.extract_if(..=period, |_, _| true).collect();
        Self(taken)
    }

    /// Puts back what was taken out.
    pub(super) fn put_back(&mut self, taken: &Self) -> Result<(), MoneyError> {
        let mut after = self.clone();
        for (period, lines) in &taken.0 {
            for (line, minor) in &lines.0 {
                let day = period.first_day();
                let is = after.after(day, line, *minor)?;
                after.set(day, line, is);
            }
        }
        *self = after;
        Ok(())
    }
}
