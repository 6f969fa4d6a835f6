//! A server for practice: a real, bare machine inside this computer.

use allotment_api::{Doing, ErrorBody, Event, call};
use allotment_types::ServerName;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api::use_client,
    components::{
        Announcer, ErrorSummary, FieldError, Notice, Page, Prose, Spinner, TextField, TextKind,
        Tone,
    },
    pages::{asking::use_presence, trouble::Trouble},
    text::use_text,
    tr, wording,
};

/// What [`PracticeServer`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(in crate::pages) struct PracticeServerProps {
    /// It is up.
    pub(in crate::pages) taken: Callback<ServerName>,
    /// The person goes back to the choice.
    pub(in crate::pages) leave: Callback<()>,
    /// Names that are in use.
    pub(in crate::pages) known: Vec<ServerName>,
}

#[function_component(PracticeServer)]
pub(in crate::pages) fn practice_server(props: &PracticeServerProps) -> Html {
    let t = use_text();
    let client = use_client();
    let name = use_state(|| proposal(&props.known));
    let attempt = use_state(|| 0_u32);
    let doing = use_state(|| None::<Doing>);
    let busy = use_state(|| false);
    let trouble = use_state(|| None::<ErrorBody>);
    let presence = use_presence();
    let problem = match name.trim().parse::<ServerName>() {
        Ok(name) if props.known.contains(&name) => {
            Some(tr!(t, "own-name-taken", name = name.to_string()))
        }
        Ok(_) => None,
        Err(_) => Some(t.get("own-name-wrong")),
    };
    let shown = problem.clone().filter(|_| *attempt > 0);
    let onnext = {
        let (name, attempt, doing, busy, trouble) = (
            name.clone(),
            attempt.clone(),
            doing.clone(),
            busy.clone(),
            trouble.clone(),
        );
        let (taken, presence) = (props.taken.clone(), presence.clone());
        Callback::from(move |()| {
            let Some(server) = name
                .trim()
                .parse::<ServerName>()
                .ok()
                .filter(|_| problem.is_none())
            else {
                attempt.set(*attempt + 1);
                return;
            };
            busy.set(true);
            trouble.set(None);
            let (client, doing, busy, trouble) =
                (client.clone(), doing.clone(), busy.clone(), trouble.clone());
            let (taken, presence) = (taken.clone(), presence.clone());
            spawn_local(async move {
                let call = call::StartPractice {
                    name: server.clone(),
                    disk: None,
                    memory: None,
                };
                let tell = {
                    let doing = doing.clone();
                    move |event| {
                        if let Event::Doing { what } = event {
                            doing.set(Some(what));
                        }
                    }
                };
                let came = client.follow(call, tell).await;
                // Who went back chooses anew; where servers are listed next, it is there.
                if !presence.lasts() {
                    return;
                }
                match came {
                    Ok(_) => taken.emit(server),
                    Err(error) => trouble.set(Some(error)),
                }
                doing.set(None);
                busy.set(false);
            });
        })
    };
    let oninput = {
        let name = name.clone();
        Callback::from(move |value| name.set(value))
    };
    let errors: Vec<FieldError> = shown
        .iter()
        .map(|message| FieldError {
            field: "practice-name".into(),
            message: message.clone().into(),
        })
        .collect();
    let now = match &*doing {
        Some(doing) => wording::doing(&t, doing),
        None => t.get("practice-starting"),
    };
    html! {
        <Page
            id="page-server-practice"
            title={t.get("practice-title")}
            lead={t.get("practice-lead")}
            next={t.get("practice-start")}
            busy={*busy}
            onback={props.leave.clone()}
            {onnext}
        >
            <ErrorSummary {errors} attempt={*attempt} />
            if let Some(error) = &*trouble { <Trouble error={error.clone()} /> }
            <TextField
                id="practice-name"
                label={t.get("own-name")}
                help={t.get("own-name-help")}
                value={(*name).clone()}
                error={shown.clone().map(AttrValue::from)}
                required=true
                kind={TextKind::Code}
                {oninput}
            />
            <Notice tone={Tone::Info}><p><Prose text={t.get("practice-note")} /></p></Notice>
            if *busy {
                <Spinner label={now.clone()} quiet=true />
                <Announcer message={now} />
            }
        </Page>
    }
}

/// A name that is free.
fn proposal(known: &[ServerName]) -> String {
    let free = |name: &String| known.iter().all(|known| known.as_str() != name);
    let mut names = (1_u32..).map(|number| match number {
        1 => "garden".to_owned(),
        number => format!("garden-{number}"),
    });
    names.find(free).unwrap_or_default()
}
