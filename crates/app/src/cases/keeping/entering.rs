//! What is being entered: drafts, one upon the other, and what is kept apart
//! of them.

use std::collections::BTreeSet;

use allotment_api::{ErrorBody, codes};
use allotment_ledger::{
    books::{Act, Apart, Author, Draft, Entry, IdempotencyKey, Salt},
    keeping::{
        Kept, Stamp, Statement,
        funds::{Match, Matched},
    },
};
use allotment_types::{CollectiveId, Date, Moment};

use super::{drafting_error, kept_error, words::written};
use crate::{
    ports::{Beside, KeptApart, NewReceipt, Random},
    sentence,
};

/// When, by whom and under which key it is entered.
pub(super) struct Begun<'a> {
    pub(super) random: &'a dyn Random,
    pub(super) recorded: Moment,
    pub(super) date: Date,
    pub(super) by: Author,
    pub(super) key: String,
    pub(super) collective: CollectiveId,
}

/// Drafts that are being made, each upon what stands with those before it.
pub(in crate::cases) struct Entering<'a> {
    begun: Begun<'a>,
    kept: Kept,
    entries: &'a [Entry],
    /// Up to which of them it is entered upon: the others came later, where the
    /// same was asked for before.
    upon: u64,
    drafts: Vec<Draft>,
    /// The same as the entries that they will be, if nobody books meanwhile.
    entered: Vec<Entry>,
    beside: Beside,
    /// How many drafts have the key or one made of it.
    keyed: usize,
}

impl<'a> Entering<'a> {
    /// Books without an entry are opened first.
    pub(super) fn begin(
        begun: Begun<'a>,
        kept: Kept,
        entries: &'a [Entry],
    ) -> Result<Self, ErrorBody> {
        let collective = begun.collective.clone();
        let mut entering = Self {
            begun,
            upon: kept.seq(),
            kept,
            entries,
            drafts: vec![],
            entered: vec![],
            beside: Beside::default(),
            keyed: 0,
        };
        if entering.kept.seq() == 0 {
            let stamp = Stamp {
                date: entering.begun.date,
                by: entering.begun.by.clone(),
                key: key("open")?,
            };
            entering.draft(stamp.draft(Act::Opened { collective }, vec![]))?;
        }
        Ok(entering)
    }

    pub(super) fn finish(self) -> (Vec<Draft>, Beside) {
        (self.drafts, self.beside)
    }

    /// What stands, with what was entered so far.
    pub(in crate::cases) fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Whose books they are.
    pub(in crate::cases) fn collective(&self) -> &CollectiveId {
        &self.begun.collective
    }

    /// Who books.
    pub(in crate::cases) fn by(&self) -> &Author {
        &self.begun.by
    }

    /// The day that it counts for.
    pub(in crate::cases) fn date(&self) -> Date {
        self.begun.date
    }

    /// All entries of the books, in order, without what is being entered.
    pub(in crate::cases) fn entries(&self) -> &'a [Entry] {
        self.entries
    }

    /// An entry of the books by its number.
    pub(in crate::cases) fn entry(&self, seq: u64) -> Result<&'a Entry, ErrorBody> {
        super::entry(self.entries, seq)
    }

    /// How the next draft is booked: the first under the key that was given,
    /// the others under keys made of it.
    pub(in crate::cases) fn stamp(&self) -> Result<Stamp, ErrorBody> {
        let text = match self.keyed {
            0 => self.begun.key.clone(),
            more => format!("{}/{}", self.begun.key, more.saturating_add(1)),
        };
        Ok(Stamp {
            date: self.begun.date,
            by: self.begun.by.clone(),
            key: key(&text)?,
        })
    }

    /// Keeps a text apart, with a salt of its own.
    pub(in crate::cases) fn apart(&mut self, text: &str) -> Apart {
        let mut salt = [0; 32];
        self.begun.random.fill(&mut salt);
        let kept = KeptApart {
            salt: Salt::new(salt),
            text: text.to_owned(),
        };
        let commitment = kept.commitment();
        self.beside.aparts.push(kept);
        commitment
    }

    /// Keeps apart what a person wrote of something, if they wrote anything.
    pub(in crate::cases) fn written(
        &mut self,
        what: &str,
        text: Option<&String>,
    ) -> Result<Option<Apart>, ErrorBody> {
        let Some(text) = text else { return Ok(None) };
        let text = written(what, text)?;
        Ok((!text.is_empty()).then(|| self.apart(text)))
    }

    /// Keeps a receipt.
    pub(in crate::cases) fn receipt(&mut self, receipt: NewReceipt) {
        self.beside.receipts.push(receipt);
    }

    /// What was entered so far, as the entries that come of it if nobody books
    /// meanwhile.
    pub(in crate::cases) fn entered(&self) -> &[Entry] {
        &self.entered
    }

    /// Keeps everybody's statement of the month that is closed.
    pub(in crate::cases) fn statements(&mut self, statements: Vec<Statement>) {
        self.beside.statements = statements;
    }

    /// Enters an act, if it goes with what stands.
    pub(in crate::cases) fn act(&mut self, act: Act) -> Result<(), ErrorBody> {
        let stamp = self.stamp()?;
        let draft = self.kept.posted(act, &stamp).map_err(|e| kept_error(&e))?;
        self.draft(draft)
    }

    /// Takes an entry back, and says of the bank's rows that were matched with it
    /// that nobody knows any more what they are.
    pub(in crate::cases) fn undo(&mut self, seq: u64) -> Result<(), ErrorBody> {
        for (row, _) in self.matched_with(seq) {
            self.undo_alone(row)?;
        }
        self.undo_alone(seq)
    }

    /// Which standing entries say that a row of a bank is the same as an entry.
    pub(super) fn matched_with(&self, seq: u64) -> Vec<(u64, Matched)> {
        let before = || self.entries.iter().take_while(|it| it.seq <= self.upon);
        let undone: BTreeSet<u64> = before().filter_map(Entry::reverses).collect();
        let standing = before().filter(|it| !undone.contains(&it.seq));
        let rows = standing.filter_map(|it| match &it.act {
            Act::Matched(matched) if matched.with == (Match::Entry { entry: seq }) => {
                Some((it.seq, matched.clone()))
            }
            _ => None,
        });
        rows.collect()
    }

    fn undo_alone(&mut self, seq: u64) -> Result<(), ErrorBody> {
        let stamp = self.stamp()?;
        let entry = self.entry(seq)?;
        let draft = self.kept.undo(entry, &stamp);
        self.draft(draft.map_err(|e| drafting_error(&e))?)
    }

    /// Enters a draft that was made otherwise, if it goes with what stands.
    pub(in crate::cases) fn draft(&mut self, draft: Draft) -> Result<(), ErrorBody> {
        let entry = Entry {
            seq: self.kept.seq().saturating_add(1),
            date: draft.date,
            recorded: self.begun.recorded.clone(),
            by: draft.by.clone(),
            key: draft.key.clone(),
            act: draft.act.clone(),
            postings: draft.postings.clone(),
        };
        self.kept.add(&entry).map_err(|e| kept_error(&e))?;
        if draft.key.as_str().starts_with(&self.begun.key) {
            self.keyed = self.keyed.saturating_add(1);
        }
        self.drafts.push(draft);
        self.entered.push(entry);
        Ok(())
    }
}

fn key(text: &str) -> Result<IdempotencyKey, ErrorBody> {
    IdempotencyKey::new(text).map_err(|error| {
        ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string())).hint("Nothing was booked")
    })
}
