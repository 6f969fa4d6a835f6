//! `allotment recipe …`

use std::process::ExitCode;

use allotment_api::{ErrorBody, call};

use super::{Context, sources};
use crate::{args::RecipeCommand, show};

pub(super) async fn run(
    context: &Context<'_>,
    command: RecipeCommand,
) -> Result<ExitCode, ErrorBody> {
    match command {
        RecipeCommand::List => {
            let recipes = context.call(call::ListRecipes {}).await?;
            show::recipes(context.screen, &recipes);
        }
        RecipeCommand::Show { recipe } => {
            let recipe = context.call(call::ShowRecipe { recipe }).await?;
            show::recipe(context.screen, &recipe);
        }
        RecipeCommand::Search { text } => {
            let found = context.call(call::SearchRecipes { text }).await?;
            show::found(context.screen, &found);
        }
        RecipeCommand::Add {
            from,
            name,
            version,
            pin,
        } => {
            let it = call::LookAtSource {
                from,
                name,
                version,
            };
            sources::add(context, it, pin).await?;
        }
        RecipeCommand::Update { recipe, pin } => sources::update(context, recipe, pin).await?,
        RecipeCommand::Remove { recipe } => {
            let name = recipe.clone();
            context.call(call::DropRecipe { recipe: name }).await?;
            context.screen.reply(&());
            context.screen.line(&format!(
                "`{recipe}` is taken away. Instances of it run on as they are"
            ));
        }
        RecipeCommand::Catalogue { from } => {
            let kept = context.call(call::KeepCatalogue { from }).await?;
            context.screen.reply(&kept);
            context.screen.line(&format!(
                "{} recipes of {} are kept here. `allotment recipe search TEXT` finds them",
                kept.recipes, kept.from
            ));
        }
        RecipeCommand::Fit { recipe, people } => {
            let fit = context.call(call::FitRecipe { recipe, people }).await?;
            show::fit(context.screen, &fit);
        }
        RecipeCommand::Lint { recipe } => {
            let problems = context.call(call::LintRecipe { recipe }).await?;
            show::problems(context.screen, &problems);
            if problems
                .iter()
                .any(|p| p.severity == allotment_recipe::Severity::Error)
            {
                return Ok(ExitCode::from(2));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
