//! Passkeys: ways in that a person's own device keeps.
//!
//! What is signed and how that is checked is the hub's; here stands whose a
//! passkey is, since when, and whether it was withdrawn.

use allotment_types::Timestamp;

use super::{Directory, DirectoryError, Doing, Entered, Guest, audit, entering, unread, unwritten};
use crate::column::{self, ColumnError};

/// A passkey that somebody can come in by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// What it is withdrawn by.
    pub id: String,
    /// What browsers call it by, in base64url.
    pub credential: String,
    /// Whose it is.
    pub person: String,
    /// What they call it.
    pub name: String,
    /// The public key with its counter, as JSON; opens nothing.
    pub public_key: String,
    /// Since when.
    pub added_at: Timestamp,
    /// When somebody last came in by it.
    pub used_at: Option<Timestamp>,
}

/// A passkey that somebody has just made.
#[derive(Debug, Clone, Copy)]
pub struct NewPasskey<'a> {
    /// What it will be withdrawn by.
    pub id: &'a str,
    /// What browsers call it by, in base64url.
    pub credential: &'a str,
    /// What its person calls it.
    pub name: &'a str,
    /// The public key with its counter, as JSON.
    pub public_key: &'a str,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    credential: String,
    person: String,
    name: String,
    public_key: String,
    added_at: String,
    used_at: Option<String>,
}

impl TryFrom<Row> for Passkey {
    type Error = ColumnError;

    fn try_from(row: Row) -> Result<Self, ColumnError> {
        let used_at = row.used_at.map(|at| column::parse("used_at", at));
        Ok(Self {
            id: row.id,
            credential: row.credential,
            person: row.person,
            name: row.name,
            public_key: row.public_key,
            added_at: column::parse("added_at", row.added_at)?,
            used_at: used_at.transpose()?,
        })
    }
}

impl Directory {
    /// Keeps a passkey of somebody who is signed in; tells whether it was new. One
    /// that is known already, whoever's it is or was, stays as it is.
    pub async fn add_passkey(
        &self,
        person: &str,
        new: NewPasskey<'_>,
        doing: Doing<'_>,
    ) -> Result<bool, DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        let added = sqlx::query(
            "INSERT INTO passkey (id, credential, person, name, public_key, added_at)
             SELECT ?1, ?2, person.id, ?4, ?5, ?6 FROM person
             WHERE person.id = ?3 AND person.name IS NOT NULL
             ON CONFLICT (credential) DO NOTHING",
        )
        .bind(new.id)
        .bind(new.credential)
        .bind(person)
        .bind(new.name)
        .bind(new.public_key)
        .bind(column::moment(doing.at))
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
        if added.rows_affected() == 0 {
            return Ok(false);
        }
        audit::note(&mut writing, doing, None, "passkey-added", Some(new.id)).await?;
        writing.commit().await.map_err(unwritten)?;
        Ok(true)
    }

    /// The passkeys that somebody can come in by, newest first.
    pub async fn passkeys(&self, person: &str) -> Result<Vec<Passkey>, DirectoryError> {
        sqlx::query_as::<_, Row>(
            "SELECT id, credential, person, name, public_key, added_at, used_at FROM passkey
             WHERE person = ?1 AND over_at IS NULL ORDER BY added_at DESC, id",
        )
        .bind(person)
        .fetch_all(self.connections.read())
        .await
        .map_err(unread)?
        .into_iter()
        .map(|row| row.try_into().map_err(|error: ColumnError| unread(error)))
        .collect()
    }

    /// A passkey by what browsers call it, unless it was withdrawn.
    pub async fn passkey(&self, credential: &str) -> Result<Option<Passkey>, DirectoryError> {
        let found: Option<Row> = sqlx::query_as(
            "SELECT id, credential, person, name, public_key, added_at, used_at FROM passkey
             WHERE credential = ?1 AND over_at IS NULL",
        )
        .bind(credential)
        .fetch_optional(self.connections.read())
        .await
        .map_err(unread)?;
        found.map(TryInto::try_into).transpose().map_err(unread)
    }

    /// Lets somebody in by a passkey, whose signature was checked against it as it
    /// is given here. Nothing if it was withdrawn or used elsewhere since: of two
    /// who come at once with one counter, one is let in.
    pub async fn enter_by_passkey(
        &self,
        passkey: &Passkey,
        counted: &str,
        guest: &Guest<'_>,
        at: Timestamp,
    ) -> Result<Option<Entered>, DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        let used = sqlx::query(
            "UPDATE passkey SET public_key = ?3, used_at = ?4
             WHERE id = ?1 AND public_key = ?2 AND over_at IS NULL",
        )
        .bind(&passkey.id)
        .bind(&passkey.public_key)
        .bind(counted)
        .bind(column::moment(at))
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
        if used.rows_affected() == 0 {
            return Ok(None);
        }
        let person = passkey.person.clone();
        let device = entering::begin(&mut writing, &person, guest, at).await?;
        sqlx::query("UPDATE device SET passkey = ?2 WHERE id = ?1")
            .bind(&device)
            .bind(&passkey.id)
            .execute(&mut *writing)
            .await
            .map_err(unwritten)?;
        writing.commit().await.map_err(unwritten)?;
        Ok(Some(Entered { person, device }))
    }

    /// Withdraws a person's passkey, and the devices that came in by it but the
    /// one that asks; tells whether it was theirs and not withdrawn yet.
    pub async fn withdraw_passkey(
        &self,
        person: &str,
        id: &str,
        asking: &str,
        doing: Doing<'_>,
    ) -> Result<bool, DirectoryError> {
        let at = column::moment(doing.at);
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        let over = sqlx::query(
            "UPDATE passkey SET over_at = ?3 WHERE id = ?1 AND person = ?2 AND over_at IS NULL",
        )
        .bind(id)
        .bind(person)
        .bind(&at)
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
        if over.rows_affected() == 0 {
            return Ok(false);
        }
        for statement in [
            "UPDATE session SET over_at = ?3 WHERE over_at IS NULL AND device IN
             (SELECT id FROM device WHERE passkey = ?1 AND id <> ?2)",
            "UPDATE device SET over_at = ?3 WHERE over_at IS NULL AND passkey = ?1 AND id <> ?2",
        ] {
            sqlx::query(statement)
                .bind(id)
                .bind(asking)
                .bind(&at)
                .execute(&mut *writing)
                .await
                .map_err(unwritten)?;
        }
        audit::note(&mut writing, doing, None, "passkey-withdrawn", Some(id)).await?;
        writing.commit().await.map_err(unwritten)?;
        Ok(true)
    }
}
