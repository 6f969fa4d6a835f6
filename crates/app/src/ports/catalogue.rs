//! Where recipes come from.

use allotment_recipe::RecipeFiles;
use allotment_types::RecipeName;

/// Gives the files of recipes. The composition roots read the disk.
pub trait Catalogue: Send + Sync {
    /// The names of all recipes.
    fn names(&self) -> Result<Vec<RecipeName>, CatalogueError>;

    /// A recipe's files; nothing if there is no such recipe.
    fn files(&self, recipe: &RecipeName) -> Result<Option<RecipeFiles>, CatalogueError>;
}

/// The catalogue's folder cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the recipes in `{folder}` cannot be read")]
pub struct CatalogueError {
    /// Which folder.
    pub folder: String,
    /// What went wrong.
    #[source]
    pub source: std::io::Error,
}
