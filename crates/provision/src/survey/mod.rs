//! How a server is looked after: who has access, which updates wait, which
//! measures of hardening are in force. Read apart from the facts, which a plan
//! for an instance is made from: this takes a second, and no instance needs it.

mod parse;

use std::collections::{BTreeMap, BTreeSet};

use allotment_types::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Frame,
    engine::STATE_FOLDER,
    hardening::{Measure, OpenPort},
    keys::AccessKey,
};

const SCRIPT: &str = include_str!("survey.sh");

/// The one frame that reads all of it.
pub fn survey_frame() -> Frame {
    Frame::new(format!("S={STATE_FOLDER}\n{SCRIPT}"))
}

/// How a server is looked after.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// Whether anybody can come in by a password; nothing where SSH's own
    /// program does not say.
    pub passwords: Option<bool>,
    /// The account that we come in with.
    pub account: String,
    /// Who can log in, and with which keys.
    pub accounts: Vec<Access>,
    /// Updates that wait; nothing where the server has never asked for any.
    pub updates: Option<Updates>,
    /// The server has to be started anew for updates to count.
    pub restart: bool,
    /// How long it has been up, in seconds.
    pub up_s: u64,
    /// How many programs wanted a processor in the last minute, on average, in
    /// hundredths.
    pub load_hundredths: u32,
    /// It is a container: its clock and its memory are another machine's.
    pub container: bool,
    /// Somebody else has written a configuration of Docker.
    pub docker_configured: bool,
    /// A firewall that somebody else looks after: `ufw`, `firewalld`.
    pub other_firewall: Option<String>,
    /// The ports that Docker's swarm lets in from outside.
    pub published: BTreeSet<OpenPort>,
    /// The measures that were taken, and how each stands.
    pub hardening: BTreeMap<Measure, Standing>,
}

/// An account of a server that can be logged in to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// Its name.
    pub account: String,
    /// Its home folder.
    pub home: String,
    /// Whether whoever has it may do everything there.
    pub everything: bool,
    /// The files that its keys are in; the first is the one that keys are
    /// added to, be it there or not.
    pub files: Vec<String>,
    /// The keys that open it.
    pub keys: Vec<AccessKey>,
}

/// Updates that wait for being installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Updates {
    /// How many in all.
    pub waiting: u32,
    /// How many of them close a hole.
    pub security: u32,
    /// When the server last asked what there is.
    pub known: Timestamp,
}

/// How a measure stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// As it was written.
    On,
    /// Somebody has changed files of it since.
    Changed {
        /// Which.
        files: Vec<String>,
    },
}

impl Survey {
    /// An account by its name.
    pub fn access(&self, account: &str) -> Option<&Access> {
        self.accounts.iter().find(|it| it.account == account)
    }
}
