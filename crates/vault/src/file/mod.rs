//! Entries in one age-sealed file.

mod contents;
mod disk;
mod passphrase;
mod problem;

use std::{path::PathBuf, sync::Arc};

use age::scrypt;
use allotment_app::ports::VaultError;
use allotment_types::{ExposeSecret, SecretString};
use async_trait::async_trait;
use tokio::{sync::Mutex, task};

use crate::{
    FileVault, OperatorVault,
    entries::{Entries, EntryName},
};
use contents::Contents;
use disk::Place;
pub use passphrase::{Occasion, PassphrasePrompt};
use problem::Failure;
pub use problem::FileProblem;

/// The work factor of new files: scrypt with N = 2^18, as the `age` program
/// takes; about a second, and 256 MiB, for each guess at the passphrase.
const WORK_FACTOR: u8 = 18;

/// The most work that a file may ask of us, as in the `age` program: more
/// would let a forged file take hours and all memory.
const MOST_WORK: u8 = 22;

/// Entries in one file sealed by a passphrase.
///
/// The passphrase is asked for when it is first needed, and kept for this
/// process once it has opened or made the file; one that did not open it is
/// forgotten, so that the next act may ask again. Acts within a process come
/// one after the other; between processes a lock file does the same for acts
/// that write.
pub struct SealedFile {
    place: Place,
    prompt: Arc<dyn PassphrasePrompt>,
    work_factor: u8,
    memory: Mutex<Memory>,
}

impl std::fmt::Debug for SealedFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SealedFile")
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

/// What this process knows of the file.
#[derive(Default)]
struct Memory {
    passphrase: Option<SecretString>,
    opened: Option<Opened>,
}

/// The file as it was last seen. As long as its bytes are the same, so are its
/// contents, and scrypt's second is not spent again.
struct Opened {
    sealed: Vec<u8>,
    contents: Contents,
}

/// Sets up a [`FileVault`].
pub struct SealedFileBuilder {
    path: PathBuf,
    prompt: Arc<dyn PassphrasePrompt>,
    work_factor: u8,
}

impl OperatorVault<SealedFile> {
    /// A vault in the file at `path`, which need not be there yet; `prompt`
    /// asks the person for the passphrase.
    pub fn in_file(path: PathBuf, prompt: Arc<dyn PassphrasePrompt>) -> SealedFileBuilder {
        SealedFileBuilder {
            path,
            prompt,
            work_factor: WORK_FACTOR,
        }
    }
}

impl SealedFileBuilder {
    /// Seals with scrypt's N = 2^`log_n` from now on (1 to 22; 18 unless told).
    /// Less than 18 is for tests. A file is opened whatever it was sealed with.
    #[must_use]
    pub fn work_factor(mut self, log_n: u8) -> Self {
        self.work_factor = log_n.clamp(1, MOST_WORK);
        self
    }

    /// The vault. Nothing is read or asked yet.
    pub fn build(self) -> FileVault {
        OperatorVault::over(SealedFile {
            place: Place::new(self.path),
            prompt: self.prompt,
            work_factor: self.work_factor,
            memory: Mutex::new(Memory::default()),
        })
    }
}

/// What an act on the contents leads to.
enum Outcome<T> {
    Unchanged(T),
    Changed(T),
}

impl SealedFile {
    /// Asks for the passphrase unless it is known. It goes into memory only
    /// after it has proved right.
    async fn passphrase(
        &self,
        memory: &Memory,
        occasion: Occasion,
    ) -> Result<SecretString, VaultError> {
        if let Some(known) = &memory.passphrase {
            return Ok(known.clone());
        }
        let given = self.prompt.ask(occasion).await;
        given
            .filter(|text| !text.expose_secret().is_empty())
            .ok_or(VaultError::PassphraseNeeded)
    }

    /// Looks into the file; nothing is there where the file is not. Needs no
    /// lock: a file is replaced in one stroke.
    async fn look<T: Send>(
        &self,
        act: impl FnOnce(&Contents) -> T + Send,
    ) -> Result<T, VaultError> {
        let mut memory = self.memory.lock().await;
        let place = self.place.clone();
        let found = self.off_thread(move || place.read()).await?;
        let Some(sealed) = found else {
            return if memory.opened.is_some() {
                Err(self.place.error(FileProblem::Vanished))
            } else {
                Ok(act(&Contents::default()))
            };
        };
        let known = memory.opened.as_ref().filter(|o| o.sealed == sealed);
        if let Some(known) = known {
            return Ok(act(&known.contents));
        }
        let passphrase = self.passphrase(&memory, Occasion::Open).await?;
        memory.passphrase = None;
        let key = passphrase.clone();
        let opened = self
            .off_thread(move || {
                let contents = Contents::open(&sealed, &key)?;
                Ok(Opened { sealed, contents })
            })
            .await?;
        memory.passphrase = Some(passphrase);
        let answer = act(&opened.contents);
        memory.opened = Some(opened);
        Ok(answer)
    }

    /// Changes the file under the lock, so that what another process wrote a
    /// moment ago is kept.
    async fn change<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Contents) -> Outcome<T> + Send + 'static,
    ) -> Result<T, VaultError> {
        let mut memory = self.memory.lock().await;
        let place = self.place.clone();
        let there = self.off_thread(move || place.exists()).await?;
        let occasion = match (there, &memory.opened) {
            (true, _) => Occasion::Open,
            (false, None) => Occasion::Choose,
            (false, Some(_)) => return Err(self.place.error(FileProblem::Vanished)),
        };
        // A person thinks for long: not while others wait for the lock.
        let passphrase = self.passphrase(&memory, occasion).await?;
        memory.passphrase = None;
        let (place, key, work) = (self.place.clone(), passphrase.clone(), self.work_factor);
        // Moved, not copied. Should this be cancelled meanwhile, the file is
        // opened anew next time.
        let known = memory.opened.take();
        let (opened, answer) = self
            .off_thread(move || {
                let _lock = place.lock()?;
                let before = match (place.read()?, known) {
                    (None, None) => None,
                    (None, Some(_)) => return Err(FileProblem::Vanished.into()),
                    (Some(sealed), Some(known)) if known.sealed == sealed => Some(known),
                    (Some(sealed), _) => {
                        let contents = Contents::open(&sealed, &key)?;
                        Some(Opened { sealed, contents })
                    }
                };
                let (before, mut contents) = match before {
                    Some(Opened { sealed, contents }) => (Some(sealed), contents),
                    None => (None, Contents::default()),
                };
                let (sealed, answer) = match act(&mut contents) {
                    Outcome::Unchanged(answer) => (before, answer),
                    Outcome::Changed(answer) => {
                        let mut recipient = scrypt::Recipient::new(key);
                        recipient.set_work_factor(work);
                        let sealed = contents.seal(&recipient)?;
                        place.replace(&sealed)?;
                        (Some(sealed), answer)
                    }
                };
                Ok((sealed.map(|sealed| Opened { sealed, contents }), answer))
            })
            .await?;
        memory.passphrase = Some(passphrase);
        memory.opened = opened;
        Ok(answer)
    }

    /// Disk and scrypt block: off the async threads with them.
    async fn off_thread<T: Send + 'static>(
        &self,
        act: impl FnOnce() -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, VaultError> {
        let done = task::spawn_blocking(act).await;
        match done.unwrap_or_else(|ended| Err(FileProblem::Interrupted(ended).into())) {
            Ok(answer) => Ok(answer),
            Err(Failure::Wrong) => Err(VaultError::PassphraseWrong),
            Err(Failure::File(problem)) => Err(self.place.error(problem)),
        }
    }
}

#[async_trait]
impl Entries for SealedFile {
    async fn get(&self, name: &EntryName) -> Result<Option<SecretString>, VaultError> {
        let name = name.to_string();
        self.look(|contents| contents.get(&name)).await
    }

    async fn put(&self, name: &EntryName, secret: SecretString) -> Result<(), VaultError> {
        let name = name.to_string();
        self.change(move |contents| {
            contents.put(name, secret);
            Outcome::Changed(())
        })
        .await
    }

    async fn put_if_absent(
        &self,
        name: &EntryName,
        secret: SecretString,
    ) -> Result<Option<SecretString>, VaultError> {
        let name = name.to_string();
        self.change(move |contents| {
            if let Some(there) = contents.get(&name) {
                return Outcome::Unchanged(Some(there));
            }
            contents.put(name, secret);
            Outcome::Changed(None)
        })
        .await
    }

    async fn remove(&self, name: &EntryName) -> Result<(), VaultError> {
        // Nothing to remove is no reason to ask for a passphrase to make a file.
        if self.get(name).await?.is_none() {
            return Ok(());
        }
        let name = name.to_string();
        self.change(move |contents| {
            if contents.remove(&name) {
                Outcome::Changed(())
            } else {
                Outcome::Unchanged(())
            }
        })
        .await
    }
}
