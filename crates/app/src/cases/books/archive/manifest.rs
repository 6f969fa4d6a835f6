//! What an archive consists of.

use std::collections::BTreeMap;

use allotment_ledger::books::{Digest, Head};
use allotment_types::{CollectiveId, Currency, Language};
use serde::{Deserialize, Serialize};

use crate::ports::{KeptApart, Receipt};

/// The folder in which all of it lies.
pub(super) const FOLDER: &str = "allotment-archive";

/// What says what everything is.
pub(super) const README: &str = "README.txt";
/// [`Manifest`].
pub(super) const MANIFEST: &str = "manifest.json";
/// What the lines of the other files look like, as JSON Schema.
pub(super) const SCHEMA: &str = "schema.json";
/// Checks the rows, with nothing of ours.
pub(super) const CHECK: &str = "check.py";
/// The books.
pub(super) const ROWS: &str = "rows.txt";
/// A [`ApartLine`] a line.
pub(super) const APARTS: &str = "kept-apart.jsonl";
/// A [`ReceiptLine`] a line.
pub(super) const RECEIPTS: &str = "receipts.jsonl";
/// [`Described`].
pub(super) const COLLECTIVE: &str = "collective.json";
/// The books for hledger and ledger.
pub(super) const HLEDGER: &str = "books.hledger";
/// The books for beancount.
pub(super) const BEANCOUNT: &str = "books.beancount";
/// The books for spreadsheets.
pub(super) const POSTINGS: &str = "postings.csv";
/// Where the receipts lie.
pub(super) const RECEIPT_FOLDER: &str = "receipts/";

/// The form of the archive. One with another name is refused.
pub(super) const FORMAT: &str = "allotment archive 1";

/// What each text is for.
pub(super) const WHAT: [(&str, &str); 10] = [
    (README, "what everything is, for people"),
    (SCHEMA, "what the other files look like, as JSON Schema"),
    (
        CHECK,
        "checks the chain of the books, with nothing of Allotment",
    ),
    (ROWS, "the books: a row a line, its hash and its text"),
    (
        APARTS,
        "names and words that are kept apart from the books, each with its salt",
    ),
    (RECEIPTS, "what the receipts are called"),
    (
        COLLECTIVE,
        "what the collective says about itself, and how tables of banks are read",
    ),
    (HLEDGER, "the books as a journal for hledger and ledger"),
    (BEANCOUNT, "the books as a journal for beancount"),
    (POSTINGS, "the books as a table, a line for each posting"),
];

/// All files of an archive but this one, and how far its books go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub(super) format: String,
    /// The collective's short name, which is in the hash of every row.
    pub(super) collective: CollectiveId,
    /// How many rows there are.
    pub(super) entries: u64,
    /// As statements print it.
    pub(super) head: String,
    /// Receipts that costs name and the record had no more.
    pub(super) missing: Vec<Digest>,
    pub(super) files: BTreeMap<String, Listed>,
}

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listed {
    pub(super) bytes: u64,
    pub(super) sha256: Digest,
    pub(super) what: String,
}

/// Something that is kept apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApartLine {
    /// What stands for it in the books.
    pub(super) commitment: Digest,
    /// 32 bytes in hexadecimal digits.
    pub(super) salt: Digest,
    pub(super) text: String,
}

/// A receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReceiptLine {
    pub(super) digest: Digest,
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) media_type: String,
    pub(super) bytes: u64,
    /// Where it lies in the archive.
    pub(super) path: String,
}

/// What the collective says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Described {
    pub(super) name: String,
    pub(super) people: u32,
    pub(super) currency: Currency,
    pub(super) language: Language,
    /// How tables of banks are read, by their headers.
    pub(super) tables: Vec<serde_json::Value>,
}

impl Manifest {
    /// As printed on statements.
    pub(super) fn head(&self) -> Option<Head> {
        self.head.parse().ok()
    }
}

impl ReceiptLine {
    pub(super) fn of(receipt: &Receipt) -> Self {
        Self {
            digest: receipt.digest,
            name: receipt.name.clone(),
            media_type: receipt.media_type.clone(),
            bytes: receipt.size,
            path: path_of(receipt),
        }
    }
}

/// A receipt lies under its hash, with the ending of its name where that is
/// plain, so that it opens with the right program.
fn path_of(receipt: &Receipt) -> String {
    let ending = receipt.name.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.filter(|ending| {
        (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    match ending {
        Some(ending) => format!(
            "{RECEIPT_FOLDER}{}.{}",
            receipt.digest,
            ending.to_ascii_lowercase()
        ),
        None => format!("{RECEIPT_FOLDER}{}", receipt.digest),
    }
}

impl ApartLine {
    pub(super) fn of(kept: &KeptApart) -> Option<Self> {
        Some(Self {
            commitment: kept.commitment().to_string().parse().ok()?,
            salt: Digest::from(*kept.salt.bytes()),
            text: kept.text.clone(),
        })
    }

    pub(super) fn kept(&self) -> KeptApart {
        KeptApart {
            salt: allotment_ledger::books::Salt::new(*self.salt.bytes()),
            text: self.text.clone(),
        }
    }
}
