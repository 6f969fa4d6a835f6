//! What the recipe wants to know.

use std::rc::Rc;

use allotment_api::{LaunchDraft, LaunchPage, RecipeView, call};
use allotment_recipe::Question;
use allotment_types::RecipeName;
use yew::prelude::*;

use super::{Journey, StepProps, missing::Missing};
use crate::{
    components::{Notice, Page, Spinner, Tone},
    pages::{
        asking::{Asked, use_answer},
        questions::use_questioning,
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

/// Asks the recipe's questions.
#[function_component(QuestionsStep)]
pub(super) fn questions_step(props: &StepProps) -> Html {
    let t = use_text();
    let journey = props.journey.clone();
    match journey.draft().recipe {
        Some(recipe) => html! { <Asking {journey} {recipe} /> },
        None => html! {
            <Missing {journey} id="page-questions" title={t.get("questions-title")} of={LaunchPage::Recipe} />
        },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct AskingProps {
    journey: Journey,
    recipe: RecipeName,
}

#[function_component(Asking)]
fn asking(props: &AskingProps) -> Html {
    let t = use_text();
    let recipe = props.recipe.clone();
    let recipe = use_answer(move || call::ShowRecipe { recipe });
    let journey = props.journey.clone();
    let onback = {
        let journey = journey.clone();
        Callback::from(move |()| journey.back(LaunchPage::Questions, journey.draft()))
    };
    let inside = match recipe.state() {
        Asked::Answer(view) => {
            return html! { <Form {journey} about={About::of(&t, view)} /> };
        }
        Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
        Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("questions-loading")} /> },
    };
    html! {
        <Page id="page-questions" title={t.get("questions-title")} {onback}>{ inside }</Page>
    }
}

/// A recipe's questions.
#[derive(Clone, PartialEq)]
struct About {
    title: String,
    questions: Rc<[Question]>,
}

impl About {
    fn of(t: &Text, view: &RecipeView) -> Self {
        let view = view.clone().in_language(t.locale().language());
        Self {
            title: view.title.clone(),
            questions: view.about.questions.as_slice().into(),
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FormProps {
    journey: Journey,
    about: About,
}

#[function_component(Form)]
fn form(props: &FormProps) -> Html {
    let t = use_text();
    let journey = &props.journey;
    let questions = &props.about.questions;
    let questioning = use_questioning(questions, &journey.draft().answers);
    let draft = LaunchDraft {
        answers: questioning.answers(questions),
        ..journey.draft()
    };
    journey.typing(draft.clone());
    let onback = {
        let (journey, draft) = (journey.clone(), draft.clone());
        Callback::from(move |()| journey.back(LaunchPage::Questions, draft.clone()))
    };
    let onnext = {
        let (journey, questioning) = (journey.clone(), questioning.clone());
        let questions = questions.clone();
        Callback::from(move |()| {
            if questioning.fit(&questions) {
                journey.next(LaunchPage::Questions, draft.clone());
            }
        })
    };
    let title = props.about.title.clone();
    html! {
        <Page
            id="page-questions"
            title={t.get("questions-title")}
            lead={tr!(t, "questions-lead", app = title.clone())}
            busy={journey.saving()}
            {onback}
            {onnext}
        >
            if questions.is_empty() {
                <Notice tone={Tone::Info} title={tr!(t, "questions-none", app = title)}>
                    <p>{ t.get("questions-none-on") }</p>
                </Notice>
            } else {
                { questioning.fields(questions) }
            }
        </Page>
    }
}
