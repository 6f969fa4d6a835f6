//! What the collective says about itself.

use allotment_app::ports::{Profile, StoreError};

use crate::{
    column::{self, ColumnError},
    connections::Connections,
};

const WHAT: &str = "the collective's profile";

#[derive(sqlx::FromRow)]
struct Row {
    name: String,
    people: i64,
    currency: String,
    language: String,
}

impl TryFrom<Row> for Profile {
    type Error = ColumnError;

    fn try_from(row: Row) -> Result<Self, ColumnError> {
        Ok(Self {
            name: row.name,
            // The schema has it positive; a number beyond all people is kept as such.
            people: u32::try_from(row.people).unwrap_or(u32::MAX),
            currency: column::parse("currency", row.currency)?,
            language: column::parse("language", row.language)?,
        })
    }
}

pub(crate) async fn read(connections: &Connections) -> Result<Option<Profile>, StoreError> {
    sqlx::query_as::<_, Row>("SELECT name, people, currency, language FROM profile")
        .fetch_optional(connections.read())
        .await
        .map_err(column::unreadable(WHAT))?
        .map(|row| {
            row.try_into()
                .map_err(column::unreadable::<ColumnError>(WHAT))
        })
        .transpose()
}

pub(crate) async fn put(connections: &Connections, profile: &Profile) -> Result<(), StoreError> {
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    sqlx::query(
        "INSERT INTO profile (one, name, people, currency, language) VALUES (1, ?1, ?2, ?3, ?4)
         ON CONFLICT (one) DO UPDATE SET
             name = excluded.name,
             people = excluded.people,
             currency = excluded.currency,
             language = excluded.language",
    )
    .bind(&profile.name)
    .bind(profile.people)
    .bind(profile.currency.code())
    .bind(profile.language.tag())
    .execute(&mut *writing)
    .await
    .map_err(column::unwritten(WHAT))?;
    writing.commit().await.map_err(column::unwritten(WHAT))
}
