//! The rules that look across the files of a recipe.

mod references;
mod structure;

use crate::{problem::Problem, recipe::Recipe};

pub(crate) use references::check_references;

/// Everything that does not stop a recipe from being used.
pub(crate) fn check(recipe: &Recipe, problems: &mut Vec<Problem>) {
    structure::check(recipe, problems);
    references::check_use(recipe, problems);
}
