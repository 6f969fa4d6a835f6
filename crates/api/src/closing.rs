//! Closing a month: who holds the money, what the bank's rows are, what is
//! missing, what each bears and where they stand.
//!
//! Ids are the short names that
//! stand in the books; what people are called lies apart and may be forgotten.

use allotment_types::{Day, DnsName, ParticipantId};
use serde::{Deserialize, Serialize};

use crate::MoneyView;

/// What somebody is who holds money of the collective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HolderSort {
    /// An account at a bank.
    Bank,
    /// A box of cash. No statement is expected of it.
    Cash,
    /// An organisation that keeps money for the collective.
    FiscalHost,
    /// An account at Open Collective.
    OpenCollective,
}

/// One who holds money of the collective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolderView {
    /// Their short name.
    pub holder: String,
    /// What they are.
    pub sort: HolderSort,
    /// What they are called; nothing if it was forgotten.
    pub name: Option<String>,
    /// What they have by the books, today.
    pub books: MoneyView,
    /// The last day of their last statement.
    pub stated_on: Option<Day>,
    /// What was there at its end.
    pub stated: Option<MoneyView>,
}

/// What became of a bank's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankFileView {
    /// As what it was read, such as `camt.053`.
    pub kind: String,
    /// Whose statement it is.
    pub holder: String,
    /// How many rows it has.
    pub rows: u64,
    /// How many of them were booked now.
    pub new: u64,
    /// How many had been booked before.
    pub known: u64,
    /// How many move nothing and were left out.
    pub empty: u64,
    /// What was there at the end of the file's last day, if the file says.
    pub closing: Option<MoneyView>,
    /// That day.
    pub until: Option<Day>,
    /// What the books say of that day now.
    pub books: Option<MoneyView>,
    /// What a person should know.
    pub notes: Vec<String>,
    /// All rows that belong to nothing yet, of earlier files too.
    pub unmatched: Vec<BankRowView>,
    /// The books' head afterwards, as statements print it.
    pub head: String,
}

/// The first rows of a table as they would be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankTableView {
    /// Which column is what, with the forms that were to be found.
    pub mapping: serde_json::Value,
    /// The first rows.
    pub rows: Vec<BankLineView>,
    /// How many rows it has; nothing where it cannot be read so.
    pub count: Option<u64>,
    /// Why it cannot be read so.
    pub fault: Option<crate::ErrorBody>,
}

/// A row of a table as it would be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankLineView {
    /// On which day the bank booked it.
    pub date: Day,
    /// What came in; below nothing, what went out.
    pub amount: MoneyView,
    /// Who is on the other side.
    pub counterparty: Option<String>,
    /// What it is for.
    pub text: Option<String>,
    /// The bank's own reference.
    pub reference: Option<String>,
}

/// A row of a bank of which it is not known yet what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankRowView {
    /// The number of its entry, by which it is matched.
    pub row: u64,
    /// On which day the bank booked it.
    pub date: Day,
    /// Through whom.
    pub holder: String,
    /// What came in; below nothing, what went out.
    pub amount: MoneyView,
    /// Who is on the other side, as the bank says.
    pub counterparty: Option<String>,
    /// What it is for, as the bank says.
    pub text: Option<String>,
    /// Whose it may be, or which cost it may have paid.
    pub proposals: Vec<ProposalView>,
}

/// What a row may be. A person decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalView {
    /// What it may be.
    pub with: MatchWith,
    /// What the participant is called, or the cost.
    pub name: Option<String>,
    /// Why.
    pub why: WhyMatch,
    /// How sure that is.
    pub certainty: HowSure,
    /// Who else it may be, for the same reason.
    pub others: Vec<String>,
    /// How much more (or, below nothing, less) it is than what is open, where
    /// something is.
    pub off: Option<MoneyView>,
    /// Which other rows may be the same.
    pub other_rows: Vec<u64>,
}

/// Why a row may be something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyMatch {
    /// The reference that they were asked to write is in it.
    Reference,
    /// They paid from that account before.
    Account,
    /// It has their name and just the open amount.
    NameAndAmount,
    /// It has their name; the amount is another, or nothing is open.
    Name,
    /// It has just the open amount.
    Amount,
    /// It was entered by hand before: through the same holder, of the same
    /// amount, within a few days.
    Entry,
    /// A cost of just that amount was paid through this holder about that day.
    Cost,
}

/// How sure a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HowSure {
    /// The reference or the account say it, and nobody else's do.
    Sure,
    /// Something speaks for it, and nothing for anything else.
    Likely,
    /// It might as well be another's.
    Open,
}

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatchWith {
    /// A participant's, towards their shares; or back to them.
    Participant {
        /// Who.
        participant: ParticipantId,
        /// The entry of the pledge that it goes towards.
        pledge: Option<u64>,
    },
    /// Money given freely.
    Donation,
    /// It paid a cost that is entered already.
    Cost {
        /// Its short name.
        cost: String,
    },
    /// Another entry has moved it already.
    Entry {
        /// The number of that entry.
        entry: u64,
    },
}

/// Rows that were matched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchedView {
    /// Which rows, and with what.
    pub matched: Vec<(u64, MatchWith)>,
    /// How many rows belong to nothing yet.
    pub left: u64,
    /// The books' head afterwards, as statements print it.
    pub head: String,
}

/// A month as it would be closed, or was just closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingView {
    /// The month, such as `2026-11`.
    pub month: String,
    /// The five looks, in order.
    pub looks: Vec<LookView>,
    /// What is shared, and what bears a part of it.
    pub spent: Vec<SpentView>,
    /// What all of it comes to.
    pub total: MoneyView,
    /// What is held over to the next month, because more came back than was
    /// spent.
    pub held_over: Option<MoneyView>,
    /// By which kind of rule.
    pub rule: Option<RuleSort>,
    /// Who bears how much.
    pub shares: Vec<ShareView>,
    /// What is booked, act by act, in order; nothing while something is
    /// missing.
    pub books: Vec<String>,
    /// The books' head, where the month was closed by this.
    pub closed: Option<String>,
    /// Boxes of cash that have less than nothing at its end. It can be closed all
    /// the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub below_nothing: Vec<crate::BelowNothingView>,
}

/// One of the five things that are looked at before a month is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookView {
    /// What is looked at.
    pub look: Look,
    /// What is missing, in words; nothing: it is in order.
    pub missing: Vec<String>,
    /// The same with its names and values, to be said in another language.
    pub lacks: Vec<LackView>,
    /// What can be done about it.
    pub next: Option<String>,
}

/// What is looked at before a month is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Look {
    /// The months before it are closed, and it is not.
    Earlier,
    /// Books and last statement of each holder say the same.
    Balances,
    /// All dates of recurring costs are booked.
    Recurring,
    /// Each row of the bank belongs to something.
    Rows,
    /// There is a rule, and it goes with the costs and the people.
    Rule,
}

/// What is missing before a month can be closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LackView {
    /// It is closed already.
    Closed,
    /// Its last day has not passed.
    NotOver {
        /// That day.
        last: Day,
    },
    /// Another month has to be closed before it.
    Earlier {
        /// The first such.
        month: String,
    },
    /// No statement goes to the last day.
    Unstated {
        /// Whose.
        holder: String,
        /// To which day the last one goes, if there is one.
        until: Option<Day>,
        /// The last day of the month.
        last: Day,
    },
    /// Books and statement do not say the same.
    Differs {
        /// Whose.
        holder: String,
        /// What the books say.
        books: MoneyView,
        /// What the statement says.
        stated: MoneyView,
    },
    /// A date of a recurring cost is not booked.
    Unbooked {
        /// Which cost.
        recurring: String,
        /// What it is called.
        title: Option<String>,
        /// The date.
        on: Day,
    },
    /// Rows of banks belong to nothing.
    Rows {
        /// How many.
        count: u32,
    },
    /// No rule holds.
    NoRule {
        /// For this month.
        month: String,
    },
    /// The rule does not go with the costs or the people.
    Unshared {
        /// Why, in English.
        why: String,
    },
}

/// By which kind of rule something is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleSort {
    /// All alike, by days.
    Equal,
    /// By weight and days.
    Weights,
    /// By parts of a hundred.
    Percentages,
    /// By amounts that were agreed.
    Exact,
    /// By a meter.
    Usage,
    /// By weight and days, with floors and caps.
    Sliding,
}

/// What an amount was spent on, or what bore a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpentView {
    /// Where it comes from.
    pub from: SpentFrom,
    /// What it is for, such as `infrastructure`; nothing for the reserve.
    pub purpose: Option<String>,
    /// For which instance; nothing: all together.
    pub instance: Option<DnsName>,
    /// Which grant.
    pub grant: Option<String>,
    /// How much; below nothing, what somebody else bore.
    pub amount: MoneyView,
}

/// Where a part of what is shared comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpentFrom {
    /// Costs that were entered.
    Costs,
    /// Work that was credited or paid.
    Labour,
    /// What holders of money took.
    Fees,
    /// A grant bears it.
    Grant,
    /// A gift bears it.
    Gift,
    /// Donations bear it.
    Donations,
    /// The reserve bears it.
    Reserve,
    /// The real cost of what was given for nothing.
    Given,
    /// It is set aside for the reserve.
    SetAside,
}

/// What one bears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareView {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called; nothing if it was forgotten.
    pub name: Option<String>,
    /// How much.
    pub share: MoneyView,
    /// On how many days of the month they were there.
    pub days: u32,
}

/// How the collective stands: for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotalsView {
    /// The month.
    pub month: String,
    /// Whether it is not closed yet, so that all of it may still change.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// What was shared.
    pub shared: MoneyView,
    /// What for, and what bore a part of it.
    pub spent: Vec<SpentView>,
    /// Among how many.
    pub among: u64,
    /// By which kind of rule; nothing while nothing is shared.
    pub rule: Option<RuleSort>,
    /// What all who owe something owe together at the month's end.
    pub short: MoneyView,
    /// What all who gave more than they bore are ahead by together.
    pub ahead: MoneyView,
    /// What is kept back for bad months.
    pub reserve: ReserveEndView,
    /// The books' head.
    pub head: String,
}

/// What a collective keeps back, at the end of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReserveEndView {
    /// What is there.
    pub balance: MoneyView,
    /// What it wants to have; nothing if nothing was agreed.
    pub target: Option<MoneyView>,
    /// What it wants never to go below; nothing if nothing was agreed.
    pub buffer: Option<MoneyView>,
    /// How long it lasts if each month costs what this one did; nothing if this
    /// one cost nothing.
    pub lasts: Option<LastsView>,
}

/// How long money lasts, rounded down to a tenth of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastsView {
    /// Whole months.
    pub months: u64,
    /// Tenths of the month after them, 0 to 9.
    pub tenths: u8,
}

/// What somebody owed at the end of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthEndView {
    /// The month, such as `2026-11`.
    pub month: String,
    /// What they owed; below nothing what they had ahead.
    pub owed: MoneyView,
}

/// How a statement is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperForm {
    /// One page for a browser, which loads nothing.
    Html,
    /// A4, to print and to send.
    Pdf,
}

/// One participant's month: for them and the treasurer. It says nothing of what
/// another bears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementView {
    /// Whose.
    pub participant: ParticipantId,
    /// What they are called; nothing if it was forgotten.
    pub name: Option<String>,
    /// What to write on a payment, so that it is known whose it is.
    pub reference: String,
    /// What they owed when the month began; below nothing what they had ahead.
    pub opening: MoneyView,
    /// What they bear, and why.
    pub shares: Vec<OwnShareView>,
    /// All that changed what they owe.
    pub movements: Vec<MovementView>,
    /// What they promised and gave of their time, in minutes.
    pub hours: Option<HoursGivenView>,
    /// What they owe when it ended.
    pub closing: MoneyView,
    /// What they owed at the end of each month, oldest first: of the last twelve
    /// those since something was booked for them, this one always among them.
    pub history: Vec<MonthEndView>,
    /// How the collective stands.
    pub totals: TotalsView,
}

/// What one bears of what was shared, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnShareView {
    /// The entry that stores it.
    pub entry: u64,
    /// What they bear.
    pub share: MoneyView,
    /// What was shared.
    pub of: MoneyView,
    /// By which kind of rule.
    pub rule: RuleSort,
    /// On how many days they shared.
    pub days: u32,
    /// Of so many.
    pub of_days: u32,
    /// What the rule went by for them, in its own unit.
    pub measure: u64,
    /// And for all.
    pub of_measure: u64,
    /// Their floor for a whole month.
    pub floor: Option<MoneyView>,
    /// Their cap for a whole month.
    pub cap: Option<MoneyView>,
    /// Whether floor or cap decided.
    pub bound: Option<BoundSort>,
    /// Whether they bear an odd cent.
    pub odd_cent: bool,
    /// What it paid for; together the share.
    pub spent: Vec<SpentView>,
}

/// What decided a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BoundSort {
    /// The least that they bear.
    Floor,
    /// The most.
    Cap,
}

/// Something that changed what a participant owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovementView {
    /// The entry.
    pub entry: u64,
    /// The day that it counts for.
    pub date: Day,
    /// What it was.
    pub what: MovedView,
    /// How much more they owe for it, or with a minus less.
    pub amount: MoneyView,
}

/// What changed what a participant owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MovedView {
    /// Their share of a month.
    Share(String),
    /// A part of the share that an entry stored was given back.
    ShareBack(u64),
    /// They paid for a cost: what it is called; its short name if that was
    /// forgotten.
    LaidOut(String),
    /// They got a cost back that they had paid for: what it is called, as with
    /// the one before.
    CostBack(String),
    /// An earlier entry was taken back.
    TakenBack(u64),
    /// They paid.
    Paid,
    /// A row of the bank turned out to be about them: they had paid, or were
    /// paid.
    Recognised,
    /// A payment of theirs was given back to them.
    PaidBack,
    /// The collective paid them, such as what they had laid out.
    PaidOut,
    /// Their credited work of a month.
    Worked(String),
    /// They settled with another member.
    SettledUp,
    /// Anything else: what the entry is about.
    Other(String),
}

/// What somebody gave of their time in a month, in minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursGivenView {
    /// What was promised.
    pub promised: u64,
    /// What was done for money.
    pub paid: u64,
    /// What was done and counts towards the share.
    pub credited: u64,
    /// What was given, and never counts as money.
    pub gift: u64,
}

/// All statements of a month: for the treasurer alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementsView {
    /// How the collective stands.
    pub totals: TotalsView,
    /// One each of all who ever were added.
    pub statements: Vec<StatementView>,
}

/// Who is behind on a day, longest first: for the treasurer. Nothing of it is
/// sent to anybody, and nothing is switched off for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemindersView {
    /// The day.
    pub on: Day,
    /// What all are behind together.
    pub behind: MoneyView,
    /// How many days after its day an amount is not behind yet.
    pub grace: u32,
    /// What the treasurer reads first.
    pub treasurer: String,
    /// Those who are behind.
    pub people: Vec<ReminderView>,
}

/// Somebody who is behind, with a text that can be sent to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderView {
    /// Who.
    pub participant: ParticipantId,
    /// What they are called; nothing if it was forgotten.
    pub name: Option<String>,
    /// Since when the oldest part is due.
    pub since: Day,
    /// How much is past its days of grace.
    pub behind: MoneyView,
    /// All that they owe, due or not.
    pub owed: MoneyView,
    /// What can be sent to them.
    pub text: String,
}

/// A bidding round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundView {
    /// The number of its entry, by which it is named.
    pub round: u64,
    /// What has to be covered.
    pub cost: MoneyView,
    /// What it would be if all gave alike; binding nobody.
    pub guide: MoneyView,
    /// Who may bid.
    pub invited: Vec<ParticipantId>,
    /// Who has.
    pub bid: Vec<ParticipantId>,
    /// What came of it, once the bids were opened: which of the three is taken
    /// (1 to 3), or nothing.
    pub held: Option<HeldView>,
}

/// What came of a bidding round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldView {
    /// Which of the three rounds is taken, from 1 on; nothing if none covers
    /// the cost.
    pub taken: Option<u8>,
    /// What all give together in it, or would in the third.
    pub sum: MoneyView,
    /// How much that is beyond the cost, for the reserve; below nothing is what
    /// is missing.
    pub beyond: MoneyView,
    /// What each gives in the round that is taken: for the treasurer.
    pub amounts: Vec<(ParticipantId, MoneyView)>,
    /// Who was invited and did not bid.
    pub missing: Vec<ParticipantId>,
    /// The books' head, where it was booked by this.
    pub booked: Option<String>,
}
