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

mod carried;
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
mod plain;
mod previous;
mod problem;
mod readme;
mod recipe;
mod results;
mod rule;
mod settings;
mod template;
mod version;
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
    Account, AccountLink, Architecture, Backup, Check, CheckCommand, CheckPart, Choice, Condition,
    Database, DatabaseKind, DnsKind, DnsRecord, EndOfLife, Expect, Firewall, Group, Growth,
    HostCommand, ImageOf, Installer, InstallerFile, InstallerFlag, InstallerScript, LIFE, Life,
    MadeSecret, Mail, MailSettings, MailTest, Needs, OneOff, PACKAGES_TOLD, Port, PortWhen,
    Previous, Protocol, Question, QuestionKind, Ready, RecipeKind, RecipeToml, Release, Request,
    Secret, Sizing, SizingStep, State, Stun, Timeout, Upgrade, UpgradeRun, UpgradeTime, Upgraded,
    Variant, Warning, WarningKind, is_email, matches,
};
pub use problem::{Place, Problem, Rule, Severity};
pub use readme::ReadmeMetadata;
pub use recipe::Recipe;
pub use results::{
    HIGHEST, ImageThatRan, Level, Outcome, Part, Proof, RESULT_FORMAT, RecipeResult, highest,
};
pub use settings::Settings;
pub use template::{Reference, Template, TemplateError, TemplatePart};
pub use version::{AppVersion, WayError};
pub use words::{RecipeWords, Words};
