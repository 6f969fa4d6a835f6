//! Recipes from elsewhere: what is searched for, looked at and added.

use allotment_recipe::{PinnedImage, Problem};
use allotment_types::{Moment, RecipeName};
use serde::{Deserialize, Serialize};

use crate::CautionView;

/// A recipe that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRecipe {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub summary: String,
    /// By what it was found.
    pub by: FoundBy,
    /// Where its Git repository is, of a recipe of the kept catalogue; nothing
    /// for one that is here.
    pub repository: Option<String>,
}

/// By what a recipe was found, the best first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FoundBy {
    /// By its name or title.
    Name,
    /// It is offered in the place of this other app.
    InsteadOf(String),
    /// By what it says of itself.
    Text,
}

/// Whether somebody answers with a signature for what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signature {
    /// There is none.
    Missing,
    /// Signed, by a key that this computer knows. Whose, as Git tells it.
    Good(String),
    /// Signed, and nobody here can tell whether rightly: the key is not known.
    Unknown,
    /// Signed, and what was signed is something else.
    Bad,
}

/// A recipe that lies elsewhere, looked at and not yet added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceView {
    /// What it would be called here.
    pub name: RecipeName,
    /// What it is called by people.
    pub title: String,
    /// What it is for.
    pub summary: String,
    /// Where it is from.
    pub from: String,
    /// The tag.
    pub version: Option<String>,
    /// The commit.
    pub commit: Option<String>,
    /// Names exactly these files: what is added must have the same.
    pub pin: String,
    /// Whether somebody answers for it.
    pub signature: Signature,
    /// The licence of the app, or else of the recipe's folder, as far as they
    /// say it.
    pub licence: Option<String>,
    /// What people should know before they choose it.
    pub cautions: Vec<CautionView>,
    /// What the linter says; with an error it cannot be added.
    pub problems: Vec<Problem>,
    /// Its images, as the kept catalogue knows this version.
    pub images: Vec<PinnedImage>,
    /// The one of the same name that it would replace.
    pub replaces: Option<PinView>,
    /// The files that would change; all of a new one.
    pub changed: Vec<String>,
}

/// A recipe that was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinView {
    /// What it is called here.
    pub name: RecipeName,
    /// Where it is from.
    pub from: String,
    /// The tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The commit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// Names exactly these files.
    pub pin: String,
    /// Whether somebody answered for it when it was added.
    pub signature: Signature,
    /// Its images, as the catalogue of then knew this version.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<PinnedImage>,
    /// When it was added.
    pub added_at: Moment,
}

/// A catalogue that is kept on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueView {
    /// Where it was read from.
    pub from: String,
    /// How many recipes it has.
    pub recipes: u64,
}
