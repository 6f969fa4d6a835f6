//! The server is ours: what it costs from now on, and where to go next.

use allotment_api::{CostOfServer, ErrorBody, LaunchView, OrderView, call};
use allotment_types::{LaunchId, OrderId};
use yew::prelude::*;

use crate::{
    app::Route,
    components::{Button, ButtonKind, Notice, Page, Prose, Tone},
    pages::{
        asking::use_answer,
        servers::{of_server, use_go},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct OursProps {
    pub(super) order: OrderView,
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
    let order = &props.order;
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
        let id: OrderId = order.order.clone();
        props.book.reform(move |()| call::BookRent {
            order: id.clone(),
            paid_by: None,
        })
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
            { cost(&t, &order.cost, props.busy, book) }
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
                <Button id="ours-look" label={t.get("home-look-after")} {kind} onclick={look} />
            </div>
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
