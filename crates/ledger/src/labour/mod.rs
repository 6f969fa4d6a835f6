//! Work for the collective: promised, done, and what of it counts as money.

mod table;

use allotment_types::{Date, Money, ParticipantId};
use serde::{Deserialize, Serialize};

pub use table::{Contribution, ContributionRow, ContributionTable, Tasks};

use crate::{Days, round::half_up};

/// Hours that somebody promised for a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Who.
    pub participant: ParticipantId,
    /// For which days, such as a month.
    pub days: Days,
    /// How long, in minutes.
    pub minutes: u32,
}

/// Work that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Who.
    pub participant: ParticipantId,
    /// On which day.
    pub on: Date,
    /// How long, in minutes.
    pub minutes: u32,
    /// In which role or for which task; `on-call`, `accounts`.
    pub task: String,
    /// What it is to the collective.
    pub kind: Labour,
}

/// What work is to the collective. A gift has no place for money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Labour {
    /// It is paid out, by the rule that the collective agreed.
    Paid,
    /// It counts towards the person's share, as money, by a decision.
    Credited {
        /// What was credited when it was entered, within the cap. Later rates
        /// do not change it.
        value: Money,
    },
    /// It is a gift: hours, and never money.
    Gift,
}

/// At which rate work is credited, and up to how much, as it was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditTerms {
    /// For an hour.
    pub rate: Money,
    /// The most that is credited to one person for one period; nothing: no
    /// limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Money>,
    /// The decision that said so.
    pub decision: String,
}

/// What work comes to as a credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// What is credited for it.
    pub value: Money,
    /// What the cap leaves out. The hours are seen all the same.
    pub beyond: Money,
}

/// Why work is not credited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LabourError {
    /// The rate or the cap is less than nothing.
    #[error("work is credited at {rate} an hour up to {}, and neither can be less than nothing", cap.map_or_else(|| "any amount".to_owned(), |cap| cap.to_string()))]
    Negative {
        /// For an hour.
        rate: Money,
        /// The most.
        cap: Option<Money>,
    },
    /// Rate and cap, or rate and credit, are of two currencies.
    #[error("one amount is {rate} and the other {other}: both have to be of one currency")]
    TwoCurrencies {
        /// For an hour, or what was credited before.
        rate: Money,
        /// The cap, or what was credited.
        other: Money,
    },
    /// The result does not fit.
    #[error("so many hours at {rate} are too much to be counted")]
    TooLarge {
        /// For an hour, or what was credited last.
        rate: Money,
    },
}

impl CreditTerms {
    /// What `minutes` come to for somebody to whom `before` minutes of the same
    /// period were credited by these terms.
    ///
    /// The value of all minutes together is rounded half up and then capped, and
    /// these minutes bring what it grows by. So entering an evening in one piece
    /// or in six comes to the same.
    pub fn credit(&self, before: u64, minutes: u32) -> Result<Credit, LabourError> {
        let Self { rate, cap, .. } = self;
        if rate.is_negative() || cap.is_some_and(Money::is_negative) {
            return Err(LabourError::Negative {
                rate: *rate,
                cap: *cap,
            });
        }
        if let Some(other) = cap.filter(|cap| cap.currency != rate.currency) {
            return Err(LabourError::TwoCurrencies { rate: *rate, other });
        }
        let too_large = LabourError::TooLarge { rate: *rate };
        let value = |minutes: u64| hours_at(*rate, minutes).ok_or_else(|| too_large.clone());
        let after = before
            .checked_add(u64::from(minutes))
            .ok_or_else(|| too_large.clone())?;
        let (earlier, all) = (value(before)?, value(after)?);
        let capped = |minor: i64| cap.map_or(minor, |cap| minor.min(cap.minor));
        let grown = capped(all) - capped(earlier);
        Ok(Credit {
            value: Money::new(grown, rate.currency),
            beyond: Money::new(all - earlier - grown, rate.currency),
        })
    }
}

/// Minutes at a rate for an hour, half up.
pub(crate) fn hours_at(rate: Money, minutes: u64) -> Option<i64> {
    half_up(i128::from(rate.minor).checked_mul(i128::from(minutes))?, 60)
}

#[cfg(test)]
mod tests;
