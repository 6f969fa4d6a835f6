//! How servers are, who has access to them, and what makes them harder to
//! break into.

use allotment_provision::{
    facts::Facts,
    hardening::{Measure, OpenPort},
    survey::Survey,
};
use allotment_types::ServerName;
use serde::{Deserialize, Serialize};

use crate::ErrorBody;

/// How a server is at this moment, or why that is not known.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ServerLook {
    /// Which.
    pub server: ServerName,
    /// What was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<ServerSeen>,
    /// Why nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<ErrorBody>,
}

/// What was seen of a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerSeen {
    /// What is on it.
    #[serde(flatten)]
    pub facts: Facts,
    /// How it is looked after, where that was asked as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<Survey>,
}

/// What is wished of a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyWish {
    /// It opens the account from now on.
    LetIn {
        /// Whose it is: stands beside it on the server, with the day.
        name: String,
        /// The line of its `.pub` file.
        key: String,
    },
    /// It does not any more.
    KeepOut {
        /// Its fingerprint, or the name that stands beside it.
        which: String,
    },
}

/// Something that people should know beside the steps of a plan about a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServerNote {
    /// A measure is not in the plan.
    LeftOut {
        /// Which.
        measure: Measure,
        /// Why.
        why: WhyLeftOut,
    },
    /// A port that something listens on will not be reached from outside.
    Shut {
        /// Which.
        port: OpenPort,
        /// What listens there, where it can be seen.
        program: Option<String>,
    },
    /// The key belongs to whoever comes in with this account today, perhaps to
    /// this very computer.
    OneKeyLeft {
        /// The account.
        account: String,
        /// The key that is left.
        fingerprint: String,
    },
}

/// Why a measure is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyLeftOut {
    /// The server is a container: its clock and memory are another machine's.
    Container,
    /// The server has it already, by somebody else's hand.
    ThereAlready,
    /// It was never taken.
    NotTaken,
}
