//! A collective's record: servers, operators, plans, runs and instances. One
//! SQLite file holds it (invariant 9); only `allotment-store` knows SQL.

use std::{net::SocketAddr, path::PathBuf};

use allotment_provision::{HostKey, ServerTarget, run::RunEvent};
use allotment_types::{
    CollectiveId, Currency, DnsName, Language, LaunchId, OperatorName, RecipeName, RunId,
    ServerName, StepId, Timestamp,
};
use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::RecoveryPublicKey;

/// The collective whose record this is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collective {
    /// Its short name, as its file is named.
    pub id: CollectiveId,
    /// What people call it.
    pub name: String,
}

/// What the collective says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// What people call it.
    pub name: String,
    /// How many people are expected to use what it launches.
    pub people: u32,
    /// In which currency it shares costs.
    pub currency: Currency,
    /// In which language its papers are written.
    pub language: Language,
}

/// A launch that is being prepared, under way, or over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaunchRecord {
    /// Its id.
    pub id: LaunchId,
    /// When it was begun.
    pub begun_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// What was answered so far, as JSON that the record does not look into.
    pub draft: String,
}

/// A server that was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerRecord {
    /// What people call it.
    pub name: ServerName,
    /// How to reach it.
    pub target: ServerTarget,
    /// The key it was pinned to at first contact.
    pub host_key: HostKey,
    /// When it was added.
    pub added_at: Timestamp,
    /// Set for a practice server: its world is not the internet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub practice: Option<PracticeWorld>,
}

/// What stands for the internet around a practice server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PracticeWorld {
    /// The DNS server that knows its names.
    pub dns: SocketAddr,
    /// The directory of its ACME server.
    pub acme_directory: String,
    /// Certificate authority of the ACME server itself, in PEM.
    pub acme_trust: String,
    /// Where the root of the certificates that it issues can be read.
    pub roots_url: String,
    /// The kit's own folder.
    pub kit: PathBuf,
}

/// A person who looks after instances.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorRecord {
    /// As run logs and locks name them.
    pub name: OperatorName,
    /// What the group's secrets are sealed to.
    pub recovery_key: RecoveryPublicKey,
    /// Whether this is the operator of this very computer.
    pub me: bool,
}

/// A run, as this computer knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRecord {
    /// Its id, the same on the server.
    pub id: RunId,
    /// On which server.
    pub server: ServerName,
    /// For which instance; none where it is about the server itself.
    pub address: Option<DnsName>,
    /// The plan's hash.
    pub plan_hash: String,
    /// The plan as text.
    pub plan: String,
    /// When it was begun, or first seen from here.
    pub begun_at: Timestamp,
    /// By whom.
    pub begun_by: OperatorName,
}

/// An instance as this computer knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstanceRecord {
    /// Its address.
    pub address: DnsName,
    /// Its server.
    pub server: ServerName,
    /// Its recipe.
    pub recipe: RecipeName,
    /// The recipe's version.
    pub recipe_version: String,
    /// Where it stands.
    pub state: InstanceState,
    /// Since when.
    pub since: Timestamp,
}

/// Where an instance stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InstanceState {
    /// A run to launch it is not finished.
    Launching,
    /// It was launched and passed its checks.
    Running,
    /// A run to bring it to another version is not finished.
    Upgrading,
    /// A run to take it away is not finished.
    Removing,
    /// It was taken away.
    Removed,
}

/// Something this computer is about to do on a server. The server's log says
/// what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// The run.
    pub run: RunId,
    /// The step.
    pub step: StepId,
    /// `do` or `undo`.
    pub direction: String,
    /// When, by this computer's clock.
    pub at: Timestamp,
}

/// Keeps a collective's record.
#[async_trait]
pub trait Store: Send + Sync {
    /// The collective itself.
    async fn collective(&self) -> Result<Collective, StoreError>;

    /// What the collective says about itself; nothing before it did.
    async fn profile(&self) -> Result<Option<Profile>, StoreError>;
    /// Writes down what it says.
    async fn put_profile(&self, profile: &Profile) -> Result<(), StoreError>;

    /// How tables of banks are read, as people confirmed it: each as JSON that
    /// the record does not look into.
    async fn bank_mappings(&self) -> Result<Vec<String>, StoreError>;
    /// Keeps one, in place of the one for the same header.
    async fn put_bank_mapping(&self, header: &str, mapping: &str) -> Result<(), StoreError>;

    /// Keeps a launch, in place of what was kept of it before.
    async fn put_launch(&self, launch: &LaunchRecord) -> Result<(), StoreError>;
    /// Begins a thread in which somebody asks for help; tells its number.
    async fn begin_help(&self, new: &super::NewHelp) -> Result<u32, StoreError>;

    /// All such threads, or one, newest first.
    async fn helps(&self, only: Option<u32>) -> Result<Vec<super::HelpRecord>, StoreError>;

    /// Adds what somebody says to a thread that is open.
    async fn say_help(&self, help: u32, word: &super::HelpWord) -> Result<(), StoreError>;

    /// Closes a thread; tells whether it was open.
    async fn close_help(
        &self,
        help: u32,
        by: Option<&str>,
        at: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Deletes threads, and whatever the file keeps of them; tells how many.
    async fn forget_helps(&self, helps: &[u32]) -> Result<u64, StoreError>;

    /// All launches, by id.
    async fn launches(&self) -> Result<Vec<LaunchRecord>, StoreError>;
    /// Forgets a launch. `false` if there was none.
    async fn drop_launch(&self, launch: &LaunchId) -> Result<bool, StoreError>;

    /// Adds a server. Its name must be free.
    async fn add_server(&self, server: &ServerRecord) -> Result<(), StoreError>;
    /// A server by name; forgotten ones are not found.
    async fn server(&self, name: &ServerName) -> Result<Option<ServerRecord>, StoreError>;
    /// All servers by name.
    async fn servers(&self) -> Result<Vec<ServerRecord>, StoreError>;
    /// Forgets a server; its runs stay on record. `false` if there was none.
    async fn forget_server(&self, name: &ServerName) -> Result<bool, StoreError>;

    /// Adds an operator, or changes their key.
    async fn put_operator(&self, operator: &OperatorRecord) -> Result<(), StoreError>;
    /// All operators by name.
    async fn operators(&self) -> Result<Vec<OperatorRecord>, StoreError>;

    /// Keeps a plan that was made and may be applied.
    async fn put_plan(&self, hash: &str, plan: &str, at: Timestamp) -> Result<(), StoreError>;
    /// A plan by the beginning of its hash; [`StoreError::Ambiguous`] if
    /// several begin so.
    async fn plan(&self, hash_prefix: &str) -> Result<Option<(String, String)>, StoreError>;

    /// Records a run; it is no error if it is known already.
    async fn put_run(&self, run: &RunRecord) -> Result<(), StoreError>;
    /// A run by id.
    async fn run(&self, id: &RunId) -> Result<Option<RunRecord>, StoreError>;
    /// All runs, newest first.
    async fn runs(&self) -> Result<Vec<RunRecord>, StoreError>;
    /// Writes down what is about to be done, all of it or nothing. Durable
    /// against the end of our process when it returns.
    async fn intend(&self, intents: &[Intent]) -> Result<(), StoreError>;
    /// Takes over what the server's log has more than ours. A line once
    /// mirrored never changes: if the server's differs, that is
    /// [`StoreError::HistoryDiffers`].
    async fn mirror_events(&self, run: &RunId, events: &[RunEvent]) -> Result<(), StoreError>;
    /// The run's events as last seen.
    async fn events(&self, run: &RunId) -> Result<Vec<RunEvent>, StoreError>;

    /// Records where an instance stands.
    async fn put_instance(&self, instance: &InstanceRecord) -> Result<(), StoreError>;
    /// All instances by address, removed ones included.
    async fn instances(&self) -> Result<Vec<InstanceRecord>, StoreError>;
}

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why the record could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file cannot be opened or brought up to date.
    #[error("the collective's record `{path}` cannot be opened")]
    Open {
        /// The file.
        path: String,
        /// What went wrong.
        #[source]
        source: Cause,
    },
    /// Reading failed.
    #[error("the collective's record could not be read ({what})")]
    Read {
        /// What was being read.
        what: &'static str,
        /// What went wrong.
        #[source]
        source: Cause,
    },
    /// Writing failed; nothing of it was written.
    #[error("the collective's record could not be written ({what}); nothing was changed")]
    Write {
        /// What was being written.
        what: &'static str,
        /// What went wrong.
        #[source]
        source: Cause,
    },
    /// Another program holds the file, for longer than we wait.
    #[error("another program holds the collective's record ({what}); nothing was changed")]
    Busy {
        /// What was to be read or written.
        what: &'static str,
        /// What SQLite said.
        #[source]
        source: Cause,
    },
    /// The name is in use.
    #[error("there is a {what} called `{name}` already")]
    NameTaken {
        /// What it names.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// Several plans begin like this.
    #[error("several plans begin with `{prefix}`")]
    Ambiguous {
        /// What was given.
        prefix: String,
    },
    /// The server's log of a run is not the one that was seen before.
    #[error("the server's log of run {run} differs from what was seen before, from line {line}")]
    HistoryDiffers {
        /// The run.
        run: RunId,
        /// Counted from 1.
        line: usize,
    },
}
