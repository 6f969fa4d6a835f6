//! Agreeing what an hour of credited work counts as.

use allotment_api::{Stamped, call};
use allotment_types::Currency;
use yew::prelude::*;

use super::super::{
    form::{error_of, use_form},
    month::this_month,
    parts::{example, use_go},
    place::Place,
};
use crate::{
    components::{ErrorSummary, NumberField, Page, TextField, TextKind},
    pages::trouble::Trouble,
    text::use_text,
    tr,
};

const FROM: &str = "credit-from";
const RATE: &str = "credit-rate";
const CAP: &str = "credit-cap";
const DECISION: &str = "credit-decision";

#[derive(Clone, PartialEq, Properties)]
pub(super) struct AgreeProps {
    pub(super) currency: Currency,
}

/// A rate, a cap, and the decision that said so.
#[function_component(Agree)]
pub(super) fn agree(props: &AgreeProps) -> Html {
    let t = use_text();
    let go = use_go();
    let form = use_form(|| vec![(FROM.to_owned(), this_month())]);
    let errors = form.errors(
        &t,
        &[
            (RATE, t.get("credit-rate-missing")),
            (FROM, t.get("credit-from-missing")),
            (DECISION, t.get("credit-decision-missing")),
        ],
    );
    let onback = {
        let go = go.clone();
        Callback::from(move |()| go.quietly(Place::Hours, &[]))
    };
    let onnext = {
        let (t, form) = (t.clone(), form.clone());
        Callback::from(move |()| {
            if form.lacks(&[RATE, FROM, DECISION]) {
                return;
            }
            let agreed = call::AgreeCredit {
                from: form.given(FROM).unwrap_or_default(),
                rate: form.given(RATE).unwrap_or_default(),
                cap: form.given(CAP),
                decision: form.given(DECISION).unwrap_or_default(),
                language: Some(t.locale().language()),
                stamped: Stamped::default(),
            };
            let (go, said) = (go.clone(), t.get("credit-agreed"));
            form.send(agreed, move |_| go.to(Place::Hours, &[], said));
        })
    };
    let unit = AttrValue::from(props.currency.code());
    let example = example(&t, props.currency);
    html! {
        <Page
            id="page-books-hours-credit"
            title={t.get("hours-credit")}
            lead={t.get("credit-lead")}
            next={t.get("credit-yes")}
            busy={form.busy()}
            {onback}
            {onnext}
        >
            <ErrorSummary errors={errors.clone()} attempt={form.attempt()} />
            if let Some(error) = form.trouble() { <Trouble {error} /> }
            <NumberField id={RATE} label={t.get("credit-rate")} help={tr!(t, "credit-rate-help", example = example)} value={form.text(RATE)} oninput={form.on(RATE)} error={error_of(&errors, RATE)} decimal=true unit={unit.clone()} required=true />
            <NumberField id={CAP} label={t.get("credit-cap")} help={t.get("credit-cap-help")} value={form.text(CAP)} oninput={form.on(CAP)} error={error_of(&errors, CAP)} decimal=true {unit} />
            <TextField id={FROM} label={t.get("credit-from")} help={t.get("hours-for-month-help")} value={form.text(FROM)} oninput={form.on(FROM)} error={error_of(&errors, FROM)} kind={TextKind::Code} required=true />
            <TextField id={DECISION} label={t.get("credit-decision")} help={t.get("credit-decision-help")} value={form.text(DECISION)} oninput={form.on(DECISION)} error={error_of(&errors, DECISION)} required=true />
        </Page>
    }
}
