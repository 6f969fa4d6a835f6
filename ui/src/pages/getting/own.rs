//! A server of one's own: how it is reached, and whether it is the right one.

use allotment_api::{SecretText, Stranger, call, codes};
use allotment_provision::ServerTarget;
use allotment_types::ServerName;
use yew::prelude::*;

use super::host_key::HostKeyPage;
use crate::{
    components::{
        Announcer, Disclosure, ErrorSummary, FieldError, Notice, Page, Prose, SecretField,
        TextField, TextKind, Tone,
    },
    pages::{
        asking::{Asked, use_question},
        sudo::{Passwords, wants_sudo},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

/// What [`OwnServer`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(in crate::pages) struct OwnServerProps {
    /// Where a password for `sudo` is remembered.
    pub(in crate::pages) passwords: Passwords,
    /// What was chosen is being kept.
    #[prop_or_default]
    pub(in crate::pages) busy: bool,
    /// It was added.
    pub(in crate::pages) taken: Callback<ServerName>,
    /// The person goes back to the choice.
    pub(in crate::pages) leave: Callback<()>,
    /// Names that are in use.
    pub(in crate::pages) known: Vec<ServerName>,
}

#[derive(Clone, Default, PartialEq)]
struct Typed {
    name: String,
    destination: String,
    identity: String,
}

impl Typed {
    /// Another server, account or key is meant than before.
    fn leads_elsewhere(&self, before: &Self) -> bool {
        (&self.destination, &self.identity) != (&before.destination, &before.identity)
    }
}

#[function_component(OwnServer)]
pub(in crate::pages) fn own_server(props: &OwnServerProps) -> Html {
    let t = use_text();
    let typed = use_state(Typed::default);
    let attempt = use_state(|| 0_u32);
    let password = use_state(String::new);
    let stranger = use_question::<Stranger>();
    let adding = use_question::<Box<allotment_api::ServerView>>();
    // While its answer is awaited the field stays, and the focus in it.
    let wants_password = use_state_eq(|| false);

    let read = read(&t, &typed, &props.known);
    let shown = match &read {
        Err(errors) if *attempt > 0 => errors.clone(),
        _ => vec![],
    };
    let error = |field: &str| {
        let found = shown.iter().find(|error| error.field == field);
        found.map(|error| error.message.clone())
    };
    // A password belongs to the server that was met, and to no other.
    let forget = {
        let (stranger, adding) = (stranger.clone(), adding.clone());
        let (password, wants_password) = (password.clone(), wants_password.clone());
        Callback::from(move |()| {
            stranger.forget();
            adding.forget();
            password.set(String::new());
            wants_password.set(false);
        })
    };
    let set = |change: fn(&mut Typed, String)| {
        let (typed, forget) = (typed.clone(), forget.clone());
        Callback::from(move |value: String| {
            let mut next = (*typed).clone();
            change(&mut next, value);
            if next.leads_elsewhere(&typed) {
                forget.emit(());
            }
            typed.set(next);
        })
    };
    let add = |stranger: &Stranger| {
        let (adding, password, passwords, taken) = (
            adding.clone(),
            password.clone(),
            props.passwords.clone(),
            props.taken.clone(),
        );
        let name = read.as_ref().ok().map(|(name, _)| name.clone());
        let stranger = stranger.clone();
        Callback::from(move |()| {
            let Some(name) = name.clone() else { return };
            let sudo = (!password.is_empty()).then(|| SecretText((*password).clone().into()));
            let call = call::AddServer {
                name: name.clone(),
                target: stranger.target.clone(),
                host_key: stranger.host_key.clone(),
                sudo_password: sudo.clone(),
            };
            let (passwords, taken) = (passwords.clone(), taken.clone());
            adding.ask_then(call, move |_| {
                if let Some(sudo) = sudo {
                    passwords.remember(&name, sudo);
                }
                taken.emit(name);
            });
        })
    };

    let failure = adding.state().failure();
    {
        let wants_password = wants_password.clone();
        use_effect_with(failure.is_some_and(wants_sudo), move |wants| {
            if *wants {
                wants_password.set(true);
            }
        });
    }

    // The key is confirmed on a page of its own: one decision a page.
    if let Asked::Answer(met) = stranger.state() {
        let oninput = {
            let password = password.clone();
            Callback::from(move |value| password.set(value))
        };
        let wrong = failure.filter(|error| error.code == codes::SUDO_PASSWORD_WRONG);
        let wrong = wrong.map(|_| AttrValue::from(t.get("sudo-wrong")));
        return html! {
            <HostKeyPage
                stranger={met.clone()}
                busy={adding.state().waits() || props.busy}
                confirm={add(met)}
                back={forget}
            >
                if let Some(error) = failure.filter(|error| !wants_sudo(error)) { <Trouble error={error.clone()} /> }
                if *wants_password {
                    <Notice live=true tone={Tone::Warning} title={tr!(t, "sudo-title", server = typed.name.trim())}>
                        <p><Prose text={t.get("sudo-why")} /></p>
                    </Notice>
                    <Announcer message={wrong.clone().unwrap_or_default()} />
                    <SecretField
                        id="server-sudo"
                        label={t.get("server-sudo")}
                        help={t.get("server-sudo-help")}
                        value={(*password).clone()}
                        error={wrong}
                        {oninput}
                    />
                }
            </HostKeyPage>
        };
    }

    let onnext = {
        let (attempt, stranger) = (attempt.clone(), stranger.clone());
        let target = read.as_ref().ok().map(|(_, target)| target.clone());
        Callback::from(move |()| match &target {
            Some(target) => stranger.ask(call::MeetServer {
                target: target.clone(),
            }),
            None => attempt.set(*attempt + 1),
        })
    };
    html! {
        <Page
            id="page-server-own"
            title={t.get("own-title")}
            lead={t.get("own-lead")}
            busy={stranger.state().waits()}
            onback={props.leave.clone()}
            {onnext}
        >
            <ErrorSummary errors={shown.clone()} attempt={*attempt} />
            if let Some(error) = stranger.state().failure() { <Trouble error={error.clone()} /> }
            <div class="stack">
                <TextField
                    id="own-destination"
                    label={t.get("own-destination")}
                    help={t.get("own-destination-help")}
                    value={typed.destination.clone()}
                    error={error("own-destination")}
                    required=true
                    kind={TextKind::Code}
                    oninput={set(|typed, value| typed.destination = value)}
                />
                <TextField
                    id="own-name"
                    label={t.get("own-name")}
                    help={t.get("own-name-help")}
                    value={typed.name.clone()}
                    error={error("own-name")}
                    required=true
                    kind={TextKind::Code}
                    oninput={set(|typed, value| typed.name = value)}
                />
                <Disclosure id="own-more" summary={t.get("own-more")} open={!typed.identity.is_empty()}>
                    <TextField
                        id="own-identity"
                        label={t.get("own-identity")}
                        help={t.get("own-identity-help")}
                        value={typed.identity.clone()}
                        kind={TextKind::Code}
                        oninput={set(|typed, value| typed.identity = value)}
                    />
                </Disclosure>
            </div>
        </Page>
    }
}

fn read(
    t: &Text,
    typed: &Typed,
    known: &[ServerName],
) -> Result<(ServerName, ServerTarget), Vec<FieldError>> {
    let mut errors = vec![];
    let mut wrong = |field: &'static str, message: String| {
        errors.push(FieldError {
            field: field.into(),
            message: message.into(),
        });
    };
    let destination = typed.destination.trim();
    let target = destination.parse::<ServerTarget>().ok();
    if target.is_none() {
        wrong("own-destination", t.get("own-destination-wrong"));
    }
    let name = typed.name.trim().parse::<ServerName>().ok();
    match &name {
        None => wrong("own-name", t.get("own-name-wrong")),
        Some(name) if known.contains(name) => wrong(
            "own-name",
            tr!(t, "own-name-taken", name = name.to_string()),
        ),
        Some(_) => {}
    }
    match (name, target) {
        (Some(name), Some(target)) if errors.is_empty() => {
            let identity = typed.identity.trim();
            Ok((
                name,
                ServerTarget {
                    identity_file: (!identity.is_empty()).then(|| identity.into()),
                    ..target
                },
            ))
        }
        _ => Err(errors),
    }
}
