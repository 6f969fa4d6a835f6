//! The app that is launched, and what its recipe says.

use allotment_api::RecipeView;
use allotment_recipe::RecipeWords;
use allotment_types::RecipeName;

use crate::text::Text;

/// What people call an app, and its recipe's words for its own steps.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct App {
    /// Its title.
    pub title: String,
    words: RecipeWords,
}

impl App {
    /// The app of a recipe, in the language. One whose recipe is not known
    /// (yet) is called as the recipe is.
    pub fn of(t: &Text, recipes: Option<&Vec<RecipeView>>, name: &RecipeName) -> Self {
        let known = recipes.and_then(|all| all.iter().find(|recipe| recipe.name == *name));
        known.map_or_else(
            || Self::called(super::capital(name.as_str())),
            |recipe| Self {
                title: t
                    .visible(&recipe.clone().in_language(t.locale().language()).title)
                    .into_owned(),
                words: recipe.words.clone(),
            },
        )
    }

    /// An app of which only the name is known.
    pub fn called(title: String) -> Self {
        Self {
            title,
            words: RecipeWords::default(),
        }
    }

    /// What the recipe calls one of its own steps, by what follows the number
    /// in the step's id: a check, or a command that is run once or with an upgrade.
    pub(super) fn step(&self, t: &Text, slug: &str) -> Option<&str> {
        let language = t.locale().language();
        let say = |name: &str| self.words.say(language, name);
        let own = slug.starts_with("check-") || slug.starts_with("upgrade-");
        let named = own.then(|| say(slug)).flatten();
        named.or_else(|| say(&format!("run-{slug}")))
    }

    /// Why a command of the recipe has to show a secret to programs inside the
    /// app's own box.
    pub(super) fn reason(&self, t: &Text, slug: &str) -> Option<&str> {
        self.words
            .say(t.locale().language(), &format!("run-{slug}-reason"))
    }

    /// One of the recipe's texts, by its name.
    pub fn word(&self, t: &Text, name: &str) -> Option<&str> {
        self.words.say(t.locale().language(), name)
    }

    /// What one of its secrets is for.
    pub fn secret(&self, t: &Text, name: &str) -> Option<&str> {
        self.words
            .say(t.locale().language(), &format!("secret-{name}"))
    }
}
