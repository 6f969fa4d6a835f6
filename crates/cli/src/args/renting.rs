//! What can be typed about providers and rented servers.

use std::path::PathBuf;

use allotment_types::{Currency, Day, OrderId, ProviderName, RecipeName, ServerName};
use clap::{Args, Subcommand};

/// Commands about providers.
#[derive(Debug, Subcommand)]
pub(crate) enum ProviderCommand {
    /// All providers, and what each can do
    List,
    /// What one offers, at which prices, and what to know of it
    Show {
        /// Which
        provider: ProviderName,
    },
    /// Keep a provider's token: asks for it without showing it, and tries it once
    Token {
        /// Whose
        provider: ProviderName,
        /// Forget it
        #[arg(long, conflicts_with = "from")]
        forget: bool,
        /// Read it from the first line of this file (`-`: standard input)
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
    /// Compare what providers have of yours with what you know; changes nothing
    Look {
        /// Only this one
        provider: Option<ProviderName>,
    },
    /// Write the letter that asks a provider for a quote
    Request {
        /// For an instance of this recipe
        recipe: RecipeName,
        /// For so many people
        #[arg(long)]
        people: u32,
    },
}

/// An order.
#[derive(Debug, Args)]
pub(crate) struct RentArgs {
    /// From whom: `allotment provider list` shows all
    pub(crate) provider: ProviderName,
    /// Which size
    #[arg(long)]
    pub(crate) size: Option<String>,
    /// Where
    #[arg(long)]
    pub(crate) region: Option<String>,
    /// With which system [default: the best that the provider has]
    #[arg(long)]
    pub(crate) image: Option<String>,
    /// What to call it [default: the first free of server-1, server-2, …]
    #[arg(long)]
    pub(crate) name: Option<ServerName>,
    /// The price that was shown, to accept it without a question
    #[arg(long, value_name = "PRICE")]
    pub(crate) accept: Option<String>,
    /// Who pays it: a holder or a participant [default: your only holder]
    #[arg(long, value_name = "WHO")]
    pub(crate) paid_by: Option<String>,
    /// A private key to log in with; its public half lies beside it [default: one that is made]
    #[arg(long, short = 'i', value_name = "FILE")]
    pub(crate) identity: Option<PathBuf>,
    /// Its address, for a server of your own: `[user@]host[:port]` or a name of your SSH configuration
    #[arg(long)]
    pub(crate) address: Option<String>,
    /// The fingerprint that the provider shows; no question is asked then
    #[arg(long, value_name = "SHA256:…")]
    pub(crate) fingerprint: Option<String>,
    /// What a month costs, as it was agreed or as its web page shows it
    #[arg(long, value_name = "AMOUNT", requires = "currency")]
    pub(crate) price: Option<String>,
    /// In which currency
    #[arg(long)]
    pub(crate) currency: Option<Currency>,
    /// With whom it was agreed
    #[arg(long)]
    pub(crate) contact: Option<String>,
    /// What was taken off the usual price, in words
    #[arg(long, value_name = "WORDS")]
    pub(crate) discount: Option<String>,
    /// How long before the end notice is to be given, in words
    #[arg(long, value_name = "WORDS")]
    pub(crate) notice: Option<String>,
    /// By which day at the latest, so that it ends when it is first due
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) notice_by: Option<Day>,
    /// How many seconds to wait at most until it is there [default: 600]
    #[arg(long, value_name = "SECONDS")]
    pub(crate) wait: Option<u32>,
}

/// An order to go on with.
#[derive(Debug, Args)]
pub(crate) struct ContinueArgs {
    /// Which: `allotment server orders` shows all
    pub(crate) order: OrderId,
    /// Its address as the provider shows it
    #[arg(long)]
    pub(crate) address: Option<String>,
    /// What the provider calls the server
    #[arg(long)]
    pub(crate) id: Option<String>,
    /// The fingerprint that the provider shows; no question is asked then
    #[arg(long, value_name = "SHA256:…")]
    pub(crate) fingerprint: Option<String>,
    /// How many seconds to wait at most until it is there [default: 600]
    #[arg(long, value_name = "SECONDS")]
    pub(crate) wait: Option<u32>,
}

/// Another size for a server.
#[derive(Debug, Args)]
pub(crate) struct ResizeArgs {
    /// Which
    pub(crate) server: ServerName,
    /// Which size; the one that it has leaves it at that
    #[arg(long)]
    pub(crate) size: String,
    /// The price that was shown, to accept it without a question
    #[arg(long, value_name = "PRICE")]
    pub(crate) accept: Option<String>,
    /// What a month costs then, as it was agreed or as the web page shows it
    #[arg(long, value_name = "AMOUNT", requires = "currency")]
    pub(crate) price: Option<String>,
    /// In which currency
    #[arg(long)]
    pub(crate) currency: Option<Currency>,
    /// It has that size: you have seen to it where you rent it
    #[arg(long)]
    pub(crate) done: bool,
    /// How many seconds to wait at most until it is done [default: 600]
    #[arg(long, value_name = "SECONDS")]
    pub(crate) wait: Option<u32>,
}

/// A server to take down.
#[derive(Debug, Args)]
pub(crate) struct DestroyArgs {
    /// Which
    pub(crate) server: ServerName,
    /// Its name again, if nobody is there to type it
    #[arg(long, value_name = "NAME")]
    pub(crate) confirm: Option<ServerName>,
    /// It is gone: you have taken it down where you rent it
    #[arg(long)]
    pub(crate) gone: bool,
    /// How many seconds to wait at most until it is gone [default: 600]
    #[arg(long, value_name = "SECONDS")]
    pub(crate) wait: Option<u32>,
}

fn day(text: &str) -> Result<Day, String> {
    let date: Result<allotment_types::Date, _> = text.parse();
    date.map(Day::from)
        .map_err(|_| "write it like 2026-12-31".to_owned())
}
