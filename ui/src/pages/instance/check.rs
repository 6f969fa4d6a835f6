//! Whether the app is well, by what its recipe's checks ask.

use allotment_api::{CheckedView, call};
use allotment_types::{DnsName, ServerName};
use yew::prelude::*;

use crate::{
    components::{Button, Column, DataTable, IconName, Notice, Prose, Spinner, Tone},
    pages::{
        look::use_look,
        sudo::{Passwords, Refused},
    },
    text::{Text, use_text},
    tr,
    wording::{self, App},
};

/// What [`Check`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct CheckProps {
    pub(super) address: DnsName,
    pub(super) server: ServerName,
    pub(super) app: App,
    pub(super) passwords: Passwords,
}

/// Asks when a person wants to know: it takes a connection to the server.
#[function_component(Check)]
pub(super) fn check(props: &CheckProps) -> Html {
    let t = use_text();
    let look = use_look::<CheckedView>();
    let ask = {
        let (look, props) = (look.clone(), props.clone());
        Callback::from(move |()| {
            look.now(call::CheckInstance {
                address: props.address.clone(),
                sudo_password: props.passwords.of(&props.server),
            });
        })
    };
    let looked = look.looked();
    let seen = looked.seen.as_deref();
    let label = match seen {
        Some(_) => t.get("instance-check-again"),
        None => t.get("instance-check-now"),
    };
    let doing = looked.doing.as_ref();
    let doing = doing.map_or_else(|| t.get("instance-checking"), |it| wording::doing(&t, it));
    html! {
        <section class="section" aria-labelledby="instance-check-title">
            <h2 id="instance-check-title">{ t.get("instance-check") }</h2>
            <p class="soft">{ t.get("instance-check-what") }</p>
            if let (false, Some(error)) = (looked.waits, &looked.failure) {
                <Refused
                    passwords={props.passwords.clone()}
                    server={props.server.clone()}
                    error={error.clone()}
                    ask={ask.clone()}
                />
            } else if let Some(view) = seen {
                { found(&t, view, &props.app) }
            }
            if looked.waits { <Spinner label={doing} /> }
            <div class="cluster">
                <Button id="instance-check" {label} icon={IconName::Eye} busy={looked.waits} onclick={ask} />
            </div>
        </section>
    }
}

fn found(t: &Text, view: &CheckedView, app: &App) -> Html {
    let problems = view.checks.iter().filter(|it| it.problem.is_some()).count();
    let (tone, title) = match problems {
        0 => (
            Tone::Good,
            tr!(t, "instance-well", count = view.checks.len()),
        ),
        some => (Tone::Warning, tr!(t, "instance-unwell", count = some)),
    };
    let rows = view.checks.iter().map(|check| {
        let title = wording::step_title(t, check.id.as_str(), &check.title, app);
        let found = match &check.problem {
            None => html! { { t.get("instance-fine") } },
            Some(problem) => html! { <Prose text={t.visible(problem).into_owned()} /> },
        };
        vec![html! { { title } }, found]
    });
    let columns = vec![
        Column::words(t.get("instance-check-of")),
        Column::words(t.get("instance-check-found")),
    ];
    let left_out = view.left_out.join(", ");
    html! {
        <>
            <Notice {tone} {title} live=true>
                <p>{ tr!(t, "instance-asked-at", time = t.moment(&view.seen_at)) }</p>
            </Notice>
            <DataTable
                caption={t.get("instance-checks")}
                caption_hidden=true
                {columns}
                rows={rows.collect::<Vec<_>>()}
            />
            if !left_out.is_empty() {
                <p class="soft">{ tr!(t, "instance-left-out", titles = left_out) }</p>
            }
        </>
    }
}
