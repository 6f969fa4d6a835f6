//! What there is: what needs attention first, then launches that are being
//! prepared, then instances.

use allotment_api::{Attention, ErrorBody, InstanceView, LaunchPage, LaunchView, call};
use allotment_provision::run::RunStatus;
use allotment_types::{DnsName, LaunchId, RecipeName, RunId, ServerName};
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use super::{
    begin::{Begin, route},
    cards,
};
use crate::{
    api::use_client,
    components::{
        Button, ButtonKind, Dialog, EmptyState, IconName, InstanceCard, Notice, Page, Prose,
        TextLink, Tone, focus_on,
    },
    pages::trouble::Trouble,
    runs::{Work, use_runs},
    text::{Text, use_text},
    tr, wording,
};

/// What is shown of the status.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seen {
    /// The instances that are not gone.
    pub(super) instances: Vec<InstanceView>,
    /// Servers of this computer's own network.
    pub(super) practice: Vec<ServerName>,
    /// What needs attention.
    pub(super) attention: Vec<Attention>,
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct OverviewProps {
    /// Our name.
    pub(super) collective: String,
    pub(super) status: Seen,
    pub(super) launches: Vec<LaunchView>,
    /// Those that are followed here and at work.
    pub(super) at_work: Vec<LaunchId>,
    /// Instances whose upgrade is followed here and at work.
    pub(super) upgrading: Vec<DnsName>,
    /// What recipes are called.
    pub(super) titles: Vec<(RecipeName, String)>,
    pub(super) begin: Begin,
}

/// All that the collective has.
#[function_component(Overview)]
pub(super) fn overview(props: &OverviewProps) -> Html {
    let t = use_text();
    let client = use_client();
    let runs = use_runs();
    let trouble = use_state(|| None::<ErrorBody>);
    let asked = use_state(|| None::<LaunchView>);
    let dropping = use_state(|| false);
    let gone = use_state(Vec::<LaunchId>::new);
    use_effect_with(gone.len(), |gone| {
        // What had the focus is gone with its card, and the dialog, which
        // would give it back, closes only now.
        if *gone > 0 {
            let later = Timeout::new(0, || {
                focus_on("main");
            });
            later.forget();
        }
    });
    // What is followed here is known better than the record has it yet.
    let at_work = |launch: &LaunchView| {
        let there = launch.run.as_ref().is_some_and(|run| run.at_work);
        there || props.at_work.contains(&launch.id)
    };
    let (half_done, prepared): (Vec<_>, Vec<_>) = props
        .launches
        .iter()
        .filter(|launch| !gone.contains(&launch.id))
        .partition(|launch| cards::is_half_done(launch, at_work(launch)));

    let open = {
        let (client, trouble) = (client.clone(), trouble.clone());
        Callback::from(move |address: DnsName| {
            let (client, trouble) = (client.clone(), trouble.clone());
            spawn_local(async move { trouble.set(client.open_instance(address).await.err()) });
        })
    };
    let drop_it = {
        let (client, runs, asked, dropping, gone, trouble) = (
            client.clone(),
            runs.clone(),
            asked.clone(),
            dropping.clone(),
            gone.clone(),
            trouble.clone(),
        );
        Callback::from(move |()| {
            let Some(launch) = asked.as_ref().map(|launch| launch.id.clone()) else {
                return;
            };
            dropping.set(true);
            let (client, runs, asked, dropping, gone, trouble) = (
                client.clone(),
                runs.clone(),
                asked.clone(),
                dropping.clone(),
                gone.clone(),
                trouble.clone(),
            );
            spawn_local(async move {
                let call = call::DropLaunch {
                    launch: launch.clone(),
                };
                match client.call(call).await {
                    Ok(()) => {
                        runs.forget(&Work::Launch(launch.clone()));
                        let mut all = (*gone).clone();
                        all.push(launch);
                        gone.set(all);
                        trouble.set(None);
                    }
                    Err(error) => trouble.set(Some(error)),
                }
                dropping.set(false);
                asked.set(None);
            });
        })
    };
    let keep_it = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(None))
    };
    let begin = {
        let begin = props.begin.clone();
        Callback::from(move |()| begin.begin())
    };
    let launch = |kind: ButtonKind| {
        html! {
            <Button
                id="launch"
                label={t.get("home-launch")}
                icon={IconName::Plus}
                busy={props.begin.busy()}
                onclick={begin.clone()}
                {kind}
            />
        }
    };
    let ask = {
        let asked = asked.clone();
        Callback::from(move |launch: LaunchView| asked.set(Some(launch)))
    };
    let notes = notes(&t, &props.status, &half_done);
    let dropped = asked
        .as_ref()
        .map(|launch| cards::name(&t, &props.titles, launch))
        .unwrap_or_default();
    let kind = if half_done.is_empty() {
        ButtonKind::Primary
    } else {
        ButtonKind::Quiet
    };
    let said = if gone.is_empty() {
        String::new()
    } else {
        t.get("home-dropped")
    };
    html! {
        <>
            <Page id="page-home" title={props.collective.clone()} wide=true>
                if let Some(error) = trouble.as_ref().or(props.begin.trouble()) {
                    <Trouble error={error.clone()} />
                }
                <p class="visually-hidden" role="status">{ said }</p>
                if !half_done.is_empty() || !notes.is_empty() {
                    <section class="section" aria-labelledby="home-attention">
                        <h2 id="home-attention">{ t.get("home-attention") }</h2>
                        if !half_done.is_empty() {
                            <div class="grid">
                                { for half_done.iter().enumerate().map(|(number, launch)| html! {
                                    <HalfDone
                                        launch={(*launch).clone()}
                                        titles={props.titles.clone()}
                                        first={number == 0}
                                        at_work={at_work(launch)}
                                        ondrop={ask.clone()}
                                    />
                                }) }
                            </div>
                        }
                        { for notes.into_iter().map(|(note, server)| {
                            // What is about a server goes on where it is looked after.
                            let label = t.get("instance-half-done-go");
                            let actions = server.map(|server| html! {
                                <TextLink href={format!("#/server/{server}")} {label} />
                            });
                            html! {
                                <Notice tone={Tone::Warning} {actions}><p><Prose text={note} /></p></Notice>
                            }
                        }) }
                    </section>
                }
                if !prepared.is_empty() {
                    <section class="section" aria-labelledby="home-prepared">
                        <h2 id="home-prepared">{ t.get("home-prepared") }</h2>
                        <div class="grid">
                            { for prepared.into_iter().map(|launch| html! {
                                <Prepared launch={launch.clone()} titles={props.titles.clone()} ondrop={ask.clone()} />
                            }) }
                        </div>
                    </section>
                }
                if props.status.instances.is_empty() {
                    <EmptyState title={t.get("home-empty")} action={launch(kind)}>
                        <p>{ t.get("home-empty-what") }</p>
                    </EmptyState>
                } else {
                    <section class="section" aria-labelledby="home-instances">
                        <h2 id="home-instances">{ t.get("home-instances") }</h2>
                        <div class="grid">
                            { for props.status.instances.iter().map(|it| instance(&t, props, it, &open)) }
                        </div>
                        <div class="cluster">{ launch(kind) }</div>
                    </section>
                }
                <section class="section" aria-labelledby="home-networks">
                    <h2 id="home-networks">{ t.get("home-networks") }</h2>
                    <div class="cluster">
                        <TextLink href="#/beta" label={t.get("home-networks-ask")} />
                        <TextLink href="#/beta/network" label={t.get("home-networks-tend")} />
                    </div>
                </section>
                <section class="section" aria-labelledby="home-record">
                    <h2 id="home-record">{ t.get("home-record") }</h2>
                    <div class="cluster">
                        <TextLink href="#/record" label={t.get("home-record-go")} />
                    </div>
                </section>
            </Page>
            <Dialog
                id="drop"
                open={asked.is_some()}
                title={tr!(t, "home-drop-title", name = dropped)}
                confirm={t.get("home-drop")}
                cancel={t.get("home-drop-keep")}
                onconfirm={drop_it}
                onclose={keep_it}
                busy={*dropping}
                danger=true
            >
                <p>{ t.get("home-drop-what") }</p>
            </Dialog>
        </>
    }
}

/// What needs attention besides the launches that have a card of their own,
/// with the server where it is about one.
fn notes(t: &Text, status: &Seen, half_done: &[&LaunchView]) -> Vec<(String, Option<ServerName>)> {
    let has_card = |run: &RunId| {
        let mut runs = half_done.iter().filter_map(|launch| launch.run.as_ref());
        runs.any(|launch| launch.run == *run)
    };
    let others = status.attention.iter();
    let others = others.filter(|it| !it.run().is_some_and(has_card));
    let ours = |address: &Option<DnsName>| {
        let mut addresses = status.instances.iter().map(|it| &it.address);
        addresses.any(|it| Some(it) == address.as_ref())
    };
    let server = |it: &Attention| match it {
        Attention::Unfinished {
            server, address, ..
        } if !ours(address) => Some(server.clone()),
        _ => None,
    };
    others
        .map(|it| (wording::attention(t, it), server(it)))
        .collect()
}

fn instance(
    t: &Text,
    props: &OverviewProps,
    instance: &InstanceView,
    open: &Callback<DnsName>,
) -> Html {
    let address = instance.address.clone();
    let upgrading = props.upgrading.contains(&instance.address);
    let known = if upgrading {
        "upgrading"
    } else {
        instance.state.as_str()
    };
    let (state, tone) = cards::state(t, known);
    let what = tr!(
        t,
        "home-instance",
        app = cards::title(&props.titles, &instance.recipe),
        version = instance.version.clone(),
        server = instance.server.to_string()
    );
    let onopen = open.reform(move |()| address.clone());
    let actions = html! {
        <>
            <Button label={t.get("home-open")} icon_after={IconName::Outside} onclick={onopen.clone()} />
            <TextLink href={format!("#/instance/{}", instance.address)} label={t.get("home-look-after")} />
        </>
    };
    let name = AttrValue::from(instance.address.to_string());
    let (key, href) = (name.to_string(), format!("https://{name}"));
    html! {
        <InstanceCard {key} {href} {name} {what} {state} {tone} {onopen} {actions}>
            if props.status.practice.contains(&instance.server) {
                <p class="soft">{ t.get("home-practice") }</p>
            }
        </InstanceCard>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct CardProps {
    launch: LaunchView,
    titles: Vec<(RecipeName, String)>,
    /// It comes before all others.
    #[prop_or_default]
    first: bool,
    /// It is at work.
    #[prop_or_default]
    at_work: bool,
    ondrop: Callback<LaunchView>,
}

/// A launch whose plan stands half done.
#[function_component(HalfDone)]
fn half_done(props: &CardProps) -> Html {
    let t = use_text();
    let navigator = use_navigator();
    let launch = &props.launch;
    let at_work = props.at_work;
    let status = launch.run.as_ref().map(|run| run.status);
    let status = status.unwrap_or(RunStatus::NotStarted);
    let (state, tone) = cards::run(&t, status, at_work);
    let kind = if props.first {
        ButtonKind::Primary
    } else {
        ButtonKind::Quiet
    };
    let onclick = go(navigator, launch, LaunchPage::Run);
    let label = if at_work {
        t.get("home-watch")
    } else {
        t.get("home-continue")
    };
    let actions = html! {
        <>
            <Button {label} {kind} {onclick} />
            if launch.droppable && !at_work { { drop_button(&t, props) } }
        </>
    };
    html! {
        <InstanceCard
            name={cards::name(&t, &props.titles, launch)}
            what={cards::what(&t, &props.titles, launch)}
            href={href(launch, LaunchPage::Run)}
            {state}
            {tone}
            {actions}
        >
            if !at_work { <p>{ cards::Half::of(launch).text(&t) }</p> }
        </InstanceCard>
    }
}

/// A launch that is being prepared.
#[function_component(Prepared)]
fn prepared(props: &CardProps) -> Html {
    let t = use_text();
    let navigator = use_navigator();
    let launch = &props.launch;
    let page = launch.draft.page;
    let (state, tone) = match &launch.run {
        Some(run) => cards::run(&t, run.status, run.at_work),
        None => (t.get("home-state-prepared"), Tone::Neutral),
    };
    let onclick = go(navigator, launch, page);
    let actions = html! {
        <>
            <Button label={t.get("home-continue")} {onclick} />
            if launch.droppable { { drop_button(&t, props) } }
        </>
    };
    let changed = tr!(t, "home-changed", time = t.moment(&launch.changed_at));
    html! {
        <InstanceCard
            name={cards::name(&t, &props.titles, launch)}
            what={cards::what(&t, &props.titles, launch)}
            href={href(launch, page)}
            {state}
            {tone}
            {actions}
        >
            <p>{ tr!(t, "home-next", page = cards::page(&t, page)) }</p>
            <p class="soft">{ changed }</p>
        </InstanceCard>
    }
}

fn drop_button(t: &Text, props: &CardProps) -> Html {
    let launch = props.launch.clone();
    let onclick = props.ondrop.reform(move |()| launch.clone());
    let id = format!("drop-{}", props.launch.id);
    html! { <Button {id} label={t.get("home-drop")} kind={ButtonKind::Plain} {onclick} /> }
}

fn go(navigator: Option<Navigator>, launch: &LaunchView, page: LaunchPage) -> Callback<()> {
    let to = route(launch.id.as_str(), page);
    Callback::from(move |()| {
        if let Some(navigator) = &navigator {
            navigator.push(&to);
        }
    })
}

fn href(launch: &LaunchView, page: LaunchPage) -> String {
    format!("#/launch/{}/{}", launch.id, page.slug())
}
