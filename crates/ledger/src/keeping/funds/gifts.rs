//! Donations, and what a provider or network gives for nothing.

use allotment_types::{Date, DnsName, Money};
use serde::{Deserialize, Serialize};

use super::{
    Funds, FundsError, Match, Told,
    told::{Moves, expect, fee_of, money, positive},
};
use crate::books::{Apart, HolderId, Period, Place, Posting, Purpose};

/// Money was given freely.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DonationReceived {
    /// Who has it.
    pub holder: HolderId,
    /// What was given. What the holder keeps of it is a part of it.
    pub amount: Money,
    /// What the holder kept.
    pub fee: Option<Money>,
    /// Stands for who gave it, and the bank's words.
    pub reference: Option<Apart>,
}

/// Donations bear a part of a month's costs, which is then not shared. It moves
/// nothing: they were income when they came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DonationsUsed {
    /// Of which month the costs are.
    pub period: Period,
    /// What they are for.
    pub purpose: Purpose,
    /// How much.
    pub amount: Money,
}

/// A provider or network gives something for nothing each month until a day,
/// such as the first months of an instance. It moves nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GiftPromised {
    /// What it is.
    pub purpose: Purpose,
    /// For which instance.
    pub instance: Option<DnsName>,
    /// What it really costs a month.
    pub monthly: Money,
    /// The first month.
    pub from: Period,
    /// The last month; the one after it is the first to be paid.
    pub last: Period,
    /// Stands for who gives it and the words that go with it.
    pub note: Option<Apart>,
}

/// What was given for nothing in one month: a cost and, as much, a gift, so that
/// the real cost is seen and nobody bears it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GiftReceived {
    /// The number of the entry that promised it.
    pub gift: u64,
    /// The month.
    pub period: Period,
    /// What it is.
    pub purpose: Purpose,
    /// For which instance.
    pub instance: Option<DnsName>,
    /// What it really costs.
    pub value: Money,
}

impl Told for DonationReceived {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        let holder = Place::Holder(self.holder.clone());
        Ok(Moves::default()
            .received(&holder, &Place::Donations, self.amount, self.fee)?
            .done())
    }

    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        funds.expect_holder(&self.holder)?;
        positive(funds.currency, self.amount)?;
        fee_of(self.amount, self.fee)
    }

    fn is_free(&self, funds: &Funds, seq: u64) -> Result<(), FundsError> {
        funds.expect_donations_left(self.amount, seq)
    }
}

impl Told for DonationsUsed {
    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        positive(funds.currency, self.amount)?;
        let left = funds.donations_left()?;
        if self.amount.minor > left.minor {
            return Err(FundsError::DonationsShort {
                left,
                asked: self.amount,
            });
        }
        Ok(())
    }
}

impl Told for GiftPromised {
    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        positive(funds.currency, self.monthly)?;
        if self.last < self.from {
            return Err(FundsError::GiftMonths {
                from: self.from,
                last: self.last,
            });
        }
        Ok(())
    }

    fn is_free(&self, funds: &Funds, seq: u64) -> Result<(), FundsError> {
        if funds
            .gifts_received
            .values()
            .any(|one| one.told.gift == seq)
        {
            let by = "GiftReceived";
            return Err(FundsError::Needed { seq, by });
        }
        Ok(())
    }
}

impl Told for GiftReceived {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        let cost = Place::Expense(self.purpose, self.instance.clone());
        Ok(Moves::default()
            .to(&cost, self.value)
            .from(&Place::HostGift, self.value)?
            .done())
    }

    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        positive(funds.currency, self.value)?;
        let promised = &expect(&funds.gifts, self.gift, "GiftPromised")?.told;
        let same = (promised.purpose, &promised.instance) == (self.purpose, &self.instance);
        if !same || self.period < promised.from || promised.last < self.period {
            return Err(FundsError::OtherGift { gift: self.gift });
        }
        if funds.has_gift(self.gift, self.period) {
            return Err(FundsError::GivenAlready {
                gift: self.gift,
                period: self.period,
            });
        }
        Ok(())
    }
}

impl Funds {
    /// What was donated and did not bear any costs yet. Fees are not taken off:
    /// they are costs of their own.
    pub fn donations_left(&self) -> Result<Money, FundsError> {
        let given = self.donations.values().map(|one| one.told.amount.minor);
        let matched = self
            .matched
            .values()
            .filter(|one| one.told.with == Match::Donation)
            .map(|one| one.told.amount.minor);
        let given: i128 = given.chain(matched).map(i128::from).sum();
        let used = self.donations_used.values();
        let used: i128 = used.map(|one| i128::from(one.told.amount.minor)).sum();
        money(given - used, self.currency)
    }

    /// A donation can be taken back as long as it is not used.
    pub(super) fn expect_donations_left(&self, amount: Money, seq: u64) -> Result<(), FundsError> {
        if self.donations_left()?.minor < amount.minor {
            let by = "DonationsUsed";
            return Err(FundsError::Needed { seq, by });
        }
        Ok(())
    }

    /// The gifts of a month that were promised and are not booked yet.
    pub fn gifts_due(&self, period: Period) -> Vec<GiftReceived> {
        let due = self.gifts.iter().filter(|(seq, entered)| {
            let gift = &entered.told;
            gift.from <= period && period <= gift.last && !self.has_gift(**seq, period)
        });
        due.map(|(seq, entered)| GiftReceived {
            gift: *seq,
            period,
            purpose: entered.told.purpose,
            instance: entered.told.instance.clone(),
            value: entered.told.monthly,
        })
        .collect()
    }

    /// The gifts that stand, by the number of their entry: what is free, what it
    /// really costs, and until when.
    pub fn gifts(&self) -> impl Iterator<Item = (u64, &GiftPromised)> {
        self.gifts.iter().map(|(seq, one)| (*seq, &one.told))
    }

    fn has_gift(&self, gift: u64, period: Period) -> bool {
        let mut all = self.gifts_received.values();
        all.any(|one| one.told.gift == gift && one.told.period == period)
    }
}
