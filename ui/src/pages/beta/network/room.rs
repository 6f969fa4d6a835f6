//! What room there is, in figures.

use allotment_api::NetworkView;
use allotment_governance::{Fit, ServerFit};
use yew::prelude::*;

use super::super::said;
use crate::{
    components::{Column, DataTable, TextLink},
    text::Text,
    tr,
};

fn columns(t: &Text, last: Vec<Column>) -> Vec<Column> {
    let first = vec![
        Column::words(t.get("room-server")),
        Column::figures(t.get("room-memory")),
        Column::figures(t.get("room-disk")),
        Column::figures(t.get("room-hours")),
    ];
    [first, last].concat()
}

fn cells(t: &Text, server: &ServerFit) -> Vec<Html> {
    let hours = if server.unkept {
        t.get("room-nobody")
    } else {
        tr!(t, "room-hours-of", count = server.hours)
    };
    vec![
        html! { { t.visible(&server.server).into_owned() } },
        html! { { t.size(server.memory.0) } },
        html! { { t.size(server.disk.0) } },
        html! { { hours } },
    ]
}

/// The network's servers, and what approvals keep of them.
pub(super) fn rooms(t: &Text, network: &NetworkView) -> Html {
    if network.servers.is_empty() {
        return html! { <p class="soft">{ t.get("room-none") }</p> };
    }
    let rows = network.servers.iter().map(|server| {
        let hosts = &network.network.hosts;
        let number = hosts.iter().position(|host| host.name == server.server);
        let seen = number.map(|number| said::day(t, hosts[number].seen_at));
        let kept = if server.memory_kept.0 == 0 && server.disk_kept.0 == 0 {
            t.get("room-kept-none")
        } else {
            let (memory, disk) = (t.size(server.memory_kept.0), t.size(server.disk_kept.0));
            tr!(t, "room-kept-of", memory = memory, disk = disk)
        };
        let change = number.map(|number| html! {
            <TextLink href={format!("#/beta/server/{number}")} label={tr!(t, "room-change", server = server.server.clone())} />
        });
        let mut row = cells(t, server);
        row.extend([
            html! { { kept } },
            html! { { seen.unwrap_or_default() } },
            change.unwrap_or_default(),
        ]);
        row
    });
    let last = vec![
        Column::figures(t.get("room-kept")),
        Column::figures(t.get("room-seen")),
        Column::words(t.get("room-enter")),
    ];
    html! {
        <DataTable
            caption={t.get("room-table")}
            caption_hidden=true
            columns={columns(t, last)}
            rows={rows.collect::<Vec<_>>()}
        />
    }
}

/// What a request needs, and what each server has left for it.
pub(super) fn fitting(t: &Text, fit: &Fit) -> Html {
    let need = &fit.need;
    let (memory, disk) = (t.size(need.memory.0), t.size(need.disk.0));
    let needs = tr!(
        t,
        "room-needs",
        memory = memory,
        disk = disk,
        count = need.people
    );
    let how = match (need.beyond, need.estimate) {
        (true, _) => t.get("room-beyond"),
        (false, true) => t.get("room-estimate"),
        (false, false) => t.get("room-measured"),
    };
    let rows = fit.servers.iter().map(|server| {
        let verdict = if server.unkept {
            t.get("room-unkept")
        } else if need.beyond {
            t.get("room-not-known")
        } else {
            short(t, server)
        };
        let mut row = cells(t, server);
        row.push(html! { { verdict } });
        row
    });
    html! {
        <>
            <p>{ needs }{ " " }{ how }</p>
            if fit.servers.is_empty() {
                <p class="soft">{ t.get("room-none") }</p>
            } else {
                <DataTable
                    caption={t.get("room-table-fit")}
                    caption_hidden=true
                    columns={columns(t, vec![Column::words(t.get("room-verdict"))])}
                    rows={rows.collect::<Vec<_>>()}
                />
            }
        </>
    }
}

/// What is missing, or that nothing is.
fn short(t: &Text, server: &ServerFit) -> String {
    let (memory, disk) = (t.size(server.memory_short.0), t.size(server.disk_short.0));
    match (server.memory_short.0, server.disk_short.0) {
        (0, 0) => t.get("room-fits"),
        (_, 0) => tr!(t, "room-short-memory", memory = memory),
        (0, _) => tr!(t, "room-short-disk", disk = disk),
        _ => tr!(t, "room-short", memory = memory, disk = disk),
    }
}
