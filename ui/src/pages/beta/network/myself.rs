//! Who sits here: votes and decisions are kept under a name.

use allotment_api::{RecoveryKeyView, call};
use yew::prelude::*;

use crate::{
    components::{Button, Notice, TextField, Tone},
    pages::{asking::use_question, names::short_name, trouble::Trouble},
    text::use_text,
};

/// Asks for the name of a person whom this computer does not know yet. Like at
/// a launch, they get a recovery key, which stays in their vault.
#[function_component(Myself)]
pub(super) fn myself() -> Html {
    let t = use_text();
    let name = use_state(String::new);
    let wrong = use_state(|| false);
    let making = use_question::<RecoveryKeyView>();
    let oninput = {
        let name = name.clone();
        Callback::from(move |text| name.set(text))
    };
    let onclick = {
        let (name, wrong, making) = (name.clone(), wrong.clone(), making.clone());
        Callback::from(move |()| {
            let operator = short_name(&name);
            wrong.set(operator.is_none());
            if let Some(operator) = operator {
                let show = false;
                making.ask(call::CreateRecoveryKey { operator, show });
            }
        })
    };
    if making.state().answer().is_some() {
        return html! {
            <Notice tone={Tone::Good} live=true title={t.get("network-me-known")} />
        };
    }
    let error = wrong.then(|| AttrValue::from(t.get("network-me-missing")));
    html! {
        <Notice tone={Tone::Info} title={t.get("network-me-title")}>
            <div class="stack">
                <TextField
                    id="network-me"
                    label={t.get("network-me")}
                    help={t.get("network-me-help")}
                    value={(*name).clone()}
                    autocomplete="nickname"
                    {error}
                    {oninput}
                />
                if let Some(error) = making.state().failure() { <Trouble error={error.clone()} /> }
                <div class="cluster">
                    <Button id="network-me-keep" label={t.get("network-me-keep")} busy={making.state().waits()} {onclick} />
                </div>
            </div>
        </Notice>
    }
}
