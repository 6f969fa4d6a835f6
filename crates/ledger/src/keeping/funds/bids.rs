//! A sealed bidding round: the books have the bids only as what stands for
//! them, and what came of the round.

use std::collections::{BTreeMap, BTreeSet};

use allotment_types::{Date, Money, ParticipantId};
use serde::{Deserialize, Serialize};

use super::{
    Funds, FundsError, Told,
    told::{expect, money, not_negative, positive},
};
use crate::{
    BiddingRound, Bids, Round, ShareRule, TreasurersOutcome,
    books::{Apart, Salt},
};

/// A round begins. The number of its entry is its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundOpened {
    /// What has to be covered.
    pub cost: Money,
    /// What it would be if all gave alike; binding nobody.
    pub guide: Money,
    /// Who may bid.
    pub invited: BTreeSet<ParticipantId>,
}

/// Somebody gives their three bids, sealed. The last of one person counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BidSealed {
    /// The number of the round's entry.
    pub round: u64,
    /// Who.
    pub participant: ParticipantId,
    /// Stands for [`bid_text`] of the bids.
    pub commitment: Apart,
}

/// The bids were opened. The bids themselves are not in it, but for what the
/// rule that follows says of the round that is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundHeld {
    /// The number of the round's entry.
    pub round: u64,
    /// Which of the three is taken; nothing if none covers the cost.
    pub taken: Option<Round>,
    /// What all give together in it, or would in the third.
    pub sum: Money,
    /// How the sum is shared from now on, if a round is taken.
    pub rule: Option<ShareRule>,
}

/// A bid that was opened: by the treasurer, who keeps text and salt.
#[derive(Debug, Clone)]
pub struct OpenedBid {
    /// The bids.
    pub bids: Bids,
    /// What they were sealed with.
    pub salt: Salt,
}

/// The text that a sealed bid stands for: `EUR 1000 1200 1500`, in minor units.
pub fn bid_text(bids: &Bids) -> String {
    let [first, second, third] = Round::ALL.map(|round| bids.of(round));
    let code = first.currency.code();
    format!("{code} {} {} {}", first.minor, second.minor, third.minor)
}

impl Told for RoundOpened {
    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        positive(funds.currency, self.cost)?;
        not_negative(funds.currency, self.guide)?;
        BiddingRound::new(self.cost, self.invited.clone()).map_err(FundsError::Bidding)?;
        Ok(())
    }

    fn is_free(&self, funds: &Funds, seq: u64) -> Result<(), FundsError> {
        if funds.bids.values().any(|one| one.told.round == seq) {
            let by = "BidSealed";
            return Err(FundsError::Needed { seq, by });
        }
        funds.expect_not_held(seq)
    }

    fn people(&self) -> Vec<&ParticipantId> {
        self.invited.iter().collect()
    }
}

impl Told for BidSealed {
    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        let round = &expect(&funds.rounds, self.round, "RoundOpened")?.told;
        if !round.invited.contains(&self.participant) {
            return Err(FundsError::NotInvited {
                participant: self.participant.clone(),
            });
        }
        funds.expect_not_held(self.round)
    }

    fn is_free(&self, funds: &Funds, _: u64) -> Result<(), FundsError> {
        funds.expect_not_held(self.round)
    }

    fn people(&self) -> Vec<&ParticipantId> {
        vec![&self.participant]
    }
}

impl Told for RoundHeld {
    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        let round = &expect(&funds.rounds, self.round, "RoundOpened")?.told;
        funds.expect_not_held(self.round)?;
        not_negative(funds.currency, self.sum)?;
        let sealed = funds.sealed(self.round);
        let covers = self.sum.minor >= round.cost.minor;
        let goes = match &self.rule {
            Some(ShareRule::Exact { amounts }) => {
                let sum: i128 = amounts.values().map(|one| i128::from(one.minor)).sum();
                let theirs = amounts.keys().all(|who| sealed.contains_key(who));
                for amount in amounts.values() {
                    not_negative(funds.currency, *amount)?;
                }
                self.taken.is_some() && covers && theirs && money(sum, funds.currency)? == self.sum
            }
            Some(_) => false,
            None => self.taken.is_none() && !covers,
        };
        if goes {
            Ok(())
        } else {
            Err(FundsError::OtherOutcome { round: self.round })
        }
    }

    fn people(&self) -> Vec<&ParticipantId> {
        match &self.rule {
            Some(ShareRule::Exact { amounts }) => amounts.keys().collect(),
            _ => Vec::new(),
        }
    }
}

impl Funds {
    /// All rounds, by the number of their entry, with what came of them.
    pub fn rounds(&self) -> impl Iterator<Item = (u64, &RoundOpened, Option<&RoundHeld>)> {
        self.rounds
            .iter()
            .map(|(seq, one)| (*seq, &one.told, self.held(*seq)))
    }

    /// Who has bid in a round, with what stands for the bids that count. Who
    /// changed their mind has the last.
    pub fn sealed(&self, round: u64) -> BTreeMap<&ParticipantId, Apart> {
        let bids = self.bids.values().map(|entered| &entered.told);
        bids.filter(|bid| bid.round == round)
            .map(|bid| (&bid.participant, bid.commitment))
            .collect()
    }

    /// Opens the bids of a round, for the treasurer: all that were sealed and no
    /// others, each the one that was sealed. Nothing is booked; to hold the
    /// round is [`Self::holding`].
    pub fn open_bids(
        &self,
        round: u64,
        opened: &BTreeMap<ParticipantId, OpenedBid>,
    ) -> Result<TreasurersOutcome, FundsError> {
        let told = &expect(&self.rounds, round, "RoundOpened")?.told;
        let sealed = self.sealed(round);
        if let Some(who) = opened.keys().find(|who| !sealed.contains_key(who)) {
            return Err(FundsError::NotSealed {
                participant: who.clone(),
            });
        }
        for (who, commitment) in &sealed {
            let participant = || (*who).clone();
            let bid = opened.get(*who).ok_or_else(|| FundsError::StillSealed {
                participant: participant(),
            })?;
            if !commitment.opens(&bid_text(&bid.bids), &bid.salt) {
                return Err(FundsError::OtherBid {
                    participant: participant(),
                });
            }
        }
        let bidding = BiddingRound {
            cost: told.cost,
            guide: told.guide,
            invited: told.invited.clone(),
        };
        let bids = opened.iter().map(|(who, bid)| (who.clone(), bid.bids));
        bidding.opened(&bids.collect()).map_err(FundsError::Bidding)
    }

    /// What is booked when a round is held.
    pub fn holding(round: u64, outcome: &TreasurersOutcome) -> RoundHeld {
        RoundHeld {
            round,
            taken: outcome.taken,
            sum: outcome.sum(),
            rule: outcome.rule(),
        }
    }

    fn held(&self, round: u64) -> Option<&RoundHeld> {
        let mut all = self.held.values().map(|entered| &entered.told);
        all.find(|held| held.round == round)
    }

    fn expect_not_held(&self, round: u64) -> Result<(), FundsError> {
        match self.held(round) {
            None => Ok(()),
            Some(_) => Err(FundsError::HeldAlready { round }),
        }
    }
}
