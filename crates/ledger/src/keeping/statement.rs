//! What a participant, everybody and the treasurer see of a month.

use std::collections::{BTreeMap, BTreeSet};

use allotment_types::{Currency, Date, DnsName, Money, ParticipantId};
use serde::{Deserialize, Serialize};

use super::{FundsError, Kept, Origin, Part, Shared};
use crate::{
    Allocation, Band, Bound, Contribution, Days, DaysError, Present, Reserve, Runway, Share,
    ShareRule,
    books::{Account, Act, Balances, CostId, Entry, Head, Period, Place, Purpose},
};

/// From what statements are made. The entries are those of the month; so it
/// takes the same time however long the history is.
#[derive(Debug, Clone, Copy)]
pub struct StatementSource<'a> {
    /// What stands.
    pub kept: &'a Kept,
    /// What stands on each account.
    pub balances: &'a Balances,
    /// The last entry's number and hash, to be printed.
    pub head: Head,
    /// The month.
    pub period: Period,
    /// All entries that count for days of the month.
    pub entries: &'a [&'a Entry],
}

/// One participant's month: for that participant and the treasurer. It says
/// nothing of what another bears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Whose.
    pub participant: ParticipantId,
    /// The month.
    pub period: Period,
    /// What they owed when it began; below nothing what they had ahead.
    pub opening: Money,
    /// What they bear of what was shared.
    pub shares: Vec<OwnShare>,
    /// All that changed what they owe, the shares too, in the order of the
    /// books.
    pub movements: Vec<Movement>,
    /// What they promised and gave of their time.
    pub hours: Option<Contribution>,
    /// What they owe when it ended. It is the opening and all movements.
    pub closing: Money,
    /// What they owed at the end of each month, oldest first: of the last
    /// [`MONTHS_BACK`] those since something was booked for them, this one
    /// always among them.
    pub history: Vec<MonthEnd>,
    /// How the collective stands.
    pub totals: Totals,
    /// The last entry of the books and its hash.
    pub head: Head,
}

/// For how many months, with its own, a statement says what somebody owed.
pub const MONTHS_BACK: usize = 12;

/// What somebody owed at the end of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthEnd {
    /// The month.
    pub period: Period,
    /// What they owed; below nothing what they had ahead.
    pub owed: Money,
}

/// How the collective stands: for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// The month.
    pub period: Period,
    /// What was shared.
    pub shared: Money,
    /// What for, and what bore a part of it.
    pub spent: Vec<Spent>,
    /// Among how many.
    pub among: usize,
    /// By which kind of rule, of what was shared last.
    pub rule: Option<RuleKind>,
    /// What all who owe something owe together at the month's end: what is
    /// short.
    pub short: Money,
    /// What all who gave more than they bore are ahead by together.
    pub ahead: Money,
    /// What is set aside at the month's end, and what was agreed about it.
    pub reserve: Reserve,
    /// How long that lasts if each month costs what this one did, whoever bore
    /// it; endless if it cost nothing.
    pub lasts: Runway,
    /// The last entry of the books and its hash.
    pub head: Head,
}

/// All statements of a month: for the treasurer alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreasurersStatements {
    /// How the collective stands.
    pub totals: Totals,
    /// One each of all who ever were added, by id.
    pub statements: Vec<Statement>,
}

/// What one bears of what was shared, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnShare {
    /// The entry that stores it.
    pub entry: u64,
    /// What they bear.
    pub share: Money,
    /// What was shared.
    pub of: Money,
    /// By which kind of rule.
    pub rule: RuleKind,
    /// On how many days they shared.
    pub days: u32,
    /// Of so many.
    pub of_days: u32,
    /// Their weight, summed over these days.
    pub weighted_days: u64,
    /// What the rule went by for them, and for all ([`crate::Share::measure`]).
    pub measure: u64,
    /// See [`Self::measure`].
    pub of_measure: u64,
    /// Their own floor and cap for a whole month.
    pub band: Option<Band>,
    /// Which of these decided.
    pub bound: Option<Bound>,
    /// Whether they bear an odd cent, because they were furthest behind.
    pub odd_cent: bool,
    /// What it paid for; together the share.
    pub spent: Vec<Spent>,
}

/// By which kind of rule something was shared. It says nothing of anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleKind {
    /// [`ShareRule::Equal`].
    Equal,
    /// [`ShareRule::Weights`].
    Weights,
    /// [`ShareRule::Percentages`].
    Percentages,
    /// [`ShareRule::Exact`].
    Exact,
    /// [`ShareRule::Usage`].
    Usage,
    /// [`ShareRule::Sliding`].
    Sliding,
}

/// What an amount was spent on, or where what lowers it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spent {
    /// On what.
    pub on: SpentOn,
    /// How much; below nothing, what somebody else bore.
    pub amount: Money,
}

/// What an amount was spent on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpentOn {
    /// A part of what was shared.
    Part {
        /// Where it comes from.
        origin: Origin,
        /// What it is for.
        purpose: Purpose,
        /// For which instance; nothing: all together.
        instance: Option<DnsName>,
    },
    /// It was set aside.
    Reserve,
}

/// Something that changed what a participant owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// The entry.
    pub entry: u64,
    /// The day that it counts for.
    pub date: Date,
    /// What it was.
    pub what: Moved,
    /// How much more they owe for it, or with a minus less.
    pub amount: Money,
}

/// What changed what a participant owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Moved {
    /// Their share of a month.
    Share {
        /// The month.
        period: Period,
    },
    /// A share of theirs was given back.
    ShareBack {
        /// The entry that shared it.
        shared: u64,
    },
    /// They paid for a cost.
    LaidOut {
        /// Which.
        cost: CostId,
    },
    /// They got a cost back that they had paid for.
    CostBack {
        /// Which.
        cost: CostId,
    },
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
    Worked {
        /// The month.
        period: Period,
    },
    /// They settled up with another member.
    SettledUp,
    /// An earlier entry was taken back.
    TakenBack {
        /// Which.
        entry: u64,
    },
    /// Anything else.
    Other {
        /// What the entry is about.
        act: String,
    },
}

/// Why there is no statement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// Nobody has the id.
    #[error("there is no participant `{participant}`: look the short name up")]
    Unknown {
        /// The id.
        participant: ParticipantId,
    },
    /// The opening balance and the movements are not the closing balance.
    #[error(
        "what changed for `{participant}` in {period} does not come to what stands at its end: give all entries of the month"
    )]
    DoesNotAddUp {
        /// Whose statement.
        participant: ParticipantId,
        /// The month.
        period: Period,
    },
    /// An amount does not fit.
    #[error("an amount of {period} is too large to be shown")]
    TooLarge {
        /// The month.
        period: Period,
    },
    /// The month is too far in the future.
    #[error(transparent)]
    Days(#[from] DaysError),
    /// The hours of the month cannot be put together.
    #[error("the hours of {period} cannot be added up")]
    Hours {
        /// The month.
        period: Period,
        /// Why not.
        #[source]
        source: FundsError,
    },
}

/// What is looked up for each participant of a month, found once for all.
struct Month<'s> {
    /// What each entry changed on each account, in the order of the books.
    moved: BTreeMap<&'s Account, Vec<(&'s Entry, i128)>>,
    shared: Vec<Dealt<'s>>,
}

/// Something that was shared in the month, by participant.
struct Dealt<'s> {
    entry: u64,
    shared: &'s Shared,
    all: &'s Allocation,
    shares: BTreeMap<&'s ParticipantId, &'s Share>,
    present: BTreeMap<&'s ParticipantId, &'s Present>,
    odd_cents: BTreeSet<&'s ParticipantId>,
    of_measure: u64,
}

impl StatementSource<'_> {
    /// One participant's month, with what they promised and gave of their time.
    pub fn statement(
        &self,
        participant: &ParticipantId,
        hours: Option<Contribution>,
    ) -> Result<Statement, StatementError> {
        self.one(participant, hours, self.totals()?, &self.month())
    }

    /// Everybody's, with the hours that stand: what is kept of a month that is
    /// closed.
    pub fn everybody(&self) -> Result<TreasurersStatements, StatementError> {
        let period = self.period;
        let days = Days::month(period.year(), period.month())?;
        let table = self.kept.funds().contributions(&[days], None);
        let table = table.map_err(|source| StatementError::Hours { period, source })?;
        let mut hours: BTreeMap<ParticipantId, Contribution> = table
            .rows
            .into_iter()
            .filter_map(|row| Some((row.participant, row.cells.into_iter().next()?)))
            .collect();
        self.treasurers(|who| hours.remove(who))
    }

    /// Everybody's, for the treasurer.
    pub fn treasurers(
        &self,
        mut hours: impl FnMut(&ParticipantId) -> Option<Contribution>,
    ) -> Result<TreasurersStatements, StatementError> {
        let (totals, month) = (self.totals()?, self.month());
        let all = self.kept.people().iter();
        let statements = all
            .map(|(who, _)| self.one(who, hours(who), totals.clone(), &month))
            .collect::<Result<_, _>>()?;
        Ok(TreasurersStatements { totals, statements })
    }

    /// How the collective stands, for everybody.
    pub fn totals(&self) -> Result<Totals, StatementError> {
        let (mut short, mut ahead) = (0_i128, 0_i128);
        for (who, _) in self.kept.people().iter() {
            let stands = self.stands(who, Some(self.period));
            short += stands.max(0);
            ahead -= stands.min(0);
        }
        let (mut shared, mut among, mut rule) = (0_i128, 0, None);
        let mut spent: Vec<Spent> = Vec::new();
        for (_, one) in self.shared() {
            if let Some(allocation) = &one.allocation {
                shared += i128::from(allocation.total.minor);
                among = among.max(allocation.shares.len());
                rule = Some(RuleKind::from(&allocation.rule));
            }
            spent.extend(parts(one));
        }
        let reserve = self.reserve()?;
        let too_large = |_| StatementError::TooLarge {
            period: self.period,
        };
        let lasts = reserve.runway(self.cost(&spent)?).map_err(too_large)?;
        Ok(Totals {
            period: self.period,
            shared: self.money(shared)?,
            spent,
            among,
            rule,
            short: self.money(short)?,
            ahead: self.money(ahead)?,
            reserve,
            lasts,
            head: self.head,
        })
    }

    fn one(
        &self,
        participant: &ParticipantId,
        hours: Option<Contribution>,
        totals: Totals,
        month: &Month<'_>,
    ) -> Result<Statement, StatementError> {
        if self.kept.people().get(participant).is_none() {
            return Err(StatementError::Unknown {
                participant: participant.clone(),
            });
        }
        let before = before(self.period);
        let opening = before.map_or(0, |before| self.stands(participant, Some(before)));
        let closing = self.stands(participant, Some(self.period));
        let movements = self.movements(participant, month)?;
        let moved: i128 = movements
            .iter()
            .map(|one| i128::from(one.amount.minor))
            .sum();
        if opening + moved != closing {
            return Err(StatementError::DoesNotAddUp {
                participant: participant.clone(),
                period: self.period,
            });
        }
        Ok(Statement {
            participant: participant.clone(),
            period: self.period,
            opening: self.money(opening)?,
            shares: month
                .shared
                .iter()
                .filter_map(|dealt| dealt.own(participant))
                .collect(),
            movements,
            hours,
            closing: self.money(closing)?,
            history: self.history(participant)?,
            totals,
            head: self.head,
        })
    }

    fn history(&self, participant: &ParticipantId) -> Result<Vec<MonthEnd>, StatementError> {
        let account = Place::Receivable(participant.clone()).account();
        let first = self.balances.months(&account, self.kept.currency()).next();
        let first = first.map_or(self.period, |(first, _)| first.min(self.period));
        let back = std::iter::successors(Some(self.period), |period| before(*period));
        let mut ends = back
            .take(MONTHS_BACK)
            .take_while(|period| *period >= first)
            .map(|period| {
                let owed = self.money(self.stands(participant, Some(period)))?;
                Ok::<_, StatementError>(MonthEnd { period, owed })
            })
            .collect::<Result<Vec<_>, _>>()?;
        ends.reverse();
        Ok(ends)
    }

    /// What is set aside at the month's end. What is in the account is below
    /// nothing, as in all accounts from which value comes.
    fn reserve(&self) -> Result<Reserve, StatementError> {
        let (period, currency) = (self.period, self.kept.currency());
        let account = Place::Reserve.account();
        let there = -self.balances.at_end_of(period, &account, currency);
        let agreed = self.kept.funds().reserve_terms(period);
        let zero = Money::zero(currency);
        Ok(Reserve {
            balance: self.money(there)?,
            target: agreed.map_or(zero, |agreed| agreed.target),
            buffer: agreed.map_or(zero, |agreed| agreed.buffer),
        })
    }

    /// What the month cost, whoever bore it: what is set aside costs nothing, and
    /// what is given for nothing goes out of no reserve.
    fn cost(&self, spent: &[Spent]) -> Result<Money, StatementError> {
        let costs = spent.iter().filter(|one| match &one.on {
            SpentOn::Part { origin, .. } => {
                matches!(origin, Origin::Costs | Origin::Labour | Origin::Fees)
            }
            SpentOn::Reserve => false,
        });
        self.money(costs.map(|one| i128::from(one.amount.minor)).sum())
    }

    /// What was shared in the month and stands.
    fn shared(&self) -> impl Iterator<Item = (u64, &Shared)> {
        self.of_month().filter_map(|entry| match &entry.act {
            Act::Shared(shared) if self.kept.sharing().get(entry.seq).is_ok() => {
                Some((entry.seq, shared.as_ref()))
            }
            _ => None,
        })
    }

    fn of_month(&self) -> impl Iterator<Item = &Entry> {
        let entries = self.entries.iter().copied();
        entries.filter(|entry| Period::of(entry.date) == self.period)
    }

    fn month(&self) -> Month<'_> {
        let commodity = self.kept.currency().into();
        let mut moved: BTreeMap<&Account, Vec<(&Entry, i128)>> = BTreeMap::new();
        for entry in self.of_month() {
            for posting in &entry.postings {
                if posting.amount.commodity != commodity {
                    continue;
                }
                let minor = i128::from(posting.amount.minor);
                let all = moved.entry(&posting.account).or_default();
                match all.last_mut() {
                    Some((last, sum)) if last.seq == entry.seq => *sum += minor,
                    _ => all.push((entry, minor)),
                }
            }
        }
        let shared = self.shared();
        Month {
            moved,
            shared: shared
                .filter_map(|(entry, shared)| Dealt::of(entry, shared))
                .collect(),
        }
    }

    fn movements(
        &self,
        participant: &ParticipantId,
        month: &Month<'_>,
    ) -> Result<Vec<Movement>, StatementError> {
        let account = Place::Receivable(participant.clone()).account();
        let moved = month.moved.get(&account).into_iter().flatten();
        moved
            .filter(|(_, minor)| *minor != 0)
            .map(|(entry, minor)| {
                Ok(Movement {
                    entry: entry.seq,
                    date: entry.date,
                    what: Moved::by(&entry.act),
                    amount: self.money(*minor)?,
                })
            })
            .collect()
    }

    fn stands(&self, participant: &ParticipantId, at_end_of: Option<Period>) -> i128 {
        let account = Place::Receivable(participant.clone()).account();
        let currency = self.kept.currency();
        at_end_of.map_or(0, |end| self.balances.at_end_of(end, &account, currency))
    }

    fn money(&self, minor: i128) -> Result<Money, StatementError> {
        let period = self.period;
        let minor = i64::try_from(minor).map_err(|_| StatementError::TooLarge { period })?;
        Ok(Money::new(minor, self.kept.currency()))
    }
}

fn before(period: Period) -> Option<Period> {
    match (period.year(), period.month()) {
        (year, 1) => Period::new(year.checked_sub(1)?, 12).ok(),
        (year, month) => Period::new(year, month - 1).ok(),
    }
}

impl Moved {
    fn by(act: &Act) -> Self {
        match act {
            Act::Shared(shared) => Self::Share {
                period: shared.period,
            },
            Act::SharesReturned(returned) => Self::ShareBack {
                shared: returned.shared,
            },
            Act::CostRecorded(recorded) => Self::LaidOut {
                cost: recorded.cost.clone(),
            },
            Act::CostRefunded(refund) => Self::CostBack {
                cost: refund.cost.clone(),
            },
            Act::PaymentReceived(_) => Self::Paid,
            Act::Matched(_) => Self::Recognised,
            Act::PaymentReturned(_) => Self::PaidBack,
            Act::PaymentMade(_) => Self::PaidOut,
            Act::LabourCredited(credited) => Self::Worked {
                period: credited.period,
            },
            Act::SettledUp(_) => Self::SettledUp,
            Act::Reversed { entry } => Self::TakenBack { entry: *entry },
            other => Self::Other {
                act: other.name().to_owned(),
            },
        }
    }
}

impl From<&ShareRule> for RuleKind {
    fn from(rule: &ShareRule) -> Self {
        match rule {
            ShareRule::Equal => Self::Equal,
            ShareRule::Weights => Self::Weights,
            ShareRule::Percentages { .. } => Self::Percentages,
            ShareRule::Exact { .. } => Self::Exact,
            ShareRule::Usage { .. } => Self::Usage,
            ShareRule::Sliding { .. } => Self::Sliding,
        }
    }
}

impl<'s> Dealt<'s> {
    fn of(entry: u64, shared: &'s Shared) -> Option<Self> {
        let all = shared.allocation.as_ref()?;
        let present = shared.attendance.present.iter();
        Some(Self {
            entry,
            shared,
            all,
            shares: all.shares.iter().map(|it| (&it.participant, it)).collect(),
            present: present.map(|it| (&it.participant, it)).collect(),
            odd_cents: all.odd_cents.iter().map(|it| &it.participant).collect(),
            of_measure: all.shares.iter().map(|share| share.measure).sum(),
        })
    }

    fn own(&self, participant: &ParticipantId) -> Option<OwnShare> {
        let (own, present) = (self.shares.get(participant)?, self.present.get(participant));
        let band = match &self.all.rule {
            ShareRule::Sliding { bands } => bands.get(participant).copied(),
            _ => None,
        };
        Some(OwnShare {
            entry: self.entry,
            share: own.share,
            of: self.all.total,
            rule: RuleKind::from(&self.all.rule),
            days: present.map_or(0, |one| one.days),
            of_days: self.shared.attendance.days,
            weighted_days: present.map_or(0, |one| one.weighted_days),
            measure: own.measure,
            of_measure: self.of_measure,
            band,
            bound: own.bound,
            odd_cent: if self.all.set_right.is_empty() {
                self.odd_cents.contains(participant)
            } else {
                self.all.odd(participant) > 0
            },
            spent: spent(self.shared, self.all, own.share),
        })
    }
}

/// What was shared, part by part.
fn parts(shared: &Shared) -> impl Iterator<Item = Spent> {
    let currency = shared.reserve.currency;
    let reserve = (shared.reserve.minor != 0).then_some(Spent {
        on: SpentOn::Reserve,
        amount: shared.reserve,
    });
    let parts = shared.parts.iter();
    parts
        .map(move |part| of_part(part, currency))
        .chain(reserve)
}

fn of_part(part: &Part, currency: Currency) -> Spent {
    Spent {
        on: SpentOn::Part {
            origin: part.origin.clone(),
            purpose: part.purpose,
            instance: part.instance.clone(),
        },
        amount: Money::new(part.minor, currency),
    }
}

/// One's share of each part, in proportion, rounded so that together they are
/// the share. It is for looking at: nothing is booked by it, and the parts of
/// all need not come to the parts to the cent.
fn spent(shared: &Shared, all: &Allocation, share: Money) -> Vec<Spent> {
    let total = i128::from(all.total.minor);
    if total <= 0 {
        return Vec::new();
    }
    let mut spent: Vec<Spent> = parts(shared).collect();
    let mut left = i128::from(share.minor);
    let mut rests = Vec::with_capacity(spent.len());
    for (at, part) in spent.iter_mut().enumerate() {
        // Below 2^126: both are of 64 bits.
        let exact = i128::from(part.amount.minor) * i128::from(share.minor);
        let whole = exact.div_euclid(total);
        rests.push((std::cmp::Reverse(exact.rem_euclid(total)), at));
        left -= whole;
        part.amount.minor = i64::try_from(whole).unwrap_or(i64::MAX);
    }
    rests.sort_unstable();
    for (_, at) in rests {
        if left > 0
            && let Some(part) = spent.get_mut(at)
        {
            part.amount.minor = part.amount.minor.saturating_add(1);
            left -= 1;
        }
    }
    spent
}
