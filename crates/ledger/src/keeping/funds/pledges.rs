//! Pledges: pending until a payment is matched.

use std::collections::BTreeMap;

use allotment_types::{Date, Money, ParticipantId};
use serde::{Deserialize, Serialize};

use super::{
    Funds, FundsError, Match, Payer, Told,
    told::{expect, money, positive},
};

/// Somebody says that they will pay. It moves nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pledged {
    /// Who.
    pub participant: ParticipantId,
    /// How much.
    pub amount: Money,
    /// By which day.
    pub due: Date,
}

/// A pledge does not hold any more, without a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PledgeWithdrawn {
    /// The number of the pledge's entry.
    pub pledge: u64,
}

/// How a pledge stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PledgeStanding {
    /// The number of its entry.
    pub pledge: u64,
    /// What was pledged.
    pub pledged: Pledged,
    /// What was paid towards it and not given back.
    pub paid: Money,
    /// What it comes to.
    pub state: PledgeState,
}

/// How a pledge stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PledgeState {
    /// So much is still to come. It is no money yet.
    Pending {
        /// How much.
        left: Money,
    },
    /// It was paid.
    Paid,
    /// It was withdrawn.
    Withdrawn,
}

impl Told for Pledged {
    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        positive(funds.currency, self.amount)
    }

    fn is_free(&self, funds: &Funds, seq: u64) -> Result<(), FundsError> {
        let withdrawn = funds.withdrawn.values().any(|one| one.told.pledge == seq);
        if withdrawn || funds.payments_for(seq).next().is_some() {
            let by = if withdrawn {
                "PledgeWithdrawn"
            } else {
                "PaymentReceived"
            };
            return Err(FundsError::Needed { seq, by });
        }
        Ok(())
    }

    fn people(&self) -> Vec<&ParticipantId> {
        vec![&self.participant]
    }
}

impl Told for PledgeWithdrawn {
    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        match funds.pledge(self.pledge)?.state {
            PledgeState::Pending { .. } => Ok(()),
            PledgeState::Paid | PledgeState::Withdrawn => Err(FundsError::PledgeSettled {
                pledge: self.pledge,
            }),
        }
    }
}

impl Funds {
    /// How one pledge stands.
    pub fn pledge(&self, pledge: u64) -> Result<PledgeStanding, FundsError> {
        let pledged = &expect(&self.pledged, pledge, "Pledged")?.told;
        let paid: i128 = self.payments_for(pledge).sum();
        let left = i128::from(pledged.amount.minor).saturating_sub(paid);
        let withdrawn = self.withdrawn.values().any(|one| one.told.pledge == pledge);
        let state = if withdrawn {
            PledgeState::Withdrawn
        } else if left > 0 {
            PledgeState::Pending {
                left: money(left, self.currency)?,
            }
        } else {
            PledgeState::Paid
        };
        Ok(PledgeStanding {
            pledge,
            pledged: pledged.clone(),
            paid: money(paid, self.currency)?,
            state,
        })
    }

    /// All pledges, as they stand, in the order in which they were made.
    pub fn pledges(&self) -> Result<Vec<PledgeStanding>, FundsError> {
        self.pledged.keys().map(|seq| self.pledge(*seq)).collect()
    }

    /// What is pledged and pending, by participant: what may come, apart from
    /// all that is there.
    pub fn pending(&self) -> Result<BTreeMap<ParticipantId, Money>, FundsError> {
        let mut pending = BTreeMap::new();
        for standing in self.pledges()? {
            if let PledgeState::Pending { left } = standing.state {
                let sum = pending
                    .entry(standing.pledged.participant)
                    .or_insert(Money::zero(self.currency));
                *sum = sum.checked_add(left).map_err(|_| FundsError::TooLarge)?;
            }
        }
        Ok(pending)
    }

    /// A payment can go towards a pledge that stands, of the one who pays.
    pub(super) fn check_pledge(
        &self,
        pledge: Option<u64>,
        participant: &ParticipantId,
    ) -> Result<(), FundsError> {
        let Some(pledge) = pledge else { return Ok(()) };
        let standing = self.pledge(pledge)?;
        if standing.pledged.participant != *participant {
            return Err(FundsError::OtherPledge { pledge });
        }
        if standing.state == PledgeState::Withdrawn {
            return Err(FundsError::PledgeSettled { pledge });
        }
        Ok(())
    }

    /// What went towards a pledge, payment by payment, less what was given back.
    fn payments_for(&self, pledge: u64) -> impl Iterator<Item = i128> {
        let direct = self.received.iter().filter_map(move |(seq, one)| {
            let Payer::Participant {
                pledge: towards, ..
            } = &one.told.from
            else {
                return None;
            };
            (*towards == Some(pledge))
                .then(|| i128::from(one.told.amount.minor) - self.given_back(*seq))
        });
        let matched = self.matched.values().filter_map(move |one| {
            let Match::Participant {
                pledge: towards, ..
            } = &one.told.with
            else {
                return None;
            };
            (*towards == Some(pledge))
                .then(|| i128::from(one.told.amount.minor) - self.given_back(one.told.row))
        });
        direct.chain(matched)
    }
}
