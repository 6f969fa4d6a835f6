//! What everybody's statement of a month was when the month was closed.

use allotment_types::Currency;

use super::{Kept, KeptError, Statement, StatementError, StatementSource};
use crate::books::{Act, BalanceError, Balances, Entry, Head, Period};

/// The statements of months as they were when these were closed, made from the
/// entries in their order. A month that is closed takes no postings any more, so
/// nothing that is booked later changes them, but for hours of its days that
/// are entered or taken back afterwards: these are in the books and not in the
/// statement that people were given.
#[derive(Debug)]
pub struct ClosedMonths {
    kept: Kept,
    balances: Balances,
    /// Those that count for days of months that are open.
    open: Vec<Entry>,
}

/// Statements cannot be made. What was given before it is not affected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClosedError {
    /// An entry does not go with those before it.
    #[error(transparent)]
    Kept(#[from] KeptError),
    /// The balances cannot be counted.
    #[error(transparent)]
    Balances(#[from] BalanceError),
    /// Somebody's statement cannot be made.
    #[error(transparent)]
    Statement(#[from] StatementError),
}

impl ClosedMonths {
    /// Before the first entry, of books in a currency.
    pub fn new(currency: Currency) -> Self {
        Self {
            kept: Kept::new(currency),
            balances: Balances::new(),
            open: Vec::new(),
        }
    }

    /// Takes up the next entry, of which the hash is given too. If it closes a
    /// month, everybody's statement of that month, by participant.
    pub fn add(
        &mut self,
        entry: Entry,
        head: Head,
    ) -> Result<Option<(Period, Vec<Statement>)>, ClosedError> {
        self.kept.add(&entry)?;
        self.balances.add(&entry)?;
        let closes = match entry.act {
            Act::PeriodClosed { period } => Some(period),
            _ => None,
        };
        self.open.push(entry);
        let Some(period) = closes else {
            return Ok(None);
        };
        let entries: Vec<&Entry> = self.open.iter().collect();
        let source = StatementSource {
            kept: &self.kept,
            balances: &self.balances,
            head,
            period,
            entries: &entries,
        };
        let all = source.everybody()?;
        self.open.retain(|entry| Period::of(entry.date) > period);
        Ok(Some((period, all.statements)))
    }
}
