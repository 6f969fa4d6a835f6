//! Costs that come again.

use std::{collections::BTreeSet, num::NonZeroU16};

use allotment_types::{Date, Money};
use serde::{Deserialize, Serialize};

use crate::{Days, days::between};

/// When a cost comes again, and how much it is then.
///
/// Every date is reckoned from the first one, and where its month is too short
/// it is the last day of that month: after 31 January come 28 February and 31
/// March. Reckoned from one date to the next, it would be the 28th for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recurrence {
    /// The first date.
    pub first: Date,
    /// How often.
    pub every: Every,
    /// Every second, every third of these; 1 is each.
    #[serde(default = "each_one", skip_serializing_if = "is_each_one")]
    pub step: NonZeroU16,
    /// The last day on which it may come; nothing: until it is ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
    /// How much it is.
    pub amount: Recurring,
}

/// How often something comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    /// On the same day of the week.
    Week,
    /// On the same day of the month.
    Month,
    /// On the same day of every third month.
    Quarter,
    /// On the same day of the year.
    Year,
}

/// How much a cost is that comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recurring {
    /// The same each time.
    Fixed(Money),
    /// Another one each time: a person is asked, with the last amount or this
    /// estimate beside it.
    Asked {
        /// About how much, for forecasts.
        about: Option<Money>,
    },
}

const fn each_one() -> NonZeroU16 {
    NonZeroU16::MIN
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_each_one(step: &NonZeroU16) -> bool {
    *step == NonZeroU16::MIN
}

impl Recurrence {
    /// All dates of a span of days, in order.
    pub fn due(&self, days: Days) -> Vec<Date> {
        let last = self.last.unwrap_or(Date::MAX);
        let mut number = self.number_before(days.from());
        let mut due = Vec::new();
        while let Some(date) = self.date(number) {
            if date >= days.until() || date > last {
                break;
            }
            if date >= days.from() {
                due.push(date);
            }
            number += 1;
        }
        due
    }

    /// The first date after a day; nothing when there is none.
    pub fn next_after(&self, day: Date) -> Option<Date> {
        let last = self.last.unwrap_or(Date::MAX);
        let start = self.number_before(day);
        (start..)
            .map_while(|number| self.date(number))
            .find(|date| *date > day)
            .filter(|date| *date <= last)
    }

    /// The dates up to and with a day of which the books have no entry.
    pub fn unbooked(&self, cost: &str, day: Date, booked: &BTreeSet<String>) -> Vec<Date> {
        let Some(days) = day
            .tomorrow()
            .ok()
            .and_then(|until| Days::new(self.first, until).ok())
        else {
            return Vec::new();
        };
        let mut due = self.due(days);
        due.retain(|date| !booked.contains(&booking_key(cost, *date)));
        due
    }

    /// The date with a number; the first has 0. Nothing beyond the calendar.
    fn date(&self, number: u32) -> Option<Date> {
        let units = i64::from(number) * i64::from(self.step.get());
        match self.months() {
            None => {
                let hours = u64::try_from(units).ok()?.checked_mul(7 * 24)?;
                let later = std::time::Duration::from_secs(hours.checked_mul(3_600)?);
                self.first.checked_add(later).ok()
            }
            Some(months) => {
                let month = i64::from(self.first.month()) - 1 + units * i64::from(months);
                let year = i64::from(self.first.year()) + month.div_euclid(12);
                let month = i8::try_from(month.rem_euclid(12) + 1).ok()?;
                let begins = Date::new(i16::try_from(year).ok()?, month, 1).ok()?;
                let day = self.first.day().min(begins.days_in_month());
                Date::new(begins.year(), month, day).ok()
            }
        }
    }

    /// A number from which on the dates are looked at to find those from a day
    /// on: none before it is one of them.
    fn number_before(&self, day: Date) -> u32 {
        // No unit has more days than this, so that this is not too far on.
        let longest = match self.every {
            Every::Week => 7,
            Every::Month => 31,
            Every::Quarter => 92,
            Every::Year => 366,
        };
        let units = between(self.first, day) / longest;
        (units / u32::from(self.step.get())).saturating_sub(1)
    }

    const fn months(&self) -> Option<i8> {
        match self.every {
            Every::Week => None,
            Every::Month => Some(1),
            Every::Quarter => Some(3),
            Every::Year => Some(12),
        }
    }
}

/// The key under which a recurring cost of a date is booked, once:
/// `cost/2026-11-30`.
pub fn booking_key(cost: &str, on: Date) -> String {
    format!("{cost}/{on}")
}

#[cfg(test)]
mod tests;
