//! Steps that look at an instance from this computer, as its people will.

use allotment_recipe::Check;
use allotment_types::DnsName;
use serde::{Deserialize, Serialize};

/// Looks until something is as it should be, or says why it is not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutsideAction {
    /// What is looked at.
    pub look: Look,
    /// How long one attempt may take, in seconds.
    pub patience_s: u32,
    /// Asks the server why it is not yet as it should be: prints one line for
    /// people, or nothing. Changes nothing. Empty where nobody could say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub diagnose: String,
    /// Makes the server try again what it gave up. Empty where it tries by
    /// itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nudge: String,
    /// Pauses before each further attempt, in seconds; their number is the
    /// number of further attempts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub back_off_s: Vec<u32>,
}

/// What is looked at from outside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Look {
    /// The address has a certificate that browsers accept.
    Certificate {
        /// The address.
        address: DnsName,
    },
    /// The app itself answers, asked again until it does.
    Answer {
        /// The address.
        address: DnsName,
        /// What to ask.
        check: Check,
    },
    /// One of the recipe's smoke checks passes, asked once.
    Check {
        /// The address.
        address: DnsName,
        /// What to ask.
        check: Check,
    },
}

impl Look {
    /// The address that is looked at.
    pub fn address(&self) -> &DnsName {
        match self {
            Self::Certificate { address }
            | Self::Answer { address, .. }
            | Self::Check { address, .. } => address,
        }
    }
}
