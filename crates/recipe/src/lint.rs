//! The rules that look across the files of a recipe.

mod backup;
mod captured;
mod installer;
mod life;
mod overlays;
mod references;
mod restated;
mod structure;

use crate::{compose::RenderedStack, problem::Problem, recipe::Recipe};

pub(crate) use references::{BY_TOOLS, check_references};

/// Everything that does not stop a recipe from being used.
pub(crate) fn check(recipe: &Recipe, problems: &mut Vec<Problem>) {
    structure::check(recipe, problems);
    references::check_use(recipe, problems);
    restated::check(recipe, problems);
    overlays::check(recipe, problems);
    installer::check(recipe, problems);
    life::check(recipe, problems);
}

/// What the stack tells that a set of answers gives.
pub(crate) fn check_stack(recipe: &Recipe, stack: &RenderedStack, problems: &mut Vec<Problem>) {
    backup::check(recipe, stack, problems);
    restated::check_version(recipe, stack, problems);
}

pub(crate) use overlays::answers_to_try;
