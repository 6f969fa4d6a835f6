//! Launches that are being prepared.

use allotment_app::ports::{LaunchRecord, StoreError};
use allotment_types::LaunchId;

use crate::{
    column::{self, ColumnError},
    connections::Connections,
};

const WHAT: &str = "launches";

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    begun_at: String,
    changed_at: String,
    draft: String,
}

impl TryFrom<Row> for LaunchRecord {
    type Error = ColumnError;

    fn try_from(row: Row) -> Result<Self, ColumnError> {
        Ok(Self {
            id: column::parse("id", row.id)?,
            begun_at: column::parse("begun_at", row.begun_at)?,
            changed_at: column::parse("changed_at", row.changed_at)?,
            draft: row.draft,
        })
    }
}

pub(crate) async fn put(
    connections: &Connections,
    launch: &LaunchRecord,
) -> Result<(), StoreError> {
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    sqlx::query(
        "INSERT INTO launch (id, begun_at, changed_at, draft) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at, draft = excluded.draft",
    )
    .bind(launch.id.as_str())
    .bind(column::moment(launch.begun_at))
    .bind(column::moment(launch.changed_at))
    .bind(&launch.draft)
    .execute(&mut *writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    writing.commit().await.map_err(column::unwritten(WHAT))
}

pub(crate) async fn all(connections: &Connections) -> Result<Vec<LaunchRecord>, StoreError> {
    sqlx::query_as::<_, Row>("SELECT id, begun_at, changed_at, draft FROM launch ORDER BY id")
        .fetch_all(connections.read())
        .await
        .map_err(column::unreadable(WHAT))?
        .into_iter()
        .map(|row| {
            row.try_into()
                .map_err(column::unreadable::<ColumnError>(WHAT))
        })
        .collect()
}

pub(crate) async fn forget(
    connections: &Connections,
    launch: &LaunchId,
) -> Result<bool, StoreError> {
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    let done = sqlx::query("DELETE FROM launch WHERE id = ?1")
        .bind(launch.as_str())
        .execute(&mut *writing)
        .await
        .map_err(column::unwritten(WHAT))?;
    writing.commit().await.map_err(column::unwritten(WHAT))?;
    Ok(done.rows_affected() > 0)
}
