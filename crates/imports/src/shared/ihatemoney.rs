//! I Hate Money: bills as CSV or as JSON.
//!
//! Source: `get_pretty_bills`, `list_of_dicts2csv` and `csv2list_of_dicts` in
//! `ihatemoney/models.py` and `utils.py` of spiral-project/ihatemoney, as of
//! June 2026. Amounts are floating-point numbers there, rounded to two decimals
//! when they are exported. A weight belongs to a person, not to a bill, and
//! stands beside the bills that they paid only; those who never paid are taken
//! for 1 when the file is imported there again. Cospend writes the same CSV
//! with more columns and two more tables below it.

use std::collections::HashMap;

use allotment_types::{Currency, Money};
use serde::Deserialize;

use super::{
    BillKind, Gathering, Portion, SharedBill, SharedFile,
    apportion::apportion,
    currency_of,
    json::{self, Digits},
    unescaped,
};
use crate::{
    Cause, DateFormat, Fault, FileKind, Note, Place,
    decimal::{Decimal, no_amount},
    encoding::decode,
    table::{Shape, Table},
    text,
};

const FILE: FileKind = FileKind::IHateMoney;

/// A bill as both forms have it.
struct Entry {
    place: Place,
    what: String,
    kind: BillKind,
    amount: String,
    currency: String,
    date: String,
    payer: String,
    weight: String,
    owers: Vec<String>,
}

/// Reads an export, CSV or JSON. `fallback` is the currency of a project that
/// has none.
pub fn i_hate_money(bytes: &[u8], fallback: Option<Currency>) -> Result<SharedFile, Fault> {
    let text = decode(FILE, bytes, None)?.text;
    let entries = if text.trim_start().starts_with('[') {
        from_json(&text)?
    } else {
        from_csv(&text)?
    };
    let mut gathering = Gathering::new(FILE, bytes);
    let weights = weights(&entries, &mut gathering)?;
    for entry in entries {
        let fault = |field: &str, cause| Fault::new(FILE, entry.place, cause).of(field);
        let currency =
            currency_of(&entry.currency, fallback).map_err(|cause| fault("currency", cause))?;
        let decimal = Decimal::number(&entry.amount)
            .ok_or_else(|| fault("amount", no_amount(&entry.amount)))?;
        let (amount, exact) = decimal
            .scaled(currency)
            .map_err(|misfit| fault("amount", misfit.cause(&entry.amount, currency)))?;
        if !exact {
            gathering.note(Note::Rounded {
                place: entry.place,
                from: text::clipped(&entry.amount),
                to: amount,
            });
        }
        let date = DateFormat::YearMonthDay
            .require(&entry.date)
            .map_err(|cause| fault("date", cause))?;
        let parts = scaled(&entry.owers, &weights);
        let shares = parts
            .and_then(|parts| apportion(amount.minor, &parts, 0))
            .ok_or_else(|| fault("owers", Cause::NoShares))?;
        let portion = |(name, minor): (&String, i64)| Portion {
            name: name.clone(),
            amount: Money::new(minor, currency),
        };
        gathering.admit(SharedBill {
            place: entry.place,
            date,
            what: entry.what,
            kind: entry.kind,
            amount,
            payers: vec![Portion {
                name: entry.payer,
                amount,
            }],
            shares: entry.owers.iter().zip(shares).map(portion).collect(),
        })?;
    }
    Ok(gathering.file)
}

/// Everybody's weight. People are met in the order of the bills.
fn weights(
    entries: &[Entry],
    gathering: &mut Gathering,
) -> Result<HashMap<String, Decimal>, Fault> {
    let mut weights: HashMap<String, Decimal> = HashMap::new();
    for entry in entries {
        gathering.meet(&entry.payer);
        for name in &entry.owers {
            gathering.meet(name);
        }
        let weight = Decimal::number(&entry.weight).ok_or_else(|| {
            Fault::new(FILE, entry.place, no_amount(&entry.weight)).of("payer_weight")
        })?;
        match weights.get(&entry.payer) {
            None => {
                weights.insert(entry.payer.clone(), weight);
            }
            Some(known) if !known.same(weight) => {
                let note = Note::WeightChanged {
                    name: entry.payer.clone(),
                };
                if !gathering.file.notes.contains(&note) {
                    gathering.note(note);
                }
            }
            Some(_) => {}
        }
    }
    for name in gathering.file.people.clone() {
        if !weights.contains_key(&name) {
            weights.insert(name.clone(), Decimal::new(1, 0));
            gathering.note(Note::WeightAssumed { name });
        }
    }
    Ok(weights)
}

/// The weights of some as whole numbers of one unit.
fn scaled(names: &[String], weights: &HashMap<String, Decimal>) -> Option<Vec<i128>> {
    let mine: Option<Vec<Decimal>> = names
        .iter()
        .map(|name| weights.get(name).copied())
        .collect();
    let mine = mine?;
    let places = mine.iter().map(|weight| weight.places()).max()?;
    mine.iter().map(|weight| weight.at(places)).collect()
}

fn kind(said: &str) -> BillKind {
    if said == "Reimbursement" {
        BillKind::Payment
    } else {
        BillKind::Cost
    }
}

#[derive(Deserialize)]
struct JsonBill<'j> {
    #[serde(default)]
    what: String,
    bill_type: Option<String>,
    #[serde(borrow)]
    amount: Digits<'j>,
    currency: Option<String>,
    date: String,
    payer_name: String,
    #[serde(borrow)]
    payer_weight: Digits<'j>,
    owers: Vec<String>,
}

fn from_json(whole: &str) -> Result<Vec<Entry>, Fault> {
    let bills: Vec<JsonBill<'_>> = json::read(FILE, whole)?;
    let entries = (1u32..).zip(bills).map(|(number, bill)| {
        let place = Place::Bill(number);
        let named = |name: &str, field| {
            json::name(name).map_err(|cause| Fault::new(FILE, place, cause).of(field))
        };
        Ok(Entry {
            place,
            what: text::tidy(&bill.what),
            kind: kind(bill.bill_type.as_deref().unwrap_or_default()),
            amount: bill.amount.text().to_owned(),
            currency: bill.currency.unwrap_or_default(),
            date: bill.date,
            payer: named(&bill.payer_name, "payer_name")?,
            weight: bill.payer_weight.text().to_owned(),
            owers: distinct(bill.owers.iter().map(|name| named(name, "owers")), place)?,
        })
    });
    entries.collect()
}

fn distinct(
    names: impl Iterator<Item = Result<String, Fault>>,
    place: Place,
) -> Result<Vec<String>, Fault> {
    let mut all = Vec::new();
    for name in names {
        let name = name?;
        if all.contains(&name) {
            return Err(Fault::new(FILE, place, Cause::PersonTwice { name }).of("owers"));
        }
        all.push(name);
    }
    Ok(all)
}

fn from_csv(whole: &str) -> Result<Vec<Entry>, Fault> {
    let table = Table::read(
        FILE,
        whole,
        Shape {
            delimiter: b',',
            skip: 0,
        },
    )?;
    let mut missing = Vec::new();
    let mut need = |name: &str| {
        let at = table.column(name);
        if at.is_none() {
            missing.push(name.to_owned());
        }
        at.unwrap_or_default()
    };
    let (what, amount, date) = (need("what"), need("amount"), need("date"));
    let (payer, weight, owers) = (need("payer_name"), need("payer_weight"), need("owers"));
    let (currency, bill_type) = (table.column("currency"), table.column("bill_type"));
    if !missing.is_empty() {
        return Err(Fault::new(
            FILE,
            Place::Line(1),
            Cause::Columns { names: missing },
        ));
    }
    let mut entries = Vec::new();
    for row in &table.rows {
        // Cospend's people and, below the bills, its categories.
        match row.raw(what) {
            "deleteMeIfYouWant" => continue,
            "categoryname" => break,
            _ => {}
        }
        let place = Place::Line(row.line);
        let named = |name: &str, field| {
            json::name(unescaped(name)).map_err(|cause| Fault::new(FILE, place, cause).of(field))
        };
        let payer = named(row.raw(payer), "payer_name")?;
        if payer.contains(',') {
            return Err(
                Fault::new(FILE, place, Cause::CommaInName { name: payer }).of("payer_name")
            );
        }
        let each = unescaped(row.raw(owers)).split(',').map(str::trim);
        entries.push(Entry {
            place,
            what: text::tidy(unescaped(row.raw(what))),
            kind: kind(bill_type.map_or("", |at| row.raw(at))),
            amount: unescaped(row.raw(amount)).to_owned(),
            currency: currency.map_or("", |at| row.raw(at)).to_owned(),
            date: row.raw(date).to_owned(),
            payer,
            weight: row.raw(weight).to_owned(),
            owers: distinct(each.map(|name| named(name, "owers")), place)?,
        });
    }
    Ok(entries)
}
