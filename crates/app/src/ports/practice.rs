//! Practice servers on this computer.

use std::path::PathBuf;

use allotment_provision::HostKey;
use allotment_types::{ByteSize, PracticeStage, ServerName};
use async_trait::async_trait;

use super::PracticeWorld;

/// A practice server that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticeServerSeen {
    /// Its name.
    pub name: ServerName,
    /// Its address in the practice network.
    pub address: String,
    /// The account to log in with.
    pub user: String,
    /// The private key to log in with.
    pub identity_file: PathBuf,
    /// The key that it identifies itself with, read from its own disk.
    pub host_key: Option<HostKey>,
    /// Whether it is on.
    pub running: bool,
    /// Names that lead to it.
    pub names: Vec<String>,
}

/// Brings practice servers up and down.
#[async_trait]
pub trait PracticeServers: Send + Sync {
    /// Brings a fresh, bare server up. `tell` hears what takes long.
    async fn up(
        &self,
        name: &ServerName,
        disk: Option<ByteSize>,
        memory: Option<ByteSize>,
        tell: &(dyn Fn(PracticeStage) + Send + Sync),
    ) -> Result<PracticeServerSeen, PracticeFailure>;
    /// Has the images ready that these references name, where that takes long:
    /// `tell` hears of it. Returns the references that practice servers cannot
    /// get here.
    async fn images(
        &self,
        references: &[String],
        tell: &(dyn Fn(PracticeStage) + Send + Sync),
    ) -> Result<Vec<String>, PracticeFailure>;
    /// Takes a server down for good, with its disk.
    async fn down(&self, name: &ServerName) -> Result<bool, PracticeFailure>;
    /// All that are there.
    async fn list(&self) -> Result<Vec<PracticeServerSeen>, PracticeFailure>;
    /// What stands for the internet around them.
    async fn world(&self) -> Result<PracticeWorld, PracticeFailure>;
    /// The roots of the certificates that their ACME server issues, in PEM.
    async fn roots(&self, world: &PracticeWorld) -> Result<Vec<String>, PracticeFailure>;
}

/// Why there is no practice server: what happened and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct PracticeFailure {
    /// What happened.
    pub message: String,
    /// What to do next.
    pub fix: String,
    /// What went wrong underneath.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}
