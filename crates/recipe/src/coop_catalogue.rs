//! Co-op Cloud's catalogue: one JSON file with every recipe of theirs.
//!
//! Its form is that of `recipes.json` as `abra` reads it
//! (<https://recipes.coopcloud.tech/recipes.json>). What is not looked at may be
//! anything, so that a new key of theirs stops nobody here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The largest file that is read, in bytes.
pub const LARGEST_CATALOGUE: usize = 32 * 1024 * 1024;

/// The most recipes that are kept of one file.
const MOST_RECIPES: usize = 10_000;

/// The catalogue: recipes by their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CoopCatalogue(BTreeMap<String, CoopRecipe>);

/// A recipe of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CoopRecipe {
    /// What it is for, in their words.
    pub description: String,
    /// Their category, such as `Apps`.
    pub category: String,
    /// Where its Git repository is.
    pub repository: String,
    /// The versions, in the file's order: the oldest first.
    pub versions: Vec<CoopVersion>,
}

/// A version of a recipe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoopVersion {
    /// Its tag, such as `2.0.1+1.43`.
    pub tag: String,
    /// The images of its services.
    pub images: Vec<PinnedImage>,
}

/// An image as a version of a recipe had it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinnedImage {
    /// The service.
    pub service: String,
    /// The image without its tag.
    pub image: String,
    /// The tag.
    pub tag: String,
    /// The digest, where the catalogue knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

/// The text is no such catalogue.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueFileError {
    /// It is too large to be one.
    #[error("it has {0} bytes, more than {LARGEST_CATALOGUE}")]
    TooLarge(usize),
    /// It is not a JSON object of recipes.
    #[error("it is not a JSON object with recipes by their names")]
    Form(#[source] serde_json::Error),
    /// There is no recipe in it.
    #[error("it has no recipe")]
    Empty,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    category: Option<String>,
    #[serde(default)]
    repository: Option<String>,
    #[serde(default)]
    versions: Option<Vec<BTreeMap<String, serde_json::Value>>>,
}

#[derive(Deserialize)]
struct Image {
    #[serde(rename = "image")]
    name: String,
    #[serde(default)]
    tag: String,
    #[serde(default)]
    digest: String,
}

impl CoopCatalogue {
    /// Reads the file. An entry of another form is left out, not refused: the
    /// others are of use without it.
    pub fn parse(text: &str) -> Result<Self, CatalogueFileError> {
        if text.len() > LARGEST_CATALOGUE {
            return Err(CatalogueFileError::TooLarge(text.len()));
        }
        let all: BTreeMap<String, serde_json::Value> =
            serde_json::from_str(text).map_err(CatalogueFileError::Form)?;
        let recipes = all.into_iter().take(MOST_RECIPES);
        let recipes: BTreeMap<String, CoopRecipe> = recipes
            .filter_map(|(name, entry)| Some((name, recipe(entry)?)))
            .collect();
        if recipes.is_empty() {
            return Err(CatalogueFileError::Empty);
        }
        Ok(Self(recipes))
    }

    /// The recipe of this name.
    pub fn get(&self, name: &str) -> Option<&CoopRecipe> {
        self.0.get(name)
    }

    /// Every recipe by its name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &CoopRecipe)> {
        self.0.iter().map(|(name, recipe)| (name.as_str(), recipe))
    }
}

impl CoopRecipe {
    /// The images of a version, by its tag.
    pub fn images(&self, tag: &str) -> &[PinnedImage] {
        let mut versions = self.versions.iter();
        let version = versions.find(|version| version.tag == tag);
        version.map_or(&[], |version| &version.images)
    }
}

fn recipe(entry: serde_json::Value) -> Option<CoopRecipe> {
    let entry: Entry = serde_json::from_value(entry).ok()?;
    let repository = entry.repository.filter(|it| !it.is_empty())?;
    let versions = entry.versions.unwrap_or_default().into_iter().flatten();
    let versions = versions.map(|(tag, services)| CoopVersion {
        tag,
        images: images(services),
    });
    Some(CoopRecipe {
        description: entry.description.unwrap_or_default(),
        category: entry.category.unwrap_or_default(),
        repository,
        versions: versions.collect(),
    })
}

fn images(services: serde_json::Value) -> Vec<PinnedImage> {
    let serde_json::Value::Object(services) = services else {
        return Vec::new();
    };
    let pinned = services.into_iter().filter_map(|(service, value)| {
        let Image { name, tag, digest } = serde_json::from_value(value).ok()?;
        Some(PinnedImage {
            service,
            image: name,
            tag,
            digest: Some(digest).filter(|digest| !digest.is_empty()),
        })
    });
    pinned.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{
      "wiki": {
        "category": "Apps", "default_branch": "main", "description": "A wiki", "icon": "",
        "features": {"backups": "Yes", "status": 3},
        "name": "wiki", "repository": "https://git.example.org/coop/wiki.git",
        "versions": [
          {"1.0.0+1.42": {"app": {"image": "wiki", "tag": "1.42", "digest": "sha256:aa"}}},
          {"1.1.0+1.43": {"app": {"image": "wiki", "tag": "1.43", "digest": ""}, "db": 7}}
        ], "website": "https://wiki.example.org"
      },
      "odd": {"repository": 7},
      "nowhere": {"description": "has no repository"},
      "young": {"repository": "https://git.example.org/coop/young.git", "versions": null}
    }"#;

    #[test]
    fn recipes_are_read_with_their_versions_and_digests_and_odd_ones_left_out() {
        let catalogue = CoopCatalogue::parse(FILE).unwrap();
        let names: Vec<&str> = catalogue.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["wiki", "young"]);
        let wiki = catalogue.get("wiki").unwrap();
        assert_eq!(wiki.repository, "https://git.example.org/coop/wiki.git");
        let first = &wiki.images("1.0.0+1.42")[0];
        assert_eq!((first.image.as_str(), first.tag.as_str()), ("wiki", "1.42"));
        assert_eq!(first.digest.as_deref(), Some("sha256:aa"));
        assert_eq!(wiki.images("1.1.0+1.43").len(), 1);
        assert_eq!(wiki.images("1.1.0+1.43")[0].digest, None);
        assert_eq!(wiki.images("9"), []);
    }

    #[test]
    fn what_is_no_catalogue_is_refused() {
        for text in ["", "[]", "{}", "{\"a\": 1}", "<html>"] {
            assert!(CoopCatalogue::parse(text).is_err(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[\\[\\]{}\":,a-z0-9 ]{0,60}") {
            let _ = CoopCatalogue::parse(&text);
        }
    }
}
