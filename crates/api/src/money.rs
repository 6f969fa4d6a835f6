//! Money from outside, the reserve, pledges, settling up, payouts and the plan.

use std::collections::BTreeMap;

use allotment_types::{Day, DnsName, ParticipantId};
use serde::{Deserialize, Serialize};

use crate::{MoneyView, PurposeName};

/// A grant, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantView {
    /// Its short name.
    pub grant: String,
    /// Who has the money.
    pub holder: String,
    /// What it is given for, in words; nothing if that was forgotten.
    pub purpose: Option<String>,
    /// The purposes that its costs may have; empty: any.
    pub purposes: Vec<PurposeName>,
    /// The instances that it may be used for; empty: any.
    pub instances: Vec<DnsName>,
    /// What was granted.
    pub granted: MoneyView,
    /// What the holder kept of it.
    pub fee: Option<MoneyView>,
    /// What it bore so far.
    pub used: MoneyView,
    /// What is left.
    pub left: MoneyView,
    /// The last day of costs that it may bear.
    pub until: Option<Day>,
    /// By when it has to be reported on.
    pub report_due: Option<Day>,
}

/// What was given freely.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DonationsView {
    /// What did not bear any costs yet.
    pub left: MoneyView,
}

/// Something that is given for nothing until a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiftView {
    /// The number of its entry.
    pub gift: u64,
    /// What it is.
    pub purpose: PurposeName,
    /// For which instance.
    pub instance: Option<DnsName>,
    /// What it really costs a month.
    pub monthly: MoneyView,
    /// The first month.
    pub from: String,
    /// The last month.
    pub last: String,
    /// The first month that has to be paid.
    pub paid_from: Option<String>,
    /// Who gives it, in words; nothing if that was forgotten.
    pub note: Option<String>,
}

/// How long the reserve lasts without income.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunwayView {
    /// Nothing goes out.
    Endless,
    /// So many months: whole ones, and `part` of `of` parts of another.
    Months {
        /// Whole months.
        months: u64,
        /// Parts of a month…
        part: u64,
        /// …of so many.
        of: u64,
    },
}

/// The reserve as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReserveView {
    /// The month whose agreement holds.
    pub month: String,
    /// What is there.
    pub balance: MoneyView,
    /// What it is to come to.
    pub target: MoneyView,
    /// Below what it should not go.
    pub buffer: MoneyView,
    /// What is missing to the target.
    pub missing: MoneyView,
    /// What is set aside each month, if something was agreed.
    pub monthly: Option<MoneyView>,
    /// What a month costs: as planned, or else as the last three months came to.
    pub costs: MoneyView,
    /// How long it lasts at that.
    pub runway: RunwayView,
    /// That what was asked about would take it below the buffer. A warning:
    /// people decide.
    pub warning: Option<BelowBufferView>,
}

/// Something new would take the reserve below its buffer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BelowBufferView {
    /// What would be left.
    pub after: MoneyView,
    /// What it should not go below.
    pub buffer: MoneyView,
    /// How far below that is.
    pub below: MoneyView,
}

/// A pledge, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PledgeView {
    /// The number of its entry.
    pub pledge: u64,
    /// Who says that they will pay.
    pub participant: ParticipantId,
    /// What they are called; nothing if it was forgotten.
    pub name: Option<String>,
    /// How much.
    pub amount: MoneyView,
    /// What of it was paid.
    pub paid: MoneyView,
    /// By which day.
    pub due: Day,
    /// What it comes to.
    pub state: PledgeStateName,
}

/// How a pledge stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PledgeStateName {
    /// Something is still to come. It is no money yet.
    Pending,
    /// It was paid.
    Paid,
    /// It was withdrawn.
    Withdrawn,
}

/// How payments among members are suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SettleName {
    /// Who owes most pays who is owed most.
    LargestFirst,
    /// The fewest payments that there can be.
    Fewest,
}

/// Who would pay whom so that everybody is even.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleView {
    /// How that was found.
    pub method: SettleName,
    /// Whether the collective agreed that members settle among each other.
    pub agreed: bool,
    /// The payments, in an order that stays the same.
    pub payments: Vec<SettlePaymentView>,
    /// What members owe the pool together beyond what it owes them; below
    /// nothing, what it owes them. That part is left with it, in proportion.
    pub pool: MoneyView,
}

/// A payment from one member to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlePaymentView {
    /// Who pays.
    pub from: ParticipantId,
    /// Who gets it.
    pub to: ParticipantId,
    /// How much.
    pub amount: MoneyView,
}

/// By which rule paid work is paid, with amounts as they are typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PayoutBody {
    /// Amounts that were agreed.
    Fixed {
        /// For each who is paid.
        amounts: BTreeMap<ParticipantId, String>,
    },
    /// Hours at a rate.
    Hours {
        /// For an hour.
        rate: String,
        /// For those with another rate.
        rates: BTreeMap<ParticipantId, String>,
    },
    /// The whole pot, in proportion to minutes by task, each task with its
    /// weight.
    Value {
        /// The weight of a minute of each task.
        weights: BTreeMap<String, u32>,
    },
}

/// A pot that is divided among those who worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutView {
    /// What is divided.
    pub pot: MoneyView,
    /// What all holders have together, less what is owed for work already.
    pub there: MoneyView,
    /// Up to which day work is paid.
    pub until: Day,
    /// Who is paid how much.
    pub parts: Vec<PayoutPartView>,
    /// What stays of the pot.
    pub left: MoneyView,
    /// What it is short of; then all get in proportion.
    pub short: Option<MoneyView>,
    /// The books' head, where it was booked by this.
    pub booked: Option<String>,
}

/// What one is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutPartView {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called; nothing if it was forgotten.
    pub name: Option<String>,
    /// How much.
    pub paid: MoneyView,
    /// For how many minutes.
    pub minutes: u64,
}

/// What is owed to somebody for work that was paid out to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwedForWorkView {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called; nothing if it was forgotten.
    pub name: Option<String>,
    /// How much.
    pub owed: MoneyView,
}

/// The plan of a month beside what it came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetView {
    /// The month.
    pub month: String,
    /// The first month of the plan that holds; nothing: none was agreed.
    pub since: Option<String>,
    /// For each purpose.
    pub lines: Vec<BudgetLineView>,
    /// All together.
    pub plan: MoneyView,
    /// What all came to.
    pub actual: MoneyView,
    /// How much more that is than planned; below nothing, less.
    pub over: MoneyView,
    /// How long the reserve lasts at what a month costs.
    pub reserve: ReserveView,
}

/// A line of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetLineView {
    /// What it is for.
    pub purpose: PurposeName,
    /// What was planned.
    pub plan: MoneyView,
    /// What it came to.
    pub actual: MoneyView,
    /// How much more that is than planned; below nothing, less.
    pub over: MoneyView,
}

/// What a payment by hand is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaymentSort {
    /// A participant pays towards their shares.
    In {
        /// What the holder keeps of it, as it is typed.
        fee: Option<String>,
        /// The entry of the pledge that it goes towards.
        pledge: Option<u64>,
    },
    /// A participant gets back what they laid out or paid ahead.
    Out,
    /// A participant gets what is owed to them for paid work.
    Labour,
}
