//! How long what is owed has been waiting. It is for people to look at: nothing
//! is ever switched off because of it.

use std::collections::BTreeMap;

use allotment_types::{Currency, Date, Money, MoneyError, ParticipantId};
use serde::{Deserialize, Serialize};

use crate::days::between;

/// Something that one has to pay: a share of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    /// By which day.
    pub due: Date,
    /// How much.
    pub amount: Money,
}

/// What one owes on a day, by how many days have passed since it was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ageing {
    /// Not due yet, or due today.
    pub not_due: Money,
    /// Due, within the days of grace: nobody is reminded.
    pub grace: Money,
    /// Up to 30 days.
    pub to_30: Money,
    /// 31 to 60.
    pub to_60: Money,
    /// 61 to 90.
    pub to_90: Money,
    /// More than 90.
    pub over_90: Money,
    /// Paid ahead: more was paid than charged.
    pub ahead: Money,
    /// Since when the oldest part is due that is past its grace.
    pub oldest: Option<Date>,
}

/// Why what is owed cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AgeingError {
    /// A charge or what was paid is less than nothing.
    #[error(
        "a charge and a payment are at least nothing, and here is {amount}: what is given back is a payment"
    )]
    Negative {
        /// The amount.
        amount: Money,
    },
    /// The amounts cannot be put together.
    #[error("charges and payments cannot be added up")]
    Sum(#[source] MoneyError),
}

impl Ageing {
    /// What somebody owes on a day, who was charged this and paid or worked off
    /// `settled` in all. The charge that was due first is settled first. Up to
    /// `grace` days after its day nothing is behind.
    pub fn of(
        currency: Currency,
        charges: &[Charge],
        settled: Money,
        on: Date,
        grace: u32,
    ) -> Result<Self, AgeingError> {
        let zero = Money::zero(currency);
        let mut amounts = charges.iter().map(|charge| charge.amount).chain([settled]);
        if let Some(amount) = amounts.find(|amount| amount.is_negative()) {
            return Err(AgeingError::Negative { amount });
        }
        let mut left = zero.checked_add(settled).map_err(AgeingError::Sum)?;
        let mut ageing = Self {
            not_due: zero,
            grace: zero,
            to_30: zero,
            to_60: zero,
            to_90: zero,
            over_90: zero,
            ahead: zero,
            oldest: None,
        };
        let mut charges = charges.to_vec();
        charges.sort_by_key(|charge| charge.due);
        for Charge { due, amount } in charges {
            let open = zero.checked_add(amount).map_err(AgeingError::Sum)?;
            let settles = Money::new(open.minor.min(left.minor), currency);
            left = left.checked_sub(settles).map_err(AgeingError::Sum)?;
            let open = open.checked_sub(settles).map_err(AgeingError::Sum)?;
            if open.minor == 0 {
                continue;
            }
            let late = between(due, on);
            let bucket = match late {
                0 => &mut ageing.not_due,
                late if late <= grace => &mut ageing.grace,
                1..=30 => &mut ageing.to_30,
                31..=60 => &mut ageing.to_60,
                61..=90 => &mut ageing.to_90,
                _ => &mut ageing.over_90,
            };
            *bucket = bucket.checked_add(open).map_err(AgeingError::Sum)?;
            if late > grace && ageing.oldest.is_none() {
                ageing.oldest = Some(due);
            }
        }
        ageing.ahead = left;
        Ok(ageing)
    }

    /// What is past its grace.
    pub fn behind(&self) -> Result<Money, MoneyError> {
        let late = [self.to_30, self.to_60, self.to_90, self.over_90];
        Money::sum(self.not_due.currency, late)
    }

    /// All that is owed, due or not.
    pub fn owed(&self) -> Result<Money, MoneyError> {
        self.behind()?
            .checked_add(self.grace)?
            .checked_add(self.not_due)
    }
}

/// What each was charged, and what they have paid or worked off in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charged {
    /// In any order.
    pub charges: Vec<Charge>,
    /// Payments and credited work together.
    pub settled: Money,
}

/// What each owes on a day, by id; those who owe nothing too.
pub fn ageing(
    currency: Currency,
    accounts: &BTreeMap<ParticipantId, Charged>,
    on: Date,
    grace: u32,
) -> Result<BTreeMap<ParticipantId, Ageing>, AgeingError> {
    let each = accounts.iter().map(|(who, account)| {
        let ageing = Ageing::of(currency, &account.charges, account.settled, on, grace)?;
        Ok((who.clone(), ageing))
    });
    each.collect()
}

#[cfg(test)]
mod tests;
