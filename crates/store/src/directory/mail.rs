//! Where mail reaches people.
//!
//! An address is taken for somebody's when a link that went there alone was
//! used: nobody is let in because they typed an address.

use allotment_types::{MailAddress, Timestamp};
use sqlx::SqliteConnection;

use super::{Directory, DirectoryError, Doing, Hash, Token, audit, unread, unwritten};
use crate::column;

/// Where mail reaches somebody, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reached {
    /// The address, and since when it is known to be theirs.
    pub confirmed: Option<(MailAddress, Timestamp)>,
    /// One that they gave and have not confirmed yet.
    pub wished: Option<MailAddress>,
}

/// A link that was used had been sent to an address: it is its person's, unless
/// it is another's already.
pub(super) async fn arrived(
    writing: &mut SqliteConnection,
    link: &str,
    person: &str,
    at: Timestamp,
) -> Result<(), DirectoryError> {
    let address: Option<String> =
        sqlx::query_scalar("DELETE FROM link_mail WHERE link = ?1 RETURNING address")
            .bind(link)
            .fetch_optional(&mut *writing)
            .await
            .map_err(unwritten)?;
    match address {
        Some(address) => {
            confirm(writing, person, &address, at).await?;
            Ok(())
        }
        None => Ok(()),
    }
}

/// Tells whether it is theirs now.
async fn confirm(
    writing: &mut SqliteConnection,
    person: &str,
    address: &str,
    at: Timestamp,
) -> Result<bool, DirectoryError> {
    let folded = address.to_ascii_lowercase();
    let whose: Option<String> =
        sqlx::query_scalar("SELECT person FROM mail_address WHERE folded = ?1")
            .bind(&folded)
            .fetch_optional(&mut *writing)
            .await
            .map_err(unread)?;
    if whose.as_deref() == Some(person) {
        return Ok(true);
    }
    if whose.is_some() {
        return Ok(false);
    }
    sqlx::query(
        "INSERT INTO mail_address (person, address, folded, confirmed_at)
         VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (person) DO UPDATE SET
             address = excluded.address, folded = excluded.folded,
             confirmed_at = excluded.confirmed_at",
    )
    .bind(person)
    .bind(address)
    .bind(&folded)
    .bind(column::moment(at))
    .execute(&mut *writing)
    .await
    .map_err(unwritten)?;
    let doing = Doing { by: person, at };
    audit::note(writing, doing, None, "mail-confirmed", Some(person)).await?;
    Ok(true)
}

/// Within a transaction that forgets somebody: every trace of where mail
/// reached them.
pub(super) async fn forget(
    writing: &mut SqliteConnection,
    person: &str,
) -> Result<(), DirectoryError> {
    for statement in [
        "DELETE FROM mail_address WHERE person = ?1",
        "DELETE FROM mail_wish WHERE person = ?1",
        "DELETE FROM link_mail WHERE link IN (SELECT id FROM link WHERE person = ?1)",
    ] {
        sqlx::query(statement)
            .bind(person)
            .execute(&mut *writing)
            .await
            .map_err(unwritten)?;
    }
    Ok(())
}

impl Directory {
    /// Keeps where a link that lets in is sent to, until it is used or over.
    pub async fn send_link_to(
        &self,
        link: &str,
        address: &MailAddress,
    ) -> Result<(), DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        sqlx::query("INSERT INTO link_mail (link, address) VALUES (?1, ?2)")
            .bind(link)
            .bind(address.as_str())
            .execute(&mut *writing)
            .await
            .map_err(unwritten)?;
        writing.commit().await.map_err(unwritten)
    }

    /// Lets go of addresses that nobody confirmed in time.
    pub async fn let_go_of_mail(&self, now: Timestamp) -> Result<(), DirectoryError> {
        let mut writing = self.connections.progress().await.map_err(unwritten)?;
        for statement in [
            "DELETE FROM link_mail WHERE link IN
                 (SELECT id FROM link WHERE over_at IS NOT NULL OR expires_at <= ?1)",
            "DELETE FROM mail_wish WHERE expires_at <= ?1",
        ] {
            sqlx::query(statement)
                .bind(column::moment(now))
                .execute(&mut *writing)
                .await
                .map_err(unwritten)?;
        }
        writing.commit().await.map_err(unwritten)
    }

    /// Whose an address is, of those who confirmed one; with the address as they
    /// gave it.
    pub async fn reached_at(
        &self,
        address: &MailAddress,
    ) -> Result<Option<(String, MailAddress)>, DirectoryError> {
        let found: Option<(String, String)> = sqlx::query_as(
            "SELECT person, address FROM mail_address
             JOIN person ON person.id = mail_address.person
             WHERE folded = ?1 AND person.name IS NOT NULL",
        )
        .bind(address.folded())
        .fetch_optional(self.connections.read())
        .await
        .map_err(unread)?;
        found
            .map(|(person, text)| Ok((person, column::parse("address", text)?)))
            .transpose()
            .map_err(|error: column::ColumnError| unread(error))
    }

    /// Where mail reaches somebody.
    pub async fn reached(&self, person: &str, now: Timestamp) -> Result<Reached, DirectoryError> {
        let confirmed: Option<(String, String)> =
            sqlx::query_as("SELECT address, confirmed_at FROM mail_address WHERE person = ?1")
                .bind(person)
                .fetch_optional(self.connections.read())
                .await
                .map_err(unread)?;
        let wished: Option<String> = sqlx::query_scalar(
            "SELECT address FROM mail_wish WHERE person = ?1 AND expires_at > ?2",
        )
        .bind(person)
        .bind(column::moment(now))
        .fetch_optional(self.connections.read())
        .await
        .map_err(unread)?;
        let read = || {
            let confirmed = confirmed.map(|(address, at)| {
                Ok((
                    column::parse("address", address)?,
                    column::parse("confirmed_at", at)?,
                ))
            });
            let wished = wished.map(|text| column::parse("address", text));
            Ok::<_, column::ColumnError>(Reached {
                confirmed: confirmed.transpose()?,
                wished: wished.transpose()?,
            })
        };
        read().map_err(unread)
    }

    /// Somebody says where mail reaches them. It is theirs when what is sent
    /// there comes back; what they said before is forgotten.
    pub async fn wish_for_mail(
        &self,
        person: &str,
        address: &MailAddress,
        token: &Token,
        until: Timestamp,
        doing: Doing<'_>,
    ) -> Result<(), DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        sqlx::query(
            "INSERT INTO mail_wish (person, address, id, hash, made_at, expires_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (person) DO UPDATE SET
                 address = excluded.address, id = excluded.id, hash = excluded.hash,
                 made_at = excluded.made_at, expires_at = excluded.expires_at",
        )
        .bind(person)
        .bind(address.as_str())
        .bind(token.id())
        .bind(token.hash().0.as_slice())
        .bind(column::moment(doing.at))
        .bind(column::moment(until))
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
        audit::note(&mut writing, doing, None, "mail-given", Some(person)).await?;
        writing.commit().await.map_err(unwritten)
    }

    /// What was sent to an address came back: whose it is now. Nothing if it is
    /// none, is over, or the address became another's meanwhile.
    pub async fn confirm_mail(
        &self,
        token: &Token,
        at: Timestamp,
    ) -> Result<Option<String>, DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        let found: Option<(Vec<u8>, String, String)> = sqlx::query_as(
            "SELECT hash, person, address FROM mail_wish WHERE id = ?1 AND expires_at > ?2",
        )
        .bind(token.id())
        .bind(column::moment(at))
        .fetch_optional(&mut *writing)
        .await
        .map_err(unread)?;
        let found = found.filter(|(hash, ..)| Hash::is_of(hash, token));
        let Some((_, person, address)) = found else {
            return Ok(None);
        };
        sqlx::query("DELETE FROM mail_wish WHERE person = ?1")
            .bind(&person)
            .execute(&mut *writing)
            .await
            .map_err(unwritten)?;
        let theirs = confirm(&mut writing, &person, &address, at).await?;
        writing.commit().await.map_err(unwritten)?;
        Ok(theirs.then_some(person))
    }

    /// Forgets where mail reaches somebody; tells whether it was known.
    pub async fn drop_mail(&self, person: &str, doing: Doing<'_>) -> Result<bool, DirectoryError> {
        let known = self.reached(person, doing.at).await?;
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        forget(&mut writing, person).await?;
        if known == Reached::default() {
            return writing.commit().await.map_err(unwritten).map(|()| false);
        }
        audit::note(&mut writing, doing, None, "mail-dropped", Some(person)).await?;
        writing.commit().await.map_err(unwritten)?;
        let folded = self.connections.fold_in().await;
        folded.map_err(DirectoryError::NotFolded)?;
        Ok(true)
    }
}
