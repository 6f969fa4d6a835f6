//! One cost, and what can be done when it was wrong or came back.

use allotment_api::{CostState, CostView, Stamped, call};
use allotment_types::Currency;
use yew::prelude::*;

use super::{
    super::{
        amount,
        form::{error_of, use_form},
        parts::{Lead, use_go},
        place::Place,
    },
    CORRECT, refund, words,
};
use crate::{
    api::use_client,
    components::{
        Badge, Button, Definitions, Dialog, Disclosure, EmptyState, ErrorSummary, Page, Spinner,
        TextField, TextKind, Tone,
    },
    pages::{
        asking::{Asked, use_answer},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct OneProps {
    pub(super) currency: Currency,
    /// Its short name.
    pub(super) cost: AttrValue,
}

/// Looks it up.
#[function_component(OneCost)]
pub(super) fn one_cost(props: &OneProps) -> Html {
    let t = use_text();
    let costs = use_answer(|| call::ListCosts { month: None });
    match costs.state() {
        Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("cost-loading")} /> },
        Asked::Failed(error) => html! {
            <Page id="page-books-cost" title={t.get("books-costs")}><Trouble error={error.clone()} /></Page>
        },
        Asked::Answer(costs) => match costs.iter().find(|one| one.cost == props.cost.as_str()) {
            Some(cost) => html! { <Shown currency={props.currency} cost={cost.clone()} /> },
            None => unknown(&t, &props.cost),
        },
    }
}

/// There is none of this name.
pub(super) fn unknown(t: &Text, cost: &str) -> Html {
    let action =
        html! { <Lead href={Place::Costs.href(&[])} label={t.get("cost-all")} primary=true /> };
    html! {
        <Page id="page-books-cost" title={t.get("books-costs")}>
            <EmptyState title={tr!(t, "cost-unknown", name = cost.to_owned())} {action} />
        </Page>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ShownProps {
    currency: Currency,
    cost: CostView,
}

#[function_component(Shown)]
fn shown(props: &ShownProps) -> Html {
    let t = use_text();
    let at_hub = use_client().is_hub();
    let go = use_go();
    let cost = &props.cost;
    let holders = use_answer(|| call::ListHolders {});
    let people = use_answer(|| call::ListPeople { on: None });
    let form = use_form(Vec::new);
    let dropping = use_state(|| false);
    let errors = form.errors(&t, &[]);
    let month: String = cost.date.as_str().chars().take(7).collect();
    let name = words::title(cost);
    let onback = {
        let (go, month) = (go.clone(), month.clone());
        Callback::from(move |()| go.quietly(Place::Costs, &[&month]))
    };
    let drop_it = {
        let (form, go, t, dropping) = (form.clone(), go.clone(), t.clone(), dropping.clone());
        let (id, name) = (cost.cost.clone(), name.clone());
        Callback::from(move |()| {
            let call = call::CorrectCost {
                cost: id.clone(),
                change: None,
                language: None,
                stamped: Stamped::default(),
            };
            let said = tr!(t, "cost-dropped", title = name.clone());
            let (go, month) = (go.clone(), month.clone());
            dropping.set(false);
            form.send(call, move |_| go.to(Place::Costs, &[&month], said));
        })
    };
    let save = {
        let (form, go, t, id) = (form.clone(), go.clone(), t.clone(), cost.cost.clone());
        Callback::from(move |()| {
            let folder = form.text("receipts-folder");
            let call = call::SaveReceipts {
                cost: id.clone(),
                folder: folder.trim().to_owned(),
            };
            let (go, t) = (go.clone(), t.clone());
            form.send(call, move |files| {
                go.stay(tr!(
                    t,
                    "cost-receipts-saved",
                    count = files.len(),
                    folder = folder
                ));
            });
        })
    };
    let ask = |open: bool| {
        let dropping = dropping.clone();
        Callback::from(move |()| dropping.set(open))
    };
    let stands = !matches!(cost.state, CostState::TakenBack(_));
    let left = stands && cost.left.minor > 0;
    let holders = holders.state().answer().cloned().unwrap_or_default();
    let people = people.state().answer().cloned().unwrap_or_default();
    html! {
        <>
            <Page id="page-books-cost" title={name.clone()} eyebrow={t.get("books-costs")} {onback}>
                <ErrorSummary errors={errors.clone()} attempt={form.attempt()} />
                if let Some(error) = form.trouble() { <Trouble {error} /> }
                <Definitions items={facts(&t, cost, &words::paid_by(&t, &cost.paid_by, &holders, &people))} />
                if stands {
                    <section class="section" aria-labelledby="cost-wrong">
                        <h2 id="cost-wrong">{ t.get("cost-wrong") }</h2>
                        <p>{ t.get("cost-wrong-what") }</p>
                        <div class="cluster">
                            <Lead id="cost-correct" href={Place::Costs.href(&[CORRECT, &cost.cost])} label={t.get("cost-correct")} />
                            <Button id="cost-drop" label={t.get("cost-drop")} onclick={ask(true)} />
                        </div>
                    </section>
                }
                if left {
                    <refund::Refund currency={props.currency} cost={cost.clone()} holders={holders.clone()} people={people.clone()} />
                }
                // A hub lays nothing down on the computer of whoever looks.
                if !cost.receipts.is_empty() && !at_hub {
                    <Disclosure id="cost-receipts-save" summary={t.get("cost-receipts-save")}>
                        <TextField
                            id="receipts-folder"
                            label={t.get("cost-receipts-folder")}
                            help={t.get("cost-receipts-folder-help")}
                            value={form.text("receipts-folder")}
                            error={error_of(&errors, "receipts-folder")}
                            kind={TextKind::Code}
                            oninput={form.on("receipts-folder")}
                        />
                        <div class="cluster">
                            <Button id="cost-receipts-now" label={t.get("cost-receipts-now")} busy={form.busy()} onclick={save} />
                        </div>
                    </Disclosure>
                }
            </Page>
            <Dialog
                id="cost-drop-dialog"
                open={*dropping}
                title={tr!(t, "cost-drop-title", name = name)}
                confirm={t.get("cost-drop")}
                onconfirm={drop_it}
                onclose={ask(false)}
                busy={form.busy()}
            >
                <p>{ t.get("cost-drop-what") }</p>
            </Dialog>
        </>
    }
}

/// All that is known of it.
fn facts(t: &Text, cost: &CostView, paid: &str) -> Vec<(AttrValue, Html)> {
    let mut facts: Vec<(AttrValue, Html)> = vec![];
    let mut put = |name: String, value: Html| facts.push((name.into(), value));
    let said = |text: String| html! { { t.visible(&text).into_owned() } };
    put(t.get("cost-amount-paid"), said(amount(t, &cost.gross)));
    if let Some(foreign) = &cost.foreign {
        put(
            t.get("cost-fact-foreign"),
            said(tr!(
                t,
                "cost-fact-rate",
                amount = amount(t, &foreign.original),
                rate = foreign.rate.clone(),
                day = t.date(&foreign.on),
                source = foreign.source.clone()
            )),
        );
    }
    if let Some(vat) = &cost.vat {
        put(t.get("cost-fact-vat"), said(amount(t, vat)));
    }
    if cost.left.minor != cost.gross.minor {
        put(t.get("cost-fact-left"), said(amount(t, &cost.left)));
    }
    put(t.get("cost-on"), said(t.date(&cost.date)));
    put(t.get("cost-purpose"), said(words::purpose(t, cost.purpose)));
    let instance = cost.instance.as_ref().map(ToString::to_string);
    put(
        t.get("cost-instance"),
        said(instance.unwrap_or_else(|| t.get("cost-instance-all"))),
    );
    put(t.get("cost-who"), said(paid.to_owned()));
    let (state, tone) = match cost.state {
        CostState::Waiting => (t.get("cost-state-waiting"), Tone::Neutral),
        CostState::Shared(entry) => (
            tr!(t, "cost-state-shared", entry = entry.to_string()),
            Tone::Good,
        ),
        CostState::TakenBack(entry) => (
            tr!(t, "cost-state-taken-back", entry = entry.to_string()),
            Tone::Neutral,
        ),
    };
    put(
        t.get("cost-fact-state"),
        html! { <Badge text={state} {tone} /> },
    );
    put(
        t.get("cost-fact-receipts"),
        said(t.count(i64::try_from(cost.receipts.len()).unwrap_or(i64::MAX))),
    );
    put(
        t.get("cost-fact-entry"),
        said(tr!(
            t,
            "cost-fact-by",
            entry = cost.entry.to_string(),
            by = cost.by.clone()
        )),
    );
    facts
}
