//! What this computer knows about its record's home, in `home.json` of the data
//! folder; nothing secret.

use std::path::{Path, PathBuf};

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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) hub: Option<Hub>,
}

impl State {
    fn path(data: &Path) -> PathBuf {
        data.join("home.json")
    }

    pub(crate) fn read(data: &Path) -> Result<Self, HomeError> {
        let found = files::get(&Self::path(data));
        let found = found.map_err(files::failed("`home.json` of the data folder"))?;
        Ok(found.unwrap_or_default())
    }

    pub(crate) fn write(&self, data: &Path) -> Result<(), HomeError> {
        let written = files::put(&Self::path(data), self);
        written.map_err(files::failed("`home.json` of the data folder"))
    }
}
