//! Whether rows are the books that were written, and where they are not.

use allotment_types::CollectiveId;

use super::{AdmitError, Admitted, Book, Digest, Entry, Head, ReadError, Row};

/// The first place where rows are not the books that were written. All rows
/// before it are.
#[derive(Debug, thiserror::Error)]
#[error(
    "the books are not as they were written: entry {seq} is the first that differs. Nothing was changed; compare with a copy of the record"
)]
pub struct Flaw {
    /// The number that the entry at this place has, or should have.
    pub seq: u64,
    /// What is wrong there.
    #[source]
    pub wrong: Wrong,
}

/// What is wrong with a row.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    /// Its text is no entry.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// Another entry stands here: rows were removed, repeated or put in another
    /// order.
    #[error(
        "entry {found} stands in the place of entry {expected}: a row was removed, repeated or moved"
    )]
    OutOfPlace {
        /// The number of the entry that is here.
        found: u64,
        /// The number that should be.
        expected: u64,
    },
    /// Text and hash do not fit together.
    #[error(
        "its hash is {found} and should be {expected}: the row, or its hash, was changed after it was written"
    )]
    Changed {
        /// The hash that the row has.
        found: Digest,
        /// The hash that its text and the rows before it have.
        expected: Digest,
    },
    /// Text and hash fit, but it breaks a rule of the books, so that no program
    /// that keeps them has written it.
    #[error("it could not have been booked")]
    Refused(#[source] AdmitError),
    /// It has the key of an earlier entry.
    #[error("it repeats entry {seq}: both have the same key")]
    KeyRepeated {
        /// The earlier entry.
        seq: u64,
    },
    /// The rows up to this one are whole in themselves, but are not those that
    /// a statement was printed from.
    #[error(
        "a statement was printed with the head {printed}, and the books have {found} there: at this entry or before it, rows were changed and all hashes after them made anew"
    )]
    OtherHead {
        /// What was printed.
        printed: Head,
        /// What the rows say.
        found: Head,
    },
    /// The rows end before a head that is known.
    #[error(
        "the rows end with entry {last}, and the books went on to entry {known}: rows were removed at the end"
    )]
    CutOff {
        /// The last entry that there is.
        last: u64,
        /// The last entry that is known to have been there.
        known: u64,
    },
    /// There are rows after the end that is known.
    #[error("the books are known to end with entry {end}, and rows come after it: they were added")]
    Added {
        /// The last entry that is known.
        end: u64,
    },
}

impl Book {
    /// Reads rows and checks each as if it were booked anew: its form, its
    /// place, its hash and every rule of the books. `end` is the head that is
    /// known from elsewhere, after which nothing may come; `printed` are heads
    /// from statements, in any order.
    ///
    /// Whoever can write the rows can also make all hashes anew: without `end`
    /// or `printed` that cannot be found.
    pub fn verify(
        collective: CollectiveId,
        rows: impl IntoIterator<Item = Row>,
        end: Option<Head>,
        printed: &[Head],
    ) -> Result<Self, Flaw> {
        let mut book = Self::new(collective);
        let mut heads: Vec<Head> = printed.iter().copied().chain(end).collect();
        heads.sort_by_key(|head| head.seq);
        let mut heads = heads.into_iter().peekable();
        let mut compare = |book: &Self| {
            let seq = book.head().seq;
            while let Some(head) = heads.next_if(|head| head.seq == seq) {
                if head != book.head() {
                    return Err(Flaw {
                        seq,
                        wrong: Wrong::OtherHead {
                            printed: head,
                            found: book.head(),
                        },
                    });
                }
            }
            Ok(())
        };
        compare(&book)?;
        for row in rows {
            let seq = book.head().seq.saturating_add(1);
            if let Some(end) = end.filter(|end| end.seq < seq) {
                let wrong = Wrong::Added { end: end.seq };
                return Err(Flaw { seq, wrong });
            }
            book.check(&row).map_err(|wrong| Flaw { seq, wrong })?;
            compare(&book)?;
        }
        let last = book.head().seq;
        let known = printed.iter().chain(&end).map(|head| head.seq).max();
        match known.filter(|&known| known > last) {
            None => Ok(book),
            Some(known) => Err(Flaw {
                seq: last.saturating_add(1),
                wrong: Wrong::CutOff { last, known },
            }),
        }
    }

    /// Adds a row if it is what booking its entry gives.
    fn check(&mut self, row: &Row) -> Result<(), Wrong> {
        let entry = Entry::read(&row.text)?;
        let before = self.head();
        let expected = before.seq.saturating_add(1);
        if entry.seq != expected {
            return Err(Wrong::OutOfPlace {
                found: entry.seq,
                expected,
            });
        }
        let expected = before.digest.then(&row.text);
        if row.digest != expected {
            return Err(Wrong::Changed {
                found: row.digest,
                expected,
            });
        }
        let draft = entry.draft();
        let admitted = self
            .standing(&draft)
            .admit(&draft, &entry.recorded)
            .map_err(Wrong::Refused)?;
        match admitted {
            Admitted::Known(earlier) => Err(Wrong::KeyRepeated { seq: earlier.seq }),
            Admitted::New { .. } => {
                self.push(entry, row.digest).map_err(Wrong::Refused)?;
                Ok(())
            }
        }
    }
}
