//! All that a directory knows of one person, for that person.

use allotment_types::Timestamp;
use serde::Serialize;

use super::{Directory, DirectoryError, unread};

/// What is known of somebody, as the file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct PersonTraces {
    /// Their short name.
    pub person: String,
    /// What they are called.
    pub name: Option<String>,
    /// Since when they are known.
    pub added_at: Timestamp,
    /// Where mail reaches them.
    pub mail: Option<String>,
    /// What they gave as that and have not confirmed.
    pub mail_wished: Option<String>,
    /// What they are, where, since when.
    pub roles: Vec<[String; 3]>,
    /// Devices that were let in: name, since when, last seen, until when.
    pub devices: Vec<Trace>,
    /// Passkeys: name, since when, last used, until when.
    pub passkeys: Vec<Trace>,
    /// What they did and what was done about them: when, by whom, what.
    pub audit: Vec<[String; 3]>,
}

/// Something of theirs with its times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, sqlx::FromRow)]
#[serde(rename_all = "kebab-case")]
pub struct Trace {
    /// What it is called.
    pub name: String,
    /// Since when.
    pub since: String,
    /// When it was last used.
    pub used: Option<String>,
    /// Until when, where it is over.
    pub until: Option<String>,
}

/// How many lines of the audit are handed out at most.
const LINES: i64 = 10_000;

impl Directory {
    /// All that is known of somebody; nothing where there is nobody.
    pub async fn traces(
        &self,
        person: &str,
        now: Timestamp,
    ) -> Result<Option<PersonTraces>, DirectoryError> {
        let Some(known) = self.person(person).await? else {
            return Ok(None);
        };
        let reached = self.reached(person, now).await?;
        let of = |statement: &'static str| {
            sqlx::query_as::<_, Trace>(statement)
                .bind(person)
                .fetch_all(self.connections.read())
        };
        let devices = of(
            "SELECT name, added_at AS since, seen_at AS used, over_at AS until
             FROM device WHERE person = ?1 ORDER BY added_at",
        );
        let passkeys = of(
            "SELECT name, added_at AS since, used_at AS used, over_at AS until
             FROM passkey WHERE person = ?1 ORDER BY added_at",
        );
        let devices = devices.await.map_err(unread)?;
        let passkeys = passkeys.await.map_err(unread)?;
        let audit: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT at, by, act FROM audit WHERE by = ?1 OR about = ?1
             ORDER BY seq DESC LIMIT ?2",
        )
        .bind(person)
        .bind(LINES)
        .fetch_all(self.connections.read())
        .await
        .map_err(unread)?;
        let roles = self.memberships(person).await?.into_iter().map(|it| {
            let scope = it.grant.scope.as_str().to_owned();
            [scope, it.grant.role.to_string(), it.since.to_string()]
        });
        Ok(Some(PersonTraces {
            person: known.id,
            name: known.name,
            added_at: known.added_at,
            mail: reached.confirmed.map(|(address, _)| address.to_string()),
            mail_wished: reached.wished.map(|address| address.to_string()),
            roles: roles.collect(),
            devices,
            passkeys,
            audit: audit
                .into_iter()
                .map(|(at, by, act)| [at, by, act])
                .collect(),
        }))
    }
}
