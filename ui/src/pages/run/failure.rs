//! When a run stops: what happened, what is safe, what to do.

use allotment_api::{ErrorBody, codes};
use allotment_types::ServerName;
use yew::prelude::*;

use super::steps::{Report, Safe};
use crate::{
    components::{Button, CopyButton, Notice, Tone},
    pages::{
        broken::{BrokenList, named_by},
        sudo::{Passwords, SudoQuestion, wants_sudo},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

/// What [`Failure`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FailureProps {
    /// What the run is part of, for the words.
    pub(super) work: &'static str,
    pub(super) passwords: Passwords,
    /// Where it stopped.
    pub(super) server: ServerName,
    /// Why it stopped.
    pub(super) error: ErrorBody,
    /// What is safe.
    pub(super) safe: Safe,
    /// What can be handed to somebody who helps.
    pub(super) report: Report,
    /// Asks for the very same again, be it to go on or to go back; with the
    /// token of a lock that has run out, after its holder was shown.
    pub(super) again: Callback<Option<u64>>,
}

#[function_component(Failure)]
pub(super) fn failure(props: &FailureProps) -> Html {
    let t = use_text();
    let error = &props.error;
    let report = props.report.with(&error.code, &error.message);
    let number = |key: &str| error.detail.get(key).and_then(serde_json::Value::as_u64);
    let word = |key: &str| {
        let found = error.detail.get(key).and_then(serde_json::Value::as_str);
        found.unwrap_or_default().to_owned()
    };
    let ran_out = error.code == codes::LOCKED && number("seconds_left") == Some(0);
    let safe = safe(&t, props.work, props.safe);
    html! {
        <>
            <Trouble
                error={error.clone()}
                actions={html! { <CopyButton text={report} what={t.get("run-report")} /> }}
            />
            <BrokenList broken={named_by(error)} />
            if !safe.is_empty() {
                <Notice tone={Tone::Info} title={t.get("run-safe-title")}><p>{ safe }</p></Notice>
            }
            if ran_out {
                <Notice
                    tone={Tone::Warning}
                    title={tr!(t, "run-held", holder = word("holder"), reason = word("reason"))}
                    actions={html! {
                        <Button
                            id="run-take-over"
                            label={t.get("run-take-over")}
                            onclick={props.again.reform({ let token = number("token"); move |()| token })}
                        />
                    }}
                >
                    <p>{ t.get("run-held-help") }</p>
                </Notice>
            }
            if wants_sudo(error) {
                <SudoQuestion
                    passwords={props.passwords.clone()}
                    server={props.server.clone()}
                    ask={props.again.reform(|()| None)}
                />
            }
        </>
    }
}

/// What is safe, in words; nothing where that is not known.
fn safe(t: &Text, work: &'static str, safe: Safe) -> String {
    match safe {
        Safe::Done { sealed: false } => t.get("run-safe"),
        Safe::Done { sealed: true } => {
            format!("{} {}", t.get("run-safe"), t.get("run-safe-sealed"))
        }
        Safe::TakenBack => t.get("run-safe-back"),
        Safe::NotTakenBack => t.get("run-safe-not-back"),
        Safe::Nothing => tr!(t, "run-safe-nothing", work = work),
        Safe::Unknown => String::new(),
    }
}
