//! What can be typed about a place in a network: by the collective, and by the
//! network's maintainers.

use std::path::PathBuf;

use allotment_governance::{Month, Vote};
use allotment_types::{ByteSize, DnsName, OperatorName, RecipeName};
use clap::{Args, Subcommand, ValueEnum};

/// What a collective says about itself.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct FormArgs {
    /// What people call you
    #[arg(long, value_name = "TEXT")]
    pub(crate) name: Option<String>,
    /// Who you are and what you want to do
    #[arg(long, value_name = "TEXT")]
    pub(crate) about: Option<String>,
    /// Whom the network can ask
    #[arg(long, value_name = "TEXT")]
    pub(crate) contact_name: Option<String>,
    /// Where mail reaches them
    #[arg(long, value_name = "E-MAIL")]
    pub(crate) contact_mail: Option<String>,
    /// What you want to launch
    #[arg(long)]
    pub(crate) recipe: Option<RecipeName>,
    /// At which address, if you know
    #[arg(long)]
    pub(crate) address: Option<DnsName>,
    /// How many people will use it
    #[arg(long, value_name = "N")]
    pub(crate) people: Option<u32>,
    /// In which languages, the most used first, such as de,en
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) languages: Option<Vec<String>>,
    /// What dues you expect, in words
    #[arg(long, value_name = "TEXT")]
    pub(crate) dues: Option<String>,
    /// What grants you expect
    #[arg(long, value_name = "TEXT")]
    pub(crate) grants: Option<String>,
    /// What donations you expect
    #[arg(long, value_name = "TEXT")]
    pub(crate) donations: Option<String>,
    /// How many hours a month you can give
    #[arg(long, value_name = "N")]
    pub(crate) hours: Option<u32>,
    /// What help you need
    #[arg(long, value_name = "TEXT")]
    pub(crate) help_needed: Option<String>,
}

/// Commands of a collective that asks for a place.
#[derive(Debug, Subcommand)]
pub(crate) enum RequestCommand {
    /// Write your request, or change it; asks for what you leave out
    Draft(Box<FormArgs>),
    /// Open the file in which a network tells what it offers
    Offer {
        /// The file
        file: PathBuf,
    },
    /// What you say, where it stands, and what the network asks
    Show,
    /// Answer a question of the network; the answer travels with the next file
    Answer {
        /// The question's number
        question: u32,
        /// What you say
        text: String,
    },
    /// Ask for no place any more; it travels with the next file
    Withdraw,
    /// Write your request to a file that you hand over, for example by mail
    Save {
        /// The file, which is not there yet (`-`: standard output)
        file: PathBuf,
    },
    /// Open a network's reply; an approval fills in the draft of a launch
    Open {
        /// The file
        file: PathBuf,
        /// The request was not written here: go on for the collective
        #[arg(long)]
        for_them: bool,
    },
    /// Fill in the draft of a launch by the approval that was opened before
    Launch,
}

/// Commands of a network's maintainers.
#[derive(Debug, Args)]
pub(crate) struct NetworkArgs {
    /// Which maintainer you are [default: the operator of this computer]
    #[arg(long = "as", value_name = "NAME", global = true)]
    pub(crate) me: Option<OperatorName>,
    /// What to do
    #[command(subcommand)]
    pub(crate) command: NetworkCommand,
}

/// What a network says about itself.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct NetworkSays {
    /// What is offered
    #[arg(long, value_name = "TEXT")]
    pub(crate) offers: Option<String>,
    /// To whom
    #[arg(long, value_name = "TEXT")]
    pub(crate) whom: Option<String>,
    /// Which recipes; anything when none is named
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) recipes: Option<Vec<RecipeName>>,
    /// How many months are given for nothing; 0 for none
    #[arg(long, value_name = "N")]
    pub(crate) free_months: Option<u32>,
    /// The last month that is given, whoever comes when
    #[arg(long, value_name = "MONTH")]
    pub(crate) last_free: Option<Month>,
    /// How many maintainers have to vote
    #[arg(long, value_name = "N")]
    pub(crate) quorum: Option<u32>,
    /// For how many days votes can come in
    #[arg(long, value_name = "DAYS")]
    pub(crate) decide_within: Option<u32>,
    /// How votes count
    #[arg(long, value_enum)]
    pub(crate) counting: Option<CountingChoice>,
    /// For how many days an approval holds
    #[arg(long, value_name = "DAYS")]
    pub(crate) holds: Option<u32>,
}

/// How votes count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CountingChoice {
    /// More +1 than −1
    Majority,
    /// At least one +1, and no −1 may stand
    NoObjection,
}

/// What one does about requests.
#[derive(Debug, Subcommand)]
pub(crate) enum NetworkCommand {
    /// Begin to tend a network's requests on this computer
    Begin {
        /// What people call the network
        name: String,
        /// What it says
        #[command(flatten)]
        says: Box<NetworkSays>,
    },
    /// What the network says, and what room it has
    Show,
    /// Change what the network says; what you leave out stays
    Set {
        /// What people call it
        #[arg(long)]
        name: Option<String>,
        /// What it says
        #[command(flatten)]
        says: Box<NetworkSays>,
    },
    /// A server of the network: what it has, what is free, who looks after it
    Server {
        /// What you call it
        name: String,
        /// Its memory, such as "8 GB"
        #[arg(long, value_name = "SIZE")]
        memory: Option<ByteSize>,
        /// Its disk
        #[arg(long, value_name = "SIZE")]
        disk: Option<ByteSize>,
        /// What of the memory is free now
        #[arg(long, value_name = "SIZE")]
        memory_free: Option<ByteSize>,
        /// What of the disk is free now
        #[arg(long, value_name = "SIZE")]
        disk_free: Option<ByteSize>,
        /// Who looks after it, with hours a month, such as Kim=4; once for each
        #[arg(long, value_name = "NAME=HOURS")]
        keeper: Vec<String>,
        /// It is no server of the network any more
        #[arg(long, conflicts_with_all = ["memory", "disk", "memory_free", "disk_free", "keeper"])]
        gone: bool,
    },
    /// Write what you offer, and what room there is, to a file for everybody
    Offer {
        /// The file, which is not there yet (`-`: standard output)
        file: PathBuf,
    },
    /// Take a collective's file; of one that was taken before nothing is new
    Take {
        /// The file
        file: PathBuf,
    },
    /// Write a request down for a collective that only wrote a mail
    Record(Box<FormArgs>),
    /// All requests: what waits first, the oldest of it first
    Queue,
    /// One request: what they say, whether there is room, votes and notes
    Look {
        /// The beginning of its id
        request: String,
    },
    /// Ask the collective; the question travels with the next reply
    Ask {
        /// The beginning of its id
        request: String,
        /// What you ask
        text: String,
    },
    /// Write down what the collective answered elsewhere
    Answer {
        /// The beginning of its id
        request: String,
        /// The question's number
        question: u32,
        /// What they said
        #[arg(required_unless_present = "from")]
        text: Option<String>,
        /// Read it from this file
        #[arg(long, value_name = "FILE", conflicts_with = "text")]
        from: Option<PathBuf>,
    },
    /// Note something for the other maintainers; the collective never sees it
    Note {
        /// The beginning of its id
        request: String,
        /// What it says
        text: String,
    },
    /// Vote, or vote otherwise than before
    Vote {
        /// The beginning of its id
        request: String,
        /// +1, 0 or -1
        #[arg(value_parser = vote, allow_hyphen_values = true)]
        vote: Vote,
        /// Why; needed unless it is +1
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
    },
    /// There is a place; it is kept for them
    Approve {
        /// The beginning of its id
        request: String,
        /// On which server [default: where it fits best]
        #[arg(long, value_name = "NAME")]
        server: Option<String>,
        /// The first free month [default: this month]
        #[arg(long, value_name = "MONTH")]
        from: Option<Month>,
        /// What a month really costs, such as "9.50 EUR": the gift in their books
        #[arg(long, value_name = "AMOUNT")]
        monthly: Option<String>,
        /// Why; needed where the votes do not propose it
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
    },
    /// There is no place yet: put it on the waiting list
    Wait(Because),
    /// There will be no place
    Decline(Because),
    /// They said elsewhere that they do not ask any more
    Withdraw {
        /// The beginning of its id
        request: String,
    },
    /// The place is used
    TakenUp {
        /// The beginning of its id
        request: String,
    },
    /// The last decision was a mistake: look at the request again
    Mend(Because),
    /// Delete what is personal, as they asked; numbers and decisions stay
    Forget {
        /// The beginning of its id
        request: String,
    },
    /// Write the reply to a file that you hand back
    Save {
        /// The beginning of its id
        request: String,
        /// The file, which is not there yet (`-`: standard output)
        file: PathBuf,
    },
    /// Write everything for other programs, for networks that decide elsewhere
    Export {
        /// As what
        #[arg(long, value_enum)]
        format: ExportAs,
        /// The file, which is not there yet (`-`: standard output)
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
}

/// A request, and why something is decided about it.
#[derive(Debug, Args)]
pub(crate) struct Because {
    /// The beginning of its id
    pub(crate) request: String,
    /// Why; the collective reads it
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// As what requests are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportAs {
    /// A table with a line for each request
    Csv,
    /// Everything, with the whole log
    Json,
}

fn vote(text: &str) -> Result<Vote, String> {
    match text {
        "+1" | "1" => Ok(Vote::For),
        "0" | "abstain" => Ok(Vote::Abstain),
        "-1" | "−1" => Ok(Vote::Against),
        _ => Err("a vote is +1, 0 or -1".to_owned()),
    }
}
