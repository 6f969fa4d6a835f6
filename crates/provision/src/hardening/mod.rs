//! Making a server harder to break into and to fill up: measures that people
//! choose, see, and can take back one by one.
//!
//! A measure is a few files of its own beside those of the system, never a
//! changed line in somebody else's file; what a file replaced is kept on the
//! server. A mark, `hardening/NAME.mark` in the state folder, has their sums in
//! the form of `sha256sum`: so it shows when somebody has changed one since.

mod files;
mod firewall;

use std::{collections::BTreeSet, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

pub use files::{CARETAKER, ConfigFile, Content};
pub use firewall::{FIREWALL, OpenPort, PortError};

/// A measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// An account of its own for looking, with a list of what it may do.
    Account,
    /// SSH takes keys only.
    KeysOnly,
    /// Only the ports that are declared can be reached from outside.
    Firewall,
    /// Holes are closed at night by themselves, and nothing is started anew.
    Updates,
    /// The clock is kept right.
    Time,
    /// Memory that is on the disk, for peaks.
    Swap,
    /// Logs cannot fill the disk.
    Logs,
}

impl Measure {
    /// All, in the order in which they are taken.
    pub const ALL: [Self; 7] = [
        Self::Account,
        Self::KeysOnly,
        Self::Firewall,
        Self::Updates,
        Self::Time,
        Self::Swap,
        Self::Logs,
    ];

    /// Its name in files and commands.
    pub fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::KeysOnly => "keys-only",
            Self::Firewall => "firewall",
            Self::Updates => "updates",
            Self::Time => "time",
            Self::Swap => "swap",
            Self::Logs => "logs",
        }
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// It is about the machine's own clock or memory, which a container shares
    /// with others.
    pub fn needs_own_kernel(self) -> bool {
        matches!(self, Self::Time | Self::Swap)
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// There is no such measure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{given}` is no measure; there are account, keys-only, firewall, updates, time, swap and logs"
)]
pub struct NoMeasure {
    /// What was given.
    pub given: String,
}

impl FromStr for Measure {
    type Err = NoMeasure;

    fn from_str(text: &str) -> Result<Self, NoMeasure> {
        Self::named(text).ok_or_else(|| NoMeasure {
            given: text.to_owned(),
        })
    }
}

/// What a hardening is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hardening {
    /// Measures to be taken.
    pub on: BTreeSet<Measure>,
    /// Measures to be taken back.
    pub off: BTreeSet<Measure>,
    /// What the firewall leaves open.
    pub open: BTreeSet<OpenPort>,
    /// The account that we come in with.
    pub account: String,
    /// Docker has no configuration of anybody's, so that we may write one.
    pub configure_docker: bool,
}
