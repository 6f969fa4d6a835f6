//! `allotment recipe …`

use std::{fs, process::ExitCode};

use allotment_api::{ErrorBody, LifeView, call, codes};

use super::{
    Context,
    runs::{Given, answers, authority, docker},
    sources,
};
use crate::{
    args::{CheckArgs, RecipeCommand},
    show,
};

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
        RecipeCommand::Fit {
            recipe,
            people,
            provider,
        } => {
            let fit = match provider {
                None => context.call(call::FitRecipe { recipe, people }).await?,
                Some(provider) => {
                    let it = call::FitAtProvider {
                        recipe,
                        people,
                        provider,
                    };
                    context.call(it).await?
                }
            };
            show::fit(context.screen, &fit);
        }
        RecipeCommand::Check(args) => return check(context, args).await,
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

/// Goes through a recipe's life, and keeps the result where it can.
async fn check(context: &Context<'_>, args: CheckArgs) -> Result<ExitCode, ErrorBody> {
    let answers = answers(&args.answers)?;
    let authority = authority(&args.sources)?;
    let secrets = Given::read(&args.secrets, None)?.secrets;
    let life = context
        .call_as_root(|sudo_password| call::CheckRecipe {
            recipe: args.recipe.clone(),
            server: args.server.clone(),
            address: args.address.clone(),
            answers: answers.clone(),
            variants: args.variants.clone(),
            secrets: secrets.clone(),
            authority: authority.clone(),
            email: args.sources.email.clone(),
            docker: docker(&args.sources),
            sudo_password,
        })
        .await?;
    let kept = keep(context, &args, &life)?;
    show::life(context.screen, &life, kept.as_deref());
    Ok(if life.result.passed() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(4)
    })
}

/// Writes the result's file; says where.
fn keep(
    context: &Context<'_>,
    args: &CheckArgs,
    life: &LifeView,
) -> Result<Option<String>, ErrorBody> {
    let own = context
        .common
        .recipes
        .as_ref()
        .map(|recipes| recipes.join(args.recipe.as_str()).join("results"));
    let Some(folder) = args.results.clone().or(own) else {
        return Ok(None);
    };
    let file = folder.join(&life.file);
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&file, &life.text))
        .map_err(|error| {
            ErrorBody::new(
                codes::BAD_INPUT,
                format!("The result cannot be written to {}", file.display()),
            )
            .hint("The check itself is done, and what it launched is taken away again")
            .hint("Name another folder with `--results`; the check has to be made again")
            .detail(serde_json::json!({ "cause": error.to_string(), "result": life.text }))
        })?;
    Ok(Some(file.display().to_string()))
}
