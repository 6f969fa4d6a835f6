//! Threads in which somebody asks for help, as the record has them.

use allotment_types::{DnsName, ParticipantId, Timestamp};

/// A thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRecord {
    /// Its number.
    pub id: u32,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// By whom: a short name; the person at the record's computer when absent.
    pub asked_by: Option<String>,
    /// Whose it is, in the books.
    pub participant: Option<ParticipantId>,
    /// What it is about, on one line.
    pub subject: String,
    /// Which instance it is about.
    pub address: Option<DnsName>,
    /// What was known then, a line each. For operators alone.
    pub attached: String,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// What was said, in order.
    pub words: Vec<HelpWord>,
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpWord {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// By one of those who were asked.
    pub operator: bool,
    /// What.
    pub text: String,
}

/// A thread that is begun.
#[derive(Debug, Clone)]
pub struct NewHelp {
    /// Whose it is, in the books.
    pub participant: Option<ParticipantId>,
    /// What it is about.
    pub subject: String,
    /// Which instance it is about.
    pub address: Option<DnsName>,
    /// What is known.
    pub attached: String,
    /// What is asked.
    pub first: HelpWord,
}
