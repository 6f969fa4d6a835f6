//! What this computer knows about its record's home, in `home.json` of the data
//! folder; nothing secret.

use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
};

use allotment_api::{CollectiveAtHub, RecordStands, Role};
use allotment_app::ports::HomeError;
use allotment_types::{CollectiveId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::files;

/// Where the record has its home.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// On this computer.
    #[default]
    Here,
    /// On its way to the hub, and nothing is changed meanwhile.
    Publishing,
    /// In the hub.
    Hub,
    /// On its way home.
    ComingHome,
}

/// The hub that this computer is signed in at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Hub {
    pub(crate) address: String,
    pub(crate) collective: CollectiveId,
    pub(crate) roles: Vec<Role>,
    pub(crate) record: RecordStands,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reached_at: Option<Timestamp>,
}

impl Hub {
    pub(crate) fn learn(&mut self, about: &CollectiveAtHub, now: Timestamp) {
        self.roles.clone_from(&about.roles);
        self.record = about.record;
        self.reached_at = Some(now);
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct State {
    #[serde(default)]
    pub(crate) place: Place,
    /// How often the place has changed: whoever has the record open sees by it
    /// that this is another file.
    #[serde(default)]
    pub(crate) moves: u64,
    /// The way home that was begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ticket: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) hub: Option<Hub>,
}

impl State {
    fn path(data: &Path) -> PathBuf {
        data.join("home.json")
    }

    pub(crate) fn read(data: &Path) -> Result<Self, HomeError> {
        let found = files::get(&Self::path(data));
        Ok(found.map_err(files::failed(FILE))?.unwrap_or_default())
    }

    /// Changes what is written there now, whatever was read before: others may
    /// have written since.
    pub(crate) fn change(data: &Path, change: impl FnOnce(&mut Self)) -> Result<Self, HomeError> {
        let failed = files::failed(FILE);
        allotment_store::create_private_folder(data).map_err(&failed)?;
        let path = data.join("home.lock");
        let lock = File::options().create(true).append(true).open(path);
        let lock = lock.map_err(&failed)?;
        lock.lock().map_err(&failed)?;
        let mut state = Self::read(data)?;
        let before = state.place;
        change(&mut state);
        if state.place != before {
            state.moves += 1;
        }
        files::put(&Self::path(data), &state).map_err(&failed)?;
        Ok(state)
    }

    /// Puts the record's home elsewhere.
    pub(crate) fn put(data: &Path, place: Place) -> Result<Self, HomeError> {
        Self::change(data, |state| state.place = place)
    }
}

const FILE: &str = "`home.json` of the data folder";

/// That the record is moved, or the hub is entered or left: one thing at a time
/// on this computer. The system lets go of it when the program ends.
pub(crate) fn alone(data: &Path) -> Result<File, HomeError> {
    let failed = files::failed("`moving.lock` of the data folder");
    allotment_store::create_private_folder(data).map_err(&failed)?;
    let path = data.join("moving.lock");
    let file = File::options().create(true).append(true).open(path);
    let file = file.map_err(&failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(HomeError::Moving),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}
