//! What is on the server at this moment: what it has left, what runs there,
//! who comes in, what can be reached.

mod doors;

use allotment_api::{ServerSeen, ServerView};
use allotment_provision::{
    facts::{Facts, ServiceSeen},
    survey::{Standing, Survey},
};
use yew::prelude::*;

use super::{end::End, plan::measure_title};
use crate::{
    components::{
        Button, ButtonKind, Column, DataTable, Definitions, Notice, Page, Prose, TextLink, Tone,
    },
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct OverviewProps {
    pub(super) view: ServerView,
    /// What was seen last, if anything.
    pub(super) seen: Option<super::Seen>,
    /// Why nothing is seen, or that it is being looked at.
    pub(super) state: Html,
    /// It is being looked at.
    pub(super) waits: bool,
    /// A run about it is followed here and at work.
    pub(super) at_work: bool,
    /// Looks again.
    pub(super) ask: Callback<()>,
    /// Goes to another of its pages.
    pub(super) go: Callback<Option<&'static str>>,
}

#[function_component(Overview)]
pub(super) fn overview(props: &OverviewProps) -> Html {
    let t = use_text();
    let view = &props.view;
    html! {
        <Page id="page-server-facts" title={view.name.to_string()} lead={view.target.to_string()} wide=true>
            { under_way(&t, props) }
            { props.state.clone() }
            if let Some(seen) = &props.seen {
                <Definitions items={machine(&t, seen)} />
                <div class="cluster">
                    <Button
                        id="server-look"
                        label={t.get("servers-look")}
                        busy={props.waits}
                        onclick={props.ask.clone()}
                    />
                </div>
                { running(&t, props, &seen.facts) }
                if let Some(survey) = &seen.survey {
                    { doors::access(&t, survey, &props.go) }
                    { measures(&t, survey, &props.go) }
                }
                { doors::listening(&t, seen) }
            }
            <End server={view.name.clone()} />
        </Page>
    }
}

fn under_way(t: &Text, props: &OverviewProps) -> Html {
    if !props.at_work && props.view.open_plan.is_none() {
        return Html::default();
    }
    let actions = html! {
        <Button
            id="server-run"
            kind={ButtonKind::Primary}
            label={t.get("instance-half-done-go")}
            onclick={props.go.reform(|()| Some("run"))}
        />
    };
    html! {
        <Notice tone={Tone::Warning} title={t.get("server-half-done")} {actions}>
            <p>{ t.get("instance-half-done-what") }</p>
        </Notice>
    }
}

fn machine(t: &Text, seen: &ServerSeen) -> Vec<(AttrValue, Html)> {
    let facts = &seen.facts;
    let mut items: Vec<(AttrValue, Html)> = vec![];
    let mut add = |label: String, value: String| {
        items.push((label.into(), html! { { value } }));
    };
    add(
        t.get("server-system"),
        format!("{}, {}", t.visible(&facts.os.name), facts.arch),
    );
    let memory = &facts.memory;
    add(
        t.get("server-memory"),
        tr!(
            t,
            "server-free-of",
            free = t.size(memory.available.0),
            all = t.size(memory.total.0)
        ),
    );
    if memory.swap.0 > 0 {
        add(t.get("server-swap"), t.size(memory.swap.0));
    }
    if let Some(disk) = facts.docker_disk() {
        let (free, all) = (t.size(disk.free.0), t.size(disk.size.0));
        add(
            t.get("server-disk"),
            tr!(t, "server-free-of", free = free, all = all),
        );
    }
    add(t.get("server-cpus"), t.count(facts.cpus.into()));
    if let Some(survey) = &seen.survey {
        add(t.get("server-up"), t.duration(survey.up_s));
        add(t.get("server-updates"), updates(t, survey));
    }
    items
}

fn updates(t: &Text, survey: &Survey) -> String {
    let said = match &survey.updates {
        None => t.get("server-updates-unknown"),
        Some(updates) if updates.waiting == 0 => tr!(
            t,
            "server-updates-none",
            time = t.moment(&updates.known.into())
        ),
        Some(updates) => tr!(
            t,
            "server-updates-waiting",
            count = updates.waiting,
            security = updates.security,
            time = t.moment(&updates.known.into())
        ),
    };
    if survey.restart {
        format!("{said} {}", t.get("server-restart"))
    } else {
        said
    }
}

/// Instances of ours first, then everything else that Docker runs.
fn running(t: &Text, props: &OverviewProps, facts: &Facts) -> Html {
    let services = facts.docker.as_ref().map(|docker| &docker.services);
    let rows: Vec<Vec<Html>> = services
        .into_iter()
        .flatten()
        .map(|(name, service)| row(t, name, service))
        .collect();
    let columns = vec![
        Column::words(t.get("server-service")),
        Column::words(t.get("server-replicas")),
        Column::words(t.get("server-image")),
    ];
    html! {
        <section class="section" aria-labelledby="server-runs">
            <h2 id="server-runs">{ t.get("server-runs") }</h2>
            if facts.instances.is_empty() {
                <p>{ t.get("server-runs-nothing") }</p>
            } else {
                <ul class="plain">
                    { for facts.instances.iter().map(|(address, recipe)| html! {
                        <li>
                            <TextLink href={format!("#/instance/{address}")} label={address.clone()} />
                            { " " }<span class="soft">{ t.visible(recipe).into_owned() }</span>
                        </li>
                    }) }
                </ul>
            }
            if !rows.is_empty() {
                <DataTable caption={t.get("server-services")} {columns} {rows} />
                <p class="soft">{ t.get("server-adopt-what") }</p>
                <div class="cluster">
                    <Button
                        id="server-adopt"
                        label={t.get("server-adopt")}
                        onclick={props.go.reform(|()| Some("adopt"))}
                    />
                </div>
            }
        </section>
    }
}

fn row(t: &Text, name: &str, service: &ServiceSeen) -> Vec<Html> {
    vec![
        html! { <bdi>{ t.visible(name).into_owned() }</bdi> },
        html! { { t.visible(&service.replicas).into_owned() } },
        html! { <code><bdi>{ t.visible(&service.image).into_owned() }</bdi></code> },
    ]
}

/// What keeps it safe, and what somebody changed of that.
fn measures(t: &Text, survey: &Survey, go: &Callback<Option<&'static str>>) -> Html {
    let taken = survey.hardening.iter().map(|(measure, standing)| {
        let title = measure_title(t, *measure);
        let said = match standing {
            Standing::On => title,
            Standing::Changed { files } => {
                let files = files.iter().map(|file| format!("`{file}`"));
                let files = files.collect::<Vec<_>>().join(", ");
                tr!(t, "server-measure-changed", measure = title, files = files)
            }
        };
        html! { <li><Prose text={said} /></li> }
    });
    let taken: Vec<Html> = taken.collect();
    html! {
        <section class="section" aria-labelledby="server-measures">
            <h2 id="server-measures">{ t.get("server-measures") }</h2>
            if taken.is_empty() {
                <p>{ t.get("server-measures-none") }</p>
            } else {
                <ul>{ for taken }</ul>
            }
            <div class="cluster">
                <Button
                    id="server-harden"
                    label={t.get("server-measures-choose")}
                    onclick={go.reform(|()| Some("measures"))}
                />
            </div>
        </section>
    }
}
