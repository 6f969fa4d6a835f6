//! Open Collective's export as rows of whoever holds the money: what was given
//! with the fees that were kept of it, what was paid out, and fees of payouts by
//! themselves.

use std::collections::BTreeMap;

use allotment_api::ErrorBody;
use allotment_imports::{
    FileKind,
    bank::{BankFile, BankRow, Reference, Statement},
    open_collective::{Kind, Movement, OpenCollectiveFile},
};
use allotment_types::Money;

use crate::cases::keeping::refused;

/// What more is known of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extra {
    /// So much of what came in was kept, as fees and taxes.
    FeeOf(Money),
    /// It is a fee and nothing else.
    FeeAlone,
}

/// By the references of rows ([`Reference::key`]).
pub(super) type Extras = BTreeMap<String, Extra>;

/// The movements of an export as rows, a statement for each account.
///
/// What somebody gave counts whole, and what was kept of it is its fee. A
/// payment has no fee in the books, so that what was taken for it is a row of
/// its own, and so is what comes back of fees with a refund: all rows together
/// are what changed on the account.
pub(super) fn rows(file: OpenCollectiveFile) -> Result<(BankFile, Extras), Box<ErrorBody>> {
    let mut statements: BTreeMap<String, Vec<BankRow>> = BTreeMap::new();
    let mut extras = Extras::new();
    for movement in &file.movements {
        let account = statements.entry(movement.account.clone()).or_default();
        let kept = movement.net.checked_sub(movement.gross);
        let kept = kept.map_err(|error| Box::new(refused(&error)))?;
        let id = movement.transactions.first().cloned().unwrap_or_default();
        let main = row(movement, &id, movement.gross, movement.text.clone());
        let within = movement.gross.minor > 0 && kept.minor < 0 && movement.net.minor >= 0;
        if within {
            let fee = Money::zero(kept.currency).checked_sub(kept);
            let fee = fee.map_err(|error| Box::new(refused(&error)))?;
            extras.insert(main.reference.key(), Extra::FeeOf(fee));
        } else if kept.minor != 0 {
            let text = match movement.kind {
                Kind::Fees => movement.text.clone(),
                _ => format!("Fees: {}", movement.text),
            };
            let beside = row(movement, &format!("{id}/fees"), kept, text);
            if kept.minor < 0 {
                extras.insert(beside.reference.key(), Extra::FeeAlone);
            }
            account.push(beside);
        }
        if movement.kind != Kind::Fees {
            account.push(main);
        }
    }
    let statements = statements.into_iter().map(|(account, rows)| Statement {
        account: Some(account),
        opening: None,
        closing: None,
        rows,
    });
    let file = BankFile {
        kind: FileKind::OpenCollective,
        digest: file.digest,
        statements: statements.collect(),
        notes: file.notes,
    };
    Ok((file, extras))
}

fn row(movement: &Movement, id: &str, amount: Money, text: String) -> BankRow {
    BankRow {
        line: movement.line,
        reference: Reference::Bank(id.to_owned()),
        booked: movement.date,
        amount,
        counterparty: movement
            .counterparty_name
            .clone()
            .or_else(|| Some(movement.counterparty.clone())),
        counterparty_account: Some(movement.counterparty.clone()),
        text,
        end_to_end: None,
        reversal: movement.reverses.is_some(),
    }
}
