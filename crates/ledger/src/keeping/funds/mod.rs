//! Money and hours: who gave, who is owed, who holds it, and what lowers what
//! is left to share.
//!
//! Each act is a plain structure whose postings follow from it alone.
//! [`Funds::draft`] makes a draft of one, if it goes with all that stands;
//! `Funds::take_up` takes up the entry that was booked of it, with the same
//! checks. What is taken back is gone from what stands, as if it had never
//! been there. Nothing here can switch anything off.

mod bids;
mod error;
mod gifts;
mod grants;
mod holders;
mod hours;
mod means;
mod payments;
mod payouts;
mod pledges;
mod reminders;
mod reserve;
mod settling;
mod told;

use std::collections::BTreeMap;

use allotment_types::{Currency, Date, Money, ParticipantId};
use serde::{Deserialize, Serialize};

pub use bids::{BidSealed, OpenedBid, RoundHeld, RoundOpened, bid_text};
pub use error::FundsError;
pub use gifts::{DonationReceived, DonationsUsed, GiftPromised, GiftReceived};
pub use grants::{GrantReceived, GrantStanding, GrantUsed, Ring, ToCover};
pub use holders::{
    HolderAdded, HolderKind, HolderOpened, Reconciled, StatementImported, Transferred,
};
pub use hours::{CreditAgreed, Credited, HoursPromised, HoursRecorded, LabourCredited, LabourKind};
pub use means::MeansError;
pub use payments::{
    Match, Matched, Payee, Payer, PaymentMade, PaymentReceived, PaymentReturned, Unmatched,
    bank_key, is_bank_key,
};
pub use payouts::{PayoutAgreed, PayoutMade};
pub use pledges::{PledgeStanding, PledgeState, PledgeWithdrawn, Pledged};
pub use reminders::{Account, GraceAgreed, Reminder, Reminders};
pub use reserve::{BudgetAgreed, ReserveAgreed, ReserveUsed, SetAside};
pub use settling::{SettleUpAgreed, SettledUp};
pub use told::Entered;
pub(crate) use told::Told;

use super::{Origin, Part, Shared, Stamp};
use crate::books::{Act, Draft, Entry, IdempotencyKey, Period, Place, Posting, Purpose};

/// Where the fees of banks and fiscal hosts go.
const FEES: Place = Place::Expense(Purpose::Fees, None);

type Log<T> = BTreeMap<u64, Entered<T>>;

/// What of a month is in shares already, but for its recorded costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct InShares {
    period: Period,
    reserve: Money,
    parts: Vec<Part>,
}

/// One log for each act: what stands of it, by the number of its entry.
macro_rules! logs {
    ($($field:ident: $act:ident,)*) => {
        /// What stands of money and hours. All of one currency.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Funds {
            currency: Currency,
            $($field: Log<$act>,)*
            /// What each has given towards their shares: payments and credited
            /// work, less what they got back.
            settled: BTreeMap<ParticipantId, i128>,
            /// What of all this is in shares already, by the entry.
            shared: BTreeMap<u64, InShares>,
            /// What was booked of a bank's rows, by the key.
            rows: BTreeMap<IdempotencyKey, u64>,
        }

        impl Funds {
            /// Before the first entry.
            pub fn new(currency: Currency) -> Self {
                Self {
                    currency,
                    $($field: Log::new(),)*
                    settled: BTreeMap::new(),
                    shared: BTreeMap::new(),
                    rows: BTreeMap::new(),
                }
            }

            fn told(act: &Act) -> Option<&dyn Told> {
                match act {
                    $(Act::$act(told) => Some(told),)*
                    _ => None,
                }
            }

            fn standing(&self, seq: u64) -> Option<&dyn Told> {
                $(if let Some(entered) = self.$field.get(&seq) {
                    return Some(&entered.told);
                })*
                None
            }

            fn put(&mut self, seq: u64, date: Date, act: &Act) {
                match act {
                    $(Act::$act(told) => {
                        let told = told.clone();
                        self.$field.insert(seq, Entered { date, told });
                    })*
                    _ => {}
                }
            }

            /// An entry does not stand any more.
            pub(super) fn forget(&mut self, seq: u64) {
                self.shared.remove(&seq);
                $(self.$field.remove(&seq);)*
            }
        }
    };
}

logs! {
    promised: HoursPromised,
    worked: HoursRecorded,
    credit_terms: CreditAgreed,
    credited: LabourCredited,
    payout_rules: PayoutAgreed,
    payouts: PayoutMade,
    rounds: RoundOpened,
    bids: BidSealed,
    held: RoundHeld,
    pledged: Pledged,
    withdrawn: PledgeWithdrawn,
    received: PaymentReceived,
    returned: PaymentReturned,
    made: PaymentMade,
    matched: Matched,
    holders: HolderAdded,
    openings: HolderOpened,
    statements: StatementImported,
    transfers: Transferred,
    grants: GrantReceived,
    grants_used: GrantUsed,
    donations: DonationReceived,
    donations_used: DonationsUsed,
    gifts: GiftPromised,
    gifts_received: GiftReceived,
    reserve_terms: ReserveAgreed,
    set_aside: SetAside,
    reserve_used: ReserveUsed,
    budgets: BudgetAgreed,
    grace: GraceAgreed,
    settle_up: SettleUpAgreed,
    settled_up: SettledUp,
}

/// Everybody whom an act of money or hours is about; nobody of other acts.
pub fn people(act: &Act) -> Vec<&ParticipantId> {
    Funds::told(act).map_or_else(Vec::new, Told::people)
}

/// What moves by an act of money or hours; `None` for other acts.
pub fn postings(act: &Act) -> Result<Option<Vec<Posting>>, FundsError> {
    Funds::told(act).map(Told::postings).transpose()
}

impl Funds {
    /// The currency of all amounts.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// A draft of an act, if it goes with all that stands. Previews are made
    /// with this, too.
    pub fn draft(&self, stamp: &Stamp, act: Act) -> Result<Draft, FundsError> {
        self.check(stamp.date, &act)?;
        let postings = postings(&act)?.unwrap_or_default();
        Ok(stamp.draft(act, postings))
    }

    /// Whether an act of money or hours goes with all that stands.
    pub fn check(&self, date: Date, act: &Act) -> Result<(), FundsError> {
        Self::told(act).map_or(Ok(()), |told| told.check(self, date))
    }

    /// Takes up an act; others are passed over. If it does not go with those
    /// before it, nothing is changed.
    pub(super) fn take_up(&mut self, seq: u64, date: Date, act: &Act) -> Result<(), FundsError> {
        let Some(told) = Self::told(act) else {
            return Ok(());
        };
        told.check(self, date)?;
        for (who, minor) in told.settles() {
            add(&mut self.settled, who, minor);
        }
        self.put(seq, date, act);
        Ok(())
    }

    /// Keeps the key of an entry that was taken up, if it is a bank's row.
    pub(super) fn booked(&mut self, entry: &Entry) {
        if is_row(&entry.act) {
            self.rows.insert(entry.key.clone(), entry.seq);
        }
    }

    /// What of all this is in shares by now.
    pub(super) fn shared(&mut self, seq: u64, shared: &Shared) {
        let parts = shared.parts.iter();
        let parts = parts.filter(|part| part.origin != Origin::Costs).cloned();
        let in_shares = InShares {
            period: shared.period,
            reserve: shared.reserve,
            parts: parts.collect(),
        };
        self.shared.insert(seq, in_shares);
    }

    /// Whether an entry can be taken back: nothing that stands rests on it.
    /// True of all that are not about money or hours.
    pub fn check_taking_back(&self, seq: u64) -> Result<(), FundsError> {
        let aside = self.shared.get(&seq).map_or(0, |one| one.reserve.minor);
        if self.in_reserve()?.minor < aside {
            let by = "ReserveUsed";
            return Err(FundsError::Needed { seq, by });
        }
        self.standing(seq)
            .map_or(Ok(()), |told| told.is_free(self, seq))
    }

    /// Takes an entry back by its number, if it is about money or hours and
    /// nothing rests on it.
    pub(super) fn take_back(&mut self, seq: u64) -> Result<(), FundsError> {
        self.check_taking_back(seq)?;
        let changes: Vec<(ParticipantId, i128)> = self
            .standing(seq)
            .map_or_else(Vec::new, Told::settles)
            .into_iter()
            .map(|(who, minor)| (who.clone(), -minor))
            .collect();
        for (who, minor) in changes {
            add(&mut self.settled, &who, minor);
        }
        self.rows.retain(|_, row| *row != seq);
        self.forget(seq);
        Ok(())
    }

    /// The entry that was booked of a bank's row, by its key ([`bank_key`]):
    /// what is imported twice is found here and booked once.
    pub fn row(&self, key: &IdempotencyKey) -> Option<u64> {
        self.rows.get(key).copied()
    }
}

/// Whether it is what a bank's row comes to.
const fn is_row(act: &Act) -> bool {
    matches!(
        act,
        Act::PaymentReceived(_)
            | Act::PaymentReturned(_)
            | Act::PaymentMade(_)
            | Act::Transferred(_)
            | Act::GrantReceived(_)
            | Act::DonationReceived(_)
    )
}

/// Each amount has 64 bits and each entry a number of 64 bits, so that their
/// sum fits.
fn add(settled: &mut BTreeMap<ParticipantId, i128>, who: &ParticipantId, minor: i128) {
    let sum = settled.entry(who.clone()).or_default();
    *sum = sum.saturating_add(minor);
    if *sum == 0 {
        settled.remove(who);
    }
}

#[cfg(test)]
mod tests;
