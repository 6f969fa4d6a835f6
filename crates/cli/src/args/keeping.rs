//! What can be typed about people, rules, costs and hours.

use std::path::PathBuf;

use allotment_types::{Currency, DnsName, Language, ParticipantId};
use clap::{Args, Subcommand, ValueEnum};

/// Commands about the collective.
#[derive(Debug, Subcommand)]
pub(crate) enum CollectiveCommand {
    /// Who you are
    Show,
    /// Say who you are; what you leave out stays
    Set {
        /// What people call you
        #[arg(long)]
        name: Option<String>,
        /// How many people use what you launch
        #[arg(long, value_name = "N")]
        people: Option<u32>,
        /// In which currency you share costs, such as EUR
        #[arg(long)]
        currency: Option<Currency>,
        /// In which language your papers are written, and amounts are typed
        #[arg(long)]
        language: Option<Language>,
    },
}

/// For which day and under which key something is booked.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct When {
    /// The day that it counts for, such as 2026-11-30 [default: today]
    #[arg(long = "on", value_name = "DAY")]
    pub(crate) on: Option<String>,
    /// Booked once under this key, however often it is asked for
    #[arg(long, value_name = "KEY")]
    pub(crate) key: Option<String>,
}

/// In which language amounts are typed.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Spoken {
    /// In which language amounts are typed: en, fr, es, de [default: your collective's]
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) language: Option<Language>,
}

/// Commands about people.
#[derive(Debug, Subcommand)]
pub(crate) enum PeopleCommand {
    /// Everybody who takes part, with their weights
    List {
        /// As they belong on this day [default: today]
        #[arg(long, value_name = "DAY")]
        at: Option<String>,
    },
    /// Add somebody, who joins today unless you say otherwise
    Add {
        /// What they are called; kept apart, so that it can be forgotten
        name: String,
        /// A short name, for good, that stays in the books [default: the next plot, such as plot-7]
        #[arg(long = "as", value_name = "SHORT-NAME")]
        short: Option<ParticipantId>,
        /// The day on which they join
        #[arg(long, value_name = "DAY", conflicts_with = "not_yet")]
        joins: Option<String>,
        /// Their weight; 0 is belonging without a share
        #[arg(long, value_name = "N", conflicts_with = "not_yet")]
        weight: Option<u32>,
        /// They join later
        #[arg(long)]
        not_yet: bool,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// Somebody is called otherwise
    Rename {
        /// Their short name
        who: ParticipantId,
        /// What they are called
        name: String,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// Somebody joins, for the first time or again
    Join {
        /// Whom, and from when on
        #[command(flatten)]
        step: StepArgs,
        /// Their weight; 0 is belonging without a share
        #[arg(long, value_name = "N", default_value_t = 1)]
        weight: u32,
    },
    /// Somebody leaves
    Leave(StepArgs),
    /// Somebody stays a member and bears nothing until they return
    Pause(StepArgs),
    /// Somebody's pause ends
    Return(StepArgs),
    /// Somebody has another weight
    Weight {
        /// Their short name
        who: ParticipantId,
        /// Their weight; 0 is belonging without a share
        weight: u32,
        /// From which day on [default: today]
        #[arg(long, value_name = "DAY")]
        from: Option<String>,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// Delete what tells of somebody: names, the bank's words of their payments, what they wrote; the books keep their short name
    Forget {
        /// Their short name
        who: ParticipantId,
        /// Show what would be deleted and what would stay, and delete nothing
        #[arg(long)]
        preview: bool,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
}

/// Whom a change is about, and from when on it holds.
#[derive(Debug, Args)]
pub(crate) struct StepArgs {
    /// Their short name
    pub(crate) who: ParticipantId,
    /// From which day on [default: today]
    #[arg(long, value_name = "DAY")]
    pub(crate) from: Option<String>,
    /// How it is booked
    #[command(flatten)]
    pub(crate) when: When,
}

/// Commands about rules.
#[derive(Debug, Subcommand)]
pub(crate) enum RuleCommand {
    /// By which rules costs are shared
    Show,
    /// Share costs by a rule from a month on
    Set {
        /// The rule
        #[command(flatten)]
        rule: RuleArgs,
        /// The first month, such as 2026-11
        #[arg(long, value_name = "MONTH")]
        from: String,
        /// The decision that said so; kept apart
        #[arg(long, value_name = "TEXT")]
        decision: Option<String>,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// What a rule would change for whom; nothing is booked
    Preview {
        /// The rule
        #[command(flatten)]
        rule: RuleArgs,
        /// For which month as it stands now [default: this month]
        #[arg(long, value_name = "MONTH")]
        month: Option<String>,
    },
    /// Agree what is kept back each month for bad months
    Reserve {
        /// What it is to come to
        #[arg(long, value_name = "AMOUNT")]
        target: String,
        /// Below what it should not go
        #[arg(long, value_name = "AMOUNT")]
        buffer: String,
        /// What is set aside each month, until the target is reached
        #[arg(long, value_name = "AMOUNT")]
        monthly: String,
        /// The first month, such as 2026-11
        #[arg(long, value_name = "MONTH")]
        from: String,
        /// The decision that said so; kept apart
        #[arg(long, value_name = "TEXT")]
        decision: Option<String>,
        /// In which language
        #[command(flatten)]
        spoken: Spoken,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
}

/// A rule.
#[derive(Debug, Args)]
pub(crate) struct RuleArgs {
    /// Which
    #[arg(value_enum)]
    pub(crate) kind: RuleKind,
    /// What it says of one: percent, an amount, a reading, or FLOOR..CAP (either may be left out)
    #[arg(long = "for", value_name = "WHO=WHAT")]
    pub(crate) parts: Vec<String>,
    /// What the meter measures, such as "GB of files"
    #[arg(long, value_name = "TEXT", default_value = "units")]
    pub(crate) meter: String,
    /// In which language
    #[command(flatten)]
    pub(crate) spoken: Spoken,
}

/// Which rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RuleKind {
    /// All alike, by the days that they were there
    Equal,
    /// By weight and days
    Weights,
    /// By percent, together 100
    Percentages,
    /// By amounts, together the cost
    Exact,
    /// By what a meter says
    Usage,
    /// By weight and days, within floors and caps
    Sliding,
}

/// Commands about costs.
#[derive(Debug, Subcommand)]
pub(crate) enum CostCommand {
    /// Something cost money
    Add {
        /// How much, with any VAT, as you write it: 12.50, "1 234,56 €"
        amount: String,
        /// What it is called; kept apart
        title: String,
        /// More of it
        #[command(flatten)]
        more: CostArgs,
        /// Its short name, for good [default: numbered, such as cost-12]
        #[arg(long = "as", value_name = "SHORT-NAME")]
        short: Option<String>,
        /// What it is for
        #[arg(long = "for", value_enum, default_value = "infrastructure")]
        purpose: PurposeChoice,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// All costs, oldest first
    List {
        /// Only those of this month, such as 2026-11
        month: Option<String>,
    },
    /// Costs that come again
    #[command(subcommand)]
    Recurring(RecurringCommand),
    /// Book the recurring costs that are due; each date is booked once
    BookDue {
        /// Up to the end of this month [default: up to today]
        month: Option<String>,
        /// The amount of one that is another one each time; with @DAY for one date of several
        #[arg(long = "amount", value_name = "NAME[@DAY]=AMOUNT")]
        amounts: Vec<String>,
        /// In which language
        #[command(flatten)]
        spoken: Spoken,
    },
    /// A cost came back, or a part of it; if it was shared, those who bore it get it back
    Refund {
        /// Its short name
        cost: String,
        /// How much, with any VAT [default: all that is left]
        amount: Option<String>,
        /// The VAT in it, in percent, such as 21
        #[arg(long, value_name = "PERCENT", conflicts_with = "vat_amount")]
        vat: Option<String>,
        /// The VAT in it
        #[arg(long, value_name = "AMOUNT")]
        vat_amount: Option<String>,
        /// Where it came to: a holder of your money or a participant [default: where it was paid from]
        #[arg(long, value_name = "WHO[=AMOUNT]")]
        to: Vec<String>,
        /// In which language
        #[command(flatten)]
        spoken: Spoken,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// A cost was wrong: it is taken back, and what is right is recorded anew
    Correct {
        /// Its short name
        cost: String,
        /// It was no cost at all: only take it back
        #[arg(long, conflicts_with_all = ["amount", "title", "purpose", "together", "instance", "vat", "vat_amount", "currency", "paid_by", "receipts"])]
        drop: bool,
        /// How much it was
        #[arg(long, value_name = "AMOUNT")]
        amount: Option<String>,
        /// What it is called
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
        /// What it is for
        #[arg(long = "for", value_enum)]
        purpose: Option<PurposeChoice>,
        /// It is for all instances together, not for one
        #[arg(long, conflicts_with = "instance")]
        together: bool,
        /// More of it
        #[command(flatten)]
        more: CostArgs,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// Write the receipts of a cost to a folder
    Receipt {
        /// Its short name
        cost: String,
        /// The folder
        #[arg(long, value_name = "FOLDER", default_value = ".")]
        to: PathBuf,
    },
}

/// What is said of a cost.
#[derive(Debug, Args)]
pub(crate) struct CostArgs {
    /// Who paid: a holder of your money, or a participant who laid it out; once for each of several
    #[arg(long, value_name = "WHO[=AMOUNT]")]
    pub(crate) paid_by: Vec<String>,
    /// Which instance it is for [default: all together]
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) instance: Option<DnsName>,
    /// The VAT in it that the tax office gives back, in percent, such as 21
    #[arg(long, value_name = "PERCENT", conflicts_with = "vat_amount")]
    pub(crate) vat: Option<String>,
    /// The VAT in it that the tax office gives back
    #[arg(long, value_name = "AMOUNT")]
    pub(crate) vat_amount: Option<String>,
    /// The currency of the bill, if it is another one than yours
    #[arg(long, requires = "rate")]
    pub(crate) currency: Option<Currency>,
    /// So many units of your currency for one of the bill's, such as 0.9217
    #[arg(long, requires_all = ["currency", "rate_source"])]
    pub(crate) rate: Option<String>,
    /// Of which day the rate is [default: the day that the cost counts for]
    #[arg(long, value_name = "DAY", requires = "rate")]
    pub(crate) rate_on: Option<String>,
    /// Who published the rate, such as ECB
    #[arg(long, value_name = "SOURCE", requires = "rate")]
    pub(crate) rate_source: Option<String>,
    /// A receipt, which is copied; may be given several times
    #[arg(long = "receipt", value_name = "FILE")]
    pub(crate) receipts: Vec<PathBuf>,
    /// In which language
    #[command(flatten)]
    pub(crate) spoken: Spoken,
}

/// Commands about costs that come again.
#[derive(Debug, Subcommand)]
pub(crate) enum RecurringCommand {
    /// All of them, with what is due
    List,
    /// Set one
    Add {
        /// Its short name, for good, such as wiki-server
        name: String,
        /// How much each time [default: you are asked each time]
        amount: Option<String>,
        /// What it is called; kept apart
        #[arg(long, value_name = "TEXT")]
        title: String,
        /// How often
        #[arg(long, value_enum, default_value = "month")]
        every: EveryChoice,
        /// Every second, every third of these
        #[arg(long, value_name = "N")]
        step: Option<u16>,
        /// Its first date
        #[arg(long, value_name = "DAY")]
        first: String,
        /// The last day on which it may come [default: until it is ended]
        #[arg(long, value_name = "DAY")]
        last: Option<String>,
        /// About how much, where you are asked each time
        #[arg(long, value_name = "AMOUNT", conflicts_with = "amount")]
        about: Option<String>,
        /// Who pays it: a holder of your money or a participant
        #[arg(long, value_name = "WHO")]
        paid_by: String,
        /// What it is for
        #[arg(long = "for", value_enum, default_value = "infrastructure")]
        purpose: PurposeChoice,
        /// Which instance it is for [default: all together]
        #[arg(long, value_name = "ADDRESS")]
        instance: Option<DnsName>,
        /// The VAT in it that the tax office gives back, in percent
        #[arg(long, value_name = "PERCENT")]
        vat: Option<String>,
        /// In which language
        #[command(flatten)]
        spoken: Spoken,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// End one; what was booked stays
    End {
        /// Its short name
        name: String,
        /// The last day on which it may come
        #[arg(long, value_name = "DAY")]
        last: String,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
}

/// What a cost is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PurposeChoice {
    /// Servers, addresses, storage
    Infrastructure,
    /// Work
    Labour,
    /// Support for those who make the software
    Upstream,
    /// What banks and fiscal hosts take
    Fees,
    /// Anything else
    Other,
}

/// How often a cost comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EveryChoice {
    /// On the same day of the week
    Week,
    /// On the same day of the month
    Month,
    /// On the same day of every third month
    Quarter,
    /// On the same day of the year
    Year,
}

/// Commands about hours.
#[derive(Debug, Subcommand)]
pub(crate) enum HoursCommand {
    /// Somebody worked
    Add {
        /// Their short name
        who: ParticipantId,
        /// How long: 1:30, 1.5 or "90 min"
        time: String,
        /// On which day they worked [default: today]
        #[arg(long, value_name = "DAY")]
        worked: Option<String>,
        /// A gift of hours, never money; or paid, or credited towards their share
        #[arg(long, value_enum, default_value = "gift")]
        kind: WorkChoice,
        /// In which role or for which task, such as on-call
        #[arg(long, value_name = "TASK")]
        task: Option<String>,
        /// What was done; kept apart
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// Somebody promises hours for a month
    Promise {
        /// Their short name
        who: ParticipantId,
        /// How long: 3, 1:30 or "90 min"
        time: String,
        /// For which month, such as 2026-11
        #[arg(long, value_name = "MONTH")]
        month: String,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// The contribution table: hours promised and done, month by month
    List {
        /// The first month [default: the last one]
        #[arg(long, value_name = "MONTH")]
        from: Option<String>,
        /// The last month [default: this month]
        #[arg(long, value_name = "MONTH")]
        through: Option<String>,
        /// Only those of this role or task
        #[arg(long, value_name = "TASK")]
        task: Option<String>,
    },
    /// Agree what an hour of credited work counts as
    Credit {
        /// For an hour
        rate: String,
        /// The first month, such as 2026-11
        #[arg(long, value_name = "MONTH")]
        from: String,
        /// The most for one person and month
        #[arg(long, value_name = "AMOUNT")]
        cap: Option<String>,
        /// The decision that said so; kept apart
        #[arg(long, value_name = "TEXT")]
        decision: String,
        /// In which language
        #[command(flatten)]
        spoken: Spoken,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
}

/// What work is to the collective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WorkChoice {
    /// It is paid out
    Paid,
    /// It counts towards their share when the month is closed
    Credited,
    /// A gift of hours
    Gift,
}
