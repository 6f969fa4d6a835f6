//! What people wish of a run at work: that it waits, goes on or stops.

use allotment_api::{ErrorBody, call};
use allotment_types::ServerName;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::steps::Way;
use crate::{
    api::use_client,
    components::{Button, Dialog, IconName},
    pages::trouble::Trouble,
    text::use_text,
};

/// What [`Wishes`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct WishesProps {
    /// Where the run is at work.
    pub(super) server: ServerName,
    /// Which way it goes.
    pub(super) way: Way,
    /// It waits, if that is known.
    pub(super) paused: Option<bool>,
}

/// What can be wished.
#[derive(Clone, Copy)]
enum Wish {
    Pause,
    GoOn,
    Stop,
}

/// Buttons for each wish that makes sense. A wish that did not reach the run
/// is told of: who asked to stop has to know that it goes on.
#[function_component(Wishes)]
pub(super) fn wishes(props: &WishesProps) -> Html {
    let t = use_text();
    let client = use_client();
    let unheard = use_state(|| None::<ErrorBody>);
    let stopping = use_state_eq(|| false);
    let wish = |which: Wish| {
        let (client, server, unheard) = (client.clone(), props.server.clone(), unheard.clone());
        Callback::from(move |()| {
            let (client, server, unheard) = (client.clone(), server.clone(), unheard.clone());
            spawn_local(async move {
                let told = match which {
                    Wish::Pause => client.call(call::PauseRun { server }).await,
                    Wish::GoOn => client.call(call::ContinueRun { server }).await,
                    Wish::Stop => client.call(call::StopRun { server }).await,
                };
                unheard.set(told.err());
            });
        })
    };
    let ask_to_stop = |value: bool| {
        let stopping = stopping.clone();
        Callback::from(move |()| stopping.set(value))
    };
    let stop = {
        let (wish, close) = (wish(Wish::Stop), ask_to_stop(false));
        Callback::from(move |()| {
            close.emit(());
            wish.emit(());
        })
    };
    let help = match props.way {
        Way::On => t.get("run-stop-help"),
        Way::Back => t.get("run-stop-help-back"),
    };
    html! {
        <>
            if let Some(error) = &*unheard { <Trouble error={error.clone()} /> }
            <div class="cluster">
                if props.paused != Some(true) {
                    <Button id="run-pause" label={t.get("run-pause")} icon={IconName::Pause} onclick={wish(Wish::Pause)} />
                }
                if props.paused != Some(false) {
                    <Button id="run-continue" label={t.get("run-go-on")} icon={IconName::Forward} onclick={wish(Wish::GoOn)} />
                }
                <Button id="run-stop" label={t.get("run-stop")} icon={IconName::Stop} onclick={ask_to_stop(true)} />
            </div>
            <Dialog
                id="run-stop-dialog"
                open={*stopping}
                title={t.get("run-stop-title")}
                confirm={t.get("run-stop")}
                cancel={t.get("run-stop-not")}
                onconfirm={stop}
                onclose={ask_to_stop(false)}
            >
                <p>{ help }</p>
            </Dialog>
        </>
    }
}
