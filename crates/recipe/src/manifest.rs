//! What `recipe.toml` says: what Co-op Cloud's files have no words for.
//!
//! `docs/reference/recipe-toml.md` describes the format.

mod amounts;
mod backup;
mod check;
mod command;
mod needs;
mod parse;
mod question;
mod reader;
mod requests;
mod texts;

use std::collections::BTreeMap;

use serde::Serialize;

pub use crate::{env::Charset, generator::Generator};
pub use amounts::{ParseTimeoutError, Timeout};
pub use backup::{Backup, Database, DatabaseKind};
pub use check::{Check, Expect, Request};
pub use command::{Account, OneOff, Ready, Secret};
pub use needs::{Architecture, Needs, Port, Protocol};
pub use question::{Choice, Question, QuestionKind, is_email, matches};

use crate::problem::Place;

/// The format that this reader knows.
pub const FORMAT: i64 = 1;

/// `recipe.toml`, read and checked by itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct RecipeToml {
    /// How the app is run.
    pub kind: RecipeKind,
    /// What people call the app.
    pub title: String,
    /// What it is for, in one sentence.
    pub summary: String,
    /// The app's own name upstream, such as `MediaWiki`.
    pub app: Option<String>,
    /// Where the app is at home.
    pub website: Option<String>,
    /// The app's licence, as an SPDX identifier.
    pub licence: Option<String>,
    /// How far the recipe has come.
    pub state: State,
    /// The recipe's own version.
    pub version: Option<String>,
    /// What a server must have.
    pub needs: Needs,
    /// What is asked before the start.
    pub questions: Vec<Question>,
    /// What is said about secrets beyond the sample's hints.
    pub secrets: Vec<Secret>,
    /// Commands run in the app's containers after it has started.
    pub one_offs: Vec<OneOff>,
    /// How the app's own answer looks.
    pub ready: Option<Ready>,
    /// The first account.
    pub account: Option<Account>,
    /// What proves that the app works.
    pub checks: Vec<Check>,
    /// What must be backed up.
    pub backup: Backup,
    /// Where the entries stood: `question.SITE_NAME`, `run.install.service`.
    #[serde(skip)]
    pub(crate) places: BTreeMap<String, Place>,
}

/// How an app is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecipeKind {
    /// As a stack of Docker Swarm, beside others.
    #[default]
    Stack,
    /// On a machine of its own, by its own installer.
    Machine,
}

/// How far a recipe has come, honestly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Launches, and its checks pass.
    Works,
    /// Works for those who try it, and has gaps that the README names.
    Beta,
    /// Does not do its job yet.
    #[default]
    Incomplete,
}

impl RecipeToml {
    pub(crate) fn place(&self, entry: &str) -> Place {
        self.places
            .get(entry)
            .cloned()
            .unwrap_or_else(|| Place::file(FILE))
    }
}

/// The name of the file.
pub const FILE: &str = "recipe.toml";
