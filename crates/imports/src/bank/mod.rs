//! Account statements of banks, as neutral rows.

mod camt;
pub mod csv;
mod ofx;
mod reference;
mod rows;

use allotment_types::{Date, Money};
use serde::{Deserialize, Serialize};

pub use camt::camt053;
pub use ofx::ofx;
pub use reference::Reference;

use crate::{Digest, FileKind, Note};

/// What a bank's file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankFile {
    /// What it was read as.
    pub kind: FileKind,
    /// By which the same file is known again.
    pub digest: Digest,
    /// One for each account and statement, in the file's order.
    pub statements: Vec<Statement>,
    /// What a person should know before booking.
    pub notes: Vec<Note>,
}

/// What happened on one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The account, as the bank writes it without spaces: an IBAN, or a
    /// number. Nothing if the file does not say.
    pub account: Option<String>,
    /// What was on the account before the first row, if the file says.
    pub opening: Option<Balance>,
    /// What was on it after the last row, if the file says.
    pub closing: Option<Balance>,
    /// In the file's order.
    pub rows: Vec<BankRow>,
}

/// What was on an account at the end of a day (or, for an opening balance, at
/// its beginning).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// The day.
    pub date: Date,
    /// Less than nothing if overdrawn.
    pub amount: Money,
}

/// One booked row of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankRow {
    /// Where it begins in the file, from 1.
    pub line: u32,
    /// By which it is known again in another file: the key against booking it
    /// twice.
    pub reference: Reference,
    /// The day on which the bank booked it.
    pub booked: Date,
    /// What came in; less than nothing if it went out. In the account's
    /// currency.
    pub amount: Money,
    /// Who paid it, or to whom it was paid.
    pub counterparty: Option<String>,
    /// Their account: an IBAN without spaces, or whatever the bank gives.
    pub counterparty_account: Option<String>,
    /// What it is for, in the payer's words, and what the bank says of it.
    pub text: String,
    /// What the payer's side gave the payment as its identity, from end to end.
    pub end_to_end: Option<String>,
    /// Whether it takes an earlier row back, such as a returned direct debit.
    pub reversal: bool,
}

impl BankFile {
    /// All rows of all statements.
    pub fn rows(&self) -> impl Iterator<Item = &BankRow> {
        self.statements.iter().flat_map(|statement| &statement.rows)
    }
}
