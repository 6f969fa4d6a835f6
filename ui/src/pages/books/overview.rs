//! Where we stand: what this month costs, whether that is covered, and what
//! waits for somebody.

mod begin;
mod reserve;
mod waits;

use allotment_api::{
    BankRowView, ClosingView, CostView, HolderView, MoneyView, PersonView, RecurringView,
    RemindersView, ReserveView, RuleView, TotalsView, call,
};
use allotment_types::Currency;
use yew::prelude::*;

use super::{
    PlaceProps, amount,
    costs::purpose_of,
    month::{month_name, this_month},
    parts::sum,
    place::Place,
};
use crate::{
    components::{Column, DataTable, Money, Page, Spinner},
    pages::{
        asking::{Asked, Question, use_answer},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};
use begin::Begin;
use waits::{Waits, waiting};

/// All that the page looks at.
#[derive(Clone, PartialEq)]
struct Seen {
    month: String,
    closing: ClosingView,
    totals: TotalsView,
    people: Vec<PersonView>,
    holders: Vec<HolderView>,
    rules: Vec<RuleView>,
    costs: Vec<CostView>,
    recurring: Vec<RecurringView>,
    rows: Vec<BankRowView>,
    reminders: RemindersView,
    reserve: ReserveView,
}

/// The first page of the money.
#[function_component(OverviewPage)]
pub(super) fn overview_page(props: &PlaceProps) -> Html {
    let t = use_text();
    let closing = use_answer(|| call::CloseMonth {
        month: this_month(),
        preview: true,
    });
    let totals = use_answer(|| call::ShowTotals { month: None });
    let people = use_answer(|| call::ListPeople { on: None });
    let holders = use_answer(|| call::ListHolders {});
    let rules = use_answer(|| call::ListRules {});
    let costs = use_answer(|| call::ListCosts { month: None });
    let recurring = use_answer(|| call::ListRecurring {});
    let rows = use_answer(|| call::ListBankRows {});
    let reminders = {
        let language = Some(t.locale().language());
        use_answer(move || call::ShowReminders { on: None, language })
    };
    let reserve = use_answer(|| call::ShowReserve {
        month: None,
        amount: None,
        months: None,
        language: None,
    });
    let failure = [
        failed(&closing),
        failed(&totals),
        failed(&people),
        failed(&holders),
        failed(&rules),
        failed(&costs),
        failed(&recurring),
        failed(&rows),
        failed(&reminders),
        failed(&reserve),
    ];
    if let Some(error) = failure.into_iter().flatten().next() {
        return html! {
            <Page id="page-books-overview" title={props.us.name.clone()}><Trouble {error} /></Page>
        };
    }
    let seen = || {
        Some(Seen {
            month: this_month(),
            closing: closing.state().answer()?.clone(),
            totals: totals.state().answer()?.clone(),
            people: people.state().answer()?.clone(),
            holders: holders.state().answer()?.clone(),
            rules: rules.state().answer()?.clone(),
            costs: costs.state().answer()?.clone(),
            recurring: recurring.state().answer()?.clone(),
            rows: rows.state().answer()?.clone(),
            reminders: reminders.state().answer()?.clone(),
            reserve: reserve.state().answer()?.clone(),
        })
    };
    let Some(seen) = seen() else {
        return html! { <Spinner label={t.get("overview-loading")} /> };
    };
    let empty = seen.people.is_empty() && seen.costs.is_empty() && seen.holders.is_empty();
    if empty {
        return html! { <Begin /> };
    }
    let waits = waiting(&t, &seen);
    html! {
        <Page id="page-books-overview" title={t.get("overview-title")} wide=true>
            <div class="tallies">
                { this_months(&t, &seen) }
                { covered(&t, &seen.totals) }
                { there(&t, props.currency, &seen.holders) }
                { reserve::reserve(&t, &seen.reserve) }
            </div>
            <Waits {waits} />
            { spent(&t, &seen.closing) }
        </Page>
    }
}

fn failed<T>(question: &Question<T>) -> Option<allotment_api::ErrorBody> {
    match question.state() {
        Asked::Failed(error) => Some(error.clone()),
        _ => None,
    }
}

/// One figure, with what it is above and what it means below.
fn tally(name: String, money: &MoneyView, below: Html) -> Html {
    let exponent = money.currency.parse::<Currency>();
    let exponent = exponent.map_or(2, Currency::exponent);
    html! {
        <section class="tally">
            <h2 class="tally-name">{ name }</h2>
            <p><Money minor={money.minor} code={money.currency.clone()} {exponent} large=true /></p>
            <div class="tally-words">{ below }</div>
        </section>
    }
}

/// What is to be shared of this month, as it stands.
fn this_months(t: &Text, seen: &Seen) -> Html {
    let closing = &seen.closing;
    let below = if closing.shares.is_empty() {
        t.get("overview-not-shared")
    } else {
        tr!(t, "overview-among", count = closing.shares.len())
    };
    let href = Place::Costs.href(&[]);
    tally(
        tr!(t, "overview-this-month", month = month_name(t, &seen.month)),
        &closing.total,
        html! { <><p>{ below }</p><p><a class="link" {href}>{ t.get("overview-costs") }</a></p></> },
    )
}

/// Whether what was shared is covered.
fn covered(t: &Text, totals: &TotalsView) -> Html {
    let month = month_name(t, &totals.month);
    let href = Place::Statement.href(&[]);
    let link = html! { <p><a class="link" {href}>{ t.get("overview-statements") }</a></p> };
    if totals.short.minor == 0 {
        let below =
            html! { <><p>{ tr!(t, "overview-covered-what", month = month) }</p>{ link }</> };
        return tally(t.get("overview-covered"), &totals.short, below);
    }
    let ahead = (totals.ahead.minor > 0)
        .then(|| html! { <p>{ tr!(t, "overview-ahead", amount = amount(t, &totals.ahead)) }</p> });
    let below =
        html! { <><p>{ tr!(t, "overview-short-what", month = month) }</p>{ ahead }{ link }</> };
    tally(t.get("overview-short"), &totals.short, below)
}

/// What all who hold money have, by the books.
fn there(t: &Text, currency: Currency, holders: &[HolderView]) -> Html {
    let Some(whole) = sum(currency, holders.iter().map(|one| &one.books)) else {
        return Html::default();
    };
    let each = holders.iter().map(|one| {
        let name = one.name.clone().unwrap_or_else(|| one.holder.clone());
        let name = t.visible(&name).into_owned();
        html! { <li><bdi>{ name }</bdi><bdi class="rule-said">{ amount(t, &one.books) }</bdi></li> }
    });
    let below = if holders.is_empty() {
        html! { <p>{ t.get("overview-no-holder") }</p> }
    } else {
        html! { <ul class="rule-each">{ for each }</ul> }
    };
    tally(t.get("overview-there"), &whole, below)
}

/// What this month's cost is for.
fn spent(t: &Text, closing: &ClosingView) -> Html {
    if closing.spent.is_empty() {
        return Html::default();
    }
    let row = |one: &allotment_api::SpentView| {
        let what = waits::spent_on(
            t,
            one.from,
            one.purpose.as_deref().map(|it| purpose_of(t, it)),
        );
        let instance = one.instance.as_ref().map(ToString::to_string);
        let about: Vec<String> = instance.into_iter().chain(one.grant.clone()).collect();
        vec![
            html! { <super::parts::Entry title={what} {about} /> },
            html! { <bdi>{ amount(t, &one.amount) }</bdi> },
        ]
    };
    let rows: Vec<Vec<Html>> = closing.spent.iter().map(row).collect();
    html! {
        <div class="section">
            <h2 id="overview-for">{ t.get("overview-for") }</h2>
            <DataTable
                caption={t.get("overview-for")}
                caption_hidden=true
                columns={vec![Column::words(t.get("cost-what")), Column::figures(t.get("cost-amount"))]}
                {rows}
                sums={vec![html! { { t.get("overview-to-share") } }, html! { <bdi>{ amount(t, &closing.total) }</bdi> }]}
            />
        </div>
    }
}
