//! What people can choose when a run has stopped: to go on, to go back, or to
//! make another plan.

use allotment_provision::run::RunStatus;
use allotment_types::DnsName;
use yew::prelude::*;

use super::steps::Way;
use crate::{
    components::{Button, ButtonKind, Dialog, IconName},
    runs::Act,
    text::use_text,
    tr,
};

/// What [`Choices`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ChoicesProps {
    /// What the run is part of, for the words.
    pub(super) work: &'static str,
    /// Goes to where another plan is made.
    pub(super) onplan: Callback<()>,
    /// The instance's address, or the server.
    pub(super) about: String,
    /// Where the run stands.
    pub(super) status: RunStatus,
    /// Which way it went.
    pub(super) way: Way,
    /// Asks for something.
    pub(super) order: Callback<Act>,
}

/// The ways on and back.
#[function_component(Choices)]
pub(super) fn choices(props: &ChoicesProps) -> Html {
    let t = use_text();
    let undoing = use_state_eq(|| false);
    let (status, way) = (props.status, props.way);
    let order = |act: Act| props.order.reform(move |()| act.clone());
    // One that never reached the server is begun, not continued.
    let (on, onward) = match status {
        RunStatus::NotStarted => (Act::Begin, t.get("run-begin")),
        _ => (Act::Resume, t.get("run-resume")),
    };
    let open = |value: bool| {
        let undoing = undoing.clone();
        Callback::from(move |()| undoing.set(value))
    };
    let undo = {
        let close = open(false);
        props.order.reform(move |()| {
            close.emit(());
            Act::Undo { confirmed: None }
        })
    };
    html! {
        <>
            <div class="cluster">
                if way == Way::Back {
                    <Button
                        id="run-undo-on"
                        kind={ButtonKind::Primary}
                        label={t.get("run-undo-on")}
                        icon={IconName::Undo}
                        onclick={undo.clone()}
                    />
                }
                // What is half undone cannot go on any more.
                if status != RunStatus::Undoing {
                    <Button
                        id="run-resume"
                        kind={if way == Way::On { ButtonKind::Primary } else { ButtonKind::Quiet }}
                        label={onward}
                        onclick={order(on)}
                    />
                }
                if status == RunStatus::NotStarted {
                    <PlanAgain onplan={props.onplan.clone()} />
                } else if way == Way::On {
                    <Button id="run-undo" label={t.get("run-undo")} icon={IconName::Undo} onclick={open(true)} />
                }
            </div>
            <Dialog
                id="run-undo-dialog"
                open={*undoing}
                title={tr!(t, "run-undo-title", work = props.work, address = props.about.clone())}
                confirm={t.get("run-undo")}
                cancel={t.get("run-undo-not")}
                danger=true
                onconfirm={undo}
                onclose={open(false)}
            >
                <p>{ tr!(t, "run-undo-help", work = props.work) }</p>
            </Dialog>
        </>
    }
}

/// What [`DeleteQuestion`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct DeleteQuestionProps {
    /// What the run is part of, for the words.
    pub(super) work: &'static str,
    /// The instance's address.
    pub(super) address: DnsName,
    /// Asks for something.
    pub(super) order: Callback<Act>,
}

/// Where people have made something, undoing deletes it or puts older data in
/// its place: the address has to be typed.
#[function_component(DeleteQuestion)]
pub(super) fn delete_question(props: &DeleteQuestionProps) -> Html {
    let t = use_text();
    let kept = use_state_eq(|| false);
    let (work, address) = (props.work, &props.address);
    let onconfirm = {
        let confirmed = Some(address.clone());
        props.order.reform(move |()| Act::Undo {
            confirmed: confirmed.clone(),
        })
    };
    let onclose = {
        let kept = kept.clone();
        Callback::from(move |()| kept.set(true))
    };
    html! {
        <Dialog
            id="run-delete-dialog"
            open={!*kept}
            title={tr!(t, "run-delete-title", work = work, address = address.to_string())}
            confirm={tr!(t, "run-delete", work = work)}
            cancel={tr!(t, "run-delete-not", work = work)}
            danger=true
            must_type={address.to_string()}
            {onconfirm}
            {onclose}
        >
            <p>{ tr!(t, "run-delete-help", work = work) }</p>
        </Dialog>
    }
}

/// What [`PlanAgain`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PlanAgainProps {
    /// Goes to where another plan is made.
    pub(super) onplan: Callback<()>,
}

/// Where nothing is on the server, another plan can be made.
#[function_component(PlanAgain)]
pub(super) fn plan_again(props: &PlanAgainProps) -> Html {
    let t = use_text();
    let onclick = props.onplan.clone();
    html! { <Button id="run-plan-again" label={t.get("run-plan-again")} {onclick} /> }
}
