//! One operator's vault over any place that keeps entries.

use allotment_app::ports::{NewRecoveryKey, RecoveryPublicKey, Vault, VaultError};
use allotment_types::SecretString;
use async_trait::async_trait;

use crate::{
    entries::{Entries, EntryName},
    recovery::RecoveryKey,
    seal,
};

/// A vault: the recovery key, seals and kept secrets, over a place `E`.
#[derive(Debug)]
pub struct OperatorVault<E> {
    entries: E,
}

impl<E: Entries> OperatorVault<E> {
    /// Makes a vault of a place that keeps entries.
    pub fn over(entries: E) -> Self {
        Self { entries }
    }

    /// The place beneath, for what only that kind of place can tell.
    pub fn entries(&self) -> &E {
        &self.entries
    }

    async fn recovery_key(&self) -> Result<Option<RecoveryKey>, VaultError> {
        let text = self.entries.get(&EntryName::RecoveryKey).await?;
        text.map(|text| RecoveryKey::read(&text)).transpose()
    }
}

#[async_trait]
impl<E: Entries> Vault for OperatorVault<E> {
    async fn create_recovery_key(&self) -> Result<NewRecoveryKey, VaultError> {
        let key = RecoveryKey::generate();
        let there = self
            .entries
            .put_if_absent(&EntryName::RecoveryKey, key.text())
            .await?;
        match there {
            Some(_) => Err(VaultError::KeyExists),
            None => Ok(NewRecoveryKey {
                public: key.public(),
                secret: key.text(),
            }),
        }
    }

    /// Restoring the very key that is there already is no error. Another one is
    /// refused with [`VaultError::KeyExists`]: it would replace the only thing
    /// that opens older seals.
    async fn restore_recovery_key(
        &self,
        secret: SecretString,
    ) -> Result<RecoveryPublicKey, VaultError> {
        let key = RecoveryKey::read(&secret)?;
        let there = self
            .entries
            .put_if_absent(&EntryName::RecoveryKey, key.text())
            .await?;
        match there {
            Some(other) if RecoveryKey::read(&other)?.public() != key.public() => {
                Err(VaultError::KeyExists)
            }
            _ => Ok(key.public()),
        }
    }

    async fn recovery_public_key(&self) -> Result<Option<RecoveryPublicKey>, VaultError> {
        Ok(self.recovery_key().await?.map(|key| key.public()))
    }

    async fn recovery_secret(&self) -> Result<Option<SecretString>, VaultError> {
        Ok(self.recovery_key().await?.map(|key| key.text()))
    }

    async fn seal_with_passphrase(
        &self,
        passphrase: SecretString,
        plain: &SecretString,
    ) -> Result<Vec<u8>, VaultError> {
        let plain = plain.clone();
        let sealing =
            tokio::task::spawn_blocking(move || seal::seal_with_passphrase(passphrase, &plain));
        sealing.await.map_err(|source| VaultError::Damaged {
            source: Box::new(source),
        })?
    }

    async fn seal(
        &self,
        to: &[RecoveryPublicKey],
        plain: &SecretString,
    ) -> Result<Vec<u8>, VaultError> {
        seal::seal(to, plain)
    }

    async fn open(&self, sealed: &[u8]) -> Result<SecretString, VaultError> {
        let key = self.recovery_key().await?.ok_or(VaultError::NoKey)?;
        seal::open(&key, sealed)
    }

    async fn keep(&self, name: &str, secret: SecretString) -> Result<(), VaultError> {
        self.entries
            .put(&EntryName::Kept(name.to_owned()), secret)
            .await
    }

    async fn read(&self, name: &str) -> Result<Option<SecretString>, VaultError> {
        self.entries.get(&EntryName::Kept(name.to_owned())).await
    }

    async fn forget(&self, name: &str) -> Result<(), VaultError> {
        self.entries.remove(&EntryName::Kept(name.to_owned())).await
    }
}
