//! People and what they are to which collective.

use allotment_api::Role;
use allotment_types::{ParticipantId, Timestamp};
use sqlx::SqliteConnection;

use super::{Directory, DirectoryError, Doing, Grant, Scope, audit, mail, unread, unwritten};
use crate::column::{self, ColumnError};

/// Somebody whom the hub knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their short name, for good: entries of books and the audit have it.
    pub id: String,
    /// What they are called; nothing after they were forgotten.
    pub name: Option<String>,
    /// Since when.
    pub added_at: Timestamp,
}

/// A role that somebody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Who.
    pub person: String,
    /// What they are called.
    pub name: Option<String>,
    /// Which role, and where.
    pub grant: Grant,
    /// Since when.
    pub since: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    person: String,
    name: Option<String>,
    scope: String,
    role: String,
    participant: Option<String>,
    since: String,
}

impl TryFrom<Row> for Membership {
    type Error = ColumnError;

    fn try_from(row: Row) -> Result<Self, ColumnError> {
        Ok(Self {
            person: row.person,
            name: row.name,
            grant: Grant {
                scope: Scope::read(row.scope)?,
                role: column::parse("role", row.role)?,
                participant: participant(row.participant)?,
            },
            since: column::parse("since", row.since)?,
        })
    }
}

pub(super) fn participant(text: Option<String>) -> Result<Option<ParticipantId>, ColumnError> {
    text.map(|text| column::parse("participant", text))
        .transpose()
}

/// Adds somebody, within a transaction that does more.
pub(super) async fn add(
    writing: &mut SqliteConnection,
    id: &str,
    name: &str,
    at: Timestamp,
) -> Result<(), DirectoryError> {
    let added = sqlx::query(
        "INSERT INTO person (id, name, added_at) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING",
    )
    .bind(id)
    .bind(name)
    .bind(column::moment(at))
    .execute(writing)
    .await
    .map_err(unwritten)?;
    if added.rows_affected() == 0 {
        return Err(DirectoryError::PersonKnown {
            person: id.to_owned(),
        });
    }
    Ok(())
}

/// Gives somebody a role, likewise. One that they have already stays.
pub(super) async fn grant(
    writing: &mut SqliteConnection,
    person: &str,
    grant: &Grant,
    doing: Doing<'_>,
) -> Result<(), DirectoryError> {
    let scope = grant.scope.as_str();
    if let Some(participant) = &grant.participant {
        let other: Option<i64> = sqlx::query_scalar(
            "SELECT 1 FROM membership WHERE scope = ?1 AND role = 'participant'
             AND ((participant = ?2 AND person <> ?3) OR (person = ?3 AND participant <> ?2))",
        )
        .bind(scope)
        .bind(participant.as_str())
        .bind(person)
        .fetch_optional(&mut *writing)
        .await
        .map_err(unwritten)?;
        if other.is_some() {
            return Err(DirectoryError::ParticipantTaken {
                scope: scope.to_owned(),
                participant: participant.clone(),
            });
        }
    }
    let given = sqlx::query(
        "INSERT INTO membership (person, scope, role, participant, since)
         VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (person, scope, role) DO NOTHING",
    )
    .bind(person)
    .bind(scope)
    .bind(grant.role.name())
    .bind(grant.participant.as_ref().map(ParticipantId::as_str))
    .bind(column::moment(doing.at))
    .execute(&mut *writing)
    .await
    .map_err(unwritten)?;
    if given.rows_affected() == 0 {
        return Ok(());
    }
    let act = format!("given-{}", grant.role);
    audit::note(writing, doing, Some(scope), &act, Some(person)).await
}

impl Directory {
    /// Adds somebody.
    pub async fn add_person(
        &self,
        id: &str,
        name: &str,
        doing: Doing<'_>,
    ) -> Result<(), DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        add(&mut writing, id, name, doing.at).await?;
        audit::note(&mut writing, doing, None, "person-added", Some(id)).await?;
        writing.commit().await.map_err(unwritten)
    }

    /// Somebody by their short name.
    pub async fn person(&self, id: &str) -> Result<Option<Person>, DirectoryError> {
        let found: Option<(String, Option<String>, String)> =
            sqlx::query_as("SELECT id, name, added_at FROM person WHERE id = ?1")
                .bind(id)
                .fetch_optional(self.connections.read())
                .await
                .map_err(unread)?;
        let read = |(id, name, added_at)| -> Result<Person, ColumnError> {
            Ok(Person {
                id,
                name,
                added_at: column::parse("added_at", added_at)?,
            })
        };
        found.map(read).transpose().map_err(unread)
    }

    /// Gives somebody a role.
    pub async fn grant(
        &self,
        person: &str,
        given: &Grant,
        doing: Doing<'_>,
    ) -> Result<(), DirectoryError> {
        if self.person(person).await?.is_none() {
            return Err(DirectoryError::PersonUnknown {
                person: person.to_owned(),
            });
        }
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        grant(&mut writing, person, given, doing).await?;
        writing.commit().await.map_err(unwritten)
    }

    /// Takes a role from somebody; tells whether they had it. It holds from the
    /// next request on, whatever sessions are open.
    pub async fn revoke(
        &self,
        person: &str,
        scope: &Scope,
        role: Role,
        doing: Doing<'_>,
    ) -> Result<bool, DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        // What shows one's own things without signing in is a part of the role.
        sqlx::query(
            "UPDATE share_link SET over_at = ?4 WHERE over_at IS NULL
             AND (collective, participant) IN (SELECT scope, participant FROM membership
                 WHERE person = ?1 AND scope = ?2 AND role = ?3)",
        )
        .bind(person)
        .bind(scope.as_str())
        .bind(role.name())
        .bind(column::moment(doing.at))
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
        let taken =
            sqlx::query("DELETE FROM membership WHERE person = ?1 AND scope = ?2 AND role = ?3")
                .bind(person)
                .bind(scope.as_str())
                .bind(role.name())
                .execute(&mut *writing)
                .await
                .map_err(unwritten)?;
        if taken.rows_affected() == 0 {
            return Ok(false);
        }
        let act = format!("taken-{role}");
        audit::note(
            &mut writing,
            doing,
            Some(scope.as_str()),
            &act,
            Some(person),
        )
        .await?;
        writing.commit().await.map_err(unwritten)?;
        Ok(true)
    }

    /// Everybody with a role, of one scope or of all.
    pub async fn members(&self, scope: Option<&Scope>) -> Result<Vec<Membership>, DirectoryError> {
        sqlx::query_as::<_, Row>(
            "SELECT person, name, scope, role, participant, since
             FROM membership JOIN person ON person.id = membership.person
             WHERE ?1 IS NULL OR scope = ?1 ORDER BY scope, person, role",
        )
        .bind(scope.map(Scope::as_str))
        .fetch_all(self.connections.read())
        .await
        .map_err(unread)?
        .into_iter()
        .map(|row| row.try_into().map_err(|error: ColumnError| unread(error)))
        .collect()
    }

    /// What somebody is, everywhere.
    pub async fn memberships(&self, person: &str) -> Result<Vec<Membership>, DirectoryError> {
        sqlx::query_as::<_, Row>(
            "SELECT person, name, scope, role, participant, since
             FROM membership JOIN person ON person.id = membership.person
             WHERE person = ?1 ORDER BY scope, role",
        )
        .bind(person)
        .fetch_all(self.connections.read())
        .await
        .map_err(unread)?
        .into_iter()
        .map(|row| row.try_into().map_err(|error: ColumnError| unread(error)))
        .collect()
    }

    /// Forgets somebody: their name, where mail reaches them, their roles, and every
    /// way in, private links to their statements too. What they did stays in the audit under their short name.
    pub async fn forget_person(&self, id: &str, doing: Doing<'_>) -> Result<bool, DirectoryError> {
        let at = column::moment(doing.at);
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        for statement in [
            "UPDATE share_link SET over_at = ?2 WHERE over_at IS NULL
             AND (collective, participant) IN (SELECT scope, participant FROM membership
                                               WHERE person = ?1 AND participant IS NOT NULL)",
            "DELETE FROM membership WHERE person = ?1 AND ?2 IS NOT NULL",
            "UPDATE session SET over_at = ?2 WHERE over_at IS NULL
             AND device IN (SELECT id FROM device WHERE person = ?1)",
            "UPDATE device SET name = 'forgotten', over_at = coalesce(over_at, ?2)
             WHERE person = ?1",
            "UPDATE link SET over_at = ?2 WHERE over_at IS NULL AND person = ?1",
            "UPDATE device SET passkey = NULL WHERE person = ?1 AND ?2 IS NOT NULL",
            "DELETE FROM passkey WHERE person = ?1 AND ?2 IS NOT NULL",
        ] {
            sqlx::query(statement)
                .bind(id)
                .bind(&at)
                .execute(&mut *writing)
                .await
                .map_err(unwritten)?;
        }
        mail::forget(&mut writing, id).await?;
        let gone = sqlx::query("UPDATE person SET name = NULL WHERE id = ?1 AND name IS NOT NULL")
            .bind(id)
            .execute(&mut *writing)
            .await
            .map_err(unwritten)?;
        let gone = gone.rows_affected() > 0;
        if gone {
            audit::note(&mut writing, doing, None, "person-forgotten", Some(id)).await?;
        }
        writing.commit().await.map_err(unwritten)?;
        // Also when they were forgotten before: what kept the file from being
        // folded then may be over.
        let folded = self.connections.fold_in().await;
        folded.map_err(DirectoryError::NotFolded)?;
        Ok(gone)
    }

    /// Ends what was given since a moment to somebody as a participant of a
    /// collective: roles, invitations, private links. Its record was put back to
    /// how it was then, and a short name that was given since may become another
    /// person's.
    pub async fn let_go_since(
        &self,
        scope: &Scope,
        since: Timestamp,
        doing: Doing<'_>,
    ) -> Result<(), DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        for statement in [
            "UPDATE share_link SET over_at = ?3
             WHERE over_at IS NULL AND collective = ?1 AND made_at > ?2",
            "UPDATE link SET over_at = ?3
             WHERE over_at IS NULL AND scope = ?1 AND participant IS NOT NULL AND made_at > ?2",
            "DELETE FROM membership
             WHERE scope = ?1 AND participant IS NOT NULL AND since > ?2 AND ?3 IS NOT NULL",
        ] {
            sqlx::query(statement)
                .bind(scope.as_str())
                .bind(column::moment(since))
                .bind(column::moment(doing.at))
                .execute(&mut *writing)
                .await
                .map_err(unwritten)?;
        }
        audit::note(&mut writing, doing, Some(scope.as_str()), "restored", None).await?;
        writing.commit().await.map_err(unwritten)
    }
}
