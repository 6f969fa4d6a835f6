//! What a recipe needs for so many people.

use allotment_governance::{Form, Need};
use allotment_recipe::Recipe;
use allotment_types::ByteSize;

use crate::{App, cases::recipes};

/// What a request needs; nothing where it does not say what for, or where the
/// recipe is not among those of this computer.
pub(super) fn of(app: &App, form: &Form) -> Option<Need> {
    let (recipe, people) = (form.recipe.as_ref()?, form.people?);
    let recipe = recipes::load(app, recipe).ok()?;
    Some(need(&recipe, people))
}

fn need(recipe: &Recipe, people: u32) -> Need {
    let sizing = recipe.toml.sizing.as_ref();
    let step = sizing.and_then(|sizing| sizing.step_for(people).or_else(|| sizing.steps.last()));
    match step {
        Some(step) => Need {
            people: step.people,
            memory: step.memory,
            disk: step.disk,
            source: step.source.clone(),
            estimate: step.is_estimate(),
            beyond: step.people < people,
        },
        // What a server must have at least is all that is known.
        None => Need {
            people,
            memory: recipe.toml.needs.memory.unwrap_or(ByteSize(0)),
            disk: recipe.toml.needs.disk.unwrap_or(ByteSize(0)),
            source: "what the recipe needs at least".to_owned(),
            estimate: true,
            beyond: true,
        },
    }
}
