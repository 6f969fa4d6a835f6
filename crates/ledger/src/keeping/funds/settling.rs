//! Settling up among members, where the collective wants that.

use std::collections::BTreeMap;

use allotment_types::{Date, Money, ParticipantId};
use serde::{Deserialize, Serialize};

use super::{
    Funds, FundsError, Told,
    told::{Moves, positive},
};
use crate::{
    SettleMethod, Transfer,
    books::{Apart, Place, Posting},
    settle,
};

/// Whether members settle among each other, and how payments are suggested.
/// Without it they settle with the pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettleUpAgreed {
    /// How; nothing: not any more.
    pub method: Option<SettleMethod>,
    /// Stands for the decision that said so.
    pub decision: Option<Apart>,
}

/// One member paid another, outside the pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettledUp {
    /// Who paid.
    pub from: ParticipantId,
    /// Who got it.
    pub to: ParticipantId,
    /// How much.
    pub amount: Money,
}

impl Told for SettleUpAgreed {
    fn check(&self, _: &Funds, _: Date) -> Result<(), FundsError> {
        Ok(())
    }
}

impl Told for SettledUp {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        Ok(Moves::default()
            .to(&Place::Receivable(self.to.clone()), self.amount)
            .from(&Place::Receivable(self.from.clone()), self.amount)?
            .done())
    }

    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        positive(funds.currency, self.amount)?;
        if self.from == self.to {
            return Err(FundsError::SamePerson {
                participant: self.to.clone(),
            });
        }
        match funds.settle_method() {
            Some(_) => Ok(()),
            None => Err(FundsError::SettleUpOff),
        }
    }

    fn people(&self) -> Vec<&ParticipantId> {
        vec![&self.from, &self.to]
    }

    fn settles(&self) -> Vec<(&ParticipantId, i128)> {
        let minor = i128::from(self.amount.minor);
        vec![(&self.from, minor), (&self.to, -minor)]
    }
}

impl Funds {
    /// How members settle among each other; nothing: they do not.
    pub fn settle_method(&self) -> Option<SettleMethod> {
        self.settle_up.values().next_back()?.told.method
    }

    /// Suggests payments among members; `None` where they settle with the pool.
    /// A balance above nothing is what somebody is owed.
    pub fn suggest(
        &self,
        balances: &BTreeMap<ParticipantId, Money>,
        earlier: &[Transfer],
    ) -> Result<Option<Vec<Transfer>>, FundsError> {
        self.settle_method()
            .map(|method| settle(balances, method, earlier).map_err(FundsError::Settle))
            .transpose()
    }
}
