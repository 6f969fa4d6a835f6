//! The keys with which this computer logs in to servers that it ordered.

use std::path::{Path, PathBuf};

use async_trait::async_trait;

/// A key to log in with. Its private half stays in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginKey {
    /// The public half, as a line of `authorized_keys` has it.
    pub public: String,
    /// The private half's file.
    pub file: PathBuf,
}

/// Keys of this computer.
#[async_trait]
pub trait LoginKeys: Send + Sync {
    /// The key that Allotment made for this collective, made now if there is
    /// none yet.
    async fn ours(&self) -> Result<LoginKey, LoginKeyError>;
    /// A key that a person chose, by the file of its private half; the public
    /// half lies beside it.
    async fn chosen(&self, file: &Path) -> Result<LoginKey, LoginKeyError>;
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum LoginKeyError {
    /// It could not be made.
    #[error("a key to log in with could not be made in `{folder}`: {said}")]
    Make {
        /// Where.
        folder: String,
        /// What `ssh-keygen` said.
        said: String,
    },
    /// The public half could not be read.
    #[error("the public key `{path}` cannot be read")]
    Read {
        /// Its file.
        path: String,
        /// What went wrong.
        #[source]
        source: std::io::Error,
    },
    /// The file holds something else.
    #[error("`{path}` holds no public key of SSH")]
    NoKey {
        /// The file.
        path: String,
    },
}
