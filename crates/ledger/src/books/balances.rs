//! What stands on each account.

use std::{
    collections::BTreeMap,
    ops::Bound::{Excluded, Included},
};

use allotment_types::Date;

use super::{Account, Commodity, Entry, Period, Sums};

/// What stands on each account, in each commodity, today and at the end of each
/// month. Entries are added one by one, each in the time that its own postings
/// take, however long the history is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Balances {
    accounts: BTreeMap<Account, BTreeMap<Commodity, Balance>>,
    /// The sum of the sizes of all postings: no balance is larger.
    moved: u128,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Balance {
    now: i128,
    /// What each month added.
    months: BTreeMap<Period, i128>,
}

/// An entry cannot be added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the balances are too large to be counted")]
pub struct BalanceError;

impl Balances {
    /// Without an entry.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an entry. If it cannot be, nothing of it is.
    pub fn add(&mut self, entry: &Entry) -> Result<(), BalanceError> {
        let mut moved = self.moved;
        for posting in &entry.postings {
            let size = posting.amount.minor.unsigned_abs();
            moved = moved.checked_add(size.into()).ok_or(BalanceError)?;
        }
        // With this no sum below can overflow.
        i128::try_from(moved).map_err(|_| BalanceError)?;
        self.moved = moved;
        let period = Period::of(entry.date);
        for posting in &entry.postings {
            let (commodity, minor) = (posting.amount.commodity, i128::from(posting.amount.minor));
            // Without `entry`, which would copy the account each time.
            let balances = match self.accounts.get_mut(&posting.account) {
                Some(balances) => balances,
                None => self.accounts.entry(posting.account.clone()).or_default(),
            };
            let balance = balances.entry(commodity).or_default();
            balance.now += minor;
            *balance.months.entry(period).or_default() += minor;
        }
        Ok(())
    }

    /// What stands on an account, in minor units; 0 where nothing ever was.
    pub fn get(&self, account: &Account, commodity: impl Into<Commodity>) -> i128 {
        self.balance(account, commodity.into())
            .map_or(0, |balance| balance.now)
    }

    /// What stood on an account at the end of a month.
    pub fn at_end_of(
        &self,
        period: Period,
        account: &Account,
        commodity: impl Into<Commodity>,
    ) -> i128 {
        self.balance(account, commodity.into())
            .map_or(0, |balance| {
                balance
                    .months
                    .range(..=period)
                    .map(|(_, added)| added)
                    .sum()
            })
    }

    /// What stood on an account at the end of a day. For the days since the
    /// month began it looks at entries, which are given: those of that month
    /// suffice, and others do no harm.
    pub fn at_end_of_day<'e>(
        &self,
        date: Date,
        account: &Account,
        commodity: impl Into<Commodity>,
        entries: impl IntoIterator<Item = &'e Entry>,
    ) -> i128 {
        let (commodity, period) = (commodity.into(), Period::of(date));
        let before: i128 = self.balance(account, commodity).map_or(0, |balance| {
            balance.months.range(..period).map(|(_, added)| added).sum()
        });
        let since: i128 = entries
            .into_iter()
            .filter(|entry| Period::of(entry.date) == period && entry.date <= date)
            .flat_map(|entry| &entry.postings)
            .filter(|posting| posting.account == *account && posting.amount.commodity == commodity)
            .map(|posting| i128::from(posting.amount.minor))
            .sum();
        before + since
    }

    /// What each month added to an account, by month; months without a posting
    /// are left out.
    pub fn months(
        &self,
        account: &Account,
        commodity: impl Into<Commodity>,
    ) -> impl Iterator<Item = (Period, i128)> {
        self.balance(account, commodity.into())
            .into_iter()
            .flat_map(|balance| {
                balance
                    .months
                    .iter()
                    .map(|(&period, &added)| (period, added))
            })
    }

    /// All accounts that ever had a posting, by account and commodity, those
    /// with nothing on them too.
    pub fn iter(&self) -> impl Iterator<Item = (&Account, Commodity, i128)> {
        self.accounts.iter().flat_map(|(account, balances)| {
            balances
                .iter()
                .map(move |(&commodity, balance)| (account, commodity, balance.now))
        })
    }

    /// What stands on an account and all below it, such as on
    /// `Assets:Receivable`.
    pub fn within(&self, top: &str) -> Sums {
        let mut sums = Sums::default();
        // `;` is the character after `:`.
        let (from, to) = (format!("{top}:"), format!("{top};"));
        let below = self
            .accounts
            .range::<str, _>((Included(from.as_str()), Excluded(to.as_str())))
            .map(|(_, balances)| balances);
        for balances in self.accounts.get(top).into_iter().chain(below) {
            for (&commodity, balance) in balances {
                sums.add(commodity, balance.now);
            }
        }
        sums
    }

    /// The sum over all accounts. It is zero in each commodity, always
    /// ([`Sums::is_zero`]).
    pub fn trial(&self) -> Sums {
        let mut sums = Sums::default();
        for (_, commodity, now) in self.iter() {
            sums.add(commodity, now);
        }
        sums
    }

    fn balance(&self, account: &Account, commodity: Commodity) -> Option<&Balance> {
        self.accounts.get(account)?.get(&commodity)
    }
}
