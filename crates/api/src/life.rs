//! What was shown of a recipe.

use allotment_recipe::RecipeResult;
use allotment_types::RecipeName;
use serde::{Deserialize, Serialize};

/// A recipe's whole life, as it was gone through just now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeView {
    /// The recipe.
    pub recipe: RecipeName,
    /// The level that follows.
    pub level: u8,
    /// The linter has nothing to say about it but hints.
    pub lint_clean: bool,
    /// What the result's file is called in the recipe's folder `results/`.
    pub file: String,
    /// The file.
    pub text: String,
    /// What it says.
    pub result: RecipeResult,
}
