//! Private links to one participant's statement, without account.

use allotment_types::{CollectiveId, ParticipantId, Timestamp};

use super::{Directory, DirectoryError, Doing, Hash, Token, audit, unread, unwritten};
use crate::column::{self, ColumnError};

/// A private link that is not withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareLink {
    /// What it is withdrawn by.
    pub id: String,
    /// Whose statement it shows.
    pub participant: ParticipantId,
    /// When it was made.
    pub made_at: Timestamp,
}

impl Directory {
    /// Makes a private link to a participant's statement.
    pub async fn make_share_link(
        &self,
        token: &Token,
        collective: &CollectiveId,
        participant: &ParticipantId,
        doing: Doing<'_>,
    ) -> Result<(), DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        sqlx::query(
            "INSERT INTO share_link (id, hash, collective, participant, made_at)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .bind(token.id())
        .bind(token.hash().0.as_slice())
        .bind(collective.as_str())
        .bind(participant.as_str())
        .bind(column::moment(doing.at))
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
        let (scope, about) = (Some(collective.as_str()), Some(participant.as_str()));
        audit::note(&mut writing, doing, scope, "share-link-made", about).await?;
        writing.commit().await.map_err(unwritten)
    }

    /// Whose statement a private link shows; nothing if it is none or was
    /// withdrawn.
    pub async fn shared(
        &self,
        token: &Token,
    ) -> Result<Option<(CollectiveId, ParticipantId)>, DirectoryError> {
        let found: Option<(Vec<u8>, String, String)> = sqlx::query_as(
            "SELECT hash, collective, participant FROM share_link
             WHERE id = ?1 AND over_at IS NULL",
        )
        .bind(token.id())
        .fetch_optional(self.connections.read())
        .await
        .map_err(unread)?;
        let found = found.filter(|(hash, ..)| Hash::is_of(hash, token));
        found
            .map(|(_, collective, participant)| {
                Ok((
                    column::parse("collective", collective)?,
                    column::parse("participant", participant)?,
                ))
            })
            .transpose()
            .map_err(|error: ColumnError| unread(error))
    }

    /// The private links of a collective that are not withdrawn.
    pub async fn share_links(
        &self,
        collective: &CollectiveId,
    ) -> Result<Vec<ShareLink>, DirectoryError> {
        let rows: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT id, participant, made_at FROM share_link
             WHERE collective = ?1 AND over_at IS NULL ORDER BY participant, made_at",
        )
        .bind(collective.as_str())
        .fetch_all(self.connections.read())
        .await
        .map_err(unread)?;
        rows.into_iter()
            .map(|(id, participant, made_at)| {
                Ok(ShareLink {
                    id,
                    participant: column::parse("participant", participant)?,
                    made_at: column::parse("made_at", made_at)?,
                })
            })
            .collect::<Result<_, ColumnError>>()
            .map_err(unread)
    }

    /// Withdraws all private links to a participant's statement; tells how many
    /// there were. Who lost one does not know which it was.
    pub async fn withdraw_share_links(
        &self,
        collective: &CollectiveId,
        participant: &ParticipantId,
        doing: Doing<'_>,
    ) -> Result<u64, DirectoryError> {
        let mut writing = self.connections.decide().await.map_err(unwritten)?;
        let over = sqlx::query(
            "UPDATE share_link SET over_at = ?3
             WHERE collective = ?1 AND participant = ?2 AND over_at IS NULL",
        )
        .bind(collective.as_str())
        .bind(participant.as_str())
        .bind(column::moment(doing.at))
        .execute(&mut *writing)
        .await
        .map_err(unwritten)?;
        let over = over.rows_affected();
        if over > 0 {
            let (scope, about) = (Some(collective.as_str()), Some(participant.as_str()));
            audit::note(&mut writing, doing, scope, "share-link-withdrawn", about).await?;
        }
        writing.commit().await.map_err(unwritten)?;
        Ok(over)
    }
}
