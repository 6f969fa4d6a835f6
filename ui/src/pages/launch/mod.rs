//! The launch journey: one decision a page, kept at each step.

pub(in crate::pages) mod address;
mod collective;
mod hand_over;
mod journey;
mod keys;
mod missing;
mod preflight;
mod proof;
mod questions;
mod rail;
mod recipe;
mod review;
mod run;
mod server;
mod sharing;

use allotment_api::{LaunchPage, LaunchView, call};
use yew::prelude::*;
use yew_router::prelude::*;

use super::{
    asking::{Asked, use_answer},
    trouble::Trouble,
};
use crate::{
    app::Route,
    components::{AppHeader, Frame, LanguageSwitch, Page, Spinner, ThemeSwitch},
    text::use_text,
};
pub(crate) use journey::{Journey, StepProps};
use journey::{open_page, use_journey};

/// What [`LaunchJourney`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LaunchJourneyProps {
    /// Which launch.
    pub id: String,
    /// Which page, by its name.
    pub page: String,
}

/// A launch, at one of its pages.
#[function_component(LaunchJourney)]
pub fn launch_journey(props: &LaunchJourneyProps) -> Html {
    let t = use_text();
    let launches = use_answer(|| call::ListLaunches {});
    let header = html! { <AppHeader place={t.get("launch-place")}><LanguageSwitch /><ThemeSwitch /></AppHeader> };
    match launches.state() {
        Asked::Not | Asked::Waiting => html! {
            <Frame {header}><Spinner label={t.get("launch-opening")} /></Frame>
        },
        Asked::Failed(error) => html! {
            <Frame {header}>
                <Page id="launch-failed" title={t.get("launch-not-opened")}><Trouble error={error.clone()} /></Page>
            </Frame>
        },
        Asked::Answer(all) => match all.iter().find(|launch| launch.id.as_str() == props.id) {
            Some(launch) => html! { <Opened launch={launch.clone()} page={props.page.clone()} /> },
            None => html! { <Redirect<Route> to={Route::Home} /> },
        },
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct OpenedProps {
    launch: LaunchView,
    page: String,
}

#[function_component(Opened)]
fn opened(props: &OpenedProps) -> Html {
    let t = use_text();
    let journey = use_journey(&props.launch);
    let asked = LaunchPage::of_slug(&props.page).unwrap_or_default();
    let page = open_page(journey.launch(), asked);
    journey.shows(page);
    let header = html! { <AppHeader place={t.get("launch-place")}><LanguageSwitch /><ThemeSwitch /></AppHeader> };
    let rail = html! { <rail::Rail journey={journey.clone()} {page} /> };
    let trouble = journey
        .trouble()
        .map(|error| html! { <Trouble error={error.clone()} /> });
    html! {
        <Frame {header} {rail}>
            { trouble }
            { step(page, journey) }
        </Frame>
    }
}

fn step(page: LaunchPage, journey: Journey) -> Html {
    match page {
        LaunchPage::Collective => html! { <collective::CollectiveStep {journey} /> },
        LaunchPage::Server => html! { <server::ServerStep {journey} /> },
        LaunchPage::Review => html! { <review::ReviewStep {journey} /> },
        LaunchPage::Run => html! { <run::RunStep {journey} /> },
        LaunchPage::Recipe => html! { <recipe::RecipeStep {journey} /> },
        LaunchPage::Proof => html! { <proof::ProofStep {journey} /> },
        LaunchPage::Keys => html! { <keys::KeysStep {journey} /> },
        LaunchPage::HandOver => html! { <hand_over::HandOverStep {journey} /> },
        LaunchPage::Preflight => html! { <preflight::PreflightStep {journey} /> },
        LaunchPage::Address => html! { <address::AddressStep {journey} /> },
        LaunchPage::Questions => html! { <questions::QuestionsStep {journey} /> },
        LaunchPage::Sharing => html! { <sharing::SharingStep {journey} /> },
    }
}
