//! Spliit: a group as JSON or as CSV.
//!
//! Source: `src/app/groups/[groupId]/expenses/export/{json,csv}/route.ts`,
//! `src/lib/shares.ts` and `src/lib/currency-data.json` of spliit-app/spliit,
//! as of August 2026. The JSON has amounts in minor units, and who shares by
//! weights; the shares are computed here just as there, with the same turn for
//! the odd cent, so that everybody finds the balance that Spliit shows. The CSV
//! has one column a person with their share, above zero for who paid and below
//! for all others; who paid and bears nothing cannot be told from those who
//! are not concerned, so the JSON is the better file.

mod table;

use std::collections::HashMap;

use allotment_types::{Currency, Money};
use serde::Deserialize;

use super::{
    BillKind, Gathering, Portion, SharedBill, SharedFile,
    apportion::apportion,
    currency_of,
    json::{self, Digits},
};
use crate::{
    Cause, DateFormat, Fault, FileKind, Note, Place, decimal::Decimal, encoding::decode, text,
};

const FILE: FileKind = FileKind::Spliit;

/// Reads an export, JSON or CSV. `fallback` is the currency of a group that has
/// only a sign of its own.
pub fn spliit(bytes: &[u8], fallback: Option<Currency>) -> Result<SharedFile, Fault> {
    let text = decode(FILE, bytes, None)?.text;
    let gathering = Gathering::new(FILE, bytes);
    if text.trim_start().starts_with('{') {
        from_json(&text, gathering, fallback)
    } else {
        table::read(&text, gathering, fallback)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Group<'j> {
    currency: String,
    currency_code: Option<String>,
    #[serde(borrow)]
    expenses: Vec<Expense<'j>>,
    participants: Vec<Participant>,
}

#[derive(Deserialize)]
struct Participant {
    id: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Expense<'j> {
    #[serde(default)]
    id: String,
    #[serde(rename = "expenseDate")]
    day: String,
    #[serde(default)]
    title: String,
    #[serde(borrow)]
    amount: Digits<'j>,
    #[serde(borrow)]
    original_amount: Option<Digits<'j>>,
    original_currency: Option<String>,
    #[serde(borrow)]
    conversion_rate: Option<Digits<'j>>,
    paid_by_id: String,
    paid_for: Vec<PaidFor>,
    #[serde(default)]
    is_reimbursement: bool,
    split_mode: SplitMode,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PaidFor {
    participant_id: String,
    shares: i64,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum SplitMode {
    Evenly,
    ByShares,
    ByPercentage,
    ByAmount,
}

/// How many decimals Spliit has for a currency, where they are not those of
/// ISO 4217: its forint, rupiah and Colombian peso have none. A group without a
/// code has two.
fn places(code: Option<&str>, currency: Currency) -> u32 {
    match code {
        None => 2,
        Some("HUF" | "IDR" | "COP") => 0,
        Some(_) => currency.exponent(),
    }
}

fn from_json(
    whole: &str,
    mut gathering: Gathering,
    fallback: Option<Currency>,
) -> Result<SharedFile, Fault> {
    let group: Group<'_> = json::read(FILE, whole)?;
    let code = group
        .currency_code
        .as_deref()
        .filter(|code| !code.is_empty());
    let currency = currency_of(code.unwrap_or(&group.currency), fallback)
        .map_err(|cause| Fault::new(FILE, Place::File, cause).of("currencyCode"))?;
    let mut people = HashMap::new();
    for participant in &group.participants {
        let fault = |cause| Fault::new(FILE, Place::File, cause).of("participants");
        let name = json::name(&participant.name).map_err(fault)?;
        if gathering.file.people.contains(&name) {
            return Err(fault(Cause::PersonTwice { name }));
        }
        gathering.meet(&name);
        people.insert(participant.id.as_str(), name);
    }
    let unit = Unit {
        currency,
        places: places(code, currency),
    };
    for (number, expense) in (1u32..).zip(&group.expenses) {
        let place = Place::Bill(number);
        let bill = unit.bill(expense, &people, place)?;
        if let Some(note) = converted(expense, place) {
            gathering.note(note);
        }
        gathering.admit(bill)?;
    }
    Ok(gathering.file)
}

fn converted(expense: &Expense<'_>, place: Place) -> Option<Note> {
    let code = expense
        .original_currency
        .as_deref()
        .filter(|code| !code.is_empty())?;
    let minor: i64 = expense.original_amount.as_ref()?.text().parse().ok()?;
    let currency = Currency::new(code).ok()?;
    let amount = Decimal::new(minor.into(), places(Some(code), currency))
        .exactly(currency)
        .ok()?;
    let rate = expense
        .conversion_rate
        .as_ref()
        .map(|rate| text::clipped(rate.text()));
    let rate = rate.filter(|rate| rate != "null");
    Some(Note::Converted {
        place,
        original: amount.to_string(),
        rate,
    })
}

/// What an integer in the file counts.
struct Unit {
    currency: Currency,
    places: u32,
}

impl Unit {
    fn money(&self, units: i64) -> Result<Money, Cause> {
        Decimal::new(units.into(), self.places)
            .exactly(self.currency)
            .map_err(|misfit| misfit.cause(&units.to_string(), self.currency))
    }

    fn bill(
        &self,
        expense: &Expense<'_>,
        people: &HashMap<&str, String>,
        place: Place,
    ) -> Result<SharedBill, Fault> {
        let fault = |field: &str, cause| Fault::new(FILE, place, cause).of(field);
        let said = expense.amount.text();
        let units: i64 = said
            .parse()
            .map_err(|_| fault("amount", unreadable(said)))?;
        let amount = self.money(units).map_err(|cause| fault("amount", cause))?;
        let day = expense.day.as_str();
        let date = DateFormat::YearMonthDay
            .require(day)
            .map_err(|cause| fault("expenseDate", cause))?;
        let person = |id: &str, field: &str| {
            let name = people.get(id).cloned();
            name.ok_or_else(|| {
                fault(
                    field,
                    Cause::UnknownPerson {
                        name: text::clipped(id),
                    },
                )
            })
        };
        let mut sharing: Vec<&PaidFor> = expense.paid_for.iter().collect();
        sharing.sort_by(|a, b| a.participant_id.cmp(&b.participant_id));
        if let Some(pair) = sharing
            .windows(2)
            .find(|pair| pair[0].participant_id == pair[1].participant_id)
        {
            let name = person(&pair[0].participant_id, "paidFor")?;
            return Err(fault("paidFor", Cause::PersonTwice { name }));
        }
        let weights: Vec<i128> = sharing
            .iter()
            .map(|one| {
                if expense.split_mode == SplitMode::Evenly {
                    1
                } else {
                    one.shares.into()
                }
            })
            .collect();
        let first = turn(&expense.id, sharing.len());
        let shares =
            apportion(units, &weights, first).ok_or_else(|| fault("paidFor", Cause::NoShares))?;
        let mut portions = Vec::with_capacity(shares.len());
        for (one, units) in sharing.iter().zip(shares) {
            let amount = self.money(units).map_err(|cause| fault("paidFor", cause))?;
            portions.push(Portion {
                name: person(&one.participant_id, "paidFor")?,
                amount,
            });
        }
        Ok(SharedBill {
            place,
            date,
            what: text::tidy(&expense.title),
            kind: if expense.is_reimbursement {
                BillKind::Payment
            } else {
                BillKind::Cost
            },
            amount,
            payers: vec![Portion {
                name: person(&expense.paid_by_id, "paidById")?,
                amount,
            }],
            shares: portions,
        })
    }
}

fn unreadable(said: &str) -> Cause {
    match crate::decimal::no_amount(said) {
        Cause::Amount { text }
            if text
                .trim_start_matches('-')
                .chars()
                .all(|c| c.is_ascii_digit()) =>
        {
            Cause::TooLarge { text }
        }
        other => other,
    }
}

/// Whose turn it is for the odd cent: Spliit takes the 32-bit FNV-1a hash of
/// the expense's id, over its UTF-16 units, modulo the number of people.
fn turn(id: &str, people: usize) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    for unit in id.encode_utf16() {
        hash = (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193);
    }
    (hash as usize).checked_rem(people).unwrap_or_default()
}
