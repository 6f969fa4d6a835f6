//! `allotment recipe add` and `update`: what lies elsewhere is shown first, and
//! taken only as it was shown.

use allotment_api::{ErrorBody, PinView, SourceView, call, codes};
use allotment_recipe::Severity;
use allotment_types::RecipeName;

use super::{Context, at_terminal};
use crate::{question, show};

/// Looks at a recipe, asks, and adds it.
pub(super) async fn add(
    context: &Context<'_>,
    it: call::LookAtSource,
    pin: Option<String>,
) -> Result<(), ErrorBody> {
    let version = it.version.clone();
    let source = context.call(it).await?;
    if let Some(kept) = take(context, &source, version, pin).await? {
        context.screen.reply(&kept);
        let name = &kept.name;
        context.screen.line(&format!(
            "`{name}` is added. `allotment recipe show {name}` tells what it asks, `allotment recipe lint {name}` what could be better"
        ));
    }
    Ok(())
}

/// Looks whether added recipes have changed where they are from, and asks about
/// each that has.
pub(super) async fn update(
    context: &Context<'_>,
    recipe: Option<RecipeName>,
    pin: Option<String>,
) -> Result<(), ErrorBody> {
    let mut pins = context.call(call::ListPins {}).await?;
    if let Some(name) = &recipe {
        pins.retain(|pin| pin.name == *name);
        if pins.is_empty() {
            let message = format!("No recipe `{name}` was added here");
            return Err(ErrorBody::new(codes::NOT_FOUND, message)
                .hint("Recipes that come with the program are updated with it"));
        }
    }
    let mut taken = Vec::new();
    for before in pins {
        let source = context
            .call(call::LookAtSource {
                from: before.from.clone(),
                name: Some(before.name.clone()),
                version: None,
            })
            .await?;
        if source.pin == before.pin {
            context
                .screen
                .line(&format!("`{}` is as it is there", before.name));
        } else {
            taken.extend(take(context, &source, None, pin.clone()).await?);
        }
    }
    context.screen.reply(&taken);
    for pin in &taken {
        context.screen.line(&format!("`{}` is updated", pin.name));
    }
    Ok(())
}

/// Shows a recipe, asks, and takes it; nothing where the person does not want it.
async fn take(
    context: &Context<'_>,
    source: &SourceView,
    version: Option<String>,
    pin: Option<String>,
) -> Result<Option<PinView>, ErrorBody> {
    for line in show::source(source) {
        context.screen.aside(&line);
    }
    if source
        .problems
        .iter()
        .any(|it| it.severity == Severity::Error)
    {
        return Err(ErrorBody::new(
            codes::RECIPE_ERRORS,
            format!("The recipe `{}` cannot be used as it is", source.name),
        )
        .hint("Nothing was added")
        .hint("Tell those who look after it what stands above")
        .detail(serde_json::json!({ "problems": source.problems })));
    }
    let accepted = match pin {
        Some(pin) => pin,
        None if at_terminal() && !context.screen.json() => {
            let question = "\nA recipe decides what is run on your servers. Take this one?";
            if !question::confirm(question) {
                context.screen.line("Nothing was added");
                return Ok(None);
            }
            source.pin.clone()
        }
        None => {
            return Err(ErrorBody::new(
                codes::CONFIRMATION_NEEDED,
                "A recipe decides what is run on your servers, so somebody has to look at it first",
            )
            .hint("Nothing was added")
            .hint(format!("Where nobody can be asked: `--pin {}`", source.pin))
            .detail(serde_json::json!({ "source": source })));
        }
    };
    let kept = context
        .call(call::AddRecipe {
            from: source.from.clone(),
            name: source.name.clone(),
            version,
            pin: accepted,
        })
        .await?;
    Ok(Some(*kept))
}
