//! Hours: promised, done, and credited as money when a month is closed.

use std::collections::BTreeMap;

use allotment_types::{Date, Money, ParticipantId};
use serde::{Deserialize, Serialize};

use super::{
    Funds, FundsError, Told,
    told::{Moves, not_negative},
};
use crate::{
    ContributionTable, CreditTerms, Days, Labour, Promise, Tasks, Work,
    books::{Apart, Period, Place, Posting, Purpose, TaskId},
};

/// Somebody promises hours for some days, such as a month. It moves nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoursPromised {
    /// Who.
    pub participant: ParticipantId,
    /// The first day.
    pub from: Date,
    /// The day after the last.
    pub until: Date,
    /// How long, in minutes.
    pub minutes: u32,
}

/// Somebody worked. It moves hours and never money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoursRecorded {
    /// Who.
    pub participant: ParticipantId,
    /// On which day, which may lie in a month that was closed since; the entry
    /// then counts for a later one.
    pub on: Date,
    /// How long, in minutes.
    pub minutes: u32,
    /// In which role or for which task.
    pub task: Option<TaskId>,
    /// Stands for what was done, in words.
    pub note: Option<Apart>,
    /// What it is to the collective.
    pub kind: LabourKind,
}

/// What work is to the collective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LabourKind {
    /// It is paid out, by the rule that was agreed.
    Paid,
    /// It counts towards the person's share when its month is closed.
    Credited,
    /// It is a gift of hours.
    Gift,
}

/// From a month on work is credited at a rate, by a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreditAgreed {
    /// The first month.
    pub from: Period,
    /// For an hour.
    pub rate: Money,
    /// The most for one person and month; nothing: no limit.
    pub cap: Option<Money>,
    /// Stands for the decision that said so.
    pub decision: Apart,
}

/// What the credited hours of a month come to. It is stored and never reckoned
/// again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabourCredited {
    /// The month.
    pub period: Period,
    /// Who worked, and what it comes to.
    pub credits: BTreeMap<ParticipantId, Credited>,
}

/// What somebody's hours come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credited {
    /// How long they worked, in minutes.
    pub minutes: u64,
    /// What is credited.
    pub value: Money,
    /// What the cap leaves out.
    pub beyond: Money,
}

impl Told for HoursPromised {
    fn check(&self, _: &Funds, _: Date) -> Result<(), FundsError> {
        Days::new(self.from, self.until)?;
        Ok(())
    }
    fn people(&self) -> Vec<&ParticipantId> {
        vec![&self.participant]
    }
}

impl Told for HoursRecorded {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        Ok(Moves::default()
            .minutes(&self.participant, self.minutes)
            .done())
    }

    fn check(&self, funds: &Funds, date: Date) -> Result<(), FundsError> {
        if self.minutes == 0 {
            return Err(FundsError::NoMinutes);
        }
        if self.kind == LabourKind::Credited {
            funds.expect_not_credited(Period::of(date))?;
        }
        Ok(())
    }

    fn is_free(&self, funds: &Funds, seq: u64) -> Result<(), FundsError> {
        match self.kind {
            LabourKind::Gift => Ok(()),
            LabourKind::Credited => match funds.worked.get(&seq) {
                Some(entered) => funds.expect_not_credited(Period::of(entered.date)),
                None => Ok(()),
            },
            LabourKind::Paid => {
                let unpaid = funds.unpaid_minutes(None);
                let key = (self.participant.clone(), self.task.clone());
                if unpaid.get(&key).copied().unwrap_or(0) < i128::from(self.minutes) {
                    return Err(FundsError::Needed {
                        seq,
                        by: "PayoutMade",
                    });
                }
                Ok(())
            }
        }
    }

    fn people(&self) -> Vec<&ParticipantId> {
        vec![&self.participant]
    }
}

impl Told for CreditAgreed {
    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        not_negative(funds.currency, self.rate)?;
        self.cap
            .map_or(Ok(()), |cap| not_negative(funds.currency, cap))
    }
}

impl Told for LabourCredited {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        let labour = Place::Expense(Purpose::Labour, None);
        let mut moves = Moves::default();
        for (who, credited) in &self.credits {
            moves = moves
                .to(&labour, credited.value)
                .from(&Place::Receivable(who.clone()), credited.value)?;
        }
        Ok(moves.done())
    }

    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        funds.expect_not_credited(self.period)?;
        for credited in self.credits.values() {
            not_negative(funds.currency, credited.value)?;
            not_negative(funds.currency, credited.beyond)?;
        }
        // The hours have to be those that stand. What they come to was reckoned
        // when it was booked and is not reckoned again.
        let said = self.credits.iter().map(|(who, one)| (who, one.minutes));
        if !said.eq(funds.credited_minutes(self.period)) {
            return Err(FundsError::OtherHours {
                period: self.period,
            });
        }
        Ok(())
    }

    fn people(&self) -> Vec<&ParticipantId> {
        self.credits.keys().collect()
    }

    fn settles(&self) -> Vec<(&ParticipantId, i128)> {
        self.credits
            .iter()
            .map(|(who, credited)| (who, i128::from(credited.value.minor)))
            .collect()
    }
}

impl Funds {
    fn expect_not_credited(&self, period: Period) -> Result<(), FundsError> {
        match self.credited_of(period) {
            Some(_) => Err(FundsError::CreditedAlready { period }),
            None => Ok(()),
        }
    }

    /// By which terms the work of a month is credited; the last that were
    /// agreed for it or a month before.
    pub fn credit_terms(&self, period: Period) -> Option<&CreditAgreed> {
        self.credit_terms
            .iter()
            .map(|(seq, entered)| (entered.told.from, seq, &entered.told))
            .filter(|(from, ..)| *from <= period)
            .max_by_key(|(from, seq, _)| (*from, **seq))
            .map(|(.., terms)| terms)
    }

    /// What was credited for a month, if it was.
    pub fn credited_of(&self, period: Period) -> Option<&LabourCredited> {
        self.credited
            .values()
            .map(|entered| &entered.told)
            .find(|credited| credited.period == period)
    }

    /// What the credited hours of a month come to for each, by the terms that
    /// hold: what [`LabourCredited`] has to say. Hours count in the month in
    /// which they were entered, so that late ones are not lost.
    pub fn credits(&self, period: Period) -> Result<BTreeMap<ParticipantId, Credited>, FundsError> {
        let minutes = self.credited_minutes(period);
        if minutes.is_empty() {
            return Ok(BTreeMap::new());
        }
        let agreed = self
            .credit_terms(period)
            .ok_or(FundsError::NoCreditTerms { period })?;
        let terms = CreditTerms {
            rate: agreed.rate,
            cap: agreed.cap,
            decision: agreed.decision.to_string(),
        };
        let mut credits = BTreeMap::new();
        for (who, minutes) in minutes {
            // One piece or many come to the same; of 32 bits the first part is.
            let last = u32::try_from(minutes).map_err(|_| FundsError::TooLarge)?;
            let credit = terms.credit(0, last).map_err(FundsError::Labour)?;
            credits.insert(
                who.clone(),
                Credited {
                    minutes,
                    value: credit.value,
                    beyond: credit.beyond,
                },
            );
        }
        Ok(credits)
    }

    /// How long each worked in a month for credit; late entries too.
    fn credited_minutes(&self, period: Period) -> BTreeMap<&ParticipantId, u64> {
        let mut minutes: BTreeMap<&ParticipantId, u64> = BTreeMap::new();
        for entered in self.worked.values() {
            let work = &entered.told;
            if work.kind == LabourKind::Credited && Period::of(entered.date) == period {
                let sum = minutes.entry(&work.participant).or_default();
                *sum = sum.saturating_add(u64::from(work.minutes));
            }
        }
        minutes
    }

    /// Hours promised and done, period by period, for one task or for all. The
    /// value of credited hours stands in the period in which their month began.
    pub fn contributions(
        &self,
        periods: &[Days],
        task: Option<&TaskId>,
    ) -> Result<ContributionTable, FundsError> {
        let zero = Money::zero(self.currency);
        let promises = self.promised.values().filter_map(|entered| {
            let HoursPromised {
                participant,
                from,
                until,
                minutes,
            } = &entered.told;
            Some(Promise {
                participant: participant.clone(),
                days: Days::new(*from, *until).ok()?,
                minutes: *minutes,
            })
        });
        let work = self.worked.values().map(|entered| {
            let work = &entered.told;
            Work {
                participant: work.participant.clone(),
                on: work.on,
                minutes: work.minutes,
                task: work
                    .task
                    .as_ref()
                    .map(TaskId::to_string)
                    .unwrap_or_default(),
                kind: match work.kind {
                    LabourKind::Paid => Labour::Paid,
                    LabourKind::Credited => Labour::Credited { value: zero },
                    LabourKind::Gift => Labour::Gift,
                },
            }
        });
        let promises: Vec<Promise> = promises.collect();
        let work: Vec<Work> = work.collect();
        let tasks = task.map_or(Tasks::All, |task| Tasks::One(task.as_str()));
        let mut table = ContributionTable::new(self.currency, periods, tasks, &promises, &work)
            .map_err(FundsError::Labour)?;
        if task.is_none() {
            self.fill_in_values(&mut table)?;
        }
        Ok(table)
    }

    fn fill_in_values(&self, table: &mut ContributionTable) -> Result<(), FundsError> {
        for entered in self.credited.values() {
            let LabourCredited { period, credits } = &entered.told;
            let first = period.first_day();
            let Some(at) = table.periods.iter().position(|days| days.contains(first)) else {
                continue;
            };
            for (who, credited) in credits {
                let row = table.rows.iter_mut().find(|row| row.participant == *who);
                let cells = row.map(|row| &mut row.cells[at]);
                for cell in cells.into_iter().chain([&mut table.all[at]]) {
                    cell.value = cell
                        .value
                        .checked_add(credited.value)
                        .map_err(|_| FundsError::TooLarge)?;
                }
            }
        }
        Ok(())
    }
}
