//! That a statement that is kept says what the books say, as far as that is
//! found without reading the history. Everything of it is compared by verifying.

use std::collections::{BTreeMap, btree_map::Entry};

use allotment_app::ports::BooksError;
use allotment_ledger::{
    books::{Act, Period, Place},
    keeping::{Shared, Statement, Totals},
};
use allotment_types::Currency;

use super::{
    super::{number, read_entry, unreadable},
    strays,
};
use crate::connections::Connections;

/// What was owed to the end of a month, and when it began, in minor units.
struct Owed {
    closing: i64,
    opening: i64,
}

/// Refuses statements whose balances, sums or shares are not those of the books.
pub(super) async fn expect(
    connections: &Connections,
    month: Period,
    all: &[Statement],
) -> Result<(), BooksError> {
    let Some(first) = all.first() else {
        return Ok(());
    };
    let owed = owed(connections, month, first.closing.currency).await?;
    let mut shared: BTreeMap<u64, Option<Box<Shared>>> = BTreeMap::new();
    for one in all {
        let strays = || strays(month.to_string(), one.participant.to_string());
        let account = Place::Receivable(one.participant.clone()).account();
        let (opening, closing) = owed
            .get(account.as_str())
            .map_or((0, 0), |owed| (owed.opening, owed.closing));
        let moved: i128 = one
            .movements
            .iter()
            .map(|it| i128::from(it.amount.minor))
            .sum();
        let adds_up = i128::from(opening) + moved == i128::from(closing);
        if one.opening.minor != opening || one.closing.minor != closing || !adds_up {
            return Err(strays());
        }
        for share in &one.shares {
            let found = match shared.entry(share.entry) {
                Entry::Occupied(found) => found.into_mut(),
                Entry::Vacant(free) => free.insert(shares_of(connections, share.entry).await?),
            };
            let allocation = found.as_deref().and_then(|found| found.allocation.as_ref());
            if allocation.and_then(|all| all.of(&one.participant)) != Some(share.share) {
                return Err(strays());
            }
        }
    }
    Ok(())
}

/// Refuses totals that do not say what people owe and are ahead.
pub(super) async fn expect_totals(
    connections: &Connections,
    month: Period,
    participant: &str,
    totals: &Totals,
) -> Result<(), BooksError> {
    let owed = owed(connections, month, totals.short.currency).await?;
    let sum = |sign: i64| -> i128 {
        let each = owed.values().map(|one| one.closing.saturating_mul(sign));
        each.filter(|minor| *minor > 0).map(i128::from).sum()
    };
    let same =
        i128::from(totals.short.minor) == sum(1) && i128::from(totals.ahead.minor) == sum(-1);
    if same {
        Ok(())
    } else {
        Err(strays(month.to_string(), participant.to_owned()))
    }
}

async fn owed(
    connections: &Connections,
    month: Period,
    currency: Currency,
) -> Result<BTreeMap<String, Owed>, BooksError> {
    // `;` is the character after `:`.
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT account, sum(minor), sum(CASE WHEN month < ?2 THEN minor ELSE 0 END)
         FROM balance
         WHERE account > 'Assets:Receivable:' AND account < 'Assets:Receivable;'
           AND commodity = ?1 AND month <= ?2
         GROUP BY account",
    )
    .bind(currency.code())
    .bind(month.to_string())
    .fetch_all(connections.read())
    .await
    .map_err(unreadable)?;
    let rows = rows
        .into_iter()
        .map(|(account, closing, opening)| (account, Owed { closing, opening }));
    Ok(rows.collect())
}

async fn shares_of(
    connections: &Connections,
    entry: u64,
) -> Result<Option<Box<Shared>>, BooksError> {
    let seq = number(entry)?;
    let text: Option<String> = sqlx::query_scalar("SELECT text FROM entry WHERE seq = ?1")
        .bind(seq)
        .fetch_optional(connections.read())
        .await
        .map_err(unreadable)?;
    let entry = text.map(|text| read_entry(seq, &text)).transpose()?;
    Ok(entry.and_then(|entry| match entry.act {
        Act::Shared(shared) => Some(shared),
        _ => None,
    }))
}
