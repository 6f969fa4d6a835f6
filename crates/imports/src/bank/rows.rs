//! What all readers of bank files do with the rows that they have read.

use std::collections::HashMap;

use allotment_types::{Date, Money};

use super::{Balance, BankRow, Reference, Statement, reference::Maker};
use crate::{Cause, Fault, FileKind, Note, Place, limits};

/// A row before it has a reference.
pub(super) struct Raw {
    pub(super) line: u32,
    pub(super) reference: Option<String>,
    pub(super) booked: Date,
    pub(super) amount: Money,
    pub(super) counterparty: Option<String>,
    pub(super) counterparty_account: Option<String>,
    pub(super) text: String,
    pub(super) end_to_end: Option<String>,
    pub(super) reversal: bool,
}

/// An account's name as a key: an IBAN is written with spaces or without.
pub(super) fn account(text: &str) -> Option<String> {
    let plain: String = crate::text::tidy(text).split(' ').collect();
    (!plain.is_empty()).then_some(plain)
}

/// The rows of a file get their references, and a statement is put together.
pub(super) struct Rows {
    file: FileKind,
    /// The bank's references and where they stand, by account.
    seen: HashMap<(Option<String>, String), Place>,
    maker: Maker,
    count: usize,
}

impl Rows {
    pub(super) fn new(file: FileKind) -> Self {
        Self {
            file,
            seen: HashMap::new(),
            maker: Maker::default(),
            count: 0,
        }
    }

    pub(super) fn admit(&mut self, account: Option<&str>, raw: Raw) -> Result<BankRow, Fault> {
        let place = Place::Line(raw.line);
        self.count += 1;
        if self.count > limits::MOST_ROWS {
            let cause = Cause::TooMany {
                most: limits::MOST_ROWS,
            };
            return Err(Fault::new(self.file, place, cause));
        }
        let account = account.map(str::to_owned);
        let reference = if let Some(reference) = raw.reference {
            let key = (account, reference.clone());
            if let Some(first) = self.seen.insert(key, place) {
                let cause = Cause::Duplicate { reference, first };
                return Err(Fault::new(self.file, place, cause));
            }
            Reference::Bank(reference)
        } else {
            self.maker.make([
                account.as_deref().unwrap_or_default(),
                &raw.booked.to_string(),
                &raw.amount.decimal(),
                raw.amount.currency.code(),
                raw.counterparty.as_deref().unwrap_or_default(),
                raw.counterparty_account.as_deref().unwrap_or_default(),
                &raw.text,
                raw.end_to_end.as_deref().unwrap_or_default(),
            ])
        };
        Ok(BankRow {
            line: raw.line,
            reference,
            booked: raw.booked,
            amount: raw.amount,
            counterparty: raw.counterparty,
            counterparty_account: raw.counterparty_account,
            text: raw.text,
            end_to_end: raw.end_to_end,
            reversal: raw.reversal,
        })
    }
}

/// Says if a statement's rows do not lead from its opening to its closing
/// balance.
pub(super) fn reckoned(statement: &Statement) -> Option<Note> {
    let (
        Some(Balance {
            amount: opening, ..
        }),
        Some(Balance {
            amount: closing, ..
        }),
    ) = (&statement.opening, &statement.closing)
    else {
        return None;
    };
    let sum: i128 = statement
        .rows
        .iter()
        .map(|row| i128::from(row.amount.minor))
        .sum();
    let minor = i64::try_from(sum + i128::from(opening.minor)).unwrap_or(i64::MAX);
    let rows = Money::new(minor, opening.currency);
    (rows != *closing).then(|| Note::DoesNotAddUp {
        account: statement.account.clone(),
        closing: *closing,
        rows,
    })
}
