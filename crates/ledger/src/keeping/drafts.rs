//! Drafts for the books, each checked with what stands.

use allotment_types::{Date, Money, MoneyError};

use super::{
    CostError, CostRecorded, CostRefunded, Kept, KeptError, Line, Occurrence, Paid, Shared,
    SharesReturned,
};
use crate::{
    Refund, RefundError, Taxed, VatError,
    books::{
        Act, Author, CostId, Digest, Draft, DraftError, Entry, IdempotencyKey, KeyError, Posting,
    },
};

/// When, by whom and under which key something is booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The day that it counts for.
    pub date: Date,
    /// Who books it.
    pub by: Author,
    /// What makes booking it twice book it once.
    pub key: IdempotencyKey,
}

/// An entry that shared a cost, looked up in the books to give something of it
/// back ([`Kept::shared_before`] says which entries).
#[derive(Debug, Clone, Copy)]
pub struct SharedBefore<'e> {
    /// What it says.
    pub shared: &'e Shared,
    /// What was given back of it, in order.
    pub returned: &'e [Refund],
}

/// Why there is no draft. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftingError {
    /// It does not go with what stands.
    #[error(transparent)]
    Kept(#[from] KeptError),
    /// The cost was shared, and by which shares was not said.
    #[error(
        "the cost was shared by entry {entry}: look that entry up, so that those who bore it get it back"
    )]
    SharedBefore {
        /// The entry.
        entry: u64,
    },
    /// The entry is about something else than a cost.
    #[error("entry {entry} is about `{act}` and no cost")]
    NoCost {
        /// The entry.
        entry: u64,
        /// What it is about.
        act: &'static str,
    },
    /// The stored shares cannot be given back.
    #[error(transparent)]
    Refund(#[from] RefundError),
    /// The VAT cannot be reckoned.
    #[error(transparent)]
    Vat(#[from] VatError),
    /// There is no key for a draft.
    #[error("there is no room for a key: give a shorter one")]
    Key(#[from] KeyError),
    /// The entry cannot be taken back.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The amounts cannot be put together.
    #[error("the amounts cannot be added up")]
    Money(#[from] MoneyError),
}

/// What is said of one date of a recurring cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOccurrence {
    /// The cost's short name, new.
    pub cost: CostId,
    /// What it came to; nothing: the amount that was agreed.
    pub gross: Option<Money>,
    /// The hashes of the receipts.
    pub receipts: Vec<Digest>,
}

impl Stamp {
    /// A draft that is booked so.
    pub fn draft(&self, act: Act, postings: Vec<Posting>) -> Draft {
        Draft {
            date: self.date,
            key: self.key.clone(),
            by: self.by.clone(),
            act,
            postings,
        }
    }

    /// The same under a key of its own, for one of several drafts.
    pub fn also(&self, what: &str) -> Result<Self, KeyError> {
        Ok(Self {
            key: IdempotencyKey::new(format!("{}/{what}", self.key))?,
            ..self.clone()
        })
    }
}

impl Kept {
    /// A draft of an act, with its postings, if it goes with what stands.
    pub fn draft(&self, act: Act, stamp: &Stamp) -> Result<Draft, KeptError> {
        self.clone().next(act, stamp)
    }

    /// A draft of an act, with its postings. Whether it goes with what stands
    /// says [`Self::add`], so that nothing has to be copied to find out.
    pub fn posted(&self, act: Act, stamp: &Stamp) -> Result<Draft, KeptError> {
        let postings = self.postings(&act)?.unwrap_or_default();
        Ok(stamp.draft(act, postings))
    }

    /// As [`Self::draft`], and takes it up.
    pub(super) fn next(&mut self, act: Act, stamp: &Stamp) -> Result<Draft, KeptError> {
        let postings = self.postings(&act)?.unwrap_or_default();
        self.take_up(stamp.date, &act)?;
        self.moved(&postings);
        Ok(stamp.draft(act, postings))
    }

    /// Takes an entry back, if that goes with what stands. A cost that was shared
    /// is corrected instead ([`Self::correct_cost`]), so that those who bore it
    /// get it back.
    pub fn undo(&self, entry: &Entry, stamp: &Stamp) -> Result<Draft, DraftingError> {
        if let Act::CostRecorded(recorded) = &entry.act {
            let cost = self.costs.get(&recorded.cost).map_err(KeptError::Costs)?;
            if let Some(entry) = cost.shared {
                return Err(DraftingError::SharedBefore { entry });
            }
        }
        self.clone().next_undo(entry, stamp)
    }

    fn next_undo(&mut self, entry: &Entry, stamp: &Stamp) -> Result<Draft, DraftingError> {
        let Stamp { date, by, key } = stamp.clone();
        let draft = Draft::reversal(entry, date, key, by)?;
        self.take_up(stamp.date, &draft.act)?;
        self.moved(&draft.postings);
        Ok(draft)
    }

    /// Books one date of a recurring cost, under the key that this date has.
    pub fn recurring_cost(
        &self,
        occurrence: &Occurrence,
        new: NewOccurrence,
        date: Date,
        by: Author,
    ) -> Result<Draft, DraftingError> {
        let Occurrence { recurring, on } = occurrence;
        let cost = |error| DraftingError::Kept(KeptError::Costs(error));
        let one = self.costs.recurring_one(recurring).map_err(cost)?;
        let agreed = one.amount();
        let agreed = agreed.filter(|amount| amount.currency == self.currency);
        let gross = new.gross.or(agreed).ok_or_else(|| {
            cost(CostError::Asked {
                recurring: recurring.clone(),
                on: *on,
            })
        })?;
        let vat = one.set.vat.map(|rate| Taxed::within(gross, rate));
        let vat = vat.transpose()?.map(|taxed| taxed.vat);
        let recorded = CostRecorded {
            cost: new.cost,
            title: one.set.title,
            purpose: one.set.purpose,
            instance: one.set.instance.clone(),
            gross,
            vat: vat.filter(|vat| vat.minor > 0),
            foreign: None,
            receipts: new.receipts,
            payers: vec![Paid {
                by: one.set.payer.clone(),
                amount: gross,
            }],
            recurring: Some(occurrence.clone()),
        };
        let key = one.key(*on)?;
        let stamp = Stamp { date, by, key };
        Ok(self.draft(Act::CostRecorded(Box::new(recorded)), &stamp)?)
    }

    /// The entry that shared a cost, and those that gave something of it back:
    /// what a refund of it has to know. Nothing if it is not shared yet.
    pub fn shared_before(&self, cost: &CostId) -> Result<Option<(u64, Vec<u64>)>, KeptError> {
        let shared = self.costs.get(cost)?.shared;
        shared
            .map(|entry| {
                let month = self.sharing.get(entry)?;
                Ok((entry, month.returns.iter().copied().collect()))
            })
            .transpose()
    }

    /// A cost comes back, or a part of it. If it was shared already, those who
    /// bore it get it back; what others bore of it (a grant, say) lowers what is
    /// shared next.
    pub fn refund_cost(
        &self,
        refund: CostRefunded,
        before: Option<SharedBefore<'_>>,
        stamp: &Stamp,
    ) -> Result<Vec<Draft>, DraftingError> {
        let mut then = self.clone();
        let cost = self.costs.get(&refund.cost).map_err(KeptError::Costs)?;
        let (line, shared, net) = (cost.recorded.line(), cost.shared, refund.net()?);
        let mut drafts = vec![then.next(Act::CostRefunded(Box::new(refund)), stamp)?];
        drafts.extend(then.give_back(shared, before, line, net, stamp)?);
        Ok(drafts)
    }

    /// A cost was wrong: it is taken back whole, and what is right is recorded
    /// anew. If it was shared already, those who bore it get it back.
    pub fn correct_cost(
        &self,
        wrong: &Entry,
        before: Option<SharedBefore<'_>>,
        right: Option<CostRecorded>,
        stamp: &Stamp,
    ) -> Result<Vec<Draft>, DraftingError> {
        let Act::CostRecorded(recorded) = &wrong.act else {
            return Err(DraftingError::NoCost {
                entry: wrong.seq,
                act: wrong.act.name(),
            });
        };
        let mut then = self.clone();
        let cost = self.costs.get(&recorded.cost).map_err(KeptError::Costs)?;
        let (line, shared, net) = (recorded.line(), cost.shared, recorded.net()?);
        let mut drafts = vec![then.next_undo(wrong, &stamp.also("undo")?)?];
        drafts.extend(then.give_back(shared, before, line, net, stamp)?);
        if let Some(right) = right {
            drafts.push(then.next(Act::CostRecorded(Box::new(right)), stamp)?);
        }
        Ok(drafts)
    }

    fn give_back(
        &mut self,
        shared: Option<u64>,
        before: Option<SharedBefore<'_>>,
        line: Line,
        net: Money,
        stamp: &Stamp,
    ) -> Result<Option<Draft>, DraftingError> {
        let Some(entry) = shared else { return Ok(None) };
        let before = before.ok_or(DraftingError::SharedBefore { entry })?;
        let left = self
            .sharing
            .get(entry)
            .map_err(KeptError::Sharing)?
            .left()?;
        let amount = Money::new(net.minor.min(left.minor), net.currency);
        let Some(allocation) = before
            .shared
            .allocation
            .as_ref()
            .filter(|_| amount.minor > 0)
        else {
            return Ok(None);
        };
        let returned = SharesReturned {
            shared: entry,
            follows: self.sharing.last(),
            purpose: line.purpose,
            instance: line.instance,
            refund: allocation.refund(amount, before.returned, self.sharing.carry())?,
        };
        let act = Act::SharesReturned(Box::new(returned));
        Ok(Some(self.next(act, &stamp.also("shares")?)?))
    }
}
