//! Arguments of commands that look after servers themselves.

use std::path::PathBuf;

use allotment_provision::hardening::{Measure, OpenPort};
use allotment_types::{DnsName, OrderId, RecipeName, ServerName};
use clap::{Args, Subcommand};

use super::{ContinueArgs, DestroyArgs, RentArgs, ResizeArgs};

/// Commands about servers.
#[derive(Debug, Subcommand)]
pub(crate) enum ServerCommand {
    /// Add a server: shows its fingerprint, asks you to confirm it, logs in once
    Add {
        /// What to call it
        name: ServerName,
        /// Its address or DNS name, or a name of your SSH configuration: `[user@]host[:port]`
        destination: String,
        /// A private key to log in with [default: your agent and SSH configuration]
        #[arg(long, short = 'i', value_name = "FILE")]
        identity: Option<PathBuf>,
        /// The fingerprint that your provider shows; no question is asked then
        #[arg(long, value_name = "SHA256:…")]
        fingerprint: Option<String>,
    },
    /// All servers
    List,
    /// What is on a server, who has access, which updates wait, now
    Facts {
        /// Which
        server: ServerName,
    },
    /// How all servers are at this moment, or some of them: asked at once
    Look {
        /// Which [default: all]
        servers: Vec<ServerName>,
    },
    /// Plan what makes a server harder to break into and to fill up, or take it back
    Harden(HardenArgs),
    /// Whose keys open a server
    #[command(subcommand)]
    Key(KeyCommand),
    /// Forget a server; nothing is changed on it
    Forget {
        /// Which
        server: ServerName,
    },
    /// Order a server: shows its price, asks you, and waits until it answers
    Rent(Box<RentArgs>),
    /// Continue an order from where it stands, also on another computer
    Continue(ContinueArgs),
    /// All orders, newest first
    Orders,
    /// Enter the cost of a rented server in the books, where that was not possible before
    Book {
        /// Which order
        order: OrderId,
        /// Who pays it: a holder or a participant
        #[arg(long, value_name = "WHO")]
        paid_by: Option<String>,
    },
    /// Call an order off of which no server came
    CallOff {
        /// Which
        order: OrderId,
    },
    /// Give a rented server another size; it is off for some minutes
    Resize(ResizeArgs),
    /// Take a rented server down for good, with all that is on it
    Destroy(DestroyArgs),
}

/// What is taken into care.
#[derive(Debug, Args)]
pub(crate) struct AdoptArgs {
    /// From which recipe it was launched
    pub(crate) recipe: RecipeName,
    /// On which server
    pub(crate) server: ServerName,
    /// At which address
    pub(crate) address: DnsName,
    /// The settings file that `abra` keeps for it: `~/.abra/servers/SERVER/ADDRESS.env`
    #[arg(long, value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,
    /// Show every command
    #[arg(long)]
    pub(crate) commands: bool,
}

/// Which measures.
#[derive(Debug, Args)]
pub(crate) struct HardenArgs {
    /// Which server
    pub(crate) server: ServerName,
    /// Take this measure and no other: account, keys-only, firewall, updates, time, swap, logs
    #[arg(long, value_name = "MEASURE", conflicts_with = "without")]
    pub(crate) only: Vec<Measure>,
    /// Leave this measure out
    #[arg(long, value_name = "MEASURE")]
    pub(crate) without: Vec<Measure>,
    /// Take this measure back; none is taken then unless `--only` names it
    #[arg(long, value_name = "MEASURE")]
    pub(crate) take_back: Vec<Measure>,
    /// A port that stays open beside those of SSH, of the web and of the instances
    #[arg(long, value_name = "PORT/PROTOCOL")]
    pub(crate) open: Vec<OpenPort>,
    /// Overwrite this measure's files although somebody has changed them
    #[arg(long, value_name = "MEASURE")]
    pub(crate) although_changed: Vec<Measure>,
    /// Show every command
    #[arg(long)]
    pub(crate) commands: bool,
}

/// Commands about the keys that open a server.
#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// The keys that open its accounts
    List {
        /// Which server
        server: ServerName,
    },
    /// Plan letting somebody's key in
    Add {
        /// Which server
        server: ServerName,
        /// Whose it is: stands beside the key on the server, with the day
        #[arg(long)]
        name: String,
        /// Their public key: a `.pub` file, or `-` for standard input
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// Which account it opens [default: the one that you come in with]
        #[arg(long)]
        account: Option<String>,
    },
    /// Plan keeping a key out from now on; the last one stays
    Withdraw {
        /// Which server
        server: ServerName,
        /// The key's fingerprint, or the name that stands beside it
        key: String,
        /// Which account's [default: the one that you come in with]
        #[arg(long)]
        account: Option<String>,
    },
}
