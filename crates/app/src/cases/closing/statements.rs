//! Statements: one's own month, how the collective stands, and everything for
//! the treasurer.

use std::collections::BTreeMap;

use allotment_api::{
    BoundSort, ErrorBody, HoursGivenView, LastsView, MonthEndView, MovedView, MovementView,
    OwnShareView, ReserveEndView, RuleSort, SpentView, StatementView, StatementsView, TotalsView,
    call,
};
use allotment_ledger::{
    Bound, Contribution, Days, Reserve, Runway,
    books::{Act, Entry, Head, Period},
    keeping::{
        ClosedMonths, Kept, Moved, OwnShare, RuleKind, Spent, SpentOn, Statement, StatementSource,
        Totals,
    },
};
use allotment_types::{Day, ParticipantId};

use super::{Ours, month, names, reference, text};
use crate::{
    App,
    cases::{
        books::books_error,
        keeping::{ROWS_AT_ONCE, Stand, money, period, profile, read, refused, stand},
    },
    dispatch::{Onlooker, Treasurer},
};

impl Onlooker<'_> {
    pub(crate) async fn show_totals(&self, it: call::ShowTotals) -> Result<TotalsView, ErrorBody> {
        totals(self.app, it.month.as_deref()).await
    }
}

/// How the collective stands at the end of a month; of a closed one as it was
/// kept at the closing.
pub(super) async fn totals(app: &App, month: Option<&str>) -> Result<TotalsView, ErrorBody> {
    let asked = Asked::of(app, month).await?;
    if asked.closed {
        let kept = app.books.totals(asked.month).await;
        if let Some(mut totals) = kept.map_err(|error| books_error(&error))? {
            totals.head = head(app).await?;
            return Ok(totals_view(&totals, false));
        }
    }
    let stand = stand(app).await?;
    let made = Made::of(app, &stand, asked.month).await?;
    let totals = made.source(&stand).totals();
    let totals = totals.map_err(|error| refused(&error))?;
    Ok(totals_view(&totals, !asked.closed))
}

impl Treasurer<'_> {
    /// Of a closed month it is what was kept at the closing, and takes the same
    /// time however long the history is.
    pub(crate) async fn show_statement(
        &self,
        it: call::ShowStatement,
    ) -> Result<StatementView, ErrorBody> {
        let who = &it.participant;
        let asked = Asked::of(self.app, it.month.as_deref()).await?;
        let kept = if asked.closed {
            kept_one(self.app, asked.month, who).await?
        } else {
            None
        };
        let statement = if let Some(statement) = kept {
            statement
        } else {
            let stand = self.stand().await?;
            let made = Made::of(self.app, &stand, asked.month).await?;
            let hours = made.hours.get(who).cloned();
            let statement = made.source(&stand).statement(who, hours);
            statement.map_err(|error| refused(&error))?
        };
        let called = self.app.books.called(who).await;
        let called = called.map_err(|error| books_error(&error))?;
        let name = text(self.app, called.as_ref()).await?;
        let names = name.map(|name| (who.clone(), name)).into_iter().collect();
        let ours = Ours::of(self.app).await?;
        let mut view = statement_view(&statement, &names, &ours);
        view.totals.open = !asked.closed;
        let about = self.costs_of(&view).await?;
        self.entitle(&mut view, &about).await?;
        Ok(view)
    }

    pub(crate) async fn show_statements(
        &self,
        it: call::ShowStatements,
    ) -> Result<StatementsView, ErrorBody> {
        let asked = Asked::of(self.app, it.month.as_deref()).await?;
        let kept = if asked.closed {
            kept_all(self.app, asked.month).await?
        } else {
            vec![]
        };
        let stand = self.stand().await?;
        let (totals, statements) = if let Some(first) = kept.first() {
            (first.totals.clone(), kept)
        } else {
            let made = Made::of(self.app, &stand, asked.month).await?;
            let hours = |who: &ParticipantId| made.hours.get(who).cloned();
            let all = made.source(&stand).treasurers(hours);
            let all = all.map_err(|error| refused(&error))?;
            (all.totals, all.statements)
        };
        let (names, collective) = self.named(&stand.kept).await?;
        let mut views = vec![];
        for one in &statements {
            let mut view = statement_view(one, &names, &collective);
            view.totals.open = !asked.closed;
            self.entitle(&mut view, &stand.entries).await?;
            views.push(view);
        }
        Ok(StatementsView {
            totals: totals_view(&totals, !asked.closed),
            statements: views,
        })
    }

    /// The entries that recorded the costs of a statement: of what was laid out
    /// its own, which are found at once; of what came back one of any month.
    async fn costs_of(&self, view: &StatementView) -> Result<Vec<Entry>, ErrorBody> {
        let came_back = |it: &MovementView| matches!(it.what, MovedView::CostBack(_));
        if view.movements.iter().any(came_back) {
            let stand = self.stand().await?;
            let recorded = stand.entries.iter();
            let recorded = recorded.filter(|it| matches!(it.act, Act::CostRecorded(_)));
            return Ok(recorded.cloned().collect());
        }
        let mut found = vec![];
        for one in &view.movements {
            if let MovedView::LaidOut(_) = one.what {
                let read = self.app.books.entries(one.entry.checked_add(1), 1).await;
                found.extend(read.map_err(|error| books_error(&error))?);
            }
        }
        Ok(found)
    }

    /// Calls costs by their titles, as long as those are not forgotten.
    async fn entitle(&self, view: &mut StatementView, about: &[Entry]) -> Result<(), ErrorBody> {
        for one in &mut view.movements {
            let (MovedView::LaidOut(cost) | MovedView::CostBack(cost)) = &mut one.what else {
                continue;
            };
            let title = about.iter().find_map(|entry| match &entry.act {
                Act::CostRecorded(recorded) if recorded.cost.as_str() == cost => {
                    Some(&recorded.title)
                }
                _ => None,
            });
            if let Some(title) = text(self.app, title).await? {
                *cost = title;
            }
        }
        Ok(())
    }

    /// What everybody is called, and the collective itself.
    pub(super) async fn named(
        &self,
        kept: &Kept,
    ) -> Result<(BTreeMap<ParticipantId, String>, Ours), ErrorBody> {
        Ok((names(self.app, kept).await?, Ours::of(self.app).await?))
    }
}

/// A month that is asked for.
struct Asked {
    month: Period,
    closed: bool,
}

impl Asked {
    /// The month that is asked for, or the last that was closed, or this one.
    async fn of(app: &App, asked: Option<&str>) -> Result<Self, ErrorBody> {
        let closed = app.books.closed_through().await;
        let closed = closed.map_err(|error| books_error(&error))?;
        let month = match (asked, closed) {
            (Some(asked), _) => period(asked)?,
            (None, Some(closed)) => closed,
            (None, None) => {
                let today = allotment_types::Moment::from(app.clock.now()).day();
                crate::cases::books::import::day_of(today.as_str()).map(Period::of)?
            }
        };
        Ok(Self {
            month,
            closed: closed.is_some_and(|closed| month <= closed),
        })
    }
}

/// The head of the books, which every statement says as it is now.
async fn head(app: &App) -> Result<Head, ErrorBody> {
    let head = app.books.head().await;
    head.map_err(|error| books_error(&error))
}

/// A participant's statement as it was when the month was closed; nothing where
/// there was none then.
async fn kept_one(
    app: &App,
    month: Period,
    who: &ParticipantId,
) -> Result<Option<Statement>, ErrorBody> {
    let mut found = app.books.statement(month, who).await;
    if matches!(found, Ok(None)) && !is_kept(app, month).await? {
        let made = again(app, month).await?;
        found = Ok(made.into_iter().find(|one| one.participant == *who));
    }
    let found = found.map_err(|error| books_error(&error))?;
    let head = head(app).await?;
    Ok(found.map(|statement| with(statement, head)))
}

/// Everybody's, likewise.
async fn kept_all(app: &App, month: Period) -> Result<Vec<Statement>, ErrorBody> {
    let found = app.books.statements(month).await;
    let mut found = found.map_err(|error| books_error(&error))?;
    if found.is_empty() {
        found = again(app, month).await?;
    }
    let head = head(app).await?;
    Ok(found.into_iter().map(|one| with(one, head)).collect())
}

async fn is_kept(app: &App, month: Period) -> Result<bool, ErrorBody> {
    let totals = app.books.totals(month).await;
    Ok(totals.map_err(|error| books_error(&error))?.is_some())
}

fn with(mut statement: Statement, head: Head) -> Statement {
    statement.head = head;
    statement.totals.head = head;
    statement
}

/// Makes the statements of a closed month again from the rows up to the one
/// that closed it, and keeps them. Nothing where no row closed that very month.
async fn again(app: &App, month: Period) -> Result<Vec<Statement>, ErrorBody> {
    // What stands is remembered; reading every row again is not for a month that
    // nobody closed, however often it is asked for.
    let stand = stand(app).await?;
    let of_the_month =
        |it: &Entry| matches!(&it.act, Act::PeriodClosed { period, .. } if *period == month);
    if !stand.entries.iter().any(of_the_month) {
        return Ok(vec![]);
    }
    let currency = profile(app).await?.currency;
    let mut made = ClosedMonths::new(currency);
    let mut after = 0;
    loop {
        let rows = app.books.rows(after, ROWS_AT_ONCE).await;
        let rows = rows.map_err(|error| books_error(&error))?;
        if rows.is_empty() {
            return Ok(vec![]);
        }
        for row in rows {
            let entry = read(&row)?;
            after = entry.seq;
            let head = Head {
                seq: entry.seq,
                digest: row.digest,
            };
            let closed = made.add(entry, head).map_err(|error| refused(&error))?;
            let Some((_, statements)) = closed.filter(|(closed, _)| *closed == month) else {
                continue;
            };
            // They are right whether they can be kept or not.
            let _ = app.books.keep_statements(&statements).await;
            return Ok(statements);
        }
    }
}

/// What statements of a month are made from.
struct Made<'s> {
    head: Head,
    month: Period,
    entries: Vec<&'s Entry>,
    hours: BTreeMap<ParticipantId, Contribution>,
}

impl<'s> Made<'s> {
    async fn of(app: &App, stand: &'s Stand, month: Period) -> Result<Self, ErrorBody> {
        let head = head(app).await?;
        let days = Days::month(month.year(), month.month()).map_err(|error| refused(&error))?;
        let table = stand.kept.funds().contributions(&[days], None);
        let table = table.map_err(|error| refused(&error))?;
        let rows = table.rows.into_iter();
        Ok(Self {
            head,
            month,
            entries: stand.of_month(month).collect(),
            hours: rows
                .filter_map(|row| Some((row.participant, row.cells.into_iter().next()?)))
                .collect(),
        })
    }

    fn source<'a>(&'a self, stand: &'a Stand) -> StatementSource<'a> {
        StatementSource {
            kept: &stand.kept,
            balances: &stand.balances,
            head: self.head,
            period: self.month,
            entries: &self.entries,
        }
    }
}

fn totals_view(totals: &Totals, open: bool) -> TotalsView {
    TotalsView {
        month: totals.period.to_string(),
        open,
        shared: money(totals.shared),
        spent: totals.spent.iter().map(spent_view).collect(),
        among: u64::try_from(totals.among).unwrap_or(u64::MAX),
        rule: totals.rule.map(rule_sort),
        short: money(totals.short),
        ahead: money(totals.ahead),
        reserve: reserve_view(totals),
        head: totals.head.to_string(),
    }
}

fn reserve_view(totals: &Totals) -> ReserveEndView {
    let Reserve {
        balance,
        target,
        buffer,
    } = totals.reserve;
    let agreed = |amount: allotment_types::Money| (amount.minor != 0).then(|| money(amount));
    ReserveEndView {
        balance: money(balance),
        target: agreed(target),
        buffer: agreed(buffer),
        lasts: match totals.lasts {
            Runway::Endless => None,
            Runway::Months { months, part, of } => Some(LastsView {
                months,
                tenths: tenths(part, of),
            }),
        },
    }
}

/// Rounded down: `part` is less than `of`.
fn tenths(part: u64, of: u64) -> u8 {
    let tenths = (u128::from(part) * 10).checked_div(u128::from(of));
    tenths.and_then(|it| u8::try_from(it).ok()).unwrap_or(0)
}

fn spent_view(spent: &Spent) -> SpentView {
    match &spent.on {
        SpentOn::Reserve => month::set_aside(spent.amount),
        SpentOn::Part {
            origin,
            purpose,
            instance,
        } => {
            let part = allotment_ledger::keeping::Part {
                origin: origin.clone(),
                purpose: *purpose,
                instance: instance.clone(),
                minor: spent.amount.minor,
            };
            month::spent(&part, spent.amount.currency)
        }
    }
}

fn statement_view(
    one: &Statement,
    names: &BTreeMap<ParticipantId, String>,
    collective: &Ours,
) -> StatementView {
    StatementView {
        participant: one.participant.clone(),
        name: names.get(&one.participant).cloned(),
        reference: reference(collective, &one.participant),
        opening: money(one.opening),
        shares: one.shares.iter().map(own_share).collect(),
        movements: one
            .movements
            .iter()
            .map(|movement| MovementView {
                entry: movement.entry,
                date: Day::from(movement.date),
                what: moved(&movement.what),
                amount: money(movement.amount),
            })
            .collect(),
        hours: one.hours.as_ref().map(|hours| HoursGivenView {
            promised: hours.promised,
            paid: hours.paid,
            credited: hours.credited,
            gift: hours.gift,
        }),
        closing: money(one.closing),
        history: one
            .history
            .iter()
            .map(|end| MonthEndView {
                month: end.period.to_string(),
                owed: money(end.owed),
            })
            .collect(),
        totals: totals_view(&one.totals, false),
    }
}

fn own_share(one: &OwnShare) -> OwnShareView {
    OwnShareView {
        entry: one.entry,
        share: money(one.share),
        of: money(one.of),
        rule: rule_sort(one.rule),
        days: one.days,
        of_days: one.of_days,
        measure: one.measure,
        of_measure: one.of_measure,
        floor: one.band.and_then(|band| band.floor).map(money),
        cap: one.band.and_then(|band| band.cap).map(money),
        bound: one.bound.map(|bound| match bound {
            Bound::Floor => BoundSort::Floor,
            Bound::Cap => BoundSort::Cap,
        }),
        odd_cent: one.odd_cent,
        spent: one.spent.iter().map(spent_view).collect(),
    }
}

const fn rule_sort(rule: RuleKind) -> RuleSort {
    match rule {
        RuleKind::Equal => RuleSort::Equal,
        RuleKind::Weights => RuleSort::Weights,
        RuleKind::Percentages => RuleSort::Percentages,
        RuleKind::Exact => RuleSort::Exact,
        RuleKind::Usage => RuleSort::Usage,
        RuleKind::Sliding => RuleSort::Sliding,
    }
}

fn moved(what: &Moved) -> MovedView {
    match what {
        Moved::Share { period } => MovedView::Share(period.to_string()),
        Moved::ShareBack { shared } => MovedView::ShareBack(*shared),
        Moved::LaidOut { cost } => MovedView::LaidOut(cost.to_string()),
        Moved::CostBack { cost } => MovedView::CostBack(cost.to_string()),
        Moved::TakenBack { entry } => MovedView::TakenBack(*entry),
        Moved::Paid => MovedView::Paid,
        Moved::Recognised => MovedView::Recognised,
        Moved::PaidBack => MovedView::PaidBack,
        Moved::PaidOut => MovedView::PaidOut,
        Moved::Worked { period } => MovedView::Worked(period.to_string()),
        Moved::SettledUp => MovedView::SettledUp,
        Moved::Other { act } => MovedView::Other(act.clone()),
    }
}
