//! Whether the books are as they were written: each row is booked once more in
//! memory ([`Book::verify`]), and what follows from rows is compared with them.

use std::collections::BTreeMap;

use allotment_app::ports::BooksError;
use allotment_ledger::books::{Book, Head};
use sqlx::SqliteConnection;
use tokio::sync::mpsc;

use super::{WHAT, collective_id, natural, parsed, statements, unreadable};
use crate::{
    apart, column,
    connections::Connections,
    receipts::{self, Receipts},
};

/// So many rows are read at once.
const PAGE: u32 = 1_000;

pub(crate) async fn verify(
    connections: &Connections,
    folder: &Receipts,
    printed: &[Head],
) -> Result<Head, BooksError> {
    // One moment of the record, whoever books meanwhile.
    let mut reading = connections.read().begin().await.map_err(unreadable)?;
    let book = book(&mut reading, printed.to_vec()).await?;
    compare_columns(&mut reading).await?;
    compare_postings(&mut reading).await?;
    compare_balances(&mut reading, &book).await?;
    statements::compare(&mut reading).await?;
    compare_aparts(&mut reading).await?;
    compare_receipts(&mut reading, folder).await?;
    Ok(book.head())
}

async fn compare_aparts(reading: &mut SqliteConnection) -> Result<(), BooksError> {
    let Some(changed) = apart::first_changed(reading).await? else {
        return Ok(());
    };
    match naming(reading, &changed).await? {
        Some(seq) => Err(BooksError::ApartStrays { seq }),
        // No entry means it: what it says is nobody's word.
        None => Ok(()),
    }
}

async fn compare_receipts(
    reading: &mut SqliteConnection,
    folder: &Receipts,
) -> Result<(), BooksError> {
    for (digest, found) in receipts::compare(reading, folder).await? {
        if let Some(seq) = naming(reading, &digest.to_string()).await? {
            let source = Box::new(found);
            return Err(BooksError::ReceiptStrays { seq, source });
        }
    }
    Ok(())
}

/// The first entry that has a hash in its text.
async fn naming(reading: &mut SqliteConnection, hash: &str) -> Result<Option<u64>, BooksError> {
    let first: Option<i64> =
        sqlx::query_scalar("SELECT min(seq) FROM entry WHERE instr(text, ?1) > 0")
            .bind(hash)
            .fetch_one(reading)
            .await
            .map_err(unreadable)?;
    first.map(natural).transpose()
}

/// Reads on while the rows before are being checked.
async fn book(reading: &mut SqliteConnection, printed: Vec<Head>) -> Result<Book, BooksError> {
    let collective = collective_id(reading).await?;
    let (give, mut take) = mpsc::channel(usize::try_from(PAGE).unwrap_or(1));
    let checking = tokio::task::spawn_blocking(move || {
        let rows = std::iter::from_fn(|| take.blocking_recv());
        Book::verify(collective, rows, None, &printed)
    });
    let mut after = 0_i64;
    'reading: loop {
        let rows: Vec<(i64, String, String)> = sqlx::query_as(
            "SELECT seq, digest, text FROM entry WHERE seq > ?1 ORDER BY seq LIMIT ?2",
        )
        .bind(after)
        .bind(PAGE)
        .fetch_all(&mut *reading)
        .await
        .map_err(unreadable)?;
        if rows.is_empty() {
            break;
        }
        for (seq, digest, text) in rows {
            after = seq;
            let digest = parsed("digest", digest)?;
            let row = allotment_ledger::books::Row { digest, text };
            if give.send(row).await.is_err() {
                // A flaw was found: what comes after it is of no use.
                break 'reading;
            }
        }
    }
    drop(give);
    let checked = checking.await.map_err(|error| {
        BooksError::Record(column::unreadable::<tokio::task::JoinError>(WHAT)(error))
    })?;
    Ok(checked?)
}

async fn compare_columns(reading: &mut SqliteConnection) -> Result<(), BooksError> {
    let first: Option<i64> = sqlx::query_scalar(
        "SELECT min(seq) FROM entry
         WHERE seq IS NOT text ->> '$.seq' OR date IS NOT text ->> '$.date'
            OR recorded IS NOT text ->> '$.recorded' OR author IS NOT text ->> '$.by'
            OR key IS NOT text ->> '$.key' OR reverses IS NOT text ->> '$.reverses'
            OR act IS NOT (SELECT key FROM json_each(text, '$.act'))",
    )
    .fetch_one(reading)
    .await
    .map_err(unreadable)?;
    strays("columns", first)
}

async fn compare_postings(reading: &mut SqliteConnection) -> Result<(), BooksError> {
    // Those that should be and are not; then those that are and should not be.
    let first: Option<i64> = sqlx::query_scalar(
        "WITH told AS (
             SELECT posting.value ->> 'account' AS account, entry.date, entry.seq AS entry,
                    posting.key + 1 AS line, posting.value ->> 'commodity' AS commodity,
                    CAST(posting.value ->> 'minor' AS INTEGER) AS minor
             FROM entry, json_each(entry.text, '$.postings') AS posting
         )
         SELECT min(entry) FROM (
             SELECT entry FROM (SELECT * FROM told EXCEPT SELECT * FROM posting)
             UNION ALL
             SELECT entry FROM (SELECT * FROM posting EXCEPT SELECT * FROM told)
         )",
    )
    .fetch_one(reading)
    .await
    .map_err(unreadable)?;
    strays("postings", first)
}

fn strays(what: &'static str, first: Option<i64>) -> Result<(), BooksError> {
    match first {
        None => Ok(()),
        Some(seq) => Err(BooksError::Strays {
            what,
            seq: natural(seq)?,
        }),
    }
}

async fn compare_balances(reading: &mut SqliteConnection, book: &Book) -> Result<(), BooksError> {
    let rows: Vec<(String, String, String, i64)> =
        sqlx::query_as("SELECT account, commodity, month, minor FROM balance")
            .fetch_all(reading)
            .await
            .map_err(unreadable)?;
    let mut found: BTreeMap<(String, String, String), i64> = rows
        .into_iter()
        .map(|(account, commodity, month, minor)| ((account, commodity, month), minor))
        .collect();
    let balances = book.balances();
    for (account, commodity, _) in balances.iter() {
        for (month, expected) in balances.months(account, commodity) {
            let place = (
                account.to_string(),
                commodity.to_string(),
                month.to_string(),
            );
            let found = found.remove(&place).unwrap_or_default();
            if i128::from(found) != expected {
                return Err(balance_strays(place, found, expected));
            }
        }
    }
    match found.into_iter().find(|(_, minor)| *minor != 0) {
        None => Ok(()),
        Some((place, found)) => Err(balance_strays(place, found, 0)),
    }
}

fn balance_strays(
    (account, commodity, month): (String, String, String),
    found: i64,
    expected: i128,
) -> BooksError {
    BooksError::BalanceStrays {
        account,
        commodity,
        month,
        found,
        expected,
    }
}
