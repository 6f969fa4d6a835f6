//! The first account, and the recovery kit: what must not be lost.

mod account;
mod kit;

use allotment_api::LaunchPage;
use yew::prelude::*;

use super::StepProps;
use crate::{
    components::{Checkbox, ErrorSummary, FieldError, Page},
    text::use_text,
};
use account::Account;
use kit::Kit;

/// Shows both, and lets nobody pass who has not put the kit away.
#[function_component(KeysStep)]
pub(super) fn keys_step(props: &StepProps) -> Html {
    let t = use_text();
    let journey = &props.journey;
    // Who has been further has said so before.
    let safe = use_state(|| journey.draft().page > LaunchPage::Keys);
    let attempt = use_state(|| 0_u32);
    let message = t.get("keys-safe-missing");
    let missing = *attempt > 0 && !*safe;
    let errors = if missing {
        vec![FieldError {
            field: "kit-safe".into(),
            message: message.clone().into(),
        }]
    } else {
        vec![]
    };
    let onchange = {
        let safe = safe.clone();
        Callback::from(move |checked| safe.set(checked))
    };
    let onback = {
        let journey = journey.clone();
        Callback::from(move |()| journey.back(LaunchPage::Keys, journey.draft()))
    };
    let onnext = {
        let (journey, safe, attempt) = (journey.clone(), safe.clone(), attempt.clone());
        Callback::from(move |()| {
            if *safe {
                journey.next(LaunchPage::Keys, journey.draft());
            } else {
                attempt.set(*attempt + 1);
            }
        })
    };
    html! {
        <Page
            id="page-keys"
            title={t.get("keys-title")}
            lead={t.get("keys-lead")}
            busy={journey.saving()}
            {onback}
            {onnext}
        >
            <ErrorSummary {errors} attempt={*attempt} />
            <Account launch={journey.launch().id.clone()} />
            <Kit />
            <Checkbox
                id="kit-safe"
                label={t.get("keys-safe")}
                help={t.get("keys-safe-help")}
                checked={*safe}
                error={missing.then(|| AttrValue::from(message.clone()))}
                required=true
                {onchange}
            />
        </Page>
    }
}
