//! What can be typed about a hub.

use std::{net::SocketAddr, path::PathBuf};

use allotment_api::Role;
use allotment_types::{CollectiveId, Language, MailAddress, ParticipantId};
use clap::{Args, Subcommand, ValueEnum};

/// Commands of whoever runs a hub, at its own computer.
#[derive(Debug, Subcommand)]
pub(crate) enum HubCommand {
    /// Answer over HTTP until it is ended
    Serve(ServeArgs),
    /// Whether the hub of this computer answers and can read its directory; ends with 0 if so
    Ready {
        /// Where it answers
        #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8780")]
        at: SocketAddr,
    },
    /// The collectives of the hub
    #[command(subcommand)]
    Collective(HubCollectiveCommand),
    /// Make a link that lets somebody new in, once
    Invite(InviteArgs),
    /// How the hub sends mail; nothing needs it
    #[command(subcommand)]
    Mail(HubMailCommand),
    /// Make a link with which somebody who is known signs in, once
    SignInLink {
        /// Their short name, as `hub people` shows it
        person: String,
        #[command(flatten)]
        mail: MailArgs,
        /// For how many days it lasts
        #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=30))]
        days: u32,
    },
    /// Withdraw a link that lets in and was not used yet
    WithdrawLink {
        /// What was shown with it, or the part of the link before the point
        link: String,
    },
    /// A private link to one participant's statement, without account
    ShareLink(ShareLinkArgs),
    /// Who is what, where
    People {
        /// Only of this collective, or of `network`
        #[arg(long, value_name = "COLLECTIVE")]
        of: Option<String>,
    },
    /// Give somebody who is known another role
    Grant(GrantRoleArgs),
    /// Take a role from somebody; it holds at once
    Revoke {
        /// Their short name
        person: String,
        /// In which collective, or `network`
        #[arg(long = "in", value_name = "COLLECTIVE")]
        scope: String,
        /// Which role
        #[arg(long)]
        role: Role,
    },
    /// All that the hub itself knows of somebody, as JSON
    Known {
        /// Their short name
        person: String,
    },
    /// Forget somebody: their name, their address, their roles and every way in
    Forget {
        /// Their short name
        person: String,
    },
    /// Who did what, newest first
    Audit {
        /// Only about this collective, or `network`
        #[arg(long, value_name = "COLLECTIVE")]
        of: Option<String>,
        /// How many lines at most
        #[arg(long, short = 'n', value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
        lines: u32,
    },
    /// Copy everything that the hub keeps, while it is at work
    Backup(HubBackupArgs),
    /// Keep a collective's record here that somebody began to bring home and cannot end
    Keep {
        /// Which collective
        collective: CollectiveId,
    },
    /// Put a collective's record back as it was in a copy; the hub must not be at work
    Restore {
        /// Which collective
        collective: CollectiveId,
        /// Which copy, as `hub backup --list` shows it
        #[arg(long, value_name = "COPY")]
        from: String,
    },
}

/// How a hub answers.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// At which address of this computer
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8780")]
    pub(crate) listen: SocketAddr,
    /// How people address it, such as `https://hub.example.org`; remembered
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) public: Option<String>,
    /// A proxy of yours stands before it and says in `X-Forwarded-For` who asks
    #[arg(long, conflicts_with = "tls_certificate")]
    pub(crate) behind_proxy: bool,
    /// The folder with the window's interface, for treasurers with a browser [default: what came with the program]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) interface: Option<PathBuf>,
    /// Speak TLS with this certificate and those that sign it (PEM); read again when it changes
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub(crate) tls_certificate: Option<PathBuf>,
    /// The key of that certificate (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_certificate")]
    pub(crate) tls_key: Option<PathBuf>,
}

/// Commands about mail.
#[derive(Debug, Subcommand)]
pub(crate) enum HubMailCommand {
    /// Name the mail server; asks for the password, which is kept in a file for your eyes alone
    Set(MailSetArgs),
    /// How mail is sent
    Show,
    /// Send a letter that only tries whether it works
    Try {
        /// To this address
        to: MailAddress,
        /// In this language
        #[arg(long, default_value = "en")]
        language: Language,
    },
    /// Send no mail any more, and forget the password
    Forget,
}

/// A mail server.
#[derive(Debug, Args)]
pub(crate) struct MailSetArgs {
    /// Its name, such as `smtp.example.org`
    #[arg(long, value_name = "NAME")]
    pub(crate) server: String,
    /// Where it listens; 465 with `tls`, 587 with `starttls`, 25 with `none` when absent
    #[arg(long, value_name = "PORT")]
    pub(crate) port: Option<u16>,
    /// How the line to it is kept private; `none` is for one on this computer
    #[arg(long, value_enum, default_value = "tls")]
    pub(crate) encryption: EncryptionArg,
    /// From which address letters come
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) from: MailAddress,
    /// As whom the hub signs in there
    #[arg(long, value_name = "NAME")]
    pub(crate) user: Option<String>,
    /// Read the password from this file instead of asking
    #[arg(long, value_name = "FILE", requires = "user")]
    pub(crate) password_from: Option<PathBuf>,
    /// The certificate that signs the mail server’s, where it is its own (PEM)
    #[arg(long, value_name = "FILE")]
    pub(crate) trust: Option<PathBuf>,
}

/// How a line is kept private.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum EncryptionArg {
    /// From the first byte on
    Tls,
    /// After a word in the clear
    Starttls,
    /// Not at all
    None,
}

/// A letter instead of a link on the screen.
#[derive(Debug, Args)]
pub(crate) struct MailArgs {
    /// Send the link to this address instead of showing it
    #[arg(long = "mail", value_name = "ADDRESS")]
    pub(crate) to: Option<MailAddress>,
    /// In which language: en, fr, es, de
    #[arg(long, requires = "to", default_value = "en")]
    pub(crate) language: Language,
}

/// Commands about the collectives of a hub.
#[derive(Debug, Subcommand)]
pub(crate) enum HubCollectiveCommand {
    /// Make a record for a collective
    Add {
        /// Its short name, for good; it stands in addresses
        collective: CollectiveId,
        /// What people call it
        #[arg(long)]
        name: String,
    },
    /// All of them
    List,
}

/// Whom an invitation is for.
#[derive(Debug, Args)]
pub(crate) struct InviteArgs {
    /// Into which collective, or `network`
    #[arg(value_name = "COLLECTIVE")]
    pub(crate) scope: String,
    /// What they become: participant, treasurer, operator, maintainer
    #[arg(long)]
    pub(crate) role: Role,
    /// Which participant of the books they are
    #[arg(long, value_name = "PARTICIPANT")]
    pub(crate) participant: Option<ParticipantId>,
    /// For how many days it lasts
    #[arg(long, value_name = "N", default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..=90))]
    pub(crate) days: u32,
    #[command(flatten)]
    pub(crate) mail: MailArgs,
}

/// Private links.
#[derive(Debug, Args)]
pub(crate) struct ShareLinkArgs {
    /// Of which collective
    pub(crate) collective: String,
    /// Whose statement; shows the links that there are when absent
    pub(crate) participant: Option<ParticipantId>,
    /// Withdraw all of theirs instead of making one
    #[arg(long, requires = "participant")]
    pub(crate) withdraw: bool,
}

/// A role for somebody who is known.
#[derive(Debug, Args)]
pub(crate) struct GrantRoleArgs {
    /// Their short name
    pub(crate) person: String,
    /// In which collective, or `network`
    #[arg(long = "in", value_name = "COLLECTIVE")]
    pub(crate) scope: String,
    /// Which role
    #[arg(long)]
    pub(crate) role: Role,
    /// Which participant of the books they are
    #[arg(long, value_name = "PARTICIPANT")]
    pub(crate) participant: Option<ParticipantId>,
}

/// How many copies stay.
#[derive(Debug, Args)]
pub(crate) struct HubBackupArgs {
    /// Show the copies that there are instead of making one
    #[arg(long)]
    pub(crate) list: bool,
    /// Keep the newest so many
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub(crate) keep: usize,
    /// Beside them, keep the last of each of so many days
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub(crate) days: usize,
}
