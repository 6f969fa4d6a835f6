//! Who holds the money, what their statements say, and moving it.

use allotment_types::{Date, Money};
use serde::{Deserialize, Serialize};

use super::{
    FEES, Funds, FundsError, Told,
    told::{Moves, fee_of, positive},
};
use crate::books::{Account, Apart, Digest, HolderId, Period, Place, Posting};

/// From now on somebody holds money of the collective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolderAdded {
    /// Their short name, for good.
    pub holder: HolderId,
    /// What they are.
    pub kind: HolderKind,
    /// Stands for what they are called.
    pub name: Apart,
}

/// What somebody is who holds money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HolderKind {
    /// An account at a bank.
    Bank,
    /// A box of cash. No statement is expected of it.
    Cash,
    /// An organisation that keeps money for the collective.
    FiscalHost,
    /// An account at Open Collective.
    OpenCollective,
}

/// What a holder had when the books began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolderOpened {
    /// Who.
    pub holder: HolderId,
    /// How much; above nothing.
    pub amount: Money,
}

/// A holder's statement was read: until its last day their balance was this.
/// It moves nothing; the rows are booked by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementImported {
    /// Whose.
    pub holder: HolderId,
    /// The SHA-256 hash of the file.
    pub source: Digest,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// What was there at the end of the last day; may be below nothing.
    pub closing: Money,
}

/// Money goes from one holder to another, one of whom may keep a fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transferred {
    /// Where it comes from.
    pub from: HolderId,
    /// Where it goes.
    pub to: HolderId,
    /// What arrives.
    pub amount: Money,
    /// What is taken besides.
    pub fee: Option<Money>,
    /// Stands for the bank's words.
    pub reference: Option<Apart>,
}

/// A holder's books beside their last statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reconciled {
    /// Who.
    pub holder: HolderId,
    /// What they are.
    pub kind: HolderKind,
    /// The last day of their last statement up to the end of the month.
    pub stated_on: Option<Date>,
    /// What it says.
    pub stated: Option<Money>,
    /// What the books say of that day, in minor units; without a statement, of
    /// the end of the month.
    pub booked: i128,
    /// Whether a statement reaches to the end of the month.
    pub is_complete: bool,
}

impl Reconciled {
    /// By how much the books have more than the statement, in minor units.
    pub fn off(&self) -> Option<i128> {
        Some(self.booked - i128::from(self.stated?.minor))
    }

    /// Whether the month can be closed as far as this holder goes: a statement
    /// reaches to its end and says what the books say. Cash has no statements;
    /// if one was entered (somebody counted), it has to fit.
    pub fn fits(&self) -> bool {
        let fits = self.off().is_none_or(|off| off == 0);
        fits && (self.is_complete || self.kind == HolderKind::Cash)
    }
}

impl Told for HolderAdded {
    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        match funds.holder(&self.holder) {
            None => Ok(()),
            Some(_) => Err(FundsError::HolderTaken {
                holder: self.holder.clone(),
            }),
        }
    }
}

impl Told for HolderOpened {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        Ok(Moves::default()
            .to(&Place::Holder(self.holder.clone()), self.amount)
            .from(&Place::OpeningBalances, self.amount)?
            .done())
    }

    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        funds.expect_holder(&self.holder)?;
        positive(funds.currency, self.amount)
    }
}

impl Told for StatementImported {
    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        funds.expect_holder(&self.holder)?;
        if self.closing.currency != funds.currency {
            return Err(FundsError::OtherCurrency {
                amount: self.closing,
                currency: funds.currency,
            });
        }
        if self.to < self.from {
            return Err(FundsError::StatementDays {
                from: self.from,
                to: self.to,
            });
        }
        Ok(())
    }
}

impl Told for Transferred {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        let fee = self.fee.unwrap_or(Money::zero(self.amount.currency));
        let leaves = self.amount.checked_add(fee);
        let leaves = leaves.map_err(|_| FundsError::TooLarge)?;
        Ok(Moves::default()
            .to(&Place::Holder(self.to.clone()), self.amount)
            .to(&FEES, fee)
            .from(&Place::Holder(self.from.clone()), leaves)?
            .done())
    }

    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        funds.expect_holder(&self.from)?;
        funds.expect_holder(&self.to)?;
        if self.from == self.to {
            return Err(FundsError::SameHolder {
                holder: self.to.clone(),
            });
        }
        positive(funds.currency, self.amount)?;
        fee_of(self.amount, self.fee)
    }
}

impl Funds {
    /// Everybody who holds money.
    pub fn holders(&self) -> impl Iterator<Item = &HolderAdded> {
        self.holders.values().map(|entered| &entered.told)
    }

    /// One of them.
    pub fn holder(&self, holder: &HolderId) -> Option<&HolderAdded> {
        self.holders().find(|one| one.holder == *holder)
    }

    /// Refuses whom nobody added.
    pub fn expect_holder(&self, holder: &HolderId) -> Result<(), FundsError> {
        match self.holder(holder) {
            Some(_) => Ok(()),
            None => Err(FundsError::UnknownHolder {
                holder: holder.clone(),
            }),
        }
    }

    /// The statement of a holder that reaches furthest, up to a day; of several
    /// for one day the one that was entered last.
    pub fn last_statement(&self, holder: &HolderId, until: Date) -> Option<&StatementImported> {
        self.statements
            .iter()
            .filter(|(_, entered)| entered.told.holder == *holder && entered.told.to <= until)
            .max_by_key(|(seq, entered)| (entered.told.to, **seq))
            .map(|(_, entered)| &entered.told)
    }

    /// Each holder beside their last statement in or before a month. The books
    /// say through `booked` what stood on an account at the end of a day.
    pub fn reconcile(
        &self,
        period: Period,
        booked: impl Fn(&Account, Date) -> i128,
    ) -> Vec<Reconciled> {
        let end = period.last_day();
        let each = self.holders().map(|HolderAdded { holder, kind, .. }| {
            // One that goes on after the month says nothing of its end.
            let statement = self.last_statement(holder, end);
            let on = statement.map_or(end, |statement| statement.to);
            Reconciled {
                holder: holder.clone(),
                kind: *kind,
                stated_on: statement.map(|statement| statement.to),
                stated: statement.map(|statement| statement.closing),
                booked: booked(&Place::Holder(holder.clone()).account(), on),
                is_complete: statement.is_some_and(|statement| statement.to == end),
            }
        });
        each.collect()
    }
}
