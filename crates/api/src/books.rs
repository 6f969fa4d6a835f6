//! The books: what stands on accounts, and what was read, written or checked.

use allotment_types::Day;
use serde::{Deserialize, Serialize};

/// As what books are written for other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BooksFormat {
    /// A journal for hledger and ledger.
    Hledger,
    /// A journal for beancount.
    Beancount,
    /// A table with a line for each posting.
    Csv,
    /// All rows, each with its hash and its text to the last byte.
    Json,
    /// The same as lines: a hash, a space and a text. The check of the
    /// documents reads them.
    Rows,
}

/// What an account holds, of one commodity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BalanceView {
    /// The account, such as `Assets:Holders:Bank`.
    pub account: String,
    /// A currency's code, or `HOUR`.
    pub commodity: String,
    /// How much as a decimal number, exact; of hours in minutes.
    pub amount: String,
    /// How much in minor units (cents, minutes); nothing beyond 64 bits.
    pub minor: Option<i64>,
    /// How many decimals the minor unit has: 2 for cents, 0 for minutes.
    pub exponent: u8,
}

/// A line of an account's register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterLine {
    /// The day that it counts for.
    pub date: Day,
    /// The number of its entry.
    pub entry: u64,
    /// The account.
    pub account: String,
    /// What the entry is about: the act's name.
    pub act: String,
    /// A currency's code, or `HOUR`.
    pub commodity: String,
    /// How much goes to the account, as a decimal number.
    pub amount: String,
    /// What stands on the account, and on those below it, after this line.
    pub balance: String,
}

/// What was taken over from a journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedView {
    /// The SHA-256 hash that says which journal it was.
    pub source: String,
    /// How many entries it came to.
    pub entries: u64,
    /// How many of them are new; the others were taken over before.
    pub new: u64,
    /// How many transactions moved nothing and were left out.
    pub empty: u64,
    /// The books' head afterwards, as statements print it.
    pub head: String,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedView {
    /// Where it lies.
    pub path: String,
    /// How many entries are in it.
    pub entries: u64,
    /// The books' head, as statements print it.
    pub head: String,
}

/// An archive of the whole record of the books, in which everything is as it
/// was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveView {
    /// Where it lies.
    pub path: String,
    /// How many entries are in it.
    pub entries: u64,
    /// The books' head, as statements print it.
    pub head: String,
    /// How many names and words that are kept apart.
    pub kept_apart: u64,
    /// How many receipts.
    pub receipts: u64,
    /// The hashes of receipts that costs name and the record had no more.
    pub missing: Vec<String>,
    /// How long it is, in bytes.
    pub bytes: u64,
    /// How many heads of statements were compared, all of which fit.
    pub compared: u64,
}

/// Books that are as they were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedView {
    /// How many entries there are.
    pub entries: u64,
    /// The books' head, as statements print it.
    pub head: String,
    /// How many heads of statements were compared, all of which fit.
    pub compared: u64,
}
