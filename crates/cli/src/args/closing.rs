//! What can be typed about holders of money, the bank's rows, closing a month,
//! statements, reminders and bidding rounds.

use std::path::PathBuf;

use allotment_types::{Language, ParticipantId};
use clap::{Args, Subcommand, ValueEnum};

use super::PurposeChoice;

/// Commands about those who hold the collective's money.
#[derive(Debug, Subcommand)]
pub(crate) enum HolderCommand {
    /// Everybody who holds money, by the books and by their last statement
    List,
    /// Add a bank account, a box of cash, a fiscal host or an Open Collective
    Add {
        /// A short name, for good, such as bank
        holder: String,
        /// What it is
        #[arg(long, value_enum, default_value = "bank")]
        kind: HolderKind,
        /// What people call it; kept apart from the books
        #[arg(long, value_name = "NAME", default_value = "")]
        name: String,
        /// How it is booked
        #[command(flatten)]
        booking: Booking,
    },
    /// Say what was there at the beginning of a day, before the books
    Open {
        /// Which
        holder: String,
        /// How much, such as 214.30
        amount: String,
        /// In which language the amount is written [default: your collective's]
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<Language>,
        /// How it is booked
        #[command(flatten)]
        booking: Booking,
    },
    /// Money went from one to another
    Move {
        /// How much arrived, such as 200
        amount: String,
        /// Where it came from
        #[arg(long, value_name = "HOLDER")]
        from: String,
        /// Where it went
        #[arg(long, value_name = "HOLDER")]
        to: String,
        /// What was taken besides
        #[arg(long, value_name = "AMOUNT")]
        fee: Option<String>,
        /// What it was; kept apart from the books
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// In which language the amount is written [default: your collective's]
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<Language>,
        /// How it is booked
        #[command(flatten)]
        booking: Booking,
    },
}

/// What somebody is who holds money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum HolderKind {
    /// An account at a bank
    Bank,
    /// A box of cash, of which no statement is expected
    Cash,
    /// An organisation that keeps money for you
    FiscalHost,
    /// An account at Open Collective
    OpenCollective,
}

/// How something is booked.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Booking {
    /// The day that it counts for, such as 2026-11-30 [default: today]
    #[arg(long = "on", value_name = "DAY")]
    pub(crate) day: Option<String>,
    /// A key of your own: what is asked for twice under it is booked once
    #[arg(long, value_name = "KEY")]
    pub(crate) key: Option<String>,
}

/// A bank's file, or what is done with its rows.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct ImportArgs {
    /// What to do with rows that were imported
    #[command(subcommand)]
    pub(crate) command: Option<ImportCommand>,
    /// The bank's file: camt.053, OFX, a table (CSV), or Open Collective's export
    #[arg(required = true)]
    pub(crate) file: Option<PathBuf>,
    /// Whose statement it is
    #[arg(long, value_name = "HOLDER", required = true)]
    pub(crate) holder: Option<String>,
    /// Which column of a table is what, from this file (JSON)
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,
    /// Take what is proposed for a table with a header that is new
    #[arg(long, conflicts_with = "mapping")]
    pub(crate) accept_mapping: bool,
    /// Up to the end of which day the file has all rows [default: as it says]
    #[arg(long, value_name = "DAY")]
    pub(crate) until: Option<String>,
    /// What was there at the end of that day, if the file does not say
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub(crate) closing: Option<String>,
    /// The file is of the same holder although its account has another number than before
    #[arg(long)]
    pub(crate) other_account: bool,
    /// In which language the amount is written [default: your collective's]
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) language: Option<Language>,
}

/// What is done with rows of banks.
#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    /// Rows that belong to nothing yet, with what each may be and why
    Rows,
    /// Say what a row is; nothing is matched without your yes
    Match(MatchArgs),
    /// Take an export of I Hate Money, Spliit or Splitwise over: all of it or nothing, and once
    Shared(SharedArgs),
}

/// An export of another tool that shares costs.
#[derive(Debug, Args)]
pub(crate) struct SharedArgs {
    /// The export
    pub(crate) file: PathBuf,
    /// Who somebody in the file is, such as "Ada=plot-1"; once for each whose name is not that of one participant
    #[arg(long = "person", value_name = "NAME=SHORT-NAME")]
    pub(crate) people: Vec<String>,
    /// Whose export it is [default: as it begins]
    #[arg(long, value_enum, value_name = "TOOL")]
    pub(crate) from: Option<SharedFrom>,
    /// What the costs in it were for
    #[arg(long = "for", value_enum, default_value = "other")]
    pub(crate) purpose: PurposeChoice,
    /// Take what happened up to this day as balances, and only what came later bill by bill
    #[arg(long, value_name = "DAY")]
    pub(crate) as_of: Option<String>,
    /// Look only
    #[arg(long)]
    pub(crate) preview: bool,
}

/// Whose export a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SharedFrom {
    /// I Hate Money, or Cospend
    IHateMoney,
    /// Spliit
    Spliit,
    /// Splitwise
    Splitwise,
}

/// What a row is.
#[derive(Debug, Args)]
pub(crate) struct MatchArgs {
    /// The row's number, as `import rows` shows it
    #[arg(required_unless_present = "accept_certain")]
    pub(crate) row: Option<u64>,
    /// It is this participant's, towards their shares, or back to them
    #[arg(long, value_name = "PERSON", group = "what")]
    pub(crate) to: Option<ParticipantId>,
    /// The number of the pledge that it goes towards
    #[arg(long, value_name = "N", requires = "to")]
    pub(crate) pledge: Option<u64>,
    /// It was given freely
    #[arg(long, group = "what")]
    pub(crate) donation: bool,
    /// It paid this cost, which is entered already
    #[arg(long, value_name = "COST", group = "what")]
    pub(crate) cost: Option<String>,
    /// The entry with this number has moved it already
    #[arg(long, value_name = "N", group = "what")]
    pub(crate) entry: Option<u64>,
    /// Match it although the amounts differ, or although somebody gets back more than they are ahead
    #[arg(long, conflicts_with = "accept_certain")]
    pub(crate) although: bool,
    /// All rows that are certain, after you have seen them
    #[arg(long, conflicts_with_all = ["row", "what"])]
    pub(crate) accept_certain: bool,
}

/// Which statement.
#[derive(Debug, Args)]
pub(crate) struct StatementArgs {
    /// Whose [default: everybody's, in short]
    pub(crate) participant: Option<ParticipantId>,
    /// Of which month [default: the last that was closed]
    #[arg(long, value_name = "MONTH")]
    pub(crate) month: Option<String>,
    /// Only how the collective stands, for everybody to see
    #[arg(long, conflicts_with = "participant")]
    pub(crate) totals: bool,
    /// Write it as a page for a browser to this file, which is not there yet
    #[arg(long, value_name = "FILE", conflicts_with = "pdf")]
    pub(crate) html: Option<PathBuf>,
    /// Write it as PDF to this file, which is not there yet
    #[arg(long, value_name = "FILE")]
    pub(crate) pdf: Option<PathBuf>,
    /// Write everybody's as PDF, and how the collective stands
    #[arg(
        long,
        requires = "folder",
        conflicts_with_all = ["participant", "totals", "html", "pdf"]
    )]
    pub(crate) all: bool,
    /// Where `--all` writes: all of them, or none if one is there already
    #[arg(
        long,
        value_name = "FOLDER",
        requires = "all",
        conflicts_with_all = ["participant", "totals", "html", "pdf"]
    )]
    pub(crate) folder: Option<PathBuf>,
    /// In which language the file is written [default: your collective's]
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) language: Option<Language>,
}

/// Commands about bidding rounds.
#[derive(Debug, Subcommand)]
pub(crate) enum BidCommand {
    /// All rounds, with who has bid
    List,
    /// Open a round: each gives three sealed bids
    Open {
        /// What has to be covered, such as 120
        #[arg(long, value_name = "AMOUNT")]
        cost: String,
        /// Who may bid, several with commas [default: all who are there that day]
        #[arg(long, value_name = "PERSON", value_delimiter = ',')]
        invite: Vec<ParticipantId>,
        /// In which language the amount is written [default: your collective's]
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<Language>,
        /// How it is booked
        #[command(flatten)]
        booking: Booking,
    },
    /// Seal somebody's three bids, which are asked for without being shown
    Seal {
        /// The round's number
        round: u64,
        /// Whose
        #[arg(long = "for", value_name = "PERSON")]
        participant: ParticipantId,
        /// Read the three amounts from this file, a line each (`-`: standard input)
        #[arg(long, value_name = "FILE")]
        bids_from: Option<PathBuf>,
        /// In which language the amounts are written [default: your collective's]
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<Language>,
        /// How it is booked
        #[command(flatten)]
        booking: Booking,
    },
    /// Open all bids of a round and book what came of it
    Hold {
        /// The round's number
        round: u64,
        /// Share costs as the round says from this month on, if one is taken
        #[arg(long, value_name = "MONTH")]
        from: Option<String>,
        /// Look only
        #[arg(long)]
        preview: bool,
    },
}
