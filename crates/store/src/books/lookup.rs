//! What has to be known of the history to judge drafts.

use std::collections::BTreeMap;

use allotment_app::ports::BooksError;
use allotment_ledger::books::{Draft, Entry};
use sqlx::SqliteConnection;

use super::{Keyed, list, natural, read_entry, unreadable};

/// An entry that a draft takes back.
pub(super) struct Found {
    pub(super) entry: Entry,
    pub(super) reversed_by: Option<u64>,
}

/// Entries that have the key of one of the drafts.
pub(super) async fn with_keys(
    reading: &mut SqliteConnection,
    drafts: &[Draft],
) -> Result<Keyed, BooksError> {
    let keys: Vec<&str> = drafts.iter().map(|draft| draft.key.as_str()).collect();
    let rows: Vec<(i64, String)> = sqlx::query_as(
        "SELECT seq, text FROM entry WHERE key IN (SELECT value FROM json_each(?1))",
    )
    .bind(list(&keys)?)
    .fetch_all(reading)
    .await
    .map_err(unreadable)?;
    rows.into_iter()
        .map(|(seq, text)| {
            let entry = read_entry(seq, &text)?;
            Ok((entry.key.clone(), entry))
        })
        .collect()
}

/// Entries that the drafts take back.
pub(super) async fn originals(
    reading: &mut SqliteConnection,
    drafts: &[Draft],
) -> Result<BTreeMap<u64, Found>, BooksError> {
    // Numbers that SQLite cannot have are those of no entry.
    let wanted: Vec<i64> = drafts
        .iter()
        .filter_map(|draft| i64::try_from(draft.act.reverses()?).ok())
        .collect();
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<(i64, String, Option<i64>)> = sqlx::query_as(
        "SELECT original.seq, original.text, reversal.seq
         FROM entry AS original LEFT JOIN entry AS reversal ON reversal.reverses = original.seq
         WHERE original.seq IN (SELECT value FROM json_each(?1))",
    )
    .bind(list(&wanted)?)
    .fetch_all(reading)
    .await
    .map_err(unreadable)?;
    rows.into_iter()
        .map(|(seq, text, by)| {
            let entry = read_entry(seq, &text)?;
            let reversed_by = by.map(natural).transpose()?;
            Ok((natural(seq)?, Found { entry, reversed_by }))
        })
        .collect()
}
