//! Paid work: what is owed for it by the rule that was agreed.

use std::collections::BTreeMap;

use allotment_types::{Date, Money, ParticipantId};
use serde::{Deserialize, Serialize};

use super::{
    Funds, FundsError, LabourKind, Payee, Told,
    told::{Moves, not_negative},
};
use crate::{
    Carry, Payout, PayoutRule, Recorded,
    books::{Apart, Period, Place, Posting, Purpose, TaskId},
    pay_out,
};

/// From a month on paid work is paid out by a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayoutAgreed {
    /// The first month.
    pub from: Period,
    /// The rule. Of a value equation the kinds are tasks and a unit is a minute.
    pub rule: PayoutRule,
    /// Stands for the decision that said so.
    pub decision: Option<Apart>,
}

/// A pot was divided, and is owed to those who worked. It is stored and never
/// reckoned again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayoutMade {
    /// Who is owed how much, and by which rule.
    pub payout: Payout,
    /// What there was, which the pot does not exceed.
    pub there: Money,
    /// Up to which day work is paid by it.
    pub until: Date,
    /// The minutes that are paid by it, for each who is paid and by task; those
    /// without a task under an empty name. None of them is paid again.
    pub covers: BTreeMap<ParticipantId, BTreeMap<String, u64>>,
}

impl Told for PayoutAgreed {
    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        let amounts: Vec<Money> = match &self.rule {
            PayoutRule::Fixed { amounts } => amounts.values().copied().collect(),
            PayoutRule::Hourly { rate, rates } => rates.values().copied().chain([*rate]).collect(),
            PayoutRule::Value { .. } => Vec::new(),
        };
        amounts
            .into_iter()
            .try_for_each(|amount| not_negative(funds.currency, amount))
    }
}

impl Told for PayoutMade {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        let labour = Place::Expense(Purpose::Labour, None);
        let mut moves = Moves::default();
        for part in &self.payout.parts {
            moves = moves
                .to(&labour, part.paid)
                .from(&Place::LabourPayable(part.participant.clone()), part.paid)?;
        }
        Ok(moves.done())
    }

    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        for part in &self.payout.parts {
            not_negative(funds.currency, part.paid)?;
        }
        not_negative(funds.currency, self.there)?;
        let paid = self.payout.paid().map_err(FundsError::Sum)?;
        let there = self.there;
        if paid.minor > self.payout.pot.minor || self.payout.pot.minor > there.minor {
            let pot = self.payout.pot;
            return Err(FundsError::PotBeyond { pot, paid, there });
        }
        let unpaid = funds.unpaid_minutes(Some(self.until));
        for (who, tasks) in &self.covers {
            for (task, minutes) in tasks {
                let key = (who.clone(), task_of(task)?);
                if i128::from(*minutes) > unpaid.get(&key).copied().unwrap_or(0) {
                    return Err(FundsError::PaidTwice {
                        participant: who.clone(),
                    });
                }
            }
        }
        Ok(())
    }

    fn is_free(&self, funds: &Funds, seq: u64) -> Result<(), FundsError> {
        for part in &self.payout.parts {
            if funds.owed_for_labour(&part.participant) < i128::from(part.paid.minor) {
                let by = "PaymentMade";
                return Err(FundsError::Needed { seq, by });
            }
        }
        Ok(())
    }

    fn people(&self) -> Vec<&ParticipantId> {
        let parts = self.payout.parts.iter().map(|part| &part.participant);
        parts.chain(self.covers.keys()).collect()
    }
}

fn task_of(name: &str) -> Result<Option<TaskId>, FundsError> {
    if name.is_empty() {
        return Ok(None);
    }
    Ok(Some(TaskId::new(name)?))
}

impl Funds {
    /// By which rule paid work of a month is paid out.
    pub fn payout_rule(&self, period: Period) -> Option<&PayoutAgreed> {
        self.payout_rules
            .iter()
            .map(|(seq, entered)| (entered.told.from, seq, &entered.told))
            .filter(|(from, ..)| *from <= period)
            .max_by_key(|(from, seq, _)| (*from, **seq))
            .map(|(.., agreed)| agreed)
    }

    /// Divides a pot among those who worked up to a day, by the rule that holds
    /// then. `there` is what all holders have together; the pot is no more. This
    /// decides and previews alike: booked, it is [`PayoutMade`].
    pub fn pay_out(&self, pot: Money, there: Money, until: Date) -> Result<PayoutMade, FundsError> {
        let period = Period::of(until);
        let agreed = self
            .payout_rule(period)
            .ok_or(FundsError::NoPayoutRule { period })?;
        if pot.minor > there.minor || there.currency != pot.currency {
            let paid = Money::zero(pot.currency);
            return Err(FundsError::PotBeyond { pot, paid, there });
        }
        let mut recorded: BTreeMap<ParticipantId, Recorded> = BTreeMap::new();
        let mut covers: BTreeMap<ParticipantId, BTreeMap<String, u64>> = BTreeMap::new();
        for ((who, task), minutes) in self.unpaid_minutes(Some(until)) {
            let minutes = u64::try_from(minutes).unwrap_or(0);
            if minutes == 0 {
                continue;
            }
            let task = task.map(String::from).unwrap_or_default();
            let one = recorded.entry(who.clone()).or_default();
            one.minutes = one.minutes.saturating_add(minutes);
            one.kinds.insert(task.clone(), minutes);
            covers.entry(who).or_default().insert(task, minutes);
        }
        let carry = self.payouts.values().next_back().map_or_else(
            || Carry::none(self.currency),
            |last| last.told.payout.carry.clone(),
        );
        let payout = pay_out(pot, &agreed.rule, &recorded, &carry).map_err(FundsError::Payout)?;
        // Work that nobody is paid for by it stays to be paid.
        covers.retain(|who, _| payout.parts.iter().any(|part| part.participant == *who));
        if let PayoutRule::Value { weights } = &agreed.rule {
            for tasks in covers.values_mut() {
                tasks.retain(|task, _| weights.get(task).is_some_and(|weight| *weight > 0));
            }
        }
        Ok(PayoutMade {
            payout,
            there,
            until,
            covers,
        })
    }

    /// What is owed to somebody for paid work, in minor units.
    pub fn owed_for_labour(&self, participant: &ParticipantId) -> i128 {
        let parts = self.payouts.values().flat_map(|one| &one.told.payout.parts);
        let owed: i128 = parts
            .filter(|part| part.participant == *participant)
            .map(|part| i128::from(part.paid.minor))
            .sum();
        let paid: i128 = self
            .made
            .values()
            .filter(|one| matches!(&one.told.to, Payee::Labour { participant: who } if who == participant))
            .map(|one| i128::from(one.told.amount.minor))
            .sum();
        owed - paid
    }

    /// Paid work that is not paid by any payout, done up to a day, in minutes.
    pub(super) fn unpaid_minutes(
        &self,
        until: Option<Date>,
    ) -> BTreeMap<(ParticipantId, Option<TaskId>), i128> {
        let mut unpaid: BTreeMap<(ParticipantId, Option<TaskId>), i128> = BTreeMap::new();
        for entered in self.worked.values() {
            let work = &entered.told;
            let done = until.is_none_or(|until| work.on <= until);
            if work.kind == LabourKind::Paid && done {
                let key = (work.participant.clone(), work.task.clone());
                *unpaid.entry(key).or_default() += i128::from(work.minutes);
            }
        }
        for entered in self.payouts.values() {
            for (who, tasks) in &entered.told.covers {
                for (task, minutes) in tasks {
                    // It was read when it was taken up.
                    let key = (who.clone(), task_of(task).ok().flatten());
                    *unpaid.entry(key).or_default() -= i128::from(*minutes);
                }
            }
        }
        unpaid
    }
}
