//! OFX, also called QFX: of version 1 (SGML, whose values are not closed) and
//! of version 2 (XML).
//!
//! Source: Open Financial Exchange specification 1.6 and 2.3, chapter 11
//! (bank statements and credit cards). One reader for both versions: in both a
//! value stands behind its tag, and only the tags around several values tell
//! where something begins and ends.

mod tags;

use allotment_types::{Currency, Date, Money};

use super::{
    Balance, BankFile, Statement,
    rows::{self, Raw, Rows},
};
use crate::{
    Cause, DateFormat, Digest, Encoding, Fault, FileKind, Place,
    decimal::{Decimal, no_amount},
    encoding::decode,
    limits, text,
};
use tags::{Tag, Tags};

const FILE: FileKind = FileKind::Ofx;

/// Reads an OFX file. What it has beside accounts and cards is passed over.
pub fn ofx(bytes: &[u8]) -> Result<BankFile, Fault> {
    let text = decode(FILE, bytes, declared(bytes))?.text;
    let upper = |part: &str| part.to_ascii_uppercase();
    let Some(start) = text.find("<OFX>").or_else(|| text.find("<ofx>")) else {
        let expected = "`<OFX>`".into();
        return Err(Fault::new(FILE, Place::File, Cause::OtherKind { expected }));
    };
    let head = upper(text.get(..start).unwrap_or_default());
    if head.contains("<!") {
        return Err(Fault::new(FILE, Place::Line(1), Cause::Entities));
    }
    let mut reader = Reader::new();
    for tag in Tags::new(&text, start) {
        let tag = tag?;
        reader.take(&tag)?;
    }
    reader.finish(Digest::of(bytes))
}

/// As the header says: `ENCODING` and `CHARSET` in version 1, the XML
/// declaration in version 2. Headers are often wrong about UTF-8 (they say
/// USASCII), so only what is said of other encodings counts.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..400).unwrap_or(bytes)).to_ascii_uppercase();
    let head = head.split("<OFX>").next().unwrap_or_default();
    let valid = std::str::from_utf8(bytes).is_ok();
    if head.contains("ENCODING:UTF-8") || head.contains("ENCODING=\"UTF-8\"") {
        Some(Encoding::Utf8)
    } else if head.contains("8859-15") && !valid {
        Some(Encoding::Latin9)
    } else {
        None
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Statement,
    Account,
    Row,
    Payee,
    PayeeAccount,
    Closing,
    /// Known, and holding nothing that is read.
    Other,
}

fn part(tag: &str) -> Option<Part> {
    Some(match tag {
        "STMTRS" | "CCSTMTRS" => Part::Statement,
        "BANKACCTFROM" | "CCACCTFROM" => Part::Account,
        "STMTTRN" => Part::Row,
        "PAYEE" => Part::Payee,
        "BANKACCTTO" | "CCACCTTO" => Part::PayeeAccount,
        "LEDGERBAL" => Part::Closing,
        "AVAILBAL" | "CURRENCY" | "ORIGCURRENCY" | "BANKTRANLIST" | "BAL" | "BALLIST"
        | "STATUS" | "SONRS" | "STMTTRNRS" | "CCSTMTTRNRS" | "OFX" => Part::Other,
        _ => return None,
    })
}

#[derive(Default)]
struct RawRow {
    line: u32,
    id: Option<String>,
    posted: Option<Date>,
    amount: Option<Money>,
    name: Option<String>,
    account: Option<String>,
    memo: Option<String>,
    corrects: bool,
}

struct Reader {
    rows: Rows,
    statements: Vec<Statement>,
    within: Vec<(String, Part)>,
    currency: Option<Currency>,
    row: RawRow,
    closing: (Option<Money>, Option<Date>),
    from: Option<Date>,
    ended: bool,
    line: u32,
}

impl Reader {
    fn new() -> Self {
        Self {
            rows: Rows::new(FILE),
            statements: Vec::new(),
            within: Vec::new(),
            currency: None,
            row: RawRow::default(),
            closing: (None, None),
            from: None,
            ended: false,
            line: 1,
        }
    }

    fn take(&mut self, tag: &Tag<'_>) -> Result<(), Fault> {
        self.line = tag.line;
        let known = part(&tag.name);
        match (known, tag.closing) {
            (Some(part), false) => self.open(&tag.name, part, tag.line),
            (Some(_), true) => self.close(&tag.name, tag.line),
            (None, false) => self.value(tag),
            (None, true) => Ok(()),
        }
    }

    fn open(&mut self, name: &str, part: Part, line: u32) -> Result<(), Fault> {
        const DEEPEST: usize = 50;
        if self.within.len() >= DEEPEST {
            return Err(Fault::at(
                FILE,
                line,
                name,
                Cause::TooMany { most: DEEPEST },
            ));
        }
        // A row inside a row: the end of the first is missing.
        if part == Part::Row && self.within.iter().any(|(_, open)| *open == Part::Row) {
            return Err(Fault::at(FILE, line, name, Cause::Truncated));
        }
        self.within.push((name.to_owned(), part));
        match part {
            Part::Statement => {
                let rows = Vec::new();
                self.statements.push(Statement {
                    account: None,
                    opening: None,
                    closing: None,
                    rows,
                });
                self.currency = None;
            }
            Part::Row => {
                self.row = RawRow {
                    line,
                    ..RawRow::default()
                }
            }
            Part::Closing => self.closing = (None, None),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str, line: u32) -> Result<(), Fault> {
        // What was opened inside and never closed ends with it.
        let Some(at) = self.within.iter().rposition(|(open, _)| open == name) else {
            return Err(Fault::at(FILE, line, name, Cause::Missing));
        };
        let torn = self
            .within
            .iter()
            .skip(at + 1)
            .any(|(_, part)| *part == Part::Row);
        let Some((_, part)) = self.within.drain(at..).next() else {
            return Ok(());
        };
        if torn {
            return Err(Fault::at(FILE, line, "STMTTRN", Cause::Truncated));
        }
        self.ended |= name == "OFX";
        match part {
            Part::Row => self.finish_row(line),
            Part::Closing => self.finish_balance(line),
            _ => Ok(()),
        }
    }

    fn value(&mut self, tag: &Tag<'_>) -> Result<(), Fault> {
        let fault = |cause| Fault::at(FILE, tag.line, &tag.name, cause);
        if tag.text.len() > limits::LONGEST_ROW {
            return Err(fault(Cause::LongRow));
        }
        let within = self.within.last().map(|(_, part)| *part);
        let said = tag.value();
        let Some(said) = said else {
            return Ok(());
        };
        match (within, tag.name.as_str()) {
            (_, "CURDEF") => {
                let known = Currency::new(&said);
                let unknown = Cause::Currency {
                    text: text::clipped(&said),
                };
                self.currency = Some(known.map_err(|_| fault(unknown))?);
            }
            (Some(Part::Account), "ACCTID") => {
                if let Some(statement) = self.statements.last_mut() {
                    statement.account = rows::account(&said);
                }
            }
            (_, "DTSTART") => self.from = Some(date(&said).map_err(fault)?),
            (_, "DTEND") => {
                let until = date(&said).map_err(fault)?;
                if let Some(from) = self.from.take().filter(|from| *from > until) {
                    return Err(fault(Cause::Backwards { from, until }));
                }
            }
            (Some(Part::Row), "FITID") => self.row.id = Some(said),
            (Some(Part::Row), "DTPOSTED") => self.row.posted = Some(date(&said).map_err(fault)?),
            (Some(Part::Row), "TRNAMT") => {
                self.row.amount = Some(self.money(&said).map_err(fault)?);
            }
            (Some(Part::Row | Part::Payee), "NAME") => self.row.name = Some(said),
            (Some(Part::Row), "MEMO") => self.row.memo = Some(said),
            (Some(Part::Row), "CORRECTFITID") => self.row.corrects = true,
            (Some(Part::PayeeAccount), "ACCTID") => self.row.account = rows::account(&said),
            (Some(Part::Closing), "BALAMT") => {
                self.closing.0 = Some(self.money(&said).map_err(fault)?);
            }
            (Some(Part::Closing), "DTASOF") => self.closing.1 = Some(date(&said).map_err(fault)?),
            _ => {}
        }
        Ok(())
    }

    /// Amounts are written with a point or a comma, and never grouped.
    fn money(&self, said: &str) -> Result<Money, Cause> {
        let currency = self.currency.ok_or(Cause::NoCurrency)?;
        let point = if said.contains(',') { ',' } else { '.' };
        let decimal = Decimal::read(said, point, None).ok_or_else(|| no_amount(said))?;
        decimal
            .exactly(currency)
            .map_err(|misfit| misfit.cause(said, currency))
    }

    fn finish_row(&mut self, end: u32) -> Result<(), Fault> {
        let row = std::mem::take(&mut self.row);
        let missing = |field| Fault::at(FILE, row.line, field, Cause::Missing);
        let raw = Raw {
            line: row.line,
            reference: Some(row.id.ok_or_else(|| missing("FITID"))?),
            booked: row.posted.ok_or_else(|| missing("DTPOSTED"))?,
            amount: row.amount.ok_or_else(|| missing("TRNAMT"))?,
            counterparty: row.name,
            counterparty_account: row.account,
            text: row.memo.unwrap_or_default(),
            end_to_end: None,
            reversal: row.corrects,
        };
        let Some(statement) = self.statements.last_mut() else {
            return Err(Fault::at(FILE, end, "STMTRS", Cause::Missing));
        };
        let row = self.rows.admit(statement.account.as_deref(), raw)?;
        statement.rows.push(row);
        Ok(())
    }

    fn finish_balance(&mut self, line: u32) -> Result<(), Fault> {
        let (Some(amount), Some(date)) = self.closing else {
            return Err(Fault::at(FILE, line, "LEDGERBAL", Cause::Missing));
        };
        if let Some(statement) = self.statements.last_mut() {
            statement.closing = Some(Balance { date, amount });
        }
        Ok(())
    }

    fn finish(self, digest: Digest) -> Result<BankFile, Fault> {
        if !self.ended {
            return Err(Fault::new(FILE, Place::Line(self.line), Cause::Truncated));
        }
        Ok(BankFile {
            kind: FILE,
            digest,
            statements: self.statements,
            notes: Vec::new(),
        })
    }
}

fn date(said: &str) -> Result<Date, Cause> {
    DateFormat::Tight.require(said)
}

#[cfg(test)]
mod tests;
