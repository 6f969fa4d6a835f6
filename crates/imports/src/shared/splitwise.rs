//! Splitwise: a group's CSV ("Export as spreadsheet").
//!
//! Source: Splitwise is closed; the form is as people who read its exports
//! describe it (docs/reference/imports.md names them). Columns: `Date`,
//! `Description`, `Category`, `Cost`, `Currency`, and one a person with what the
//! bill changed for them: above zero if they are owed, below if they owe. Each
//! row sums to zero. Payments have the category `Payment`. The last row,
//! `Total balance`, repeats the sums.

use allotment_types::{Currency, Money};

use super::{
    BillKind, Gathering, Portion, SharedBill, SharedFile, apportion::apportion, json, unescaped,
};
use crate::{
    Cause, DateFormat, Fault, FileKind, Note, Place, decimal,
    encoding::decode,
    table::{Row, Shape, Table},
    text,
};

const FILE: FileKind = FileKind::Splitwise;
const COLUMNS: [&str; 5] = ["Date", "Description", "Category", "Cost", "Currency"];

/// Reads a group's CSV.
pub fn splitwise(bytes: &[u8]) -> Result<SharedFile, Fault> {
    let text = decode(FILE, bytes, None)?.text;
    let table = Table::read(
        FILE,
        &text,
        Shape {
            delimiter: b',',
            skip: 0,
        },
    )?;
    let missing: Vec<String> = (0..)
        .zip(COLUMNS)
        .filter(|(at, name)| table.column(name) != Some(*at))
        .map(|(_, name)| name.to_owned())
        .collect();
    if !missing.is_empty() {
        return Err(Fault::new(
            FILE,
            Place::Line(1),
            Cause::Columns { names: missing },
        ));
    }
    table.distinct(COLUMNS.len())?;
    let mut gathering = Gathering::new(FILE, bytes);
    let people: Vec<(usize, String)> = table
        .header
        .iter()
        .enumerate()
        .skip(COLUMNS.len())
        .filter(|(_, name)| !name.is_empty())
        .map(|(at, name)| (at, unescaped(name).to_owned()))
        .collect();
    for (_, name) in &people {
        gathering.meet(name);
    }
    for row in &table.rows {
        // The sums at the end have no cost, in whichever language.
        if row.raw(3).is_empty() || row.raw(1) == "Total balance" {
            continue;
        }
        let (bill, note) = bill(row, &people)?;
        gathering.file.notes.extend(note);
        if let Some(bill) = bill {
            gathering.admit(bill)?;
        }
    }
    Ok(gathering.file)
}

fn bill(
    row: &Row,
    people: &[(usize, String)],
) -> Result<(Option<SharedBill>, Option<Note>), Fault> {
    let place = Place::Line(row.line);
    let fault = |field: &str, cause| Fault::new(FILE, place, cause).of(field);
    let code = row.raw(4);
    let currency = Currency::new(code).map_err(|_| {
        fault(
            "Currency",
            Cause::Currency {
                text: text::clipped(code),
            },
        )
    })?;
    let date = DateFormat::YearMonthDay
        .require(row.raw(0))
        .map_err(|cause| fault("Date", cause))?;
    let amount = decimal::amount(row.raw(3), currency).map_err(|cause| fault("Cost", cause))?;
    let what = json::name(unescaped(row.raw(1))).unwrap_or_default();
    let mut nets = Vec::with_capacity(people.len());
    for (at, name) in people {
        let net = decimal::amount(row.raw(*at), currency).map_err(|cause| fault(name, cause))?;
        nets.push((name, net.minor));
    }
    let sum: i128 = nets.iter().map(|(_, net)| i128::from(*net)).sum();
    if sum != 0 {
        let parts = Money::new(i64::try_from(sum).unwrap_or(i64::MAX), currency);
        return Err(fault(
            "Cost",
            Cause::DoesNotAddUp {
                whole: Money::zero(currency),
                parts,
            },
        ));
    }
    if nets.iter().all(|(_, net)| *net == 0) {
        return Ok((None, Some(Note::Personal { place, what })));
    }
    let (payers, shares) = taken_apart(&nets, amount).ok_or_else(|| {
        let owed = nets
            .iter()
            .map(|(_, net)| i128::from(*net).max(0))
            .sum::<i128>();
        let parts = Money::new(i64::try_from(owed).unwrap_or(i64::MAX), currency);
        fault(
            "Cost",
            Cause::DoesNotAddUp {
                whole: amount,
                parts,
            },
        )
    })?;
    let note = (payers.len() > 1).then(|| Note::SeveralPayers {
        place,
        what: what.clone(),
    });
    let kind = if row.raw(2) == "Payment" {
        BillKind::Payment
    } else {
        BillKind::Cost
    };
    let bill = SharedBill {
        place,
        date,
        what,
        kind,
        amount,
        payers,
        shares,
    };
    Ok((Some(bill), note))
}

type Sides = (Vec<Portion>, Vec<Portion>);

/// Who paid and who bears how much, from what the bill changed for each. Those
/// below zero paid nothing, and bear that. The rest is borne by those above
/// zero, who paid it and what they are owed. With one of them that is exact;
/// with several they are taken to share alike.
fn taken_apart(nets: &[(&String, i64)], amount: Money) -> Option<Sides> {
    let payers: Vec<&(&String, i64)> = nets.iter().filter(|(_, net)| *net > 0).collect();
    let owed: i128 = payers.iter().map(|(_, net)| i128::from(*net)).sum();
    let rest = i64::try_from(i128::from(amount.minor) - owed)
        .ok()
        .filter(|rest| *rest >= 0)?;
    let own = apportion(rest, &vec![1; payers.len()], 0)?;
    let portion = |name: &String, minor| Portion {
        name: name.clone(),
        amount: Money::new(minor, amount.currency),
    };
    let mut shares = Vec::new();
    let mut paid = Vec::new();
    let mut own = own.into_iter();
    for (name, net) in nets {
        if *net > 0 {
            let own = own.next()?;
            paid.push(portion(name, net.checked_add(own)?));
            if own != 0 {
                shares.push(portion(name, own));
            }
        } else if *net < 0 {
            shares.push(portion(name, net.checked_neg()?));
        }
    }
    Some((paid, shares))
}
