//! What can be typed about asking for help.

use allotment_types::{DnsName, ParticipantId};
use clap::Subcommand;

use super::WorkChoice;

/// Commands about asking those for help who look after the servers.
#[derive(Debug, Subcommand)]
pub(crate) enum SupportCommand {
    /// Ask; what is known of the instances is attached, without anything secret
    Ask {
        /// What it is about, on one line
        subject: String,
        /// What you ask
        text: String,
        /// Which instance it is about
        #[arg(long, value_name = "ADDRESS")]
        about: Option<DnsName>,
    },
    /// What was asked; what waits first
    List,
    /// One with all that was said
    Show {
        /// Its number
        number: u32,
    },
    /// Say something more
    Answer {
        /// Its number
        number: u32,
        /// What you say
        text: String,
    },
    /// Close it; with the hours that it took, if you like
    Close {
        /// Its number
        number: u32,
        /// Who worked on it
        #[arg(long, value_name = "PARTICIPANT", requires = "time")]
        who: Option<ParticipantId>,
        /// For how long: `1:30`, `1.5 h`, `90 min`
        #[arg(long, value_name = "TIME", requires = "who")]
        time: Option<String>,
        /// What the hours are to the collective
        #[arg(long, value_enum, default_value = "gift")]
        kind: WorkChoice,
    },
}
