//! Settling up among members, where a collective wants that: who pays whom so
//! that everybody is even. Members usually settle with the pool instead, which
//! needs one payment each and shows nobody another's debt.

mod fewest;
mod kept;

use std::collections::BTreeMap;

use allotment_types::{Currency, Money, ParticipantId};
use serde::{Deserialize, Serialize};

/// One payment that is suggested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Who owes.
    pub from: ParticipantId,
    /// Who is owed.
    pub to: ParticipantId,
    /// How much; more than nothing.
    pub amount: Money,
}

/// How payments are suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SettleMethod {
    /// Who owes most pays who is owed most, until all are even: at most one
    /// payment less than there are people who are not even.
    LargestFirst,
    /// The fewest payments that there can be. For at most [`SettleMethod::MOST`]
    /// people who are not even: the time doubles with each.
    Fewest,
}

impl SettleMethod {
    /// For how many people who are not even the fewest payments are looked for.
    pub const MOST: usize = 15;
}

/// Why nothing is suggested.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettleError {
    /// The balances are of two currencies.
    #[error("the balances are in {one} and in {other}: settle each currency by itself")]
    TwoCurrencies {
        /// The currency of one.
        one: Currency,
        /// The currency of another.
        other: Currency,
    },
    /// The balances are not each other's.
    #[error(
        "the balances do not cancel out but come to {minor} minor units of {currency}: somebody is missing among them"
    )]
    Unbalanced {
        /// What they come to.
        minor: i128,
        /// The currency.
        currency: Currency,
    },
    /// Too many people for the fewest payments.
    #[error(
        "{people} people are not even, and the fewest payments are looked for among at most {most}: let who owes most pay first",
        most = SettleMethod::MOST
    )]
    TooMany {
        /// How many are not even.
        people: usize,
    },
}

/// Suggests payments after which everybody is even. A balance above nothing is
/// what somebody is owed, one below what they owe; together they are nothing.
///
/// `earlier` are the payments that were suggested last, or none. As long as
/// nothing happened but that some of them were made, in full or in part, the
/// rest of them is suggested again as it was, in whatever order people pay.
///
/// Those who owe or are owed the same come in the order of their ids. Finding
/// the fewest payments is finding the most groups that are even among
/// themselves, which is NP-hard (Verhoeff, Settling multiple debts
/// efficiently, Informatics in Education 3, 2004).
pub fn settle(
    balances: &BTreeMap<ParticipantId, Money>,
    method: SettleMethod,
    earlier: &[Transfer],
) -> Result<Vec<Transfer>, SettleError> {
    let Some(currency) = balances.values().next().map(|money| money.currency) else {
        return Ok(Vec::new());
    };
    if let Some(other) = balances.values().find(|money| money.currency != currency) {
        return Err(SettleError::TwoCurrencies {
            one: currency,
            other: other.currency,
        });
    }
    let open: Vec<Balance<'_>> = balances
        .iter()
        .filter(|(_, money)| money.minor != 0)
        .map(|(who, money)| Balance {
            who,
            minor: i128::from(money.minor),
        })
        .collect();
    let minor = open.iter().map(|one| one.minor).sum();
    if minor != 0 {
        return Err(SettleError::Unbalanced { minor, currency });
    }
    if let Some(kept) = kept::kept(&open, currency, earlier) {
        return Ok(kept);
    }
    let groups = match method {
        SettleMethod::LargestFirst => vec![open],
        SettleMethod::Fewest if open.len() > SettleMethod::MOST => {
            return Err(SettleError::TooMany { people: open.len() });
        }
        SettleMethod::Fewest => fewest::groups(&open),
    };
    let transfers = groups
        .into_iter()
        .flat_map(|group| largest_first(group, currency));
    Ok(transfers.collect())
}

/// Somebody who is not even.
#[derive(Debug, Clone, Copy)]
struct Balance<'a> {
    who: &'a ParticipantId,
    minor: i128,
}

fn largest_first(mut open: Vec<Balance<'_>>, currency: Currency) -> Vec<Transfer> {
    let mut transfers = Vec::new();
    loop {
        // Of those who are level `min_by_key` takes the first, by id.
        let debtor = (0..open.len()).min_by_key(|at| open[*at].minor);
        let creditor = (0..open.len()).min_by_key(|at| -open[*at].minor);
        let (Some(debtor), Some(creditor)) = (debtor, creditor) else {
            break;
        };
        let amount = open[creditor].minor.min(-open[debtor].minor);
        // What two owe each other at most fits in what one of them has.
        let minor = match i64::try_from(amount) {
            Ok(minor) if minor > 0 => minor,
            _ => break,
        };
        transfers.push(Transfer {
            from: open[debtor].who.clone(),
            to: open[creditor].who.clone(),
            amount: Money::new(minor, currency),
        });
        open[debtor].minor += amount;
        open[creditor].minor -= amount;
        open.retain(|one| one.minor != 0);
    }
    transfers
}

#[cfg(test)]
mod tests;
