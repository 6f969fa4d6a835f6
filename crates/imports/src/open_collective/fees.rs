//! Which rows of a group are fees of which.

use allotment_types::{Currency, Date};

use super::{Cause, FILE, Fault, HiddenFees, Kind, Money, Movement, Note, Part, Place};

enum Role {
    Main,
    ProcessorFee,
    HostFee,
    Tax,
}

fn role(kind: &str) -> Role {
    match kind {
        "PAYMENT_PROCESSOR_FEE" | "PAYMENT_PROCESSOR_COVER" => Role::ProcessorFee,
        "HOST_FEE" | "PLATFORM_FEE" => Role::HostFee,
        "TAX" => Role::Tax,
        _ => Role::Main,
    }
}

fn kind(kind: &str) -> Kind {
    match kind {
        "CONTRIBUTION" => Kind::Contribution,
        "ADDED_FUNDS" => Kind::AddedFunds,
        "EXPENSE" => Kind::Expense,
        "BALANCE_TRANSFER" => Kind::BalanceTransfer,
        other => Kind::Other(other.to_owned()),
    }
}

/// The rows of one group and account as movements: one for each row that is no
/// fee, the fees with the first of them.
pub(super) fn movements(parts: Vec<Part>) -> Result<Vec<Movement>, Fault> {
    let (main, fees): (Vec<Part>, Vec<Part>) = parts
        .into_iter()
        .partition(|part| matches!(role(&part.kind), Role::Main));
    let mut movements = Vec::with_capacity(main.len().max(1));
    for part in main {
        movements.push(movement(part)?);
    }
    // What stood in columns, before rows are added to it.
    let in_columns = movements
        .first()
        .map(|first| [first.processor_fee, first.host_fee, first.tax]);
    for fee in fees {
        let fault = |cause| Fault::new(FILE, Place::Line(fee.line), cause);
        let column = match role(&fee.kind) {
            Role::ProcessorFee => 0,
            Role::HostFee => 1,
            Role::Tax | Role::Main => 2,
        };
        let in_column = in_columns.and_then(|all| all.get(column).copied());
        if in_column.is_some_and(|fee| fee.minor != 0) {
            return Err(fault(Cause::FeeTwice));
        }
        if movements.is_empty() {
            movements.push(alone(&fee));
        }
        if let Some(first) = movements.first_mut() {
            add(first, &fee).map_err(fault)?;
        }
    }
    Ok(movements)
}

fn movement(part: Part) -> Result<Movement, Fault> {
    let large = |_| {
        let text = part.amount.decimal();
        Fault::new(FILE, Place::Line(part.line), Cause::TooLarge { text })
    };
    let gross = part
        .amount
        .checked_sub(part.processor_fee)
        .and_then(|gross| gross.checked_sub(part.host_fee))
        .and_then(|gross| gross.checked_sub(part.tax))
        .map_err(large)?;
    Ok(Movement {
        line: part.line,
        group: part.group,
        transactions: vec![part.id],
        date: part.date,
        account: part.account,
        counterparty: part.counterparty,
        counterparty_name: part.counterparty_name,
        kind: kind(&part.kind),
        text: part.text,
        gross,
        processor_fee: part.processor_fee,
        host_fee: part.host_fee,
        tax: part.tax,
        net: part.amount,
        reverses: part.reverses,
        reversed: part.reversed,
    })
}

/// A movement of fees whose contribution is not in the file.
fn alone(fee: &Part) -> Movement {
    let nothing = Money::zero(fee.amount.currency);
    Movement {
        line: fee.line,
        group: fee.group.clone(),
        transactions: Vec::new(),
        date: fee.date,
        account: fee.account.clone(),
        counterparty: fee.counterparty.clone(),
        counterparty_name: fee.counterparty_name.clone(),
        kind: Kind::Fees,
        text: fee.text.clone(),
        gross: nothing,
        processor_fee: nothing,
        host_fee: nothing,
        tax: nothing,
        net: nothing,
        reverses: fee.reverses.clone(),
        reversed: fee.reversed,
    }
}

fn add(movement: &mut Movement, fee: &Part) -> Result<(), Cause> {
    let (expected, found): (Currency, Currency) = (movement.net.currency, fee.amount.currency);
    if expected != found {
        return Err(Cause::OtherCurrency { expected, found });
    }
    let sum = match role(&fee.kind) {
        Role::ProcessorFee => &mut movement.processor_fee,
        Role::HostFee => &mut movement.host_fee,
        Role::Tax | Role::Main => &mut movement.tax,
    };
    let large = |_| Cause::TooLarge {
        text: fee.amount.decimal(),
    };
    *sum = sum.checked_add(fee.amount).map_err(large)?;
    movement.net = movement.net.checked_add(fee.amount).map_err(large)?;
    movement.transactions.push(fee.id.clone());
    Ok(())
}

/// Contributions whose fees are not in the file, because it was so then.
pub(super) fn hidden(movements: &[Movement], fee_column: bool) -> Vec<Note> {
    let count = |until: Date, bare: fn(&Movement) -> bool| {
        let given = movements
            .iter()
            .filter(|one| one.kind == Kind::Contribution && one.date < until);
        u32::try_from(given.filter(|one| bare(one)).count()).unwrap_or(u32::MAX)
    };
    let mut notes = Vec::new();
    let host_since = Date::constant(2021, 6, 1);
    let contributions = count(host_since, |one| one.host_fee.minor == 0);
    if contributions > 0 {
        notes.push(Note::FeesHidden {
            fees: HiddenFees::Host,
            until: host_since,
            contributions,
        });
    }
    let processor_since = Date::constant(2024, 1, 1);
    let contributions = count(processor_since, |one| one.processor_fee.minor == 0);
    if contributions > 0 && !fee_column {
        notes.push(Note::FeesHidden {
            fees: HiddenFees::PaymentProcessor,
            until: processor_since,
            contributions,
        });
    }
    notes
}
