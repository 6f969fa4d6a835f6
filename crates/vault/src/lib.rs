//! Keeps one operator's secrets, and seals a group's secrets.
//!
//! Two vaults behind the one port [`allotment_app::ports::Vault`]. Which one is
//! used is the person's explicit choice, made at the composition root; neither
//! ever stands in silently for the other.
//!
//! # What lies where
//!
//! | system  | [`KeyringVault`]                                           | [`FileVault`] |
//! |---------|------------------------------------------------------------|---------------|
//! | Linux   | Secret Service (GNOME Keyring, KWallet, KeePassXC), default collection | one age file, mode 0600, in a folder made with mode 0700 |
//! | macOS   | login Keychain                                             | the same      |
//! | Windows | Credential Manager                                         | one age file, guarded by the folder's access list |
//!
//! In a keyring the service is `allotment` and the account is
//! `<collective>/<entry>`; in the file the entries are members of one JSON
//! object. The entries bear the same names in both: `recovery-key`, and
//! `kept/<name>` for what [`keep`](allotment_app::ports::Vault::keep) was
//! given, so that no kept name can ever reach the recovery key.
//!
//! # Formats
//!
//! Everything sealed is an age file (format: age-encryption.org/v1), so the
//! `age` program opens it without us. It is always *armored*: these files are
//! met by people, in a server's folder or in a mail from another operator, and
//! text survives terminals, copying and line-based tools where bytes do not. A
//! third more size is nothing for secrets. Binary age files are opened as well.

mod entries;
mod file;
mod keyring_entries;
mod lock;
mod operator;
mod recovery;
mod seal;

pub use entries::{Entries, EntryName};
pub use file::{FileProblem, Occasion, PassphrasePrompt, SealedFile, SealedFileBuilder};
pub use keyring_entries::{KeyringEntries, KeyringProblem, LONGEST_IN_KEYRING, SERVICE};
pub use operator::OperatorVault;
pub use seal::SealProblem;

/// A vault in the keyring of the system.
pub type KeyringVault = OperatorVault<KeyringEntries>;

/// A vault in one age-sealed file.
pub type FileVault = OperatorVault<SealedFile>;
