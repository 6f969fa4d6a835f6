//! A recipe as data, for people and programs that look at it.

use std::{borrow::Cow, collections::BTreeMap};

use serde::Serialize;

use crate::{
    compose::ComposeFile, env::EnvEntry, manifest::RecipeToml, problem::Problem,
    readme::ReadmeMetadata, recipe::Recipe,
};

/// What there is to know about a recipe without an instance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Description<'r> {
    /// The recipe's name.
    pub name: &'r str,
    /// What `recipe.toml` says, or in its place README, sample and labels.
    #[serde(flatten)]
    pub toml: Cow<'r, RecipeToml>,
    /// The metadata block of the README.
    pub metadata: &'r ReadmeMetadata,
    /// The services of all compose files.
    pub services: Vec<&'r str>,
    /// The compose files, the base first.
    pub compose_files: Vec<&'r str>,
    /// The settings with their help.
    pub settings: &'r [EnvEntry],
    /// The versions that have a text to read before upgrading, with it.
    pub release_notes: &'r BTreeMap<String, String>,
    /// What was noticed on reading.
    pub warnings: &'r [Problem],
}

impl Recipe {
    /// Everything that `recipe show` shows.
    pub fn describe(&self) -> Description<'_> {
        let mut services: Vec<&str> = Vec::new();
        for service in self.compose.iter().flat_map(ComposeFile::services) {
            if !services.contains(&service) {
                services.push(service);
            }
        }
        Description {
            name: self.name.as_str(),
            toml: if self.has_toml {
                Cow::Borrowed(&self.toml)
            } else {
                Cow::Owned(RecipeToml {
                    questions: self.questions(),
                    ..self.toml.clone()
                })
            },
            metadata: &self.readme,
            services,
            compose_files: self.compose.iter().map(|file| file.path.as_str()).collect(),
            settings: &self.sample.entries,
            release_notes: &self.release_notes,
            warnings: &self.warnings,
        }
    }
}
