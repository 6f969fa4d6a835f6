//! What came of a bidding round, for the treasurer and for each who bid: two
//! types, so that the amounts of others cannot be in what a participant sees.

use std::collections::{BTreeMap, BTreeSet};

use allotment_types::{Money, ParticipantId};
use serde::{Deserialize, Serialize};

use super::Round;
use crate::ShareRule;

/// What came of a bidding round, with the amount of each: for the treasurer
/// alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreasurersOutcome {
    /// What had to be covered.
    pub cost: Money,
    /// The even share.
    pub guide: Money,
    /// The round that is taken; nothing if none covers the cost.
    pub taken: Option<Round>,
    /// What the bids of each round come to.
    pub sums: [Money; 3],
    /// What each gives in the round that is taken, or would in the third.
    pub amounts: BTreeMap<ParticipantId, Money>,
    /// Who was invited and did not bid.
    pub missing: BTreeSet<ParticipantId>,
}

/// What came of a bidding round, as a participant sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnOutcome {
    /// What had to be covered.
    pub cost: Money,
    /// The even share.
    pub guide: Money,
    /// The round that is taken; nothing if none covers the cost.
    pub taken: Option<Round>,
    /// What all give together in that round. Left out where fewer than three
    /// bid, since two could reckon each other's amount from it.
    pub sum: Option<Money>,
    /// What is missing to cover the cost; nothing if it is covered, and under
    /// the same condition as the sum.
    pub shortfall: Option<Money>,
    /// How many bid.
    pub bidders: usize,
    /// How many were invited and did not bid.
    pub missing: usize,
    /// What oneself gives; nothing if one did not bid.
    pub own: Option<Money>,
}

/// From how many bids on their sum says nothing about one of them.
const HIDDEN_BELOW: usize = 3;

impl TreasurersOutcome {
    /// What all give in the round that is taken, or would in the third.
    pub fn sum(&self) -> Money {
        self.sums[self.taken.unwrap_or(Round::Third).at()]
    }

    /// How much more than the cost the bids are, for the reserve; below nothing
    /// is what they lack.
    pub fn surplus(&self) -> Money {
        // Both are at least nothing, so that their difference fits.
        let minor = self.sum().minor.saturating_sub(self.cost.minor);
        Money::new(minor, self.cost.currency)
    }

    /// The rule by which [`Self::sum`] is shared from now on: what each said.
    /// None if no round covers the cost.
    pub fn rule(&self) -> Option<ShareRule> {
        self.taken.map(|_| ShareRule::Exact {
            amounts: self.amounts.clone(),
        })
    }

    /// What one of them may see of it.
    pub fn own(&self, participant: &ParticipantId) -> OwnOutcome {
        let shown = self.amounts.len() >= HIDDEN_BELOW;
        let surplus = self.surplus();
        let lacks = (shown && surplus.is_negative())
            .then(|| Money::new(surplus.minor.saturating_neg(), surplus.currency));
        OwnOutcome {
            cost: self.cost,
            guide: self.guide,
            taken: self.taken,
            sum: shown.then(|| self.sum()),
            shortfall: lacks,
            bidders: self.amounts.len(),
            missing: self.missing.len(),
            own: self.amounts.get(participant).copied(),
        }
    }
}
