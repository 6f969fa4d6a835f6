//! The collectives of this computer: a file for each, in one folder.

use std::path::{Path, PathBuf};

use allotment_app::ports::{Collective, StoreError};
use allotment_types::CollectiveId;

use crate::{
    SqliteStore,
    connections::BUSY_TIMEOUT,
    opening::{OpenError, Opened},
    private_file,
};

/// What a record's file name ends in.
const EXTENSION: &str = "sqlite";

/// The records on this computer: `collectives/<id>.sqlite` in the data
/// folder.
#[derive(Debug, Clone)]
pub struct Collectives {
    folder: PathBuf,
}

impl Collectives {
    /// Takes the data folder; it and the folder of the records are made where
    /// they are missing.
    pub fn open(data_folder: impl AsRef<Path>) -> Result<Self, StoreError> {
        let folder = data_folder.as_ref().join("collectives");
        private_file::create_folder(&folder)
            .map_err(|source| not_open(&folder, OpenError::Create { source }))?;
        Ok(Self { folder })
    }

    /// The collectives that have a record here, by short name. Other files
    /// are passed over.
    pub fn list(&self) -> Result<Vec<CollectiveId>, StoreError> {
        let unreadable = |source: std::io::Error| StoreError::Read {
            what: "the folder of the collectives",
            source: source.into(),
        };
        let mut ids = Vec::new();
        for entry in std::fs::read_dir(&self.folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path
                .extension()
                .is_some_and(|extension| extension == EXTENSION)
                && let Some(stem) = path.file_stem().and_then(|stem| stem.to_str())
                && let Ok(id) = CollectiveId::new(stem)
            {
                ids.push(id);
            }
        }
        ids.sort();
        Ok(ids)
    }

    /// Makes a collective's record. [`StoreError::NameTaken`] if it has one.
    pub async fn create(&self, collective: &Collective) -> Result<SqliteStore, StoreError> {
        let path = self.path(&collective.id);
        match SqliteStore::open_within(&path, Some(collective), BUSY_TIMEOUT).await? {
            (store, Opened::Created) => Ok(store),
            (store, Opened::Found) => {
                store.close().await;
                Err(StoreError::NameTaken {
                    what: "collective",
                    name: collective.id.to_string(),
                })
            }
        }
    }

    /// Opens a collective's record, and makes it where there is none. Several
    /// programs may do so at once: one of them makes it, and it is that of all.
    pub async fn open_or_create(&self, collective: &Collective) -> Result<SqliteStore, StoreError> {
        let path = self.path(&collective.id);
        let opened = SqliteStore::open_within(&path, Some(collective), BUSY_TIMEOUT).await?;
        Ok(opened.0)
    }

    /// Opens a collective's record. A file that holds another collective than
    /// its name says is refused: copies belong elsewhere.
    pub async fn open_one(&self, id: &CollectiveId) -> Result<SqliteStore, StoreError> {
        let path = self.path(id);
        let store = SqliteStore::open(&path, None).await?;
        let found = store.home_name().await?;
        if found == *id {
            Ok(store)
        } else {
            store.close().await;
            Err(not_open(
                &path,
                OpenError::OtherCollective {
                    found: found.to_string(),
                    wanted: id.clone(),
                },
            ))
        }
    }

    /// Where a collective's record lies, whether it is there or not.
    pub fn path(&self, id: &CollectiveId) -> PathBuf {
        self.folder.join(format!("{id}.{EXTENSION}"))
    }
}

fn not_open(path: &Path, source: OpenError) -> StoreError {
    StoreError::Open {
        path: path.display().to_string(),
        source: Box::new(source),
    }
}
