//! The server is ours: what it costs from now on, and where to go next.

use allotment_api::{CostOfServer, ErrorBody, LaunchView, OrderView, call};
use allotment_types::{LaunchId, OrderId};
use yew::prelude::*;

use crate::{
    app::Route,
    components::{Button, ButtonKind, Definitions, Notice, Page, Prose, Select, Tone},
    pages::{
        asking::use_answer,
        server::End,
        servers::{of_server, rent::wish::payers, use_go},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct OursProps {
    pub(super) order: OrderView,
    /// What was ordered, and where it stands.
    pub(super) about: Vec<(AttrValue, Html)>,
    pub(super) busy: bool,
    pub(super) failure: Option<ErrorBody>,
    /// Enters its cost in the books.
    pub(super) book: Callback<call::BookRent>,
}

#[function_component(Ours)]
pub(super) fn ours(props: &OursProps) -> Html {
    let t = use_text();
    let go = use_go();
    let launches = use_answer(|| call::ListLaunches {});
    let servers = use_answer(|| call::ListServers {});
    let holders = use_answer(|| call::ListHolders {});
    let payer = use_state(String::new);
    let order = &props.order;
    let forgotten = servers
        .state()
        .answer()
        .is_some_and(|all| all.iter().all(|it| it.name != order.server));
    let holders = holders.state().answer().cloned().unwrap_or_default();
    let server = order.server.to_string();
    let waiting = launches.state().answer().map(Vec::as_slice);
    let waiting: Vec<&LaunchView> = waiting
        .unwrap_or_default()
        .iter()
        .filter(|it| waits(it))
        .collect();
    let look = {
        let server = order.server.clone();
        go.reform(move |()| of_server(&server))
    };
    let book = {
        let (id, payer): (OrderId, _) = (order.order.clone(), (*payer).clone());
        props.book.reform(move |()| call::BookRent {
            order: id.clone(),
            paid_by: (!payer.is_empty()).then(|| payer.clone()),
        })
    };
    let onpayer = {
        let payer = payer.clone();
        Callback::from(move |value| payer.set(value))
    };
    let kind = if waiting.is_empty() {
        ButtonKind::Primary
    } else {
        ButtonKind::Quiet
    };
    html! {
        <Page
            id="page-order-ours"
            title={tr!(t, "ours-title", server = server)}
            lead={t.get("ours-lead")}
        >
            if let Some(error) = &props.failure { <Trouble error={error.clone()} /> }
            <Definitions items={props.about.clone()} />
            if matches!(order.cost, CostOfServer::Missing(_)) && holders.len() > 1 {
                <Select
                    id="ours-payer"
                    label={t.get("rent-paid-by")}
                    options={payers(&t, &holders)}
                    value={(*payer).clone()}
                    onchange={onpayer}
                />
            }
            { cost(&t, &order.cost, props.busy, book) }
            if forgotten {
                <Notice tone={Tone::Warning} title={t.get("ours-forgotten")}><p>{ t.get("ours-forgotten-what") }</p></Notice>
            }
            <div class="cluster">
                { for waiting.iter().enumerate().map(|(at, launch)| {
                    let onclick = go.reform({ let id = launch.id.clone(); move |()| to_launch(&id) });
                    let kind = if at == 0 { ButtonKind::Primary } else { ButtonKind::Quiet };
                    let name = launch.draft.recipe.as_ref().map(ToString::to_string).unwrap_or_default();
                    html! {
                        <Button
                            id={format!("ours-launch-{at}")}
                            label={tr!(t, "ours-launch", recipe = crate::wording::capital(&name))}
                            {kind}
                            {onclick}
                        />
                    }
                }) }
                if !forgotten {
                    <Button id="ours-look" label={t.get("home-look-after")} {kind} onclick={look} />
                }
            </div>
            if forgotten { <End server={order.server.clone()} known=false /> }
        </Page>
    }
}

/// It has a recipe and wants a server.
fn waits(launch: &LaunchView) -> bool {
    launch.draft.recipe.is_some() && launch.draft.server.is_none() && launch.run.is_none()
}

fn to_launch(id: &LaunchId) -> Route {
    Route::Launch {
        id: id.to_string(),
        page: allotment_api::LaunchPage::Server.slug().to_owned(),
    }
}

fn cost(t: &Text, cost: &CostOfServer, busy: bool, book: Callback<()>) -> Html {
    match cost {
        CostOfServer::Nothing => html! { <p>{ t.get("ours-cost-nothing") }</p> },
        CostOfServer::Booked(name) => html! {
            <Notice tone={Tone::Good}><p><Prose text={tr!(t, "ours-cost-booked", name = name.clone())} /></p></Notice>
        },
        CostOfServer::Missing(why) => html! {
            <Notice
                tone={Tone::Warning}
                title={t.get("ours-cost-missing")}
                actions={html! { <Button id="ours-book" label={t.get("ours-book")} {busy} onclick={book} /> }}
            >
                <p lang="en"><Prose text={why.clone()} /></p>
            </Notice>
        },
        CostOfServer::Later | CostOfServer::Ended(_) => Html::default(),
    }
}
