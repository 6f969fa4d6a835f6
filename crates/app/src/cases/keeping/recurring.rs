//! Costs that come again: set, ended, and booked when they are due.

use std::{collections::BTreeSet, num::NonZeroU16};

use allotment_api::{
    BookedDueView, BookedView, DueAmount, DueView, ErrorBody, EveryName, RecurringView, Stamped,
    call, codes,
};
use allotment_ledger::{
    Every, Recurrence, Recurring,
    books::{Act, CostId, Period, RecurringId},
    keeping::{Due, NewOccurrence, RecurringCost, RecurringSet},
};
use allotment_types::{Date, Day, Language};

use super::{
    Entering,
    costs::{named_purpose, next_cost, one_payer, optional, purpose, rate, title, who},
    drafting_error, free_name, money, period, refused, told,
};
use crate::{cases::books::import::day_of, dispatch::Treasurer};

/// More dates than this are due at once only where a year was mistyped.
const MOST_DUE: usize = 1_000;

/// Refuses a cost of which so much is due already that nobody means it.
fn not_too_many(recurrence: &Recurrence, today: Date) -> Result<(), ErrorBody> {
    let dates = std::iter::successors(Some(recurrence.first), |day| recurrence.next_after(*day));
    if dates
        .take_while(|day| *day <= today)
        .nth(MOST_DUE)
        .is_none()
    {
        return Ok(());
    }
    Err(ErrorBody::new(
        codes::BAD_INPUT,
        format!(
            "Since {} it would have come more than {MOST_DUE} times already. Nothing was booked",
            recurrence.first
        ),
    )
    .hint("See that the year of the first date is right"))
}

impl Treasurer<'_> {
    pub(crate) async fn list_recurring(&self) -> Result<Vec<RecurringView>, ErrorBody> {
        let stand = self.stand().await?;
        let today = self.today()?;
        let due = due_until(&stand.kept.costs().due_through(Period::of(today)), today);
        let mut views = vec![];
        for one in stand.kept.costs().recurring() {
            let RecurringCost { set, ended, .. } = one;
            let Recurrence {
                first,
                every,
                step,
                last,
                amount,
            } = &set.recurrence;
            let ended = ended.map(|(_, last)| last);
            let last = match (*last, ended) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
            let (amount, about) = match amount {
                Recurring::Fixed(amount) => (Some(*amount), None),
                Recurring::Asked { about } => (None, *about),
            };
            let next = set.recurrence.next_after(today);
            views.push(RecurringView {
                recurring: set.recurring.to_string(),
                title: told(self.app, &set.title).await?,
                purpose: named_purpose(set.purpose),
                instance: set.instance.clone(),
                paid_by: who(&set.payer),
                amount: amount.map(money),
                about: about.map(money),
                every: named(*every),
                step: step.get(),
                first: Day::from(*first),
                last: last.map(Day::from),
                due: due
                    .iter()
                    .filter(|due| due.occurrence.recurring == set.recurring)
                    .map(|due| Day::from(due.occurrence.on))
                    .collect(),
                next: next
                    .filter(|next| last.is_none_or(|last| *next <= last))
                    .map(Day::from),
                entry: one.entry,
            });
        }
        Ok(views)
    }

    pub(crate) async fn add_recurring(
        &self,
        it: call::AddRecurring,
    ) -> Result<BookedView, ErrorBody> {
        let language = self.language(it.language).await?;
        let given = it.recurring.as_deref().map(recurring_id).transpose()?;
        let title = title(&it.title)?;
        let first = day_of(it.first.as_str())?;
        let last = it.last.as_ref().map(|day| day_of(day.as_str()));
        let last = last.transpose()?;
        let step = NonZeroU16::new(it.step.unwrap_or(1)).ok_or_else(|| {
            ErrorBody::new(codes::BAD_INPUT, "A cost cannot come every 0 months")
                .hint("Nothing was booked. 1 is each, 2 is every second")
        })?;
        let vat = it.vat.as_deref().map(rate).transpose()?;
        let today = self.today()?;
        let mut made = None;
        let booked = self.book("recurring", it.stamped, |entering| {
            let recurring = match &given {
                Some(given) => given.clone(),
                None => next_recurring(entering)?,
            };
            made = Some(recurring.to_string());
            let currency = entering.kept().currency();
            let amount = optional(it.amount.as_ref(), currency, language)?;
            let about = optional(it.about.as_ref(), currency, language)?;
            let payer = one_payer(entering.kept(), &it.paid_by)?;
            let recurrence = Recurrence {
                first,
                every: every(it.every),
                step,
                last,
                amount: amount.map_or(Recurring::Asked { about }, Recurring::Fixed),
            };
            not_too_many(&recurrence, today)?;
            let title = entering.apart(&title);
            entering.act(Act::RecurringSet(Box::new(RecurringSet {
                recurring,
                title,
                purpose: purpose(it.purpose),
                instance: it.instance.clone(),
                payer,
                vat,
                recurrence,
            })))
        });
        let booked = booked.await?;
        Ok(BookedView {
            name: made,
            ..booked
        })
    }

    pub(crate) async fn end_recurring(
        &self,
        it: call::EndRecurring,
    ) -> Result<BookedView, ErrorBody> {
        let recurring = recurring_id(&it.recurring)?;
        let last = day_of(it.last.as_str())?;
        self.book("recurring", it.stamped, |entering| {
            entering.act(Act::RecurringEnded {
                recurring: recurring.clone(),
                last,
            })
        })
        .await
    }

    pub(crate) async fn book_due(&self, it: call::BookDue) -> Result<BookedDueView, ErrorBody> {
        let language = self.language(it.language).await?;
        let today = self.today()?;
        let until = match &it.through {
            Some(month) => period(month)?.last_day(),
            None => today,
        };
        let (mut dates, mut asked) = (vec![], vec![]);
        let booked = self.book("due", Stamped::default(), |entering| {
            (dates, asked) = (vec![], vec![]);
            let costs = entering.kept().costs();
            let due = due_until(&costs.due_through(Period::of(until)), until);
            let amounts = amounts(&it.amounts, &due)?;
            for one in due {
                let given = amounts.iter().find(|(at, _)| *at == one.occurrence);
                let given = given.map(|(_, amount)| amount.amount.as_str());
                if given.is_none() && matches!(one.amount, Recurring::Asked { .. }) {
                    asked.push(one);
                    continue;
                }
                enter(entering, &one, given, language)?;
                dates.push(one);
            }
            Ok(())
        });
        let booked = booked.await?;
        Ok(BookedDueView {
            booked,
            dates: self.due_views(&dates).await?,
            asked: self.due_views(&asked).await?,
        })
    }

    async fn due_views(&self, due: &[Due]) -> Result<Vec<DueView>, ErrorBody> {
        let mut views = vec![];
        for one in due {
            views.push(DueView {
                recurring: one.occurrence.recurring.to_string(),
                title: told(self.app, &one.title).await?,
                on: Day::from(one.occurrence.on),
                amount: match one.amount {
                    Recurring::Fixed(amount) => Some(money(amount)),
                    Recurring::Asked { .. } => None,
                },
            });
        }
        Ok(views)
    }
}

/// Each date counts for its own day, or, where its month was closed, for the
/// day of today.
fn enter(
    entering: &mut Entering<'_>,
    due: &Due,
    given: Option<&str>,
    language: Language,
) -> Result<(), ErrorBody> {
    let on = due.occurrence.on;
    let closed = entering.kept().closed_through();
    let open = closed.is_none_or(|closed| Period::of(on) > closed);
    let date = if open { on } else { entering.date() };
    let currency = entering.kept().currency();
    let gross = given.map(|text| super::amount(text, currency, language));
    let new = NewOccurrence {
        cost: cost_of(entering, due)?,
        gross: gross.transpose()?,
        receipts: vec![],
    };
    let by = entering.by().clone();
    let draft = entering
        .kept()
        .recurring_cost(&due.occurrence, new, date, by);
    entering.draft(draft.map_err(|error| drafting_error(&error))?)
}

/// `wiki-server-2026-11-30`, or a number if that is taken or too long.
fn cost_of(entering: &Entering<'_>, due: &Due) -> Result<CostId, ErrorBody> {
    let name = format!("{}-{}", due.occurrence.recurring, due.occurrence.on);
    let costs = entering.kept().costs();
    match CostId::new(name) {
        Ok(id) if costs.iter().all(|cost| cost.recorded.cost != id) => Ok(id),
        _ => next_cost(entering),
    }
}

fn due_until(due: &[Due], until: Date) -> Vec<Due> {
    let due = due.iter().filter(|due| due.occurrence.on <= until);
    due.cloned().collect()
}

/// For which date each amount is.
fn amounts<'a>(
    given: &'a [DueAmount],
    due: &[Due],
) -> Result<Vec<(allotment_ledger::keeping::Occurrence, &'a DueAmount)>, ErrorBody> {
    let mut all = vec![];
    for amount in given {
        let on = amount.on.as_ref().map(|day| day_of(day.as_str()));
        let on = on.transpose()?;
        let fitting: Vec<&Due> = due
            .iter()
            .filter(|due| {
                due.occurrence.recurring.as_str() == amount.recurring
                    && on.is_none_or(|on| due.occurrence.on == on)
            })
            .collect();
        match fitting.as_slice() {
            [one] => all.push((one.occurrence.clone(), amount)),
            [] => {
                return Err(ErrorBody::new(
                    codes::NOT_FOUND,
                    format!("No such date of `{}` is due", amount.recurring),
                )
                .hint("Nothing was booked. `allotment cost recurring list` shows what is due"));
            }
            several => {
                let dates: Vec<String> = several
                    .iter()
                    .map(|due| due.occurrence.on.to_string())
                    .collect();
                return Err(ErrorBody::new(
                    codes::BAD_INPUT,
                    format!(
                        "`{}` is due more than once: {}",
                        amount.recurring,
                        dates.join(", ")
                    ),
                )
                .hint("Nothing was booked. Say the date too: `--amount NAME@DAY=AMOUNT`"));
            }
        }
    }
    Ok(all)
}

/// A name that tells nothing: the next number.
fn next_recurring(entering: &Entering<'_>) -> Result<RecurringId, ErrorBody> {
    let all = entering.kept().costs().recurring();
    let taken: BTreeSet<&str> = all.map(|one| one.set.recurring.as_str()).collect();
    recurring_id(&free_name("recurring", |name| taken.contains(name)))
}

fn recurring_id(text: &str) -> Result<RecurringId, ErrorBody> {
    RecurringId::new(text).map_err(|error| refused(&error))
}

fn every(name: EveryName) -> Every {
    match name {
        EveryName::Week => Every::Week,
        EveryName::Month => Every::Month,
        EveryName::Quarter => Every::Quarter,
        EveryName::Year => Every::Year,
    }
}

fn named(every: Every) -> EveryName {
    match every {
        Every::Week => EveryName::Week,
        Every::Month => EveryName::Month,
        Every::Quarter => EveryName::Quarter,
        Every::Year => EveryName::Year,
    }
}
