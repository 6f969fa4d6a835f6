//! Asking those for help who look after the servers.

use allotment_types::{Day, DnsName, Moment, ParticipantId};
use serde::{Deserialize, Serialize};

use crate::{BookedView, WorkKind};

/// A thread in which somebody asks for help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpView {
    /// Its number.
    pub help: u32,
    /// What it is about.
    pub subject: String,
    /// Which instance it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<DnsName>,
    /// Who asked, by their short name, where it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<String>,
    /// When.
    pub asked_at: Moment,
    /// How often something was said.
    pub words: usize,
    /// What was said last is an answer.
    pub answered: bool,
    /// When it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<Moment>,
}

/// A thread with all that was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpThread {
    /// What it is about.
    pub about: HelpView,
    /// What was said, in order.
    pub said: Vec<HelpSaid>,
    /// What was known when it was asked, a line each: for operators alone.
    pub attached: Vec<String>,
    /// The hours that were booked with its closing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booked: Option<BookedView>,
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpSaid {
    /// When.
    pub at: Moment,
    /// By whom, where it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// By one of those who were asked.
    pub operator: bool,
    /// What.
    pub text: String,
}

/// Hours that helping took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpWork {
    /// Whose.
    pub participant: ParticipantId,
    /// How long: `1:30`, `1.5 h`, `90 min`.
    pub time: String,
    /// What they are to the collective.
    pub kind: WorkKind,
    /// On which day; today when absent.
    pub worked: Option<Day>,
}
