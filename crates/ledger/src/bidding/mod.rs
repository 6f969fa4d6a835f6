//! A sealed bidding round: each says what they can give, nobody says why, and
//! the first round that covers the cost is taken.

mod view;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use allotment_types::{Currency, Money, ParticipantId};
use serde::{Deserialize, Serialize};

pub use view::{OwnOutcome, TreasurersOutcome};

use crate::each;

/// What a collective bids for. A bid is about the cost as it stands here, for a
/// month or for a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BiddingRound {
    /// What has to be covered.
    pub cost: Money,
    /// What it would be if all gave alike; for orientation, binding nobody.
    pub guide: Money,
    /// Who may bid.
    pub invited: BTreeSet<ParticipantId>,
}

/// The three bids of one person, given at once and sealed: the second counts
/// if the first bids of all do not cover the cost, the third if the second do
/// not either. None is below the one before it.
///
/// There is no place for a reason. Printed for programmers, bids stay sealed, so
/// that none gets into a log.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "[Money; 3]", into = "[Money; 3]")]
pub struct Bids([Money; 3]);

/// One of the three rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Round {
    /// The first bids.
    First,
    /// The second.
    Second,
    /// The third.
    Third,
}

/// Why bids are none. What somebody bid is in none of the messages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BiddingError {
    /// Somebody bid less than nothing.
    #[error("a bid is below nothing: 0 is the least that anybody can give")]
    Negative,
    /// A later bid is below an earlier one.
    #[error(
        "a later bid is below the one before it. It counts when the earlier bids of all did not suffice, so it is the same or more"
    )]
    Falling,
    /// A bid is of another currency.
    #[error("a bid is in {bid} and the cost in {cost}: bid in the currency of the cost")]
    OtherCurrency {
        /// The currency of the bid.
        bid: Currency,
        /// The currency of the cost.
        cost: Currency,
    },
    /// Somebody bid who was not invited.
    #[error("`{participant}` is not among those who bid: invite them first")]
    NotInvited {
        /// Who.
        participant: ParticipantId,
    },
    /// There is nothing to bid for.
    #[error("there is nothing to bid for: it takes a cost above 0 and at least one participant")]
    Nothing,
    /// The bids cannot be added up.
    #[error("the bids are too large to be added up")]
    TooLarge,
}

impl Round {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::First, Self::Second, Self::Third];

    const fn at(self) -> usize {
        match self {
            Self::First => 0,
            Self::Second => 1,
            Self::Third => 2,
        }
    }
}

impl Bids {
    /// The bids for the three rounds.
    pub fn new(bids: [Money; 3]) -> Result<Self, BiddingError> {
        let [first, second, third] = bids;
        if let Some(other) = [second, third]
            .iter()
            .find(|bid| bid.currency != first.currency)
        {
            return Err(BiddingError::OtherCurrency {
                bid: other.currency,
                cost: first.currency,
            });
        }
        if bids.iter().any(|bid| bid.is_negative()) {
            return Err(BiddingError::Negative);
        }
        if second.minor < first.minor || third.minor < second.minor {
            return Err(BiddingError::Falling);
        }
        Ok(Self(bids))
    }

    /// The bid for one round.
    pub const fn of(&self, round: Round) -> Money {
        self.0[round.at()]
    }
}

impl fmt::Debug for Bids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bids(sealed)")
    }
}

impl TryFrom<[Money; 3]> for Bids {
    type Error = BiddingError;

    fn try_from(bids: [Money; 3]) -> Result<Self, BiddingError> {
        Self::new(bids)
    }
}

impl From<Bids> for [Money; 3] {
    fn from(bids: Bids) -> Self {
        bids.0
    }
}

impl BiddingRound {
    /// A round for a cost; the guide price is the even share, rounded up.
    pub fn new(cost: Money, invited: BTreeSet<ParticipantId>) -> Result<Self, BiddingError> {
        let people = u32::try_from(invited.len()).map_err(|_| BiddingError::TooLarge)?;
        if cost.minor <= 0 {
            return Err(BiddingError::Nothing);
        }
        let guide = each(cost, people).ok_or(BiddingError::Nothing)?;
        Ok(Self {
            cost,
            guide,
            invited,
        })
    }

    /// Opens the bids: the first round whose sum covers the cost is taken. Who
    /// was invited and did not bid counts with nothing and is named to the
    /// treasurer; whether to wait for them is for people to decide.
    pub fn opened(
        &self,
        bids: &BTreeMap<ParticipantId, Bids>,
    ) -> Result<TreasurersOutcome, BiddingError> {
        for (who, bids) in bids {
            if !self.invited.contains(who) {
                return Err(BiddingError::NotInvited {
                    participant: who.clone(),
                });
            }
            let bid = bids.of(Round::First).currency;
            if bid != self.cost.currency {
                return Err(BiddingError::OtherCurrency {
                    bid,
                    cost: self.cost.currency,
                });
            }
        }
        let mut sums = [Money::zero(self.cost.currency); 3];
        for round in Round::ALL {
            let all = bids.values().map(|bids| bids.of(round));
            sums[round.at()] =
                Money::sum(self.cost.currency, all).map_err(|_| BiddingError::TooLarge)?;
        }
        let covers = |round: &Round| sums[round.at()].minor >= self.cost.minor;
        let taken = Round::ALL.into_iter().find(covers);
        // Without a round that covers the cost the last is what people can give.
        let counts = taken.unwrap_or(Round::Third);
        let amounts = bids
            .iter()
            .map(|(who, bids)| (who.clone(), bids.of(counts)));
        Ok(TreasurersOutcome {
            cost: self.cost,
            guide: self.guide,
            taken,
            sums,
            amounts: amounts.collect(),
            missing: self
                .invited
                .iter()
                .filter(|who| !bids.contains_key(*who))
                .cloned()
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests;
