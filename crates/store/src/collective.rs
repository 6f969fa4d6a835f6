//! Whose record a file is.

use allotment_app::ports::{Collective, StoreError};
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
