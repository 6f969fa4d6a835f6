//! Entries, and what follows from them, written in a few statements however
//! many they are.

use std::collections::BTreeMap;

use allotment_app::ports::BooksError;
use allotment_ledger::books::{Digest, Entry, Period};
use serde_json::{Value, json};
use sqlx::SqliteConnection;

use super::{WHAT, list};
use crate::column;

/// SQLite's extended result code for a value of the wrong type in a STRICT
/// table (sqlite.org/rescode.html): a sum that became a floating-point number.
const SQLITE_CONSTRAINT_DATATYPE: &str = "3091";

pub(super) async fn write(
    writing: &mut SqliteConnection,
    admitted: &[(Entry, Digest, String)],
) -> Result<(), BooksError> {
    if admitted.is_empty() {
        return Ok(());
    }
    let entries: Vec<Value> = admitted
        .iter()
        .map(|(entry, digest, text)| {
            json!([
                entry.seq,
                digest,
                entry.date.to_string(),
                entry.recorded,
                entry.by,
                entry.key,
                entry.act.name(),
                entry.reverses(),
                text,
            ])
        })
        .collect();
    sqlx::query(
        "INSERT INTO entry (seq, digest, date, recorded, author, key, act, reverses, text)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
                value ->> 6, value ->> 7, value ->> 8
         FROM json_each(?1) ORDER BY value ->> 0",
    )
    .bind(list(&entries)?)
    .execute(&mut *writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    write_postings(writing, admitted).await?;
    write_balances(writing, admitted).await
}

async fn write_postings(
    writing: &mut SqliteConnection,
    admitted: &[(Entry, Digest, String)],
) -> Result<(), BooksError> {
    let mut postings = vec![];
    for (entry, ..) in admitted {
        let date = entry.date.to_string();
        for (line, posting) in (1..).zip(&entry.postings) {
            let line: u32 = line;
            postings.push((
                posting.account.as_str(),
                date.clone(),
                entry.seq,
                line,
                posting.amount.commodity.code(),
                posting.amount.minor,
            ));
        }
    }
    // In the order of the table, which is then filled from left to right.
    postings.sort_unstable();
    sqlx::query(
        "INSERT INTO posting (account, date, entry, line, commodity, minor)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
         FROM json_each(?1)",
    )
    .bind(list(&postings)?)
    .execute(writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    Ok(())
}

async fn write_balances(
    writing: &mut SqliteConnection,
    admitted: &[(Entry, Digest, String)],
) -> Result<(), BooksError> {
    let mut added: BTreeMap<(&str, &str, String), i128> = BTreeMap::new();
    for (entry, ..) in admitted {
        let month = Period::of(entry.date).to_string();
        for posting in &entry.postings {
            let place = (
                posting.account.as_str(),
                posting.amount.commodity.code(),
                month.clone(),
            );
            // Of at most 2^63 each: it would take 2^64 of them to overflow.
            *added.entry(place).or_default() += i128::from(posting.amount.minor);
        }
    }
    let added: Vec<Value> = added
        .into_iter()
        .map(|((account, commodity, month), minor)| {
            let minor = i64::try_from(minor).map_err(|_| BooksError::TooMuch)?;
            Ok(json!([account, commodity, month, minor]))
        })
        .collect::<Result<_, BooksError>>()?;
    sqlx::query(
        "INSERT INTO balance (account, commodity, month, minor)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?1) WHERE true
         ON CONFLICT (account, commodity, month) DO UPDATE SET minor = minor + excluded.minor",
    )
    .bind(list(&added)?)
    .execute(writing)
    .await
    .map_err(|error| {
        let code = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code);
        if code.as_deref() == Some(SQLITE_CONSTRAINT_DATATYPE) {
            BooksError::TooMuch
        } else {
            BooksError::Record(column::unwritten(WHAT)(error))
        }
    })?;
    Ok(())
}
