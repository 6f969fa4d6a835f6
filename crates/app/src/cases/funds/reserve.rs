//! The reserve: what is there, how long it lasts, and what something new would
//! do to it.

use std::collections::BTreeMap;

use allotment_api::{BelowBufferView, BookedView, ErrorBody, ReserveView, RunwayView, call};
use allotment_ledger::{
    Runway,
    books::{Act, Entry, Period, Place, Purpose},
    keeping::funds::{ReserveUsed, SetAside},
};
use allotment_types::Money;

use crate::{
    cases::{
        closing::holders::shown,
        keeping::{Stand, amount, money, period, purpose, refused},
    },
    dispatch::Treasurer,
};

/// Where no plan was agreed, a month costs what so many months came to on
/// average.
const MONTHS_BACK: usize = 3;

impl Treasurer<'_> {
    pub(crate) async fn show_reserve(
        &self,
        it: call::ShowReserve,
    ) -> Result<ReserveView, ErrorBody> {
        let period = match &it.month {
            Some(month) => period(month)?,
            None => Period::of(self.today()?),
        };
        let stand = self.stand().await?;
        let mut view = view(&stand, period)?;
        // Where nothing was agreed there is no buffer to go below.
        let agreed = stand.kept.funds().reserve_terms(period).is_some();
        if let Some(text) = it.amount.as_ref().filter(|_| agreed) {
            let language = self.language(it.language).await?;
            let new = amount(text, stand.kept.currency(), language)?;
            let months = it.months.unwrap_or(1);
            let warning = stand.kept.funds().warning(period, new, months);
            let warning = warning.map_err(|error| refused(&error))?;
            view.warning = warning.map(|warning| BelowBufferView {
                after: money(warning.after),
                buffer: money(warning.buffer),
                below: money(warning.below),
            });
        }
        Ok(view)
    }

    pub(crate) async fn use_reserve(&self, it: call::UseReserve) -> Result<BookedView, ErrorBody> {
        let (period, language) = (period(&it.month)?, self.language(it.language).await?);
        self.book("reserve", it.stamped, |entering| {
            let amount = amount(&it.amount, entering.kept().currency(), language)?;
            let decision = entering.written("decision", it.decision.as_ref())?;
            entering.act(Act::ReserveUsed(ReserveUsed {
                period,
                purpose: purpose(it.purpose),
                amount,
                decision,
            }))
        })
        .await
    }

    pub(crate) async fn add_to_reserve(
        &self,
        it: call::AddToReserve,
    ) -> Result<BookedView, ErrorBody> {
        let language = self.language(it.language).await?;
        self.book("reserve", it.stamped, |entering| {
            let amount = amount(&it.amount, entering.kept().currency(), language)?;
            entering.act(Act::SetAside(SetAside { amount }))
        })
        .await
    }
}

/// The reserve beside what was agreed for a month.
pub(super) fn view(stand: &Stand, period: Period) -> Result<ReserveView, ErrorBody> {
    let funds = stand.kept.funds();
    let reserve = funds.reserve(period).map_err(|error| refused(&error))?;
    let costs = monthly(stand, period)?;
    let runway = reserve.runway(costs).map_err(|error| refused(&error))?;
    Ok(ReserveView {
        month: period.to_string(),
        balance: money(reserve.balance),
        target: money(reserve.target),
        buffer: money(reserve.buffer),
        missing: money(reserve.missing().map_err(|error| refused(&error))?),
        monthly: funds
            .reserve_terms(period)
            .map(|terms| money(terms.monthly)),
        costs: money(costs),
        runway: match runway {
            Runway::Endless => RunwayView::Endless,
            Runway::Months { months, part, of } => RunwayView::Months { months, part, of },
        },
        warning: None,
    })
}

/// What a month costs: as planned, or as the months before it came to, in whole
/// minor units rounded up.
fn monthly(stand: &Stand, period: Period) -> Result<Money, ErrorBody> {
    let currency = stand.kept.currency();
    if let Some(plan) = stand.kept.funds().budget(period) {
        let plan = Money::sum(currency, plan.lines.values().copied());
        return plan.map_err(|error| refused(&error));
    }
    let mut months: BTreeMap<Period, i128> = BTreeMap::new();
    for entry in &stand.entries {
        let month = Period::of(entry.date);
        if month < period {
            let spent = months.entry(month).or_default();
            *spent = spent.saturating_add(of_entry(entry).values().sum());
        }
    }
    let last: Vec<i128> = months.into_values().rev().take(MONTHS_BACK).collect();
    let Ok(many @ 1..) = i128::try_from(last.len()) else {
        return Ok(Money::zero(currency));
    };
    let sum: i128 = last.iter().sum::<i128>().max(0);
    Ok(shown(sum.saturating_add(many - 1) / many, currency))
}

/// What was spent in a month, for each purpose, in minor units. What was given
/// for nothing is in it, because it costs as much.
pub(super) fn spent(stand: &Stand, period: Period) -> BTreeMap<Purpose, i128> {
    let mut spent: BTreeMap<Purpose, i128> = BTreeMap::new();
    for entry in &stand.entries {
        if Period::of(entry.date) == period {
            for (purpose, minor) in of_entry(entry) {
                let sum = spent.entry(purpose).or_default();
                *sum = sum.saturating_add(minor);
            }
        }
    }
    spent
}

fn of_entry(entry: &Entry) -> BTreeMap<Purpose, i128> {
    let mut spent: BTreeMap<Purpose, i128> = BTreeMap::new();
    for posting in &entry.postings {
        if let Some(Place::Expense(purpose, _)) = Place::of(&posting.account)
            && posting.amount.commodity.currency().is_some()
        {
            let sum = spent.entry(purpose).or_default();
            *sum = sum.saturating_add(i128::from(posting.amount.minor));
        }
    }
    spent
}
