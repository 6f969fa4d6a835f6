//! What can be typed.

mod beta;
mod closing;
mod funds;
mod home;
mod hub;
mod keeping;
mod ledger;
mod renting;
mod runs;
mod support;
mod tending;

use std::path::PathBuf;

use allotment_types::{
    ByteSize, DnsName, Language, OperatorName, ProviderName, RecipeName, RunId, ServerName,
};
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

pub(crate) use beta::{
    Because, CountingChoice, ExportAs, FormArgs, NetworkArgs, NetworkCommand, NetworkSays,
    RequestCommand,
};
pub(crate) use closing::{
    BidCommand, Booking, HolderCommand, HolderKind, ImportArgs, ImportCommand, MatchArgs,
    SharedArgs, SharedFrom, StatementArgs,
};
pub(crate) use funds::{
    BudgetCommand, DonationCommand, GiftCommand, GrantCommand, PartArgs, PaymentArgs,
    PaymentCommand, PayoutArgs, PayoutChoice, PayoutCommand, PledgeCommand, ReserveCommand,
    SettleAgreed, SettleArgs, SettleChoice, SettleCommand,
};
pub(crate) use home::HomeCommand;
pub(crate) use hub::{
    EncryptionArg, HubBackupArgs, HubCollectiveCommand, HubCommand, HubMailCommand, MailSetArgs,
    ServeArgs, ShareLinkArgs,
};
pub(crate) use keeping::{
    CollectiveCommand, CostArgs, CostCommand, EveryChoice, HoursCommand, PeopleCommand,
    PurposeChoice, RecurringCommand, RuleArgs, RuleCommand, RuleKind, StepArgs, When, WorkChoice,
};
pub(crate) use ledger::{BalanceArgs, ExportFormat, LedgerCommand};
pub(crate) use renting::{ContinueArgs, DestroyArgs, ProviderCommand, RentArgs, ResizeArgs};
pub(crate) use runs::{
    ApplyArgs, AuthorityChoice, CheckArgs, DockerFrom, ExportArgs, ExportChoice, PlanArgs,
    RemoveArgs, ResumeArgs, SecretArgs, SourceArgs, UndoArgs, UpgradeArgs,
};
pub(crate) use support::SupportCommand;
pub(crate) use tending::{AdoptArgs, HardenArgs, KeyCommand, ServerCommand};

/// Launch and look after the apps of your collective, on servers of your own
/// choice.
#[derive(Debug, Parser)]
#[command(name = "allotment", version, max_term_width = 100, after_long_help = EXIT_CODES)]
pub(crate) struct Cli {
    /// Settings that every command takes.
    #[command(flatten)]
    pub(crate) common: Common,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0    done
  1    something of this computer cannot be used (record, vault, ssh)
  2    something that was typed cannot be used, or is not there
  3    refused before any change
  4    stopped in mid-run: what is done stays done, `resume` or `undo`
  5    an answer of yours is needed first
  130  stopped as you asked";

/// Settings that every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "For every command")]
pub(crate) struct Common {
    /// Where your collective's record lies [default: the platform's data folder]
    #[arg(long, global = true, value_name = "FOLDER", env = "ALLOTMENT_DATA")]
    pub(crate) data: Option<PathBuf>,
    /// Take recipes from this folder instead of the built-in ones
    #[arg(long, global = true, value_name = "FOLDER", env = "ALLOTMENT_RECIPES")]
    pub(crate) recipes: Option<PathBuf>,
    /// Where practice servers keep their disks [default: the platform's cache folder]
    #[arg(long, global = true, value_name = "FOLDER", env = "ALLOTMENT_PRACTICE")]
    pub(crate) practice: Option<PathBuf>,
    /// Where papers are laid down [default: Allotment among your documents]
    #[arg(long, global = true, value_name = "FOLDER", env = "ALLOTMENT_PAPERS")]
    pub(crate) papers: Option<PathBuf>,
    /// Print one JSON object a line, for programs
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Where your own secrets are kept; remembered once chosen
    #[arg(long, global = true, value_enum)]
    pub(crate) vault: Option<VaultChoice>,
    /// Read the passphrase of the sealed file from this file
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_from: Option<PathBuf>,
    /// Read the password for `sudo` on the server from this file (`-`: standard input)
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) sudo_password_from: Option<PathBuf>,
    /// Show what commands print on the server
    #[arg(long, short = 'v', global = true)]
    pub(crate) verbose: bool,
    /// Answer yes to questions that have a safe answer
    #[arg(long, short = 'y', global = true)]
    pub(crate) yes: bool,
}

/// Where an operator's secrets are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum VaultChoice {
    /// The keyring of your desktop
    Keyring,
    /// A file sealed with a passphrase, where no keyring runs
    File,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The catalogue: what can be launched
    #[command(subcommand)]
    Recipe(RecipeCommand),
    /// Your servers
    #[command(subcommand)]
    Server(ServerCommand),
    /// Who rents out servers, at which price, and what they have of yours
    #[command(subcommand)]
    Provider(ProviderCommand),
    /// People who look after instances, and their recovery keys
    #[command(subcommand)]
    Operator(OperatorCommand),
    /// Plan an instance: shows everything that would be done, changes nothing
    Plan(PlanArgs),
    /// Write a plan out, to be carried out without Allotment
    Export(ExportArgs),
    /// Apply a plan that you have read
    Apply(ApplyArgs),
    /// Continue a run from where it stands, whoever began it
    Resume(ResumeArgs),
    /// Undo what a run did, back to what was there before
    Undo(UndoArgs),
    /// What there is and what needs attention, or how one instance stands
    Status {
        /// The instance's address
        address: Option<DnsName>,
    },
    /// What was done in a run
    Logs {
        /// Which run [default: the newest]
        run: Option<RunId>,
    },
    /// Plan an instance's way to the recipe's version of today, with a way back
    Upgrade(UpgradeArgs),
    /// Plan taking an instance into care that `abra` or `docker stack deploy` launched
    Adopt(AdoptArgs),
    /// Ask an app that is in use what its recipe's checks ask
    Check {
        /// The instance's address
        address: DnsName,
    },
    /// Let an app send a real message, to see whether its mail works
    Mail {
        /// The instance's address
        address: DnsName,
        /// Whom the message is for: an inbox that you can look into
        #[arg(long, value_name = "E-MAIL")]
        to: String,
    },
    /// Take an instance away; its data stays unless you say otherwise
    Remove(RemoveArgs),
    /// Who you are: your name, your currency, your language
    #[command(subcommand)]
    Collective(CollectiveCommand),
    /// Who takes part, since when and with which weight
    #[command(subcommand)]
    People(PeopleCommand),
    /// By which rule costs are shared, and what another one would change
    #[command(subcommand)]
    Rule(RuleCommand),
    /// What things cost, once or again and again
    #[command(subcommand)]
    Cost(CostCommand),
    /// Hours, promised and done
    #[command(subcommand)]
    Hours(HoursCommand),
    /// Where the record has its home: this computer, or a hub
    #[command(subcommand)]
    Home(HomeCommand),
    /// Ask those for help who look after the servers, and answer
    #[command(subcommand)]
    Support(SupportCommand),
    /// The books, and journals that other programs keep
    #[command(subcommand)]
    Ledger(LedgerCommand),
    /// Who holds your money: a bank, a box of cash, a fiscal host
    #[command(subcommand)]
    Holder(HolderCommand),
    /// Take a bank's file over: each row once; you say what each is
    Import(ImportArgs),
    /// Close a month: look at what is missing, then share its costs
    Close {
        /// Which, such as 2026-11
        month: String,
        /// Look only
        #[arg(long)]
        preview: bool,
    },
    /// What one bears and why, what one paid, where one stands
    Statement(StatementArgs),
    /// Who is behind, with kind texts that you can send; nothing is sent or switched off
    Remind {
        /// On which day [default: today]
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
        /// In which language [default: your collective's]
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<Language>,
    },
    /// Grants: money for one purpose, until a day, with a report
    #[command(subcommand)]
    Grant(GrantCommand),
    /// Money that was given freely
    #[command(subcommand)]
    Donation(DonationCommand),
    /// What is given for nothing until a month, with its real cost
    #[command(subcommand)]
    Gift(GiftCommand),
    /// What is kept back for bad months
    #[command(subcommand)]
    Reserve(ReserveCommand),
    /// What a month is planned to cost, beside what it came to
    #[command(subcommand)]
    Budget(BudgetCommand),
    /// Payments of which no bank's file says anything, such as in cash
    #[command(subcommand)]
    Payment(PaymentCommand),
    /// What people say that they will pay
    #[command(subcommand)]
    Pledge(PledgeCommand),
    /// Settling up among members, where you agreed on that; off unless you did
    Settle(SettleArgs),
    /// Paid work: by which rule, who gets how much, what is owed
    #[command(subcommand)]
    Payout(PayoutCommand),
    /// Bidding rounds: three sealed bids a person, for prices by solidarity
    #[command(subcommand)]
    Bid(BidCommand),
    /// Ask a network for a place in its closed beta
    #[command(subcommand)]
    Request(RequestCommand),
    /// Tend a network's requests: queue, room, votes, decisions
    Network(NetworkArgs),
    /// Run a hub: the same for many people at once, in a browser
    #[command(subcommand)]
    Hub(HubCommand),
    /// Practice servers on this computer
    #[command(subcommand)]
    Practice(PracticeCommand),
}

/// Commands about recipes.
#[derive(Debug, Subcommand)]
pub(crate) enum RecipeCommand {
    /// All recipes
    List,
    /// What a recipe is for, needs and asks
    Show {
        /// Which
        recipe: RecipeName,
    },
    /// Recipes that have to do with a word, or that replace another app
    Search {
        /// What to search for
        text: String,
    },
    /// Add a recipe from a folder, a Git address or the kept catalogue
    Add {
        /// A folder, an address that begins with `https://`, or a name of the catalogue
        from: String,
        /// What to call it [default: as its place is called]
        #[arg(long = "as", value_name = "NAME")]
        name: Option<RecipeName>,
        /// Which tag [default: the newest]
        #[arg(long, value_name = "TAG")]
        version: Option<String>,
        /// Add without asking if it is exactly this: what `--json` told as `pin`
        #[arg(long, value_name = "PIN")]
        pin: Option<String>,
    },
    /// See whether added recipes have newer versions, and take them
    Update {
        /// Which [default: all]
        recipe: Option<RecipeName>,
        /// Take the version that is exactly this without asking
        #[arg(long, value_name = "PIN", requires = "recipe")]
        pin: Option<String>,
    },
    /// Take an added recipe away; instances of it are not touched
    Remove {
        /// Which
        recipe: RecipeName,
    },
    /// Read Co-op Cloud's catalogue and keep a copy to search in
    Catalogue {
        /// A file or an address
        #[arg(default_value = "https://recipes.coopcloud.tech/recipes.json")]
        from: String,
    },
    /// Which server so many people need, and what it costs
    Fit {
        /// Which
        recipe: RecipeName,
        /// How many people
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        people: u32,
        /// In this provider's catalogue alone; it is asked itself where its
        /// token is kept (`allotment provider list` shows the names)
        #[arg(long, value_name = "NAME")]
        provider: Option<ProviderName>,
    },
    /// Go through a recipe's whole life on a server that is there for nothing else
    Check(CheckArgs),
    /// Check a recipe's files
    Lint {
        /// Its name
        recipe: RecipeName,
    },
}

/// Commands about operators.
#[derive(Debug, Subcommand)]
pub(crate) enum OperatorCommand {
    /// Make your recovery key; it is shown once
    Init {
        /// Your name, as others see it in run logs
        name: OperatorName,
    },
    /// Take your recovery key from where you wrote it down (read from standard input)
    Restore {
        /// Your name
        name: OperatorName,
    },
    /// Let another operator open the secrets of instances launched from now on
    Add {
        /// Their name
        name: OperatorName,
        /// Their public recovery key (`age1…`)
        recovery_key: String,
    },
    /// All operators
    List,
}

/// Commands about practice servers.
#[derive(Debug, Subcommand)]
pub(crate) enum PracticeCommand {
    /// Bring a fresh, bare server up
    Up {
        /// What to call it
        name: ServerName,
        /// Its disk, such as `12 GB`
        #[arg(long)]
        disk: Option<ByteSize>,
        /// Its memory, such as `2 GB`
        #[arg(long)]
        memory: Option<ByteSize>,
    },
    /// Take a server down for good
    Down {
        /// Which
        name: ServerName,
    },
    /// All practice servers
    List,
    /// The whole way once: a fresh server, an instance on it, its checks
    Demo {
        /// What to call the server
        #[arg(long, default_value = "garden")]
        name: ServerName,
        /// Which recipe to launch
        #[arg(long, default_value = "mediawiki")]
        recipe: RecipeName,
    },
    /// Run a command inside the practice network: `allotment practice exec -- curl …`
    Exec {
        /// The command
        #[arg(last = true, required = true)]
        command: Vec<String>,
    },
}

/// All that can be typed. `-5` is read as a value wherever one is: why an amount
/// cannot be below nothing is said in the words of the books.
pub(crate) fn command() -> clap::Command {
    with_negatives(Cli::command())
}

fn with_negatives(command: clap::Command) -> clap::Command {
    let below = command.get_subcommands();
    let below: Vec<String> = below.map(|one| one.get_name().to_owned()).collect();
    let command = command.mut_args(|arg| {
        if arg.get_action().takes_values() {
            arg.allow_negative_numbers(true)
        } else {
            arg
        }
    });
    below.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, with_negatives)
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn every_command_can_be_typed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_month_of_commands_is_understood() {
        for line in [
            "collective set --name Garden --people 7 --currency EUR --language de",
            "people add Ada --as plot-1 --joins 2026-11-01 --weight 2 --key form-1",
            "people weight plot-1 0 --from 2026-11-10",
            "people pause plot-1 --on 2026-11-12",
            "rule set sliding --for plot-1=5..20 --from 2026-11 --decision Assembly",
            "rule preview exact --for plot-1=12,50 --language de",
            "cost add 121 Server --paid-by plot-1=21 --paid-by bank --vat 21 --receipt a.pdf --receipt b.pdf",
            "cost add 12 Licence --paid-by bank --currency USD --rate 0.9217 --rate-source ECB",
            "cost correct cost-1 --amount 12 --for upstream",
            "cost correct cost-1 --drop",
            "cost recurring add server 12.50 --title Server --first 2026-11-30 --paid-by bank",
            "cost book-due 2026-11 --amount power@2026-11-15=34.10",
            "hours add plot-1 1:30 --kind credited --task on-call",
            "ledger undo 12",
        ] {
            let words = std::iter::once("allotment").chain(line.split(' '));
            assert!(Cli::try_parse_from(words).is_ok(), "{line}");
        }
        for line in [
            "cost add 12 Licence --paid-by bank --currency USD",
            "cost correct cost-1 --drop --amount 12",
            "people add Ada --not-yet --weight 2",
            "cost add 12 Server --vat 21 --vat-amount 2",
        ] {
            let words = std::iter::once("allotment").chain(line.split(' '));
            assert!(Cli::try_parse_from(words).is_err(), "{line}");
        }
    }

    #[test]
    fn an_amount_below_nothing_is_read_and_refused_by_the_books() {
        for line in [
            "donation add -5 --holder bank",
            "cost add -12.50 Server --paid-by bank",
            "holder move -3 --from bank --to host --fee -1",
        ] {
            let words = std::iter::once("allotment").chain(line.split(' '));
            let read = command().try_get_matches_from(words);
            assert!(read.is_ok(), "{line}: {}", read.unwrap_err());
        }
        let words = ["allotment", "donation", "add", "-x", "--holder", "bank"];
        assert!(command().try_get_matches_from(words).is_err());
        command().debug_assert();
    }
}
