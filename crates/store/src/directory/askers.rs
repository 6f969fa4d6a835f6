//! Collectives that ask the network for a place and have no account: each has a
//! private link, and here lies what it says until the network has it.

use allotment_types::{Language, MailAddress, Timestamp};

use super::{Directory, DirectoryError, Doing, Hash, NETWORK, Token, audit, unread, unwritten};
use crate::column::{self, ColumnError};

/// Who does what is done by a private link: nobody knows more of them.
pub const ASKER: &str = "asker";

/// A collective that asks, as the directory knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    /// The request's id.
    pub request: String,
    /// What it says and the network does not have yet, as it was kept.
    pub form: Option<String>,
    /// Until when that is kept.
    pub expires_at: Option<Timestamp>,
    /// Where mail reaches them, as they have confirmed.
    pub mail: Option<MailAddress>,
    /// Where a link to confirm an address was sent that nobody has used yet.
    pub wished: Option<MailAddress>,
    /// Since when the network has the request.
    pub sent_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    request: String,
    hash: Vec<u8>,
    form: Option<String>,
    expires_at: Option<String>,
    mail: Option<String>,
    wished: Option<String>,
    sent_at: Option<String>,
}

impl TryFrom<Row> for Asker {
    type Error = ColumnError;

    fn try_from(row: Row) -> Result<Self, ColumnError> {
        let moment = |name, text: Option<String>| text.map(|it| column::parse(name, it));
        let address = |name, text: Option<String>| text.map(|it| column::parse(name, it));
        Ok(Self {
            request: row.request,
            form: row.form,
            expires_at: moment("expires_at", row.expires_at).transpose()?,
            mail: address("mail", row.mail).transpose()?,
            wished: address("address", row.wished).transpose()?,
            sent_at: moment("sent_at", row.sent_at).transpose()?,
        })
    }
}

/// What is kept of a request before the network has it.
#[derive(Debug, Clone, Copy)]
pub struct Unsent<'a> {
    /// The request's id.
    pub request: &'a str,
    /// What it says.
    pub form: &'a str,
    /// Until when it is kept if nobody does anything about it.
    pub until: Timestamp,
    /// In which language it was written down.
    pub language: Language,
}

impl Directory {
    /// Keeps what a collective begins to ask, under a private link. Where more
    /// than so many are there that were begun in the last day or are still not
    /// sent, nothing is kept, and that is told.
    pub async fn begin_asking(
        &self,
        token: &Token,
        unsent: Unsent<'_>,
        at_most: u32,
        at: Timestamp,
    ) -> Result<bool, DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        let day_ago = at.as_second() - 86_400;
        let day_ago = Timestamp::from_second(day_ago).unwrap_or(Timestamp::MIN);
        let there: i64 =
            sqlx::query_scalar("SELECT count(*) FROM asker WHERE sent_at IS NULL OR made_at > ?1")
                .bind(column::moment(day_ago))
                .fetch_one(&mut *writing)
                .await
                .map_err(unread)?;
        if there >= i64::from(at_most) {
            return Ok(false);
        }
        sqlx::query(
            "INSERT INTO asker (request, id, hash, form, expires_at, made_at, language)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )
        .bind(unsent.request)
        .bind(token.id())
        .bind(token.hash().0.as_slice())
        .bind(unsent.form)
        .bind(column::moment(unsent.until))
        .bind(column::moment(at))
        .bind(unsent.language.tag())
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
        let doing = Doing { by: ASKER, at };
        let (scope, about) = (Some(NETWORK), Some(unsent.request));
        audit::note(&mut writing, doing, scope, "request-begun", about).await?;
        writing.commit().await.map_err(unwritten)?;
        Ok(true)
    }

    /// Who has a private link to their request; nothing if it is none.
    pub async fn asker(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<Asker>, DirectoryError> {
        let found = sqlx::query_as::<_, Row>(
            "SELECT asker.request, asker.hash, form, asker.expires_at, mail,
                    asker_wish.address AS wished, sent_at
             FROM asker LEFT JOIN asker_wish
                 ON asker_wish.request = asker.request AND asker_wish.expires_at > ?2
             WHERE asker.id = ?1 AND (sent_at IS NOT NULL OR asker.expires_at > ?2)",
        )
        .bind(token.id())
        .bind(column::moment(now))
        .fetch_optional(self.connections.read())
        .await
        .map_err(unread)?;
        let found = found.filter(|row| Hash::is_of(&row.hash, token));
        found.map(Asker::try_from).transpose().map_err(unread)
    }

    /// Keeps what is to be said, in place of what was.
    pub async fn keep_asking(&self, unsent: Unsent<'_>) -> Result<(), DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        sqlx::query(
            "UPDATE asker SET form = ?2, expires_at = ?3, language = ?4 WHERE request = ?1",
        )
        .bind(unsent.request)
        .bind(unsent.form)
        .bind(column::moment(unsent.until))
        .bind(unsent.language.tag())
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
        // What it was confirmed for is said no more.
        sqlx::query("DELETE FROM asker_wish WHERE request = ?1")
            .bind(unsent.request)
            .execute(&mut *writing)
            .await
            .map_err(unwritten)?;
        writing.commit().await.map_err(unwritten)
    }

    /// A link was sent that finds out whether an address is read by who asks; any
    /// that was sent before is void.
    pub async fn wish_for_asker(
        &self,
        request: &str,
        address: &MailAddress,
        token: &Token,
        until: Timestamp,
        at: Timestamp,
    ) -> Result<(), DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        sqlx::query(
            "INSERT INTO asker_wish (request, address, id, hash, made_at, expires_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (request) DO UPDATE SET
                 address = excluded.address, id = excluded.id, hash = excluded.hash,
                 made_at = excluded.made_at, expires_at = excluded.expires_at",
        )
        .bind(request)
        .bind(address.as_str())
        .bind(token.id())
        .bind(token.hash().0.as_slice())
        .bind(column::moment(at))
        .bind(column::moment(until))
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
        writing.commit().await.map_err(unwritten)
    }

    /// What was sent to an address came back: who asks, with the address
    /// confirmed. Nothing if it is none or over.
    pub async fn confirm_asker(
        &self,
        token: &Token,
        at: Timestamp,
    ) -> Result<Option<Asker>, DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        let found: Option<(Vec<u8>, String, String)> = sqlx::query_as(
            "SELECT hash, request, address FROM asker_wish WHERE id = ?1 AND expires_at > ?2",
        )
        .bind(token.id())
        .bind(column::moment(at))
        .fetch_optional(&mut *writing)
        .await
        .map_err(unread)?;
        let found = found.filter(|(hash, ..)| Hash::is_of(hash, token));
        let Some((_, request, address)) = found else {
            return Ok(None);
        };
        sqlx::query("DELETE FROM asker_wish WHERE request = ?1")
            .bind(&request)
            .execute(&mut *writing)
            .await
            .map_err(unwritten)?;
        let row = sqlx::query_as::<_, Row>(
            "UPDATE asker SET mail = ?2 WHERE request = ?1
             RETURNING request, hash, form, expires_at, mail, NULL AS wished, sent_at",
        )
        .bind(&request)
        .bind(&address)
        .fetch_one(&mut *writing)
        .await
        .map_err(unwritten)?;
        let doing = Doing { by: ASKER, at };
        let (scope, about) = (Some(NETWORK), Some(request.as_str()));
        audit::note(&mut writing, doing, scope, "request-mail-confirmed", about).await?;
        writing.commit().await.map_err(unwritten)?;
        row.try_into()
            .map(Some)
            .map_err(|error: ColumnError| unread(error))
    }

    /// The network has what was said: here it is kept no longer.
    pub async fn handed_over(&self, request: &str, at: Timestamp) -> Result<(), DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        sqlx::query(
            "UPDATE asker SET form = NULL, expires_at = NULL, sent_at = coalesce(sent_at, ?2)
             WHERE request = ?1",
        )
        .bind(request)
        .bind(column::moment(at))
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
        let doing = Doing { by: ASKER, at };
        let scope = Some(NETWORK);
        audit::note(&mut writing, doing, scope, "request-sent", Some(request)).await?;
        writing.commit().await.map_err(unwritten)
    }

    /// Where mail reaches who asks, as they have confirmed, and in which language.
    pub async fn asker_reached(
        &self,
        request: &str,
    ) -> Result<Option<(MailAddress, Language)>, DirectoryError> {
        let found: Option<(String, String)> = sqlx::query_as(
            "SELECT mail, language FROM asker WHERE request = ?1 AND mail IS NOT NULL",
        )
        .bind(request)
        .fetch_optional(self.connections.read())
        .await
        .map_err(unread)?;
        found
            .map(|(mail, tag)| {
                let language = Language::of_locale(&tag).unwrap_or_default();
                Ok((column::parse("mail", mail)?, language))
            })
            .transpose()
            .map_err(|error: ColumnError| unread(error))
    }

    /// Notes what who asks did about their request, of which the network's log
    /// tells the rest.
    pub async fn note_asker(
        &self,
        request: &str,
        act: &str,
        at: Timestamp,
    ) -> Result<(), DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        let doing = Doing { by: ASKER, at };
        audit::note(&mut writing, doing, Some(NETWORK), act, Some(request)).await?;
        writing.commit().await.map_err(unwritten)
    }

    /// Forgets who asks: what they said and did not send, where mail reaches
    /// them, and the link. Tells whether anything was known.
    pub async fn forget_asker(
        &self,
        request: &str,
        doing: Doing<'_>,
    ) -> Result<bool, DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        let mut gone = 0;
        for statement in [
            "DELETE FROM asker_wish WHERE request = ?1",
            "DELETE FROM asker WHERE request = ?1",
        ] {
            let done = sqlx::query(statement)
                .bind(request)
                .execute(&mut *writing)
                .await
                .map_err(unwritten)?;
            gone = done.rows_affected();
        }
        if gone == 0 {
            return Ok(false);
        }
        let scope = Some(NETWORK);
        audit::note(
            &mut writing,
            doing,
            scope,
            "request-forgotten",
            Some(request),
        )
        .await?;
        writing.commit().await.map_err(unwritten)?;
        let folded = self.connections.fold_in().await;
        folded.map_err(DirectoryError::NotFolded)?;
        Ok(true)
    }

    /// Lets go of what nobody sent or confirmed in time, with every trace in the file.
    pub async fn let_go_of_askers(&self, now: Timestamp) -> Result<(), DirectoryError> {
        let mut writing = self.connections.progress().await.map_err(unwritten)?;
        let mut gone = 0;
        for statement in [
            "DELETE FROM asker_wish WHERE expires_at <= ?1 OR request IN
                 (SELECT request FROM asker WHERE expires_at <= ?1)",
            "DELETE FROM asker WHERE sent_at IS NULL AND expires_at <= ?1",
            "UPDATE asker SET form = NULL, expires_at = NULL WHERE expires_at <= ?1",
        ] {
            let done = sqlx::query(statement)
                .bind(column::moment(now))
                .execute(&mut *writing)
                .await
                .map_err(unwritten)?;
            gone += done.rows_affected();
        }
        writing.commit().await.map_err(unwritten)?;
        if gone == 0 {
            return Ok(());
        }
        let folded = self.connections.fold_in().await;
        folded.map_err(DirectoryError::NotFolded)
    }
}
