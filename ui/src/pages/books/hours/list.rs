//! Hours month by month: by person, by task, and all together.

use allotment_api::{HoursCell, HoursView, MoneyView, WorkListView, call};
use allotment_types::Currency;
use yew::prelude::*;

use super::{
    super::{
        amount,
        month::{month_name, months_from, this_month},
        parts::{Lead, Months, use_go},
        place::Place,
    },
    ADD, CREDIT, PROMISE,
    each::Each,
    promised::Promised,
    time,
};
use crate::{
    components::{Column, DataTable, EmptyState, IconName, Page, Spinner},
    pages::{
        asking::{Asked, use_answer_about},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

/// So many months lie before the one that is shown: what is older is seldom
/// asked for, and more columns are wider than the window.
const BEFORE: i64 = -2;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ListProps {
    /// The last month that is shown.
    pub(super) month: AttrValue,
    pub(super) currency: Currency,
}

/// The hours of three months.
#[function_component(List)]
pub(super) fn list(props: &ListProps) -> Html {
    let t = use_text();
    let go = use_go();
    let changed = use_state(|| 0_u32);
    let about = (props.month.clone(), *changed);
    let hours = use_answer_about(about.clone(), |(month, _)| {
        Some(call::ListHours {
            from: months_from(month, BEFORE),
            through: Some(month.to_string()),
            task: None,
        })
    });
    let work = use_answer_about(about, |(month, _)| {
        Some(call::ListWork {
            from: months_from(month, BEFORE),
            through: Some(month.to_string()),
        })
    });
    let onchange = {
        let (changed, said) = (changed.clone(), t.get("hours-taken-back"));
        Callback::from(move |()| {
            go.stay(said.clone());
            changed.set(*changed + 1);
        })
    };
    let body = match (hours.state(), work.state()) {
        (Asked::Failed(error), _) | (_, Asked::Failed(error)) => {
            html! { <Trouble error={error.clone()} /> }
        }
        (Asked::Answer(hours), Asked::Answer(work)) => {
            shown(&t, hours, work, props.currency, onchange)
        }
        _ => html! { <Spinner label={t.get("hours-loading")} /> },
    };
    html! {
        <Page id="page-books-hours" title={Place::Hours.title(&t)} lead={t.get("hours-lead")} wide=true>
            <Months place={Place::Hours} month={props.month.clone()} />
            { body }
        </Page>
    }
}

fn shown(
    t: &Text,
    hours: &HoursView,
    work: &WorkListView,
    currency: Currency,
    onchange: Callback<()>,
) -> Html {
    let add = html! { <Lead id="hours-add" href={Place::Hours.href(&[ADD])} label={t.get("hours-add")} icon={IconName::Plus} primary=true /> };
    let promise = html! { <Lead id="hours-promise" href={Place::Hours.href(&[PROMISE])} label={t.get("hours-promise")} /> };
    let credit = html! { <Lead id="hours-credit" href={Place::Hours.href(&[CREDIT])} label={t.get("hours-credit")} /> };
    let ways = html! { <>{ add }{ promise }{ credit }</> };
    let all_empty = hours.rows.iter().all(|row| row.cells.iter().all(is_empty));
    if all_empty && work.entries.is_empty() {
        return html! {
            <EmptyState title={t.get("hours-none")} icon={IconName::Clock} action={ways}>
                <p>{ t.get("hours-none-what") }</p>
            </EmptyState>
        };
    }
    html! {
        <>
            <div class="cluster">{ ways }</div>
            <Promised hours={hours.clone()} now={this_month()} />
            <section class="section" aria-labelledby="hours-people">
                <h2 id="hours-people">{ t.get("hours-people") }</h2>
                { people(t, hours) }
            </section>
            if !work.tasks.is_empty() {
                <section class="section" aria-labelledby="hours-tasks">
                    <h2 id="hours-tasks">{ t.get("hours-tasks") }</h2>
                    { tasks(t, work) }
                </section>
            }
            <section class="section" aria-labelledby="hours-kinds">
                <h2 id="hours-kinds">{ t.get("hours-kinds") }</h2>
                <p class="soft">{ agreed(t, work) }</p>
                { kinds(t, hours, currency) }
            </section>
            <Each entries={work.entries.clone()} {onchange} />
        </>
    }
}

fn is_empty(cell: &HoursCell) -> bool {
    cell.promised == 0 && done(cell) == 0
}

/// What was done, whatever it is to the collective.
pub(super) fn done(cell: &HoursCell) -> u64 {
    let both = cell.paid.saturating_add(cell.credited);
    both.saturating_add(cell.gift)
}

/// A row a person, a column a month: what was done, and below it what was
/// promised.
fn people(t: &Text, hours: &HoursView) -> Html {
    let rows = hours.rows.iter();
    let rows = rows
        .filter(|row| !row.cells.iter().all(is_empty))
        .map(|row| {
            let name = row.name.clone();
            let name = name.unwrap_or_else(|| row.participant.to_string());
            line(
                t,
                html! { <bdi>{ t.visible(&name).into_owned() }</bdi> },
                &row.cells,
            )
        });
    let rows: Vec<Vec<Html>> = rows.collect();
    let sums = line(t, html! { { t.get("part-total") } }, &hours.all);
    html! {
        <DataTable
            caption={t.get("hours-people-table")}
            columns={columns(t, t.get("part-name"), &hours.months)}
            {rows}
            {sums}
        />
    }
}

fn tasks(t: &Text, work: &WorkListView) -> Html {
    let rows = work.tasks.iter().map(|row| {
        let name = match &row.task {
            Some(task) => html! { <code><bdi>{ task.clone() }</bdi></code> },
            None => html! { { t.get("hours-no-task") } },
        };
        line(t, name, &row.cells)
    });
    let rows: Vec<Vec<Html>> = rows.collect();
    html! {
        <DataTable
            caption={t.get("hours-tasks-table")}
            columns={columns(t, t.get("hours-task"), &work.months)}
            {rows}
        />
    }
}

fn columns(t: &Text, first: String, months: &[String]) -> Vec<Column> {
    let months = months
        .iter()
        .map(|month| Column::figures(month_name(t, month)));
    let mut columns = vec![Column::words(first)];
    columns.extend(months);
    columns.push(Column::figures(t.get("part-total")));
    columns
}

fn line(t: &Text, name: Html, cells: &[HoursCell]) -> Vec<Html> {
    let promised = cells.iter().map(|cell| cell.promised);
    let promised = promised.fold(0_u64, u64::saturating_add);
    let all = cells.iter().map(done).fold(0_u64, u64::saturating_add);
    let mut line = vec![name];
    line.extend(
        cells
            .iter()
            .map(|cell| figure(t, done(cell), cell.promised)),
    );
    line.push(figure(t, all, promised));
    line
}

/// What was done, of what was promised.
fn figure(t: &Text, done: u64, promised: u64) -> Html {
    if done == 0 && promised == 0 {
        return html! { <span class="soft">{ "–" }</span> };
    }
    html! {
        <span class="entry">
            <bdi>{ time(t, done) }</bdi>
            if promised > 0 {
                <span class="entry-about">{ tr!(t, "hours-of", time = time(t, promised)) }</span>
            }
        </span>
    }
}

/// What an hour of credited work counts as.
fn agreed(t: &Text, work: &WorkListView) -> String {
    let Some(credit) = &work.credit else {
        return t.get("hours-credit-none");
    };
    let (rate, from) = (amount(t, &credit.rate), month_name(t, &credit.from));
    match &credit.cap {
        Some(cap) => tr!(
            t,
            "hours-credit-capped",
            rate = rate,
            from = from,
            cap = amount(t, cap)
        ),
        None => tr!(t, "hours-credit-agreed", rate = rate, from = from),
    }
}

/// A row a month: what was promised, given, credited and paid. A gift has no
/// value in money.
fn kinds(t: &Text, hours: &HoursView, currency: Currency) -> Html {
    let columns = vec![
        Column::words(t.get("hours-month")),
        Column::figures(t.get("hours-promised")),
        Column::figures(t.get("hours-gift")),
        Column::figures(t.get("hours-credited")),
        Column::figures(t.get("hours-value")),
        Column::figures(t.get("hours-paid")),
    ];
    let figure = |minutes: u64| {
        if minutes == 0 {
            html! { <span class="soft">{ "–" }</span> }
        } else {
            html! { <bdi>{ time(t, minutes) }</bdi> }
        }
    };
    let value = |cell: &HoursCell| {
        if cell.value.minor == 0 {
            html! { <span class="soft">{ "–" }</span> }
        } else {
            html! { <bdi>{ amount(t, &cell.value) }</bdi> }
        }
    };
    let line = |name: String, cell: &HoursCell| {
        vec![
            html! { { name } },
            figure(cell.promised),
            figure(cell.gift),
            figure(cell.credited),
            value(cell),
            figure(cell.paid),
        ]
    };
    let rows = hours.months.iter().zip(&hours.all);
    let rows: Vec<Vec<Html>> = rows
        .map(|(month, cell)| line(month_name(t, month), cell))
        .collect();
    let sums = line(t.get("part-total"), &all(&hours.all, currency));
    html! { <DataTable caption={t.get("hours-kinds-table")} {columns} {rows} {sums} /> }
}

fn all(cells: &[HoursCell], currency: Currency) -> HoursCell {
    let sum = |of: fn(&HoursCell) -> u64| cells.iter().map(of).fold(0_u64, u64::saturating_add);
    let value = super::super::parts::sum(currency, cells.iter().map(|cell| &cell.value));
    HoursCell {
        promised: sum(|cell| cell.promised),
        paid: sum(|cell| cell.paid),
        credited: sum(|cell| cell.credited),
        gift: sum(|cell| cell.gift),
        value: value.unwrap_or(MoneyView {
            amount: "0".into(),
            currency: currency.code().to_owned(),
            minor: 0,
        }),
    }
}
