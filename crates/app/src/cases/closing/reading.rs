//! What a bank's file is, and what of it concerns the books.

use allotment_api::{ErrorBody, codes};
use allotment_imports::{
    Cause, Fault, FileKind, Place,
    bank::{Balance, BankFile, BankRow, camt053, csv, ofx},
    open_collective::{is_export, open_collective},
};
use allotment_types::{Currency, Date, Money};
use serde::{Deserialize, Serialize};

use super::open_collective::{Extras, rows};
use crate::cases::keeping::{because, refused};

/// How a table is read, where the file is one.
pub(super) struct Tables<'a> {
    /// What a person said.
    pub(super) given: Option<csv::Mapping>,
    /// What people confirmed before.
    pub(super) remembered: &'a [csv::Mapping],
    /// Whether what is proposed from the header may be taken, because a person
    /// has seen it.
    pub(super) accept: bool,
}

/// A file that was read.
pub(super) struct Read {
    pub(super) file: BankFile,
    /// What more is known of its rows than banks say.
    pub(super) extras: Extras,
    /// How its table was read, if a person confirmed that just now.
    pub(super) confirmed: Option<csv::Mapping>,
}

/// Reads a file as what it is. Of a table with a header that nobody has
/// confirmed yet, it says what was understood, and reads nothing.
pub(super) fn read(
    bytes: &[u8],
    currency: Currency,
    tables: Tables<'_>,
) -> Result<Read, Box<ErrorBody>> {
    let fault = |fault: Fault| Box::new(said(&fault));
    let file = match kind(bytes) {
        FileKind::Camt053 => camt053(bytes).map_err(fault)?,
        FileKind::Ofx => ofx(bytes).map_err(fault)?,
        FileKind::OpenCollective => {
            let export = open_collective(bytes).map_err(fault)?;
            let (file, extras) = rows(export)?;
            return Ok(Read {
                file,
                extras,
                confirmed: None,
            });
        }
        _ => {
            let (mapping, confirmed) = if let Some(given) = tables.given {
                (given, true)
            } else if let Some(known) = csv::known(bytes, tables.remembered) {
                (known, false)
            } else {
                let guess = csv::guess(bytes, currency).map_err(fault)?;
                if !tables.accept || guess.unsure.contains(&csv::Unsure::Columns) {
                    return Err(Box::new(asks(&guess)));
                }
                (guess.mapping, true)
            };
            let file = csv::table(bytes, &mapping).map_err(fault)?;
            return Ok(Read {
                file,
                extras: Extras::new(),
                confirmed: confirmed.then_some(mapping),
            });
        }
    };
    Ok(Read {
        file,
        extras: Extras::new(),
        confirmed: None,
    })
}

/// What a file seems to be. A table, where nothing else is plain.
fn kind(bytes: &[u8]) -> FileKind {
    // Without the zero bytes of UTF-16, whose letters are the same.
    let head: Vec<u8> = bytes
        .iter()
        .take(4_000)
        .copied()
        .filter(|byte| *byte != 0)
        .collect();
    let head = String::from_utf8_lossy(&head).to_ascii_uppercase();
    let head = head.trim_start_matches(['\u{feff}', '\u{fffd}']);
    if head.contains("OFXHEADER") || head.contains("<OFX>") {
        FileKind::Ofx
    } else if head.trim_start().starts_with('<') {
        FileKind::Camt053
    } else if is_export(bytes) {
        FileKind::OpenCollective
    } else {
        FileKind::BankCsv
    }
}

pub(super) fn said(fault: &Fault) -> ErrorBody {
    let column = fault.field.clone().unwrap_or_default();
    let line = match fault.place {
        Place::Line(line) => line.to_string(),
        Place::File | Place::Bill(_) => String::new(),
    };
    // What a person who chooses columns can do something about.
    let (why, text) = match &fault.cause {
        Cause::Date { text, .. } => ("row-date", text.clone()),
        Cause::Amount { text } | Cause::TooFine { text, .. } => ("row-amount", text.clone()),
        Cause::Sign { text } => ("row-sign", text.clone()),
        Cause::Currency { text } => ("row-currency", text.clone()),
        Cause::Columns { names } => ("row-columns", names.join(", ")),
        _ => ("", String::new()),
    };
    let body = ErrorBody::new(codes::BAD_INPUT, crate::sentence(&fault.to_string()));
    let mut detail = serde_json::json!({ "place": fault.place, "field": fault.field });
    if let (false, Some(detail)) = (why.is_empty(), detail.as_object_mut()) {
        let values = serde_json::json!({ "line": line, "column": column, "text": text });
        detail.insert("why".to_owned(), why.into());
        detail.insert("values".to_owned(), values);
    }
    body.detail(detail)
}

/// A table whose header nobody has confirmed yet.
fn asks(guess: &csv::Guess) -> ErrorBody {
    let mut body = ErrorBody::new(
        codes::CONFIRMATION_NEEDED,
        "This is a table, and it is not known yet which of its columns is what",
    )
    .hint("Nothing was booked. Look at what was understood, and at the first rows")
    .hint("Accept it with `--accept-mapping`, or write it to a file, change it and give that with `--mapping FILE`. It is remembered for this bank");
    for unsure in &guess.unsure {
        body = body.hint(match unsure {
            csv::Unsure::DayOrMonth => {
                "The file leaves open whether the day or the month comes first in dates; the day was taken"
            }
            csv::Unsure::Point => "The file leaves open what divides the decimals",
            csv::Unsure::Columns => {
                "Which column has the day and which the amount was not understood: it has to be said"
            }
            csv::Unsure::Currency => {
                "The file does not say its currency; that of your books was taken"
            }
        });
    }
    body.detail(serde_json::json!({ "guess": guess }))
}

/// What the bank says of a row: kept apart from the books, because it tells of
/// people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cases) struct Words {
    /// Who is on the other side.
    pub(in crate::cases) counterparty: Option<String>,
    /// Their account.
    pub(in crate::cases) account: Option<String>,
    /// What it is for.
    pub(in crate::cases) text: String,
    /// The payment's identity from end to end.
    pub(in crate::cases) end_to_end: Option<String>,
    /// The bank's own reference, as it is known again by.
    pub(in crate::cases) reference: String,
    /// The holder's own account, where the file says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::cases) own: Option<String>,
}

impl Words {
    /// Of a row.
    pub(in crate::cases) fn of(row: &BankRow, own: Option<&String>) -> Self {
        Self {
            counterparty: row.counterparty.clone(),
            account: row.counterparty_account.clone(),
            text: row.text.clone(),
            end_to_end: row.end_to_end.clone(),
            reference: row.reference.key(),
            own: own.cloned(),
        }
    }

    /// As text.
    pub(in crate::cases) fn text(&self) -> Result<String, Box<ErrorBody>> {
        serde_json::to_string(self).map_err(|error| Box::new(refused(&error)))
    }

    /// From text; what another program kept there is taken as the words.
    pub(in crate::cases) fn read(text: String) -> Self {
        serde_json::from_str(&text).unwrap_or(Self {
            counterparty: None,
            account: None,
            text,
            end_to_end: None,
            reference: String::new(),
            own: None,
        })
    }
}

/// The rows of a file that concerns one account, and what was there at its end.
pub(super) struct Account {
    /// Its number, where the file says it.
    pub(super) own: Option<String>,
    /// Its rows that move something and are not from before the books, by day.
    pub(super) rows: Vec<BankRow>,
    /// How many rows move nothing.
    pub(super) empty: u64,
    /// How many are from before the books.
    pub(super) before: u64,
    /// The first day.
    pub(super) from: Date,
    /// What was there at the end of the last day.
    pub(super) closing: Option<Balance>,
}

/// What a person says of the end of a file.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct End {
    /// Up to the end of which day it has all rows.
    pub(super) until: Option<Date>,
    /// What was there then.
    pub(super) closing: Option<Money>,
}

/// What of a file is booked: the rows since the books of this holder began.
pub(super) fn account(
    file: BankFile,
    currency: Currency,
    since: Option<Date>,
    end: End,
) -> Result<Option<Account>, Box<ErrorBody>> {
    let refuse = |text: String| Box::new(ErrorBody::new(codes::BAD_INPUT, text));
    let mut names: Vec<Option<String>> = file
        .statements
        .iter()
        .map(|statement| statement.account.clone())
        .collect();
    names.sort();
    names.dedup();
    if names.len() > 1 {
        let names: Vec<String> = names.into_iter().flatten().collect();
        let names = names.join(", ");
        let body = refuse(format!("The file has rows of more than one account: {names}"))
            .hint("Nothing was booked. Let the bank write a file for each account, so that it is clear whose each row is");
        return Err(Box::new(because(body, "accounts", &[("names", names)])));
    }
    let own = names.into_iter().next().flatten();
    let opening = file
        .statements
        .iter()
        .filter_map(|one| one.opening.as_ref());
    let opening = opening.map(|balance| balance.date).min();
    let closing = file
        .statements
        .iter()
        .filter_map(|one| one.closing.as_ref());
    let closing = closing.max_by_key(|balance| balance.date).cloned();
    let mut rows: Vec<BankRow> = file
        .statements
        .into_iter()
        .flat_map(|one| one.rows)
        .collect();
    let wrong = rows.iter().find(|row| row.amount.currency != currency);
    if let Some(row) = wrong {
        let (theirs, line) = (row.amount.currency, row.line);
        let body = refuse(format!(
            "The account is in {theirs}, and your books are in {currency} (line {line})"
        ))
        .hint("Nothing was booked. Enter what was converted as a cost with its rate, or as a payment in the currency of the books");
        let values = [
            ("theirs", theirs.to_string()),
            ("ours", currency.to_string()),
        ];
        return Err(Box::new(because(body, "other-currency", &values)));
    }
    let first = rows.iter().map(|row| row.booked).min();
    let Some(from) = opening
        .into_iter()
        .chain(first)
        .min()
        .or(end.until)
        .or(closing.as_ref().map(|one| one.date))
    else {
        return Ok(None);
    };
    let last = rows.iter().map(|row| row.booked).max();
    let closing = closing_at(&rows, closing, last, currency, end)?;
    let all = rows.len();
    rows.retain(|row| row.amount.minor != 0);
    let empty = all - rows.len();
    let moving = rows.len();
    rows.retain(|row| since.is_none_or(|since| row.booked >= since));
    let before = moving - rows.len();
    rows.sort_by_key(|row| row.booked);
    let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    Ok(Some(Account {
        own,
        rows,
        empty: count(empty),
        before: count(before),
        from,
        closing,
    }))
}

/// What was there at the end of the day that a person names: the file's closing
/// balance, less what came after that day. After the file's last day it stays,
/// because the person says that nothing more came.
fn closing_at(
    rows: &[BankRow],
    closing: Option<Balance>,
    last: Option<Date>,
    currency: Currency,
    end: End,
) -> Result<Option<Balance>, Box<ErrorBody>> {
    let day = end.until.or(closing.as_ref().map(|one| one.date)).or(last);
    if let (Some(amount), Some(date)) = (end.closing, day) {
        return Ok(Some(Balance { date, amount }));
    }
    let Some(closing) = closing else {
        return Ok(None);
    };
    let Some(until) = end.until else {
        return Ok(Some(closing));
    };
    let after = rows
        .iter()
        .filter(|row| row.booked > until && row.booked <= closing.date);
    let after = Money::sum(currency, after.map(|row| row.amount));
    let amount = after.and_then(|after| closing.amount.checked_sub(after));
    Ok(Some(Balance {
        date: until,
        amount: amount.map_err(|error| Box::new(refused(&error)))?,
    }))
}

#[cfg(test)]
mod tests {
    use allotment_imports::bank::Reference;

    use super::*;

    fn day(day: i8) -> Date {
        Date::constant(2026, 11, day)
    }

    fn euros(minor: i64) -> Money {
        Money::new(minor, Currency::EUR)
    }

    fn row(on: i8, minor: i64) -> BankRow {
        BankRow {
            line: 1,
            reference: Reference::Bank(on.to_string()),
            booked: day(on),
            amount: euros(minor),
            counterparty: None,
            counterparty_account: None,
            text: String::new(),
            end_to_end: None,
            reversal: false,
        }
    }

    #[test]
    fn the_end_of_a_file_is_where_a_person_says_that_it_is() {
        let rows = [row(3, 500), row(28, -200)];
        let told = Balance {
            date: day(28),
            amount: euros(1300),
        };
        let at = |until: Option<i8>, closing: Option<i64>| {
            let end = End {
                until: until.map(day),
                closing: closing.map(euros),
            };
            let last = Some(day(28));
            closing_at(&rows, Some(told.clone()), last, Currency::EUR, end)
                .unwrap()
                .map(|one| (one.date.day(), one.amount.minor))
        };
        assert_eq!(at(None, None), Some((28, 1300)));
        // Nothing more came.
        assert_eq!(at(Some(30), None), Some((30, 1300)));
        // What came later is not counted.
        assert_eq!(at(Some(10), None), Some((10, 1500)));
        assert_eq!(at(Some(30), Some(7)), Some((30, 7)));
    }

    #[test]
    fn a_file_is_known_by_how_it_begins() {
        let utf16: Vec<u8> = "\u{feff}<?xml version=\"1.0\"?><Document>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(kind(&utf16), FileKind::Camt053);
        assert_eq!(kind(b"\xef\xbb\xbf<?xml?><Document/>"), FileKind::Camt053);
        assert_eq!(kind(b"OFXHEADER:100\nDATA:OFXSGML"), FileKind::Ofx);
        assert_eq!(
            kind(b"<?xml?><?OFX OFXHEADER=\"200\"?><OFX>"),
            FileKind::Ofx
        );
        assert_eq!(kind(b"Date;Amount\n"), FileKind::BankCsv);
        assert_eq!(kind(b""), FileKind::BankCsv);
    }
}
