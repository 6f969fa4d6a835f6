//! Ways in: links that let in once, devices, and sessions.

use allotment_types::{ParticipantId, Timestamp};
use sqlx::SqliteConnection;

use super::{
    Directory, DirectoryError, Doing, Grant, Hash, Membership, Scope, Token, audit, mail, people,
    unread, unwritten,
};
use crate::column::{self, ColumnError};

/// Whom a link lets in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetIn {
    /// Somebody new, who gets a role by it: an invitation.
    Invited(Grant),
    /// Somebody who is known: a link to sign in with.
    Known(String),
}

/// Who comes with a link, and how they will be known.
#[derive(Debug)]
pub struct Guest<'a> {
    /// What they call themselves, where an invitation makes them known.
    pub name: &'a str,
    /// The short name that they get then.
    pub person: &'a str,
    /// What they come with, such as `Firefox on Linux`.
    pub device: &'a str,
    /// The new session.
    pub session: &'a Token,
    /// Until when it lasts at most.
    pub until: Timestamp,
}

/// Who was let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// Their short name.
    pub person: String,
    /// The device that they came with.
    pub device: String,
}

/// Somebody with a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Their short name.
    pub person: String,
    /// What they are called.
    pub name: Option<String>,
    /// The device that they use.
    pub device: String,
    /// When they were let in.
    pub begun_at: Timestamp,
    /// Until when the session lasts.
    pub expires_at: Timestamp,
    /// What they are, everywhere, as it is now.
    pub memberships: Vec<Membership>,
}

impl SignedIn {
    /// What they are in a scope.
    pub fn in_scope<'a>(&'a self, scope: &'a Scope) -> impl Iterator<Item = &'a Grant> {
        let grants = self.memberships.iter().map(|one| &one.grant);
        grants.filter(move |grant| grant.scope == *scope)
    }

    /// Which participant they are in a scope.
    pub fn participant(&self, scope: &Scope) -> Option<&ParticipantId> {
        let grants = self.memberships.iter().map(|one| &one.grant);
        let mut here = grants.filter(|grant| grant.scope == *scope);
        here.find_map(|grant| grant.participant.as_ref())
    }
}

/// A device that somebody signed in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// What it is withdrawn by.
    pub id: String,
    /// Such as `Firefox on Linux`.
    pub name: String,
    /// When it was let in.
    pub added_at: Timestamp,
    /// When it was last seen, to the hour.
    pub seen_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct LinkRow {
    hash: Vec<u8>,
    person: Option<String>,
    scope: Option<String>,
    role: Option<String>,
    participant: Option<String>,
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    hash: Vec<u8>,
    device: String,
    person: String,
    name: Option<String>,
    begun_at: String,
    expires_at: String,
    // What they are in one place; nothing where they are nothing anywhere.
    scope: Option<String>,
    role: Option<String>,
    participant: Option<String>,
    since: Option<String>,
}

impl SessionRow {
    fn membership(&self) -> Result<Option<Membership>, ColumnError> {
        let (Some(scope), Some(role), Some(since)) = (&self.scope, &self.role, &self.since) else {
            return Ok(None);
        };
        Ok(Some(Membership {
            person: self.person.clone(),
            name: self.name.clone(),
            grant: Grant {
                scope: Scope::read(scope.clone())?,
                role: column::parse("role", role.clone())?,
                participant: people::participant(self.participant.clone())?,
            },
            since: column::parse("since", since.clone())?,
        }))
    }
}

impl LinkRow {
    fn lets_in(self) -> Result<LetIn, ColumnError> {
        Ok(match (self.person, self.scope, self.role) {
            (Some(person), ..) => LetIn::Known(person),
            (None, scope, role) => LetIn::Invited(Grant {
                scope: Scope::read(scope.unwrap_or_default())?,
                role: column::parse("role", role.unwrap_or_default())?,
                participant: people::participant(self.participant)?,
            }),
        })
    }
}

impl Directory {
    /// Makes a link that lets in once, until it runs out.
    pub async fn make_link(
        &self,
        token: &Token,
        lets_in: &LetIn,
        until: Timestamp,
        doing: Doing<'_>,
    ) -> Result<(), DirectoryError> {
        let (person, grant) = match lets_in {
            LetIn::Known(person) => (Some(person.as_str()), None),
            LetIn::Invited(grant) => (None, Some(grant)),
        };
        if let Some(person) = person
            && self
                .person(person)
                .await?
                .is_none_or(|person| person.name.is_none())
        {
            return Err(DirectoryError::PersonUnknown {
                person: person.to_owned(),
            });
        }
        let scope = grant.map(|grant| grant.scope.as_str());
        let participant = grant.and_then(|grant| grant.participant.as_ref());
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        sqlx::query(
            "INSERT INTO link (id, hash, person, scope, role, participant, made_at, expires_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )
        .bind(token.id())
        .bind(token.hash().0.as_slice())
        .bind(person)
        .bind(scope)
        .bind(grant.map(|grant| grant.role.name()))
        .bind(participant.map(ParticipantId::as_str))
        .bind(column::moment(doing.at))
        .bind(column::moment(until))
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
        let act = if person.is_some() {
            "sign-in-link-made"
        } else {
            "invited"
        };
        let about = person.or(participant.map(ParticipantId::as_str));
        audit::note(&mut writing, doing, scope, act, about).await?;
        writing.commit().await.map_err(unwritten)
    }

    /// Withdraws a link that was not used yet; tells whether there was one.
    pub async fn withdraw_link(&self, id: &str, doing: Doing<'_>) -> Result<bool, DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        let over = sqlx::query("UPDATE link SET over_at = ?2 WHERE id = ?1 AND over_at IS NULL")
            .bind(id)
            .bind(column::moment(doing.at))
            .execute(&mut *writing)
            .await
            .map_err(unwritten)?;
        if over.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query("DELETE FROM link_mail WHERE link = ?1")
            .bind(id)
            .execute(&mut *writing)
            .await
            .map_err(unwritten)?;
        audit::note(&mut writing, doing, None, "link-withdrawn", Some(id)).await?;
        writing.commit().await.map_err(unwritten)?;
        Ok(true)
    }

    /// Lets somebody in by a link: once. All that follows from it is in one
    /// transaction, so that of two who come at once with one link one is let in.
    /// Nothing if the link is none, was used, withdrawn or has run out, which
    /// are not told apart.
    pub async fn enter(
        &self,
        link: &Token,
        guest: &Guest<'_>,
        at: Timestamp,
    ) -> Result<Option<Entered>, DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        let found: Option<LinkRow> = sqlx::query_as(
            "SELECT hash, person, scope, role, participant FROM link
             WHERE id = ?1 AND over_at IS NULL AND expires_at > ?2",
        )
        .bind(link.id())
        .bind(column::moment(at))
        .fetch_optional(&mut *writing)
        .await
        .map_err(unread)?;
        let Some(found) = found.filter(|found| Hash::is_of(&found.hash, link)) else {
            return Ok(None);
        };
        sqlx::query("UPDATE link SET over_at = ?2 WHERE id = ?1")
            .bind(link.id())
            .bind(column::moment(at))
            .execute(&mut *writing)
            .await
            .map_err(unwritten)?;
        let person = match found.lets_in().map_err(unread)? {
            LetIn::Known(person) => person,
            LetIn::Invited(_) if guest.name.is_empty() => return Err(DirectoryError::NameNeeded),
            LetIn::Invited(grant) => {
                let person = guest.person.to_owned();
                let doing = Doing { by: &person, at };
                people::add(&mut writing, &person, guest.name, at).await?;
                people::grant(&mut writing, &person, &grant, doing).await?;
                person
            }
        };
        mail::arrived(&mut writing, link.id(), &person, at).await?;
        let device = begin(&mut writing, &person, guest, at).await?;
        writing.commit().await.map_err(unwritten)?;
        Ok(Some(Entered { person, device }))
    }

    /// Who has a session, as long as it lasts; nothing otherwise. What they are
    /// is read anew each time: a role that was taken is gone at once.
    pub async fn signed_in(
        &self,
        session: &Token,
        at: Timestamp,
    ) -> Result<Option<SignedIn>, DirectoryError> {
        // In one question, since every request asks it.
        let rows: Vec<SessionRow> = sqlx::query_as(
            "SELECT session.hash, device.id AS device, person.id AS person, person.name,
                    session.begun_at, session.expires_at,
                    membership.scope, membership.role, membership.participant, membership.since
             FROM session JOIN device ON device.id = session.device
                          JOIN person ON person.id = device.person
                          LEFT JOIN membership ON membership.person = person.id
             WHERE session.id = ?1 AND session.over_at IS NULL AND device.over_at IS NULL
               AND session.expires_at > ?2
             ORDER BY membership.scope, membership.role",
        )
        .bind(session.id())
        .bind(column::moment(at))
        .fetch_all(self.connections.read())
        .await
        .map_err(unread)?;
        let memberships = rows.iter().filter_map(|row| row.membership().transpose());
        let memberships = memberships.collect::<Result<_, _>>().map_err(unread)?;
        let mut rows = rows.into_iter();
        let Some(found) = rows
            .next()
            .filter(|found| Hash::is_of(&found.hash, session))
        else {
            return Ok(None);
        };
        Ok(Some(SignedIn {
            person: found.person,
            name: found.name,
            device: found.device,
            begun_at: column::parse("begun_at", found.begun_at).map_err(unread)?,
            expires_at: column::parse("expires_at", found.expires_at).map_err(unread)?,
            memberships,
        }))
    }

    /// Lets a session last until later, because it is used.
    pub async fn prolong(
        &self,
        session: &Token,
        until: Timestamp,
        at: Timestamp,
    ) -> Result<(), DirectoryError> {
        let mut writing = self.connections.progress().await.map_err(unwritten)?;
        sqlx::query(
            "UPDATE session SET expires_at = ?2
             WHERE id = ?1 AND over_at IS NULL AND expires_at < ?2",
        )
        .bind(session.id())
        .bind(column::moment(until))
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
        sqlx::query(
            "UPDATE device SET seen_at = ?2 WHERE over_at IS NULL
             AND id = (SELECT device FROM session WHERE id = ?1)",
        )
        .bind(session.id())
        .bind(column::moment(at))
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
        writing.commit().await.map_err(unwritten)
    }

    /// The devices with which somebody can come in, newest first.
    pub async fn devices(&self, person: &str) -> Result<Vec<Device>, DirectoryError> {
        let rows: Vec<(String, String, String, String)> = sqlx::query_as(
            "SELECT id, name, added_at, seen_at FROM device
             WHERE person = ?1 AND over_at IS NULL ORDER BY added_at DESC, id",
        )
        .bind(person)
        .fetch_all(self.connections.read())
        .await
        .map_err(unread)?;
        rows.into_iter()
            .map(|(id, name, added_at, seen_at)| {
                Ok(Device {
                    id,
                    name,
                    added_at: column::parse("added_at", added_at)?,
                    seen_at: column::parse("seen_at", seen_at)?,
                })
            })
            .collect::<Result<_, ColumnError>>()
            .map_err(unread)
    }

    /// Withdraws a person's device with its sessions; tells whether it was
    /// theirs and not withdrawn yet. Signing out is withdrawing one's own.
    pub async fn withdraw_device(
        &self,
        person: &str,
        device: &str,
        doing: Doing<'_>,
    ) -> Result<bool, DirectoryError> {
        let at = column::moment(doing.at);
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        let over = sqlx::query(
            "UPDATE device SET over_at = ?3 WHERE id = ?1 AND person = ?2 AND over_at IS NULL",
        )
        .bind(device)
        .bind(person)
        .bind(&at)
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
        if over.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query("UPDATE session SET over_at = ?2 WHERE device = ?1 AND over_at IS NULL")
            .bind(device)
            .bind(&at)
            .execute(&mut *writing)
            .await
            .map_err(unwritten)?;
        audit::note(&mut writing, doing, None, "device-withdrawn", Some(device)).await?;
        writing.commit().await.map_err(unwritten)?;
        Ok(true)
    }
}

/// A new device with a session of its own: what somebody brought along from
/// before they were let in is never taken over (session fixation).
pub(super) async fn begin(
    writing: &mut SqliteConnection,
    person: &str,
    guest: &Guest<'_>,
    at: Timestamp,
) -> Result<String, DirectoryError> {
    let moment = column::moment(at);
    let device = format!("d-{}", guest.session.id());
    sqlx::query(
        "INSERT INTO device (id, person, name, added_at, seen_at) VALUES (?1, ?2, ?3, ?4, ?4)",
    )
    .bind(&device)
    .bind(person)
    .bind(guest.device)
    .bind(&moment)
    .execute(&mut *writing)
    .await
    .map_err(unwritten)?;
    sqlx::query(
        "INSERT INTO session (id, hash, device, begun_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )
    .bind(guest.session.id())
    .bind(guest.session.hash().0.as_slice())
    .bind(&device)
    .bind(&moment)
    .bind(column::moment(guest.until))
    .execute(&mut *writing)
    .await
    .map_err(unwritten)?;
    let doing = Doing { by: person, at };
    audit::note(writing, doing, None, "signed-in", Some(&device)).await?;
    Ok(device)
}
