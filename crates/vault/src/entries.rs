//! Named secrets in one place, whatever the place is.

use std::fmt;

use allotment_app::ports::VaultError;
use allotment_types::SecretString;
use async_trait::async_trait;

/// The name of one entry, as keyring and file show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryName {
    /// The secret half of the operator's recovery key: `recovery-key`.
    RecoveryKey,
    /// Something kept under a name of its own: `kept/<name>`.
    Kept(String),
}

impl fmt::Display for EntryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RecoveryKey => f.write_str("recovery-key"),
            Self::Kept(name) => write!(f, "kept/{name}"),
        }
    }
}

/// A place that keeps named secrets. [`OperatorVault`](crate::OperatorVault)
/// makes a vault of any such place.
#[async_trait]
pub trait Entries: Send + Sync {
    /// The secret under this name, where there is one.
    async fn get(&self, name: &EntryName) -> Result<Option<SecretString>, VaultError>;

    /// Keeps a secret under this name, in the place of an earlier one.
    async fn put(&self, name: &EntryName, secret: SecretString) -> Result<(), VaultError>;

    /// Keeps a secret under this name unless there is one already: then that
    /// one stays and is the answer. No two callers, in whatever processes, are
    /// both told that there was none.
    async fn put_if_absent(
        &self,
        name: &EntryName,
        secret: SecretString,
    ) -> Result<Option<SecretString>, VaultError>;

    /// Removes the entry; it is no error if there was none.
    async fn remove(&self, name: &EntryName) -> Result<(), VaultError>;
}
