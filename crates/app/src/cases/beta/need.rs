//! What a recipe needs for so many people.

use allotment_governance::{Form, Need};
use allotment_recipe::Recipe;

use crate::{App, cases::recipes};

/// What a request needs; nothing where it does not say what for, or where the
/// recipe is not among those of this computer.
pub(super) fn of(app: &App, form: &Form) -> Option<Need> {
    let (recipe, people) = (form.recipe.as_ref()?, form.people?);
    let recipe = recipes::load(app, recipe).ok()?;
    need(&recipe, people)
}

fn need(recipe: &Recipe, people: u32) -> Option<Need> {
    let sizing = recipe.toml.sizing.as_ref();
    let step = sizing.and_then(|sizing| sizing.step_for(people).or_else(|| sizing.steps.last()));
    if let Some(step) = step {
        return Some(Need {
            people: step.people,
            memory: step.memory,
            disk: step.disk,
            source: step.source.clone(),
            estimate: step.is_estimate(),
            beyond: step.people < people,
        });
    }
    // A recipe without sizes says what a server must have at least, whatever
    // the number of people.
    let needs = &recipe.toml.needs;
    Some(Need {
        people,
        memory: needs.memory?,
        disk: needs.disk?,
        source: "what the recipe needs at least".to_owned(),
        estimate: true,
        beyond: false,
    })
}
