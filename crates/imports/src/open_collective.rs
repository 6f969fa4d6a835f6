//! Open Collective's export of transactions.
//!
//! Source: the fields of its export (`transactions-csv.tsx` of
//! opencollective-frontend), its documentation of the ledger, and hledger's
//! notes on importing it. Its traps, and what is done about them:
//!
//! - The columns are chosen by whoever exports; those that are missing are
//!   named.
//! - One payment is several rows, with one *Group ID*: what was given, what the
//!   host keeps, what the payment processor keeps. They become one
//!   [`Movement`], whose gross is before fees and whose net is what is left.
//! - A row is known again by its *Transaction ID*.
//! - Fees of processors stand in a column of the contribution (before 2024, or
//!   by an option of the export) or in rows of their own. In the first case the
//!   row's amount is already less the fee.
//! - The host's fees are in the file since June 2021 only, and the processors'
//!   as rows since January 2024 only; where they are hidden, that is noted.
//! - What was taken back is marked (*Is Reversed*), and so is what takes it
//!   back (*Is Reverse*). Both are kept: they cancel out.

use std::collections::HashMap;

use allotment_types::{Currency, Date, Money};
use serde::{Deserialize, Serialize};

use crate::{
    Cause, DateFormat, Digest, Fault, FileKind, Note, Place, decimal,
    encoding::decode,
    note::HiddenFees,
    table::{Row, Shape, Table},
    text,
};

mod columns;
mod fees;

use columns::Found;

const FILE: FileKind = FileKind::OpenCollective;

/// What an export says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCollectiveFile {
    /// By which the same file is known again.
    pub digest: Digest,
    /// In the order of their first rows.
    pub movements: Vec<Movement>,
    /// What a person should know before booking.
    pub notes: Vec<Note>,
}

/// Money that came to or went from one account, with the fees that belong to
/// it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// Where its first row is.
    pub line: u32,
    /// The *Group ID*.
    pub group: String,
    /// The *Transaction IDs* of its rows: the keys against booking them twice.
    pub transactions: Vec<String>,
    /// The day on which it took effect.
    pub date: Date,
    /// The handle of the account that it belongs to.
    pub account: String,
    /// The handle of the other side: a contributor, whoever was paid, the host.
    pub counterparty: String,
    /// Their name, if it was exported.
    pub counterparty_name: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// What it is for.
    pub text: String,
    /// Before fees; less than nothing if it went out. Zero if the group has
    /// fees alone.
    pub gross: Money,
    /// What the payment processor kept: less than nothing.
    pub processor_fee: Money,
    /// What the fiscal host kept: less than nothing.
    pub host_fee: Money,
    /// Taxes: less than nothing.
    pub tax: Money,
    /// What it changed on the account: gross, fees and taxes together.
    pub net: Money,
    /// That this takes back an earlier one, and the *Transaction ID* of that
    /// if it was exported.
    pub reverses: Option<Reverses>,
    /// That this was taken back by a later one.
    pub reversed: bool,
}

/// What a movement takes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reverses {
    /// The *Transaction ID* of what it takes back.
    pub transaction: Option<String>,
}

/// What a movement is, by Open Collective's kinds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Somebody gave.
    Contribution,
    /// The host entered money that came another way.
    AddedFunds,
    /// Something was paid.
    Expense,
    /// Money moved between accounts of one host.
    BalanceTransfer,
    /// Fees alone, without what they are for.
    Fees,
    /// Another kind, as it is called there.
    Other(String),
}

/// Whether a file begins like an export: with a header that no bank has.
pub fn is_export(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(LONGEST_HEADER));
    let head = String::from_utf8_lossy(head.unwrap_or_default());
    let header = head.lines().next().unwrap_or_default();
    let has = |names: &[&str]| {
        header
            .split(',')
            .map(|name| name.trim_matches(['"', ' ', '\u{feff}']))
            .any(|name| names.contains(&name))
    };
    has(columns::ACCOUNT) && has(columns::KIND) && has(columns::AMOUNT)
}

/// All columns of an export have about 1,000 bytes in its header.
const LONGEST_HEADER: usize = 8_000;

/// Reads an export.
pub fn open_collective(bytes: &[u8]) -> Result<OpenCollectiveFile, Fault> {
    let text = decode(FILE, bytes, None)?.text;
    let table = Table::read(
        FILE,
        &text,
        Shape {
            delimiter: b',',
            skip: 0,
        },
    )?;
    table.distinct(0)?;
    let found = Found::of(&table)?;
    let mut file = OpenCollectiveFile {
        digest: Digest::of(bytes),
        movements: Vec::new(),
        notes: Vec::new(),
    };
    let mut seen: HashMap<String, &Row> = HashMap::new();
    let mut groups: HashMap<(String, String), usize> = HashMap::new();
    let mut parts: Vec<Vec<Part>> = Vec::new();
    for row in &table.rows {
        let part = found.part(row)?;
        if let Some(first) = seen.get(&part.id) {
            let place = Place::Line(row.line);
            if first.cells != row.cells {
                let cause = Cause::Duplicate {
                    reference: part.id,
                    first: Place::Line(first.line),
                };
                return Err(Fault::new(FILE, place, cause));
            }
            file.notes.push(Note::Repeated {
                place,
                reference: part.id,
            });
            continue;
        }
        seen.insert(part.id.clone(), row);
        let key = (part.group.clone(), part.account.clone());
        let at = *groups.entry(key).or_insert(parts.len());
        if at == parts.len() {
            parts.push(Vec::new());
        }
        if let Some(group) = parts.get_mut(at) {
            group.push(part);
        }
    }
    for group in parts {
        file.movements.extend(fees::movements(group)?);
    }
    file.notes
        .extend(fees::hidden(&file.movements, found.has_fee_column()));
    Ok(file)
}

/// A row of the export.
struct Part {
    line: u32,
    id: String,
    group: String,
    date: Date,
    account: String,
    counterparty: String,
    counterparty_name: Option<String>,
    kind: String,
    text: String,
    /// After the fees in columns.
    amount: Money,
    /// From columns: less than nothing as a rule.
    processor_fee: Money,
    host_fee: Money,
    tax: Money,
    reverses: Option<Reverses>,
    reversed: bool,
}

#[cfg(test)]
mod tests;
