//! Whose record a file is.

use allotment_app::ports::{Collective, StoreError};
use allotment_types::CollectiveId;
use sqlx::{Executor, Sqlite};

use crate::{
    column::{self, ColumnError},
    connections::Connections,
};

const WHAT: &str = "the collective";

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    name: String,
}

impl TryFrom<Row> for Collective {
    type Error = ColumnError;

    fn try_from(row: Row) -> Result<Self, ColumnError> {
        Ok(Self {
            id: column::parse("id", row.id)?,
            name: row.name,
        })
    }
}

pub(crate) async fn read(connections: &Connections) -> Result<Collective, StoreError> {
    sqlx::query_as::<_, Row>("SELECT id, name FROM collective")
        .fetch_one(connections.read())
        .await
        .map_err(column::unreadable(WHAT))?
        .try_into()
        .map_err(column::unreadable::<ColumnError>(WHAT))
}

/// The short name of the collective whose record this is, if it says so.
pub(crate) async fn id<'c>(
    executor: impl Executor<'c, Database = Sqlite>,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT id FROM collective")
        .fetch_optional(executor)
        .await
}

/// How the record's present home calls the collective, if there is one.
pub(crate) async fn called<'c>(
    executor: impl Executor<'c, Database = Sqlite>,
) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT coalesce(called, id) FROM collective")
        .fetch_optional(executor)
        .await
}

/// The same, of a record that has one.
pub(crate) async fn read_called(connections: &Connections) -> Result<CollectiveId, StoreError> {
    let found = called(connections.read())
        .await
        .map_err(column::unreadable(WHAT))?
        .ok_or_else(|| column::unreadable(WHAT)(sqlx::Error::RowNotFound))?;
    column::parse("called", found).map_err(column::unreadable::<ColumnError>(WHAT))
}

/// By which ways the record came from home to home, the last one last.
pub(crate) async fn ways(connections: &Connections) -> Result<Vec<String>, StoreError> {
    let found: Option<String> = sqlx::query_scalar("SELECT way FROM collective")
        .fetch_one(connections.read())
        .await
        .map_err(column::unreadable(WHAT))?;
    let all = found.unwrap_or_default();
    Ok(all.split_whitespace().map(str::to_owned).collect())
}

/// Says how its home calls the collective from now on, and by which way it came.
pub(crate) async fn set_home(
    connections: &Connections,
    called: &CollectiveId,
    way: &str,
) -> Result<(), StoreError> {
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    sqlx::query(
        "UPDATE collective SET called = nullif(?1, id),
         way = nullif(trim(coalesce(way, '') || ' ' || ?2), '')",
    )
    .bind(called.as_str())
    .bind(way)
    .execute(&mut *writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    writing.commit().await.map_err(column::unwritten(WHAT))
}

/// Gives the record to a collective, unless it belongs to one. Tells whether
/// it did.
pub(crate) async fn claim<'c>(
    executor: impl Executor<'c, Database = Sqlite>,
    collective: &Collective,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "INSERT INTO collective (one, id, name) VALUES (1, ?1, ?2) ON CONFLICT (one) DO NOTHING",
    )
    .bind(collective.id.as_str())
    .bind(&collective.name)
    .execute(executor)
    .await?;
    Ok(done.rows_affected() > 0)
}
