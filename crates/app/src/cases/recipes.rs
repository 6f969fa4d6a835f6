//! The catalogue.

use allotment_api::{
    CautionView, ErrorBody, FitView, PriceView, RecipeAbout, RecipeView, ReckonedView, call, codes,
};
use allotment_provision::planner::ENTRANCE;
use allotment_recipe::{Problem, Recipe, Severity, Sizing};
use allotment_types::RecipeName;

use crate::{
    App,
    dispatch::{Operator, Reader},
    fit::{fit, fit_at},
    price, record_error,
};

impl Reader<'_> {
    pub(crate) async fn list_recipes(&self) -> Result<Vec<RecipeView>, ErrorBody> {
        let people = self.people().await?;
        let names = self
            .app
            .catalogue
            .names()
            .map_err(|e| catalogue_error(&e))?;
        let mut views = vec![];
        for name in names {
            // The web entrance is a recipe too, but nobody launches it.
            if name.as_str() == ENTRANCE {
                continue;
            }
            if let Ok(recipe) = load(self.app, &name) {
                views.push(self.view(&recipe, people));
            }
        }
        Ok(views)
    }

    pub(crate) async fn show_recipe(&self, name: &RecipeName) -> Result<RecipeView, ErrorBody> {
        let people = self.people().await?;
        Ok(self.view(&load(self.app, name)?, people))
    }

    /// How many the collective is, if it has said so.
    async fn people(&self) -> Result<Option<u32>, ErrorBody> {
        let profile = self.app.store.profile().await;
        let profile = profile.map_err(|e| record_error(&e))?;
        Ok(profile.map(|profile| profile.people))
    }

    /// What an app would cost so many people, and whether it is meant for them.
    fn price(
        &self,
        recipe: &Recipe,
        people: Option<u32>,
    ) -> (Option<PriceView>, Option<ReckonedView>) {
        let offers = self.app.prices.offers();
        let needs = &recipe.toml.needs;
        let sizing = recipe.toml.sizing.as_ref().filter(|sizing| sizing.people);
        let (Some(sizing), Some(people)) = (sizing, people) else {
            return (price::cheapest(needs, offers).map(price::view), None);
        };
        let fitted = fit(&recipe.name, sizing, &needs.architectures, people, offers);
        let cheapest = fitted.and_then(|fit| fit.offers.into_iter().next());
        let reckoned = ReckonedView {
            people,
            counts: sizing.counts.clone(),
        };
        (cheapest.map(|offer| offer.price), Some(reckoned))
    }

    fn view(&self, recipe: &Recipe, people: Option<u32>) -> RecipeView {
        let (price, reckoned) = self.price(recipe, people);
        let described = serde_json::to_value(recipe.describe()).unwrap_or_default();
        RecipeView {
            name: recipe.name.clone(),
            version: version(recipe),
            title: recipe.toml.title.clone(),
            summary: recipe.toml.summary.clone(),
            has_manifest: recipe.has_toml,
            about: RecipeAbout {
                app: recipe.toml.app.clone(),
                website: recipe.toml.website.clone(),
                licence: recipe.toml.licence.clone(),
                state: recipe.toml.state,
                level: recipe.level(),
                needs: recipe.toml.needs.clone(),
                price,
                reckoned,
                questions: recipe.questions(),
                cautions: CautionView::all(&recipe.toml),
                for_people: recipe.name.as_str() != ENTRANCE,
            },
            words: recipe.words.clone(),
            description: described,
        }
    }

    pub(crate) fn fit_recipe(&self, name: &RecipeName, people: u32) -> Result<FitView, ErrorBody> {
        let (recipe, sizing) = sized(self.app, name, people)?;
        let architectures = &recipe.toml.needs.architectures;
        let offers = self.app.prices.offers();
        fit(name, &sizing, architectures, people, offers).ok_or_else(|| without_sizes(name))
    }

    pub(crate) fn lint_recipe(&self, name: &RecipeName) -> Result<Vec<Problem>, ErrorBody> {
        let files = self
            .app
            .catalogue
            .files(name)
            .map_err(|e| catalogue_error(&e))?
            .ok_or_else(|| not_found(name))?;
        let mut problems = match Recipe::load(name, &files, None) {
            Ok(recipe) => recipe.lint(),
            Err(problems) => problems,
        };
        for problem in &mut problems {
            let advice = || problem.rule.advice().to_owned();
            problem.fix.get_or_insert_with(advice);
        }
        Ok(problems)
    }
}

impl Operator<'_> {
    pub(crate) async fn fit_at_provider(
        &self,
        it: &call::FitAtProvider,
    ) -> Result<FitView, ErrorBody> {
        let (recipe, sizing) = sized(self.app, &it.recipe, it.people)?;
        let offers = self.offers_of(&it.provider).await?;
        fit_at(
            &it.recipe,
            &sizing,
            &recipe.toml.needs.architectures,
            it.people,
            offers.provider.about(),
            &offers.offered,
            offers.instead,
        )
        .ok_or_else(|| without_sizes(&it.recipe))
    }
}

/// A recipe that says what how many people need.
fn sized(app: &App, name: &RecipeName, people: u32) -> Result<(Recipe, Sizing), ErrorBody> {
    if people == 0 {
        return Err(
            ErrorBody::new(codes::BAD_INPUT, "The number of people is at least 1")
                .hint("Say for how many people: `--people 20`"),
        );
    }
    let recipe = load(app, name)?;
    let sizing = recipe.toml.sizing.clone();
    let sizing = sizing.ok_or_else(|| without_sizes(name))?;
    Ok((recipe, sizing))
}

fn without_sizes(name: &RecipeName) -> ErrorBody {
    ErrorBody::new(
        codes::NOT_FOUND,
        format!("The recipe `{name}` does not say what how many people need"),
    )
    .hint(format!(
        "`allotment recipe show {name}` tells what a server must have at least"
    ))
}

pub(crate) fn catalogue_error(error: &crate::ports::CatalogueError) -> ErrorBody {
    ErrorBody::new(codes::NOT_FOUND, error.to_string())
        .hint("Name the folder that holds the recipes with `--recipes FOLDER`")
        .caused_by(error)
}

fn not_found(name: &RecipeName) -> ErrorBody {
    ErrorBody::new(codes::NOT_FOUND, format!("There is no recipe `{name}`"))
        .hint("`allotment recipe list` shows those that there are")
}

/// Loads a recipe, or says what is wrong with it and where.
pub(crate) fn load(app: &App, name: &RecipeName) -> Result<Recipe, ErrorBody> {
    let files = app
        .catalogue
        .files(name)
        .map_err(|e| catalogue_error(&e))?
        .ok_or_else(|| not_found(name))?;
    Recipe::load(name, &files, None).map_err(|problems| recipe_errors(name, &problems))
}

/// The recipe's errors as one error for people.
pub(crate) fn recipe_errors(name: &RecipeName, problems: &[Problem]) -> ErrorBody {
    let errors: Vec<&Problem> = problems
        .iter()
        .filter(|p| p.severity == Severity::Error)
        .collect();
    let first = errors
        .first()
        .map(|p| format!("{}: {}", p.place, p.message))
        .unwrap_or_default();
    let more = match errors.len() {
        0 | 1 => String::new(),
        n => format!(" (and {} more)", n - 1),
    };
    let body = ErrorBody::new(
        codes::RECIPE_ERRORS,
        format!("The recipe `{name}` cannot be used: {first}{more}"),
    )
    .hint("Nothing was changed on any server");
    let body = match errors.first().and_then(|p| p.fix.clone()) {
        Some(fix) => body.hint(fix),
        None => body.hint(format!(
            "`allotment recipe lint {name}` shows every place and what to do"
        )),
    };
    body.detail(serde_json::json!({ "problems": problems }))
}

/// The recipe's own version, as far as its files know it.
pub(crate) fn version(recipe: &Recipe) -> String {
    recipe
        .toml
        .version
        .clone()
        .unwrap_or_else(|| "unversioned".to_owned())
}

/// Answers that the recipe's questions do not accept, as one error for people.
pub(crate) fn answers_refused(name: &RecipeName, problems: &[Problem]) -> ErrorBody {
    let errors: Vec<&Problem> = problems
        .iter()
        .filter(|p| p.severity == Severity::Error)
        .collect();
    let mut body = ErrorBody::new(
        codes::BAD_INPUT,
        match errors.len() {
            1 => "An answer is missing or cannot be used".to_owned(),
            n => format!("{n} answers are missing or cannot be used"),
        },
    );
    for problem in &errors {
        body = body.hint(problem.message.clone());
    }
    body.hint(format!(
        "`allotment recipe show {name}` lists all questions; answer with `--set KEY=VALUE`"
    ))
    .detail(serde_json::json!({ "problems": problems }))
}
