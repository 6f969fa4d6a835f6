//! A hub's directory: people, what they are to which collective, their links,
//! devices and sessions, and who did what. One small file beside the
//! collectives' records; nothing of anybody's books is in it.
//!
//! A secret that lets somebody in is kept as its hash alone. Each is found by an
//! id that opens nothing, and compared in a time that does not depend on what is
//! compared.

mod askers;
mod audit;
mod entering;
mod mail;
mod passkeys;
mod people;
mod shares;
mod token;
mod traces;

use std::path::Path;

use allotment_api::Role;
use allotment_types::{CollectiveId, ParticipantId, Timestamp};
use sqlx::migrate::Migrator;

use crate::{
    column::{self, ColumnError},
    connections::{BUSY_TIMEOUT, Connections},
    side_file::{self, SideFile, SideFileError},
};

pub use askers::{ASKER, Asker, Unsent};
pub use audit::AuditLine;
pub use entering::{Device, Entered, Guest, LetIn, SignedIn};
pub use mail::Reached;
pub use passkeys::{NewPasskey, Passkey};
pub use people::{Membership, Person};
pub use shares::ShareLink;
pub use token::{Hash, Token};
pub use traces::{PersonTraces, Trace};

/// `Alld` in ASCII.
const DIRECTORY: SideFile = SideFile {
    application_id: 0x416C_6C64,
    migrations: &MIGRATIONS,
};

static MIGRATIONS: Migrator = sqlx::migrate!("./directory-migrations");

/// How a scope is called that is no collective's: the network's requests.
pub const NETWORK: &str = "network";

/// Why the directory cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// The file cannot be opened.
    #[error("the hub's directory `{path}` cannot be opened")]
    Open {
        /// Which file.
        path: String,
        /// Why.
        #[source]
        source: SideFileError,
    },
    /// It cannot be read.
    #[error("the hub's directory could not be read")]
    Read(#[source] Cause),
    /// It cannot be written.
    #[error("the hub's directory could not be written; nothing of this was changed")]
    Write(#[source] Cause),
    /// It was changed, and the file still has traces of what was deleted.
    #[error(
        "it was done, and the directory's file still has traces of what was deleted; ask once more"
    )]
    NotFolded(#[source] Cause),
    /// There is somebody of that short name already.
    #[error("there is a person `{person}` already")]
    PersonKnown {
        /// The short name.
        person: String,
    },
    /// Nobody has that short name.
    #[error("there is no person `{person}`")]
    PersonUnknown {
        /// The short name.
        person: String,
    },
    /// An invitation was used without saying who comes; it stays as it was.
    #[error("who comes with an invitation says what they are called")]
    NameNeeded,
    /// Another person is that participant, or they are another participant.
    #[error(
        "the participant `{participant}` of `{scope}` is another person's, or they are another participant there"
    )]
    ParticipantTaken {
        /// Of which collective.
        scope: String,
        /// The participant.
        participant: ParticipantId,
    },
}

type Cause = Box<dyn std::error::Error + Send + Sync>;

fn unread(source: impl Into<Cause>) -> DirectoryError {
    DirectoryError::Read(source.into())
}

fn unwritten(source: impl Into<Cause>) -> DirectoryError {
    DirectoryError::Write(source.into())
}

/// Where somebody has a role.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// In a collective.
    Collective(CollectiveId),
    /// In the network.
    Network,
}

impl Scope {
    /// As the file has it. No collective of a hub is called as the network is.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Collective(id) => id.as_str(),
            Self::Network => NETWORK,
        }
    }

    fn read(text: String) -> Result<Self, ColumnError> {
        if text == NETWORK {
            return Ok(Self::Network);
        }
        column::parse("scope", text).map(Self::Collective)
    }
}

/// A role that somebody is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Where.
    pub scope: Scope,
    /// Which.
    pub role: Role,
    /// Which participant they are; told for that role alone.
    pub participant: Option<ParticipantId>,
}

/// Who does something, and when.
#[derive(Debug, Clone, Copy)]
pub struct Doing<'a> {
    /// A person's short name, or that of the console.
    pub by: &'a str,
    /// When.
    pub at: Timestamp,
}

/// The directory in its file.
#[derive(Debug, Clone)]
pub struct Directory {
    connections: Connections,
}

impl Directory {
    /// Opens the directory, making it where there is none.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, DirectoryError> {
        let path = path.as_ref();
        let prepared = side_file::prepare(&DIRECTORY, path, BUSY_TIMEOUT).await;
        prepared.map_err(|source| DirectoryError::Open {
            path: path.display().to_string(),
            source,
        })?;
        Ok(Self {
            connections: Connections::new(path, BUSY_TIMEOUT),
        })
    }

    /// Whether it can be read, as it is asked by who watches a hub.
    pub async fn is_ready(&self) -> bool {
        let read = sqlx::query_scalar::<_, i64>("SELECT count(*) FROM link WHERE id = ''")
            .fetch_one(self.connections.read())
            .await;
        read.is_ok()
    }

    /// Copies the directory to a new file, whole, while it is in use.
    pub async fn copy_to(&self, target: impl AsRef<Path>) -> Result<(), DirectoryError> {
        let target = target.as_ref().to_string_lossy().into_owned();
        sqlx::query("VACUUM INTO ?1")
            .bind(target)
            .execute(self.connections.unlocked())
            .await
            .map_err(unwritten)?;
        Ok(())
    }

    /// Closes the file in good order.
    pub async fn close(&self) {
        self.connections.close().await;
    }
}
