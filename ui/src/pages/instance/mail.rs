//! Whether the app's mail arrives: it sends a real message.

use allotment_api::{MailView, call};
use allotment_recipe::is_email;
use allotment_types::{DnsName, ServerName};
use yew::prelude::*;

use crate::{
    components::{
        Button, Disclosure, IconName, Log, Notice, Prose, Spinner, TextField, TextKind, Tone,
    },
    pages::{
        look::use_look,
        sudo::{Passwords, Refused},
    },
    text::{Text, use_text},
    tr,
};

/// What [`TryMail`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TryMailProps {
    pub(super) address: DnsName,
    pub(super) server: ServerName,
    pub(super) passwords: Passwords,
}

#[function_component(TryMail)]
pub(super) fn try_mail(props: &TryMailProps) -> Html {
    let t = use_text();
    let look = use_look::<MailView>();
    let to = use_state(String::new);
    let attempted = use_state_eq(|| false);
    let usable = is_email(to.trim());
    let ask = {
        let (look, props, to, attempted) =
            (look.clone(), props.clone(), to.clone(), attempted.clone());
        Callback::from(move |()| {
            attempted.set(true);
            if usable {
                look.now(call::TryMail {
                    address: props.address.clone(),
                    to: to.trim().to_owned(),
                    sudo_password: props.passwords.of(&props.server),
                });
            }
        })
    };
    let oninput = {
        let to = to.clone();
        Callback::from(move |value| to.set(value))
    };
    let looked = look.looked();
    let error = (*attempted && !usable).then(|| AttrValue::from(t.get("instance-mail-missing")));
    html! {
        <section class="section" aria-labelledby="instance-mail-title">
            <h2 id="instance-mail-title">{ t.get("instance-mail") }</h2>
            <p class="soft">{ t.get("instance-mail-what") }</p>
            <TextField
                id="instance-mail-to"
                label={t.get("instance-mail-to")}
                help={t.get("instance-mail-to-help")}
                value={(*to).clone()}
                kind={TextKind::Email}
                {error}
                {oninput}
            />
            if let (false, Some(error)) = (looked.waits, &looked.failure) {
                <Refused
                    passwords={props.passwords.clone()}
                    server={props.server.clone()}
                    error={error.clone()}
                    ask={ask.clone()}
                />
            } else if let (false, Some(sent)) = (looked.waits, looked.seen.as_deref()) {
                { told(&t, sent) }
            }
            if looked.waits { <Spinner label={t.get("instance-mail-sending")} /> }
            <div class="cluster">
                <Button
                    id="instance-mail-send"
                    label={t.get("instance-mail-send")}
                    icon={IconName::Forward}
                    busy={looked.waits}
                    onclick={ask}
                />
            </div>
        </section>
    }
}

fn told(t: &Text, sent: &MailView) -> Html {
    let look = match &sent.through {
        Some(server) => tr!(t, "instance-mail-through", server = server.clone()),
        None => t.get("instance-mail-look"),
    };
    let lines = sent
        .said
        .lines()
        .map(|line| AttrValue::from(line.to_owned()));
    let lines: Vec<AttrValue> = lines.collect();
    html! {
        <Notice
            tone={Tone::Good}
            live=true
            title={tr!(t, "instance-mail-sent", to = sent.to.clone())}
        >
            <p><Prose text={look} /></p>
            if !lines.is_empty() {
                <Disclosure summary={t.get("instance-mail-said")}>
                    <Log label={t.get("instance-mail-said")} {lines} />
                </Disclosure>
            }
        </Notice>
    }
}
