//! The launch's plan at work.

use allotment_api::{LaunchPage, call};
use yew::prelude::*;

use super::StepProps;
use crate::{
    pages::{asking::use_answer, run::RunPage},
    runs::Work,
    text::use_text,
    wording::App,
};

/// Shows the run of this launch, and lets people steer it.
#[function_component(RunStep)]
pub(super) fn run_step(props: &StepProps) -> Html {
    let t = use_text();
    let journey = &props.journey;
    let draft = journey.draft();
    let recipes = use_answer(|| call::ListRecipes {});
    let app = draft.recipe.as_ref();
    let app = app.map(|name| App::of(&t, recipes.state().answer(), name));
    let onnext = {
        let journey = journey.clone();
        Callback::from(move |()| journey.next(LaunchPage::Run, journey.draft()))
    };
    let onplan = {
        let journey = journey.clone();
        Callback::from(move |()| {
            let mut draft = journey.draft();
            draft.plan = None;
            draft.page = LaunchPage::Review;
            journey.go(LaunchPage::Review, draft);
        })
    };
    html! {
        <RunPage
            work={Work::Launch(journey.launch().id.clone())}
            plan={draft.plan}
            {app}
            passwords={journey.passwords().clone()}
            busy={journey.saving()}
            {onnext}
            {onplan}
        />
    }
}
