//! Reads and checks recipes: Co-op Cloud's files and `recipe.toml`.
//!
//! Pure and safe for WebAssembly: a recipe comes in as texts in memory
//! ([`RecipeFiles`]) and goes out as data. The way through:
//!
//! 1. [`Recipe::load`] reads the files and refuses what cannot work;
//! 2. [`Recipe::settings`] takes the answers to the recipe's questions;
//! 3. [`Recipe::render`] gives the stack for Docker Swarm with the secrets,
//!    configs, networks and volumes that it needs ([`RenderedStack`]);
//! 4. [`Recipe::env_file`] writes the settings for other Co-op Cloud tools.
//!
//! A recipe may be anybody's input. Nothing here panics on it, and sizes are
//! limited: [`files::LARGEST_FILE`], [`files::MOST_FILES`], [`files::MOST_BYTES`],
//! 64 compose files, each of 64 levels and 20,000 values with anchors expanded,
//! 64 KiB for a setting's value and 8 MiB for a stack's texts.

mod compose;
mod coop_catalogue;
mod describe;
mod env;
mod exports;
pub mod files;
mod generator;
pub mod interpolate;
mod lint;
pub mod manifest;
mod problem;
mod readme;
mod recipe;
mod rule;
mod settings;
mod template;
mod words;
mod yaml;

pub use compose::{
    BackupLabels, ComposeFile, ConfigSpec, NetworkSpec, RenderedStack, SecretSpec, Service,
    StackName, VolumeSpec,
};
pub use coop_catalogue::{
    CatalogueFileError, CoopCatalogue, CoopRecipe, CoopVersion, LARGEST_CATALOGUE, PinnedImage,
};
pub use describe::Description;
pub use env::{Charset, EnvEntry, EnvSample, EnvValue, SecretHint};
pub use files::RecipeFiles;
pub use generator::{DeriveError, Generator};
pub use manifest::{
    Account, Architecture, Backup, Check, CheckCommand, CheckPart, Choice, Condition, Database,
    DatabaseKind, DnsKind, DnsRecord, EndOfLife, Expect, Firewall, Group, Growth, HostCommand,
    ImageOf, Installer, InstallerFile, InstallerFlag, InstallerScript, MadeSecret, Mail,
    MailSettings, MailTest, Needs, OneOff, PACKAGES_TOLD, Port, Protocol, Question, QuestionKind,
    Ready, RecipeKind, RecipeToml, Release, Request, Secret, Sizing, SizingStep, State, Timeout,
    Upgrade, UpgradeRun, UpgradeTime, Upgraded, Warning, WarningKind, is_email, matches,
};
pub use problem::{Place, Problem, Rule, Severity};
pub use readme::ReadmeMetadata;
pub use recipe::Recipe;
pub use settings::Settings;
pub use template::{Reference, Template, TemplateError, TemplatePart};
pub use words::{RecipeWords, Words};
