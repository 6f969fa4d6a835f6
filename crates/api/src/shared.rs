//! Exports of other tools that share costs, taken over into the books.

use allotment_types::{Day, ParticipantId};
use serde::{Deserialize, Serialize};

use crate::MoneyView;

/// Which tool an export is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SharedTool {
    /// I Hate Money, or Cospend.
    IHateMoney,
    /// Spliit.
    Spliit,
    /// Splitwise.
    Splitwise,
}

/// What an export comes to, looked at or taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedFileView {
    /// What it was read as.
    pub tool: SharedTool,
    /// The SHA-256 hash of the file, by which it is known again.
    pub source: String,
    /// How many bills it has.
    pub bills: u64,
    /// How many payments between people.
    pub payments: u64,
    /// How many of both move nothing and are left out.
    pub empty: u64,
    /// The day of the first.
    pub first: Option<Day>,
    /// The day of the last.
    pub last: Option<Day>,
    /// Everybody whom the file names, in its order.
    pub people: Vec<SharedPersonView>,
    /// By how much each participant owes more for it; below nothing, less.
    pub owed: Vec<(ParticipantId, MoneyView)>,
    /// What a person should know.
    pub notes: Vec<String>,
    /// How many entries it comes to.
    pub entries: u64,
    /// How many of them were booked now.
    pub new: u64,
    /// Whether it was taken over before.
    pub known: bool,
    /// The books' head afterwards; nothing: it was looked at only.
    pub head: Option<String>,
}

/// Somebody whom an export names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedPersonView {
    /// As the file calls them.
    pub name: String,
    /// Who that is; nothing: it has to be said.
    pub participant: Option<ParticipantId>,
}
