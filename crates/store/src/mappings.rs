//! Which column of a bank's table is what.

use allotment_app::ports::StoreError;

use crate::{column, connections::Connections};

const WHAT: &str = "how tables of banks are read";

pub(crate) async fn read(connections: &Connections) -> Result<Vec<String>, StoreError> {
    sqlx::query_scalar("SELECT mapping FROM bank_mapping ORDER BY header")
        .fetch_all(connections.read())
        .await
        .map_err(column::unreadable(WHAT))
}

pub(crate) async fn put(
    connections: &Connections,
    header: &str,
    mapping: &str,
) -> Result<(), StoreError> {
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    sqlx::query(
        "INSERT INTO bank_mapping (header, mapping) VALUES (?1, ?2)
         ON CONFLICT (header) DO UPDATE SET mapping = excluded.mapping",
    )
    .bind(header)
    .bind(mapping)
    .execute(&mut *writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    writing.commit().await.map_err(column::unwritten(WHAT))
}
