//! Keeping the books: what was booked, and how it is asked for.

use std::collections::BTreeMap;

use allotment_types::{Currency, Day, DnsName, ParticipantId};
use serde::{Deserialize, Serialize};

/// For which day and under which key something is booked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamped {
    /// The day that it counts for; today when absent.
    pub on: Option<Day>,
    /// What makes booking it twice book it once; one of its own when absent.
    pub key: Option<String>,
}

/// What was booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookedView {
    /// The numbers of the entries.
    pub entries: Vec<u64>,
    /// How many of them are new; the others were booked before.
    pub new: u64,
    /// The short name of what was entered, where it has one.
    pub name: Option<String>,
    /// The books' head afterwards, as statements print it.
    pub head: String,
    /// Boxes of cash that have less than nothing by this: something was not
    /// entered, or entered wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub below_nothing: Vec<BelowNothingView>,
}

/// A box of cash that has less than nothing by the books, which no box can.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BelowNothingView {
    /// Its short name.
    pub holder: String,
    /// What it has by the books.
    pub books: MoneyView,
}

/// What the record has that tells of one person: what is deleted when they are
/// forgotten, and what stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TracesView {
    /// Who.
    pub participant: ParticipantId,
    /// How many names of theirs are deleted.
    pub names: u64,
    /// The entries of their payments, of which name, account and text are
    /// deleted. Accounts by which they are known again are among these.
    pub payments: Vec<u64>,
    /// The entries of their hours, of which the words are deleted.
    pub hours: Vec<u64>,
    /// How many bids of theirs are deleted.
    pub bids: u64,
    /// How many of their questions for help are deleted, with what was said in
    /// them.
    pub helps: u64,
    /// What stays, and why.
    pub stays: Vec<StaysView>,
}

/// What stays of somebody who is forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StaysView {
    /// Their short name: the books are whole only with it.
    ShortName,
    /// Other payments from the same account, or with the same name, that wait
    /// to be matched or belong to somebody else.
    SameAccount {
        /// Their entries.
        entries: Vec<u64>,
    },
    /// A bid that is needed to hold its round.
    OpenBid {
        /// The round's number.
        round: u64,
    },
    /// Receipts of what they paid for: files, in which no name can be looked
    /// for.
    Receipts {
        /// How many.
        count: u64,
    },
    /// Titles, notes, decisions, grants and gifts that people wrote in their
    /// own words: whether a name is in them is not known.
    OtherWords,
    /// What lies outside the record: the bank's own files, archives, papers and
    /// copies that were made before.
    Elsewhere,
}

/// Somebody was forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForgottenView {
    /// What was booked of it.
    pub booked: BookedView,
    /// What was deleted, and what stays.
    pub traces: TracesView,
}

/// An amount, exact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyView {
    /// As a decimal number: `-3.50`.
    pub amount: String,
    /// The currency's code.
    pub currency: String,
    /// In minor units, such as cents.
    pub minor: i64,
}

/// What changes about somebody's belonging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MembershipStep {
    /// They join, for the first time or again.
    Join {
        /// Their weight; 0 is belonging without a share.
        weight: u32,
    },
    /// They are no member any more.
    Leave,
    /// They stay a member and bear nothing until they return.
    Pause,
    /// Their pause ends.
    Return,
    /// They have another weight.
    Weigh {
        /// Their weight from then on.
        weight: u32,
    },
}

/// How somebody belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BelongingView {
    /// They share.
    Sharing,
    /// They are on a pause.
    Paused,
    /// They are no member.
    Away,
}

/// Somebody who can take part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    /// Their short name, for good.
    pub participant: ParticipantId,
    /// What they are called; nothing once it was forgotten.
    pub name: Option<String>,
    /// How they belong on the day that was asked for.
    pub belongs: BelongingView,
    /// Their weight, also on a pause; nothing for who is no member.
    pub weight: Option<u32>,
    /// What changed about their belonging, by day.
    pub changes: Vec<MembershipView>,
}

/// A change of somebody's belonging.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipView {
    /// The first day on which it holds.
    pub on: Day,
    /// What changed.
    pub step: MembershipStep,
    /// The entry that says so.
    pub entry: u64,
}

/// By which rule a cost is shared, with amounts as people type them and as
/// they are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleBody {
    /// All alike, by the days that they were there.
    Equal,
    /// By weight and days.
    Weights,
    /// By parts of a hundred; together 100.
    Percentages {
        /// Such as `12.5`.
        parts: BTreeMap<ParticipantId, String>,
    },
    /// By amounts; together the cost.
    Exact {
        /// How much each bears.
        amounts: BTreeMap<ParticipantId, String>,
    },
    /// By what a meter says.
    Usage {
        /// What is measured, such as `GB of files`.
        meter: String,
        /// Whole units of it.
        readings: BTreeMap<ParticipantId, u64>,
    },
    /// By weight and days, within a floor and a cap.
    Sliding {
        /// Who is not named has neither.
        bands: BTreeMap<ParticipantId, BandBody>,
    },
}

/// The least and the most that somebody bears of a month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BandBody {
    /// The least.
    pub floor: Option<String>,
    /// The most.
    pub cap: Option<String>,
}

/// A rule that was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleView {
    /// The first month that is shared by it, such as `2026-11`.
    pub from: String,
    /// The rule.
    pub rule: RuleBody,
    /// The decision that said so; nothing if none was named, or it was
    /// forgotten.
    pub decision: Option<String>,
    /// The entry that set it.
    pub entry: u64,
    /// Whether the month of today is shared by it.
    pub holds: bool,
}

/// What another rule would change for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulePreview {
    /// The month that was looked at, as it stands now.
    pub month: String,
    /// What is to be shared of it.
    pub total: MoneyView,
    /// What changes for whom, by short name.
    pub changes: Vec<RuleChangeView>,
}

/// What another rule would change for one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleChangeView {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called.
    pub name: Option<String>,
    /// What they bear by the rule of now.
    pub before: Option<MoneyView>,
    /// What they would bear.
    pub after: Option<MoneyView>,
}

/// What a cost is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PurposeName {
    /// Servers, addresses, storage.
    Infrastructure,
    /// Work that is paid or credited.
    Labour,
    /// Support for those who make the software.
    Upstream,
    /// What banks and fiscal hosts take.
    Fees,
    /// Anything else.
    Other,
}

/// Who paid, and how much of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidBy {
    /// The short name of a holder of the collective's money or of a
    /// participant; where both are called so, `holder:NAME` or `person:NAME`.
    pub who: String,
    /// How much as it is typed; what is left of the whole when absent.
    pub amount: Option<String>,
}

/// The VAT in an amount that the tax office gives back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VatGiven {
    /// At a rate in percent, such as `21` or `5.5`.
    Rate(String),
    /// So much, as it is typed.
    Amount(String),
}

/// How an amount in a foreign currency is converted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignGiven {
    /// In which currency the amount is.
    pub currency: Currency,
    /// So many units of the collective's currency for one of it, such as
    /// `0.9217`.
    pub rate: String,
    /// Of which day the rate is; the day that the cost counts for when absent.
    pub on: Option<Day>,
    /// Who published it, such as `ECB`.
    pub source: String,
}

/// What is said of a cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCost {
    /// What it is called, which is kept apart.
    pub title: String,
    /// What it is for.
    pub purpose: PurposeName,
    /// Which instance it is for; nothing: all together.
    pub instance: Option<DnsName>,
    /// What was paid, with any VAT, as it is typed.
    pub amount: String,
    /// The part of it that the tax office gives back.
    pub vat: Option<VatGiven>,
    /// How it is converted, if it is in a foreign currency.
    pub foreign: Option<ForeignGiven>,
    /// Who paid.
    pub paid_by: Vec<PaidBy>,
    /// Files of receipts, which are copied.
    pub receipts: Vec<String>,
    /// Receipts that a page was handed.
    #[serde(default)]
    pub handed: Vec<HandedFile>,
}

/// A file with its content, where a page was handed it: whoever answers does not
/// see the files of that computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedFile {
    /// What it is called.
    pub name: String,
    /// What is in it, as base64.
    pub content: String,
}

/// What is said anew of a cost; the rest stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostChange {
    /// What it is called.
    pub title: Option<String>,
    /// What it is for.
    pub purpose: Option<PurposeName>,
    /// Which instance it is for.
    pub instance: Option<ForInstance>,
    /// What was paid.
    pub amount: Option<String>,
    /// The VAT in it. With another amount it has to be said again, if there
    /// was any.
    pub vat: Option<VatGiven>,
    /// How it is converted.
    pub foreign: Option<ForeignGiven>,
    /// Who paid. With another amount it has to be said again, unless it was
    /// one alone.
    pub paid_by: Vec<PaidBy>,
    /// More receipts.
    pub receipts: Vec<String>,
    /// More receipts that a page was handed.
    #[serde(default)]
    pub handed: Vec<HandedFile>,
}

/// Which instance a cost is for, said anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ForInstance {
    /// All together.
    Together,
    /// One.
    One(DnsName),
}

/// Where a cost stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CostState {
    /// It is in no shares yet.
    Waiting,
    /// It was shared by this entry.
    Shared(u64),
    /// It was taken back by this entry.
    TakenBack(u64),
}

/// What one paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidView {
    /// The short name.
    pub who: String,
    /// Whether it is a holder of the collective's money.
    pub holder: bool,
    /// How much.
    pub amount: MoneyView,
}

/// An amount that was converted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignView {
    /// What the bill says.
    pub original: MoneyView,
    /// The rate with the digits that it was given with.
    pub rate: String,
    /// Of which day it is.
    pub on: Day,
    /// Who published it.
    pub source: String,
}

/// A cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostView {
    /// Its short name, for good.
    pub cost: String,
    /// What it is called; nothing if that was forgotten.
    pub title: Option<String>,
    /// The day that it counts for.
    pub date: Day,
    /// What it is for.
    pub purpose: PurposeName,
    /// For which instance.
    pub instance: Option<DnsName>,
    /// What was paid, with VAT.
    pub gross: MoneyView,
    /// The VAT that comes back.
    pub vat: Option<MoneyView>,
    /// What is left of it after refunds, with VAT.
    pub left: MoneyView,
    /// What the bill says, in its currency.
    pub foreign: Option<ForeignView>,
    /// Who paid.
    pub paid_by: Vec<PaidView>,
    /// The hashes of its receipts.
    pub receipts: Vec<String>,
    /// Of which recurring cost it is.
    pub recurring: Option<String>,
    /// Where it stands.
    pub state: CostState,
    /// The entry that recorded it.
    pub entry: u64,
    /// Who entered it.
    pub by: String,
}

/// How often a cost comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EveryName {
    /// On the same day of the week.
    Week,
    /// On the same day of the month.
    Month,
    /// On the same day of every third month.
    Quarter,
    /// On the same day of the year.
    Year,
}

/// A cost that comes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecurringView {
    /// Its short name, for good.
    pub recurring: String,
    /// What it is called; nothing if that was forgotten.
    pub title: Option<String>,
    /// What it is for.
    pub purpose: PurposeName,
    /// For which instance.
    pub instance: Option<DnsName>,
    /// The short name of who pays it.
    pub paid_by: String,
    /// How much each time; nothing where a person is asked.
    pub amount: Option<MoneyView>,
    /// About how much, where a person is asked.
    pub about: Option<MoneyView>,
    /// How often.
    pub every: EveryName,
    /// Every second, every third of these.
    pub step: u16,
    /// The first date.
    pub first: Day,
    /// The last day on which it may come.
    pub last: Option<Day>,
    /// Its dates up to today that are not booked.
    pub due: Vec<Day>,
    /// Its next date after today.
    pub next: Option<Day>,
    /// The entry that set it.
    pub entry: u64,
}

/// A date of a recurring cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueView {
    /// Which.
    pub recurring: String,
    /// What it is called.
    pub title: Option<String>,
    /// The date.
    pub on: Day,
    /// How much; nothing where a person is asked.
    pub amount: Option<MoneyView>,
}

/// The amount of a recurring cost that is another one each time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueAmount {
    /// Which.
    pub recurring: String,
    /// For which date; its only one that is due when absent.
    pub on: Option<Day>,
    /// How much, as it is typed.
    pub amount: String,
}

/// What became of the recurring costs that were due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookedDueView {
    /// What was booked.
    pub booked: BookedView,
    /// Each date that was booked.
    pub dates: Vec<DueView>,
    /// Those that wait for an amount.
    pub asked: Vec<DueView>,
}

/// What work is to the collective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkKind {
    /// It is paid out.
    Paid,
    /// It counts towards the person's share.
    Credited,
    /// It is a gift of hours, and never money.
    Gift,
}

/// Hours promised and done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursView {
    /// The months.
    pub months: Vec<String>,
    /// A row each of those who promised or did anything.
    pub rows: Vec<HoursRow>,
    /// All of them together, a cell a month.
    pub all: Vec<HoursCell>,
}

/// One person's hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursRow {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called.
    pub name: Option<String>,
    /// A cell a month.
    pub cells: Vec<HoursCell>,
}

/// Hours of one month, in minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursCell {
    /// Promised.
    pub promised: u64,
    /// Done and paid.
    pub paid: u64,
    /// Done and credited.
    pub credited: u64,
    /// Done and given.
    pub gift: u64,
    /// What was credited, as money; nothing until the month is closed.
    pub value: MoneyView,
}
