//! When a run stops: what happened, what is safe, what to do.

use allotment_api::{ErrorBody, codes};
use yew::prelude::*;

use super::steps::Report;
use crate::{
    components::{Button, CopyButton, Notice, Tone},
    pages::{
        launch::{
            Journey,
            sudo::{SudoQuestion, wants_sudo},
        },
        trouble::Trouble,
    },
    text::use_text,
    tr,
};

/// What [`Failure`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FailureProps {
    pub(super) journey: Journey,
    /// Why it stopped.
    pub(super) error: ErrorBody,
    /// What can be handed to somebody who helps.
    pub(super) view: Report,
    /// Goes on; with the token of a lock that has run out, after its holder
    /// was shown.
    pub(super) resume: Callback<Option<u64>>,
}

#[function_component(Failure)]
pub(super) fn failure(props: &FailureProps) -> Html {
    let t = use_text();
    let error = &props.error;
    let report = props.view.with(&error.code, &error.message);
    let number = |key: &str| error.detail.get(key).and_then(serde_json::Value::as_u64);
    let word = |key: &str| {
        let found = error.detail.get(key).and_then(serde_json::Value::as_str);
        found.unwrap_or_default().to_owned()
    };
    let ran_out = error.code == codes::LOCKED && number("seconds_left") == Some(0);
    let server = props.journey.draft().server;
    html! {
        <>
            <Trouble
                error={error.clone()}
                actions={html! { <CopyButton text={report} what={t.get("run-report")} /> }}
            />
            <Notice tone={Tone::Info} title={t.get("run-safe-title")}><p>{ t.get("run-safe") }</p></Notice>
            if ran_out {
                <Notice
                    tone={Tone::Warning}
                    title={tr!(t, "run-held", holder = word("holder"), reason = word("reason"))}
                    actions={html! {
                        <Button
                            id="run-take-over"
                            label={t.get("run-take-over")}
                            onclick={props.resume.reform({ let token = number("token"); move |()| token })}
                        />
                    }}
                >
                    <p>{ t.get("run-held-help") }</p>
                </Notice>
            }
            if let Some(server) = server.filter(|_| wants_sudo(error)) {
                <SudoQuestion journey={props.journey.clone()} {server} ask={props.resume.reform(|()| None)} />
            }
        </>
    }
}
