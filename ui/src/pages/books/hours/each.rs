//! Each promise and piece of work by itself, where it can be taken back.

use allotment_api::{ErrorBody, Stamped, WorkKind, WorkView, call};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{super::parts::Entry, time};
use crate::{
    api::use_client,
    components::{Badge, Button, ButtonKind, Column, DataTable, Dialog, Disclosure, Tone},
    pages::{asking::use_presence, trouble::Trouble},
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct EachProps {
    pub(super) entries: Vec<WorkView>,
    /// One was taken back.
    pub(super) onchange: Callback<()>,
}

/// All of them, folded away.
#[function_component(Each)]
pub(super) fn each(props: &EachProps) -> Html {
    let t = use_text();
    let (client, presence) = (use_client(), use_presence());
    let asked = use_state(|| None::<WorkView>);
    let busy = use_state(|| false);
    let trouble = use_state(|| None::<ErrorBody>);
    let onconfirm = {
        let (asked, busy, trouble, onchange) = (
            asked.clone(),
            busy.clone(),
            trouble.clone(),
            props.onchange.clone(),
        );
        Callback::from(move |()| {
            let Some(entry) = asked.as_ref().map(|work| work.entry) else {
                return;
            };
            busy.set(true);
            let (client, presence, asked, busy, trouble, onchange) = (
                client.clone(),
                presence.clone(),
                asked.clone(),
                busy.clone(),
                trouble.clone(),
                onchange.clone(),
            );
            spawn_local(async move {
                let stamped = Stamped::default();
                let answer = client.call(call::UndoEntry { entry, stamped }).await;
                if !presence.lasts() {
                    return;
                }
                busy.set(false);
                asked.set(None);
                match answer {
                    Ok(_) => {
                        trouble.set(None);
                        onchange.emit(());
                    }
                    Err(error) => trouble.set(Some(error)),
                }
            });
        })
    };
    let onclose = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(None))
    };
    if props.entries.is_empty() {
        return Html::default();
    }
    let rows = props.entries.iter().map(|work| row(&t, work, &asked));
    let rows: Vec<Vec<Html>> = rows.collect();
    let columns = vec![
        Column::words(t.get("hours-what")),
        Column::figures(t.get("hours-time")),
        Column::words(t.get("hours-act")),
    ];
    let what = asked.as_ref().map(who).unwrap_or_default();
    html! {
        <>
            if let Some(error) = &*trouble { <Trouble error={error.clone()} /> }
            <Disclosure id="hours-each" summary={tr!(t, "hours-each", count = props.entries.len())}>
                <DataTable caption={t.get("hours-each-table")} caption_hidden=true {columns} {rows} />
            </Disclosure>
            <Dialog
                id="hours-undo"
                open={asked.is_some()}
                title={tr!(t, "hours-undo", name = what)}
                confirm={t.get("hours-undo-yes")}
                cancel={t.get("hours-undo-no")}
                busy={*busy}
                {onconfirm}
                {onclose}
            >
                <p>{ t.get("hours-undo-what") }</p>
            </Dialog>
        </>
    }
}

fn who(work: &WorkView) -> String {
    let name = work.name.clone();
    name.unwrap_or_else(|| work.participant.to_string())
}

fn row(t: &Text, work: &WorkView, asked: &UseStateHandle<Option<WorkView>>) -> Vec<Html> {
    let mut about = vec![if work.kind.is_some() {
        t.date(&work.on)
    } else {
        tr!(t, "hours-promised-for", month = t.month(&work.on))
    }];
    about.extend(work.task.clone());
    about.extend(work.note.clone());
    let (kind, tone) = match work.kind {
        Some(WorkKind::Gift) => (t.get("hours-kind-gift"), Tone::Good),
        Some(WorkKind::Credited) => (t.get("hours-kind-credited"), Tone::Info),
        Some(WorkKind::Paid) => (t.get("hours-kind-paid"), Tone::Info),
        None => (t.get("hours-kind-promise"), Tone::Neutral),
    };
    let onclick = {
        let (work, asked) = (work.clone(), asked.clone());
        Callback::from(move |()| asked.set(Some(work.clone())))
    };
    let id = format!("hours-undo-{}", work.entry);
    vec![
        html! { <Entry title={who(work)} {about}><Badge text={kind} {tone} /></Entry> },
        html! { <bdi>{ time(t, work.minutes.into()) }</bdi> },
        html! { <Button {id} label={t.get("hours-take-back")} kind={ButtonKind::Plain} {onclick} /> },
    ]
}
