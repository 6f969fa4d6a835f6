//! Closing a month: what is to be shared, by whom, and what is missing before it
//! can be.

use std::collections::BTreeSet;

use allotment_types::{Currency, Money, MoneyError, ParticipantId};

use super::{Due, Kept, KeptError, Origin, Part, RuleSet, Shared, Stamp, sharing::total};
use crate::{
    Allocation, AllocationError, Attendance, Days, DaysError, ShareRule, allocate,
    books::{Act, Author, Draft, HolderId, IdempotencyKey, KeyError, Period},
};

/// What else bears on a month than the costs that were recorded: work, fees,
/// the reserve, grants, gifts, donations, and what the bank says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Means {
    /// What is to be shared besides, and with less than nothing what bears a
    /// part of it; each that is in no shares yet, and none from
    /// [`Origin::Costs`].
    pub parts: Vec<Part>,
    /// What goes to the reserve.
    pub reserve: Money,
    /// What is booked before the shares, such as the work that is credited.
    pub first: Vec<Draft>,
    /// What the books and the last statement say of each holder of money.
    pub holders: Vec<HolderStand>,
    /// How many of the bank's rows belong to nothing yet.
    pub unmatched: u32,
}

/// What is with one holder of money at the end of the month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolderStand {
    /// Who holds it.
    pub holder: HolderId,
    /// By the books.
    pub books: Money,
    /// By the last statement that was imported; nothing: there is none.
    pub statement: Option<Money>,
}

/// A month as it would be closed now. Nothing is changed by it; the shares are
/// reckoned by the same code that decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The month.
    pub period: Period,
    /// What is shared, and what bears a part of it.
    pub parts: Vec<Part>,
    /// What goes to the reserve.
    pub reserve: Money,
    /// What all that comes to. Below nothing it is held over to the next month.
    pub total: Money,
    /// Who was there for how long.
    pub attendance: Attendance,
    /// The rule of the month.
    pub rule: Option<RuleSet>,
    /// Who bears how much; nothing where there is nothing to be shared.
    pub allocation: Option<Allocation>,
    /// What is missing before it can be closed.
    pub missing: Missing,
    follows: Option<u64>,
    /// The last entry that was looked at.
    seq: u64,
    first: Vec<Draft>,
    /// Under which the shares are booked.
    key: String,
}

/// What is missing before a month can be closed, step by step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Missing {
    /// The month that comes first.
    pub earlier: Option<Period>,
    /// The month was closed already.
    pub closed: bool,
    /// Holders of whom the books and the last statement do not say the same.
    pub balances: Vec<HolderStand>,
    /// Recurring costs that are not booked.
    pub recurring: Vec<Due>,
    /// How many of the bank's rows belong to nothing yet.
    pub unmatched: u32,
    /// Why nothing can be shared.
    pub shares: Option<NoShares>,
}

/// Why a month's costs cannot be shared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoShares {
    /// No rule holds.
    #[error("by which rule {period} is shared was not decided: set a rule from {period} on")]
    NoRule {
        /// The month.
        period: Period,
    },
    /// The rule does not go with the costs or the people.
    #[error(transparent)]
    Allocation(#[from] AllocationError),
}

/// Why a month cannot be looked at or closed. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClosingError {
    /// The month is too far in the future.
    #[error(transparent)]
    Days(#[from] DaysError),
    /// A part says that it comes from the costs, which are counted already, or
    /// the reserve is of another currency or given less than nothing.
    #[error("what else bears on {period} counts costs twice, or takes from the reserve")]
    Means {
        /// The month.
        period: Period,
    },
    /// The amounts cannot be put together.
    #[error("what {period} cost cannot be added up")]
    Money {
        /// The month.
        period: Period,
        /// Why not.
        #[source]
        source: MoneyError,
    },
    /// Something is missing.
    #[error("{period} cannot be closed yet: look at what is missing")]
    NotReady {
        /// The month.
        period: Period,
    },
    /// Something was booked since it was looked at.
    #[error(
        "something was booked since {period} was looked at. Nothing was booked for its closing; look at it again"
    )]
    Stale {
        /// The month.
        period: Period,
    },
    /// It does not go with what stands by now.
    #[error(transparent)]
    Kept(#[from] KeptError),
    /// There is no key for it.
    #[error("the shares cannot be booked under a key of their own")]
    Key(#[from] KeyError),
}

/// What another rule would change for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleChange {
    /// Who.
    pub participant: ParticipantId,
    /// What they bear by the rule of now; nothing if it shares nothing.
    pub before: Option<Money>,
    /// What they would bear.
    pub after: Option<Money>,
}

impl Means {
    /// Nothing bears on the month but its costs.
    pub const fn none(currency: Currency) -> Self {
        Self {
            parts: Vec::new(),
            reserve: Money::zero(currency),
            first: Vec::new(),
            holders: Vec::new(),
            unmatched: 0,
        }
    }
}

impl Missing {
    /// Whether nothing is.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

impl HolderStand {
    /// Whether books and statement say the same.
    pub fn agrees(&self) -> bool {
        self.statement == Some(self.books)
    }
}

impl Kept {
    /// A month as it would be closed now.
    pub fn close_preview(&self, period: Period, means: &Means) -> Result<Closing, ClosingError> {
        let (parts, total) = self.to_share(period, means)?;
        let days = Days::month(period.year(), period.month())?;
        let attendance = self.people.roll().attendance(days);
        let rule = self.rules.of(period).map(|(_, set)| set.clone());
        let by = rule.as_ref().map(|set| &set.rule);
        let shares = self.shares(period, total, by, &attendance);
        let next = self.closed_through.and_then(Period::next);
        let again = self.sharing.times(period);
        Ok(Closing {
            period,
            parts,
            reserve: means.reserve,
            total,
            attendance,
            rule,
            missing: Missing {
                earlier: next.filter(|next| *next < period),
                closed: self.closed_through.is_some_and(|closed| period <= closed),
                balances: means
                    .holders
                    .iter()
                    .filter(|stand| !stand.agrees())
                    .cloned()
                    .collect(),
                recurring: self.costs.due_through(period),
                unmatched: means.unmatched,
                shares: shares.as_ref().err().cloned(),
            },
            allocation: shares.ok().flatten(),
            follows: self.sharing.last(),
            seq: self.seq,
            first: means.first.clone(),
            key: match again {
                0 => format!("share/{period}"),
                again => format!("share/{period}/{}", u64::from(again) + 1),
            },
        })
    }

    /// What another rule would change for whom, had it to share a month as it
    /// stands now. It is reckoned by the code that decides.
    pub fn preview_rule_change(
        &self,
        period: Period,
        means: &Means,
        rule: &ShareRule,
    ) -> Result<Vec<RuleChange>, PreviewError> {
        let now = self.close_preview(period, means)?;
        let after = self.shares(period, now.total, Some(rule), &now.attendance)?;
        let mut all = BTreeSet::new();
        for allocation in now.allocation.iter().chain(&after) {
            all.extend(allocation.shares.iter().map(|share| &share.participant));
        }
        let of = |allocation: &Option<Allocation>, who: &ParticipantId| {
            allocation.as_ref().and_then(|all| all.of(who))
        };
        Ok(all
            .into_iter()
            .map(|who| RuleChange {
                participant: who.clone(),
                before: of(&now.allocation, who),
                after: of(&after, who),
            })
            .collect())
    }

    fn to_share(&self, period: Period, means: &Means) -> Result<(Vec<Part>, Money), ClosingError> {
        let twice = means.parts.iter().any(|part| part.origin == Origin::Costs);
        if twice || means.reserve.currency != self.currency || means.reserve.is_negative() {
            return Err(ClosingError::Means { period });
        }
        let money = |source| ClosingError::Money { period, source };
        let costs = self.costs.unshared(period).map_err(money)?;
        let costs = costs.into_iter().map(|(line, minor)| Part {
            origin: Origin::Costs,
            purpose: line.purpose,
            instance: line.instance,
            minor,
        });
        let parts: Vec<Part> = costs.chain(means.parts.iter().cloned()).collect();
        let total = total(&parts, means.reserve).map_err(money)?;
        Ok((parts, total))
    }

    fn shares(
        &self,
        period: Period,
        total: Money,
        rule: Option<&ShareRule>,
        attendance: &Attendance,
    ) -> Result<Option<Allocation>, NoShares> {
        if total.minor <= 0 {
            return Ok(None);
        }
        let rule = rule.ok_or(NoShares::NoRule { period })?;
        Ok(Some(allocate(
            total,
            rule,
            attendance,
            self.sharing.carry(),
        )?))
    }
}

/// Why it cannot be said what another rule would change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PreviewError {
    /// The month cannot be looked at.
    #[error(transparent)]
    Closing(#[from] ClosingError),
    /// The other rule does not go with the costs or the people.
    #[error(transparent)]
    Shares(#[from] NoShares),
}

impl Closing {
    /// What is held over to the next month, because more came back than was
    /// spent.
    pub fn held_over(&self) -> Option<Money> {
        let minor = self.total.minor.checked_neg().filter(|minor| *minor > 0)?;
        Some(Money::new(minor, self.total.currency))
    }

    /// What is booked to close the month, in this order and all together, on its
    /// last day.
    pub fn drafts(&self, kept: &Kept, by: &Author) -> Result<Vec<Draft>, ClosingError> {
        let period = self.period;
        if !self.missing.is_nothing() {
            return Err(ClosingError::NotReady { period });
        }
        if self.seq != kept.seq {
            return Err(ClosingError::Stale { period });
        }
        let stamp = |key: String| {
            Ok::<_, KeyError>(Stamp {
                date: period.last_day(),
                by: by.clone(),
                key: IdempotencyKey::new(key)?,
            })
        };
        let mut then = kept.clone();
        let mut drafts = self.first.clone();
        for draft in &self.first {
            then.take_up(draft.date, &draft.act)?;
        }
        let anything = !self.parts.is_empty() || self.reserve.minor != 0;
        if anything && self.total.minor >= 0 {
            let shared = Shared {
                period,
                follows: self.follows,
                parts: self.parts.clone(),
                reserve: self.reserve,
                attendance: self.attendance.clone(),
                allocation: self.allocation.clone(),
            };
            let act = Act::Shared(Box::new(shared));
            drafts.push(then.next(act, &stamp(self.key.clone())?)?);
        }
        let closed = Act::PeriodClosed { period };
        drafts.push(then.next(closed, &stamp(format!("close/{period}"))?)?);
        Ok(drafts)
    }
}
