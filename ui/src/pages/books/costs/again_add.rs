//! A new cost that comes again.

use allotment_api::{EveryName, HolderView, InstanceView, PersonView, Stamped, call};
use allotment_types::Currency;
use yew::prelude::*;

use super::{
    super::{
        form::{Form, error_of, use_form},
        month::{day, today},
        parts::{example, payers, use_go},
        place::Place,
    },
    AGAIN,
    form::instances,
    words,
};
use crate::{
    components::{
        Disclosure, ErrorSummary, NumberField, Page, Select, SelectOption, Spinner, TextField,
        TextKind,
    },
    pages::{
        asking::{Asked, use_answer},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct AgainAddProps {
    pub(super) currency: Currency,
}

/// Looks up who can pay, and asks.
#[function_component(AgainAdd)]
pub(super) fn again_add(props: &AgainAddProps) -> Html {
    let t = use_text();
    let holders = use_answer(|| call::ListHolders {});
    let people = use_answer(|| call::ListPeople { on: None });
    // Without instances it is for all together.
    let instances = use_answer(|| call::ListInstances {});
    let settled = !matches!(instances.state(), Asked::Not | Asked::Waiting);
    match (holders.state(), people.state()) {
        (Asked::Answer(holders), Asked::Answer(people)) if settled => html! {
            <AgainForm
                currency={props.currency}
                holders={holders.clone()}
                people={people.clone()}
                instances={instances.state().answer().cloned().unwrap_or_default()}
            />
        },
        (Asked::Failed(error), _) | (_, Asked::Failed(error)) => html! {
            <Page id="page-books-recurring-add" title={t.get("again-add")}><Trouble error={error.clone()} /></Page>
        },
        _ => html! { <Spinner label={t.get("cost-loading")} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct AgainFormProps {
    currency: Currency,
    holders: Vec<HolderView>,
    people: Vec<PersonView>,
    instances: Vec<InstanceView>,
}

#[function_component(AgainForm)]
fn again_form(props: &AgainFormProps) -> Html {
    let t = use_text();
    let go = use_go();
    let options = payers(&t, &props.holders, &props.people);
    let form = {
        let first = options.first().map(|one| one.value.to_string());
        use_form(move || {
            [
                ("again-purpose", words::slug(words::PURPOSES[0]).to_owned()),
                ("again-every", words::rhythm(EveryName::Month).to_owned()),
                ("again-first", today()),
                ("again-payer", first.unwrap_or_default()),
            ]
            .map(|(id, text)| (id.to_owned(), text))
            .into()
        })
    };
    let fields = [("again-title", t.get("cost-title-missing"))];
    let errors = form.errors(&t, &fields);
    let error = |id: &str| error_of(&errors, id);
    let onnext = {
        let (form, t, go) = (form.clone(), t.clone(), go.clone());
        Callback::from(move |()| {
            if form.lacks(&["again-title"]) {
                return;
            }
            let Some(call) = meant(&t, &form) else { return };
            let said = tr!(
                t,
                "again-added",
                title = form.text("again-title").trim().to_owned()
            );
            let go = go.clone();
            form.send(call, move |_| go.to(Place::Costs, &[AGAIN], said));
        })
    };
    let onback = {
        let go = go.clone();
        Callback::from(move |()| go.quietly(Place::Costs, &[AGAIN]))
    };
    let rhythms: Vec<SelectOption> = words::RHYTHMS
        .into_iter()
        .map(|one| SelectOption::new(words::rhythm(one), words::every(&t, one, 1)))
        .collect();
    let sample = example(&t, props.currency);
    html! {
        <Page
            id="page-books-recurring-add"
            title={t.get("again-add")}
            lead={t.get("again-add-lead")}
            next={t.get("again-add-next")}
            busy={form.busy()}
            {onback}
            {onnext}
        >
            <ErrorSummary errors={errors.clone()} attempt={form.attempt()} />
            if let Some(error) = form.trouble() { <Trouble {error} /> }
            <div class="stack">
                <TextField
                    id="again-title"
                    label={t.get("cost-title")}
                    value={form.text("again-title")}
                    error={error("again-title")}
                    required=true
                    oninput={form.on("again-title")}
                />
                <NumberField
                    id="again-amount"
                    label={t.get("again-amount")}
                    help={tr!(t, "again-amount-help", example = sample.clone())}
                    value={form.text("again-amount")}
                    error={error("again-amount")}
                    decimal=true
                    unit={props.currency.code()}
                    oninput={form.on("again-amount")}
                />
                if form.given("again-amount").is_none() {
                    <NumberField
                        id="again-about"
                        label={t.get("again-about-amount")}
                        help={t.get("again-about-help")}
                        value={form.text("again-about")}
                        error={error("again-about")}
                        decimal=true
                        unit={props.currency.code()}
                        oninput={form.on("again-about")}
                    />
                }
                <Select
                    id="again-every"
                    label={t.get("again-every")}
                    options={rhythms}
                    value={form.text("again-every")}
                    onchange={form.on("again-every")}
                />
                <TextField
                    id="again-first"
                    label={t.get("again-first")}
                    help={t.get("books-day-help")}
                    value={form.text("again-first")}
                    error={error("again-first")}
                    kind={TextKind::Code}
                    oninput={form.on("again-first")}
                />
                <TextField
                    id="again-last"
                    label={t.get("again-last")}
                    help={t.get("again-last-help")}
                    value={form.text("again-last")}
                    error={error("again-last")}
                    kind={TextKind::Code}
                    oninput={form.on("again-last")}
                />
                <Select
                    id="again-purpose"
                    label={t.get("cost-purpose")}
                    options={words::purposes(&t)}
                    value={form.text("again-purpose")}
                    onchange={form.on("again-purpose")}
                />
                if !props.instances.is_empty() {
                    <Select
                        id="again-instance"
                        label={t.get("cost-instance")}
                        help={t.get("cost-instance-help")}
                        options={instances(&t, &props.instances)}
                        value={form.text("again-instance")}
                        onchange={form.on("again-instance")}
                    />
                }
                <Select
                    id="again-payer"
                    label={t.get("paid-who")}
                    {options}
                    value={form.text("again-payer")}
                    onchange={form.on("again-payer")}
                />
            </div>
            <Disclosure id="again-vat-more" summary={t.get("cost-vat-more")} open={error("again-vat").is_some() || form.given("again-vat").is_some()}>
                <NumberField
                    id="again-vat"
                    label={t.get("cost-vat-rate")}
                    help={t.get("cost-vat-help")}
                    value={form.text("again-vat")}
                    error={error("again-vat")}
                    decimal=true
                    unit="%"
                    oninput={form.on("again-vat")}
                />
            </Disclosure>
        </Page>
    }
}

fn meant(t: &Text, form: &Form) -> Option<call::AddRecurring> {
    let every = form.text("again-every");
    let every = words::RHYTHMS
        .into_iter()
        .find(|one| words::rhythm(*one) == every)?;
    let amount = form.given("again-amount");
    Some(call::AddRecurring {
        recurring: None,
        title: form.text("again-title"),
        purpose: words::of_slug(&form.text("again-purpose")),
        instance: form.given("again-instance").and_then(|it| it.parse().ok()),
        paid_by: form.text("again-payer"),
        vat: form.given("again-vat"),
        every,
        step: None,
        first: day(&form.text("again-first")).or_else(|| day(&today()))?,
        last: form.given("again-last").and_then(|it| day(&it)),
        about: form.given("again-about").filter(|_| amount.is_none()),
        amount,
        language: Some(t.locale().language()),
        stamped: Stamped::default(),
    })
}
