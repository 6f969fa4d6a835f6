//! Where this operator's secrets lie, and how a group's secrets are sealed.

use std::fmt;

use allotment_types::SecretString;
use async_trait::async_trait;
use serde::{Deserialize, Serialize};

/// The public half of an operator's recovery key: an age recipient
/// (`age1…`, X25519; format: age-encryption.org/v1).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RecoveryPublicKey(pub String);

impl fmt::Display for RecoveryPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A recovery key just made. The secret half is shown to the operator once,
/// to be written down, and is kept in the vault.
#[derive(Debug)]
pub struct NewRecoveryKey {
    /// What secrets are sealed to.
    pub public: RecoveryPublicKey,
    /// What opens them (`AGE-SECRET-KEY-1…`).
    pub secret: SecretString,
}

/// Keeps one operator's secrets: the system's keyring, or an age-sealed file
/// where no keyring runs.
#[async_trait]
pub trait Vault: Send + Sync {
    /// Makes this operator's recovery key and keeps it. Refuses where there is
    /// one already: a second key would leave older seals unreadable.
    async fn create_recovery_key(&self) -> Result<NewRecoveryKey, VaultError>;

    /// Takes a recovery key that the operator wrote down earlier.
    async fn restore_recovery_key(
        &self,
        secret: SecretString,
    ) -> Result<RecoveryPublicKey, VaultError>;

    /// The public half of this operator's recovery key, where there is one.
    async fn recovery_public_key(&self) -> Result<Option<RecoveryPublicKey>, VaultError>;

    /// The secret half of this operator's recovery key, for the paper on which
    /// they keep it.
    async fn recovery_secret(&self) -> Result<Option<SecretString>, VaultError>;

    /// Seals a text with a passphrase (an age file, scrypt). Takes about a
    /// second, on purpose.
    async fn seal_with_passphrase(
        &self,
        passphrase: SecretString,
        plain: &SecretString,
    ) -> Result<Vec<u8>, VaultError>;

    /// Seals a text so that each of these keys alone opens it.
    async fn seal(
        &self,
        to: &[RecoveryPublicKey],
        plain: &SecretString,
    ) -> Result<Vec<u8>, VaultError>;

    /// Opens what was sealed to this operator's recovery key.
    async fn open(&self, sealed: &[u8]) -> Result<SecretString, VaultError>;

    /// Keeps a secret under a name (a provider's token, for example).
    async fn keep(&self, name: &str, secret: SecretString) -> Result<(), VaultError>;

    /// Reads a secret kept under a name.
    async fn read(&self, name: &str) -> Result<Option<SecretString>, VaultError>;

    /// Forgets a secret; it is no error if there was none.
    async fn forget(&self, name: &str) -> Result<(), VaultError>;
}

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why the vault could not do it. Nothing secret is in any of these.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// No keyring runs in this session, or it is locked.
    #[error("the keyring of this computer cannot be used")]
    NoKeyring {
        /// What the keyring said.
        #[source]
        source: Cause,
    },
    /// The sealed file needs its passphrase and none was given.
    #[error("the sealed vault file needs its passphrase")]
    PassphraseNeeded,
    /// The passphrase does not open the sealed file.
    #[error("the passphrase does not open the sealed vault file")]
    PassphraseWrong,
    /// The sealed file is damaged or cannot be read or written.
    #[error("the sealed vault file `{path}` cannot be used")]
    File {
        /// Where it is.
        path: String,
        /// What went wrong.
        #[source]
        source: Cause,
    },
    /// There is a recovery key already.
    #[error("this operator has a recovery key already")]
    KeyExists,
    /// There is no recovery key yet.
    #[error("this operator has no recovery key yet")]
    NoKey,
    /// The text is no recovery key.
    #[error("this is not a recovery key")]
    NotAKey,
    /// A public key cannot be sealed to.
    #[error("`{key}` is not a public recovery key")]
    NotAPublicKey {
        /// What was given.
        key: String,
    },
    /// It was sealed to other keys than ours.
    #[error("this was not sealed to our recovery key")]
    NotForUs,
    /// The sealed text is damaged.
    #[error("the sealed secrets are damaged")]
    Damaged {
        /// What went wrong.
        #[source]
        source: Cause,
    },
}
