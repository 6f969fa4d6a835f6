//! A proposal of what a table's columns are.

use std::collections::{BTreeMap, BTreeSet};

use allotment_types::Currency;
use serde::{Deserialize, Serialize};

use super::{
    AmountFrom, Columns, CurrencyFrom, FILE, Fingerprint, HIGHEST_HEADER, Mapping, Status,
    names::{self, Role},
};
use crate::{
    Cause, DateFormat, Fault, Place,
    encoding::decode,
    table::{Shape, Table},
    text,
};

/// A proposal, for a person to confirm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guess {
    /// What the columns seem to be.
    pub mapping: Mapping,
    /// What the file leaves open, and was chosen.
    pub unsure: Vec<Unsure>,
    /// The header, to choose from.
    pub header: Vec<String>,
    /// The first rows, to look at.
    pub sample: Vec<Vec<String>>,
}

/// What a file leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unsure {
    /// Every date can be read with the day first or with the month first. The
    /// day was taken to be first.
    DayOrMonth,
    /// Whether `,` or `.` divides the decimals.
    Point,
    /// The file does not say its currency; the one that was given was taken.
    Currency,
    /// Which column has the day, or the amount: the names say nothing that is
    /// known. Nothing was taken for them, and a person has to choose.
    Columns,
}

/// The cells of one line.
pub(super) fn cells(line: &str, delimiter: char) -> Vec<String> {
    let Ok(delimiter) = u8::try_from(delimiter) else {
        return Vec::new();
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .from_reader(line.trim_start_matches('\u{feff}').as_bytes());
    let mut record = csv::StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => record.iter().map(text::tidy).collect(),
        _ => Vec::new(),
    }
}

/// Proposes a mapping from the header and the rows. `currency` is taken where
/// the file does not say its own.
pub fn guess(bytes: &[u8], currency: Currency) -> Result<Guess, Fault> {
    let decoded = decode(FILE, bytes, None)?;
    let head = head(&decoded.text).or_else(|| nameless(&decoded.text));
    let Some(Head {
        delimiter, skip, ..
    }) = head
    else {
        let expected = "a header that names a date and an amount".into();
        return Err(Fault::new(FILE, Place::File, Cause::OtherKind { expected }));
    };
    let sign = u8::try_from(delimiter).unwrap_or(b',');
    let table = Table::read(
        FILE,
        &decoded.text,
        Shape {
            delimiter: sign,
            skip,
        },
    )?;
    let columns = Roles::of(&table);
    let mut unsure = Vec::new();

    let booked = columns.name(Role::Booked).unwrap_or_default();
    let amount = amount_from(&columns);
    let (dates, booked) = if has_dates(&table, &booked) {
        (dates(&table, &booked, &mut unsure)?, booked)
    } else {
        (DateFormat::YearMonthDay, String::new())
    };
    if booked.is_empty() || amount_columns(&amount).iter().any(|name| name.is_empty()) {
        unsure.push(Unsure::Columns);
    }
    let (point, group) = signs(&table, &amount, &mut unsure);
    let currency = currency_from(&columns, &amount, currency, &mut unsure);
    let columns = Columns {
        booked,
        counterparty: columns.names(Role::Counterparty),
        counterparty_account: columns.name(Role::CounterpartyAccount),
        text: columns.names(Role::Text),
        reference: columns
            .name(Role::Reference)
            .filter(|name| distinct(&table, name)),
        end_to_end: columns.name(Role::EndToEnd),
        account: columns.name(Role::Account),
        balance: columns.name(Role::Balance),
        status: columns
            .name(Role::Status)
            .and_then(|name| status(&table, name)),
    };
    let names = table.header.iter().map(String::as_str);
    let mapping = Mapping {
        fingerprint: Fingerprint::of(delimiter, names),
        delimiter,
        encoding: decoded.encoding,
        skip,
        dates,
        point,
        group,
        currency,
        amount,
        columns,
    };
    let sample = table
        .rows
        .iter()
        .take(5)
        .map(|row| row.cells.clone())
        .collect();
    Ok(Guess {
        mapping,
        unsure,
        header: table.header,
        sample,
    })
}

/// How the dates and amounts are written in the columns that a person has
/// chosen, as it is guessed for those that are found by their names.
pub fn settled(
    bytes: &[u8],
    mapping: &Mapping,
    find_dates: bool,
    find_signs: bool,
) -> Result<Mapping, Fault> {
    let mut settled = mapping.clone();
    let (true, Ok(delimiter)) = (find_dates || find_signs, u8::try_from(mapping.delimiter)) else {
        return Ok(settled);
    };
    let decoded = decode(FILE, bytes, Some(mapping.encoding))?;
    let shape = Shape {
        delimiter,
        skip: mapping.skip,
    };
    let table = Table::read(FILE, &decoded.text, shape)?;
    let mut unsure = Vec::new();
    if find_dates && has_dates(&table, &mapping.columns.booked) {
        // A column in which one day is odd keeps the form; the fault is told
        // where the rows are read.
        settled.dates =
            dates(&table, &mapping.columns.booked, &mut unsure).unwrap_or(mapping.dates);
    }
    if find_signs {
        (settled.point, settled.group) = signs(&table, &mapping.amount, &mut unsure);
    }
    Ok(settled)
}

/// Whether there is any date in this column. One day that is odd among others is
/// a fault; none at all is another column.
fn has_dates(table: &Table, column: &str) -> bool {
    let (Some(at), false) = (table.column(column), column.is_empty()) else {
        return false;
    };
    table.rows.is_empty() || table.rows.iter().any(|row| is_date(row.raw(at)))
}

fn is_date(text: &str) -> bool {
    let mut all = DateFormat::ALL.into_iter();
    all.any(|form| form.read(text).is_some())
}

struct Head {
    delimiter: char,
    skip: u32,
    score: usize,
}

/// The line that names most of what we look for.
fn head(text: &str) -> Option<Head> {
    let mut best: Option<Head> = None;
    for delimiter in [';', ',', '\t', '|'] {
        for (skip, line) in (0u32..).zip(text.lines().take(HIGHEST_HEADER)) {
            let roles: BTreeSet<Role> = cells(line, delimiter)
                .iter()
                .filter_map(|name| names::role(name).map(|(role, _)| role))
                .collect();
            let amount = roles.contains(&Role::Amount)
                || roles.contains(&Role::Debit) && roles.contains(&Role::Credit);
            let score = roles.len();
            if roles.contains(&Role::Booked)
                && amount
                && best.as_ref().is_none_or(|best| score > best.score)
            {
                best = Some(Head {
                    delimiter,
                    skip,
                    score,
                });
            }
        }
    }
    best
}

/// A header whose names say nothing that is known: the first line of a table
/// whose next has as many cells, one of them a date.
fn nameless(text: &str) -> Option<Head> {
    let lines: Vec<&str> = text.lines().take(HIGHEST_HEADER).collect();
    let mut best: Option<Head> = None;
    for delimiter in [';', ',', '\t', '|'] {
        for (skip, pair) in (0u32..).zip(lines.windows(2)) {
            let [line, next] = pair else { continue };
            let (names, row) = (cells(line, delimiter), cells(next, delimiter));
            let score = names.len();
            let is_header = names.iter().all(|name| !name.is_empty() && !is_date(name));
            if score > 2
                && is_header
                && row.len() == score
                && row.iter().any(|cell| is_date(cell))
                && best.as_ref().is_none_or(|best| score > best.score)
            {
                best = Some(Head {
                    delimiter,
                    skip,
                    score,
                });
            }
        }
    }
    best
}

/// The columns of each role, the likeliest first.
struct Roles<'t> {
    table: &'t Table,
    columns: BTreeMap<Role, Vec<(usize, usize)>>,
}

impl<'t> Roles<'t> {
    fn of(table: &'t Table) -> Self {
        let mut columns: BTreeMap<Role, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, name) in table.header.iter().enumerate() {
            if let Some((role, rank)) = names::role(name) {
                columns.entry(role).or_default().push((rank, at));
            }
        }
        for ranked in columns.values_mut() {
            ranked.sort_unstable();
        }
        Self { table, columns }
    }

    fn names(&self, role: Role) -> Vec<String> {
        let ranked = self.columns.get(&role).map_or(&[][..], Vec::as_slice);
        ranked
            .iter()
            .filter_map(|(_, at)| self.table.header.get(*at).cloned())
            .collect()
    }

    fn name(&self, role: Role) -> Option<String> {
        self.names(role).into_iter().next()
    }

    /// What stands in the first column of a role, in small letters.
    fn said(&self, role: Role) -> Vec<String> {
        self.name(role)
            .map(|name| values(self.table, &name))
            .unwrap_or_default()
    }
}

/// What stands in a column, empty cells left out, in small letters.
fn values(table: &Table, name: &str) -> Vec<String> {
    let Some(at) = table.column(name) else {
        return Vec::new();
    };
    let said = table.rows.iter().map(|row| row.raw(at).to_lowercase());
    said.filter(|said| !said.is_empty()).collect()
}

fn dates(table: &Table, booked: &str, unsure: &mut Vec<Unsure>) -> Result<DateFormat, Fault> {
    let at = table.column(booked).unwrap_or_default();
    let fits = |format: &DateFormat| {
        table
            .rows
            .iter()
            .all(|row| format.read(row.raw(at)).is_some())
    };
    let fitting: Vec<DateFormat> = DateFormat::ALL.into_iter().filter(fits).collect();
    let Some(first) = fitting.first() else {
        // The form of the first row, at whose first misfit the fault is.
        let form = |text: &str| {
            DateFormat::ALL
                .into_iter()
                .find(|form| form.read(text).is_some())
        };
        let first = table.rows.first().and_then(|row| form(row.raw(at)));
        let expected = first.unwrap_or(DateFormat::YearMonthDay);
        let odd = table
            .rows
            .iter()
            .find_map(|row| Some((row, expected.require(row.raw(at)).err()?)));
        return match odd {
            Some((row, cause)) => Err(Fault::at(FILE, row.line, booked, cause)),
            None => Ok(expected),
        };
    };
    // A table without rows fits all of them.
    if fitting.len() > 1 && !table.rows.is_empty() {
        unsure.push(Unsure::DayOrMonth);
    }
    Ok(*first)
}

fn amount_from(columns: &Roles<'_>) -> AmountFrom {
    let words = |words: &[&str]| {
        words
            .iter()
            .map(|word| (*word).to_owned())
            .collect::<Vec<_>>()
    };
    let known = |said: &String| {
        names::DEBIT.contains(&said.as_str()) || names::CREDIT.contains(&said.as_str())
    };
    let (debit, credit) = (columns.name(Role::Debit), columns.name(Role::Credit));
    match (
        columns.name(Role::Amount),
        columns.name(Role::Sign),
        debit,
        credit,
    ) {
        (Some(column), Some(sign), ..)
            if columns.said(Role::Sign).iter().all(known)
                && !columns
                    .said(Role::Amount)
                    .iter()
                    .any(|amount| amount.contains(['-', '−'])) =>
        {
            let (debit, credit) = (words(names::DEBIT), words(names::CREDIT));
            AmountFrom::Sign {
                column,
                sign,
                debit,
                credit,
            }
        }
        (None, _, Some(debit), Some(credit)) => AmountFrom::Two { debit, credit },
        (column, ..) => AmountFrom::One {
            column: column.unwrap_or_default(),
        },
    }
}

fn amount_columns(amount: &AmountFrom) -> Vec<&str> {
    match amount {
        AmountFrom::One { column } | AmountFrom::Sign { column, .. } => vec![column],
        AmountFrom::Two { debit, credit } => vec![debit, credit],
    }
}

/// What divides the decimals, and what groups thousands.
fn signs(table: &Table, amount: &AmountFrom, unsure: &mut Vec<Unsure>) -> (char, Option<char>) {
    let mut votes = BTreeMap::from([(',', 0), ('.', 0)]);
    let (mut open, mut space, mut tick) = (false, false, false);
    for column in amount_columns(amount) {
        for said in values(table, column) {
            let digits = said.trim_matches(|c: char| !c.is_ascii_digit());
            space |= digits.contains([' ', '\u{a0}', '\u{202f}']);
            tick |= digits.contains(['\'', '’']);
            let Some(at) = digits.rfind([',', '.']) else {
                continue;
            };
            let behind = digits.len() - at - 1;
            let other = if digits[at..].starts_with(',') {
                '.'
            } else {
                ','
            };
            if behind == 3 && !digits.contains(other) {
                open = true;
            } else if let Some(sign) = digits[at..].chars().next() {
                *votes.entry(sign).or_insert(0) += 1;
            }
        }
    }
    let point = match (votes[&','], votes[&'.']) {
        (0, 0) => {
            // No amount has decimals: as the header's language has it.
            let english = amount_columns(amount).iter().any(|name| {
                ["amount", "debit", "paid out", "money out", "value"]
                    .contains(&text::folded(name).as_str())
            });
            if open {
                unsure.push(Unsure::Point);
            }
            if english { '.' } else { ',' }
        }
        (commas, points) => {
            if commas > 0 && points > 0 {
                unsure.push(Unsure::Point);
            }
            if commas >= points { ',' } else { '.' }
        }
    };
    let group = match (space, tick, point) {
        (true, ..) => ' ',
        (_, true, _) => '\'',
        (.., ',') => '.',
        _ => ',',
    };
    (point, Some(group))
}

fn currency_from(
    columns: &Roles<'_>,
    amount: &AmountFrom,
    fallback: Currency,
    unsure: &mut Vec<Unsure>,
) -> CurrencyFrom {
    let table = columns.table;
    let said = columns.said(Role::Currency);
    let known = said.iter().all(|code| names::currency(code).is_some());
    if let Some(name) = columns
        .name(Role::Currency)
        .filter(|_| known && !said.is_empty())
    {
        return CurrencyFrom::Column(name);
    }
    let columns = amount_columns(amount);
    let named = columns
        .iter()
        .find_map(|name| names::currency_in(name))
        .or_else(|| {
            columns
                .iter()
                .flat_map(|name| values(table, name))
                .find_map(|cell| names::currency_beside(&cell))
        });
    if named.is_none() {
        unsure.push(Unsure::Currency);
    }
    CurrencyFrom::Always(named.unwrap_or(fallback))
}

/// Whether a column is fit to tell rows apart: filled and different in each.
fn distinct(table: &Table, name: &str) -> bool {
    let said = values(table, name);
    let different: BTreeSet<&String> = said.iter().collect();
    !said.is_empty() && said.len() == table.rows.len() && different.len() == said.len()
}

fn status(table: &Table, column: String) -> Option<Status> {
    let said = values(table, &column);
    let known = said
        .iter()
        .any(|said| names::BOOKED.contains(&said.as_str()));
    let booked = names::BOOKED
        .iter()
        .map(|word| (*word).to_owned())
        .collect();
    known.then_some(Status { column, booked })
}
