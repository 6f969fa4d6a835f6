//! What bears on a month besides the costs that were recorded.

use std::collections::BTreeMap;

use allotment_types::{Date, DnsName, Money};

use super::{Funds, FundsError, LabourCredited, Reconciled, told::money};
use crate::{
    books::{Account, Act, Author, Draft, IdempotencyKey, KeyError, Period, Purpose},
    keeping::{HolderStand, Kept, Means, Origin, Part, Stamp},
};

/// What a part is for: how those of one kind are put together.
type Line = (Origin, Purpose, Option<DnsName>);

/// Why it cannot be said what bears on a month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MeansError {
    /// About money or hours.
    #[error(transparent)]
    Funds(#[from] FundsError),
    /// There is no key for a draft.
    #[error("what bears on the month cannot be booked under a key of its own")]
    Key(#[from] KeyError),
}

impl Kept {
    /// What bears on a month besides the costs that were recorded, for
    /// [`Kept::close_preview`]: what is in no shares yet. Gifts that were promised
    /// for the month and the credit for its hours are to be booked before the
    /// shares, and counted as if they were. The books say through `booked` what
    /// stood on an account at the end of a day, in minor units.
    pub fn means(
        &self,
        period: Period,
        by: &Author,
        booked: impl Fn(&Account, Date) -> i128,
    ) -> Result<Means, MeansError> {
        let (first, then) = self.before_sharing(period, by)?;
        let last = period.last_day();
        let unmatched = then.unmatched();
        let unmatched = unmatched.iter().filter(|row| row.date <= last).count();
        let holders = then.reconcile(period, booked).into_iter();
        Ok(Means {
            parts: then.parts(period)?,
            reserve: then.to_set_aside(period)?,
            first,
            holders: holders
                .filter(|one| !(one.fits() && one.stated.is_none()))
                .map(|one| then.stand(one))
                .collect::<Result<_, _>>()?,
            unmatched: u32::try_from(unmatched).unwrap_or(u32::MAX),
        })
    }

    /// The drafts that come before the shares of a month, and what stands with
    /// them.
    fn before_sharing(
        &self,
        period: Period,
        by: &Author,
    ) -> Result<(Vec<Draft>, Funds), MeansError> {
        let mut then = self.funds.clone();
        let mut acts: Vec<Act> = then
            .gifts_due(period)
            .into_iter()
            .map(Act::GiftReceived)
            .collect();
        if then.credited_of(period).is_none() {
            let credits = then.credits(period)?;
            if !credits.is_empty() {
                acts.push(Act::LabourCredited(LabourCredited { period, credits }));
            }
        }
        let mut drafts = Vec::new();
        let mut seq = self.seq;
        for act in acts {
            seq = seq.saturating_add(1);
            let stamp = Stamp {
                date: period.last_day(),
                by: by.clone(),
                key: IdempotencyKey::new(format!("close/{period}/{seq}"))?,
            };
            drafts.push(then.draft(&stamp, act.clone())?);
            then.take_up(seq, stamp.date, &act)?;
        }
        Ok((drafts, then))
    }
}

impl Funds {
    /// A statement that does not reach to the end of the month is none.
    fn stand(&self, one: Reconciled) -> Result<HolderStand, FundsError> {
        let counts = one.is_complete || one.fits();
        Ok(HolderStand {
            books: money(one.booked, self.currency)?,
            statement: one.stated.filter(|_| counts),
            holder: one.holder,
        })
    }

    /// What bears on a month and those before it and is in no shares yet: work
    /// that was credited, gifts, grants and donations that bear costs, payouts and
    /// fees. What a month without shares left, and what was entered or taken back
    /// after its month was closed, comes to the next, as costs do.
    fn parts(&self, period: Period) -> Result<Vec<Part>, FundsError> {
        let mut lines: BTreeMap<Line, i128> = BTreeMap::new();
        let mut add = |origin, purpose, instance: Option<&DnsName>, minor: i64, sign: i128| {
            let line = (origin, purpose, instance.cloned());
            *lines.entry(line).or_default() += sign * i128::from(minor);
        };
        let within = |date| Period::of(date) <= period;
        let credited = self.credited.values().map(|one| &one.told);
        for one in credited
            .filter(|one| one.period <= period)
            .flat_map(|all| all.credits.values())
        {
            add(Origin::Labour, Purpose::Labour, None, one.value.minor, 1);
        }
        for entered in self.payouts.values().filter(|one| within(one.date)) {
            for part in &entered.told.payout.parts {
                add(Origin::Labour, Purpose::Labour, None, part.paid.minor, 1);
            }
        }
        for (_, fee) in self.fees().filter(|(date, _)| within(*date)) {
            add(Origin::Fees, Purpose::Fees, None, fee.minor, 1);
        }
        // The real cost and the gift come to nothing together, and both are seen.
        let gifts = self.gifts_received.values().map(|one| &one.told);
        for gift in gifts.filter(|one| one.period <= period) {
            let instance = gift.instance.as_ref();
            add(Origin::Given, gift.purpose, instance, gift.value.minor, 1);
            add(Origin::Gift, gift.purpose, instance, gift.value.minor, -1);
        }
        let grants = self.grants_used.values().map(|one| &one.told);
        for used in grants.filter(|one| one.period <= period) {
            let origin = Origin::Grant(used.grant.clone());
            add(
                origin,
                used.purpose,
                used.instance.as_ref(),
                used.amount.minor,
                -1,
            );
        }
        let donations = self.donations_used.values().map(|one| &one.told);
        for used in donations.filter(|one| one.period <= period) {
            add(Origin::Donations, used.purpose, None, used.amount.minor, -1);
        }
        let reserve = self.reserve_used.values().map(|one| &one.told);
        for used in reserve.filter(|one| one.period <= period) {
            add(Origin::Reserve, used.purpose, None, used.amount.minor, -1);
        }
        for shared in self.shared.values().filter(|one| one.period <= period) {
            for part in &shared.parts {
                let instance = part.instance.as_ref();
                add(part.origin.clone(), part.purpose, instance, part.minor, -1);
            }
        }
        let parts = lines.into_iter().filter(|(_, minor)| *minor != 0);
        parts
            .map(|((origin, purpose, instance), minor)| {
                Ok(Part {
                    origin,
                    purpose,
                    instance,
                    minor: money(minor, self.currency)?.minor,
                })
            })
            .collect()
    }

    /// What holders kept, with the day.
    fn fees(&self) -> impl Iterator<Item = (Date, Money)> {
        let received = self.received.values().map(|one| (one.date, one.told.fee));
        received
            .chain(self.donations.values().map(|one| (one.date, one.told.fee)))
            .chain(self.grants.values().map(|one| (one.date, one.told.fee)))
            .chain(self.transfers.values().map(|one| (one.date, one.told.fee)))
            .filter_map(|(date, fee)| Some((date, fee?)))
    }
}
