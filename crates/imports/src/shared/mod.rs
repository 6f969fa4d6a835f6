//! Exports of other tools that share costs, as neutral bills.
//!
//! The shares of each bill add up to it to the minor unit, and so does what the
//! payers paid: those tools keep floating-point numbers or round each share by
//! itself, so that their own sums are often a cent off.

mod apportion;
mod ihatemoney;
mod json;
mod spliit;
mod splitwise;

use allotment_types::{Currency, Date, Money};
use serde::{Deserialize, Serialize};

pub use ihatemoney::i_hate_money;
pub use spliit::spliit;
pub use splitwise::splitwise;

use crate::{Cause, Digest, Fault, FileKind, Note, Place, limits, text};

/// What an export says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedFile {
    /// What it was read as.
    pub kind: FileKind,
    /// By which the same file is known again.
    pub digest: Digest,
    /// Everybody who is named, in the file's order.
    pub people: Vec<String>,
    /// In the file's order.
    pub bills: Vec<SharedBill>,
    /// What a person should know before booking.
    pub notes: Vec<Note>,
}

/// One bill that was shared, or one payment between people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedBill {
    /// Where it is in the file.
    pub place: Place,
    /// Its day.
    pub date: Date,
    /// What it was for.
    pub what: String,
    /// Whether it is a cost or a payment.
    pub kind: BillKind,
    /// The whole; less than nothing if it was income.
    pub amount: Money,
    /// Who paid how much: together the whole.
    pub payers: Vec<Portion>,
    /// Who bears how much: together the whole. Of a payment: who got it.
    pub shares: Vec<Portion>,
}

/// What a bill is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BillKind {
    /// Something that was bought for several.
    Cost,
    /// Somebody gave somebody back what they owed.
    Payment,
}

/// What falls to one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portion {
    /// Who, as the file calls them.
    pub name: String,
    /// How much.
    pub amount: Money,
}

/// Whose export a file seems to be; nothing if it begins like none of them.
pub fn kind(bytes: &[u8]) -> Option<FileKind> {
    let head = bytes.get(..bytes.len().min(LONGEST_HEADER));
    let head = String::from_utf8_lossy(head.unwrap_or_default());
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if head.starts_with('[') {
        return Some(FileKind::IHateMoney);
    }
    if head.starts_with('{') {
        return Some(FileKind::Spliit);
    }
    let header: Vec<&str> = head
        .lines()
        .next()
        .unwrap_or_default()
        .split(',')
        .map(|name| name.trim_matches(['"', ' ']))
        .collect();
    let has = |name: &str| header.contains(&name);
    if has("payer_name") && has("owers") {
        Some(FileKind::IHateMoney)
    } else if has("Is Reimbursement") {
        Some(FileKind::Spliit)
    } else if has("Description") && has("Category") && has("Cost") {
        Some(FileKind::Splitwise)
    } else {
        None
    }
}

/// Reads an export of one of them. `fallback` is the currency of a group that
/// says none.
pub fn read(kind: FileKind, bytes: &[u8], fallback: Option<Currency>) -> Result<SharedFile, Fault> {
    match kind {
        FileKind::IHateMoney => i_hate_money(bytes, fallback),
        FileKind::Splitwise => splitwise(bytes),
        _ => spliit(bytes, fallback),
    }
}

/// A header names everybody, and a group has a few hundred at most.
const LONGEST_HEADER: usize = 64_000;

/// A file that is being put together.
struct Gathering {
    file: SharedFile,
}

impl Gathering {
    fn new(kind: FileKind, bytes: &[u8]) -> Self {
        let digest = Digest::of(bytes);
        let (people, bills, notes) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            file: SharedFile {
                kind,
                digest,
                people,
                bills,
                notes,
            },
        }
    }

    fn meet(&mut self, name: &str) {
        if !self.file.people.iter().any(|known| known == name) {
            self.file.people.push(name.to_owned());
        }
    }

    fn note(&mut self, note: Note) {
        self.file.notes.push(note);
    }

    /// Takes a bill whose parts come to the whole; nothing else ever gets in.
    fn admit(&mut self, bill: SharedBill) -> Result<(), Fault> {
        let fault = |cause| Fault::new(self.file.kind, bill.place, cause);
        if self.file.bills.len() >= limits::MOST_ROWS {
            return Err(fault(Cause::TooMany {
                most: limits::MOST_ROWS,
            }));
        }
        for (portions, empty) in [
            (&bill.payers, Cause::NoPayer),
            (&bill.shares, Cause::NoShares),
        ] {
            if portions.is_empty() {
                return Err(fault(empty));
            }
            let parts = portions.iter().map(|portion| portion.amount);
            let parts = Money::sum(bill.amount.currency, parts).map_err(|_| {
                fault(Cause::TooLarge {
                    text: bill.amount.decimal(),
                })
            })?;
            if parts != bill.amount {
                return Err(fault(Cause::DoesNotAddUp {
                    whole: bill.amount,
                    parts,
                }));
            }
        }
        self.file.bills.push(bill);
        Ok(())
    }
}

/// What I Hate Money writes where a project has no currency: ISO 4217's code for
/// that.
const NO_CURRENCY: &str = concat!("XX", "X");

/// The currency that a file says, else the one that was given for it.
fn currency_of(said: &str, fallback: Option<Currency>) -> Result<Currency, Cause> {
    let said = said.trim();
    if said.is_empty() || said == NO_CURRENCY {
        return fallback.ok_or(Cause::NoCurrency);
    }
    let sign = match said {
        "€" => Some(Currency::EUR),
        "£" => Some(Currency::GBP),
        code => Currency::new(code).ok(),
    };
    // Other signs, such as `$`, belong to several currencies.
    let unclear = !said.is_empty() && !said.chars().all(|c| c.is_ascii_uppercase());
    sign.or(fallback.filter(|_| unclear))
        .ok_or_else(|| Cause::Currency {
            text: text::clipped(said),
        })
}

/// A cell whose beginning was marked so that a spreadsheet does not take it for
/// a formula.
fn unescaped(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests;
