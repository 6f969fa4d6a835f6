//! Entries in the keyring of the system.

mod problem;

use std::{path::PathBuf, time::Duration};

use allotment_app::ports::VaultError;
use allotment_types::{CollectiveId, ExposeSecret, SecretString};
use async_trait::async_trait;
use keyring::{Entry, Error};
use tokio::{task, time};

use crate::{
    KeyringVault, OperatorVault,
    entries::{Entries, EntryName},
    lock::Lock,
};
pub use problem::KeyringProblem;

/// Under this service every entry of ours is found in a keyring.
pub const SERVICE: &str = "allotment";

/// The longest secret that every system's keyring takes, in units of UTF-16:
/// Windows stores passwords so, 2,560 bytes of them (`CRED_MAX_CREDENTIAL_BLOB_SIZE`).
/// The same limit holds everywhere, so that what works for one operator works
/// for the next. Longer ones are refused, not split: half a secret after a cut
/// would be worse than none, and nothing that we keep is near it.
pub const LONGEST_IN_KEYRING: usize = 1_280;

/// Time for a person to see the keyring's question and to type a password.
const PATIENCE: Duration = Duration::from_mins(2);

/// Entries of one collective in the keyring of the system.
#[derive(Debug, Clone)]
pub struct KeyringEntries {
    collective: CollectiveId,
    lock: PathBuf,
    patience: Duration,
}

impl OperatorVault<KeyringEntries> {
    /// A vault in the system's keyring, for this collective. Keyrings know no
    /// "only if there is none", so the file `lock` keeps two processes from
    /// making a recovery key at once; its folder must be there.
    pub fn in_keyring(collective: CollectiveId, lock: PathBuf) -> KeyringVault {
        Self::over(KeyringEntries {
            collective,
            lock,
            patience: PATIENCE,
        })
    }

    /// Waits this long for a keyring that asks its person something; two
    /// minutes unless told.
    #[must_use]
    pub fn patience(self, patience: Duration) -> Self {
        let entries = KeyringEntries {
            patience,
            ..self.entries().clone()
        };
        Self::over(entries)
    }

    /// Tells whether a keyring answers at all, and if not, why: the composition
    /// root shows that and offers the sealed file. It may still be locked.
    pub async fn available(&self) -> Result<(), VaultError> {
        self.entries().run(store).await
    }
}

/// The keyring service, found once a process.
fn store() -> Result<(), KeyringProblem> {
    match Entry::store_status() {
        Ok(()) => Ok(()),
        Err(error) => Err(KeyringProblem::Absent {
            said: error.to_string(),
        }),
    }
}

/// One account in the keyring.
struct Account(String);

impl Account {
    fn entry(&self) -> Result<Entry, KeyringProblem> {
        store()?;
        Entry::new(SERVICE, &self.0).map_err(|error| self.problem(&error))
    }

    fn get(&self) -> Result<Option<SecretString>, KeyringProblem> {
        match self.entry()?.get_password() {
            Ok(text) => Ok(Some(SecretString::from(text))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(self.problem(&error)),
        }
    }

    fn put(&self, secret: &SecretString) -> Result<(), KeyringProblem> {
        let length = secret.expose_secret().encode_utf16().count();
        if length > LONGEST_IN_KEYRING {
            return Err(KeyringProblem::TooLong { length });
        }
        self.entry()?
            .set_password(secret.expose_secret())
            .map_err(|error| self.problem(&error))
    }

    fn remove(&self) -> Result<(), KeyringProblem> {
        match self.entry()?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(self.problem(&error)),
        }
    }

    fn problem(&self, error: &Error) -> KeyringProblem {
        match error {
            Error::NoStorageAccess(said) => KeyringProblem::Locked {
                said: said.to_string(),
            },
            Error::BadEncoding(_) | Error::BadDataFormat(..) => KeyringProblem::Foreign {
                entry: self.0.clone(),
            },
            Error::Ambiguous(_) => KeyringProblem::Ambiguous {
                entry: self.0.clone(),
            },
            other => KeyringProblem::Refused {
                said: other.to_string(),
            },
        }
    }
}

impl KeyringEntries {
    fn account(&self, name: &EntryName) -> Result<Account, KeyringProblem> {
        let account = format!("{}/{name}", self.collective);
        if account.chars().any(char::is_control) {
            return Err(KeyringProblem::Name);
        }
        Ok(Account(account))
    }

    /// Keyrings block, and may ask their person something meanwhile: off the
    /// async threads with them, and not for ever.
    async fn run<T: Send + 'static>(
        &self,
        act: impl FnOnce() -> Result<T, KeyringProblem> + Send + 'static,
    ) -> Result<T, VaultError> {
        let waited = self.patience;
        let answer = match time::timeout(waited, task::spawn_blocking(act)).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(ended)) => Err(KeyringProblem::Interrupted(ended)),
            Err(_) => Err(KeyringProblem::Silent { waited }),
        };
        Ok(answer?)
    }
}

#[async_trait]
impl Entries for KeyringEntries {
    async fn get(&self, name: &EntryName) -> Result<Option<SecretString>, VaultError> {
        let account = self.account(name)?;
        self.run(move || account.get()).await
    }

    async fn put(&self, name: &EntryName, secret: SecretString) -> Result<(), VaultError> {
        let account = self.account(name)?;
        self.run(move || account.put(&secret)).await
    }

    async fn put_if_absent(
        &self,
        name: &EntryName,
        secret: SecretString,
    ) -> Result<Option<SecretString>, VaultError> {
        let account = self.account(name)?;
        let knock = Account(format!("{}/knock", self.collective));
        let path = self.lock.clone();
        self.run(move || {
            let _lock = Lock::take(&path).map_err(|error| KeyringProblem::lock(&path, error))?;
            // Some keyrings hide their entries while locked, and would unlock
            // only to overwrite one. Writing something else first unlocks, so
            // that "none" below means none.
            knock.put(&SecretString::from("knock"))?;
            knock.remove()?;
            if let Some(there) = account.get()? {
                return Ok(Some(there));
            }
            account.put(&secret)?;
            Ok(None)
        })
        .await
    }

    async fn remove(&self, name: &EntryName) -> Result<(), VaultError> {
        let account = self.account(name)?;
        self.run(move || account.remove()).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keyring_librarys_errors_lose_the_bytes_that_they_carry() {
        let account = Account("garden/kept/token".to_owned());
        let bytes = b"canary".to_vec();
        // `Debug` of bytes is a list of numbers; this is how "canary" begins.
        let numbers = "99, 97, 110";
        let nothing = || Box::new(std::io::Error::other("odd"));
        for error in [
            Error::BadEncoding(bytes.clone()),
            Error::BadDataFormat(bytes, nothing()),
        ] {
            assert!(format!("{error:?}").contains(numbers), "no longer needed");
            let problem = account.problem(&error);
            assert!(!format!("{problem} {problem:?}").contains(numbers));
            assert!(!format!("{problem} {problem:?}").contains("canary"));
        }
    }
}
