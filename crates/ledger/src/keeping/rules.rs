//! By which rule a month's costs are shared.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    ShareRule,
    books::{Apart, Period},
};

/// A rule, and from which month on it holds. It is what
/// [`Act::RuleSet`](crate::books::Act::RuleSet) says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// The first month that is shared by it.
    pub from: Period,
    /// The rule.
    pub rule: ShareRule,
    /// Stands for the decision that said so.
    pub decision: Option<Apart>,
}

/// All rules that were set.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rules {
    /// By the entry that says so; without those that were taken back.
    sets: BTreeMap<u64, RuleSet>,
}

/// A rule cannot be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RulesError {
    /// The month is shared and closed.
    #[error(
        "{from} is closed and stays as it was shared: let the rule hold from {first_open} or a later month on"
    )]
    Closed {
        /// The month that was given.
        from: Period,
        /// The first month that is open.
        first_open: Period,
    },
}

impl Rules {
    /// The rule of a month: of those that hold from that month or an earlier
    /// one on, the one with the latest beginning; of two with the same, the one
    /// that was set later. With it the number of the entry that set it.
    pub fn of(&self, period: Period) -> Option<(u64, &RuleSet)> {
        self.sets
            .iter()
            .filter(|(_, set)| set.from <= period)
            .max_by_key(|(seq, set)| (set.from, **seq))
            .map(|(seq, set)| (*seq, set))
    }

    /// All that hold, by the number of their entry.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &RuleSet)> {
        self.sets.iter().map(|(seq, set)| (*seq, set))
    }

    pub(super) fn set(
        &mut self,
        seq: u64,
        set: &RuleSet,
        closed_through: Option<Period>,
    ) -> Result<(), RulesError> {
        if let Some(closed) = closed_through
            && set.from <= closed
        {
            return Err(RulesError::Closed {
                from: set.from,
                first_open: closed.next().unwrap_or(closed),
            });
        }
        self.sets.insert(seq, set.clone());
        Ok(())
    }

    pub(super) fn take_back(&mut self, original: u64) {
        self.sets.remove(&original);
    }
}
