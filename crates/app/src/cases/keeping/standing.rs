//! What stands in the books, folded once in a program and taken further by the
//! rows that came since.

use std::{collections::BTreeMap, sync::Arc};

use allotment_api::{ErrorBody, codes};
use allotment_ledger::{
    books::{Account, Balances, Digest, Entry, Period, Row},
    keeping::Kept,
};
use allotment_types::{Currency, Date};
use tokio::sync::Mutex;

use super::{super::books::books_error, profile};
use crate::App;

/// So many rows are read at once.
pub(in crate::cases) const ROWS_AT_ONCE: u32 = 5_000;

/// The books as they stand, and what they are made of.
#[derive(Debug, Clone)]
pub(in crate::cases) struct Stand {
    /// What stands now.
    pub(in crate::cases) kept: Kept,
    /// All entries, in order: the one with the number 1 is the first.
    pub(in crate::cases) entries: Vec<Entry>,
    /// What stands on each account.
    pub(in crate::cases) balances: Balances,
    /// Where the entries of each month stand among all.
    months: BTreeMap<Period, Vec<usize>>,
    /// The hash of the last entry.
    last: Option<Digest>,
}

/// What a program that stays remembers of the books. Rows are only added to, so
/// what was folded once holds, unless the record itself was put back from a
/// copy: then the last row is another one.
#[derive(Debug, Default)]
pub struct Remembered(Mutex<Option<Arc<Stand>>>);

impl Stand {
    fn new(currency: Currency) -> Self {
        Self {
            kept: Kept::new(currency),
            entries: vec![],
            balances: Balances::new(),
            months: BTreeMap::new(),
            last: None,
        }
    }

    /// An entry by its number.
    pub(in crate::cases) fn entry(&self, seq: u64) -> Result<&Entry, ErrorBody> {
        super::entry(&self.entries, seq)
    }

    /// The entries that count for days of a month.
    pub(in crate::cases) fn of_month(&self, month: Period) -> impl Iterator<Item = &Entry> {
        let places = self.months.get(&month).into_iter().flatten();
        places.filter_map(|at| self.entries.get(*at))
    }

    /// What stood on an account at the end of a day, in minor units of the
    /// currency of the books.
    pub(in crate::cases) fn at_end_of(&self, account: &Account, day: Date) -> i128 {
        let entries = self.of_month(Period::of(day));
        let currency = self.kept.currency();
        self.balances.at_end_of_day(day, account, currency, entries)
    }

    /// The number of the last entry.
    fn seq(&self) -> u64 {
        self.kept.seq()
    }

    /// Takes up the next row. What is half taken up then is of no use any more.
    fn add(&mut self, row: &Row) -> Result<(), ErrorBody> {
        let entry = super::read(row)?;
        self.kept.add(&entry).map_err(|error| unfolded(&error))?;
        let added = self.balances.add(&entry);
        added.map_err(|error| unfolded(&error))?;
        let at = self.entries.len();
        self.months
            .entry(Period::of(entry.date))
            .or_default()
            .push(at);
        self.entries.push(entry);
        self.last = Some(row.digest);
        Ok(())
    }
}

/// What stands cannot be put together.
pub(super) fn unfolded(error: &dyn std::error::Error) -> ErrorBody {
    ErrorBody::new(
        codes::RECORD,
        "What stands in the books cannot be put together",
    )
    .hint("Nothing was changed. `allotment ledger verify` checks the books")
    .detail(serde_json::json!({ "causes": [error.to_string()] }))
}

/// The books as they stand.
pub(in crate::cases) async fn stand(app: &App) -> Result<Arc<Stand>, ErrorBody> {
    let currency = profile(app).await?.currency;
    let mut remembered = app.remembered.0.lock().await;
    // Taken out: what fails half-way is not remembered.
    let known = remembered.take();
    let known = known.filter(|known| known.kept.currency() == currency);
    let mut stand = known.unwrap_or_else(|| Arc::new(Stand::new(currency)));
    // With the last row that is known, to see whether it is the same.
    let mut after = stand.seq().saturating_sub(1);
    loop {
        let rows = app.books.rows(after, ROWS_AT_ONCE).await;
        let mut rows = rows.map_err(|e| books_error(&e))?.into_iter();
        if after < stand.seq() && rows.next().map(|row| row.digest) != stand.last {
            stand = Arc::new(Stand::new(currency));
            after = 0;
            continue;
        }
        let mut rows = rows.peekable();
        if rows.peek().is_none() {
            break;
        }
        let changing = Arc::make_mut(&mut stand);
        for row in rows {
            changing.add(&row)?;
        }
        after = stand.seq();
    }
    *remembered = Some(stand.clone());
    Ok(stand)
}
