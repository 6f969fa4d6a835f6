//! A question that has to be answered before anything else.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::{Button, ButtonKind, TextField, TextKind, prose::marked};
use crate::{text::use_text, tr};

/// What [`Dialog`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct DialogProps {
    /// Its id in the page.
    pub id: AttrValue,
    /// Whether it is shown.
    pub open: bool,
    /// The question. One that destroys names what: "Delete the data of
    /// `wiki.example.org` for good?"
    pub title: AttrValue,
    /// What happens then, and what stays.
    #[prop_or_default]
    pub children: Html,
    /// What the button does: "Delete for good".
    pub confirm: AttrValue,
    /// It was confirmed.
    pub onconfirm: Callback<()>,
    /// It was left: by the button, by Escape.
    pub onclose: Callback<()>,
    /// What leaving says, where Cancel says too little: "Keep it".
    #[prop_or_default]
    pub cancel: Option<AttrValue>,
    /// It destroys something.
    #[prop_or_default]
    pub danger: bool,
    /// A name that has to be typed before it can be confirmed.
    #[prop_or_default]
    pub must_type: Option<AttrValue>,
    /// What was confirmed is being done.
    #[prop_or_default]
    pub busy: bool,
}

/// The browser's own modal dialog: the focus stays inside and goes back to
/// where it was.
#[function_component(Dialog)]
pub fn dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.open, move |open| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                match (*open, dialog.open()) {
                    (true, false) => drop(dialog.show_modal()),
                    (false, true) => dialog.close(),
                    _ => {}
                }
            }
        });
    }
    let oncancel = props.onclose.reform(|event: Event| event.prevent_default());
    html! {
        <dialog
            ref={node}
            id={props.id.clone()}
            class={classes!("dialog", props.danger.then_some("dialog-danger"))}
            aria-labelledby={format!("{}-title", props.id)}
            {oncancel}
        >
            if props.open { <Inside ..props.clone() /> }
        </dialog>
    }
}

#[function_component(Inside)]
fn inside(props: &DialogProps) -> Html {
    let t = use_text();
    let typed = use_state_eq(String::new);
    let fits = props
        .must_type
        .as_ref()
        .is_none_or(|name| typed.trim() == name.as_str());
    let submit = {
        let (then, ready) = (props.onconfirm.clone(), fits && !props.busy);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            // The page around is a form as well, and is not sent by this.
            event.stop_propagation();
            if ready {
                then.emit(());
            }
        })
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |text| typed.set(text))
    };
    let kind = if props.danger {
        ButtonKind::Danger
    } else {
        ButtonKind::Primary
    };
    html! {
        <form onsubmit={submit} novalidate=true>
            <h2 class="dialog-title" id={format!("{}-title", props.id)}>{ marked(&props.title) }</h2>
            <div class="dialog-body">
                { props.children.clone() }
                if let Some(name) = &props.must_type {
                    <TextField
                        id={format!("{}-name", props.id)}
                        label={tr!(t, "part-type-name", name = name.as_str())}
                        value={(*typed).clone()}
                        kind={TextKind::Code}
                        {oninput}
                    />
                }
            </div>
            <div class="dialog-foot">
                <Button
                    label={props.cancel.clone().unwrap_or_else(|| t.get("part-cancel").into())}
                    onclick={props.onclose.clone()}
                />
                <Button
                    id={format!("{}-confirm", props.id)}
                    label={props.confirm.clone()}
                    submit=true
                    disabled={!fits}
                    busy={props.busy}
                    {kind}
                />
            </div>
        </form>
    }
}
