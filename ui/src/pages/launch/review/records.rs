//! Records that the app needs beside its address, with the answers that were
//! given.

use allotment_api::RecordView;
use yew::prelude::*;

use crate::{
    components::{Column, CopyButton, DataTable, Prose},
    text::Text,
    tr,
    wording::App,
};

/// Nothing where the address is all that it takes.
pub(super) fn records(t: &Text, records: &[RecordView], app: &App) -> Html {
    if records.is_empty() {
        return Html::default();
    }
    let columns = vec![
        Column::words(t.get("address-record-name")),
        Column::words(t.get("address-record-kind")),
        Column::words(t.get("address-record-value")),
        Column::words(t.get("review-record-why")),
    ];
    let rows: Vec<Vec<Html>> = records.iter().map(|record| row(t, record, app)).collect();
    html! {
        <section class="section">
            <h2 id="review-records">{ t.get("review-records") }</h2>
            <p class="soft">{ t.get("review-records-help") }</p>
            <DataTable caption={t.get("review-records")} caption_hidden=true {columns} {rows} />
        </section>
    }
}

fn row(t: &Text, record: &RecordView, app: &App) -> Vec<Html> {
    let (kind, value) = (record.kind.clone(), record.value.clone());
    let why = app.word(t, &record.word).unwrap_or(&record.why);
    let why = t.visible(why).into_owned();
    vec![
        html! { <code class="record"><bdi>{ record.name.clone() }</bdi></code> },
        html! { <code class="record">{ kind.clone() }</code> },
        html! {
            <span class="cluster">
                <code class="record"><bdi>{ value.clone() }</bdi></code>
                <CopyButton text={value} what={tr!(t, "address-copy-value", kind = kind)} />
            </span>
        },
        html! {
            <>
                <Prose text={why} />
                if !record.needed { { " " }<span class="soft">{ t.get("review-record-optional") }</span> }
            </>
        },
    ]
}
