//! The reserve, and the plan beside what happened.

use std::collections::BTreeMap;

use allotment_types::{Date, Money};
use serde::{Deserialize, Serialize};

use super::{
    Funds, FundsError, Told,
    told::{Moves, money, not_negative, positive},
};
use crate::{
    BelowBuffer, BudgetLine, Compared, Reserve, Runway,
    books::{Apart, Period, Place, Posting, Purpose},
};

/// From a month on the collective keeps back so much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReserveAgreed {
    /// The first month.
    pub from: Period,
    /// What it wants to have.
    pub target: Money,
    /// What it wants never to go below.
    pub buffer: Money,
    /// What is set aside each month, until the target is reached.
    pub monthly: Money,
    /// Stands for the decision that said so.
    pub decision: Option<Apart>,
}

/// Money that is there already is set aside, such as what was left of a month or
/// was there before the books began. What is set aside of a month's shares is
/// booked with them ([`Shared`](crate::keeping::Shared)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetAside {
    /// How much.
    pub amount: Money,
}

/// The reserve bears a part of a month's costs, which is then not shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReserveUsed {
    /// Of which month the costs are.
    pub period: Period,
    /// What they are for.
    pub purpose: Purpose,
    /// How much.
    pub amount: Money,
    /// Stands for the decision that said so.
    pub decision: Option<Apart>,
}

/// What a month is planned to cost from some month on, by purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetAgreed {
    /// The first month.
    pub from: Period,
    /// For each purpose; what is not named is planned to cost nothing.
    pub lines: BTreeMap<Purpose, Money>,
    /// Stands for the decision that said so.
    pub decision: Option<Apart>,
}

impl Told for ReserveAgreed {
    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        [self.target, self.buffer, self.monthly]
            .into_iter()
            .try_for_each(|amount| not_negative(funds.currency, amount))
    }
}

impl Told for SetAside {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        Ok(Moves::default()
            .to(&Place::ReserveMoved, self.amount)
            .from(&Place::Reserve, self.amount)?
            .done())
    }

    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        positive(funds.currency, self.amount)
    }

    fn is_free(&self, funds: &Funds, seq: u64) -> Result<(), FundsError> {
        if funds.in_reserve()?.minor < self.amount.minor {
            let by = "ReserveUsed";
            return Err(FundsError::Needed { seq, by });
        }
        Ok(())
    }
}

impl Told for ReserveUsed {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        Ok(Moves::default()
            .to(&Place::Reserve, self.amount)
            .from(&Place::ReserveMoved, self.amount)?
            .done())
    }

    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        positive(funds.currency, self.amount)?;
        let left = funds.in_reserve()?;
        if self.amount.minor > left.minor {
            return Err(FundsError::ReserveShort {
                left,
                asked: self.amount,
            });
        }
        Ok(())
    }
}

impl Told for BudgetAgreed {
    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        self.lines
            .values()
            .try_for_each(|amount| not_negative(funds.currency, *amount))
    }
}

/// The last that was agreed for a month or one before it.
fn holding<T>(log: &super::Log<T>, period: Period, from: impl Fn(&T) -> Period) -> Option<&T> {
    log.iter()
        .map(|(seq, entered)| (from(&entered.told), seq, &entered.told))
        .filter(|(from, ..)| *from <= period)
        .max_by_key(|(from, seq, _)| (*from, **seq))
        .map(|(.., told)| told)
}

impl Funds {
    /// What is set aside.
    pub fn in_reserve(&self) -> Result<Money, FundsError> {
        let added = self.set_aside.values().map(|one| one.told.amount.minor);
        let used = self.reserve_used.values().map(|one| one.told.amount.minor);
        let added = added.chain(self.shared.values().map(|one| one.reserve.minor));
        let minor = added.map(i128::from).sum::<i128>() - used.map(i128::from).sum::<i128>();
        money(minor, self.currency)
    }

    /// What was agreed about the reserve for a month.
    pub fn reserve_terms(&self, period: Period) -> Option<&ReserveAgreed> {
        holding(&self.reserve_terms, period, |agreed| agreed.from)
    }

    /// What is to be set aside of a month's shares: as agreed, and not beyond the
    /// target. Nothing more once the month was shared with a part for the reserve.
    pub fn to_set_aside(&self, period: Period) -> Result<Money, FundsError> {
        let zero = Money::zero(self.currency);
        let Some(agreed) = self.reserve_terms(period) else {
            return Ok(zero);
        };
        let mut shared = self.shared.values();
        if shared.any(|one| one.period == period && one.reserve.minor != 0) {
            return Ok(zero);
        }
        let missing = i128::from(agreed.target.minor) - i128::from(self.in_reserve()?.minor);
        let minor = i128::from(agreed.monthly.minor).min(missing).max(0);
        money(minor, self.currency)
    }

    /// The reserve as it stands, beside what was agreed for a month; without an
    /// agreement nothing is wanted.
    pub fn reserve(&self, period: Period) -> Result<Reserve, FundsError> {
        let zero = Money::zero(self.currency);
        let agreed = self.reserve_terms(period);
        Ok(Reserve {
            balance: self.in_reserve()?,
            target: agreed.map_or(zero, |agreed| agreed.target),
            buffer: agreed.map_or(zero, |agreed| agreed.buffer),
        })
    }

    /// How long the reserve lasts when so much goes out a month.
    pub fn runway(&self, period: Period, monthly: Money) -> Result<Runway, FundsError> {
        let reserve = self.reserve(period)?;
        reserve.runway(monthly).map_err(FundsError::Sum)
    }

    /// Whether something new that is paid for so many months would take the
    /// reserve below its buffer. It is a warning; people decide.
    pub fn warning(
        &self,
        period: Period,
        amount: Money,
        months: u32,
    ) -> Result<Option<BelowBuffer>, FundsError> {
        let reserve = self.reserve(period)?;
        reserve.commit(amount, months).map_err(FundsError::Sum)
    }

    /// What was planned for a month.
    pub fn budget(&self, period: Period) -> Option<&BudgetAgreed> {
        holding(&self.budgets, period, |agreed| agreed.from)
    }

    /// The plan of a month beside what it came to, a line for each purpose.
    pub fn compared(
        &self,
        period: Period,
        actual: &BTreeMap<Purpose, Money>,
        total: &str,
    ) -> Result<(Vec<BudgetLine>, Compared), FundsError> {
        let zero = Money::zero(self.currency);
        let lines = self.budget(period).map(|agreed| &agreed.lines);
        let lines: Vec<BudgetLine> = Purpose::ALL
            .into_iter()
            .map(|purpose| BudgetLine {
                name: format!("{purpose:?}"),
                plan: lines
                    .and_then(|all| all.get(&purpose))
                    .copied()
                    .unwrap_or(zero),
                actual: actual.get(&purpose).copied().unwrap_or(zero),
            })
            .collect();
        let compared = Compared::new(self.currency, &lines, total).map_err(FundsError::Sum)?;
        Ok((lines, compared))
    }
}
