//! Where the books have something kept apart that tells of one person: what goes
//! when they are forgotten, and what has to stay for now.

use std::collections::{BTreeMap, BTreeSet};

use allotment_types::ParticipantId;

use super::{
    Payer as CostPayer,
    funds::{self, Match, Payee, Payer},
};
use crate::books::{Act, Apart, Digest, Entry, Place};

/// What tells of one person, each with the number of its entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Traces {
    /// Every name that they ever had.
    pub names: Vec<(u64, Apart)>,
    /// The bank's words of payments that are theirs: entered as theirs, or
    /// matched to them or to something of theirs.
    pub payments: Vec<(u64, Apart)>,
    /// What they wrote about their hours.
    pub hours: Vec<(u64, Apart)>,
    /// Their bids of rounds that are over, and those that they sealed anew.
    pub bids: Vec<(u64, Apart)>,
    /// Rounds that were not held yet: their last bid is needed to hold them.
    pub open_rounds: Vec<u64>,
    /// Receipts of what they paid for. They are files, in which nobody can look
    /// for a name.
    pub receipts: BTreeSet<Digest>,
}

impl Traces {
    /// Of a person, in all entries, in order.
    pub fn of(entries: &[Entry], who: &ParticipantId) -> Self {
        let taken_back: BTreeSet<u64> = entries.iter().filter_map(Entry::reverses).collect();
        let by_number: BTreeMap<u64, &Entry> = entries.iter().map(|it| (it.seq, it)).collect();
        let held: BTreeSet<u64> = entries
            .iter()
            .filter(|entry| !taken_back.contains(&entry.seq))
            .filter_map(|entry| match &entry.act {
                Act::RoundHeld(held) => Some(held.round),
                _ => None,
            })
            .collect();
        let mut traces = Self::default();
        // The last bid of each round that is not over.
        let mut sealed: BTreeMap<u64, (u64, Apart)> = BTreeMap::new();
        for entry in entries {
            let seq = entry.seq;
            match &entry.act {
                Act::ParticipantAdded { participant, name }
                | Act::ParticipantNamed { participant, name }
                    if participant == who =>
                {
                    traces.names.push((seq, *name));
                }
                Act::Matched(matched) if !taken_back.contains(&seq) => {
                    let theirs = match &matched.with {
                        Match::Participant { participant, .. } => participant == who,
                        Match::Donation => false,
                        Match::Entry { entry } => by_number
                            .get(entry)
                            .is_some_and(|other| is_about(other, who)),
                    };
                    let row = by_number.get(&matched.row).filter(|_| theirs);
                    let words = row.and_then(|row| words(&row.act));
                    traces.payments.extend(words.map(|it| (matched.row, it)));
                }
                Act::HoursRecorded(worked) if worked.participant == *who => {
                    traces.hours.extend(worked.note.map(|note| (seq, note)));
                }
                Act::BidSealed(bid) if bid.participant == *who => {
                    let over = held.contains(&bid.round)
                        || taken_back.contains(&bid.round)
                        || taken_back.contains(&seq);
                    let one = (seq, bid.commitment);
                    if over {
                        traces.bids.push(one);
                    } else {
                        traces.bids.extend(sealed.insert(bid.round, one));
                    }
                }
                Act::CostRecorded(cost) => {
                    let theirs = CostPayer::Participant(who.clone());
                    if cost.payers.iter().any(|paid| paid.by == theirs) {
                        traces.receipts.extend(cost.receipts.iter().copied());
                    }
                }
                act => {
                    if is_payment_of(act, who) {
                        traces.payments.extend(words(act).map(|it| (seq, it)));
                    }
                }
            }
        }
        traces.open_rounds = sealed.into_keys().collect();
        traces.payments.sort_by_key(|(seq, _)| *seq);
        traces.payments.dedup();
        traces
    }

    /// All that is deleted.
    pub fn all(&self) -> impl Iterator<Item = Apart> {
        [&self.names, &self.payments, &self.hours, &self.bids]
            .into_iter()
            .flatten()
            .map(|(_, apart)| *apart)
    }
}

/// The bank's words of a payment.
pub const fn words(act: &Act) -> Option<Apart> {
    match act {
        Act::PaymentReceived(told) => told.reference,
        Act::PaymentReturned(told) => told.reference,
        Act::PaymentMade(told) => told.reference,
        Act::DonationReceived(told) => told.reference,
        Act::Transferred(told) => told.reference,
        _ => None,
    }
}

/// A payment that was entered as theirs, also by mistake.
fn is_payment_of(act: &Act, who: &ParticipantId) -> bool {
    match act {
        Act::PaymentReceived(told) => {
            matches!(&told.from, Payer::Participant { participant, .. } if participant == who)
        }
        Act::PaymentReturned(told) => told.participant == *who,
        Act::PaymentMade(told) => match &told.to {
            Payee::Participant { participant } | Payee::Labour { participant } => {
                participant == who
            }
            Payee::Unknown => false,
        },
        _ => false,
    }
}

/// Whether an entry moves something of theirs.
fn is_about(entry: &Entry, who: &ParticipantId) -> bool {
    let own = [
        Place::Receivable(who.clone()).account(),
        Place::LabourPayable(who.clone()).account(),
    ];
    funds::people(&entry.act).contains(&who)
        || entry
            .postings
            .iter()
            .any(|posting| own.contains(&posting.account))
}
