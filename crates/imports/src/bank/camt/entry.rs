//! Entries of a statement and the payments in them.

use allotment_types::{Currency, Money};

use super::{Element, date, direction, money, signed};
use crate::{
    Cause, Fault,
    bank::rows::{self, Raw},
    text,
};

/// The payments of an entry; nothing if it is not booked. An entry of several
/// payments (a batch) becomes a row for each, if each says its amount and they
/// come to the entry's; else it stays one row.
pub(super) fn payments(
    entry: Element<'_, '_>,
    mut check: impl FnMut(Currency) -> Result<(), Cause>,
) -> Result<Option<Vec<Raw>>, Fault> {
    let amount = signed(entry, &mut check)?;
    let status = entry.need("Sts")?;
    let status = status.path(&["Cd"]).unwrap_or(status);
    if status.text()? != "BOOK" {
        return Ok(None);
    }
    let whole = whole(entry, amount)?;
    let parts: Vec<Element<'_, '_>> = entry
        .all("NtryDtls")
        .flat_map(|details| details.all("TxDtls"))
        .collect();
    match parts.as_slice() {
        [] => Ok(Some(vec![whole])),
        [only] => Ok(Some(vec![filled(whole, *only)?])),
        several => {
            let parts = batch(&whole, several)?;
            Ok(Some(parts.unwrap_or_else(|| vec![whole])))
        }
    }
}

fn whole(entry: Element<'_, '_>, amount: Money) -> Result<Raw, Fault> {
    let booked = entry.path(&["BookgDt"]).or_else(|| entry.path(&["ValDt"]));
    let booked = booked.ok_or_else(|| entry.fault(Cause::Missing).of("BookgDt"))?;
    let reversal = value(entry, &["RvslInd"])?;
    Ok(Raw {
        line: entry.line(),
        reference: reference(entry, &["AcctSvcrRef"])?,
        booked: date(booked)?,
        amount,
        counterparty: None,
        counterparty_account: None,
        text: value(entry, &["AddtlNtryInf"])?.unwrap_or_default(),
        end_to_end: None,
        reversal: reversal.is_some_and(|said| matches!(said.as_str(), "true" | "1")),
    })
}

/// The entry with what its only payment says.
fn filled(whole: Raw, payment: Element<'_, '_>) -> Result<Raw, Fault> {
    let reference = reference(payment, &["Refs", "AcctSvcrRef"])?;
    let end_to_end = value(payment, &["Refs", "EndToEndId"])?;
    let (name, account) = other_side(payment, whole.amount)?;
    let said = remittance(payment)?;
    Ok(Raw {
        // The entry's own is the bank's name for the row of the account.
        reference: whole.reference.or(reference),
        counterparty: name,
        counterparty_account: account,
        // The bank's words only where the payer has none: they repeat them.
        text: said.unwrap_or(whole.text),
        end_to_end: end_to_end.filter(|id| id != "NOTPROVIDED"),
        ..whole
    })
}

fn batch(whole: &Raw, parts: &[Element<'_, '_>]) -> Result<Option<Vec<Raw>>, Fault> {
    let mut rows = Vec::with_capacity(parts.len());
    let mut sum = 0i128;
    for (number, part) in (1u32..).zip(parts) {
        let Some(amount) = own_amount(*part, whole.amount)? else {
            return Ok(None);
        };
        sum += i128::from(amount.minor);
        let own = reference(*part, &["Refs", "AcctSvcrRef"])?
            .filter(|own| Some(own) != whole.reference.as_ref());
        let numbered = whole
            .reference
            .as_ref()
            .map(|entry| format!("{entry}/{number}"));
        let row = Raw {
            line: part.line(),
            reference: own.or(numbered),
            booked: whole.booked,
            amount,
            counterparty: None,
            counterparty_account: None,
            text: whole.text.clone(),
            end_to_end: None,
            reversal: whole.reversal,
        };
        rows.push(filled(row, *part)?);
    }
    Ok((sum == i128::from(whole.amount.minor)).then_some(rows))
}

/// What a payment of a batch says that it came to, in the entry's currency.
fn own_amount(part: Element<'_, '_>, whole: Money) -> Result<Option<Money>, Fault> {
    let ours = part
        .path(&["Amt"])
        .or_else(|| part.path(&["AmtDtls", "TxAmt", "Amt"]))
        .filter(|amount| amount.attribute("Ccy") == Some(whole.currency.code()));
    let Some(amount) = ours else {
        return Ok(None);
    };
    let amount = money(amount, |_| Ok(()))?;
    if part.path(&["CdtDbtInd"]).is_some() {
        return direction(part, amount).map(Some);
    }
    let minor = if whole.is_negative() {
        -amount.minor
    } else {
        amount.minor
    };
    Ok(Some(Money::new(minor, whole.currency)))
}

/// Who is on the other side: who paid what came in, who got what went out.
fn other_side(
    payment: Element<'_, '_>,
    amount: Money,
) -> Result<(Option<String>, Option<String>), Fault> {
    let (party, account) = if amount.is_negative() {
        ("Cdtr", "CdtrAcct")
    } else {
        ("Dbtr", "DbtrAcct")
    };
    let Some(parties) = payment.path(&["RltdPties"]) else {
        return Ok((None, None));
    };
    let name = match value(parties, &[party, "Nm"])? {
        Some(name) => Some(name),
        None => value(parties, &[party, "Pty", "Nm"])?,
    };
    let number = match value(parties, &[account, "Id", "IBAN"])? {
        Some(iban) => Some(iban),
        None => value(parties, &[account, "Id", "Othr", "Id"])?,
    };
    Ok((name, number.and_then(|number| rows::account(&number))))
}

/// What the payment is for: the free text, else the structured reference, else
/// what the bank says of the payment.
fn remittance(payment: Element<'_, '_>) -> Result<Option<String>, Fault> {
    let mut said = Vec::new();
    if let Some(info) = payment.path(&["RmtInf"]) {
        for free in info.all("Ustrd") {
            said.push(free.text()?);
        }
        for structured in info.all("Strd") {
            said.extend(value(structured, &["CdtrRefInf", "Ref"])?);
        }
    }
    let said = text::some(&said.join(" "));
    match said {
        Some(said) => Ok(Some(said)),
        None => value(payment, &["AddtlTxInf"]),
    }
}

fn value(element: Element<'_, '_>, path: &[&str]) -> Result<Option<String>, Fault> {
    let text = element.path(path).map(Element::text).transpose()?;
    Ok(text.filter(|text| !text.is_empty()))
}

/// A reference of the bank, unless it is one of the words that mean none.
fn reference(element: Element<'_, '_>, path: &[&str]) -> Result<Option<String>, Fault> {
    let none = |text: &String| {
        matches!(text.as_str(), "NOTPROVIDED" | "NONREF" | "NOREF")
            || text.chars().all(|c| c == '0')
    };
    Ok(value(element, path)?.filter(|text| !none(text)))
}
