//! Servers: how each is reached, and the key that it was pinned to.

use allotment_app::ports::{ServerRecord, StoreError};
use allotment_provision::HostKey;
use allotment_types::ServerName;

use crate::{
    column::{self, ColumnError},
    connections::Connections,
};

const WHAT: &str = "servers";

#[derive(sqlx::FromRow)]
struct Row {
    name: String,
    target: String,
    host_key_algorithm: String,
    host_key: String,
    added_at: String,
    practice: Option<String>,
}

impl TryFrom<Row> for ServerRecord {
    type Error = ColumnError;

    fn try_from(row: Row) -> Result<Self, ColumnError> {
        Ok(Self {
            name: column::parse("name", row.name)?,
            target: column::parse_json("target", row.target)?,
            host_key: HostKey {
                algorithm: row.host_key_algorithm,
                key: row.host_key,
            },
            added_at: column::parse("added_at", row.added_at)?,
            practice: row
                .practice
                .map(|practice| column::parse_json("practice", practice))
                .transpose()?,
        })
    }
}

pub(crate) async fn add(
    connections: &Connections,
    server: &ServerRecord,
) -> Result<(), StoreError> {
    let target = serde_json::to_string(&server.target).map_err(column::unwritten(WHAT))?;
    let practice = server
        .practice
        .as_ref()
        .map(serde_json::to_string)
        .transpose()
        .map_err(column::unwritten(WHAT))?;
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    // The name of a forgotten server is free; its row is used again.
    let done = sqlx::query(
        "INSERT INTO server (name, target, host_key_algorithm, host_key, added_at, practice)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (name) DO UPDATE SET
             target = excluded.target,
             host_key_algorithm = excluded.host_key_algorithm,
             host_key = excluded.host_key,
             added_at = excluded.added_at,
             practice = excluded.practice
         WHERE server.target IS NULL",
    )
    .bind(server.name.as_str())
    .bind(target)
    .bind(&server.host_key.algorithm)
    .bind(&server.host_key.key)
    .bind(column::moment(server.added_at))
    .bind(practice)
    .execute(&mut *writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    if done.rows_affected() == 0 {
        return Err(StoreError::NameTaken {
            what: "server",
            name: server.name.to_string(),
        });
    }
    writing.commit().await.map_err(column::unwritten(WHAT))
}

pub(crate) async fn find(
    connections: &Connections,
    name: &ServerName,
) -> Result<Option<ServerRecord>, StoreError> {
    sqlx::query_as::<_, Row>(
        "SELECT name, target, host_key_algorithm, host_key, added_at, practice
         FROM server WHERE name = ?1 AND target IS NOT NULL",
    )
    .bind(name.as_str())
    .fetch_optional(connections.read())
    .await
    .map_err(column::unreadable(WHAT))?
    .map(ServerRecord::try_from)
    .transpose()
    .map_err(column::unreadable(WHAT))
}

pub(crate) async fn all(connections: &Connections) -> Result<Vec<ServerRecord>, StoreError> {
    sqlx::query_as::<_, Row>(
        "SELECT name, target, host_key_algorithm, host_key, added_at, practice
         FROM server WHERE target IS NOT NULL ORDER BY name",
    )
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
    name: &ServerName,
) -> Result<bool, StoreError> {
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    let done = sqlx::query(
        "UPDATE server SET target = NULL, host_key_algorithm = NULL, host_key = NULL,
                           added_at = NULL, practice = NULL
         WHERE name = ?1 AND target IS NOT NULL",
    )
    .bind(name.as_str())
    .execute(&mut *writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    writing.commit().await.map_err(column::unwritten(WHAT))?;
    Ok(done.rows_affected() > 0)
}
