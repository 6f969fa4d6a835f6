//! `allotment recipe …`

use std::process::ExitCode;

use allotment_api::{ErrorBody, call};

use super::Context;
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
