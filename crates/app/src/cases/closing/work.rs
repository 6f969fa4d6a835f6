//! Hours by task, and each promise and piece of work by itself.

use std::collections::{BTreeSet, HashSet};

use allotment_api::{
    CreditView, ErrorBody, HoursCell, TaskView, WorkKind, WorkListView, WorkView, call,
};
use allotment_ledger::{
    Contribution, Days,
    books::{Act, Entry, Period, TaskId},
    keeping::funds::{HoursRecorded, LabourKind},
};
use allotment_types::{Date, Day, Money};

use super::{names, text};
use crate::{
    cases::keeping::{Stand, money, period, refused},
    dispatch::Treasurer,
};

impl Treasurer<'_> {
    pub(crate) async fn list_work(&self, it: call::ListWork) -> Result<WorkListView, ErrorBody> {
        let hours = call::ListHours {
            from: it.from,
            through: it.through,
            task: None,
        };
        let hours = self.list_hours(hours).await?;
        let months = hours.months.iter().map(|month| period(month));
        let months: Vec<Period> = months.collect::<Result<_, _>>()?;
        let stand = self.stand().await?;
        let first = months.first().map_or(Date::MAX, |month| month.first_day());
        let last = months.last().map_or(Date::MIN, |month| month.last_day());
        let credit = months
            .last()
            .and_then(|month| stand.kept.funds().credit_terms(*month));
        Ok(WorkListView {
            tasks: tasks(&stand, &months, &hours.all)?,
            entries: self.each(&stand, first, last).await?,
            credit: credit.map(|terms| CreditView {
                from: terms.from.to_string(),
                rate: money(terms.rate),
                cap: terms.cap.map(money),
            }),
            months: hours.months,
        })
    }

    async fn each(
        &self,
        stand: &Stand,
        first: Date,
        last: Date,
    ) -> Result<Vec<WorkView>, ErrorBody> {
        let names = names(self.app, &stand.kept).await?;
        let mut all = vec![];
        for entry in standing(&stand.entries) {
            let (participant, on, minutes, done) = match &entry.act {
                Act::HoursRecorded(work) => (&work.participant, work.on, work.minutes, Some(work)),
                Act::HoursPromised(it) => (&it.participant, it.from, it.minutes, None),
                _ => continue,
            };
            if on < first || on > last {
                continue;
            }
            let note = done.and_then(|work| work.note.as_ref());
            all.push(WorkView {
                entry: entry.seq,
                participant: participant.clone(),
                name: names.get(participant).cloned(),
                on: Day::from(on),
                minutes,
                task: done.and_then(|work| Some(work.task.as_ref()?.to_string())),
                note: text(self.app, note).await?,
                kind: done.map(|work| kind(work.kind)),
            });
        }
        all.sort_by(|one, other| (&other.on, other.entry).cmp(&(&one.on, one.entry)));
        Ok(all)
    }
}

/// Entries that were not taken back.
fn standing(entries: &[Entry]) -> impl Iterator<Item = &Entry> {
    let taken_back: HashSet<u64> = entries.iter().filter_map(Entry::reverses).collect();
    entries
        .iter()
        .filter(move |entry| !taken_back.contains(&entry.seq))
}

/// What was done for each task; what belongs to none is what they leave of all.
fn tasks(stand: &Stand, months: &[Period], all: &[HoursCell]) -> Result<Vec<TaskView>, ErrorBody> {
    let days = months.iter();
    let days = days.map(|month| Days::month(month.year(), month.month()));
    let days: Vec<Days> = days
        .collect::<Result<_, _>>()
        .map_err(|error| refused(&error))?;
    let within = |work: &HoursRecorded| months.contains(&Period::of(work.on));
    let named: BTreeSet<&TaskId> = standing(&stand.entries)
        .filter_map(|entry| match &entry.act {
            Act::HoursRecorded(work) if within(work) => work.task.as_ref(),
            _ => None,
        })
        .collect();
    let mut left: Vec<HoursCell> = all.to_vec();
    let mut tasks = vec![];
    for task in named {
        let table = stand.kept.funds().contributions(&days, Some(task));
        let table = table.map_err(|error| refused(&error))?;
        for (left, cell) in left.iter_mut().zip(&table.all) {
            left.paid = left.paid.saturating_sub(cell.paid);
            left.credited = left.credited.saturating_sub(cell.credited);
            left.gift = left.gift.saturating_sub(cell.gift);
        }
        tasks.push(TaskView {
            task: Some(task.to_string()),
            cells: table.all.iter().map(cell).collect(),
        });
    }
    for cell in &mut left {
        cell.promised = 0;
        cell.value = money(Money::zero(stand.kept.currency()));
    }
    if left.iter().any(|it| it.paid + it.credited + it.gift > 0) {
        tasks.push(TaskView {
            task: None,
            cells: left,
        });
    }
    Ok(tasks)
}

fn cell(one: &Contribution) -> HoursCell {
    HoursCell {
        promised: 0,
        paid: one.paid,
        credited: one.credited,
        gift: one.gift,
        value: money(one.value),
    }
}

const fn kind(kind: LabourKind) -> WorkKind {
    match kind {
        LabourKind::Paid => WorkKind::Paid,
        LabourKind::Credited => WorkKind::Credited,
        LabourKind::Gift => WorkKind::Gift,
    }
}
