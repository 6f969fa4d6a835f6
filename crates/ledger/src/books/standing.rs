//! Whether a draft may be booked, asked with as little of the history as that
//! takes.

use allotment_types::{CollectiveId, Date, Day, Moment, Timestamp};

use super::{Act, Draft, DraftError, Entry, Head, IdempotencyKey, Period, Row, draft::negated};

/// What has to be known of the history to admit one draft. A store reads it by
/// four look-ups, in the same transaction in which it then writes the row.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'h> {
    /// Whose books they are.
    pub collective: &'h CollectiveId,
    /// The last entry's number and hash; [`Head::start`] if there is none.
    pub head: Head,
    /// The latest month that was closed.
    pub closed_through: Option<Period>,
    /// The entry that has the draft's key.
    pub same_key: Option<&'h Entry>,
    /// The entry that the draft takes back ([`Act::reverses`]).
    pub original: Option<Original<'h>>,
}

/// An entry that a draft takes back.
#[derive(Debug, Clone, Copy)]
pub struct Original<'h> {
    /// It itself.
    pub entry: &'h Entry,
    /// The number of the reversal that took it back already.
    pub reversed_by: Option<u64>,
}

/// What became of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "one at a time, handed on at once"
)]
pub enum Admitted<'h> {
    /// It is a new entry. Nothing is booked until its row is stored.
    New {
        /// The entry.
        entry: Entry,
        /// The row to be stored.
        row: Row,
    },
    /// The very same was booked before, under the same key.
    Known(&'h Entry),
}

/// Why a draft is not booked.
#[derive(Debug, thiserror::Error)]
pub enum AdmitError {
    /// It could not be an entry of any books.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The books were not opened yet.
    #[error("these books were not opened yet. Nothing was booked; open them first")]
    NotOpened,
    /// They were.
    #[error("these books are open already. Nothing was booked, and nothing needs to be")]
    OpenedAlready,
    /// The draft opens the books of somebody else.
    #[error(
        "these are the books of `{ours}`, not of `{theirs}`. Nothing was booked; open the books of `{theirs}` in its own record"
    )]
    OtherCollective {
        /// Whose books they are.
        ours: CollectiveId,
        /// Whose books the draft opens.
        theirs: CollectiveId,
    },
    /// The day lies in a month that was closed.
    #[error(
        "{date} lies in a month that was closed, so it takes no more entries. Nothing was booked; give {first_open} or a later day"
    )]
    Closed {
        /// The day that was given.
        date: Date,
        /// The first day that is open.
        first_open: Date,
    },
    /// The last month that there is was closed.
    #[error("all months up to December 9999 were closed. Nothing was booked")]
    AllClosed,
    /// Months are closed one after the other.
    #[error("{period} is not the next month to be closed. Nothing was changed; close {next} first")]
    ClosedOutOfOrder {
        /// The month that was given.
        period: Period,
        /// The month that comes next.
        next: Period,
    },
    /// The month was closed before.
    #[error("{period} was closed already. Nothing was changed, and nothing needs to be")]
    ClosedAlready {
        /// The month.
        period: Period,
    },
    /// The month is not over.
    #[error("{period} is not over yet. Nothing was changed; close it from {from} on")]
    ClosedTooSoon {
        /// The month that was given.
        period: Period,
        /// Its last day, by universal time.
        from: Date,
    },
    /// There is no entry with the number.
    #[error(
        "there is no entry {seq} to take back. Nothing was booked; look the number up in the books"
    )]
    NoOriginal {
        /// The number that was given.
        seq: u64,
    },
    /// An entry is taken back once.
    #[error(
        "entry {seq} was taken back already, by entry {by}. Nothing was booked, and nothing needs to be"
    )]
    ReversedAlready {
        /// The entry.
        seq: u64,
        /// Its reversal.
        by: u64,
    },
    /// Some entries cannot be taken back.
    #[error(
        "entry {seq} is about `{act}`, which cannot be taken back. Nothing was booked; book what is right as a new entry"
    )]
    NotReversible {
        /// The entry.
        seq: u64,
        /// What it is about.
        act: &'static str,
    },
    /// A reversal has the postings of its original, each with the other sign.
    #[error(
        "the postings are not those of entry {seq} with the other sign. Nothing was booked; take the whole entry back, then book what is right"
    )]
    NotExact {
        /// The original.
        seq: u64,
    },
    /// A reversal counts for no day before its original.
    #[error(
        "entry {seq} counts for {date} and cannot be taken back before. Nothing was booked; give {date} or a later day"
    )]
    ReversedBefore {
        /// The original.
        seq: u64,
        /// The original's day.
        date: Date,
    },
    /// The key stands for something else already.
    #[error(
        "`{key}` was booked as entry {seq} with another content. Nothing was booked; look at that entry, and take it back if it is wrong"
    )]
    KeyTaken {
        /// The key.
        key: IdempotencyKey,
        /// The entry that has it.
        seq: u64,
    },
    /// The moment is not written as moments are.
    #[error(
        "`{text}` is no moment in universal time. Nothing was booked; set this computer's clock"
    )]
    Recorded {
        /// What was given.
        text: String,
    },
    /// An entry cannot be written down.
    #[error(
        "the entry cannot be written as text. Nothing was booked; this is a fault of Allotment's"
    )]
    Unwritable {
        /// What the writer of JSON says.
        #[source]
        source: serde_json::Error,
    },
    /// There is no number for another entry, or no room for its amounts.
    #[error("these books are full. Nothing was booked; open new ones with the balances of these")]
    Full,
    /// The caller looked up another key or another original than the draft's.
    #[error(
        "what was looked up is not what the draft is about. Nothing was booked; this is a fault of Allotment's"
    )]
    Mismatched,
}

impl<'h> Standing<'h> {
    /// Books without an entry.
    pub fn start(collective: &'h CollectiveId) -> Self {
        Self {
            collective,
            head: Head::start(collective),
            closed_through: None,
            same_key: None,
            original: None,
        }
    }

    /// Makes the next entry of a draft, or finds it booked, or says why it
    /// cannot be. It changes nothing itself.
    ///
    /// What was booked is found before anything else is asked: repeating a
    /// request gives the same answer even when the month was closed since.
    pub fn admit(&self, draft: &Draft, recorded: &Moment) -> Result<Admitted<'h>, AdmitError> {
        if let Some(entry) = self.same_key {
            if entry.key != draft.key {
                return Err(AdmitError::Mismatched);
            }
            return if entry.is_of(draft) {
                Ok(Admitted::Known(entry))
            } else {
                Err(AdmitError::KeyTaken {
                    key: draft.key.clone(),
                    seq: entry.seq,
                })
            };
        }
        draft.check()?;
        check_moment(recorded)?;
        self.check_opening(&draft.act)?;
        self.check_day(draft.date)?;
        if let Act::PeriodClosed { period } = draft.act {
            self.check_closing(period, recorded)?;
        }
        self.check_reversal(draft)?;
        self.next(draft, recorded)
    }

    fn check_opening(&self, act: &Act) -> Result<(), AdmitError> {
        match (self.head.seq, act) {
            (0, Act::Opened { collective }) if collective == self.collective => Ok(()),
            (0, Act::Opened { collective }) => Err(AdmitError::OtherCollective {
                ours: self.collective.clone(),
                theirs: collective.clone(),
            }),
            (0, _) => Err(AdmitError::NotOpened),
            (_, Act::Opened { .. }) => Err(AdmitError::OpenedAlready),
            (_, _) => Ok(()),
        }
    }

    fn check_day(&self, date: Date) -> Result<(), AdmitError> {
        let Some(closed) = self.closed_through else {
            return Ok(());
        };
        let first_open = closed.next().ok_or(AdmitError::AllClosed)?.first_day();
        if date < first_open {
            return Err(AdmitError::Closed { date, first_open });
        }
        Ok(())
    }

    /// The first month to be closed may be any, and closes those before it.
    /// Only a month of which the last day has come is closed: it could not be
    /// opened again.
    fn check_closing(&self, period: Period, recorded: &Moment) -> Result<(), AdmitError> {
        if let Some(closed) = self.closed_through {
            let next = closed.next().ok_or(AdmitError::AllClosed)?;
            if period < next {
                return Err(AdmitError::ClosedAlready { period });
            }
            if period > next {
                return Err(AdmitError::ClosedOutOfOrder { period, next });
            }
        }
        let from = period.last_day();
        if recorded.day() < Day::from(from) {
            return Err(AdmitError::ClosedTooSoon { period, from });
        }
        Ok(())
    }

    fn check_reversal(&self, draft: &Draft) -> Result<(), AdmitError> {
        let Some(seq) = draft.act.reverses() else {
            return Ok(());
        };
        let Original { entry, reversed_by } =
            self.original.ok_or(AdmitError::NoOriginal { seq })?;
        if entry.seq != seq {
            return Err(AdmitError::Mismatched);
        }
        if let Some(by) = reversed_by {
            return Err(AdmitError::ReversedAlready { seq, by });
        }
        if !entry.act.can_be_reversed() {
            return Err(AdmitError::NotReversible {
                seq,
                act: entry.act.name(),
            });
        }
        if draft.postings != negated(&entry.postings)? {
            return Err(AdmitError::NotExact { seq });
        }
        if draft.date < entry.date {
            return Err(AdmitError::ReversedBefore {
                seq,
                date: entry.date,
            });
        }
        Ok(())
    }

    fn next(&self, draft: &Draft, recorded: &Moment) -> Result<Admitted<'h>, AdmitError> {
        let Draft {
            date,
            key,
            by,
            act,
            postings,
        } = draft.clone();
        let entry = Entry {
            seq: self.head.seq.checked_add(1).ok_or(AdmitError::Full)?,
            date,
            recorded: recorded.clone(),
            by,
            key,
            act,
            postings,
        };
        let text = entry
            .canonical()
            .map_err(|source| AdmitError::Unwritable { source })?;
        let row = Row {
            digest: self.head.digest.then(&text),
            text,
        };
        Ok(Admitted::New { entry, row })
    }
}

/// A [`Moment`] from a file may be any text.
fn check_moment(moment: &Moment) -> Result<(), AdmitError> {
    let parsed: Result<Timestamp, _> = moment.as_str().parse();
    match parsed {
        Ok(at) if Moment::from(at) == *moment => Ok(()),
        _ => Err(AdmitError::Recorded {
            text: moment.as_str().to_owned(),
        }),
    }
}
