//! Tables from banks. No two banks write the same one, so a [`Mapping`] says
//! which column is what; [`guess`] proposes one, a person confirms it, and it
//! is found again by its header with [`known`].

mod guess;
mod mapping;
mod names;

pub use guess::{Guess, Unsure, guess, settled};
pub use mapping::{AmountFrom, Columns, CurrencyFrom, Fingerprint, Mapping, Status};

use allotment_types::{Currency, Money};

use super::{
    Balance, BankFile, BankRow, Statement,
    rows::{self, Raw, Rows},
};
use crate::{
    Cause, Digest, Fault, FileKind, Note, Place,
    decimal::{Decimal, no_amount},
    encoding::decode,
    table::{self, Row, Shape, Table},
    text,
};

const FILE: FileKind = FileKind::BankCsv;
/// Above the header some banks say whose account it is, what is on it, and
/// from when to when.
const HIGHEST_HEADER: usize = 60;

/// The remembered mapping for this file, if its header is known. Lines above
/// the header may be more or fewer than they were.
pub fn known(bytes: &[u8], remembered: &[Mapping]) -> Option<Mapping> {
    remembered.iter().find_map(|mapping| {
        let text = decode(FILE, bytes, Some(mapping.encoding)).ok()?.text;
        let delimiter = u8::try_from(mapping.delimiter).ok()?;
        // By the reader that reads the rows: names may go over several lines.
        let bodies =
            std::iter::successors(Some(&*text), |body: &&str| Some(body.split_once('\n')?.1));
        let found = bodies.take(HIGHEST_HEADER).position(|body| {
            // A header stands on its own line, and not on empty ones above it.
            let here = body
                .lines()
                .next()
                .is_some_and(|line| !line.trim().is_empty());
            here && table::first_names(body, delimiter).is_some_and(|names| {
                let names = names.iter().map(String::as_str);
                Fingerprint::of(mapping.delimiter, names) == mapping.fingerprint
            })
        })?;
        Some(Mapping {
            skip: u32::try_from(found).ok()?,
            ..mapping.clone()
        })
    })
}

/// Reads a table as the mapping says. Every row must fit: one that does not is
/// a fault, because it may be a payment.
pub fn table(bytes: &[u8], mapping: &Mapping) -> Result<BankFile, Fault> {
    let text = decode(FILE, bytes, Some(mapping.encoding))?.text;
    let Ok(delimiter) = u8::try_from(mapping.delimiter) else {
        let expected = format!("a table divided by `{}`", mapping.delimiter);
        return Err(Fault::new(FILE, Place::File, Cause::OtherKind { expected }));
    };
    let table = Table::read(
        FILE,
        &text,
        Shape {
            delimiter,
            skip: mapping.skip,
        },
    )?;
    let found = Found::of(&table, mapping)?;
    let mut file = BankFile {
        kind: FILE,
        digest: Digest::of(bytes),
        statements: Vec::new(),
        notes: Vec::new(),
    };
    let mut rows = Rows::new(FILE);
    let mut beside: Vec<Vec<Option<Money>>> = Vec::new();
    let mut pending = 0;
    for row in &table.rows {
        if found.pending(row) {
            pending += 1;
            continue;
        }
        let account = row
            .cell(found.account)
            .and_then(|account| rows::account(&account));
        let (raw, balance) = found.raw(row)?;
        let raw = rows.admit(account.as_deref(), raw)?;
        let known = file
            .statements
            .iter()
            .position(|statement| statement.account == account);
        let at = known.unwrap_or(file.statements.len());
        if known.is_none() {
            file.statements.push(Statement {
                account,
                opening: None,
                closing: None,
                rows: Vec::new(),
            });
            beside.push(Vec::new());
        }
        file.statements[at].rows.push(raw);
        beside[at].push(balance);
    }
    for (statement, beside) in file.statements.iter_mut().zip(&beside) {
        if let Some((opening, closing)) = balances(&statement.rows, beside) {
            statement.opening = Some(opening);
            statement.closing = Some(closing);
        } else if beside.iter().any(Option::is_some) {
            let account = statement.account.clone();
            file.notes.push(Note::BalancesInDoubt { account });
        }
    }
    if pending > 0 {
        file.notes.push(Note::Pending { rows: pending });
    }
    Ok(file)
}

/// The mapping's columns in this table.
struct Found<'m> {
    mapping: &'m Mapping,
    header: Vec<String>,
    booked: usize,
    amount: usize,
    /// The credit column, or the one of the sign.
    second: Option<usize>,
    currency: Option<usize>,
    counterparty: Vec<usize>,
    counterparty_account: Option<usize>,
    text: Vec<usize>,
    reference: Option<usize>,
    end_to_end: Option<usize>,
    account: Option<usize>,
    balance: Option<usize>,
    status: Option<usize>,
}

impl<'m> Found<'m> {
    fn of(table: &Table, mapping: &'m Mapping) -> Result<Self, Fault> {
        let mut missing = Vec::new();
        let mut column = |name: &str| {
            let at = table.column(name);
            if at.is_none() {
                missing.push(text::clipped(name));
            }
            at
        };
        let columns = &mapping.columns;
        let booked = column(&columns.booked);
        let (amount, second) = match &mapping.amount {
            AmountFrom::One { column: name } => (column(name), None),
            AmountFrom::Two { debit, credit } => (column(debit), column(credit)),
            AmountFrom::Sign {
                column: name, sign, ..
            } => (column(name), column(sign)),
        };
        let currency = match &mapping.currency {
            CurrencyFrom::Column(name) => column(name),
            CurrencyFrom::Always(_) => None,
        };
        let counterparty = columns
            .counterparty
            .iter()
            .filter_map(|name| column(name))
            .collect();
        let text = columns
            .text
            .iter()
            .filter_map(|name| column(name))
            .collect();
        let mut optional = |name: &Option<String>| name.as_deref().and_then(&mut column);
        let counterparty_account = optional(&columns.counterparty_account);
        let reference = optional(&columns.reference);
        let end_to_end = optional(&columns.end_to_end);
        let account = optional(&columns.account);
        let balance = optional(&columns.balance);
        let status = columns
            .status
            .as_ref()
            .and_then(|status| column(&status.column));
        let (Some(booked), Some(amount), true) = (booked, amount, missing.is_empty()) else {
            return Err(Fault::new(
                FILE,
                Place::Line(mapping.skip + 1),
                Cause::Columns { names: missing },
            ));
        };
        Ok(Self {
            mapping,
            header: table.header.clone(),
            booked,
            amount,
            second,
            currency,
            counterparty,
            counterparty_account,
            text,
            reference,
            end_to_end,
            account,
            balance,
            status,
        })
    }

    fn fault(&self, row: &Row, column: usize, cause: Cause) -> Fault {
        let name = self.header.get(column).map_or("", String::as_str);
        Fault::at(FILE, row.line, name, cause)
    }

    fn pending(&self, row: &Row) -> bool {
        let (Some(at), Some(status)) = (self.status, &self.mapping.columns.status) else {
            return false;
        };
        let said = row.raw(at).to_lowercase();
        !status.booked.contains(&said)
    }

    fn raw(&self, row: &Row) -> Result<(Raw, Option<Money>), Fault> {
        let date = self.mapping.dates.require(row.raw(self.booked));
        let currency = self.row_currency(row)?;
        let texts: Vec<&str> = self.text.iter().map(|at| row.raw(*at)).collect();
        let raw = Raw {
            line: row.line,
            reference: row.cell(self.reference),
            booked: date.map_err(|cause| self.fault(row, self.booked, cause))?,
            amount: self.row_amount(row, currency)?,
            counterparty: self.counterparty.iter().find_map(|at| row.cell(Some(*at))),
            counterparty_account: row
                .cell(self.counterparty_account)
                .and_then(|account| rows::account(&account)),
            text: text::tidy(&texts.join(" ")),
            end_to_end: row.cell(self.end_to_end).filter(|id| id != "NOTPROVIDED"),
            reversal: false,
        };
        let balance = match self.balance {
            Some(at) if !row.raw(at).is_empty() => Some(self.money(row, at, currency)?),
            _ => None,
        };
        Ok((raw, balance))
    }

    fn row_currency(&self, row: &Row) -> Result<Currency, Fault> {
        match (&self.mapping.currency, self.currency) {
            (CurrencyFrom::Always(currency), _) => Ok(*currency),
            (CurrencyFrom::Column(_), at) => {
                let code = at.map_or("", |at| row.raw(at));
                names::currency(code).ok_or_else(|| {
                    let text = text::clipped(code);
                    self.fault(row, at.unwrap_or_default(), Cause::Currency { text })
                })
            }
        }
    }

    fn money(&self, row: &Row, at: usize, currency: Currency) -> Result<Money, Fault> {
        let cell = row.raw(at);
        let bare = names::without_currency(cell, currency);
        let decimal = Decimal::read(bare, self.mapping.point, self.mapping.group);
        decimal
            .ok_or_else(|| no_amount(cell))
            .and_then(|decimal| {
                decimal
                    .exactly(currency)
                    .map_err(|misfit| misfit.cause(cell, currency))
            })
            .map_err(|cause| self.fault(row, at, cause))
    }

    fn row_amount(&self, row: &Row, currency: Currency) -> Result<Money, Fault> {
        let out = |money: Money, at| {
            money
                .minor
                .checked_abs()
                .map(|size| Money::new(-size, currency))
                .ok_or_else(|| {
                    self.fault(
                        row,
                        at,
                        Cause::TooLarge {
                            text: text::clipped(row.raw(at)),
                        },
                    )
                })
        };
        match (&self.mapping.amount, self.second) {
            (AmountFrom::Two { .. }, Some(credit)) => {
                let debit = self.amount;
                match (row.raw(debit).is_empty(), row.raw(credit).is_empty()) {
                    (false, true) => out(self.money(row, debit, currency)?, debit),
                    (true, false) => self.money(row, credit, currency),
                    (true, true) => Err(self.fault(row, credit, Cause::Missing)),
                    (false, false) => {
                        let (went, came) = (
                            self.money(row, debit, currency)?,
                            self.money(row, credit, currency)?,
                        );
                        match (went.minor, came.minor) {
                            (0, _) => Ok(came),
                            (_, 0) => out(went, debit),
                            // Both at once: neither is to be believed.
                            _ => {
                                let text = text::clipped(row.raw(debit));
                                Err(self.fault(row, debit, Cause::Sign { text }))
                            }
                        }
                    }
                }
            }
            (AmountFrom::Sign { debit, credit, .. }, Some(sign)) => {
                let amount = self.money(row, self.amount, currency)?;
                let said = row.raw(sign).to_lowercase();
                if debit.contains(&said) {
                    out(amount, self.amount)
                } else if credit.contains(&said) {
                    Ok(amount)
                } else {
                    let text = text::clipped(row.raw(sign));
                    Err(self.fault(row, sign, Cause::Sign { text }))
                }
            }
            _ => self.money(row, self.amount, currency),
        }
    }
}

/// The balances before and behind all rows, if the one beside each row leads to
/// the next, whichever of the newest and the oldest row comes first.
fn balances(rows: &[BankRow], beside: &[Option<Money>]) -> Option<(Balance, Balance)> {
    let beside: Option<Vec<Money>> = beside.iter().copied().collect();
    let steps: Vec<(&BankRow, Money)> = rows.iter().zip(beside?).collect();
    let leads = |pair: &[(&BankRow, Money)], newer: usize| {
        let ((row, balance), (_, before)) = (pair[newer], pair[1 - newer]);
        before.checked_add(row.amount) == Ok(balance)
    };
    let (oldest, newest) = if steps.windows(2).all(|pair| leads(pair, 1)) {
        (steps.first()?, steps.last()?)
    } else if steps.windows(2).all(|pair| leads(pair, 0)) {
        (steps.last()?, steps.first()?)
    } else {
        return None;
    };
    let opening = oldest.1.checked_sub(oldest.0.amount).ok()?;
    Some((
        Balance {
            date: oldest.0.booked,
            amount: opening,
        },
        Balance {
            date: newest.0.booked,
            amount: newest.1,
        },
    ))
}

#[cfg(test)]
mod tests;
