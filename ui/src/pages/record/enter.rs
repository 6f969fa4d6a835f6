//! Signing this computer in at a hub, by a link.

use allotment_api::{HomeView, SecretText, call};
use allotment_types::SecretString;
use yew::prelude::*;

use crate::{
    components::{Button, ButtonKind, ErrorSummary, FieldError, SecretField, TextField},
    pages::{asking::use_question, trouble::Trouble},
    text::use_text,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct EnterProps {
    pub(super) onchange: Callback<HomeView>,
}

/// The link, and a name for whoever comes for the first time.
#[function_component(Enter)]
pub(super) fn enter(props: &EnterProps) -> Html {
    let t = use_text();
    let link = use_state(String::new);
    let name = use_state(String::new);
    let attempt = use_state(|| 0_u32);
    let asked = use_question::<Box<HomeView>>();
    let missing = *attempt > 0 && link.trim().is_empty();
    let onsubmit = {
        let (link, name, attempt, asked) =
            (link.clone(), name.clone(), attempt.clone(), asked.clone());
        let onchange = props.onchange.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if link.trim().is_empty() {
                attempt.set(*attempt + 1);
                return;
            }
            let call = call::EnterHub {
                link: SecretText(SecretString::from(link.trim().to_owned())),
                name: Some(name.trim().to_owned()).filter(|name| !name.is_empty()),
                collective: None,
            };
            let onchange = onchange.clone();
            asked.ask_then(call, move |view| onchange.emit(HomeView::clone(view)));
        })
    };
    let set_link = {
        let link = link.clone();
        Callback::from(move |value| link.set(value))
    };
    let set_name = {
        let name = name.clone();
        Callback::from(move |value| name.set(value))
    };
    let error = missing.then(|| AttrValue::from(t.get("where-link-missing")));
    let errors: Vec<FieldError> = error
        .iter()
        .map(|message| FieldError {
            field: "record-link".into(),
            message: message.clone(),
        })
        .collect();
    html! {
        <section class="section" aria-labelledby="record-enter-title">
            <h2 id="record-enter-title">{ t.get("where-enter-title") }</h2>
            <p>{ t.get("where-enter-what") }</p>
            <form class="stack" {onsubmit} novalidate=true>
                <ErrorSummary {errors} attempt={*attempt} />
                <SecretField
                    id="record-link"
                    label={t.get("where-link")}
                    help={t.get("where-link-help")}
                    value={(*link).clone()}
                    {error}
                    required=true
                    oninput={set_link}
                />
                <TextField
                    id="record-name"
                    label={t.get("where-name")}
                    help={t.get("where-name-help")}
                    value={(*name).clone()}
                    oninput={set_name}
                />
                if let Some(error) = asked.state().failure() { <Trouble error={error.clone()} /> }
                <div class="cluster">
                    <Button
                        id="record-enter"
                        label={t.get("where-enter")}
                        kind={ButtonKind::Primary}
                        submit=true
                        busy={asked.state().waits()}
                    />
                </div>
            </form>
        </section>
    }
}
