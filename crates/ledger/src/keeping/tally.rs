//! What each was charged and laid out, reckoned from the acts alone.

use std::collections::BTreeMap;

use allotment_types::ParticipantId;
use serde::{Deserialize, Serialize};

use super::stored::wide;

/// What stands for each participant, by what it came from, in minor units. It
/// is what the accounts `Assets:Receivable` say, told from the acts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tallies(BTreeMap<ParticipantId, Tally>);

/// What stands for one participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Their shares, less what was given back of them.
    #[serde(with = "wide")]
    pub charged: i128,
    /// What they paid for costs out of their own pocket, less what came back to
    /// it.
    #[serde(with = "wide")]
    pub laid_out: i128,
}

impl Tallies {
    /// What stands for one.
    pub fn of(&self, participant: &ParticipantId) -> Tally {
        self.0.get(participant).copied().unwrap_or_default()
    }

    /// Of all, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&ParticipantId, Tally)> {
        self.0.iter().map(|(who, tally)| (who, *tally))
    }

    pub(super) fn charge(&mut self, participant: &ParticipantId, minor: i64) {
        // 128 bits have room for all entries that can be numbered.
        let one = self.0.entry(participant.clone()).or_default();
        one.charged = one.charged.saturating_add(minor.into());
    }

    pub(super) fn lay_out(&mut self, participant: &ParticipantId, minor: i64) {
        let one = self.0.entry(participant.clone()).or_default();
        one.laid_out = one.laid_out.saturating_add(minor.into());
    }
}
