//! What is to be launched.

use allotment_api::{LaunchPage, PriceView, RecipeView, call};
use allotment_ledger::each;
use allotment_recipe::State;
use allotment_types::Money;
use yew::prelude::*;

use super::StepProps;
use crate::{
    components::{
        Badge, Choice, ChoiceCards, ErrorSummary, FieldError, IconName, Page, Spinner, Tone,
    },
    pages::{
        asking::{Asked, use_answer},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

/// One card a recipe: what it is for, how far it has come, what it needs.
#[function_component(RecipeStep)]
pub(super) fn recipe_step(props: &StepProps) -> Html {
    let t = use_text();
    let journey = &props.journey;
    let recipes = use_answer(|| call::ListRecipes {});
    let collective = use_answer(|| call::ShowCollective {});
    let people = collective.state().answer().and_then(|us| us.people);
    let chosen = use_state(|| journey.draft().recipe.map(|r| r.to_string()));
    let attempt = use_state(|| 0_u32);
    let missing = *attempt > 0 && chosen.is_none();
    let message = t.get("recipe-missing");

    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |value: AttrValue| chosen.set(Some(value.to_string())))
    };
    let go = |on: bool| {
        let (journey, chosen, attempt) = (journey.clone(), chosen.clone(), attempt.clone());
        Callback::from(move |()| {
            let mut draft = journey.draft();
            let recipe = chosen.as_ref().and_then(|name| name.parse().ok());
            if recipe != draft.recipe {
                // Answers belong to the recipe that asked.
                draft.answers.clear();
                draft.recipe = recipe;
            }
            if !on {
                journey.back(LaunchPage::Recipe, draft);
            } else if draft.recipe.is_some() {
                journey.next(LaunchPage::Recipe, draft);
            } else {
                attempt.set(*attempt + 1);
            }
        })
    };
    let errors = if missing {
        vec![FieldError {
            field: "recipe".into(),
            message: message.clone().into(),
        }]
    } else {
        vec![]
    };
    html! {
        <Page
            id="page-recipe"
            title={t.get("recipe-title")}
            lead={t.get("recipe-lead")}
            wide=true
            busy={journey.saving()}
            onback={go(false)}
            onnext={go(true)}
        >
            <ErrorSummary {errors} attempt={*attempt} />
            { match recipes.state() {
                Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("recipe-loading")} /> },
                Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
                Asked::Answer(all) => html! {
                    <ChoiceCards
                        id="recipe"
                        legend={t.get("recipe-legend")}
                        legend_hidden=true
                        wide=true
                        choices={all.iter().filter(|r| r.about.for_people).map(|r| card(&t, people, &r.clone().in_language(t.locale().language()))).collect::<Vec<_>>()}
                        value={chosen.as_ref().map(|name| AttrValue::from(name.clone()))}
                        error={missing.then(|| AttrValue::from(message.clone()))}
                        {onchange}
                    />
                },
            } }
        </Page>
    }
}

fn card(t: &Text, people: Option<u32>, recipe: &RecipeView) -> Choice {
    let about = &recipe.about;
    let (state, tone) = match about.state {
        State::Works => (t.get("recipe-works"), Tone::Good),
        State::Beta => (t.get("recipe-beta"), Tone::Info),
        State::Incomplete => (t.get("recipe-incomplete"), Tone::Warning),
    };
    let mut needs = vec![];
    if let Some(memory) = about.needs.memory {
        needs.push(tr!(t, "recipe-needs-memory", size = t.size(memory.0)));
    }
    if let Some(disk) = about.needs.disk {
        needs.push(tr!(t, "recipe-needs-disk", size = t.size(disk.0)));
    }
    Choice {
        icon: Some(IconName::Sprout),
        badges: html! { <Badge text={state} {tone} /> },
        more: html! {
            <span class="choice-facts">
                if let Some(app) = &about.app { <span>{ app.clone() }</span> }
                { for needs.into_iter().map(|need| html! { <span>{ need }</span> }) }
                { for cost(t, people, about.price.as_ref()).into_iter().map(|it| html! { <span>{ it }</span> }) }
            </span>
        },
        ..Choice::new(
            recipe.name.to_string(),
            recipe.title.clone(),
            recipe.summary.clone(),
        )
    }
}

/// What it would cost us, and whose word that is.
fn cost(t: &Text, people: Option<u32>, price: Option<&PriceView>) -> Vec<String> {
    let Some(price) = price else {
        return vec![t.get("recipe-cost-unknown")];
    };
    let amount = |money: Money| {
        t.money(
            money.minor,
            money.currency.code(),
            money.currency.exponent(),
        )
    };
    let monthly = amount(price.monthly);
    let share = people.and_then(|count| Some((count, amount(each(price.monthly, count)?))));
    let cost = match share {
        Some((count, each)) => {
            tr!(
                t,
                "recipe-cost-each",
                amount = monthly,
                each = each,
                count = count
            )
        }
        None => tr!(t, "recipe-cost", amount = monthly),
    };
    let (size, provider) = (price.size.clone(), price.provider.clone());
    let day = t.date(price.seen_on);
    let source = if price.first_hand {
        tr!(
            t,
            "recipe-cost-of",
            size = size,
            provider = provider,
            day = day
        )
    } else {
        tr!(
            t,
            "recipe-cost-heard",
            size = size,
            provider = provider,
            day = day
        )
    };
    vec![cost, source]
}
