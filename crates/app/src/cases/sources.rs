//! Recipes from elsewhere: searched for, looked at, added, kept up.

use allotment_api::{
    CatalogueView, CautionView, ErrorBody, FoundBy, FoundRecipe, PinView, Signature, SourceView,
    call, codes,
};
use allotment_provision::planner::ENTRANCE;
use allotment_recipe::{CoopCatalogue, PinnedImage, Recipe, RecipeFiles, Severity};
use allotment_types::{Language, RecipeName};

use super::recipes::{self, recipe_errors};
use crate::{
    dispatch::{Operator, Reader},
    ports::{Looked, SourceError},
};

/// The most recipes that a search tells.
const MOST_FOUND: usize = 50;

impl Reader<'_> {
    /// Recipes that are here, and those of the kept catalogue.
    pub(crate) fn search_recipes(&self, text: &str) -> Result<Vec<FoundRecipe>, ErrorBody> {
        let wanted = text.trim().to_lowercase();
        if wanted.is_empty() {
            return Err(
                ErrorBody::new(codes::BAD_INPUT, "There is nothing to search for")
                    .hint("`allotment recipe list` shows every recipe"),
            );
        }
        let names = self.app.catalogue.names();
        let names = names.map_err(|e| recipes::catalogue_error(&e))?;
        let here = names.iter().filter(|name| name.as_str() != ENTRANCE);
        let mut found: Vec<FoundRecipe> = here
            .filter_map(|name| {
                let recipe = recipes::load(self.app, name).ok()?;
                Some(FoundRecipe {
                    by: found_by(&recipe, &wanted)?,
                    name: name.to_string(),
                    title: recipe.toml.title.clone(),
                    summary: recipe.toml.summary.clone(),
                    repository: None,
                })
            })
            .collect();
        if let Some(catalogue) = self.kept_catalogue()? {
            let others = catalogue
                .iter()
                .filter(|(name, _)| !names.iter().any(|here| here.as_str() == *name));
            found.extend(others.filter_map(|(name, recipe)| {
                let by_name = name.to_lowercase().contains(&wanted);
                let by_text = recipe.description.to_lowercase().contains(&wanted);
                (by_name || by_text).then(|| FoundRecipe {
                    name: name.to_owned(),
                    title: name.to_owned(),
                    summary: recipe.description.clone(),
                    by: if by_name {
                        FoundBy::Name
                    } else {
                        FoundBy::Text
                    },
                    repository: Some(recipe.repository.clone()),
                })
            }));
        }
        found.sort_by(|a, b| {
            let key = |it: &FoundRecipe| (it.repository.is_some(), it.by.clone(), it.name.clone());
            key(a).cmp(&key(b))
        });
        found.truncate(MOST_FOUND);
        Ok(found)
    }

    /// Those that were added.
    pub(crate) fn list_pins(&self) -> Result<Vec<PinView>, ErrorBody> {
        self.app.sources.pins().map_err(|e| source_error(&e))
    }

    fn kept_catalogue(&self) -> Result<Option<CoopCatalogue>, ErrorBody> {
        let text = self.app.sources.catalogue().map_err(|e| source_error(&e))?;
        // What was kept could be read then; another program may have changed it.
        Ok(text.and_then(|text| CoopCatalogue::parse(&text).ok()))
    }
}

fn found_by(recipe: &Recipe, wanted: &str) -> Option<FoundBy> {
    let has = |text: &str| text.to_lowercase().contains(wanted);
    let toml = &recipe.toml;
    if has(recipe.name.as_str()) || has(&toml.title) {
        return Some(FoundBy::Name);
    }
    if let Some(other) = toml.instead_of.iter().find(|name| has(name)) {
        return Some(FoundBy::InsteadOf(other.clone()));
    }
    let words = Language::ALL.into_iter().any(|language| {
        let says = |name| recipe.words.say(language, name).is_some_and(has);
        says("title") || says("summary") || says("app")
    });
    words.then_some(FoundBy::Text)
}

impl Operator<'_> {
    /// Looks at a recipe that lies elsewhere. Nothing is kept.
    pub(crate) async fn look_at_source(
        &self,
        it: call::LookAtSource,
    ) -> Result<SourceView, ErrorBody> {
        let (view, _) = self
            .offered(&it.from, it.version.as_deref(), it.name)
            .await?;
        Ok(view)
    }

    /// Adds what was looked at, or puts it in the place of an earlier version.
    pub(crate) async fn add_recipe(&self, it: call::AddRecipe) -> Result<PinView, ErrorBody> {
        let name = Some(it.name.clone());
        let (view, files) = self.offered(&it.from, it.version.as_deref(), name).await?;
        if view.pin != it.pin {
            return Err(ErrorBody::new(
                codes::PLAN_REFUSED,
                format!("`{}` has changed since it was shown", it.from),
            )
            .hint("Nothing was added")
            .hint("Look at it again, then decide")
            .detail(serde_json::json!({ "expected": it.pin, "found": view.pin })));
        }
        if view.signature == Signature::Bad {
            return Err(ErrorBody::new(
                codes::PLAN_REFUSED,
                format!(
                    "What was signed is something else than what lies in `{}`",
                    it.from
                ),
            )
            .hint("Nothing was added")
            .hint("Ask those who look after the recipe: somebody may have changed it"));
        }
        if view.problems.iter().any(|p| p.severity == Severity::Error) {
            return Err(recipe_errors(&it.name, &view.problems));
        }
        let pin = PinView {
            name: view.name,
            from: view.from,
            version: view.version,
            commit: view.commit,
            pin: view.pin,
            signature: view.signature,
            images: view.images,
            added_at: self.app.clock.now().into(),
        };
        let kept = self.app.sources.keep(&pin, &files);
        kept.map_err(|e| source_error(&e))?;
        Ok(pin)
    }

    /// Takes an added recipe away. Instances that run are not touched.
    pub(crate) fn drop_recipe(&self, name: &RecipeName) -> Result<(), ErrorBody> {
        let gone = self.app.sources.forget(name);
        if gone.map_err(|e| source_error(&e))? {
            return Ok(());
        }
        Err(ErrorBody::new(
            codes::NOT_FOUND,
            format!("No recipe `{name}` was added here"),
        )
        .hint("The recipes that come with the program cannot be taken away"))
    }

    /// Reads a catalogue and keeps a copy, so that it can be searched offline.
    pub(crate) async fn keep_catalogue(&self, from: String) -> Result<CatalogueView, ErrorBody> {
        let sources = &self.app.sources;
        let text = sources.read(&from).await.map_err(|e| source_error(&e))?;
        let catalogue = CoopCatalogue::parse(&text).map_err(|error| {
            ErrorBody::new(
                codes::BAD_INPUT,
                format!("`{from}` is no catalogue of recipes"),
            )
            .hint("The copy that was kept before stays as it is")
            .detail(serde_json::json!({ "causes": [error.to_string()] }))
        })?;
        sources
            .keep_catalogue(&text)
            .map_err(|e| source_error(&e))?;
        let recipes = catalogue.iter().count();
        Ok(CatalogueView {
            from,
            recipes: recipes.try_into().unwrap_or(u64::MAX),
        })
    }

    async fn offered(
        &self,
        from: &str,
        version: Option<&str>,
        name: Option<RecipeName>,
    ) -> Result<(SourceView, RecipeFiles), ErrorBody> {
        let reader = Reader { app: self.app };
        let catalogue = reader.kept_catalogue()?.unwrap_or_default();
        let listed = catalogue.get(from);
        let place = listed.map_or(from, |recipe| &recipe.repository);
        let looked = self.app.sources.look(place, version).await;
        let looked = looked.map_err(|e| source_error(&e))?;
        let suggested = || from.parse().ok().or_else(|| looked.suggested.clone());
        let name = name.or_else(suggested).ok_or_else(|| {
            ErrorBody::new(
                codes::BAD_INPUT,
                format!("`{from}` does not tell what the recipe is called"),
            )
            .hint("Name it with `--as NAME`")
        })?;
        let pins = self.app.sources.pins().map_err(|e| source_error(&e))?;
        let replaces = pins.into_iter().find(|pin| pin.name == name);
        let here = self.app.catalogue.files(&name);
        let here = here.map_err(|e| recipes::catalogue_error(&e))?;
        if here.is_some() && replaces.is_none() {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!("There is a recipe `{name}` already, which comes with the program"),
            )
            .hint("Add yours by another name: `--as NAME`"));
        }
        let images = images(&catalogue, place, &looked);
        let changed = changed(here.as_ref(), &looked.files);
        let view = described(name, &looked, images, replaces, changed);
        Ok((view, looked.files))
    }
}

/// The images of this version, of whichever recipe of the catalogue lies there.
fn images(catalogue: &CoopCatalogue, place: &str, looked: &Looked) -> Vec<PinnedImage> {
    let mut all = catalogue.iter();
    let listed = all.find(|(_, recipe)| recipe.repository == place);
    let (Some((_, recipe)), Some(version)) = (listed, &looked.version) else {
        return Vec::new();
    };
    recipe.images(version).to_vec()
}

fn changed(before: Option<&RecipeFiles>, after: &RecipeFiles) -> Vec<String> {
    let is_new = |path: &str, text: &str| before.and_then(|files| files.get(path)) != Some(text);
    let mut changed: Vec<String> = after
        .iter()
        .filter(|(path, text)| is_new(path, text))
        .map(|(path, _)| path.to_owned())
        .collect();
    let gone = before.into_iter().flat_map(RecipeFiles::iter);
    let gone = gone.filter(|(path, _)| after.get(path).is_none());
    changed.extend(gone.map(|(path, _)| path.to_owned()));
    changed.sort();
    changed
}

fn described(
    name: RecipeName,
    looked: &Looked,
    images: Vec<PinnedImage>,
    replaces: Option<PinView>,
    changed: Vec<String>,
) -> SourceView {
    let read = Recipe::load(&name, &looked.files, None);
    let (recipe, problems) = match read {
        Ok(recipe) => {
            let problems = recipe.lint();
            (Some(recipe), problems)
        }
        Err(problems) => (None, problems),
    };
    let toml = recipe.as_ref().map(|recipe| &recipe.toml);
    let licence = toml.and_then(|toml| toml.licence.clone());
    SourceView {
        title: toml.map_or_else(|| name.to_string(), |toml| toml.title.clone()),
        summary: toml.map(|toml| toml.summary.clone()).unwrap_or_default(),
        from: looked.from.clone(),
        version: looked.version.clone(),
        commit: looked.commit.clone(),
        pin: looked.pin.clone(),
        signature: looked.signature.clone(),
        licence: licence.or_else(|| licence_of(&looked.files)),
        cautions: toml.map(CautionView::all).unwrap_or_default(),
        problems,
        images,
        replaces,
        changed,
        name,
    }
}

/// The first words of a licence's file.
fn licence_of(files: &RecipeFiles) -> Option<String> {
    let names = ["LICENSE", "LICENCE", "LICENSE.md", "COPYING", "LICENSE.txt"];
    let text = names.into_iter().find_map(|name| files.get(name))?;
    let mut lines = text.lines().map(|line| line.trim_matches(['#', ' ', '*']));
    let first = lines.find(|line| !line.is_empty())?;
    Some(crate::redact::tidy(first, 80))
}

fn source_error(error: &SourceError) -> ErrorBody {
    let (code, hint) = match error {
        SourceError::Address { .. } => (
            codes::BAD_INPUT,
            "Give a folder of this computer, or the address of a Git repository that begins with `https://`",
        ),
        SourceError::Password => (codes::BAD_INPUT, "Give the address without it"),
        SourceError::Version { .. } => (
            codes::NOT_FOUND,
            "Versions are the repository's tags; without one, the newest is taken",
        ),
        SourceError::NoGit { .. } => (
            codes::BAD_INPUT,
            "Install Git, then try again; or give a folder",
        ),
        SourceError::TooLarge { .. } => (
            codes::BAD_INPUT,
            "A recipe has at most 2,000 files and 16 MiB. Give the folder of the recipe itself",
        ),
        SourceError::Git { .. } | SourceError::Slow { .. } | SourceError::Fetch { .. } => (
            codes::NOT_FOUND,
            "See that the address is right and this computer is online, then try again",
        ),
        SourceError::Disk { .. } | SourceError::Pin { .. } => (
            codes::RECORD,
            "See that the folder can be read and written, then try again",
        ),
    };
    ErrorBody::new(code, crate::sentence(&error.to_string()))
        .hint("Nothing was added or changed")
        .hint(hint)
        .caused_by(error)
}
