//! What `recipe.toml` says: what Co-op Cloud's files have no words for.
//!
//! `docs/reference/recipe-toml.md` describes the format.

mod amounts;
mod backup;
mod check;
mod command;
mod condition;
mod dns;
mod installer;
mod installer_reader;
mod life;
mod mail;
mod needs;
mod parse;
mod question;
mod question_reader;
mod reader;
mod requests;
mod secret_reader;
mod sizing;
mod texts;
mod upgrade;
mod warning;

use std::collections::BTreeMap;

use serde::Serialize;

pub use crate::{env::Charset, generator::Generator};
pub use amounts::{ParseTimeoutError, Timeout};
pub use backup::{Backup, Database, DatabaseKind};
pub use check::{Check, CheckCommand, CheckPart, Expect, Request, Stun, Upgraded};
pub use command::{Account, AccountLink, OneOff, Ready, Secret};
pub use condition::Condition;
pub(crate) use dns::SERVER;
pub use dns::{DnsKind, DnsRecord};
pub(crate) use installer::OWN_NAMES;
pub use installer::{
    Firewall, HostCommand, Installer, InstallerFile, InstallerFlag, InstallerScript, MadeSecret,
    PACKAGES_TOLD, Release,
};
pub use life::{LIFE, Life, Previous, Variant};
pub use mail::{Mail, MailSettings, MailTest};
pub use needs::{Architecture, Needs, Port, PortWhen, Protocol};
pub use question::{Choice, Group, Question, QuestionKind, is_email, matches};
pub use sizing::{Growth, Sizing, SizingStep};
pub use upgrade::{ImageOf, Upgrade, UpgradeRun, UpgradeTime};
pub use warning::{EndOfLife, Warning, WarningKind};

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
    /// People who look after the recipe, each as `Name <mail or profile>`.
    pub keepers: Vec<String>,
    /// Names that people search for and for which this app is offered.
    pub instead_of: Vec<String>,
    /// What is told before the app is chosen.
    #[serde(rename = "warning")]
    pub warnings: Vec<Warning>,
    /// From when on something that the app stands on gets no repairs.
    pub end_of_life: Option<EndOfLife>,
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
    /// Records that the app needs beside its address.
    pub dns: Vec<DnsRecord>,
    /// How the app sends mail.
    pub mail: Option<Mail>,
    /// What it needs for how many people.
    pub sizing: Option<Sizing>,
    /// How it goes from one version to the next.
    pub upgrade: Option<Upgrade>,
    /// How it is installed, where it needs a whole server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub installer: Option<Installer>,
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
    /// Complete as far as reading goes: its files were checked, and nobody has
    /// started the app itself with them yet.
    Untried,
    /// Does not do its job yet.
    #[default]
    Incomplete,
}

impl RecipeToml {
    /// The overlays that answers bring along, each with its question's place.
    pub(crate) fn overlays(&self) -> impl Iterator<Item = (Place, &str)> {
        self.questions.iter().flat_map(|question| {
            let choices = question.choices.iter();
            let named = choices.flat_map(|choice| &choice.overlays);
            let named = named.chain(&question.overlays);
            let place = self.place(&format!("question.{}", question.key));
            named.map(move |path| (place.clone(), path.as_str()))
        })
    }

    pub(crate) fn place(&self, entry: &str) -> Place {
        self.places
            .get(entry)
            .cloned()
            .unwrap_or_else(|| Place::file(FILE))
    }
}

/// The name of the file.
pub const FILE: &str = "recipe.toml";
