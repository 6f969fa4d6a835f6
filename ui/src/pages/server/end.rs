//! The end of a server: forgotten here, or taken down at its provider.

use allotment_api::{DestroyedView, OrderState, ServerView, call, codes};
use yew::prelude::*;

use crate::{
    app::Route,
    components::{Button, ButtonKind, Dialog, Disclosure, Notice, Prose, Tone},
    pages::{
        asking::{use_answer, use_question},
        servers::use_go,
        trouble::Trouble,
    },
    text::use_text,
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct EndProps {
    pub(super) view: ServerView,
}

/// What is asked in a dialog.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asking {
    Nothing,
    Forget,
    Destroy,
}

#[function_component(End)]
pub(super) fn end(props: &EndProps) -> Html {
    let t = use_text();
    let go = use_go();
    let orders = use_answer(|| call::ListOrders {});
    let instances = use_answer(|| call::ListInstances {});
    let asking = use_state_eq(|| Asking::Nothing);
    let forgetting = use_question::<()>();
    let destroying = use_question::<DestroyedView>();
    let name = props.view.name.clone();
    let rented = orders.state().answer().is_some_and(|all| {
        let mut all = all.iter();
        all.any(|order| {
            order.server == name && matches!(order.state, OrderState::Ours | OrderState::Going)
        })
    });
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
            let gone = gone.clone();
            let call = call::DestroyServer {
                server: name.clone(),
                confirmed: Some(name.clone()),
                gone: by_hand,
                within_s: None,
            };
            destroying.ask_then(call, move |done| {
                if done.to_do.is_empty() {
                    gone.emit(());
                }
            });
        })
    };
    let failure = forgetting
        .state()
        .failure()
        .or(destroying.state().failure());
    let failure = failure.filter(|error| error.code != codes::CONFIRMATION_NEEDED);
    let to_do = destroying
        .state()
        .answer()
        .filter(|it| !it.to_do.is_empty());
    let waits = destroying.state().waits() || forgetting.state().waits();
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
                if rented {
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
                <p>{ t.get("end-forget-what") }</p>
                <div class="cluster">
                    <Button
                        id="server-forget"
                        label={t.get("end-forget")}
                        busy={waits}
                        onclick={ask(Asking::Forget)}
                    />
                </div>
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
                <ul>
                    { for instances.state().answer().into_iter().flatten()
                        .filter(|it| it.server == name)
                        .map(|it| html! { <li><bdi>{ it.address.to_string() }</bdi></li> }) }
                </ul>
            </Dialog>
        </>
    }
}
