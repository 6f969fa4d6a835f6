//! What is to be launched.

use allotment_api::{
    CautionView, LaunchDraft, LaunchPage, PriceView, RecipeView, ReckonedView, call,
};
use allotment_ledger::each;
use allotment_recipe::{Level, Proof, State};
use allotment_types::Money;
use yew::prelude::*;

use super::StepProps;
use crate::{
    components::{
        Badge, Choice, ChoiceCards, ErrorSummary, FieldError, IconName, Notice, Page, Prose,
        Spinner, Tone,
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
    let draft = with(journey.draft(), chosen.as_deref());
    journey.typing(draft.clone());
    let go = |on: bool| {
        let (journey, draft, attempt) = (journey.clone(), draft.clone(), attempt.clone());
        Callback::from(move |()| {
            let draft = draft.clone();
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
            { recipes.state().answer().map(|all| before(&t, all, chosen.as_deref())) }
        </Page>
    }
}

/// What people should know before they choose what is chosen now.
fn before(t: &Text, all: &[RecipeView], chosen: Option<&str>) -> Html {
    let recipe = all
        .iter()
        .find(|recipe| Some(recipe.name.as_str()) == chosen);
    let Some(recipe) = recipe.filter(|recipe| !recipe.about.cautions.is_empty()) else {
        return Html::default();
    };
    let said = recipe.clone().in_language(t.locale().language());
    let cautions = recipe.about.cautions.iter();
    html! {
        <Notice tone={Tone::Warning} title={tr!(t, "recipe-before", app = said.title)} live=true>
            <ul>{ for cautions.map(|one| html! { <li><Prose text={caution(t, recipe, one)} /></li> }) }</ul>
        </Notice>
    }
}

/// A caution in the recipe's own words of the language, else in English.
fn caution(t: &Text, recipe: &RecipeView, caution: &CautionView) -> String {
    let language = t.locale().language();
    let said = |name: &String| recipe.words.say(language, name).map(str::to_owned);
    let words: Option<Vec<String>> = caution.words.iter().map(said).collect();
    let said = match (words.as_deref(), &caution.from) {
        (Some([what, then]), Some(day)) => {
            let ends = tr!(t, "recipe-ends", what = what.clone(), day = t.date(day));
            format!("{ends} {then}")
        }
        (Some([text]), None) => text.clone(),
        _ => caution.text.clone(),
    };
    t.visible(&said).into_owned()
}

/// The answers with this choice. Those that another recipe asked for go.
fn with(mut draft: LaunchDraft, chosen: Option<&str>) -> LaunchDraft {
    let recipe = chosen.and_then(|name| name.parse().ok());
    if recipe != draft.recipe {
        draft.answers.clear();
        draft.recipe = recipe;
    }
    draft
}

fn card(t: &Text, people: Option<u32>, recipe: &RecipeView) -> Choice {
    let about = &recipe.about;
    let (state, tone) = match about.state {
        State::Works => (t.get("recipe-works"), Tone::Good),
        State::Beta => (t.get("recipe-beta"), Tone::Info),
        State::Untried => (t.get("recipe-untried"), Tone::Warning),
        State::Incomplete => (t.get("recipe-incomplete"), Tone::Warning),
    };
    let mut needs = vec![];
    if let Some(memory) = about.needs.memory {
        needs.push(tr!(t, "recipe-needs-memory", size = t.size(memory.0)));
    }
    if let Some(disk) = about.needs.disk {
        needs.push(tr!(t, "recipe-needs-disk", size = t.size(disk.0)));
    }
    let needs = needs.join(" · ");
    Choice {
        icon: Some(IconName::Sprout),
        badges: html! { <Badge text={state} {tone} /> },
        more: html! {
            <>
                { cost(t, people, recipe) }
                <span class="choice-facts">
                    if let Some(app) = &about.app { <span><Prose text={app.clone()} /></span> }
                    if !needs.is_empty() { <span>{ needs }</span> }
                    <span>{ shown(t, about.level.as_ref()) }</span>
                </span>
            </>
        },
        ..Choice::new(
            recipe.name.to_string(),
            recipe.title.clone(),
            recipe.summary.clone(),
        )
    }
}

/// What was shown of it, and when.
fn shown(t: &Text, level: Option<&Level>) -> String {
    let Some(it) = level else {
        return t.get("recipe-level-none");
    };
    let day = t.date(&it.date);
    match it.proof {
        Proof::Life if it.current => {
            tr!(t, "recipe-level", level = it.level.to_string(), day = day)
        }
        Proof::Life => tr!(
            t,
            "recipe-level-earlier",
            level = it.level.to_string(),
            day = day
        ),
        _ if !it.current => tr!(t, "recipe-level-before", day = day),
        Proof::Wiring => tr!(t, "recipe-level-wiring", day = day),
        Proof::Flags => tr!(t, "recipe-level-flags", day = day),
    }
}

/// What it would cost us, and below it whose word that is.
fn cost(t: &Text, people: Option<u32>, recipe: &RecipeView) -> Html {
    let reckoned = recipe.about.reckoned.as_ref();
    let reckoned = reckoned.map(|it| reckoned_for(t, it, recipe));
    let Some(price) = &recipe.about.price else {
        let unknown = reckoned.map_or_else(
            || t.get("recipe-cost-unknown"),
            |whom| tr!(t, "recipe-cost-unknown-for", whom = whom),
        );
        return html! { <span class="choice-facts">{ unknown }</span> };
    };
    let whom = reckoned.map(|whom| tr!(t, "recipe-cost-for", whom = whom));
    html! {
        <span class="choice-facts">
            <span class="choice-cost">{ monthly(t, people, price) }</span>
            if let Some(whom) = whom { <span>{ whom }</span> }
            <span>{ source(t, price) }</span>
        </span>
    }
}

/// For whom a price is meant: `20 people with an account`.
fn reckoned_for(t: &Text, reckoned: &ReckonedView, recipe: &RecipeView) -> String {
    let language = t.locale().language();
    let counts = recipe.words.say(language, "sizing-counts");
    let counts = t.visible(counts.unwrap_or(&reckoned.counts)).into_owned();
    tr!(t, "recipe-counted", count = reckoned.people, what = counts)
}

/// What it would cost us a month, and each of us if we know how many we are.
fn monthly(t: &Text, people: Option<u32>, price: &PriceView) -> String {
    let amount = |money: Money| {
        t.money(
            money.minor,
            money.currency.code(),
            money.currency.exponent(),
        )
    };
    let share = people.and_then(|count| Some((count, each(price.monthly, count)?)));
    match share {
        Some((count, each)) if count > 1 => tr!(
            t,
            "recipe-cost-each",
            amount = amount(price.monthly),
            each = amount(each),
            count = count
        ),
        _ => tr!(t, "recipe-cost", amount = amount(price.monthly)),
    }
}

/// Whose price it is, of when, and how far it can be relied on.
fn source(t: &Text, price: &PriceView) -> String {
    let (size, provider) = (price.size.clone(), price.provider.clone());
    let day = t.date(&price.seen_on);
    if price.first_hand {
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
    }
}

#[cfg(test)]
mod tests {
    use allotment_types::Currency;

    use super::*;
    use crate::text::Locale;

    fn price() -> PriceView {
        PriceView {
            monthly: Money::new(399, Currency::EUR),
            provider: "A co-op".into(),
            size: "small".into(),
            seen_on: jiff::civil::date(2026, 11, 2).into(),
            source: "https://example.org/prices".into(),
            first_hand: false,
        }
    }

    #[test]
    fn what_each_would_bear_is_said_where_several_are_expected() {
        let t = Text::of(Locale::default());
        let said = |people| monthly(&t, people, &price());
        assert_eq!(
            said(Some(12)),
            "About €3.99 a month, at most €0.34 for each of 12 people"
        );
        for alone in [None, Some(0), Some(1)] {
            assert_eq!(said(alone), "About €3.99 a month", "{alone:?}");
        }
    }

    #[test]
    fn a_price_that_others_told_is_not_given_as_the_providers_word() {
        let t = Text::of(Locale::default());
        let first_hand = PriceView {
            first_hand: true,
            ..price()
        };
        assert_ne!(source(&t, &first_hand), source(&t, &price()));
        assert!(source(&t, &price()).contains("2 November 2026"));
    }

    #[test]
    fn answers_stay_with_the_recipe_that_asked() {
        let before = LaunchDraft {
            recipe: Some("mediawiki".parse().unwrap()),
            answers: [("SITE_NAME".to_owned(), "Garden".to_owned())].into(),
            ..LaunchDraft::default()
        };
        assert_eq!(with(before.clone(), Some("mediawiki")), before);
        assert!(with(before, Some("mobilizon")).answers.is_empty());
    }
}
