//! The costs of a month.

use allotment_api::{CostState, CostView, HolderView, PersonView, RecurringView, call};
use allotment_types::Currency;
use yew::prelude::*;

use super::{
    super::{
        amount,
        parts::{Entry, Lead, Months, sum},
        place::Place,
    },
    ADD, AGAIN, ONE, words,
};
use crate::{
    components::{Badge, Column, DataTable, EmptyState, IconName, Notice, Page, Spinner, Tone},
    pages::{
        asking::{Asked, use_answer, use_answer_about},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct MonthProps {
    pub(super) currency: Currency,
    pub(super) month: AttrValue,
}

/// What a month cost, line by line.
#[function_component(MonthCosts)]
pub(super) fn month_costs(props: &MonthProps) -> Html {
    let t = use_text();
    let costs = use_answer_about(props.month.clone(), |month| {
        Some(call::ListCosts {
            month: Some(month.to_string()),
        })
    });
    let people = use_answer(|| call::ListPeople { on: None });
    let holders = use_answer(|| call::ListHolders {});
    let again = use_answer(|| call::ListRecurring {});
    let people = people.state().answer().map(Vec::as_slice);
    let holders = holders.state().answer().map(Vec::as_slice);
    let due = again.state().answer().map_or(0, |all| due(all));
    let add = |primary: bool| {
        html! { <Lead id="cost-add" href={Place::Costs.href(&[ADD])} label={t.get("cost-add")} icon={IconName::Plus} {primary} /> }
    };
    let recurring = html! { <Lead id="cost-recurring" href={Place::Costs.href(&[AGAIN])} label={t.get("cost-recurring")} icon={IconName::Clock} /> };
    let body = match costs.state() {
        Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("cost-loading")} /> },
        Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
        Asked::Answer(costs) if costs.is_empty() => html! {
            <EmptyState title={t.get("cost-none")} icon={IconName::Coins} action={html! { <>{ add(true) }{ recurring.clone() }</> }}>
                <p>{ t.get("cost-none-what") }</p>
            </EmptyState>
        },
        Asked::Answer(costs) => html! {
            <>
                <div class="cluster">{ add(true) }{ recurring.clone() }</div>
                { table(&t, props.currency, costs, holders.unwrap_or_default(), people.unwrap_or_default()) }
            </>
        },
    };
    html! {
        <Page id="page-books-costs" title={Place::Costs.title(&t)} wide=true>
            <Months place={Place::Costs} month={props.month.clone()} />
            if due > 0 {
                <Notice
                    title={tr!(t, "cost-due", count = due)}
                    actions={html! { <Lead href={Place::Costs.href(&[AGAIN])} label={t.get("cost-due-look")} /> }}
                />
            }
            { body }
        </Page>
    }
}

/// How many dates wait to be booked.
pub(in super::super) fn due(all: &[RecurringView]) -> usize {
    all.iter().map(|one| one.due.len()).sum()
}

fn table(
    t: &Text,
    currency: Currency,
    costs: &[CostView],
    holders: &[HolderView],
    people: &[PersonView],
) -> Html {
    let stands = |cost: &&CostView| !matches!(cost.state, CostState::TakenBack(_));
    let whole = sum(currency, costs.iter().filter(stands).map(|cost| &cost.left));
    let sums = whole.map(|whole| {
        vec![
            html! { { t.get("cost-sum") } },
            html! { <bdi>{ amount(t, &whole) }</bdi> },
        ]
    });
    html! {
        <DataTable
            caption={t.get("cost-table")}
            caption_hidden=true
            columns={vec![Column::words(t.get("cost-what")), Column::figures(t.get("cost-amount"))]}
            rows={costs.iter().map(|cost| row(t, cost, holders, people)).collect::<Vec<_>>()}
            {sums}
        />
    }
}

fn row(t: &Text, cost: &CostView, holders: &[HolderView], people: &[PersonView]) -> Vec<Html> {
    let mut about = vec![t.short_date(&cost.date), words::purpose(t, cost.purpose)];
    if let Some(instance) = &cost.instance {
        about.push(instance.to_string());
    }
    let paid = words::paid_by(t, &cost.paid_by, holders, people);
    about.push(tr!(t, "cost-paid-by", names = paid));
    let href = Place::Costs.href(&[ONE, &cost.cost]);
    let gone = matches!(cost.state, CostState::TakenBack(_));
    let refunded = cost.left.minor != cost.gross.minor && !gone;
    let badge = match cost.state {
        CostState::TakenBack(_) => Some((t.get("cost-taken-back"), Tone::Neutral)),
        CostState::Shared(_) => Some((t.get("cost-shared"), Tone::Good)),
        CostState::Waiting => None,
    };
    vec![
        html! {
            <Entry title={words::title(cost)} {href} {about}>
                if let Some((text, tone)) = badge { <Badge {text} {tone} /> }
                if cost.recurring.is_some() { <Badge text={t.get("cost-again")} /> }
            </Entry>
        },
        html! {
            <span class={classes!("entry", gone.then_some("entry-gone"))}>
                if gone || refunded { <s class="entry-about"><bdi>{ amount(t, &cost.gross) }</bdi></s> }
                if !gone { <bdi>{ amount(t, &cost.left) }</bdi> }
            </span>
        },
    ]
}
