//! What accounts hold.

use allotment_types::{Currency, Date};

use crate::{amount::Amount, amount::CommodityId, names::Names};

/// The number of an account of one [`Balances`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(pub u32);

/// What an account holds of one commodity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance<'a> {
    /// The account's name.
    pub account: &'a str,
    /// The commodity's name; empty for amounts without one.
    pub commodity: &'a str,
    /// How much.
    pub amount: Amount,
}

/// What every account holds of every commodity, after what was read so far.
#[derive(Debug, Clone, Default)]
pub struct Balances {
    pub(crate) accounts: Names,
    pub(crate) commodities: Names,
    held: Vec<Held>,
    /// The most digits behind the decimal mark, by commodity.
    scales: Vec<u8>,
}

/// The numbers do not fit 128 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Overflow;

/// What one account holds. Nearly always it is of one commodity.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sums {
    first: Option<Amount>,
    more: Vec<Amount>,
}

#[derive(Debug, Clone)]
struct Held {
    sums: Sums,
    /// The latest date of a posting; the earliest date there is, without one.
    last: Date,
    /// The latest date of an assertion about it.
    asserted: Date,
    parent: Option<AccountId>,
    children: Vec<AccountId>,
    posted: bool,
}

impl Sums {
    #[inline]
    pub(crate) fn add(&mut self, amount: Amount) -> Result<(), Overflow> {
        match &mut self.first {
            Some(held) if held.commodity == amount.commodity => held.add(amount),
            Some(_) => self.add_more(amount),
            None => {
                self.first = Some(amount);
                Ok(())
            }
        }
    }

    #[cold]
    fn add_more(&mut self, amount: Amount) -> Result<(), Overflow> {
        let same = |held: &&mut Amount| held.commodity == amount.commodity;
        if let Some(held) = self.more.iter_mut().find(same) {
            return held.add(amount);
        }
        self.more.push(amount);
        Ok(())
    }

    pub(crate) fn clear(&mut self) {
        self.first = None;
        self.more.clear();
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Amount> {
        self.first.iter().chain(&self.more).copied()
    }

    /// Whether all are zero.
    #[inline]
    pub(crate) fn is_zero(&self) -> bool {
        self.first.is_none_or(|held| held.quantity == 0)
            && self.more.iter().all(|held| held.quantity == 0)
    }
}

impl Balances {
    /// The names of all accounts that were met, also without postings.
    pub fn accounts(&self) -> &Names {
        &self.accounts
    }

    /// The names of all commodities that were met.
    pub fn commodities(&self) -> &Names {
        &self.commodities
    }

    /// The most digits that were written behind the decimal mark of a
    /// commodity: 2, where amounts were as precise as `3.50`.
    pub fn scale(&self, commodity: CommodityId) -> u8 {
        let index = usize::try_from(commodity.0).unwrap_or(usize::MAX);
        self.scales.get(index).copied().unwrap_or(0)
    }

    /// How many decimals the minor unit of a commodity has: for currencies as
    /// ISO 4217 says (2 for the euro, also when only whole euros were written),
    /// for others as many as were written at most.
    pub fn exponent(&self, commodity: CommodityId) -> u8 {
        let name = match self.commodities.get(commodity.0) {
            "€" => "EUR",
            "£" => "GBP",
            "$" => "USD",
            name => name,
        };
        Currency::new(name)
            .ok()
            .and_then(|currency| u8::try_from(currency.exponent()).ok())
            .unwrap_or_else(|| self.scale(commodity))
    }

    /// What each account with postings holds, sorted by the bytes of its name,
    /// zero included; of several commodities by theirs.
    pub fn sorted(&self) -> Vec<Balance<'_>> {
        let mut all = vec![];
        for (number, account) in self.accounts.sorted() {
            let Some(held) = self.held(AccountId(number)).filter(|held| held.posted) else {
                continue;
            };
            let from = all.len();
            all.extend(held.sums.iter().map(|amount| Balance {
                account,
                commodity: self.commodities.get(amount.commodity.0),
                amount,
            }));
            if let Some(new) = all.get_mut(from..) {
                new.sort_unstable_by_key(|balance| balance.commodity);
            }
        }
        all
    }

    /// What an account itself holds of a commodity.
    pub fn of(&self, account: AccountId, commodity: CommodityId) -> Amount {
        let zero = Amount {
            quantity: 0,
            scale: 0,
            commodity,
        };
        self.held(account)
            .and_then(|held| held.sums.iter().find(|sum| sum.commodity == commodity))
            .unwrap_or(zero)
    }

    /// Everything that an account itself holds.
    pub(crate) fn all_of(&self, account: AccountId) -> impl Iterator<Item = Amount> {
        self.held(account).into_iter().flat_map(|h| h.sums.iter())
    }

    #[inline]
    pub(crate) fn add(
        &mut self,
        account: AccountId,
        amount: Amount,
        date: Date,
    ) -> Result<(), Overflow> {
        let index = usize::try_from(account.0).map_err(|_| Overflow)?;
        let held = self.held.get_mut(index).ok_or(Overflow)?;
        held.posted = true;
        held.last = held.last.max(date);
        held.sums.add(amount)
    }

    /// The number of an account, whose parents come into being with it.
    pub(crate) fn account(&mut self, name: &str) -> Option<AccountId> {
        if let Some(number) = self.accounts.find(name) {
            return Some(AccountId(number));
        }
        // From the root down, so that no name is too deep for the stack.
        let ends = memchr::memchr_iter(b':', name.as_bytes()).chain([name.len()]);
        let mut parent = None;
        for end in ends {
            let part = name.get(..end).unwrap_or(name);
            let new = self.accounts.find(part).is_none();
            let id = AccountId(self.accounts.intern(part)?);
            if new {
                self.held.push(Held {
                    sums: Sums::default(),
                    last: Date::MIN,
                    asserted: Date::MIN,
                    parent,
                    children: vec![],
                    posted: false,
                });
                if let Some(parent) = parent.and_then(|parent| self.held_mut(parent)) {
                    parent.children.push(id);
                }
            }
            parent = Some(id);
        }
        parent
    }

    /// The number of a commodity.
    pub(crate) fn commodity(&mut self, name: &str) -> Option<CommodityId> {
        let number = self.commodities.intern(name)?;
        if self.scales.len() < self.commodities.len() {
            self.scales.push(0);
        }
        Some(CommodityId(number))
    }

    #[inline]
    pub(crate) fn saw_scale(&mut self, commodity: CommodityId, scale: u8) {
        let index = usize::try_from(commodity.0).unwrap_or(usize::MAX);
        if let Some(most) = self.scales.get_mut(index) {
            *most = scale.max(*most);
        }
    }

    /// An account and, if wished, all below it.
    pub(crate) fn family(&self, account: AccountId, below: bool) -> Vec<AccountId> {
        let mut all = vec![account];
        let mut next = 0;
        while below && let Some(id) = all.get(next).copied() {
            if let Some(held) = self.held(id) {
                all.extend_from_slice(&held.children);
            }
            next += 1;
        }
        all
    }

    /// The latest date of a posting to this account.
    pub(crate) fn last(&self, account: AccountId) -> Date {
        self.held(account).map_or(Date::MIN, |held| held.last)
    }

    /// Remembers that something was asserted about an account (and, as
    /// `asserted_since` sees it, all below).
    pub(crate) fn assert_at(&mut self, account: AccountId, date: Date) {
        if let Some(held) = self.held_mut(account) {
            held.asserted = held.asserted.max(date);
        }
    }

    /// The latest date of an assertion about this account or one above it.
    pub(crate) fn asserted(&self, account: AccountId) -> Date {
        let mut latest = Date::MIN;
        let mut next = self.held(account);
        while let Some(held) = next {
            latest = latest.max(held.asserted);
            next = held.parent.and_then(|parent| self.held(parent));
        }
        latest
    }

    fn held(&self, account: AccountId) -> Option<&Held> {
        self.held.get(usize::try_from(account.0).ok()?)
    }

    fn held_mut(&mut self, account: AccountId) -> Option<&mut Held> {
        self.held.get_mut(usize::try_from(account.0).ok()?)
    }
}
