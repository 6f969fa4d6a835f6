//! How the vault asks for a passphrase: the composition root knows whether
//! there is a terminal, a window or nobody.

use allotment_types::SecretString;
use async_trait::async_trait;

/// For what a passphrase is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// There is no file yet: a new passphrase is chosen. Ask twice and compare;
    /// nobody can find it again.
    Choose,
    /// The file is there: its passphrase opens it.
    Open,
}

/// Asks the person for the passphrase of a sealed file.
#[async_trait]
pub trait PassphrasePrompt: Send + Sync {
    /// The passphrase, or nothing where nobody can be asked or nobody answers.
    /// An empty one counts as nothing.
    async fn ask(&self, occasion: Occasion) -> Option<SecretString>;
}
