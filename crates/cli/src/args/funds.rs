//! What can be typed about money from outside, the reserve and the plan,
//! payments by hand, pledges, settling up and payouts.

use allotment_types::{DnsName, ParticipantId};
use clap::{Args, Subcommand, ValueEnum};

use super::{
    PurposeChoice,
    keeping::{Spoken, When},
};

/// Commands about grants.
#[derive(Debug, Subcommand)]
pub(crate) enum GrantCommand {
    /// All grants: what is left, until when, and when a report is due
    List,
    /// A grant came in; it bears only what it is given for
    Add {
        /// A short name, for good, such as seeds-2026
        grant: String,
        /// How much was granted
        amount: String,
        /// What it is given for; kept apart
        purpose: String,
        /// Who has the money
        #[arg(long, value_name = "HOLDER")]
        holder: String,
        /// What the holder kept of it
        #[arg(long, value_name = "AMOUNT")]
        fee: Option<String>,
        /// Only costs for this; once for each of several [default: any]
        #[arg(long = "for", value_enum)]
        purposes: Vec<PurposeChoice>,
        /// Only costs of this instance; once for each of several [default: any]
        #[arg(long, value_name = "ADDRESS")]
        instance: Vec<DnsName>,
        /// The last day of costs that it may bear
        #[arg(long, value_name = "DAY")]
        until: Option<String>,
        /// By when it has to be reported on
        #[arg(long, value_name = "DAY")]
        report: Option<String>,
        /// In which language
        #[command(flatten)]
        spoken: Spoken,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// A grant bears a part of a month's costs, which is then not shared
    Use {
        /// Which
        grant: String,
        /// How much, and of what
        #[command(flatten)]
        part: PartArgs,
        /// Of which instance [default: all together]
        #[arg(long, value_name = "ADDRESS")]
        instance: Option<DnsName>,
    },
}

/// A part of a month's costs that something else bears.
#[derive(Debug, Args)]
pub(crate) struct PartArgs {
    /// How much
    pub(crate) amount: String,
    /// Of which month's costs, such as 2026-11
    #[arg(long, value_name = "MONTH")]
    pub(crate) month: String,
    /// Of costs for this
    #[arg(long = "for", value_enum, default_value = "infrastructure")]
    pub(crate) purpose: PurposeChoice,
    /// In which language
    #[command(flatten)]
    pub(crate) spoken: Spoken,
    /// How it is booked
    #[command(flatten)]
    pub(crate) when: When,
}

/// Commands about donations.
#[derive(Debug, Subcommand)]
pub(crate) enum DonationCommand {
    /// What was given and did not bear costs yet
    List,
    /// Money was given freely (a row of the bank is matched with `import match ROW --donation`)
    Add {
        /// How much
        amount: String,
        /// Who has it
        #[arg(long, value_name = "HOLDER")]
        holder: String,
        /// What the holder kept of it
        #[arg(long, value_name = "AMOUNT")]
        fee: Option<String>,
        /// Who gave it, and why; kept apart
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// In which language
        #[command(flatten)]
        spoken: Spoken,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// Donations bear a part of a month's costs, which is then not shared
    Use(PartArgs),
}

/// Commands about what is given for nothing.
#[derive(Debug, Subcommand)]
pub(crate) enum GiftCommand {
    /// What is given, what it really costs, and from when on it has to be paid
    List,
    /// Something is given for nothing until a month, such as the first months of an instance
    Add {
        /// What it really costs a month
        monthly: String,
        /// The first month, such as 2026-11
        #[arg(long, value_name = "MONTH")]
        from: String,
        /// The last month
        #[arg(long, value_name = "MONTH")]
        last: String,
        /// What it is
        #[arg(long = "for", value_enum, default_value = "infrastructure")]
        purpose: PurposeChoice,
        /// For which instance [default: all together]
        #[arg(long, value_name = "ADDRESS")]
        instance: Option<DnsName>,
        /// Who gives it; kept apart
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// In which language
        #[command(flatten)]
        spoken: Spoken,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
}

/// Commands about the reserve.
#[derive(Debug, Subcommand)]
pub(crate) enum ReserveCommand {
    /// What is there, how long it lasts, and what something new would do to it
    Show {
        /// As agreed for this month [default: this month]
        #[arg(long, value_name = "MONTH")]
        month: Option<String>,
        /// Something new that would be paid
        #[arg(long = "if", value_name = "AMOUNT")]
        amount: Option<String>,
        /// In so many months
        #[arg(long, value_name = "N", requires = "amount")]
        months: Option<u32>,
        /// In which language
        #[command(flatten)]
        spoken: Spoken,
    },
    /// Set aside money that is there already
    Add {
        /// How much
        amount: String,
        /// In which language
        #[command(flatten)]
        spoken: Spoken,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// The reserve bears a part of a month's costs, which is then not shared
    Use {
        /// How much, and of what
        #[command(flatten)]
        part: PartArgs,
        /// The decision that said so; kept apart
        #[arg(long, value_name = "TEXT")]
        decision: Option<String>,
    },
}

/// Commands about payments of which no bank's file says anything.
#[derive(Debug, Subcommand)]
pub(crate) enum PaymentCommand {
    /// A participant paid, such as in cash
    In {
        /// Who, how much, and to whom
        #[command(flatten)]
        payment: PaymentArgs,
        /// What the holder kept of it
        #[arg(long, value_name = "AMOUNT")]
        fee: Option<String>,
        /// The number of the pledge that it goes towards
        #[arg(long, value_name = "N")]
        pledge: Option<u64>,
    },
    /// A participant got back what they laid out or paid ahead
    Out {
        /// Who, how much, and through whom
        #[command(flatten)]
        payment: PaymentArgs,
        /// It is what was owed to them for paid work
        #[arg(long)]
        labour: bool,
    },
}

/// A payment.
#[derive(Debug, Args)]
pub(crate) struct PaymentArgs {
    /// The participant's short name
    pub(crate) who: ParticipantId,
    /// How much
    pub(crate) amount: String,
    /// Who has the money then, or had it
    #[arg(long, value_name = "HOLDER")]
    pub(crate) holder: String,
    /// What it was; kept apart
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    /// In which language
    #[command(flatten)]
    pub(crate) spoken: Spoken,
    /// How it is booked
    #[command(flatten)]
    pub(crate) when: When,
}

/// Commands about pledges.
#[derive(Debug, Subcommand)]
pub(crate) enum PledgeCommand {
    /// All pledges, and what of them was paid
    List,
    /// Somebody says that they will pay; it is no money yet
    Add {
        /// Who
        who: ParticipantId,
        /// How much
        amount: String,
        /// By which day
        #[arg(long, value_name = "DAY")]
        due: String,
        /// In which language
        #[command(flatten)]
        spoken: Spoken,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// A pledge does not hold any more; nobody asks why
    Undo {
        /// Its number, as the list shows it
        pledge: u64,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
}

/// Settling up among members.
#[derive(Debug, Args)]
pub(crate) struct SettleArgs {
    /// What to do [default: show who would pay whom]
    #[command(subcommand)]
    pub(crate) command: Option<SettleCommand>,
    /// Look only, which is what it does without a command
    #[arg(long)]
    pub(crate) preview: bool,
}

/// Commands about settling up.
#[derive(Debug, Subcommand)]
pub(crate) enum SettleCommand {
    /// Who would pay whom so that everybody is even
    Show {
        /// How it is found [default: as agreed]
        #[arg(long, value_enum)]
        by: Option<SettleChoice>,
    },
    /// Agree whether members settle among each other; they do not unless it was agreed
    Agree {
        /// How
        #[arg(value_enum)]
        how: SettleAgreed,
        /// The decision that said so; kept apart
        #[arg(long, value_name = "TEXT")]
        decision: Option<String>,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// One member paid another
    Paid {
        /// Who paid
        from: ParticipantId,
        /// Who got it
        to: ParticipantId,
        /// How much
        amount: String,
        /// In which language
        #[command(flatten)]
        spoken: Spoken,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
}

/// How payments among members are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SettleChoice {
    /// Who owes most pays who is owed most
    LargestFirst,
    /// The fewest payments that there can be
    Fewest,
}

/// What is agreed about settling up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SettleAgreed {
    /// Who owes most pays who is owed most
    LargestFirst,
    /// The fewest payments that there can be
    Fewest,
    /// Members settle with the pool
    Off,
}

/// Commands about paid work.
#[derive(Debug, Subcommand)]
pub(crate) enum PayoutCommand {
    /// Agree by which rule paid work is paid
    Agree {
        /// The rule
        #[arg(value_enum)]
        rule: PayoutChoice,
        /// For an hour, with `hours`
        #[arg(long, value_name = "AMOUNT")]
        rate: Option<String>,
        /// An amount of one person (with `fixed`), their rate (`hours`), or a task's weight (`value`)
        #[arg(long = "each", value_name = "WHO=WHAT")]
        parts: Vec<String>,
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
    /// Who would be paid how much; nothing is booked
    Preview(PayoutArgs),
    /// Divide a pot among those who worked; it is then owed to them
    Book {
        /// What is divided
        #[command(flatten)]
        pot: PayoutArgs,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// What is owed for work that was paid out; `payment out --labour` pays it
    Owed,
}

/// By which rule paid work is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PayoutChoice {
    /// Amounts that were agreed
    Fixed,
    /// Hours at a rate
    Hours,
    /// The whole pot, by minutes of tasks with their weights
    Value,
}

/// A pot.
#[derive(Debug, Args)]
pub(crate) struct PayoutArgs {
    /// What is divided [default: all that there is]
    pub(crate) pot: Option<String>,
    /// Up to which day work is paid [default: today]
    #[arg(long, value_name = "DAY")]
    pub(crate) until: Option<String>,
    /// In which language
    #[command(flatten)]
    pub(crate) spoken: Spoken,
}

/// Commands about the plan.
#[derive(Debug, Subcommand)]
pub(crate) enum BudgetCommand {
    /// The plan of a month beside what it came to, and how long the reserve lasts
    Show {
        /// Which [default: this month]
        month: Option<String>,
    },
    /// Agree what a month is planned to cost, by purpose
    Set {
        /// Such as infrastructure=60; once for each purpose
        #[arg(value_name = "PURPOSE=AMOUNT", required = true)]
        lines: Vec<String>,
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
