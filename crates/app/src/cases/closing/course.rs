//! How things went over time: the months with what of each is covered, and
//! where one stood day by day.

use std::collections::{BTreeMap, HashSet};

use allotment_api::{CourseStep, CourseView, ErrorBody, MonthView, call};
use allotment_ledger::books::{Account, Act, Entry, Period, Place};
use allotment_types::{Date, Day, ParticipantId};

use super::holders::shown;
use crate::{
    App,
    cases::{
        books::import::day_of,
        keeping::{Stand, money, period, refused, stand},
    },
    dispatch::{Onlooker, Treasurer},
};

/// More months than this nobody looks through; the newest are told.
const MOST_MONTHS: usize = 240;

/// A year together with the last.
const MONTHS_BEFORE: usize = 11;

/// A month's shares, all of them and what of them is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Cover {
    shared: i128,
    open: i128,
}

impl Onlooker<'_> {
    pub(crate) async fn list_months(&self) -> Result<Vec<MonthView>, ErrorBody> {
        let today = today(self.app)?;
        let stand = stand(self.app).await?;
        let covers = covers(&charges(&stand.entries), |who| {
            let account = Place::Receivable(who.clone()).account();
            stand.balances.get(&account, stand.kept.currency())
        });
        let closed = stand.kept.closed_through();
        let this = Period::of(today);
        let first = stand.entries.iter().map(|entry| Period::of(entry.date));
        let first = first.min().unwrap_or(this);
        let last = closed.map_or(this, |closed| closed.max(this));
        let amount = |minor| money(shown(minor, stand.kept.currency()));
        let mut months: Vec<MonthView> = back_from(last, first, MOST_MONTHS)
            .map(|month| {
                let cover = covers.get(&month).copied().unwrap_or_default();
                MonthView {
                    month: month.to_string(),
                    closed: closed.is_some_and(|closed| month <= closed),
                    over: month.last_day() < today,
                    shared: amount(cover.shared),
                    covered: amount(cover.shared - cover.open),
                    open: amount(cover.open),
                }
            })
            .collect();
        months.reverse();
        Ok(months)
    }
}

impl Treasurer<'_> {
    pub(crate) async fn show_course(&self, it: call::ShowCourse) -> Result<CourseView, ErrorBody> {
        let today = self.today()?;
        let last = it.through.as_deref().map(period).transpose()?;
        let last = last.unwrap_or_else(|| Period::of(today));
        let first = it.from.as_deref().map(period).transpose()?;
        let first = first
            .unwrap_or_else(|| before(last, MONTHS_BEFORE))
            .min(last);
        let stand = self.stand().await?;
        let who = it.participant;
        let known = stand.kept.people().require(&who);
        known.map_err(|error| refused(&error))?;
        let account = Place::Receivable(who.clone()).account();
        let from = first.first_day();
        let until = last.last_day().min(today).max(from);
        let (opening, steps) = course(&stand, &account, from, until);
        let currency = stand.kept.currency();
        let amount = |minor| money(shown(minor, currency));
        Ok(CourseView {
            participant: who,
            from: Day::from(from),
            until: Day::from(until),
            opening: amount(opening),
            steps: steps
                .into_iter()
                .map(|(on, minor)| CourseStep {
                    on: Day::from(on),
                    balance: amount(minor),
                })
                .collect(),
        })
    }
}

fn today(app: &App) -> Result<Date, ErrorBody> {
    day_of(
        allotment_types::Moment::from(app.clock.now())
            .day()
            .as_str(),
    )
}

/// The month so many before another one.
fn before(month: Period, count: usize) -> Period {
    back_from(
        month,
        Period::of(Date::MIN.max(Date::constant(1, 1, 1))),
        count + 1,
    )
    .last()
    .unwrap_or(month)
}

/// Months from the last to the first, at most so many.
fn back_from(last: Period, first: Period, most: usize) -> impl Iterator<Item = Period> {
    let previous = |month: &Period| {
        let day = month.first_day().yesterday().ok()?;
        (day.year() >= 1).then(|| Period::of(day))
    };
    std::iter::successors(Some(last), previous)
        .take_while(move |month| *month >= first)
        .take(most)
}

/// What each was charged for which month, oldest month first.
fn charges(entries: &[Entry]) -> BTreeMap<ParticipantId, BTreeMap<Period, i128>> {
    let taken_back: HashSet<u64> = entries.iter().filter_map(Entry::reverses).collect();
    let mut charges: BTreeMap<ParticipantId, BTreeMap<Period, i128>> = BTreeMap::new();
    for entry in entries {
        let Act::Shared(shared) = &entry.act else {
            continue;
        };
        if taken_back.contains(&entry.seq) {
            continue;
        }
        for share in shared.allocation.iter().flat_map(|all| &all.shares) {
            let own = charges.entry(share.participant.clone()).or_default();
            *own.entry(shared.period).or_default() += i128::from(share.share.minor);
        }
    }
    charges
}

/// What of each month is open, by what each owes now: all that somebody gave
/// covers their oldest share first. Nobody's money covers another's share.
fn covers(
    charges: &BTreeMap<ParticipantId, BTreeMap<Period, i128>>,
    owed: impl Fn(&ParticipantId) -> i128,
) -> BTreeMap<Period, Cover> {
    let mut covers: BTreeMap<Period, Cover> = BTreeMap::new();
    for (who, own) in charges {
        let all: i128 = own.values().sum();
        let mut given = all.saturating_sub(owed(who)).max(0);
        for (month, share) in own {
            let settled = given.min(*share).max(0);
            given -= settled;
            let cover = covers.entry(*month).or_default();
            cover.shared += share;
            cover.open += share - settled;
        }
    }
    covers
}

/// What stood on an account before a day, and each day up to another on whose
/// end it was another amount.
fn course(stand: &Stand, account: &Account, from: Date, until: Date) -> (i128, Vec<(Date, i128)>) {
    let opening = from
        .yesterday()
        .map_or(0, |day| stand.at_end_of(account, day));
    let commodity = stand.kept.currency().into();
    let mut days: BTreeMap<Date, i128> = BTreeMap::new();
    for entry in &stand.entries {
        if entry.date < from || entry.date > until {
            continue;
        }
        let moved = entry.postings.iter();
        let moved = moved.filter(|it| it.account == *account && it.amount.commodity == commodity);
        let moved: i128 = moved.map(|it| i128::from(it.amount.minor)).sum();
        *days.entry(entry.date).or_default() += moved;
    }
    let mut balance = opening;
    let changed = days.into_iter().filter(|(_, moved)| *moved != 0);
    let steps = changed.map(|(day, moved)| {
        balance += moved;
        (day, balance)
    });
    (opening, steps.collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn month(number: u32) -> Period {
        let number = i8::try_from(number).unwrap();
        Period::new(2026, number).unwrap()
    }

    fn who(number: usize) -> ParticipantId {
        format!("plot-{number}").parse().unwrap()
    }

    #[test]
    fn what_was_given_covers_the_oldest_share_first_and_nobody_elses() {
        let months = |shares: &[i128]| (9..).map(month).zip(shares.iter().copied()).collect();
        let charges = BTreeMap::from([
            (who(1), months(&[1_000, 1_000, 1_000])),
            (who(2), months(&[500, 500, 500])),
        ]);
        // The first has given 15.00; the second is 3.00 ahead.
        let owed = BTreeMap::from([(who(1), 1_500), (who(2), -300)]);
        let covers = covers(&charges, |who| owed[who]);
        let open: Vec<_> = covers.values().map(|it| (it.shared, it.open)).collect();
        assert_eq!(open, [(1_500, 0), (1_500, 500), (1_500, 1_000)]);
    }

    #[test]
    fn months_go_back_to_the_first_and_no_further_than_was_asked() {
        let all = |most| -> Vec<String> {
            let months = back_from(month(3), Period::new(2025, 12).unwrap(), most);
            months.map(|it| it.to_string()).collect()
        };
        assert_eq!(all(9), ["2026-03", "2026-02", "2026-01", "2025-12"]);
        assert_eq!(all(2), ["2026-03", "2026-02"]);
        assert_eq!(before(month(3), 11).to_string(), "2025-04");
        let first = Period::new(1, 2).unwrap();
        assert_eq!(before(first, 11), Period::new(1, 1).unwrap());
    }

    proptest! {
        #[test]
        fn open_and_covered_are_what_was_shared_and_open_is_no_more_than_is_owed(
            all in prop::collection::vec(
                (prop::collection::vec(0..100_000_i128, 1..8), -50_000..400_000_i128),
                1..8,
            ),
        ) {
            let charges: BTreeMap<_, BTreeMap<_, _>> = all
                .iter()
                .enumerate()
                .map(|(at, (shares, _))| (who(at), (1..).map(month).zip(shares.iter().copied()).collect()))
                .collect();
            let owed: BTreeMap<_, _> = all.iter().enumerate().map(|(at, (_, owed))| (who(at), *owed)).collect();
            let covers = covers(&charges, |who| owed[who]);
            let shared: i128 = covers.values().map(|it| it.shared).sum();
            let charged: i128 = charges.values().flat_map(BTreeMap::values).sum();
            prop_assert_eq!(shared, charged);
            for it in covers.values() {
                prop_assert!((0..=it.shared).contains(&it.open));
            }
            let open: i128 = covers.values().map(|it| it.open).sum();
            let most: i128 = charges.iter().map(|(who, own)| owed[who].clamp(0, own.values().sum())).sum();
            prop_assert_eq!(open, most);
        }
    }
}
