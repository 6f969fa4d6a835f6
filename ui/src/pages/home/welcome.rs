//! Where newcomers begin.

use yew::prelude::*;
use yew_router::prelude::*;

use super::begin::Begin;
use crate::{
    app::Route,
    components::{Choice, ChoiceCards, IconName, Page},
    pages::trouble::Trouble,
    text::use_text,
};

const LAUNCH: &str = "launch";
const JOIN: &str = "join";
const NETWORK: &str = "network";

#[derive(Clone, PartialEq, Properties)]
pub(super) struct WelcomeProps {
    pub(super) begin: Begin,
}

/// What Allotment is, and the ways to begin.
#[function_component(Welcome)]
pub(super) fn welcome(props: &WelcomeProps) -> Html {
    let t = use_text();
    let begin = &props.begin;
    let chosen = use_state(|| AttrValue::from(LAUNCH));
    let navigator = use_navigator();
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
            ..Choice::new(JOIN, t.get("welcome-join"), t.get("welcome-join-what"))
        },
        Choice {
            icon: Some(IconName::Server),
            ..Choice::new(
                NETWORK,
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
        let (begin, chosen) = (begin.clone(), chosen.clone());
        Callback::from(move |()| {
            let to = match chosen.as_str() {
                JOIN => Route::Beta,
                NETWORK => Route::BetaPage {
                    page: NETWORK.to_owned(),
                },
                _ => return begin.begin(),
            };
            if let Some(navigator) = &navigator {
                navigator.push(&to);
            }
        })
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
