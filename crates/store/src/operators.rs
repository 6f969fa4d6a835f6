//! Operators and the public halves of their recovery keys.

use allotment_app::ports::{OperatorRecord, RecoveryPublicKey, StoreError};

use crate::{
    column::{self, ColumnError},
    connections::Connections,
};

const WHAT: &str = "operators";

#[derive(sqlx::FromRow)]
struct Row {
    name: String,
    recovery_key: String,
    me: bool,
}

impl TryFrom<Row> for OperatorRecord {
    type Error = ColumnError;

    fn try_from(row: Row) -> Result<Self, ColumnError> {
        Ok(Self {
            name: column::parse("name", row.name)?,
            recovery_key: RecoveryPublicKey(row.recovery_key),
            me: row.me,
        })
    }
}

pub(crate) async fn put(
    connections: &Connections,
    operator: &OperatorRecord,
) -> Result<(), StoreError> {
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    // A computer has one operator: who is put as `me` takes the place of the
    // one who was, who stays an operator.
    if operator.me {
        sqlx::query("UPDATE operator SET me = 0 WHERE me = 1 AND name <> ?1")
            .bind(operator.name.as_str())
            .execute(&mut *writing)
            .await
            .map_err(column::unwritten(WHAT))?;
    }
    sqlx::query(
        "INSERT INTO operator (name, recovery_key, me) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET recovery_key = excluded.recovery_key, me = excluded.me",
    )
    .bind(operator.name.as_str())
    .bind(&operator.recovery_key.0)
    .bind(operator.me)
    .execute(&mut *writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    writing.commit().await.map_err(column::unwritten(WHAT))
}

pub(crate) async fn all(connections: &Connections) -> Result<Vec<OperatorRecord>, StoreError> {
    sqlx::query_as::<_, Row>("SELECT name, recovery_key, me FROM operator ORDER BY name")
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
