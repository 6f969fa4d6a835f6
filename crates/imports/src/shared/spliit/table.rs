//! Spliit's CSV.

use allotment_types::{Currency, Money};

use super::{
    super::{BillKind, Gathering, Portion, SharedBill, SharedFile, currency_of, json, unescaped},
    FILE,
};
use crate::{
    Cause, DateFormat, Fault, Note, Place, decimal,
    table::{Row, Shape, Table},
    text,
};

/// The columns before the people's.
const KNOWN: &[&str] = &[
    "Date",
    "Description",
    "Category",
    "Currency",
    "Cost",
    "Original cost",
    "Original currency",
    "Conversion rate",
    "Is Reimbursement",
    "Split mode",
];

struct Found {
    date: usize,
    what: usize,
    currency: usize,
    cost: usize,
    payment: usize,
    original: Option<(usize, usize)>,
    rate: Option<usize>,
    people: Vec<(usize, String)>,
}

pub(super) fn read(
    whole: &str,
    mut gathering: Gathering,
    fallback: Option<Currency>,
) -> Result<SharedFile, Fault> {
    let table = Table::read(
        FILE,
        whole,
        Shape {
            delimiter: b',',
            skip: 0,
        },
    )?;
    let found = found(&table)?;
    for (_, name) in &found.people {
        if gathering.file.people.contains(name) {
            return Err(Fault::new(
                FILE,
                Place::Line(1),
                Cause::PersonTwice { name: name.clone() },
            ));
        }
        gathering.meet(name);
    }
    for row in &table.rows {
        let (bill, notes) = found.bill(row, fallback)?;
        gathering.file.notes.extend(notes);
        gathering.admit(bill)?;
    }
    Ok(gathering.file)
}

fn found(table: &Table) -> Result<Found, Fault> {
    let mut missing = Vec::new();
    let mut need = |name: &str| {
        let at = table.column(name);
        if at.is_none() {
            missing.push(name.to_owned());
        }
        at.unwrap_or_default()
    };
    let (date, what, currency) = (need("Date"), need("Description"), need("Currency"));
    let (cost, payment, mode) = (need("Cost"), need("Is Reimbursement"), need("Split mode"));
    if !missing.is_empty() {
        return Err(Fault::new(
            FILE,
            Place::Line(1),
            Cause::Columns { names: missing },
        ));
    }
    let own = |name: &str| {
        KNOWN
            .iter()
            .any(|known| text::folded(known) == text::folded(name))
    };
    let people = table.header.iter().enumerate().skip(mode + 1);
    let people: Vec<(usize, String)> = people
        .filter(|(_, name)| !name.is_empty())
        .map(|(at, name)| (at, unescaped(name).to_owned()))
        .collect();
    if people.is_empty() || table.header.iter().take(mode + 1).any(|name| !own(name)) {
        let expected = "a column for each person behind `Split mode`".into();
        return Err(Fault::new(
            FILE,
            Place::Line(1),
            Cause::OtherKind { expected },
        ));
    }
    let original = table
        .column("Original cost")
        .zip(table.column("Original currency"));
    let rate = table.column("Conversion rate");
    Ok(Found {
        date,
        what,
        currency,
        cost,
        payment,
        original,
        rate,
        people,
    })
}

impl Found {
    fn bill(
        &self,
        row: &Row,
        fallback: Option<Currency>,
    ) -> Result<(SharedBill, Vec<Note>), Fault> {
        let place = Place::Line(row.line);
        let fault = |field: &str, cause| Fault::new(FILE, place, cause).of(field);
        let currency = currency_of(row.raw(self.currency), fallback)
            .map_err(|cause| fault("Currency", cause))?;
        let amount =
            decimal::amount(row.raw(self.cost), currency).map_err(|cause| fault("Cost", cause))?;
        let date = DateFormat::YearMonthDay
            .require(row.raw(self.date))
            .map_err(|cause| fault("Date", cause))?;
        let mut notes = Vec::new();
        let mut columns = Vec::with_capacity(self.people.len());
        for (at, name) in &self.people {
            let said = row.raw(*at);
            let decimal = decimal::Decimal::number(said)
                .ok_or_else(|| fault(name, decimal::no_amount(said)))?;
            let (share, _) = decimal
                .scaled(currency)
                .map_err(|misfit| fault(name, misfit.cause(said, currency)))?;
            columns.push((name, share.minor));
        }
        let payer = payer(&columns, amount).ok_or_else(|| fault("Split mode", Cause::NoPayer))?;
        // Above zero for who paid, below for the others; the other way round
        // if the whole is income.
        let share = |minor: i64, paid: bool| {
            if paid {
                Some(minor)
            } else {
                minor.checked_neg()
            }
        };
        let mut shares = Vec::new();
        for (name, minor) in &columns {
            let minor = share(*minor, *name == payer).ok_or_else(|| {
                fault(
                    name,
                    Cause::TooLarge {
                        text: minor.to_string(),
                    },
                )
            })?;
            if minor != 0 {
                shares.push((*name, minor));
            }
        }
        if let Some(by) = settle(&mut shares, amount) {
            notes.push(Note::SharesAdjusted { place, by });
        }
        let portion = |(name, minor): (&String, i64)| Portion {
            name: name.clone(),
            amount: Money::new(minor, currency),
        };
        notes.extend(self.converted(row, place));
        let bill = SharedBill {
            place,
            date,
            what: json::name(unescaped(row.raw(self.what))).unwrap_or_default(),
            kind: if row.raw(self.payment) == "Yes" {
                BillKind::Payment
            } else {
                BillKind::Cost
            },
            amount,
            payers: vec![Portion {
                name: payer.clone(),
                amount,
            }],
            shares: shares.into_iter().map(portion).collect(),
        };
        Ok((bill, notes))
    }

    fn converted(&self, row: &Row, place: Place) -> Option<Note> {
        let (cost, currency) = self.original?;
        let (cost, currency) = (row.cell(Some(cost))?, row.cell(Some(currency))?);
        let rate = row.cell(self.rate);
        Some(Note::Converted {
            place,
            original: format!("{} {}", text::clipped(&cost), text::clipped(&currency)),
            rate,
        })
    }
}

/// Who paid: the one whose column has the sign of the whole. If there is none,
/// they bear nothing; then it is the only one without a share, if there is only
/// one.
fn payer<'c>(columns: &[(&'c String, i64)], amount: Money) -> Option<&'c String> {
    let same = |minor: i64| minor.signum() == amount.minor.signum() && minor != 0;
    let mut paid = columns.iter().filter(|(_, minor)| same(*minor));
    if let Some((name, _)) = paid.next() {
        return paid.next().is_none().then_some(*name);
    }
    let mut without = columns.iter().filter(|(_, minor)| *minor == 0);
    let (name, _) = without.next()?;
    without.next().is_none().then_some(*name)
}

/// Until August 2026 each share was rounded by itself. What that left over, at
/// most half a minor unit a person, goes one each to the first, and is said.
fn settle(shares: &mut [(&String, i64)], amount: Money) -> Option<Money> {
    let sum: i128 = shares.iter().map(|(_, minor)| i128::from(*minor)).sum();
    let missing = i64::try_from(i128::from(amount.minor) - sum).ok()?;
    let steps = usize::try_from(missing.unsigned_abs()).ok()?;
    if steps == 0 || 2 * steps > shares.len() {
        return None;
    }
    for (_, minor) in shares.iter_mut().take(steps) {
        *minor += missing.signum();
    }
    Some(Money::new(missing, amount.currency))
}
