//! What the hub answered last, for when it cannot be reached: to read, never to
//! reckon with.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use allotment_api::{Reply, Request};

use crate::files;

/// So many answers are kept; the oldest go first.
const MOST: usize = 400;

/// Answers by what was asked, in the folder `known` of the data folder.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    folder: PathBuf,
}

impl Known {
    pub(crate) fn of(data: &Path) -> Self {
        Self {
            folder: data.join("known"),
        }
    }

    fn path(&self, request: &Request) -> PathBuf {
        let asked = serde_json::to_vec(request).unwrap_or_default();
        self.folder
            .join(format!("{}.json", files::digest_of(&asked)))
    }

    /// Keeps an answer. That it cannot be kept is no reason not to give it.
    pub(crate) fn keep(&self, request: &Request, reply: &Reply) {
        let _ = files::put(&self.path(request), reply);
        let _ = self.tidy();
    }

    pub(crate) fn last(&self, request: &Request) -> Option<Reply> {
        files::get(&self.path(request)).ok()?
    }

    /// Nothing of a record that has gone elsewhere is kept.
    pub(crate) fn forget(&self) -> io::Result<()> {
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn tidy(&self) -> io::Result<()> {
        let mut all = vec![];
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            all.push((entry.metadata()?.modified()?, entry.path()));
        }
        all.sort();
        let over = all.len().saturating_sub(MOST);
        for (_, path) in all.into_iter().take(over) {
            fs::remove_file(path)?;
        }
        Ok(())
    }
}
