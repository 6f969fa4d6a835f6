//! Keeping the books of a collective: what people do becomes drafts for the
//! [`books`](crate::books), and the entries of the books come to what stands
//! now, [`Kept`].
//!
//! What each topic says is an act ([`Act`]), whose postings follow from it: so
//! what stands now is reckoned from the acts alone, and an entry whose postings
//! are not those of its act is refused. Nothing here knows a clock or a disk;
//! days, ids and what is kept apart come from outside.
//!
//! docs/reference/keeping.md says it in plain words.

mod closed;
mod closing;
mod costs;
mod drafts;
pub mod funds;
mod people;
mod rules;
mod sharing;
mod statement;
mod stored;
mod tally;
mod traces;

use allotment_types::{Currency, Date, Money};
use serde::{Deserialize, Serialize};

pub use closed::{ClosedError, ClosedMonths};
pub use closing::{
    Closing, ClosingError, HolderStand, Means, Missing, NoShares, PreviewError, RuleChange,
};
pub use costs::{
    Cost, CostError, CostRecorded, CostRefunded, Costs, Due, Line, Occurrence, Paid, Payer,
    RecurringCost, RecurringSet,
};
pub use drafts::{DraftingError, NewOccurrence, SharedBefore, Stamp};
pub use funds::{Funds, FundsError};
pub use people::{Participant, People, PeopleError};
pub use rules::{RuleSet, Rules, RulesError};
pub use sharing::{Origin, Part, Shared, SharedMonth, SharesReturned, Sharing, SharingError};
pub use statement::{
    MONTHS_BACK, MonthEnd, Moved, Movement, OwnShare, RuleKind, Spent, SpentOn, Statement,
    StatementError, StatementSource, Totals, TreasurersStatements,
};
pub use tally::{Tallies, Tally};
pub use traces::{Traces, words};

use crate::books::{Act, Entry, Period, Place, Posting};
use sharing::Did;

/// What stands now: all entries of the books, folded one by one. It can be
/// stored as a snapshot; folding all entries again gives the same.
///
/// It is of one currency, the one in which the collective shares its costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    currency: Currency,
    /// The number of the last entry that was folded; 0 before the first.
    seq: u64,
    closed_through: Option<Period>,
    people: People,
    rules: Rules,
    costs: Costs,
    sharing: Sharing,
    tallies: Tallies,
    funds: Funds,
    /// What all holders have together, in minor units.
    held: i128,
}

/// An entry does not go with those before it. Nothing of it was taken up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeptError {
    /// Another entry comes next.
    #[error(
        "entry {seq} was to be taken up, and the next one is {next}: take all entries in order"
    )]
    OutOfOrder {
        /// The entry that was given.
        seq: u64,
        /// The one that comes next.
        next: u64,
    },
    /// What moves is not what the act says.
    #[error(
        "entry {seq} says `{act}` and moves other amounts than that: another program has written it"
    )]
    Postings {
        /// The entry.
        seq: u64,
        /// What it is about.
        act: &'static str,
    },
    /// About people.
    #[error(transparent)]
    People(#[from] PeopleError),
    /// About the rules.
    #[error(transparent)]
    Rules(#[from] RulesError),
    /// About costs.
    #[error(transparent)]
    Costs(#[from] CostError),
    /// About shares.
    #[error(transparent)]
    Sharing(#[from] SharingError),
    /// About money or hours.
    #[error(transparent)]
    Funds(#[from] FundsError),
}

impl Kept {
    /// Before the first entry.
    pub fn new(currency: Currency) -> Self {
        Self {
            currency,
            seq: 0,
            closed_through: None,
            people: People::default(),
            rules: Rules::default(),
            costs: Costs::default(),
            sharing: Sharing::new(currency),
            tallies: Tallies::default(),
            funds: Funds::new(currency),
            held: 0,
        }
    }

    /// From all entries, in order.
    pub fn of<'e>(
        currency: Currency,
        entries: impl IntoIterator<Item = &'e Entry>,
    ) -> Result<Self, KeptError> {
        let mut kept = Self::new(currency);
        for entry in entries {
            kept.add(entry)?;
        }
        Ok(kept)
    }

    /// In which currency the collective shares its costs.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The number of the last entry that was taken up.
    pub const fn seq(&self) -> u64 {
        self.seq
    }

    /// The latest month that was closed.
    pub const fn closed_through(&self) -> Option<Period> {
        self.closed_through
    }

    /// Who belongs to the collective.
    pub const fn people(&self) -> &People {
        &self.people
    }

    /// By which rules costs are shared.
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// What things cost.
    pub const fn costs(&self) -> &Costs {
        &self.costs
    }

    /// What was shared.
    pub const fn sharing(&self) -> &Sharing {
        &self.sharing
    }

    /// What each was charged and laid out.
    pub const fn tallies(&self) -> &Tallies {
        &self.tallies
    }

    /// What stands of money and hours.
    pub const fn funds(&self) -> &Funds {
        &self.funds
    }

    /// Takes up the next entry. If it does not go with those before it, nothing
    /// is changed.
    pub fn add(&mut self, entry: &Entry) -> Result<(), KeptError> {
        let next = self.seq.saturating_add(1);
        if entry.seq != next {
            return Err(KeptError::OutOfOrder {
                seq: entry.seq,
                next,
            });
        }
        if let Some(postings) = self.postings(&entry.act)?
            && postings != entry.postings
        {
            return Err(KeptError::Postings {
                seq: entry.seq,
                act: entry.act.name(),
            });
        }
        self.take_up(entry.date, &entry.act)?;
        self.moved(&entry.postings);
        self.funds.booked(entry);
        Ok(())
    }

    /// What all holders have together, in minor units of the currency.
    pub const fn held(&self) -> i128 {
        self.held
    }

    fn moved(&mut self, postings: &[Posting]) {
        for posting in postings {
            let ours = posting.amount.commodity == self.currency.into();
            if ours && matches!(Place::of(&posting.account), Some(Place::Holder(_))) {
                let minor = i128::from(posting.amount.minor);
                self.held = self.held.saturating_add(minor);
            }
        }
    }

    /// What moves by what an act says; nothing for those acts of which the
    /// postings are given with the entry.
    fn postings(&self, act: &Act) -> Result<Option<Vec<Posting>>, KeptError> {
        Ok(match act {
            Act::CostRecorded(recorded) => Some(recorded.postings()?),
            Act::CostRefunded(refund) => Some(self.costs.refund_postings(refund)?),
            Act::Shared(shared) => Some(shared.postings().map_err(SharingError::Money)?),
            Act::SharesReturned(back) => Some(back.postings().map_err(SharingError::Money)?),
            other => funds::postings(other)?,
        })
    }

    /// Each arm asks everything before it changes anything.
    fn take_up(&mut self, date: Date, act: &Act) -> Result<(), KeptError> {
        let seq = self.seq.saturating_add(1);
        match act {
            Act::Opened { .. } | Act::Imported { .. } | Act::Noted { .. } => {}
            Act::PeriodClosed { period } => {
                self.closed_through = Some(*period);
                let settled = self.sharing.close(*period);
                self.costs.settle(&settled);
            }
            Act::Reversed { entry: original } => self.take_back(seq, date, *original)?,
            Act::ParticipantAdded { participant, name } => self.people.added(participant, *name)?,
            Act::ParticipantNamed { participant, name } => self.people.named(participant, *name)?,
            Act::NameForgotten { participant } => self.people.forgotten(participant)?,
            Act::MembershipChanged(change) => self.people.changed(seq, change)?,
            Act::RuleSet(set) => self.rules.set(seq, set, self.closed_through)?,
            Act::CostRecorded(recorded) => {
                self.expect_payers(&recorded.payers)?;
                self.costs.recorded(seq, date, recorded, self.currency)?;
                self.lay_out(seq);
            }
            Act::CostRefunded(refund) => {
                self.expect_payers(&refund.to)?;
                self.costs.refunded(seq, date, refund, self.currency)?;
                self.lay_out(seq);
            }
            Act::RecurringSet(set) => {
                if let Payer::Participant(who) = &set.payer {
                    self.people.require(who)?;
                }
                self.costs.set(seq, set)?;
            }
            Act::RecurringEnded { recurring, last } => self.costs.end(seq, recurring, *last)?,
            Act::Shared(shared) => self.shared(seq, date, shared)?,
            Act::SharesReturned(returned) => {
                self.sharing.check_returned(returned, self.currency)?;
                let (line, amount) = (returned.line(), returned.refund.amount.minor);
                self.costs
                    .move_line(date, &line, amount)
                    .map_err(SharingError::Money)?;
                self.did(seq, date, Did::Returned(returned.clone()));
            }
            // All others are about money or hours.
            act => {
                for participant in funds::people(act) {
                    self.people.require(participant)?;
                }
                self.check_there(act)?;
                self.funds.take_up(seq, date, act)?;
            }
        }
        self.seq = seq;
        Ok(())
    }

    /// What a payout says that there is, holders have.
    fn check_there(&self, act: &Act) -> Result<(), FundsError> {
        let Act::PayoutMade(made) = act else {
            return Ok(());
        };
        if i128::from(made.there.minor) <= self.held {
            return Ok(());
        }
        let held = i64::try_from(self.held.max(0)).map_err(|_| FundsError::TooLarge)?;
        Err(FundsError::PotBeyond {
            pot: made.payout.pot,
            paid: made.payout.paid().map_err(FundsError::Sum)?,
            there: Money::new(held, self.currency),
        })
    }

    fn shared(&mut self, seq: u64, date: Date, shared: &Shared) -> Result<(), KeptError> {
        let money = |error| KeptError::Sharing(SharingError::Money(error));
        let open = self.costs.unshared(shared.period).map_err(money)?;
        self.sharing
            .check_shared(date, shared, &open, self.currency, self.closed_through)?;
        for share in shared.allocation.iter().flat_map(|all| &all.shares) {
            self.people.require(&share.participant)?;
        }
        self.costs.share(shared.period, seq);
        self.funds.shared(seq, shared);
        self.did(seq, date, Did::Shared(Box::new(shared.clone())));
        Ok(())
    }

    fn did(&mut self, seq: u64, date: Date, did: Did) {
        for (who, minor) in did.charges() {
            self.tallies.charge(&who, minor);
        }
        self.sharing.take_up(seq, date, did);
    }

    /// Undoes what an earlier entry did. The topics know by its number whether
    /// it was theirs.
    fn take_back(&mut self, seq: u64, date: Date, original: u64) -> Result<(), KeptError> {
        if let Some(did) = self.sharing.check_take_back(original)?.cloned() {
            self.funds.check_taking_back(original)?;
            match &did {
                Did::Shared(_) => self.costs.unshare(original).map_err(SharingError::Money)?,
                Did::Returned(returned) => {
                    let amount = returned.refund.amount.minor.saturating_neg();
                    self.costs
                        .move_line(date, &returned.line(), amount)
                        .map_err(SharingError::Money)?;
                }
            }
            for (who, minor) in did.charges() {
                self.tallies.charge(&who, minor.saturating_neg());
            }
            self.sharing.take_back();
            self.funds.forget(original);
            return Ok(());
        }
        self.funds.take_back(original)?;
        self.people.take_back(original)?;
        self.rules.take_back(original);
        let laid_out = self.costs.laid_out(original);
        self.costs.take_back(seq, date, original)?;
        for (who, minor) in laid_out {
            self.tallies.lay_out(&who, minor.saturating_neg());
        }
        Ok(())
    }

    fn expect_payers(&self, payers: &[Paid]) -> Result<(), PeopleError> {
        payers.iter().try_for_each(|one| match &one.by {
            Payer::Participant(who) => self.people.require(who),
            Payer::Holder(_) => Ok(()),
        })
    }

    fn lay_out(&mut self, entry: u64) {
        for (who, minor) in self.costs.laid_out(entry) {
            self.tallies.lay_out(&who, minor);
        }
    }
}

#[cfg(test)]
mod tests;
