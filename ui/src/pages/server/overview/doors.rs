//! Who comes in, and what can be reached.

use allotment_api::ServerSeen;
use allotment_provision::{
    facts::{Facts, Listener},
    survey::Survey,
};
use yew::prelude::*;

use crate::{
    components::{Badge, Button, Column, DataTable, Tone},
    text::Text,
    tr,
};

/// The accounts that can be logged in to, with how many keys each has.
pub(super) fn access(t: &Text, survey: &Survey, go: &Callback<Option<&'static str>>) -> Html {
    let passwords = match survey.passwords {
        Some(true) => t.get("server-passwords-open"),
        Some(false) => t.get("server-passwords-shut"),
        None => t.get("server-passwords-unknown"),
    };
    html! {
        <section class="section" aria-labelledby="server-access">
            <h2 id="server-access">{ t.get("server-access") }</h2>
            <p>{ passwords }</p>
            <ul class="plain">
                { for survey.accounts.iter().map(|it| {
                    let account = t.visible(&it.account).into_owned();
                    html! { <li>{ tr!(t, "server-keys-of", account = account, count = it.keys.len()) }</li> }
                }) }
            </ul>
            <div class="cluster">
                <Button
                    id="server-keys"
                    label={t.get("server-keys")}
                    onclick={go.reform(|()| Some("keys"))}
                />
            </div>
        </section>
    }
}

/// What listens, and whether it is reached from outside.
pub(super) fn listening(t: &Text, seen: &ServerSeen) -> Html {
    let facts = &seen.facts;
    let mut rows = vec![];
    let mut all: Vec<&Listener> = facts.listeners.iter().collect();
    // What can be reached comes first.
    all.sort_by_key(|it| (reach(facts, it) as u8, it.port));
    for listener in all {
        let (said, tone) = match reach(facts, listener) {
            Reach::Outside => (t.get("server-reached"), Tone::Info),
            Reach::Shut => (t.get("server-shut"), Tone::Good),
            Reach::Inside => (t.get("server-inside"), Tone::Neutral),
        };
        let program = listener.program.as_deref().unwrap_or("–");
        rows.push(vec![
            html! { { format!("{}/{}", listener.port, listener.protocol) } },
            html! { <bdi>{ t.visible(program).into_owned() }</bdi> },
            html! { <Badge text={said} {tone} /> },
        ]);
    }
    let columns = vec![
        Column::words(t.get("server-port")),
        Column::words(t.get("server-program")),
        Column::words(t.get("server-reach")),
    ];
    html! {
        <section class="section" aria-labelledby="server-listens">
            <h2 id="server-listens">{ t.get("server-listens") }</h2>
            <DataTable caption={t.get("server-listens-table")} caption_hidden=true {columns} {rows} />
        </section>
    }
}

/// From where something that listens is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// From everywhere, as far as the server itself decides.
    Outside,
    /// Our firewall shuts it.
    Shut,
    /// Only by programs of the server itself.
    Inside,
}

fn reach(facts: &Facts, listener: &Listener) -> Reach {
    let udp = listener.protocol.starts_with("udp");
    let has = |port: &allotment_provision::hardening::OpenPort| port.has(udp, listener.port);
    match &facts.open_ports {
        _ if listener.inside => Reach::Inside,
        Some(open) if !open.iter().any(has) => Reach::Shut,
        _ => Reach::Outside,
    }
}
