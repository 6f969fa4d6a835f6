//! Where the collective's record has its home, and its way from one to another.

use allotment_api::{ErrorBody, HomeView};
use allotment_types::{CollectiveId, SecretString};
use async_trait::async_trait;

use super::VaultError;

/// How far a record's way is: bytes that are there, of so many. Tells whether it
/// is to stop.
pub type HowFar<'a> = &'a (dyn Fn(u64, u64) -> bool + Send + Sync);

/// Knows where the record has its home, and moves it. By itself it knows no hub:
/// that is so in a hub.
#[async_trait]
pub trait RecordHome: Send + Sync {
    /// Where it is, and whether the hub answers.
    async fn show(&self) -> Result<HomeView, HomeError> {
        Err(HomeError::Nowhere)
    }

    /// Signs this computer in at a hub by a link that works once.
    async fn enter(
        &self,
        _link: &SecretString,
        _name: Option<&str>,
        _collective: Option<&CollectiveId>,
    ) -> Result<HomeView, HomeError> {
        Err(HomeError::Nowhere)
    }

    /// Moves it to the hub. What was cut short goes on.
    async fn publish(&self, _told: HowFar<'_>) -> Result<HomeView, HomeError> {
        Err(HomeError::Nowhere)
    }

    /// Moves it to this computer. What was cut short goes on.
    async fn bring_home(&self, _told: HowFar<'_>) -> Result<HomeView, HomeError> {
        Err(HomeError::Nowhere)
    }

    /// Signs this computer out. Where the record is, it stays.
    async fn leave(&self) -> Result<HomeView, HomeError> {
        Err(HomeError::Nowhere)
    }
}

/// What went wrong below.
pub type HomeCause = Box<dyn std::error::Error + Send + Sync>;

/// Why the home of a record is not known, or stays what it is.
#[derive(Debug, thiserror::Error)]
pub enum HomeError {
    /// There are no hubs from here.
    #[error("no hub can be asked from here")]
    Nowhere,
    /// What was given is no link of a hub.
    #[error("this is no link of a hub")]
    NoLink,
    /// A hub elsewhere is asked over HTTPS only.
    #[error("the hub `{address}` would be asked without encryption")]
    Insecure {
        /// Its address.
        address: String,
    },
    /// The hub does not answer.
    #[error("the hub `{address}` cannot be reached")]
    Unreached {
        /// Its address.
        address: String,
        /// What is known of it.
        #[source]
        source: HomeCause,
    },
    /// The hub answered what no hub of ours does.
    #[error("`{address}` does not answer as a hub does")]
    NoHub {
        /// Its address.
        address: String,
    },
    /// The hub refused.
    #[error("{0}")]
    Said(ErrorBody),
    /// The link was used, has run out, or was withdrawn.
    #[error("this link no longer works")]
    LinkOver,
    /// Whoever comes for the first time says what they are called.
    #[error("the hub wants to know what to call you")]
    NameNeeded,
    /// This computer is signed in at no hub.
    #[error("this computer is signed in at no hub")]
    SignedInNowhere,
    /// Whoever sits here does not keep the books of any collective there, or not
    /// of this one.
    #[error("you do not keep the books of a collective at that hub")]
    NoTreasurer,
    /// They keep those of several.
    #[error("you keep the books of several collectives there")]
    Several {
        /// Which.
        collectives: Vec<CollectiveId>,
    },
    /// There is a record here and one there.
    #[error("there is a record on this computer and another in the hub")]
    TwoRecords,
    /// The record is in the hub already.
    #[error("the record has its home in the hub")]
    InHub,
    /// The record is on this computer already.
    #[error("the record has its home on this computer")]
    AtHome,
    /// Somebody has brought it home to another computer.
    #[error("the record was brought home to another computer")]
    Elsewhere,
    /// Nothing is in it that could be moved.
    #[error("nothing is in the record yet")]
    Empty,
    /// It is on its way, and that has to be brought to its end first.
    #[error("the record is on its way")]
    OnItsWay,
    /// Another window or command of this computer moves it.
    #[error("the record is being moved by another window or command")]
    Moving,
    /// A run is at work, which writes into the record.
    #[error("work on a server is being done")]
    AtWork,
    /// Somebody stopped it.
    #[error("it was stopped")]
    Stopped,
    /// What arrived is not what was sent.
    #[error("the record that arrived is not the one that was sent: {difference}")]
    Differs {
        /// What is not the same.
        difference: &'static str,
    },
    /// The record on this computer cannot be read or put in its place.
    #[error("{what} cannot be used")]
    Files {
        /// What.
        what: &'static str,
        /// Why.
        #[source]
        source: HomeCause,
    },
    /// The session cannot be kept in the vault.
    #[error("the session at the hub cannot be kept")]
    Vault(#[source] VaultError),
}
