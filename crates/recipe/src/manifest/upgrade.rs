//! How the app goes from one version to the next.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Timeout,
    reader::Section,
    texts::{Allowed, template, templates},
};
use crate::{problem::Rule, template::Template};

/// `[upgrade]`: which way an upgrade takes, and what is run on it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Upgrade {
    /// What people should know before.
    pub notes: Option<String>,
    /// Whether no minor version may be left out.
    pub every_minor: bool,
    /// Whether no major version may be left out.
    pub every_major: bool,
    /// The app's versions that an upgrade must pass through.
    pub stops: Vec<String>,
    /// The volumes that an upgrade changes, copied before it for the way back,
    /// as the compose files call them; all where it does not say.
    pub copy: Option<Vec<String>>,
    /// What is run, in order.
    pub runs: Vec<UpgradeRun>,
}

/// `[[upgrade.run]]`: a command of an upgrade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpgradeRun {
    /// Unique among the recipe's upgrade commands; small letters, digits, dashes.
    pub id: String,
    /// What it does, in plain words.
    pub title: String,
    /// Whose image, volumes and secrets it has.
    pub service: String,
    /// The program and its arguments; settings may stand in them.
    pub command: Vec<Template>,
    /// Before the new containers start, or after.
    pub when: UpgradeTime,
    /// The image of which version it runs in.
    pub image_of: ImageOf,
    /// Environment variables beside the service's own; settings may stand in
    /// their values.
    pub environment: BTreeMap<String, Template>,
    /// How long it may take.
    pub timeout: Timeout,
}

/// When a command of an upgrade is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UpgradeTime {
    /// While the old containers still run.
    Before,
    /// When the new containers run.
    After,
}

/// Which version's image a command runs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImageOf {
    /// The one that is upgraded to.
    #[default]
    Next,
    /// The one that is upgraded from.
    Current,
}

/// Reads one command; `id` was read before.
pub(super) fn read_run(section: Section<'_, '_>, id: String) -> UpgradeRun {
    let command = templates(&section, "command", Allowed::SETTINGS);
    if command.is_empty() {
        let message = "[[upgrade.run]] has no `command`";
        section.report(Rule::TomlMissing, section.place(), message);
    }
    section.must_have("when");
    let times = [
        ("before", UpgradeTime::Before),
        ("after", UpgradeTime::After),
    ];
    let images = [("next", ImageOf::Next), ("current", ImageOf::Current)];
    let place = section.place_of("environment");
    let environment = section.pairs("environment").into_iter();
    let environment = environment.filter_map(|(name, value)| {
        let value = template(&section, &value, place.clone(), Allowed::SETTINGS)?;
        Some((name, value))
    });
    let environment = environment.collect();
    let run = UpgradeRun {
        id,
        title: section.required("title"),
        service: section.text("service").unwrap_or_else(|| "app".to_owned()),
        command,
        when: section.choice("when", &times).unwrap_or(UpgradeTime::After),
        image_of: section.choice("image_of", &images).unwrap_or_default(),
        environment,
        timeout: section.parsed("timeout").unwrap_or(Timeout::seconds(300)),
    };
    if run.when == UpgradeTime::After && run.image_of == ImageOf::Current {
        let message = "`image_of = \"current\"` is for commands before the upgrade: after it, the old image is gone";
        section.report(Rule::TomlValue, section.place_of("image_of"), message);
    }
    section.finish();
    run
}
