//! Where in the journey one is.

use allotment_api::LaunchPage;
use yew::prelude::*;

use super::{Journey, journey::begun};
use crate::{
    components::{Phase, StepItem, StepItemState, Stepper},
    text::{Text, use_text},
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct RailProps {
    pub(super) journey: Journey,
    /// The page that is shown.
    pub(super) page: LaunchPage,
}

/// The stepper of the journey. Once the plan is at work, what it was made of
/// cannot be changed, so those pages are not offered any more.
#[function_component(Rail)]
pub(super) fn rail(props: &RailProps) -> Html {
    let t = use_text();
    let furthest = props.journey.draft().page;
    let begun = begun(props.journey.launch());
    let phases = phases(&t)
        .into_iter()
        .map(|(title, pages)| Phase {
            title: title.into(),
            steps: pages
                .into_iter()
                .map(|(page, title)| StepItem {
                    key: page.slug().into(),
                    title: title.into(),
                    state: if page == props.page {
                        StepItemState::Current
                    } else if begun && page < LaunchPage::Run {
                        StepItemState::Closed
                    } else if page <= furthest {
                        StepItemState::Done
                    } else {
                        StepItemState::Todo
                    },
                })
                .collect(),
        })
        .collect::<Vec<_>>();
    let onpick = {
        let journey = props.journey.clone();
        Callback::from(move |key: AttrValue| {
            if let Some(page) = LaunchPage::of_slug(&key) {
                journey.leave_for(page);
            }
        })
    };
    html! { <Stepper {phases} {onpick} /> }
}

fn phases(t: &Text) -> [(String, Vec<(LaunchPage, String)>); 5] {
    [
        (
            t.get("rail-us"),
            vec![
                (LaunchPage::Collective, t.get("rail-collective")),
                (LaunchPage::Recipe, t.get("rail-recipe")),
            ],
        ),
        (
            t.get("rail-place"),
            vec![
                (LaunchPage::Server, t.get("rail-server")),
                (LaunchPage::Preflight, t.get("rail-preflight")),
                (LaunchPage::Address, t.get("rail-address")),
            ],
        ),
        (
            t.get("rail-details"),
            vec![
                (LaunchPage::Questions, t.get("rail-questions")),
                (LaunchPage::Sharing, t.get("rail-sharing")),
            ],
        ),
        (
            t.get("rail-go"),
            vec![
                (LaunchPage::Review, t.get("rail-review")),
                (LaunchPage::Run, t.get("rail-run")),
                (LaunchPage::Proof, t.get("rail-proof")),
            ],
        ),
        (
            t.get("rail-keep"),
            vec![
                (LaunchPage::Keys, t.get("rail-keys")),
                (LaunchPage::HandOver, t.get("rail-hand-over")),
            ],
        ),
    ]
}
