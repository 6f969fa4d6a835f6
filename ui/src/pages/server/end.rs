//! The end of a server: forgotten here, or taken down at its provider.

use allotment_api::{DestroyedView, InstanceView, OrderState, OrderView, call};
use allotment_types::ServerName;
use yew::prelude::*;

use crate::{
    app::Route,
    components::{
        Announcer, Button, ButtonKind, Dialog, Disclosure, Notice, Prose, Spinner, TextLink, Tone,
    },
    pages::{
        asking::{Asked, use_answer, use_question},
        look::use_look,
        servers::{rent::monthly, use_go},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr, wording,
};

#[derive(Clone, PartialEq, Properties)]
pub(in crate::pages) struct EndProps {
    pub(in crate::pages) server: ServerName,
    /// It is one of those that we know: else it can only be taken down.
    #[prop_or(true)]
    pub(in crate::pages) known: bool,
}

/// What is asked in a dialog.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asking {
    Nothing,
    Forget,
    Destroy,
}

#[function_component(End)]
pub(in crate::pages) fn end(props: &EndProps) -> Html {
    let t = use_text();
    let go = use_go();
    let orders = use_answer(|| call::ListOrders {});
    let instances = use_answer(|| call::ListInstances {});
    let asking = use_state_eq(|| Asking::Nothing);
    let forgetting = use_question::<()>();
    let destroying = use_look::<DestroyedView>();
    let name = props.server.clone();
    let ask = |what: Asking| {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(what))
    };
    let gone = go.reform(|()| Route::Servers);
    let forget = {
        let (forgetting, name, gone, close) = (
            forgetting.clone(),
            name.clone(),
            gone.clone(),
            ask(Asking::Nothing),
        );
        Callback::from(move |()| {
            close.emit(());
            let gone = gone.clone();
            let call = call::ForgetServer {
                server: name.clone(),
            };
            forgetting.ask_then(call, move |()| gone.emit(()));
        })
    };
    let destroy = {
        let (destroying, name, close) = (destroying.clone(), name.clone(), ask(Asking::Nothing));
        Callback::from(move |by_hand: bool| {
            close.emit(());
            destroying.now(call::DestroyServer {
                server: name.clone(),
                confirmed: Some(name.clone()),
                gone: by_hand,
                within_s: None,
            });
        })
    };
    let looked = destroying.looked();
    let failure = forgetting.state().failure().or(looked.failure.as_ref());
    let failure = failure.filter(|_| !looked.waits);
    let to_do = looked.seen.as_deref().filter(|it| !it.to_do.is_empty());
    let over =
        looked.seen.is_some() && to_do.is_none() && !looked.waits && looked.failure.is_none();
    {
        let gone = gone.clone();
        use_effect_with(over, move |over| {
            if *over {
                gone.emit(());
            }
        });
    }
    let waits = looked.waits || forgetting.state().waits();
    let now = looked.doing.as_ref().map(|doing| wording::doing(&t, doing));
    let now = now.unwrap_or_else(|| t.get("end-at-work"));
    let Some(all) = orders.state().answer() else {
        // Whether it is paid for has to be known before anything can be ended.
        return match orders.state().failure() {
            Some(error) => html! { <Trouble error={error.clone()} /> },
            None => Html::default(),
        };
    };
    let rented = all.iter().find(|order| {
        order.server == name && matches!(order.state, OrderState::Ours | OrderState::Going)
    });
    let lost = lost(&t, instances.state(), &name);
    html! {
        <>
            <Disclosure id="server-end" summary={t.get("end-title")} open={to_do.is_some() || failure.is_some()}>
                if let Some(error) = failure { <Trouble error={error.clone()} /> }
                if let Some(done) = to_do {
                    <Notice
                        tone={Tone::Warning}
                        live=true
                        title={t.get("end-by-hand")}
                        actions={html! {
                            <Button
                                id="server-gone"
                                label={t.get("end-gone")}
                                busy={waits}
                                onclick={destroy.reform(|()| true)}
                            />
                        }}
                    >
                        <ol lang="en" dir="ltr">
                            { for done.to_do.iter().map(|step| html! { <li><Prose text={step.clone()} /></li> }) }
                        </ol>
                    </Notice>
                }
                if let Some(order) = rented {
                    <p>
                        { paid(&t, order) }{ " " }
                        <TextLink href={format!("#/servers/order/{}", order.order)} label={t.get("servers-finding-order")} />
                    </p>
                    <p>{ t.get("end-destroy-what") }</p>
                    <div class="cluster">
                        <Button
                            id="server-destroy"
                            kind={ButtonKind::Danger}
                            label={t.get("end-destroy")}
                            busy={waits}
                            onclick={ask(Asking::Destroy)}
                        />
                    </div>
                }
                if looked.waits {
                    <Spinner label={now.clone()} quiet=true />
                    <Announcer message={now} />
                }
                if props.known {
                    <p>{ t.get("end-forget-what") }</p>
                    <div class="cluster">
                        <Button
                            id="server-forget"
                            label={t.get("end-forget")}
                            busy={waits}
                            onclick={ask(Asking::Forget)}
                        />
                    </div>
                }
            </Disclosure>
            <Dialog
                id="forget-server"
                open={*asking == Asking::Forget}
                title={tr!(t, "end-forget-title", server = name.to_string())}
                confirm={t.get("end-forget")}
                cancel={t.get("end-not")}
                onconfirm={forget}
                onclose={ask(Asking::Nothing)}
            >
                <p>{ t.get("end-forget-what") }</p>
                if let Some(order) = rented { <p>{ paid(&t, order) }</p> }
            </Dialog>
            <Dialog
                id="destroy-server"
                open={*asking == Asking::Destroy}
                title={tr!(t, "end-destroy-title", server = name.to_string())}
                confirm={t.get("end-destroy")}
                cancel={t.get("end-not")}
                danger=true
                must_type={name.to_string()}
                onconfirm={destroy.reform(|()| false)}
                onclose={ask(Asking::Nothing)}
            >
                <p>{ t.get("end-destroy-all") }</p>
                { lost }
            </Dialog>
        </>
    }
}

/// From whom it is rented, and for how much.
fn paid(t: &Text, order: &OrderView) -> String {
    let provider = order.provider.to_string();
    match &order.price {
        Some(price) => tr!(
            t,
            "end-paid",
            provider = provider,
            price = monthly(t, price)
        ),
        None => tr!(t, "end-rented", provider = provider),
    }
}

/// The instances that go with it, as far as they are known here.
fn lost(t: &Text, instances: &Asked<Vec<InstanceView>>, server: &ServerName) -> Html {
    let Some(all) = instances.answer() else {
        return html! { <p>{ t.get("end-lost-unknown") }</p> };
    };
    let there = all.iter();
    let there = there.filter(|it| it.server == *server && it.state != "removed");
    let there: Vec<Html> = there
        .map(|it| html! { <li><bdi>{ it.address.to_string() }</bdi></li> })
        .collect();
    if there.is_empty() {
        return html! { <p>{ t.get("end-lost-none") }</p> };
    }
    html! { <ul>{ for there }</ul> }
}
