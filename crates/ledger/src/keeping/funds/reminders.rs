//! What is owed, for how long, and whom to remind: as data, for the treasurer
//! first. Nothing is switched off for it.

use std::collections::BTreeMap;

use allotment_types::{Date, Money, ParticipantId};
use serde::{Deserialize, Serialize};

use super::{Funds, FundsError, Told, told::money};
use crate::{Ageing, Charge};

/// How many days after its day an amount is not behind yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GraceAgreed {
    /// So many days.
    pub days: u32,
}

/// What somebody was charged, and what they have laid out for costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Their shares.
    pub charges: Vec<Charge>,
    /// What they paid for costs from their own pocket.
    pub laid_out: Money,
}

/// Somebody who is behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// Who.
    pub participant: ParticipantId,
    /// Since when the oldest part is due.
    pub since: Date,
    /// How much is past its days of grace.
    pub behind: Money,
    /// All that is owed, by the days it has waited.
    pub ageing: Ageing,
}

/// Who is behind on a day, longest first. It goes to the treasurer; nothing of
/// it is sent to anybody before they say so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminders {
    /// The day.
    pub on: Date,
    /// What all are behind together.
    pub behind: Money,
    /// Those who are behind.
    pub people: Vec<Reminder>,
}

/// Days of grace where nothing was agreed.
const GRACE: u32 = 14;

impl Told for GraceAgreed {
    fn check(&self, _: &Funds, _: Date) -> Result<(), FundsError> {
        Ok(())
    }
}

impl Funds {
    /// How many days after its day an amount is not behind yet; 14 where nothing
    /// was agreed.
    pub fn grace(&self) -> u32 {
        let last = self.grace.values().next_back();
        last.map_or(GRACE, |agreed| agreed.told.days)
    }

    /// What somebody owes on a day, by the days it has waited.
    pub fn ageing(
        &self,
        participant: &ParticipantId,
        account: &Account,
        on: Date,
    ) -> Result<Ageing, FundsError> {
        let given = self
            .settled(participant)
            .saturating_add(i128::from(account.laid_out.minor));
        let mut charges = account.charges.clone();
        if given < 0 {
            // They got back more than they gave, and owe that from today on.
            charges.push(Charge {
                due: on,
                amount: money(given.saturating_neg(), self.currency)?,
            });
        }
        let settled = money(given.max(0), self.currency)?;
        Ageing::of(self.currency, &charges, settled, on, self.grace()).map_err(FundsError::Ageing)
    }

    /// Who is behind on a day, for the treasurer.
    pub fn reminders(
        &self,
        accounts: &BTreeMap<ParticipantId, Account>,
        on: Date,
    ) -> Result<Reminders, FundsError> {
        let mut people = Vec::new();
        for (participant, account) in accounts {
            let ageing = self.ageing(participant, account, on)?;
            if let Some(since) = ageing.oldest {
                people.push(Reminder {
                    participant: participant.clone(),
                    since,
                    behind: ageing.behind().map_err(FundsError::Sum)?,
                    ageing,
                });
            }
        }
        people.sort_by(|one, other| {
            (one.since, &one.participant).cmp(&(other.since, &other.participant))
        });
        let behind = Money::sum(self.currency, people.iter().map(|one| one.behind));
        Ok(Reminders {
            on,
            behind: behind.map_err(FundsError::Sum)?,
            people,
        })
    }
}
