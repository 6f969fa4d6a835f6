//! A cost, new or corrected.

use allotment_api::{
    CostChange, CostView, ForInstance, ForeignGiven, HandedFile, HolderView, InstanceView, NewCost,
    PersonView, Stamped, VatGiven, call,
};
use allotment_types::{Currency, DnsName};
use yew::prelude::*;

use super::{
    super::{
        form::{Form, error_of, use_form},
        month::{day, today},
        parts::{Go, Lead, as_typed, example, payers, use_go},
        place::Place,
    },
    ONE,
    paid::{PAID, Paid},
    receipts::{Chosen, Receipts},
    words,
};
use crate::{
    components::{
        Disclosure, EmptyState, ErrorSummary, IconName, NumberField, Page, Select, SelectOption,
        Spinner, TextField, TextKind,
    },
    pages::{
        asking::{Asked, use_answer},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct AddProps {
    pub(super) currency: Currency,
}

/// Asks for a new cost.
#[function_component(Add)]
pub(super) fn add(props: &AddProps) -> Html {
    html! { <Known currency={props.currency} /> }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ChangeProps {
    pub(super) currency: Currency,
    /// The short name of the cost.
    pub(super) cost: AttrValue,
}

/// Asks what is right about a cost.
#[function_component(Change)]
pub(super) fn change(props: &ChangeProps) -> Html {
    let t = use_text();
    let costs = use_answer(|| call::ListCosts { month: None });
    match costs.state() {
        Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("cost-loading")} /> },
        Asked::Failed(error) => failed(&t, error),
        Asked::Answer(costs) => match costs.iter().find(|one| one.cost == props.cost.as_str()) {
            Some(cost) => html! { <Known currency={props.currency} before={cost.clone()} /> },
            None => super::one::unknown(&t, &props.cost),
        },
    }
}

fn failed(t: &Text, error: &allotment_api::ErrorBody) -> Html {
    html! {
        <Page id="page-books-cost-failed" title={t.get("cost-add")}><Trouble error={error.clone()} /></Page>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct KnownProps {
    currency: Currency,
    #[prop_or_default]
    before: Option<CostView>,
}

/// Looks up who can have paid, and for what, before it asks.
#[function_component(Known)]
fn known(props: &KnownProps) -> Html {
    let t = use_text();
    let holders = use_answer(|| call::ListHolders {});
    let people = use_answer(|| call::ListPeople { on: None });
    // Without instances it is for all together.
    let instances = use_answer(|| call::ListInstances {});
    let settled = instances.state().answer().is_some() || instances.state().failure().is_some();
    match (holders.state(), people.state()) {
        (Asked::Answer(holders), Asked::Answer(people)) if settled => {
            if holders.is_empty() && people.is_empty() {
                let action = html! {
                    <>
                        <Lead href={Place::Bank.href(&[])} label={t.get("cost-nobody-holder")} primary=true />
                        <Lead href={Place::People.href(&[])} label={t.get("cost-nobody-people")} />
                    </>
                };
                return html! {
                    <Page id="page-books-cost-add" title={t.get("cost-add")}>
                        <EmptyState title={t.get("cost-nobody")} icon={IconName::People} {action}>
                            <p>{ t.get("cost-nobody-what") }</p>
                        </EmptyState>
                    </Page>
                };
            }
            let instances = instances.state().answer().cloned();
            html! {
                <CostForm
                    currency={props.currency}
                    before={props.before.clone()}
                    holders={holders.clone()}
                    people={people.clone()}
                    instances={instances.unwrap_or_default()}
                />
            }
        }
        (Asked::Failed(error), _) | (_, Asked::Failed(error)) => failed(&t, error),
        _ => html! { <Spinner label={t.get("cost-loading")} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct CostFormProps {
    currency: Currency,
    before: Option<CostView>,
    holders: Vec<HolderView>,
    people: Vec<PersonView>,
    instances: Vec<InstanceView>,
}

#[function_component(CostForm)]
fn cost_form(props: &CostFormProps) -> Html {
    let t = use_text();
    let go = use_go();
    let options = payers(&t, &props.holders, &props.people);
    let form = {
        let begin = begin(&t, props.before.as_ref(), &options);
        use_form(move || begin)
    };
    let receipts = use_reducer(Chosen::default);
    let fields = [
        ("cost-title", t.get("cost-title-missing")),
        ("cost-amount", t.get("cost-amount-missing")),
    ];
    let errors = form.errors(&t, &fields);
    let error = |id: &str| error_of(&errors, id);
    let before = props.before.clone();
    let onnext = {
        let (form, t, before, go) = (form.clone(), t.clone(), before.clone(), go.clone());
        let receipts = receipts.clone();
        Callback::from(move |()| {
            if form.lacks(&["cost-title", "cost-amount"]) {
                return;
            }
            send(&t, &form, receipts.0.clone(), before.as_ref(), &go);
        })
    };
    let onback = {
        let go = go.clone();
        let to = before.as_ref().map(|cost| cost.cost.clone());
        Callback::from(move |()| match &to {
            Some(cost) => go.quietly(Place::Costs, &[ONE, cost]),
            None => go.quietly(Place::Costs, &[]),
        })
    };
    let (id, title, next) = match &before {
        Some(cost) => (
            "page-books-cost-correct",
            tr!(t, "cost-correct-title", name = words::title(cost)),
            t.get("cost-correct-next"),
        ),
        None => (
            "page-books-cost-add",
            t.get("cost-add-title"),
            t.get("cost-add-next"),
        ),
    };
    let lead = if before.is_some() {
        t.get("cost-correct-lead")
    } else {
        t.get("cost-add-lead")
    };
    let currency = foreign(&form).map_or(props.currency, |given| given.currency);
    html! {
        <Page {id} {title} {lead} {next} busy={form.busy()} {onback} {onnext}>
            <ErrorSummary errors={errors.clone()} attempt={form.attempt()} />
            if let Some(error) = form.trouble() { <Trouble {error} /> }
            <div class="stack">
                <TextField
                    id="cost-title"
                    label={t.get("cost-title")}
                    help={t.get("cost-title-help")}
                    value={form.text("cost-title")}
                    error={error("cost-title")}
                    required=true
                    oninput={form.on("cost-title")}
                />
                <NumberField
                    id="cost-amount"
                    label={t.get("cost-amount-paid")}
                    help={tr!(t, "cost-amount-help", example = example(&t, currency))}
                    value={form.text("cost-amount")}
                    error={error("cost-amount")}
                    required=true
                    decimal=true
                    unit={currency.code()}
                    oninput={form.on("cost-amount")}
                />
                if before.is_none() {
                    <TextField
                        id="cost-on"
                        label={t.get("cost-on")}
                        help={t.get("books-day-help")}
                        value={form.text("cost-on")}
                        error={error("cost-on")}
                        kind={TextKind::Code}
                        oninput={form.on("cost-on")}
                    />
                }
                <Select
                    id="cost-purpose"
                    label={t.get("cost-purpose")}
                    options={words::purposes(&t)}
                    value={form.text("cost-purpose")}
                    onchange={form.on("cost-purpose")}
                />
                if !props.instances.is_empty() {
                    <Select
                        id="cost-instance"
                        label={t.get("cost-instance")}
                        help={t.get("cost-instance-help")}
                        options={instances(&t, &props.instances)}
                        value={form.text("cost-instance")}
                        onchange={form.on("cost-instance")}
                    />
                }
            </div>
            <section class="section" aria-labelledby="cost-who">
                <h2 id="cost-who">{ t.get("cost-who") }</h2>
                <p>{ t.get("cost-who-what") }</p>
                <Paid form={form.clone()} {options} errors={errors.clone()} unit={props.currency.code()} />
            </section>
            { more(&t, &form, &receipts, &errors, before.is_some()) }
        </Page>
    }
}

/// What most costs do not have: VAT that comes back, another currency,
/// receipts.
fn more(
    t: &Text,
    form: &Form,
    receipts: &UseReducerHandle<Chosen>,
    errors: &[crate::components::FieldError],
    corrects: bool,
) -> Html {
    let error = |id: &str| error_of(errors, id);
    let currencies = std::iter::once(SelectOption::new("", t.get("cost-currency-ours")));
    let currencies: Vec<SelectOption> =
        currencies
            .chain(Currency::in_use().into_iter().map(|one| {
                SelectOption::new(one.code(), format!("{} ({})", one.code(), one.name()))
            }))
            .collect();
    let abroad = foreign(form).is_some();
    let opened = |ids: &[&str]| {
        ids.iter()
            .any(|id| error(id).is_some() || form.given(id).is_some())
    };
    html! {
        <div class="stack">
            <Disclosure id="cost-vat-more" summary={t.get("cost-vat-more")} open={opened(&["cost-vat"])}>
                <NumberField
                    id="cost-vat"
                    label={if corrects { t.get("cost-vat-amount") } else { t.get("cost-vat-rate") }}
                    help={t.get("cost-vat-help")}
                    value={form.text("cost-vat")}
                    error={error("cost-vat")}
                    decimal=true
                    unit={(!corrects).then_some("%")}
                    oninput={form.on("cost-vat")}
                />
            </Disclosure>
            <Disclosure id="cost-foreign-more" summary={t.get("cost-foreign-more")} open={abroad}>
                <Select
                    id="cost-currency"
                    label={t.get("cost-currency")}
                    help={t.get("cost-currency-help")}
                    options={currencies}
                    value={form.text("cost-currency")}
                    onchange={form.on("cost-currency")}
                />
                <NumberField
                    id="cost-rate"
                    label={t.get("cost-rate")}
                    help={t.get("cost-rate-help")}
                    value={form.text("cost-rate")}
                    error={error("cost-rate")}
                    decimal=true
                    oninput={form.on("cost-rate")}
                />
                <TextField
                    id="cost-source"
                    label={t.get("cost-source")}
                    help={t.get("cost-source-help")}
                    value={form.text("cost-source")}
                    error={error("cost-source")}
                    oninput={form.on("cost-source")}
                />
            </Disclosure>
            <Disclosure id="cost-receipts-more" summary={t.get("cost-receipts-more")} open={opened(&["cost-receipts"])}>
                <Receipts chosen={receipts.clone()} error={error("cost-receipts")} />
            </Disclosure>
        </div>
    }
}

/// All instances, and all of them together.
pub(super) fn instances(t: &Text, all: &[InstanceView]) -> Vec<SelectOption> {
    let together = SelectOption::new("", t.get("cost-instance-all"));
    let each = all.iter().map(|one| {
        let address = one.address.to_string();
        SelectOption::new(address.clone(), address)
    });
    std::iter::once(together).chain(each).collect()
}

/// What stands in the form at first.
fn begin(t: &Text, before: Option<&CostView>, options: &[SelectOption]) -> Vec<(String, String)> {
    let mut typed = vec![];
    let mut put = |id: &str, text: String| typed.push((id.to_owned(), text));
    let Some(cost) = before else {
        put("cost-on", today());
        put("cost-purpose", words::slug(words::PURPOSES[0]).to_owned());
        typed.extend(PAID.begin(t, &[], options));
        return typed;
    };
    put("cost-title", words::title(cost));
    put("cost-purpose", words::slug(cost.purpose).to_owned());
    let instance = cost.instance.as_ref().map(ToString::to_string);
    put("cost-instance", instance.unwrap_or_default());
    let original = cost.foreign.as_ref().map(|it| &it.original);
    put("cost-amount", as_typed(t, original.unwrap_or(&cost.gross)));
    let vat = cost.vat.as_ref().map(|vat| as_typed(t, vat));
    put("cost-vat", vat.unwrap_or_default());
    if let Some(foreign) = &cost.foreign {
        put("cost-currency", foreign.original.currency.clone());
        put("cost-rate", foreign.rate.clone());
        put("cost-source", foreign.source.clone());
    }
    typed.extend(PAID.begin(t, &cost.paid_by, options));
    typed
}

/// The other currency, if one was chosen.
fn foreign(form: &Form) -> Option<ForeignGiven> {
    let currency = form.given("cost-currency")?.parse().ok()?;
    Some(ForeignGiven {
        currency,
        rate: form.text("cost-rate"),
        on: None,
        source: form.text("cost-source"),
    })
}

fn send(t: &Text, form: &Form, receipts: Vec<HandedFile>, before: Option<&CostView>, go: &Go) {
    if let Some(cost) = before {
        correct(t, form, receipts, cost, go);
    } else {
        record(t, form, receipts, go);
    }
}

fn instance(form: &Form) -> Option<DnsName> {
    form.given("cost-instance")?.parse().ok()
}

fn correct(t: &Text, form: &Form, handed: Vec<HandedFile>, cost: &CostView, go: &Go) {
    let title = form.text("cost-title");
    let said = tr!(t, "cost-corrected", title = title.trim().to_owned());
    let vat = form.given("cost-vat").map(VatGiven::Amount);
    let call = call::CorrectCost {
        cost: cost.cost.clone(),
        change: Some(CostChange {
            title: Some(title),
            purpose: Some(words::of_slug(&form.text("cost-purpose"))),
            instance: Some(instance(form).map_or(ForInstance::Together, ForInstance::One)),
            amount: Some(form.text("cost-amount")),
            // It is said anew with the amount, also that there is none.
            vat: Some(vat.unwrap_or_else(|| VatGiven::Rate("0".to_owned()))),
            foreign: foreign(form).map(|given| ForeignGiven {
                on: cost.foreign.as_ref().map(|it| it.on.clone()),
                ..given
            }),
            paid_by: PAID.given(form),
            receipts: vec![],
            handed,
        }),
        language: Some(t.locale().language()),
        stamped: Stamped::default(),
    };
    let go = go.clone();
    form.send(call, move |booked| match &booked.name {
        Some(cost) => go.to(Place::Costs, &[ONE, cost], said),
        None => go.to(Place::Costs, &[], said),
    });
}

fn record(t: &Text, form: &Form, handed: Vec<HandedFile>, go: &Go) {
    let title = form.text("cost-title");
    let said = tr!(t, "cost-added", title = title.trim().to_owned());
    let on = form.given("cost-on").unwrap_or_else(today);
    let call = call::AddCost {
        cost: None,
        new: NewCost {
            title,
            purpose: words::of_slug(&form.text("cost-purpose")),
            instance: instance(form),
            amount: form.text("cost-amount"),
            vat: form.given("cost-vat").map(VatGiven::Rate),
            foreign: foreign(form),
            paid_by: PAID.given(form),
            receipts: vec![],
            handed,
        },
        language: Some(t.locale().language()),
        stamped: Stamped {
            on: day(&on),
            key: None,
        },
    };
    let go = go.clone();
    form.send(call, move |_| {
        let month: String = on.chars().take(7).collect();
        go.to(Place::Costs, &[&month], said);
    });
}
