//! Everybody's month in short: the treasurer's view.

use allotment_api::{MonthView, Paper, StatementView, StatementsView, call};
use allotment_types::Language;
use yew::prelude::*;

use super::{
    super::{
        amount,
        month::month_name,
        parts::{Lead, sum},
        place::Place,
    },
    collective::Collective,
    paper::OnPaper,
    pick::Pick,
    words,
};
use crate::{
    components::{Column, DataTable, EmptyState, IconName, Notice, Page, Spinner},
    pages::{
        asking::{Asked, use_answer_about},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct EverybodyProps {
    pub(super) month: AttrValue,
    pub(super) known: Option<MonthView>,
    pub(super) months: Vec<MonthView>,
    /// In which language we write to each other, if we said so.
    pub(super) language: Option<Language>,
}

/// A row each, and how the collective stands.
#[function_component(Everybody)]
pub(super) fn everybody(props: &EverybodyProps) -> Html {
    let t = use_text();
    let statements = use_answer_about(props.month.clone(), |month| {
        Some(call::ShowStatements {
            month: Some(month.to_string()),
        })
    });
    let closed = props.known.as_ref().is_some_and(|month| month.closed);
    let body = match statements.state() {
        Asked::Answer(all) if all.statements.is_empty() => html! {
            <EmptyState
                title={t.get("statement-nobody")}
                icon={IconName::People}
                action={html! { <Lead href={Place::People.href(&[])} label={Place::People.title(&t)} primary=true /> }}
            >
                <p>{ t.get("statement-nobody-what") }</p>
            </EmptyState>
        },
        Asked::Answer(all) => html! {
            <>
                if !closed { { not_closed(&t, &props.month) } }
                <section class="section" aria-labelledby="statement-people">
                    <h2 id="statement-people">{ tr!(t, "statement-people", month = month_name(&t, &props.month)) }</h2>
                    { table(&t, &props.month, all) }
                </section>
                <Collective totals={all.totals.clone()} known={props.known.clone()} />
                if closed { { on_paper(&t, props) } }
            </>
        },
        Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
        _ => html! { <Spinner label={t.get("statement-loading")} /> },
    };
    html! {
        <Page id="page-books-statement" title={Place::Statement.title(&t)} lead={t.get("statement-lead")} wide=true>
            <Pick month={props.month.clone()} months={props.months.clone()} />
            { body }
        </Page>
    }
}

/// A month that is not closed has no shares yet.
pub(super) fn not_closed(t: &Text, month: &str) -> Html {
    let name = month_name(t, month);
    let actions = html! { <Lead href={Place::Close.href(&[month])} label={tr!(t, "close-now", month = name.clone())} /> };
    html! {
        <Notice title={tr!(t, "statement-not-closed", month = name)} {actions}>
            <p>{ t.get("statement-not-closed-what") }</p>
        </Notice>
    }
}

/// How all of us stand, for everybody; and each their own.
fn on_paper(t: &Text, props: &EverybodyProps) -> Html {
    let month = props.month.to_string();
    let paper = Paper::Totals {
        month: Some(month.clone()),
    };
    let title = tr!(t, "statement-all", month = month_name(t, &month));
    html! { <OnPaper key={month.clone()} {paper} {title} language={props.language} all={props.month.clone()} /> }
}

fn table(t: &Text, month: &str, all: &StatementsView) -> Html {
    let columns = vec![
        Column::words(t.get("part-name")),
        Column::figures(t.get("statement-before")),
        Column::figures(t.get("part-amount")),
        Column::figures(t.get("statement-gave")),
        Column::figures(t.get("statement-after")),
    ];
    let rows = all.statements.iter().map(|one| row(t, month, one));
    html! {
        <DataTable caption={t.get("statement-people-table")} caption_hidden=true {columns} rows={rows.collect::<Vec<_>>()} />
    }
}

fn row(t: &Text, month: &str, one: &StatementView) -> Vec<Html> {
    let name = one.name.clone();
    let name = name.unwrap_or_else(|| one.participant.to_string());
    let href = Place::Statement.href(&[month, one.participant.as_str()]);
    let money = |minor: i64| {
        let mut money = one.closing.clone();
        money.minor = minor;
        html! { <bdi>{ amount(t, &money) }</bdi> }
    };
    let currency = one.closing.currency.parse();
    let share = currency
        .ok()
        .and_then(|currency| sum(currency, one.shares.iter().map(|it| &it.share)));
    let share = share.map_or(0, |share| share.minor);
    // What they gave is what is left of all that moved.
    let moved = one.closing.minor.checked_sub(one.opening.minor);
    let gave = moved.and_then(|moved| share.checked_sub(moved));
    let stands = |owed| html! { <bdi>{ words::stands(t, owed) }</bdi> };
    vec![
        html! { <a class="link" {href}><bdi>{ t.visible(&name).into_owned() }</bdi></a> },
        stands(&one.opening),
        money(share),
        gave.map(money).unwrap_or_default(),
        stands(&one.closing),
    ]
}
