//! Instances and where each stands.

use allotment_app::ports::{InstanceRecord, InstanceState, StoreError};

use crate::{
    column::{self, ColumnError},
    connections::Connections,
};

const WHAT: &str = "instances";

#[derive(sqlx::FromRow)]
struct Row {
    address: String,
    server: String,
    recipe: String,
    recipe_version: String,
    state: String,
    since: String,
}

/// A state that this version does not know. The schema forbids it.
#[derive(Debug, thiserror::Error)]
#[error("the record has an instance in state `{state}`, which this version does not know")]
struct StateError {
    state: String,
}

fn state_name(state: InstanceState) -> &'static str {
    match state {
        InstanceState::Launching => "launching",
        InstanceState::Upgrading => "upgrading",
        InstanceState::Running => "running",
        InstanceState::Removing => "removing",
        InstanceState::Removed => "removed",
    }
}

fn state_named(name: String) -> Result<InstanceState, StateError> {
    match name.as_str() {
        "launching" => Ok(InstanceState::Launching),
        "upgrading" => Ok(InstanceState::Upgrading),
        "running" => Ok(InstanceState::Running),
        "removing" => Ok(InstanceState::Removing),
        "removed" => Ok(InstanceState::Removed),
        _ => Err(StateError { state: name }),
    }
}

fn instance(row: Row) -> Result<InstanceRecord, Box<dyn std::error::Error + Send + Sync>> {
    let address: Result<_, ColumnError> = column::parse("address", row.address);
    Ok(InstanceRecord {
        address: address?,
        server: column::parse("server", row.server)?,
        recipe: column::parse("recipe", row.recipe)?,
        recipe_version: row.recipe_version,
        state: state_named(row.state)?,
        since: column::parse("since", row.since)?,
    })
}

pub(crate) async fn put(
    connections: &Connections,
    record: &InstanceRecord,
) -> Result<(), StoreError> {
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    sqlx::query(
        "INSERT INTO instance (address, server, recipe, recipe_version, state, since)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (address) DO UPDATE SET
             server = excluded.server,
             recipe = excluded.recipe,
             recipe_version = excluded.recipe_version,
             state = excluded.state,
             since = excluded.since",
    )
    .bind(record.address.as_str())
    .bind(record.server.as_str())
    .bind(record.recipe.as_str())
    .bind(&record.recipe_version)
    .bind(state_name(record.state))
    .bind(column::moment(record.since))
    .execute(&mut *writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    writing.commit().await.map_err(column::unwritten(WHAT))
}

pub(crate) async fn all(connections: &Connections) -> Result<Vec<InstanceRecord>, StoreError> {
    sqlx::query_as::<_, Row>(
        "SELECT address, server, recipe, recipe_version, state, since FROM instance
         ORDER BY address",
    )
    .fetch_all(connections.read())
    .await
    .map_err(column::unreadable(WHAT))?
    .into_iter()
    .map(|row| instance(row).map_err(column::unreadable(WHAT)))
    .collect()
}
