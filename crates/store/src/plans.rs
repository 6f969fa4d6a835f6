//! Plans that were made here and may be applied.

use allotment_app::ports::StoreError;
use allotment_types::Timestamp;

use crate::{column, connections::Connections};

const WHAT: &str = "plans";

pub(crate) async fn put(
    connections: &Connections,
    hash: &str,
    plan: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    sqlx::query(
        "INSERT INTO plan (hash, text, made_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (hash) DO UPDATE SET text = excluded.text, made_at = excluded.made_at",
    )
    .bind(hash)
    .bind(plan)
    .bind(column::moment(at))
    .execute(&mut *writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    writing.commit().await.map_err(column::unwritten(WHAT))
}

pub(crate) async fn find(
    connections: &Connections,
    hash_prefix: &str,
) -> Result<Option<(String, String)>, StoreError> {
    // Two are enough to know that it is not one. The shortest comes first: a
    // whole hash means its own plan, even if another should begin like it.
    let mut found: Vec<(String, String)> = sqlx::query_as(
        "SELECT hash, text FROM plan WHERE substr(hash, 1, length(?1)) = ?1
         ORDER BY length(hash), hash LIMIT 2",
    )
    .bind(hash_prefix)
    .fetch_all(connections.read())
    .await
    .map_err(column::unreadable(WHAT))?;
    if found.len() > 1 && found[0].0 != hash_prefix {
        return Err(StoreError::Ambiguous {
            prefix: hash_prefix.to_owned(),
        });
    }
    found.truncate(1);
    Ok(found.pop())
}
