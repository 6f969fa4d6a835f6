//! A page that lacks the answer of an earlier one.

use allotment_api::LaunchPage;
use yew::prelude::*;

use super::Journey;
use crate::{
    components::{Button, IconName, Notice, Page, Tone},
    text::use_text,
};

/// What [`Missing`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct MissingProps {
    /// The launch.
    pub(super) journey: Journey,
    /// The page's id.
    pub(super) id: AttrValue,
    /// The page's title.
    pub(super) title: AttrValue,
    /// The page whose answer is missing: of the recipe, the server, the look
    /// at it or the address.
    pub(super) of: LaunchPage,
}

/// Says what is missing and leads to where it is answered.
#[function_component(Missing)]
pub(super) fn missing(props: &MissingProps) -> Html {
    let t = use_text();
    let (what, lead) = match props.of {
        LaunchPage::Server => (t.get("missing-server"), t.get("missing-server-lead")),
        LaunchPage::Preflight => (t.get("missing-look"), t.get("missing-look-lead")),
        LaunchPage::Address => (t.get("missing-address"), t.get("missing-address-lead")),
        _ => (t.get("missing-recipe"), t.get("missing-recipe-lead")),
    };
    let go = {
        let (journey, of) = (props.journey.clone(), props.of);
        Callback::from(move |()| journey.go(of, journey.draft()))
    };
    let actions = html! {
        <Button
            id="missing-lead"
            label={lead}
            icon={IconName::Back}
            busy={props.journey.saving()}
            onclick={go}
        />
    };
    html! {
        <Page id={props.id.clone()} title={props.title.clone()}>
            <Notice tone={Tone::Warning} title={what} {actions}>
                <p>{ t.get("missing-kept") }</p>
            </Notice>
        </Page>
    }
}
