//! All requests: what waits for the maintainers first, the oldest of it first.

use allotment_api::{NetworkView, QueueView, QueuedView, call, codes};
use allotment_governance::{Lean, Standing};
use yew::prelude::*;

use super::{
    super::{
        page,
        said::{Titles, title, titles},
        standing::state,
        use_go,
    },
    myself::Myself,
    room::rooms,
};
use crate::{
    api::use_client,
    components::{
        Button, ButtonKind, Disclosure, EmptyState, Icon, IconName, InstanceCard, Page, Prose,
        Spinner, Tone,
    },
    pages::{asking::use_answer, trouble::Trouble},
    text::{Text, use_text},
    tr,
};

/// The network at a glance.
#[function_component(Queue)]
pub(super) fn queue() -> Html {
    let t = use_text();
    let go = use_go();
    let network = use_answer(|| call::ShowNetwork {});
    let queue = use_answer(|| call::ListRequests {});
    let recipes = use_answer(|| call::ListRecipes {});
    let at_hub = use_client().is_network();
    let onback = (!at_hub).then(|| go.reform(|()| crate::app::Route::Home));
    let failed = network.state().failure().or(queue.state().failure());
    if let Some(error) = failed {
        if error.code == codes::NOT_FOUND {
            let begin = go.reform(|()| page("describe"));
            return html! {
                <Page
                    id="page-network-none"
                    title={t.get("network-title")}
                    lead={t.get("network-lead")}
                    next={t.get("network-begin")}
                    {onback}
                    onnext={begin}
                >
                    if at_hub {
                        <p>{ t.get("network-none-hub") }</p>
                    } else {
                        <p>{ t.get("network-none") }</p>
                        <p class="soft">{ t.get("network-none-share") }</p>
                    }
                </Page>
            };
        }
        return html! {
            <Page id="page-network-failed" title={t.get("network-title")}><Trouble error={error.clone()} /></Page>
        };
    }
    let (Some(network), Some(queue)) = (network.state().answer(), queue.state().answer()) else {
        return html! { <Spinner label={t.get("beta-loading")} /> };
    };
    let titles = titles(&t, recipes.state().answer());
    let to = |name: &'static str| go.reform(move |()| page(name));
    html! {
        <Page id="page-network" title={network.network.name.clone()} eyebrow={t.get("network-eyebrow")} wide=true>
            if network.me.is_none() { <Myself /> }
            { tallies(&t, network) }
            <div class="cluster">
                <Button id="network-take" label={t.get("network-take")} icon={IconName::Paper} kind={ButtonKind::Primary} onclick={to("take")} />
                <Button id="network-record" label={t.get("network-record")} icon={IconName::Plus} onclick={to("record")} />
                <Button id="network-files" label={t.get("network-files")} kind={ButtonKind::Plain} onclick={to("files")} />
                <Button id="network-describe" label={t.get("network-describe")} kind={ButtonKind::Plain} onclick={to("describe")} />
            </div>
            { requests(&t, queue, &titles, at_hub) }
            <section class="section" aria-labelledby="network-room">
                <h2 id="network-room">{ t.get("network-room") }</h2>
                <p>{ t.get("network-room-what") }</p>
                { rooms(&t, network) }
                <div class="cluster">
                    <Button id="network-server" label={t.get("network-server-add")} icon={IconName::Server} onclick={to("server")} />
                </div>
            </section>
        </Page>
    }
}

fn tallies(t: &Text, network: &NetworkView) -> Html {
    let one = |name: String, figure: String, words: String| {
        html! {
            <div class="tally">
                <p class="tally-name">{ name }</p>
                <p class="money money-large"><bdi class="money-amount">{ figure }</bdi></p>
                <p class="soft">{ words }</p>
            </div>
        }
    };
    let number = |number: usize| t.count(i64::try_from(number).unwrap_or(i64::MAX));
    html! {
        <div class="tallies">
            { one(
                t.get("network-open"),
                number(network.open),
                tr!(t, "network-oldest", days = network.oldest_days),
            ) }
            { one(t.get("network-waiting"), number(network.waiting), t.get("network-waiting-what")) }
        </div>
    }
}

/// In which group a request stands.
fn group(standing: Standing) -> usize {
    match standing {
        Standing::Draft | Standing::Sent | Standing::Review => 0,
        Standing::Waiting => 1,
        Standing::Approved | Standing::Expired => 2,
        Standing::Declined | Standing::Withdrawn | Standing::TakenUp => 3,
    }
}

fn requests(t: &Text, queue: &QueueView, titles: &Titles, at_hub: bool) -> Html {
    if queue.requests.is_empty() {
        return html! {
            <EmptyState title={t.get("network-empty")} icon={IconName::People}>
                <p>{ if at_hub { t.get("network-empty-hub") } else { t.get("network-empty-what") } }</p>
            </EmptyState>
        };
    }
    let of = |number: usize| {
        let all = queue.requests.iter();
        let all = all.filter(|it| group(it.standing) == number);
        all.map(|it| card(t, it, titles)).collect::<Vec<_>>()
    };
    let part = |id: &'static str, title: String, cards: Vec<Html>| {
        html! {
            if !cards.is_empty() {
                <section class="section" aria-labelledby={id}>
                    <h2 {id}>{ title }</h2>
                    <div class="grid">{ for cards }</div>
                </section>
            }
        }
    };
    let over = of(3);
    html! {
        <>
            { part("network-to-decide", t.get("network-to-decide"), of(0)) }
            { part("network-on-list", t.get("network-waiting"), of(1)) }
            { part("network-approved", t.get("network-approved"), of(2)) }
            if !over.is_empty() {
                <Disclosure id="network-over" summary={tr!(t, "network-over", count = over.len())}>
                    <div class="grid">{ for over }</div>
                </Disclosure>
            }
        </>
    }
}

fn card(t: &Text, it: &QueuedView, titles: &Titles) -> Html {
    let (state, tone) = state(t, it.standing);
    let id = it.request.to_string();
    let name = if it.name.is_empty() {
        t.get("beta-unnamed")
    } else {
        it.name.clone()
    };
    html! {
        <InstanceCard
            key={id.clone()}
            {name}
            what={what(t, it.recipe.as_ref(), it.people, titles)}
            href={format!("#/beta/request/{id}")}
            {state}
            {tone}
        >
            <p>{ tr!(t, "network-age", days = it.age_days) }</p>
            if let Some(place) = it.place { <p>{ tr!(t, "network-place", place = place) }</p> }
            if it.standing.is_open() { <p><Prose text={room(t, it)} /></p> }
            if let Some(proposal) = &it.proposal { <p>{ super::votes::proposed(t, proposal) }</p> }
            if it.unanswered > 0 { <p class="soft">{ tr!(t, "network-unanswered", count = it.unanswered) }</p> }
            if !it.missing.is_empty() { <p class="soft">{ tr!(t, "network-missing", count = it.missing.len()) }</p> }
            { for it.likes.iter().map(|like| html! {
                <p class="tally-warning"><Icon name={IconName::Warning} /><span><Prose text={super::request::like(t, like)} /></span></p>
            }) }
        </InstanceCard>
    }
}

/// What is to be launched, and for how many.
pub(super) fn what(
    t: &Text,
    recipe: Option<&allotment_types::RecipeName>,
    people: Option<u32>,
    titles: &Titles,
) -> String {
    let app = recipe.map(|name| title(titles, name));
    let app = app.unwrap_or_else(|| t.get("network-no-recipe"));
    match people {
        Some(count) => tr!(t, "network-what", app = app, count = count),
        None => app,
    }
}

fn room(t: &Text, it: &QueuedView) -> String {
    match (&it.fits, &it.need) {
        (Some(server), _) => tr!(t, "network-room-on", server = server.clone()),
        (None, Some(need)) => {
            let (memory, disk) = (t.size(need.memory.0), t.size(need.disk.0));
            tr!(t, "network-no-room", memory = memory, disk = disk)
        }
        (None, None) => t.get("network-need-unknown"),
    }
}

/// Where the votes lean.
pub(super) fn lean(t: &Text, lean: Lean) -> String {
    match lean {
        Lean::Approve => t.get("network-lean-approve"),
        Lean::Decline => t.get("network-lean-decline"),
        Lean::Neither => t.get("network-lean-neither"),
    }
}

/// How an outcome is to be taken.
pub(super) fn tone(lean: Lean) -> Tone {
    match lean {
        Lean::Approve => Tone::Good,
        Lean::Decline => Tone::Warning,
        Lean::Neither => Tone::Neutral,
    }
}
