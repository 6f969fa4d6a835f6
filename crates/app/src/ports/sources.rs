//! Recipes that lie elsewhere: folders, Git repositories, catalogues.

use allotment_api::{PinView, Signature};
use allotment_recipe::RecipeFiles;
use allotment_types::RecipeName;
use async_trait::async_trait;

/// A recipe that lies elsewhere, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// Where it lies, in a form that means the same from anywhere.
    pub from: String,
    /// Its files.
    pub files: RecipeFiles,
    /// Names exactly these files.
    pub pin: String,
    /// The commit, of a Git repository.
    pub commit: Option<String>,
    /// The tag, where it has one.
    pub version: Option<String>,
    /// Whether somebody answers for it.
    pub signature: Signature,
    /// What its place is called.
    pub suggested: Option<RecipeName>,
}

/// Reads recipes that lie elsewhere, and keeps those that were chosen. What is
/// kept is part of the catalogue.
#[async_trait]
pub trait Sources: Send + Sync {
    /// Reads a folder, or a version of a Git repository: by default that of its
    /// newest tag, or its newest commit where it has no tag. Nothing is kept,
    /// and nothing of it is run.
    async fn look(&self, from: &str, version: Option<&str>) -> Result<Looked, SourceError>;

    /// Keeps a recipe in the place of one of the same name.
    fn keep(&self, pin: &PinView, files: &RecipeFiles) -> Result<(), SourceError>;

    /// Every recipe that was kept.
    fn pins(&self) -> Result<Vec<PinView>, SourceError>;

    /// Takes a kept recipe away; false if there is none.
    fn forget(&self, recipe: &RecipeName) -> Result<bool, SourceError>;

    /// The text of a catalogue: of a file, or of an address.
    async fn read(&self, from: &str) -> Result<String, SourceError>;

    /// Keeps a catalogue's text.
    fn keep_catalogue(&self, text: &str) -> Result<(), SourceError>;

    /// The text of the kept catalogue.
    fn catalogue(&self) -> Result<Option<String>, SourceError>;
}

/// A recipe that lies elsewhere cannot be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// It is no address that is used.
    #[error("`{from}` is neither a folder nor an address that begins with `https://`")]
    Address {
        /// What was given.
        from: String,
    },
    /// The address has a password in it.
    #[error("an address with a password in it is not used: it would be kept with the recipe")]
    Password,
    /// There is no such version.
    #[error("`{from}` has no version `{version}`")]
    Version {
        /// Where.
        from: String,
        /// Which was wanted.
        version: String,
    },
    /// Git is not installed.
    #[error("Git is not on this computer")]
    NoGit {
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Git could not do it.
    #[error("Git could not read `{from}`: {said}")]
    Git {
        /// Where.
        from: String,
        /// Its last words.
        said: String,
    },
    /// It took too long.
    #[error("`{from}` gave no answer in {seconds} s")]
    Slow {
        /// Where.
        from: String,
        /// How long it was waited for.
        seconds: u64,
    },
    /// It is no recipe's folder.
    #[error("`{from}` is larger than a recipe is")]
    TooLarge {
        /// Where.
        from: String,
    },
    /// The address gave no answer, or not a good one.
    #[error("`{from}` cannot be read")]
    Fetch {
        /// Where.
        from: String,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A file or folder of this computer cannot be used.
    #[error("`{path}` cannot be used")]
    Disk {
        /// Which.
        path: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A kept record cannot be read.
    #[error("`{path}` says nothing that can be read about its recipe")]
    Pin {
        /// Which file.
        path: String,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}
