//! camt.053, the account statement of ISO 20022.
//!
//! Source: the message definitions of the ISO 20022 catalogue,
//! camt.053.001.02 to .13. What we read of them has changed twice: since .04 a
//! payment has its amount beside its references instead of in `AmtDtls`, and
//! since .08 a status is a choice (`Sts/Cd`), and so is a party (`Dbtr/Pty`).
//! Both ways are looked for, so that a bank that mixes them is read too.

mod entry;
mod node;

use allotment_types::{Currency, Date, Money};
use roxmltree::{Document, ParsingOptions};

use super::{
    Balance, BankFile, Statement,
    rows::{self, Rows},
};
use crate::{
    Cause, DateFormat, Digest, Encoding, Fault, FileKind, Note, Place, decimal, encoding::decode,
    limits,
};
use node::{Element, Lines};

const FILE: FileKind = FileKind::Camt053;
const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.";
const VERSIONS: std::ops::RangeInclusive<u8> = 2..=13;

/// Reads a camt.053 file. Document types and entities are refused, and nothing
/// outside the file is ever asked for.
pub fn camt053(bytes: &[u8]) -> Result<BankFile, Fault> {
    let whole = |cause| Fault::new(FILE, Place::File, cause);
    let declared = declared(bytes).map_err(whole)?;
    let text = decode(FILE, bytes, declared)?.text;
    if !text.trim_start().starts_with('<') {
        return Err(whole(Cause::OtherKind {
            expected: "`<Document>`".into(),
        }));
    }
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: limits::MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(&text, options).map_err(|error| unread(&error))?;
    let lines = Lines::of(&text);
    let root = Element::root(&document, &lines);
    check_version(root)?;

    let message = root.need("BkToCstmrStmt")?;
    let mut file = BankFile {
        kind: FILE,
        digest: Digest::of(bytes),
        statements: Vec::new(),
        notes: Vec::new(),
    };
    let mut rows = Rows::new(FILE);
    let mut pending = 0;
    for element in message.all("Stmt") {
        let statement = statement(element, &mut rows, &mut pending)?;
        file.notes.extend(rows::reckoned(&statement));
        file.statements.push(statement);
    }
    if pending > 0 {
        file.notes.push(Note::Pending { rows: pending });
    }
    Ok(file)
}

/// The encoding that the first line names.
fn declared(bytes: &[u8]) -> Result<Option<Encoding>, Cause> {
    let start = bytes.get(..200).unwrap_or(bytes);
    let start = String::from_utf8_lossy(start);
    let Some((_, rest)) = start
        .trim_start_matches('\u{feff}')
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"))
        .and_then(|(declaration, _)| declaration.split_once("encoding="))
    else {
        // XML without a declaration is UTF-8, or UTF-16 with its mark.
        return Ok(start.starts_with('<').then_some(Encoding::Utf8));
    };
    let name = rest.trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'');
    let name = name.split(['"', '\'']).next().unwrap_or_default();
    match Encoding::named(name) {
        Some(encoding) => Ok(Some(encoding)),
        None => Err(Cause::UnknownEncoding {
            name: crate::text::clipped(name),
        }),
    }
}

fn unread(error: &roxmltree::Error) -> Fault {
    use roxmltree::Error as Xml;
    let cause = match error {
        Xml::DtdDetected
        | Xml::EntityReferenceLoop(_)
        | Xml::UnknownEntityReference(..)
        | Xml::MalformedEntityReference(_) => Cause::Entities,
        Xml::UnexpectedEndOfStream | Xml::UnclosedRootNode | Xml::NoRootNode => Cause::Truncated,
        Xml::NodesLimitReached => Cause::TooMany {
            most: limits::MOST_NODES as usize,
        },
        other => Cause::Xml {
            detail: crate::text::clipped(&other.to_string()),
        },
    };
    let line = error.pos().row;
    Fault::new(FILE, Place::Line(line.max(1)), cause)
}

fn check_version(root: Element<'_, '_>) -> Result<(), Fault> {
    let found = root.namespace();
    let version = found
        .strip_prefix(NAMESPACE)
        .filter(|version| version.len() == 2)
        .and_then(|version| version.parse().ok());
    if root.name() != "Document" || found.is_empty() {
        return Err(root.fault(Cause::OtherKind {
            expected: "a `Document` of ISO 20022".into(),
        }));
    }
    if version.is_some_and(|version| VERSIONS.contains(&version)) {
        return Ok(());
    }
    let short = found.rsplit(':').next().unwrap_or(found);
    Err(root.fault(Cause::Version {
        found: crate::text::clipped(short),
    }))
}

fn statement(
    element: Element<'_, '_>,
    rows: &mut Rows,
    pending: &mut u32,
) -> Result<Statement, Fault> {
    let account = element.need("Acct")?;
    let id = account.need("Id")?;
    let number = id
        .path(&["IBAN"])
        .or_else(|| id.path(&["Othr", "Id"]))
        .ok_or_else(|| id.fault(Cause::Missing).of("IBAN"))?;
    let number = rows::account(&number.text()?);
    period(element)?;

    let mut statement = Statement {
        account: number,
        opening: None,
        closing: None,
        rows: Vec::new(),
    };
    let mut carried = None;
    let mut currency = account.path(&["Ccy"]).map(Element::currency).transpose()?;
    for balance in element.all("Bal") {
        let code = balance.path(&["Tp", "CdOrPrtry", "Cd"]);
        let code = code.map(Element::text).transpose()?.unwrap_or_default();
        let known = matches!(code.as_str(), "OPBD" | "PRCD" | "CLBD" | "ITBD");
        if !known {
            continue;
        }
        let read = Balance {
            date: date(balance.need("Dt")?)?,
            amount: signed(balance, expected(&mut currency))?,
        };
        match code.as_str() {
            "OPBD" => statement.opening = Some(read),
            // The closing balance of the day before, which is the same.
            "PRCD" => carried = Some(read),
            "CLBD" => statement.closing = Some(read),
            // The end of a page: not the end of the day.
            _ => {}
        }
    }
    statement.opening = statement.opening.or(carried);
    if let (Some(from), Some(until)) = (&statement.opening, &statement.closing)
        && from.date > until.date
    {
        let cause = Cause::Backwards {
            from: from.date,
            until: until.date,
        };
        return Err(element.fault(cause).of("Bal"));
    }
    for entry in element.all("Ntry") {
        let payments = entry::payments(entry, expected(&mut currency))?;
        let Some(payments) = payments else {
            *pending += 1;
            continue;
        };
        for raw in payments {
            let row = rows.admit(statement.account.as_deref(), raw)?;
            statement.rows.push(row);
        }
    }
    Ok(statement)
}

/// All amounts of an account are in one currency: the one that it names, else
/// that of the first amount.
fn expected(currency: &mut Option<Currency>) -> impl FnMut(Currency) -> Result<(), Cause> {
    |found| match *currency {
        Some(expected) if expected != found => Err(Cause::OtherCurrency { expected, found }),
        _ => {
            *currency = Some(found);
            Ok(())
        }
    }
}

fn period(statement: Element<'_, '_>) -> Result<(), Fault> {
    let Some(period) = statement.path(&["FrToDt"]) else {
        return Ok(());
    };
    let (Some(from), Some(until)) = (period.path(&["FrDtTm"]), period.path(&["ToDtTm"])) else {
        return Ok(());
    };
    let (from, until) = (day(from)?, day(until)?);
    if from > until {
        return Err(period.fault(Cause::Backwards { from, until }));
    }
    Ok(())
}

/// A date or a date and time.
fn date(element: Element<'_, '_>) -> Result<Date, Fault> {
    match element.path(&["Dt"]).or_else(|| element.path(&["DtTm"])) {
        Some(inner) => day(inner),
        None => Err(element.fault(Cause::Missing)),
    }
}

fn day(element: Element<'_, '_>) -> Result<Date, Fault> {
    // A day may have its zone, as in `2026-11-21+01:00`.
    let text = element.text()?;
    let read = DateFormat::YearMonthDay.require(text.get(..10).unwrap_or(&text));
    read.map_err(|cause| element.fault(cause))
}

/// `Amt` with its currency and the sign that `CdtDbtInd` says.
fn signed(
    element: Element<'_, '_>,
    check: impl FnMut(Currency) -> Result<(), Cause>,
) -> Result<Money, Fault> {
    let amount = money(element.need("Amt")?, check)?;
    direction(element, amount)
}

fn direction(element: Element<'_, '_>, amount: Money) -> Result<Money, Fault> {
    let sign = element.need("CdtDbtInd")?;
    match sign.text()?.as_str() {
        "CRDT" => Ok(amount),
        // Nothing less than nothing was read, so its negation exists.
        "DBIT" => Ok(Money::new(-amount.minor, amount.currency)),
        other => Err(sign.fault(Cause::Sign {
            text: crate::text::clipped(other),
        })),
    }
}

fn money(
    element: Element<'_, '_>,
    mut check: impl FnMut(Currency) -> Result<(), Cause>,
) -> Result<Money, Fault> {
    let fault = |cause| element.fault(cause);
    let code = element
        .attribute("Ccy")
        .ok_or_else(|| fault(Cause::Missing).of("Ccy"))?;
    let currency = Currency::new(code).map_err(|_| {
        fault(Cause::Currency {
            text: crate::text::clipped(code),
        })
    })?;
    let text = element.text()?;
    let amount = decimal::amount(&text, currency).map_err(fault)?;
    if amount.is_negative() {
        return Err(fault(Cause::Amount {
            text: crate::text::clipped(&text),
        }));
    }
    check(currency).map_err(fault)?;
    Ok(amount)
}

#[cfg(test)]
pub(super) mod tests;
