//! Recipes that lie elsewhere.
//!
//! A recipe comes from a folder of this computer, or from a Git repository by
//! `https://`; the system's own Git fetches it. Of a repository, the files of one
//! commit are read out of Git's store: nothing is checked out, so no hook, filter
//! or link of it has anything to say. Nothing of a recipe is run here.
//!
//! What a person chose to keep lies in the data folder:
//!
//! ```text
//! recipes/NAME/        its text files
//! recipes/NAME.json    where it is from, and which version
//! catalogue.json       the copy of Co-op Cloud's catalogue
//! ```

mod fetch;
mod folder;
mod git;
mod kept;

use std::path::{Path, PathBuf};

use allotment_api::PinView;
use allotment_app::ports::{Looked, SourceError, Sources};
use allotment_recipe::RecipeFiles;
use allotment_types::RecipeName;
use async_trait::async_trait;

use crate::{git::Git, kept::Kept};

/// Reads recipes that lie elsewhere, and keeps those that were chosen in a data
/// folder.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    kept: Kept,
    git: Git,
}

impl Elsewhere {
    /// What was added lies in this data folder.
    pub fn new(data: &Path) -> Self {
        Self {
            kept: Kept::new(data),
            git: Git::default(),
        }
    }

    /// Git takes its configuration from this file in place of the person's own,
    /// such as which keys it knows.
    #[must_use]
    pub fn with_git_config(mut self, file: PathBuf) -> Self {
        self.git.config = Some(file);
        self
    }
}

/// Where something lies.
enum Place<'f> {
    Address(&'f str),
    Path(&'f Path),
}

fn place(from: &str) -> Result<Place<'_>, SourceError> {
    let from = from.trim();
    if let Some(rest) = from.strip_prefix("https://") {
        let host = rest.split('/').next().unwrap_or_default();
        if host.contains('@') {
            return Err(SourceError::Password);
        }
        return Ok(Place::Address(from));
    }
    // `host:path` is an address too, by SSH.
    let is_path = Path::new(from).exists();
    if from.contains("://") || !is_path {
        return Err(SourceError::Address {
            from: from.to_owned(),
        });
    }
    Ok(Place::Path(Path::new(from)))
}

#[async_trait]
impl Sources for Elsewhere {
    async fn look(&self, from: &str, version: Option<&str>) -> Result<Looked, SourceError> {
        match place(from)? {
            Place::Address(address) => self.git.look(address, version, "https").await,
            Place::Path(path) if git::is_repository(path) => {
                let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
                self.git
                    .look(&whole.to_string_lossy(), version, "file")
                    .await
            }
            Place::Path(path) => folder::look(path, version),
        }
    }

    fn keep(&self, pin: &PinView, files: &RecipeFiles) -> Result<(), SourceError> {
        self.kept.keep(pin, files)
    }

    fn pins(&self) -> Result<Vec<PinView>, SourceError> {
        self.kept.pins()
    }

    fn forget(&self, recipe: &RecipeName) -> Result<bool, SourceError> {
        self.kept.forget(recipe)
    }

    async fn read(&self, from: &str) -> Result<String, SourceError> {
        fetch::read(from).await
    }

    fn keep_catalogue(&self, text: &str) -> Result<(), SourceError> {
        self.kept.keep_catalogue(text)
    }

    fn catalogue(&self) -> Result<Option<String>, SourceError> {
        self.kept.catalogue()
    }
}

/// What a place is called, as a recipe's name.
fn name_of(place: &str) -> Option<RecipeName> {
    let last = place.trim_end_matches('/').rsplit('/').next()?;
    last.trim_end_matches(".git").parse().ok()
}

#[cfg(test)]
mod tests;
