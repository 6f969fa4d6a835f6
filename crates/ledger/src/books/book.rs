//! The whole history in memory.

use std::collections::BTreeMap;

use allotment_types::{CollectiveId, Moment};

use super::{
    Act, AdmitError, Admitted, Balances, Digest, Draft, Entry, Head, IdempotencyKey, Original,
    Period, Row, Standing,
};

/// All entries of a collective, and what follows from them.
#[derive(Debug, Clone)]
pub struct Book {
    collective: CollectiveId,
    /// Entry 1 is at 0, and so on; each with its hash.
    entries: Vec<(Entry, Digest)>,
    keys: BTreeMap<IdempotencyKey, u64>,
    /// From each entry that was taken back to its reversal.
    reversed: BTreeMap<u64, u64>,
    closed_through: Option<Period>,
    balances: Balances,
}

impl Book {
    /// The books of a collective before they are opened.
    pub fn new(collective: CollectiveId) -> Self {
        Self {
            collective,
            entries: Vec::new(),
            keys: BTreeMap::new(),
            reversed: BTreeMap::new(),
            closed_through: None,
            balances: Balances::new(),
        }
    }

    /// Whose they are.
    pub fn collective(&self) -> &CollectiveId {
        &self.collective
    }

    /// The last entry's number and hash.
    pub fn head(&self) -> Head {
        match self.entries.last() {
            Some((entry, digest)) => Head {
                seq: entry.seq,
                digest: *digest,
            },
            None => Head::start(&self.collective),
        }
    }

    /// The latest month that was closed.
    pub fn closed_through(&self) -> Option<Period> {
        self.closed_through
    }

    /// The entry with a number.
    pub fn entry(&self, seq: u64) -> Option<&Entry> {
        self.at(seq).map(|(entry, _)| entry)
    }

    /// All entries, in order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().map(|(entry, _)| entry)
    }

    /// The number of the entry that took one back.
    pub fn reversal_of(&self, seq: u64) -> Option<u64> {
        self.reversed.get(&seq).copied()
    }

    /// What stands on each account.
    pub fn balances(&self) -> &Balances {
        &self.balances
    }

    /// All rows, in order. The error is that of [`Entry::canonical`].
    pub fn rows(&self) -> impl Iterator<Item = Result<Row, serde_json::Error>> {
        self.entries.iter().map(|(entry, digest)| {
            Ok(Row {
                digest: *digest,
                text: entry.canonical()?,
            })
        })
    }

    /// What has to be known to admit a draft.
    pub fn standing(&self, draft: &Draft) -> Standing<'_> {
        let original = draft.act.reverses().and_then(|seq| {
            Some(Original {
                entry: self.entry(seq)?,
                reversed_by: self.reversal_of(seq),
            })
        });
        Standing {
            collective: &self.collective,
            head: self.head(),
            closed_through: self.closed_through,
            same_key: self.keys.get(&draft.key).and_then(|&seq| self.entry(seq)),
            original,
        }
    }

    /// Books a draft. If it is refused, nothing is changed. The entry that is
    /// returned is the one that was booked before, if the same draft was.
    pub fn admit(&mut self, draft: &Draft, recorded: &Moment) -> Result<&Entry, AdmitError> {
        let seq = match self.standing(draft).admit(draft, recorded)? {
            Admitted::Known(entry) => entry.seq,
            Admitted::New { entry, row } => self.push(entry, row.digest)?,
        };
        // It was found or pushed above.
        self.entry(seq).ok_or(AdmitError::Mismatched)
    }

    /// Adds an entry that was admitted.
    pub(super) fn push(&mut self, entry: Entry, digest: Digest) -> Result<u64, AdmitError> {
        self.balances.add(&entry).map_err(|_| AdmitError::Full)?;
        let seq = entry.seq;
        self.keys.insert(entry.key.clone(), seq);
        if let Some(original) = entry.reverses() {
            self.reversed.insert(original, seq);
        }
        if let Act::PeriodClosed { period } = entry.act {
            self.closed_through = Some(period);
        }
        self.entries.push((entry, digest));
        Ok(seq)
    }

    fn at(&self, seq: u64) -> Option<&(Entry, Digest)> {
        let index = usize::try_from(seq.checked_sub(1)?).ok()?;
        self.entries.get(index)
    }
}

#[cfg(test)]
mod tests;
