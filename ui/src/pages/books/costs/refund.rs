//! A cost came back, or a part of it: how much, which VAT of it, and to whom.

use allotment_api::{CostView, HolderView, PersonView, Stamped, VatGiven, call};
use allotment_types::Currency;
use yew::prelude::*;

use super::{
    super::{
        amount,
        form::{Form, error_of, use_form},
        parts::{example, payers, use_go},
        place::Place,
    },
    paid::{BACK, Paid},
    words,
};
use crate::{
    components::{Button, Disclosure, ErrorSummary, NumberField},
    pages::trouble::Trouble,
    text::{Text, use_text},
    tr,
};

const AMOUNT: &str = "refund-amount";
const VAT: &str = "refund-vat";

#[derive(Clone, PartialEq, Properties)]
pub(super) struct RefundProps {
    pub(super) currency: Currency,
    pub(super) cost: CostView,
    pub(super) holders: Vec<HolderView>,
    pub(super) people: Vec<PersonView>,
}

/// Asks for it, at first as if all came back the way it was paid.
#[function_component(Refund)]
pub(super) fn refund(props: &RefundProps) -> Html {
    let t = use_text();
    let go = use_go();
    let cost = &props.cost;
    let options = payers(&t, &props.holders, &props.people);
    let form = {
        let begin = BACK.begin(&t, &cost.paid_by, &options);
        use_form(move || begin)
    };
    let taxed = cost.vat.is_some();
    let fields = [(VAT, t.get("lacks-refund-vat"))];
    let errors = form.errors(&t, &fields);
    let send = {
        let (form, go, t, cost) = (form.clone(), go, t.clone(), cost.clone());
        Callback::from(move |()| {
            // Of a part nobody else knows how much of it is VAT.
            if taxed && form.given(AMOUNT).is_some() && form.lacks(&[VAT]) {
                return;
            }
            let said = tr!(t, "cost-refunded", title = words::title(&cost));
            let month: String = cost.date.as_str().chars().take(7).collect();
            let go = go.clone();
            form.send(meant(&t, &form, &cost), move |_| {
                go.to(Place::Costs, &[&month], said);
            });
        })
    };
    let help = tr!(
        t,
        "cost-refund-help",
        left = amount(&t, &cost.left),
        example = example(&t, props.currency)
    );
    let unit = props.currency.code();
    let part = form.given(AMOUNT).is_some();
    html! {
        <Disclosure id="cost-refund" summary={t.get("cost-refund")} open={form.attempt() > 0}>
            <ErrorSummary errors={errors.clone()} attempt={form.attempt()} />
            if let Some(error) = form.trouble() { <Trouble {error} /> }
            <div class="stack">
            <NumberField
                id={AMOUNT}
                label={t.get("cost-refund-amount")}
                {help}
                value={form.text(AMOUNT)}
                error={error_of(&errors, AMOUNT)}
                decimal=true
                {unit}
                oninput={form.on(AMOUNT)}
            />
            if taxed && part {
                <NumberField
                    id={VAT}
                    label={t.get("refund-vat")}
                    help={t.get("refund-vat-help")}
                    value={form.text(VAT)}
                    error={error_of(&errors, VAT)}
                    decimal=true
                    {unit}
                    required=true
                    oninput={form.on(VAT)}
                />
            }
            <Paid form={form.clone()} {options} errors={errors.clone()} {unit} rows={BACK} />
            </div>
            <div class="cluster">
                <Button id="cost-refund-now" label={t.get("cost-refund-now")} busy={form.busy()} onclick={send} />
            </div>
        </Disclosure>
    }
}

fn meant(t: &Text, form: &Form, cost: &CostView) -> call::RefundCost {
    let amount = form.given(AMOUNT);
    let vat = form.given(VAT).filter(|_| amount.is_some());
    call::RefundCost {
        cost: cost.cost.clone(),
        vat: vat.map(VatGiven::Amount),
        amount,
        to: BACK.given(form),
        language: Some(t.locale().language()),
        stamped: Stamped::default(),
    }
}
