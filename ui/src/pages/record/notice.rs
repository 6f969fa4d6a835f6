//! On pages that show the record: that it is in a hub, and whether what is seen
//! is only what the hub said last.

use allotment_api::{HomePlace, HomeView, call};
use yew::prelude::*;

use crate::{
    api::use_client,
    components::{Notice, TextLink, Tone},
    pages::asking::use_answer,
    text::{Text, use_text},
    tr,
};

/// Nothing where the record is on this computer. A hub's own pages need not say
/// that they are of a hub.
#[function_component(RecordNotice)]
pub(crate) fn record_notice() -> Html {
    if use_client().is_hub() {
        return Html::default();
    }
    html! { <AtHome /> }
}

#[function_component(AtHome)]
fn at_home() -> Html {
    let t = use_text();
    let home = use_answer(|| call::ShowHome {});
    home.state()
        .answer()
        .map(|view| said(&t, view))
        .unwrap_or_default()
}

fn said(t: &Text, view: &HomeView) -> Html {
    let Some(hub) = view.hub.as_ref().filter(|_| view.place != HomePlace::Here) else {
        return Html::default();
    };
    let actions = html! { <TextLink href="#/record" label={t.get("where-more")} /> };
    let at = hub.reached_at.as_ref();
    let (tone, words) = match (view.place, hub.reached) {
        (HomePlace::Hub, true) => {
            let address = hub.address.as_str();
            (Tone::Info, tr!(t, "where-notice-hub", address = address))
        }
        (HomePlace::Hub, false) => {
            let when = at.map(|at| t.moment(at)).unwrap_or_default();
            (Tone::Warning, tr!(t, "where-notice-offline", when = when))
        }
        _ => (Tone::Warning, t.get("where-notice-moving")),
    };
    html! {
        <div class="record-notice">
            <Notice {tone} {actions}><p>{ words }</p></Notice>
        </div>
    }
}
