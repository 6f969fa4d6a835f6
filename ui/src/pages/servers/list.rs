//! What there is: servers that are on their way first, then those that are
//! ours, each with how it is at this moment.

use allotment_api::{
    CostOfServer, FindingView, LookedView, OrderState, OrderView, ServerLook, ServerSeen,
    ServerView, call, codes,
};
use yew::prelude::*;

use super::{page, use_go};
use crate::{
    components::{
        Button, ButtonKind, EmptyState, IconName, InstanceCard, Notice, Page, Prose, Spinner,
        TextLink, Tone,
    },
    pages::{
        asking::{Asked, Question, use_answer, use_question},
        sudo::wants_sudo,
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

/// All of them.
#[function_component(List)]
pub(super) fn list() -> Html {
    let t = use_text();
    let go = use_go();
    let servers = use_answer(|| call::ListServers {});
    let orders = use_answer(|| call::ListOrders {});
    let looks = use_question::<Vec<ServerLook>>();
    let compared = use_question::<LookedView>();
    let ask = {
        let looks = looks.clone();
        Callback::from(move |()| {
            looks.ask(call::LookAtServers {
                servers: vec![],
                sudo_password: None,
            });
        })
    };
    {
        let ask = ask.clone();
        use_effect_with((), move |()| ask.emit(()));
    }
    let compare = {
        let compared = compared.clone();
        Callback::from(move |()| compared.ask(call::LookAtProviders { provider: None }))
    };
    let failed = servers.state().failure().or(orders.state().failure());
    if let Some(error) = failed {
        return html! {
            <Page id="page-servers" title={t.get("servers-title")}><Trouble error={error.clone()} /></Page>
        };
    }
    let (Some(ours), Some(ordered)) = (servers.state().answer(), orders.state().answer()) else {
        return html! { <Spinner label={t.get("server-loading")} /> };
    };
    let coming: Vec<_> = ordered.iter().filter(|order| waits(order, ours)).collect();
    let add = |kind: ButtonKind| {
        let onclick = go.reform(|()| page("add"));
        html! {
            <Button id="server-add" label={t.get("servers-add")} icon={IconName::Plus} {onclick} {kind} />
        }
    };
    html! {
        <Page id="page-servers" title={t.get("servers-title")} lead={t.get("servers-lead")} wide=true>
            if !coming.is_empty() {
                <section class="section" aria-labelledby="servers-coming">
                    <h2 id="servers-coming">{ t.get("servers-coming") }</h2>
                    <div class="grid">{ for coming.iter().map(|order| on_its_way(&t, order)) }</div>
                </section>
            }
            if ours.is_empty() {
                <EmptyState
                    title={t.get("servers-empty")}
                    icon={IconName::Server}
                    action={add(if coming.is_empty() { ButtonKind::Primary } else { ButtonKind::Quiet })}
                >
                    <p>{ t.get("servers-empty-what") }</p>
                </EmptyState>
            } else {
                <section class="section" aria-labelledby="servers-ours">
                    <h2 id="servers-ours">{ t.get("servers-ours") }</h2>
                    if let Some(error) = looks.state().failure() { <Trouble error={error.clone()} /> }
                    <div class="grid">{ for ours.iter().map(|server| one(&t, server, &looks)) }</div>
                    <div class="cluster">
                        { add(ButtonKind::Quiet) }
                        <Button
                            id="servers-look"
                            kind={ButtonKind::Plain}
                            label={t.get("servers-look")}
                            busy={looks.state().waits()}
                            onclick={ask}
                        />
                    </div>
                </section>
            }
            <section class="section" aria-labelledby="servers-compare-title">
                    <h2 id="servers-compare-title">{ t.get("servers-compare-title") }</h2>
                    <p>{ t.get("servers-compare-what") }</p>
                    <div class="cluster">
                        <Button
                            id="servers-compare"
                            label={t.get("servers-compare")}
                            busy={compared.state().waits()}
                            onclick={compare}
                        />
                    </div>
                    { compared_with(&t, compared.state()) }
                </section>
        </Page>
    }
}

/// Somebody has to do something about it: go on, enter its cost, or end what
/// is still paid.
fn waits(order: &OrderView, ours: &[ServerView]) -> bool {
    match order.state {
        OrderState::Ours => {
            let forgotten = ours.iter().all(|it| it.name != order.server);
            forgotten || matches!(order.cost, CostOfServer::Missing(_))
        }
        OrderState::Destroyed | OrderState::Vanished => {
            matches!(order.cost, CostOfServer::Booked(_))
        }
        state => !state.is_over(),
    }
}

fn on_its_way(t: &Text, order: &OrderView) -> Html {
    let (state, tone) = state(t, order.state);
    let href = format!("#/servers/order/{}", order.order);
    let (provider, size) = (order.provider.to_string(), order.size.clone());
    html! {
        <InstanceCard
            key={order.order.to_string()}
            name={order.server.to_string()}
            what={tr!(t, "servers-order", provider = provider, size = size)}
            {href}
            {state}
            {tone}
        >
            <p>{ tr!(t, "servers-ordered", time = t.moment(&order.at)) }</p>
        </InstanceCard>
    }
}

/// Where an order stands, and how that is to be taken.
pub(super) fn state(t: &Text, state: OrderState) -> (String, Tone) {
    match state {
        OrderState::Written => (t.get("order-written"), Tone::Warning),
        OrderState::Asked => (t.get("order-asked"), Tone::Warning),
        OrderState::Made => (t.get("order-made"), Tone::Info),
        OrderState::Addressed => (t.get("order-addressed"), Tone::Warning),
        OrderState::Ours => (t.get("order-ours"), Tone::Good),
        OrderState::Going => (t.get("order-going"), Tone::Warning),
        OrderState::Destroyed => (t.get("order-destroyed"), Tone::Neutral),
        OrderState::Vanished => (t.get("order-vanished"), Tone::Danger),
        OrderState::CalledOff => (t.get("order-called-off"), Tone::Neutral),
    }
}

fn one(t: &Text, server: &ServerView, looks: &Question<Vec<ServerLook>>) -> Html {
    let look = looks.state().answer();
    let look = look.and_then(|all| all.iter().find(|look| look.server == server.name));
    let (state, tone) = if server.open_plan.is_some() {
        (t.get("servers-half-done"), Tone::Warning)
    } else {
        match (look, looks.state()) {
            (Some(look), _) if look.seen.is_some() => (t.get("servers-answers"), Tone::Good),
            (Some(look), _) => match &look.trouble {
                Some(error) if wants_sudo(error) => {
                    (t.get("servers-wants-password"), Tone::Warning)
                }
                Some(error) if error.code != codes::SERVER_UNREACHABLE => {
                    (t.get("servers-unread"), Tone::Danger)
                }
                _ => (t.get("servers-silent"), Tone::Danger),
            },
            (None, Asked::Not | Asked::Waiting) => (t.get("servers-asking"), Tone::Neutral),
            (None, _) => (t.get("servers-unknown"), Tone::Neutral),
        }
    };
    let name = server.name.to_string();
    let actions = html! {
        <TextLink href={format!("#/server/{name}")} label={t.get("home-look-after")} />
    };
    html! {
        <InstanceCard
            key={name.clone()}
            href={format!("#/server/{name}")}
            name={name.clone()}
            what={server.target.to_string()}
            {state}
            {tone}
            {actions}
        >
            if let Some(seen) = look.and_then(|look| look.seen.as_ref()) { { seen_there(t, seen) } }
            if let Some(error) = look.and_then(|look| look.trouble.as_ref()) {
                <p><Prose text={crate::wording::error(t, error)} /></p>
            }
            if server.practice { <p class="soft">{ t.get("home-practice") }</p> }
        </InstanceCard>
    }
}

fn seen_there(t: &Text, seen: &ServerSeen) -> Html {
    let facts = &seen.facts;
    let memory = tr!(
        t,
        "servers-memory",
        free = t.size(facts.memory.available.0),
        all = t.size(facts.memory.total.0)
    );
    let disk = facts.docker_disk().map(|disk| {
        let (free, all) = (t.size(disk.free.0), t.size(disk.size.0));
        tr!(t, "servers-disk", free = free, all = all)
    });
    html! {
        <>
            <p>{ tr!(t, "servers-instances", count = facts.instances.len()) }</p>
            <p class="soft">{ memory }</p>
            if let Some(disk) = disk { <p class="soft">{ disk }</p> }
        </>
    }
}

/// What providers have that does not go with what we know.
fn compared_with(t: &Text, state: &Asked<LookedView>) -> Html {
    let looked = match state {
        Asked::Failed(error) => return html! { <Trouble error={error.clone()} /> },
        Asked::Answer(looked) => looked,
        Asked::Not | Asked::Waiting => return Html::default(),
    };
    let by_hand = looked.by_hand.iter().map(|name| {
        html! { <li>{ tr!(t, "servers-compare-by-hand", provider = name.to_string()) }</li> }
    });
    let not_asked = looked.not_asked.iter().map(|(name, why)| {
        let (provider, why) = (name.to_string(), why.clone());
        html! { <li><Prose text={tr!(t, "servers-compare-not-asked", provider = provider, why = why)} /></li> }
    });
    let rest: Vec<Html> = not_asked.chain(by_hand).collect();
    let nobody = looked.asked.is_empty() && rest.is_empty() && looked.findings.is_empty();
    html! {
        <>
            if looked.findings.is_empty() && !looked.asked.is_empty() {
                <Notice tone={Tone::Good} live=true title={tr!(t, "servers-compare-fine", count = looked.servers)} />
            } else if !looked.findings.is_empty() {
                <Notice tone={Tone::Warning} live=true title={t.get("servers-compare-found")}>
                    <ul>{ for looked.findings.iter().map(|it| finding(t, it)) }</ul>
                </Notice>
            }
            if nobody {
                <Notice tone={Tone::Info} live=true><p>{ t.get("servers-compare-nobody") }</p></Notice>
            }
            if !rest.is_empty() {
                <Notice tone={Tone::Info} live=true title={t.get("servers-compare-rest")}>
                    <ul>{ for rest }</ul>
                </Notice>
            }
        </>
    }
}

fn finding(t: &Text, finding: &FindingView) -> Html {
    use allotment_api::Finding;
    let name = finding.name.clone();
    let provider = finding.provider.to_string();
    let what = match finding.what {
        Finding::NoOrder => "no-order",
        Finding::OrderIsOver => "over",
        Finding::Twice => "twice",
        Finding::Waits => "waits",
        Finding::Vanished => "vanished",
    };
    let said = tr!(
        t,
        "servers-finding",
        what = what,
        name = name,
        provider = provider
    );
    let known = [
        finding.id.clone().map(|id| format!("`{id}`")),
        finding.address.clone(),
    ];
    let known: Vec<String> = known.into_iter().flatten().collect();
    html! {
        <li>
            <Prose text={said} />
            if !known.is_empty() { <span class="soft">{ " " }<Prose text={known.join(", ")} /></span> }
            if let Some(order) = &finding.order {
                { " " }<TextLink href={format!("#/servers/order/{order}")} label={t.get("servers-finding-order")} />
            }
        </li>
    }
}
