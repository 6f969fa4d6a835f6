//! `checks/life.toml`: how a recipe is put to the test on a real server.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Check, reader::Section};
use crate::problem::{Place, Rule};

/// Where it lies in the recipe's folder.
pub const LIFE: &str = "checks/life.toml";

/// What is answered, changed, left behind and looked for when a recipe's whole
/// life is gone through.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Life {
    /// Answers to questions that have no default, by their settings.
    pub answers: BTreeMap<String, String>,
    /// Ways to run the app that differ in more than names.
    pub variants: Vec<Variant>,
    /// The version that people come from.
    pub previous: Option<Previous>,
    /// What leaves something behind before an upgrade.
    pub leave: Vec<Check>,
    /// What finds it again after the upgrade.
    pub find: Vec<Check>,
    /// Where the file's parts stand.
    #[serde(skip)]
    pub places: BTreeMap<String, Place>,
}

/// `[[variant]]`: one way to run the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Variant {
    /// Unique; small letters, digits, dashes.
    pub id: String,
    /// What is answered otherwise than in `[answers]`.
    pub answers: BTreeMap<String, String>,
    /// It cannot be changed later: it is launched at an address of its own.
    pub fresh: bool,
    /// What it needs from elsewhere, in plain words: without it the variant
    /// cannot be tried, and the result says so.
    pub needs: Option<String>,
}

/// `[previous]`: the version of the recipe that people come from, where it
/// differs in its images alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Previous {
    /// Its version, with the app's behind a `+`.
    pub version: String,
    /// Its images, by those of today.
    pub images: BTreeMap<String, String>,
}

impl Variant {
    pub(super) fn read(section: Section<'_, '_>, id: String) -> Self {
        let variant = Self {
            id,
            answers: section.pairs("answers"),
            fresh: section.flag("fresh").unwrap_or(false),
            needs: section.text("needs"),
        };
        if variant.answers.is_empty() {
            let message = "[[variant]] has no `answers`: nothing would be otherwise";
            section.report(Rule::TomlMissing, section.place(), message);
        }
        section.finish();
        variant
    }
}

impl Previous {
    pub(super) fn read(section: Section<'_, '_>) -> Self {
        let previous = Self {
            version: section.required("version"),
            images: section.pairs("images"),
        };
        if previous.images.is_empty() {
            let message = "[previous] has no `images`: it would be the version of today";
            section.report(Rule::TomlMissing, section.place(), message);
        }
        section.finish();
        previous
    }
}
