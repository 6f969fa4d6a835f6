//! The books: entries, the postings and balances that follow from them, and
//! what reads them. What is checked, and where a flaw is, says
//! [`verify`](mod@self::verify).

mod lookup;
mod reading;
mod restoring;
pub(crate) mod statements;
mod verify;
mod writing;

use std::collections::BTreeMap;

use allotment_app::ports::{Beside, Booked, BooksError, StoreError};
use allotment_ledger::books::{
    Act, AdmitError, Admitted, Digest, Draft, Entry, Flaw, Head, IdempotencyKey, Original, Period,
    Standing,
};
use allotment_types::{CollectiveId, Moment};
use sqlx::{Sqlite, SqliteConnection, Transaction};

use crate::{
    apart, collective,
    column::{self, ColumnError},
    connections::Connections,
    receipts::{self, Receipts},
};

pub(crate) use reading::{
    balances, closed_through, entries, entries_about, first_like, head, lines, months, rows,
};
pub(crate) use restoring::restore;
pub(crate) use verify::verify;

const WHAT: &str = "the books";

/// So many drafts are judged at once, and so many postings at most wait to be
/// written: a statement for each would cost more than the work.
const DRAFTS_AT_ONCE: usize = 1_000;
const POSTINGS_AT_ONCE: usize = 5_000;

/// What is known of the history while drafts are booked.
struct Booking {
    collective: CollectiveId,
    head: Head,
    closed_through: Option<Period>,
}

/// Books drafts, all or none.
pub(crate) async fn admit(
    connections: &Connections,
    folder: &Receipts,
    drafts: &mut (dyn Iterator<Item = Draft> + Send),
    recorded: &Moment,
    beside: &Beside,
) -> Result<Booked, BooksError> {
    // On the disk before the row that tells of them.
    let kept = receipts::keep(folder, &beside.receipts).await?;
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    receipts::put(&mut writing, &kept).await?;
    apart::put(&mut writing, &beside.aparts).await?;
    let booked = admit_all(&mut writing, drafts, recorded, beside.after).await?;
    // Not where the month was closed before and is only found again.
    if booked.entries.last() == Some(&booked.head.seq) {
        statements::put(&mut writing, &beside.statements, booked.head).await?;
    }
    writing.commit().await.map_err(column::unwritten(WHAT))?;
    Ok(booked)
}

async fn admit_all(
    writing: &mut Transaction<'static, Sqlite>,
    drafts: &mut (dyn Iterator<Item = Draft> + Send),
    recorded: &Moment,
    after: Option<u64>,
) -> Result<Booked, BooksError> {
    let collective = collective_id(&mut *writing).await?;
    let mut booking = Booking {
        head: reading::head_of(&mut *writing, &collective).await?,
        closed_through: reading::closed(&mut *writing).await?,
        collective,
    };
    let last = booking.head.seq;
    if after.is_some_and(|after| after != last) {
        return Err(BooksError::WentOn { last });
    }
    let mut entries = vec![];
    let mut new = 0;
    loop {
        let batch = batch(drafts);
        if batch.is_empty() {
            break;
        }
        let before = entries.len();
        new += booking
            .batch(writing, &batch, recorded, before, &mut entries)
            .await?;
    }
    Ok(Booked {
        entries,
        new,
        head: booking.head,
    })
}

fn batch(drafts: &mut (dyn Iterator<Item = Draft> + Send)) -> Vec<Draft> {
    let mut batch = vec![];
    let mut postings = 0_usize;
    while batch.len() < DRAFTS_AT_ONCE && postings < POSTINGS_AT_ONCE {
        let Some(draft) = drafts.next() else { break };
        postings = postings.saturating_add(draft.postings.len());
        batch.push(draft);
    }
    batch
}

impl Booking {
    /// Books some drafts and says how many were new.
    async fn batch(
        &mut self,
        writing: &mut SqliteConnection,
        drafts: &[Draft],
        recorded: &Moment,
        before: usize,
        numbers: &mut Vec<u64>,
    ) -> Result<u64, BooksError> {
        let mut keyed = lookup::with_keys(&mut *writing, drafts).await?;
        let mut originals = lookup::originals(&mut *writing, drafts).await?;
        let mut admitted: Vec<(Entry, Digest, String)> = vec![];
        // Originals may be among those of this very batch.
        let mut here: BTreeMap<u64, usize> = BTreeMap::new();
        for (index, draft) in drafts.iter().enumerate() {
            let wanted = draft.act.reverses();
            let original = wanted.and_then(|seq| {
                if let Some(found) = originals.get(&seq) {
                    return Some((&found.entry, found.reversed_by));
                }
                let (entry, ..) = admitted.get(*here.get(&seq)?)?;
                let by = admitted
                    .iter()
                    .find(|(later, ..)| later.reverses() == Some(seq))
                    .map(|(later, ..)| later.seq);
                Some((entry, by))
            });
            let standing = Standing {
                collective: &self.collective,
                head: self.head,
                closed_through: self.closed_through,
                same_key: keyed.get(&draft.key),
                original: original.map(|(entry, reversed_by)| Original { entry, reversed_by }),
            };
            let judged = standing
                .admit(draft, recorded)
                .map_err(|source| BooksError::Refused {
                    index: before + index,
                    source,
                })?;
            match judged {
                Admitted::Known(entry) => numbers.push(entry.seq),
                Admitted::New { entry, row } => {
                    self.went_on(&entry, row.digest);
                    numbers.push(entry.seq);
                    keyed.insert(entry.key.clone(), entry.clone());
                    if let Some(found) = wanted.and_then(|seq| originals.get_mut(&seq)) {
                        found.reversed_by = Some(entry.seq);
                    }
                    here.insert(entry.seq, admitted.len());
                    admitted.push((entry, row.digest, row.text));
                }
            }
        }
        writing::write(writing, &admitted).await?;
        u64::try_from(admitted.len()).map_err(|_| full(before))
    }

    fn went_on(&mut self, entry: &Entry, digest: Digest) {
        self.head = Head {
            seq: entry.seq,
            digest,
        };
        if let Act::PeriodClosed { period } = entry.act {
            self.closed_through = Some(period);
        }
    }
}

fn full(index: usize) -> BooksError {
    BooksError::Refused {
        index,
        source: AdmitError::Full,
    }
}

/// An entry as the record has it. Text that is none was not written by us.
fn read_entry(seq: i64, text: &str) -> Result<Entry, BooksError> {
    Entry::read(text).map_err(|error| {
        BooksError::Flawed(Flaw {
            seq: u64::try_from(seq).unwrap_or_default(),
            wrong: error.into(),
        })
    })
}

async fn collective_id(reading: &mut SqliteConnection) -> Result<CollectiveId, BooksError> {
    let unreadable = column::unreadable::<sqlx::Error>(WHAT);
    let id = collective::id(reading)
        .await
        .map_err(&unreadable)?
        .ok_or_else(|| unreadable(sqlx::Error::RowNotFound))?;
    parsed("id", id)
}

/// A column as a type of the books.
fn parsed<T>(column: &'static str, text: String) -> Result<T, BooksError>
where
    T: std::str::FromStr<Err: Into<Box<dyn std::error::Error + Send + Sync>>>,
{
    column::parse(column, text)
        .map_err(column::unreadable::<ColumnError>(WHAT))
        .map_err(BooksError::Record)
}

fn unreadable(source: sqlx::Error) -> BooksError {
    BooksError::Record(column::unreadable(WHAT)(source))
}

/// A number of the books as SQLite has it.
fn number(seq: u64) -> Result<i64, BooksError> {
    i64::try_from(seq).map_err(|error| BooksError::Record(column::unreadable(WHAT)(error)))
}

fn natural(found: i64) -> Result<u64, BooksError> {
    u64::try_from(found).map_err(|error| BooksError::Record(column::unreadable(WHAT)(error)))
}

/// A list as SQLite's `json_each` takes it.
fn list(values: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(values).map_err(column::unwritten(WHAT))
}

type Keyed = BTreeMap<IdempotencyKey, Entry>;
