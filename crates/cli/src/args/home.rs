//! What can be typed about where the record has its home.

use std::path::PathBuf;

use allotment_types::CollectiveId;
use clap::Subcommand;

/// Commands about the home of the collective's record: this computer, or a hub.
#[derive(Debug, Subcommand)]
pub(crate) enum HomeCommand {
    /// Where the record has its home, and whether the hub answers
    Show,
    /// Sign this computer in at a hub, with a link that those who run it made for you
    Enter {
        /// What the others there should call you; needed the first time
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// Which collective, where you keep the books of several
        #[arg(long, value_name = "COLLECTIVE")]
        collective: Option<CollectiveId>,
        /// Read the link from this file, `-` for standard input, instead of asking for it
        #[arg(long, value_name = "FILE")]
        link_from: Option<PathBuf>,
    },
    /// Move the record to the hub: it is compared there, or nothing changes
    Publish,
    /// Move the record from the hub to this computer: it is compared here, or nothing changes
    Bring,
    /// Sign this computer out; a move that was cut short is given up instead
    Leave,
}
