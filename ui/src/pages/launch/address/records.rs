//! What was seen of an address: where it leads, and the records to make.

use std::net::IpAddr;

use allotment_api::{AddressView, DnsRecord};
use allotment_types::ServerName;
use yew::prelude::*;

use crate::{
    components::{Column, CopyButton, DataTable, Disclosure, Notice, Prose, Spinner, Tone},
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct FoundProps {
    pub(super) view: AddressView,
    pub(super) server: ServerName,
    /// The server's own.
    pub(super) addresses: Vec<IpAddr>,
    /// Its names lead to it by themselves.
    pub(super) practice: bool,
}

/// Where an address leads; as long as that is elsewhere, what to do.
#[function_component(Found)]
pub(super) fn found(props: &FoundProps) -> Html {
    let t = use_text();
    let view = &props.view;
    let address = view.address.to_string();
    let title = leads(&t, view, &props.server);
    if view.points_here {
        return html! {
            <>
                <Notice tone={Tone::Good} {title}><p>{ t.get("address-leads-on") }</p></Notice>
                if !props.practice {
                    <Disclosure summary={t.get("address-records")}>{ table(&t, &view.records) }</Disclosure>
                }
            </>
        };
    }
    let others: Vec<IpAddr> = view
        .found
        .iter()
        .filter(|found| !props.addresses.contains(found))
        .copied()
        .collect();
    html! {
        <>
            <Notice tone={Tone::Warning} {title}>
                <p><Prose text={tr!(t, "address-server-is", server = props.server.to_string(), wanted = list(&props.addresses))} /></p>
            </Notice>
            <section class="section">
                <h2 id="address-records">{ t.get("address-records") }</h2>
                if props.practice {
                    <p><Prose text={t.get("address-practice")} /></p>
                } else {
                    <p>{ tr!(t, "address-make", count = view.records.len()) }</p>
                    { table(&t, &view.records) }
                    if !others.is_empty() {
                        <p><Prose text={tr!(t, "address-remove", address = address, found = list(&others))} /></p>
                    }
                }
                <Spinner label={t.get("address-waiting")} />
                if !props.practice { <p class="soft">{ t.get("address-how-long") }</p> }
            </section>
        </>
    }
}

/// Where an address leads, in one sentence.
pub(super) fn leads(t: &Text, view: &AddressView, server: &ServerName) -> String {
    let address = view.address.to_string();
    if view.points_here {
        tr!(
            t,
            "address-leads",
            address = address,
            server = server.to_string()
        )
    } else if view.found.is_empty() {
        tr!(t, "address-nowhere", address = address)
    } else {
        tr!(
            t,
            "address-elsewhere",
            address = address,
            found = list(&view.found)
        )
    }
}

/// The records, to be copied piece by piece or as a line.
fn table(t: &Text, records: &[DnsRecord]) -> Html {
    let columns = vec![
        Column::words(t.get("address-record-name")),
        Column::words(t.get("address-record-kind")),
        Column::words(t.get("address-record-value")),
        Column::words(t.get("address-record-line")),
    ];
    let rows = records
        .iter()
        .map(|record| {
            let (kind, value) = (record.kind.clone(), record.value.to_string());
            let line = format!("{}. {kind} {value}", record.name);
            vec![
                html! { <code class="record"><bdi>{ record.name.to_string() }</bdi></code> },
                html! { <code class="record">{ kind.clone() }</code> },
                html! {
                    <span class="cluster">
                        <code class="record"><bdi>{ value.clone() }</bdi></code>
                        <CopyButton text={value} what={tr!(t, "address-copy-value", kind = kind.clone())} />
                    </span>
                },
                html! { <CopyButton text={line} what={tr!(t, "address-copy-line", kind = kind)} /> },
            ]
        })
        .collect::<Vec<_>>();
    html! { <DataTable caption={t.get("address-records")} caption_hidden=true {columns} {rows} /> }
}

/// Addresses in a sentence, each to be told from the words.
fn list(all: &[IpAddr]) -> String {
    let all: Vec<String> = all.iter().map(|address| format!("`{address}`")).collect();
    all.join(", ")
}
