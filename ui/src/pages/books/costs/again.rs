//! Costs that come again: what is due, and all of them.

use allotment_api::{
    BookedDueView, DueAmount, HolderView, PersonView, RecurringView, Stamped, call,
};
use allotment_types::{Currency, Day};
use yew::prelude::*;

use super::{
    super::{
        amount,
        form::{Form, error_of, use_form},
        month::{day, today},
        parts::{Entry, Lead, use_go},
        place::Place,
    },
    ADD, AGAIN, words,
};
use crate::{
    components::{
        Badge, Button, ButtonKind, Column, DataTable, Dialog, EmptyState, ErrorSummary, FieldError,
        IconName, NumberField, Page, Spinner, TextField, TextKind,
    },
    pages::{
        asking::{Asked, use_answer},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct AgainProps {
    pub(super) currency: Currency,
}

/// The costs that come again.
#[function_component(Again)]
pub(super) fn again(props: &AgainProps) -> Html {
    let t = use_text();
    let go = use_go();
    let all = use_answer(|| call::ListRecurring {});
    let holders = use_answer(|| call::ListHolders {});
    let people = use_answer(|| call::ListPeople { on: None });
    let form = use_form(|| vec![("again-last".to_owned(), today())]);
    let ending = use_state(|| None::<RecurringView>);
    let errors = form.errors(&t, &[]);
    let book = {
        let (form, all, go, t) = (form.clone(), all.clone(), go.clone(), t.clone());
        Callback::from(move |()| {
            let known = all.state().answer().cloned().unwrap_or_default();
            let call = call::BookDue {
                through: None,
                amounts: amounts(&form, &known),
                language: Some(t.locale().language()),
            };
            let (all, go, t) = (all.clone(), go.clone(), t.clone());
            form.send(call, move |booked| {
                go.stay(said(&t, &booked));
                all.ask(call::ListRecurring {});
            });
        })
    };
    let end = {
        let (form, all, go, t, ending) = (
            form.clone(),
            all.clone(),
            go.clone(),
            t.clone(),
            ending.clone(),
        );
        Callback::from(move |()| {
            let Some(one) = (*ending).clone() else { return };
            let Some(last) = day(&form.text("again-last")) else {
                return;
            };
            let call = call::EndRecurring {
                recurring: one.recurring.clone(),
                last,
                stamped: Stamped::default(),
            };
            let said = tr!(t, "again-ended", title = title(&one));
            let (all, go) = (all.clone(), go.clone());
            ending.set(None);
            form.send(call, move |_| {
                go.stay(said);
                all.ask(call::ListRecurring {});
            });
        })
    };
    let ask = {
        let ending = ending.clone();
        Callback::from(move |one: RecurringView| ending.set(Some(one)))
    };
    let close = {
        let ending = ending.clone();
        Callback::from(move |()| ending.set(None))
    };
    let holders = holders.state().answer().cloned().unwrap_or_default();
    let people = people.state().answer().cloned().unwrap_or_default();
    let add = |primary: bool| html! { <Lead id="again-add" href={Place::Costs.href(&[AGAIN, ADD])} label={t.get("again-add")} icon={IconName::Plus} {primary} /> };
    let onback = {
        let go = go.clone();
        Callback::from(move |()| go.quietly(Place::Costs, &[]))
    };
    let body = match all.state() {
        Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("cost-loading")} /> },
        Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
        Asked::Answer(all) if all.is_empty() => html! {
            <EmptyState title={t.get("again-none")} icon={IconName::Clock} action={add(true)}>
                <p>{ t.get("again-none-what") }</p>
            </EmptyState>
        },
        Asked::Answer(all) => html! {
            <>
                { due(&t, props.currency, &form, &errors, all, book) }
                <div class="section">
                    <h2 id="again-all">{ t.get("again-all") }</h2>
                    { table(&t, all, &holders, &people, &ask) }
                    <div class="cluster">{ add(all.iter().all(|one| one.due.is_empty())) }</div>
                </div>
            </>
        },
    };
    let name = ending.as_ref().map(title).unwrap_or_default();
    html! {
        <>
            <Page
                id="page-books-recurring"
                title={t.get("cost-recurring")}
                lead={t.get("again-lead")}
                eyebrow={t.get("books-costs")}
                wide=true
                {onback}
            >
                <ErrorSummary errors={errors.clone()} attempt={form.attempt()} />
                if let Some(error) = form.trouble() { <Trouble {error} /> }
                { body }
            </Page>
            <Dialog
                id="again-end-dialog"
                open={ending.is_some()}
                title={tr!(t, "again-end-title", name = name)}
                confirm={t.get("again-end")}
                onconfirm={end}
                onclose={close}
                busy={form.busy()}
            >
                <p>{ t.get("again-end-what") }</p>
                <TextField
                    id="again-last"
                    label={t.get("again-last")}
                    help={t.get("books-day-help")}
                    value={form.text("again-last")}
                    kind={TextKind::Code}
                    oninput={form.on("again-last")}
                />
            </Dialog>
        </>
    }
}

/// What it is called.
fn title(one: &RecurringView) -> String {
    one.title.clone().unwrap_or_else(|| one.recurring.clone())
}

/// The field for the amount of a date.
fn amount_id(one: &RecurringView, on: &Day) -> String {
    format!("due-{}-{on}", one.recurring)
}

/// The amounts that were typed for dates that ask for one.
fn amounts(form: &Form, all: &[RecurringView]) -> Vec<DueAmount> {
    let asked = all.iter().filter(|one| one.amount.is_none());
    let dates = asked.flat_map(|one| one.due.iter().map(move |on| (one, on)));
    dates
        .filter_map(|(one, on)| {
            Some(DueAmount {
                recurring: one.recurring.clone(),
                on: Some(on.clone()),
                amount: form.given(&amount_id(one, on))?,
            })
        })
        .collect()
}

/// What was booked, and what still waits.
fn said(t: &Text, booked: &BookedDueView) -> String {
    let done = tr!(t, "again-booked", count = booked.dates.len());
    if booked.asked.is_empty() {
        done
    } else {
        let waits = tr!(t, "again-waits", count = booked.asked.len());
        format!("{done}. {waits}")
    }
}

fn due(
    t: &Text,
    currency: Currency,
    form: &Form,
    errors: &[FieldError],
    all: &[RecurringView],
    book: Callback<()>,
) -> Html {
    if all.iter().all(|one| one.due.is_empty()) {
        return Html::default();
    }
    let dates = all
        .iter()
        .flat_map(|one| one.due.iter().map(move |on| (one, on)));
    let row = |(one, on): (&RecurringView, &Day)| {
        let id = amount_id(one, on);
        let cell = match &one.amount {
            Some(fixed) => html! { <bdi>{ amount(t, fixed) }</bdi> },
            None => html! {
                <NumberField
                    id={id.clone()}
                    label={tr!(t, "again-how-much", title = title(one))}
                    value={form.text(&id)}
                    error={error_of(errors, &id)}
                    help={one.about.as_ref().map(|about| AttrValue::from(tr!(t, "again-about", amount = amount(t, about))))}
                    decimal=true
                    unit={currency.code()}
                    oninput={form.on(id.clone())}
                />
            },
        };
        vec![
            html! { <Entry title={title(one)} about={vec![t.date(on)]} /> },
            cell,
        ]
    };
    html! {
        <div class="section">
            <h2 id="again-due">{ t.get("again-due") }</h2>
            <DataTable
                caption={t.get("again-due")}
                caption_hidden=true
                columns={vec![Column::words(t.get("cost-what")), Column::figures(t.get("cost-amount"))]}
                rows={dates.map(row).collect::<Vec<_>>()}
            />
            <div class="cluster">
                <Button id="again-book" label={t.get("again-book")} kind={ButtonKind::Primary} busy={form.busy()} onclick={book} />
            </div>
        </div>
    }
}

fn table(
    t: &Text,
    all: &[RecurringView],
    holders: &[HolderView],
    people: &[PersonView],
    ask: &Callback<RecurringView>,
) -> Html {
    let row = |one: &RecurringView| {
        let mut about = vec![words::every(t, one.every, one.step)];
        match (&one.next, &one.last) {
            (Some(next), _) => about.push(tr!(t, "again-next", day = t.date(next))),
            (None, Some(last)) => about.push(tr!(t, "again-over", day = t.date(last))),
            (None, None) => {}
        }
        let name = words::whose_ever(holders, people, &one.paid_by);
        about.push(tr!(t, "cost-paid-by", names = name));
        if let Some(instance) = &one.instance {
            about.push(instance.to_string());
        }
        let much = match (&one.amount, &one.about) {
            (Some(fixed), _) => amount(t, fixed),
            (None, Some(about)) => tr!(t, "again-about", amount = amount(t, about)),
            (None, None) => t.get("again-asked"),
        };
        let ends = one.next.is_some();
        let onclick = {
            let one = one.clone();
            ask.reform(move |()| one.clone())
        };
        let label = t.get("again-end");
        vec![
            html! {
                <Entry title={title(one)} {about}>
                    if !one.due.is_empty() { <Badge text={tr!(t, "again-due-on", days = words::days(t, &one.due))} /> }
                </Entry>
            },
            html! { <bdi>{ much }</bdi> },
            html! {
                if ends {
                    <Button id={format!("end-{}", one.recurring)} {label} kind={ButtonKind::Plain} {onclick} />
                }
            },
        ]
    };
    html! {
        <DataTable
            caption={t.get("again-all")}
            caption_hidden=true
            columns={vec![
                Column::words(t.get("cost-what")),
                Column::figures(t.get("cost-amount")),
                Column::words(t.get("books-acts")),
            ]}
            rows={all.iter().map(row).collect::<Vec<_>>()}
        />
    }
}
