//! Where newcomers begin.

use yew::prelude::*;

use super::begin::Begin;
use crate::{
    components::{Choice, ChoiceCards, IconName, Page},
    pages::trouble::Trouble,
    text::use_text,
};

const LAUNCH: &str = "launch";

#[derive(Clone, PartialEq, Properties)]
pub(super) struct WelcomeProps {
    pub(super) begin: Begin,
}

/// What Allotment is, and the ways to begin. Those that are not there yet say
/// so.
#[function_component(Welcome)]
pub(super) fn welcome(props: &WelcomeProps) -> Html {
    let t = use_text();
    let begin = &props.begin;
    let chosen = use_state(|| AttrValue::from(LAUNCH));
    let later = || Some(AttrValue::from(t.get("welcome-later")));
    let choices = vec![
        Choice {
            icon: Some(IconName::Sprout),
            ..Choice::new(
                LAUNCH,
                t.get("welcome-launch"),
                t.get("welcome-launch-what"),
            )
        },
        Choice {
            icon: Some(IconName::People),
            closed: later(),
            ..Choice::new("join", t.get("welcome-join"), t.get("welcome-join-what"))
        },
        Choice {
            icon: Some(IconName::Server),
            closed: later(),
            ..Choice::new(
                "network",
                t.get("welcome-network"),
                t.get("welcome-network-what"),
            )
        },
    ];
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |value| chosen.set(value))
    };
    let onnext = {
        let begin = begin.clone();
        Callback::from(move |()| begin.begin())
    };
    html! {
        <Page
            id="page-welcome"
            title={t.get("welcome-title")}
            lead={t.get("welcome-lead")}
            busy={begin.busy()}
            {onnext}
        >
            if let Some(error) = begin.trouble() { <Trouble error={error.clone()} /> }
            <ChoiceCards
                id="begin"
                legend={t.get("welcome-legend")}
                {choices}
                value={Some((*chosen).clone())}
                {onchange}
            />
            <p class="soft">{ t.get("welcome-safe") }</p>
        </Page>
    }
}
