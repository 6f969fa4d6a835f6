//! What is deleted of somebody who is forgotten, and what stays.

use allotment_api::{StaysView, TracesView, call};
use allotment_types::ParticipantId;
use yew::prelude::*;

use crate::{
    components::{Prose, Spinner},
    pages::{
        asking::{Asked, use_answer},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct WhatGoesProps {
    pub(super) who: ParticipantId,
}

/// Looks it up, because nobody can bring it back.
#[function_component(WhatGoes)]
pub(super) fn what_goes(props: &WhatGoesProps) -> Html {
    let t = use_text();
    let participant = props.who.clone();
    let traces = use_answer(move || call::ShowTraces {
        participant: participant.clone(),
    });
    match traces.state() {
        Asked::Answer(traces) => shown(&t, traces),
        Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
        _ => html! { <Spinner label={t.get("traces-loading")} /> },
    }
}

fn shown(t: &Text, traces: &TracesView) -> Html {
    let short = traces.participant.to_string();
    let goes = goes(t, traces).into_iter();
    let stays = traces.stays.iter().map(|one| stays(t, one));
    let list = |lines: &mut dyn Iterator<Item = String>| {
        html! { <ul>{ for lines.map(|line| html! { <li><Prose text={line} /></li> }) }</ul> }
    };
    html! {
        <>
            <p>{ tr!(t, "traces-go", short = short) }</p>
            { list(&mut { goes }) }
            <p>{ t.get("traces-stay") }</p>
            { list(&mut { stays }) }
        </>
    }
}

fn goes(t: &Text, traces: &TracesView) -> Vec<String> {
    let each = [
        (traces.names > 0).then(|| tr!(t, "traces-names", count = traces.names)),
        (!traces.payments.is_empty())
            .then(|| tr!(t, "traces-payments", count = traces.payments.len())),
        (!traces.hours.is_empty()).then(|| tr!(t, "traces-hours", count = traces.hours.len())),
        (traces.bids > 0).then(|| tr!(t, "traces-bids", count = traces.bids)),
        (traces.helps > 0).then(|| tr!(t, "traces-helps", count = traces.helps)),
    ];
    let said: Vec<String> = each.into_iter().flatten().collect();
    if said.is_empty() {
        return vec![t.get("traces-none")];
    }
    said
}

fn stays(t: &Text, one: &StaysView) -> String {
    match one {
        StaysView::ShortName => t.get("traces-short-name"),
        StaysView::SameAccount { entries } => {
            let numbers: Vec<String> = entries.iter().map(u64::to_string).collect();
            tr!(t, "traces-same-account", entries = numbers.join(", "))
        }
        StaysView::OpenBid { round } => tr!(t, "traces-open-bid", round = *round),
        StaysView::Receipts { count } => tr!(t, "traces-receipts", count = *count),
        StaysView::OtherWords => t.get("traces-other-words"),
        StaysView::Elsewhere => t.get("traces-elsewhere"),
    }
}
