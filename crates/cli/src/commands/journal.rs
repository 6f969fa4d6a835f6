//! `allotment ledger balance --file`: journals that other programs keep.

use std::{collections::BTreeSet, fmt::Write as _, path::Path, process::ExitCode};

use allotment_api::{ErrorBody, codes};
use allotment_desk::read_journal;
use allotment_journal::{Balance, Balances};
use serde::Serialize;

use crate::{
    args::BalanceArgs,
    screen::{Screen, fit},
};

/// A balance, for programs.
#[derive(Debug, Serialize)]
struct BalanceView<'a> {
    account: &'a str,
    commodity: &'a str,
    /// As a decimal number.
    amount: String,
    /// In minor units; nothing, where these are too coarse or too many.
    minor: Option<i64>,
    /// The decimals of the minor unit.
    exponent: u8,
}

/// Shows what every account of a journal holds.
pub(super) fn balance(
    screen: &Screen,
    args: &BalanceArgs,
    file: &Path,
) -> Result<ExitCode, ErrorBody> {
    let balances = read_journal(file, &mut ())?;
    let mut all = balances.sorted();
    if let Some(wanted) = &args.commodity {
        all.retain(|balance| balance.commodity == wanted);
        if all.is_empty() {
            return Err(ErrorBody::new(
                codes::NOT_FOUND,
                format!("No account of this journal has ever held `{wanted}`"),
            ));
        }
    }
    if args.tsv {
        screen.raw(&tsv(&balances, &all)?);
        return Ok(ExitCode::SUCCESS);
    }
    if screen.json() {
        let view: Vec<BalanceView> = all.iter().map(|it| view(&balances, it)).collect();
        screen.reply(&view);
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = String::new();
    let amounts: Vec<String> = all.iter().map(|it| it.amount.decimal()).collect();
    let width = amounts.iter().map(String::len).max().unwrap_or(0);
    for (balance, amount) in all.iter().zip(amounts) {
        let line = format!(
            "{amount:>width$} {:<4} {}",
            balance.commodity, balance.account
        );
        let _ = writeln!(text, "{}", fit(&line));
    }
    screen.raw(&text);
    Ok(ExitCode::SUCCESS)
}

fn view<'a>(balances: &Balances, balance: &Balance<'a>) -> BalanceView<'a> {
    let exponent = balances.exponent(balance.amount.commodity);
    BalanceView {
        account: balance.account,
        commodity: balance.commodity,
        amount: balance.amount.decimal(),
        minor: balance.amount.at(exponent).and_then(|n| n.try_into().ok()),
        exponent,
    }
}

/// A line an account, which is possible for one commodity only.
fn tsv(balances: &Balances, all: &[Balance<'_>]) -> Result<String, ErrorBody> {
    // `0` without a commodity is nothing of any.
    let counts = |it: &&Balance<'_>| !it.commodity.is_empty() || it.amount.quantity != 0;
    let of: BTreeSet<&str> = all.iter().filter(counts).map(|it| it.commodity).collect();
    if of.len() > 1 {
        let names: Vec<&str> = of.into_iter().collect();
        return Err(ErrorBody::new(
            codes::BAD_INPUT,
            format!(
                "The accounts hold more than one thing: {}",
                names.join(", ")
            ),
        )
        .hint("Name one of them with `--commodity`, or use `--json`, which has all"));
    }
    let mut text = String::with_capacity(all.len() * 48);
    let mut exponent = None;
    for (index, balance) in all.iter().enumerate() {
        let next = all.get(index + 1);
        if !counts(&balance) && next.is_some_and(|next| next.account == balance.account) {
            continue;
        }
        let id = balance.amount.commodity;
        let exponent = match exponent {
            Some((of, exponent)) if of == id => exponent,
            _ => exponent.insert((id, balances.exponent(id))).1,
        };
        let minor = balance.amount.at(exponent).ok_or_else(|| {
            ErrorBody::new(
                codes::BAD_INPUT,
                format!(
                    "`{}` holds {} {}, which is no whole number of minor units",
                    balance.account,
                    balance.amount.decimal(),
                    balance.commodity
                ),
            )
            .hint("`--json` shows it to the last digit")
        })?;
        for c in balance.account.chars() {
            if c.is_control() {
                text.extend(c.escape_unicode());
            } else {
                text.push(c);
            }
        }
        let _ = writeln!(text, "\t{minor}");
    }
    Ok(text)
}
