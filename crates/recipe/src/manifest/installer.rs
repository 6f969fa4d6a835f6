//! How an app that needs a whole server is installed: by its own installer.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Condition, Timeout};
use crate::template::{Reference, Template};

/// What stands for the fetched installer in a command: `${script}`.
const SCRIPT: &str = "script";
/// What stands for the release line, such as `3.0`: `${line}`.
const LINE: &str = "line";
/// What stands for the release's name among packages: `${suite}`.
const SUITE: &str = "suite";
/// What stands for the instance's folder on the server: `${folder}`.
const FOLDER: &str = "folder";

/// The names that texts of `[installer]` may hold beside settings.
pub(crate) const OWN_NAMES: [&str; 4] = [SCRIPT, LINE, SUITE, FOLDER];

/// Packages that an installer may refuse to be beside; the facts of a server
/// tell of these.
pub const PACKAGES_TOLD: [&str; 4] = ["apache2-bin", "caddy", "lighttpd", "nginx"];

/// `[installer]`: everything that is done on a server that belongs to one app.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Installer {
    /// What is installed.
    pub release: Release,
    /// The operating systems that the installer works on, as `id version`.
    pub systems: Vec<String>,
    /// Whether no other app may be on the server.
    pub alone: bool,
    /// Whether the address must lead to the server before anything is done.
    pub dns_first: bool,
    /// Whether the server must have IPv6 in its kernel.
    pub ipv6: bool,
    /// The firewall that the installer turns on; the way in by SSH is kept
    /// open in it before.
    pub firewall: Option<Firewall>,
    /// Packages that must not be there ([`PACKAGES_TOLD`]).
    pub absent: Vec<String>,
    /// Where the installer comes from.
    pub script: InstallerScript,
    /// The program that runs it with its first arguments; flags follow.
    pub command: Vec<Template>,
    /// Flags in their order.
    #[serde(rename = "flag")]
    pub flags: Vec<InstallerFlag>,
    /// Environment variables beside the usual ones.
    pub environment: BTreeMap<String, Template>,
    /// Files that must be there before.
    #[serde(rename = "file")]
    pub files: Vec<InstallerFile>,
    /// Commands before the installer.
    pub prepare: Vec<HostCommand>,
    /// Commands after it.
    pub after: Vec<HostCommand>,
    /// A command that ends with 0 when the app is installed and runs.
    pub done: Vec<Template>,
    /// A command that ends with 0 when nobody would be disturbed; asked before
    /// the installer is run over an app that works.
    pub idle: Vec<Template>,
    /// Secrets that the installer makes and that stay on the server.
    pub makes: Vec<MadeSecret>,
    /// Why it cannot be undone, and what to do instead.
    pub no_undo: String,
    /// How long it may take.
    pub timeout: Timeout,
    /// How long it usually takes.
    pub usually: Timeout,
}

/// Which release an installer installs: data, so that the next one is a change
/// of two lines.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Release {
    /// The line that people speak of: `3.0`.
    pub line: String,
    /// Its name among packages: `jammy-300`.
    pub suite: String,
}

/// A firewall that an installer turns on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Firewall {
    /// Ubuntu's.
    Ufw,
}

/// Where an installer comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstallerScript {
    /// Its address, `https://…`; settings may stand in it.
    pub url: Template,
    /// Its SHA-256 in 64 small hexadecimal digits, where it is known.
    pub sha256: Option<String>,
}

/// `[[installer.flag]]`: one flag with its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstallerFlag {
    /// Its words; one of all flags may hold a secret.
    pub flag: Vec<Template>,
    /// With which answers it is given.
    #[serde(default, skip_serializing_if = "Condition::is_always")]
    pub when: Condition,
}

/// `[[installer.file]]`: a file that must be there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstallerFile {
    /// Where: in the instance's folder, or anywhere when it begins with `/`.
    pub path: String,
    /// Its mode, as four octal digits.
    pub mode: String,
    /// Its text; settings may stand in it.
    pub text: Option<Template>,
    /// The recipe's file that it is instead, as it is.
    pub source: Option<String>,
    /// With which answers it is written.
    #[serde(default, skip_serializing_if = "Condition::is_always")]
    pub when: Condition,
}

/// `[[installer.prepare]]` and `[[installer.after]]`: a command on the server,
/// as root and in the instance's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostCommand {
    /// Unique within its list; small letters, digits, dashes.
    pub id: String,
    /// What it does, in plain words.
    pub title: String,
    /// The program and its arguments: no shell is between.
    pub command: Vec<Template>,
    /// A command that ends with 0 when there is nothing left to do.
    pub done: Vec<Template>,
    /// A secret that is given on standard input.
    pub stdin_secret: Option<String>,
    /// Whether what it prints goes nowhere, because secrets are in it.
    pub quiet: bool,
    /// How long it may take.
    pub timeout: Timeout,
    /// With which answers it is run.
    #[serde(default, skip_serializing_if = "Condition::is_always")]
    pub when: Condition,
}

/// `[[installer.makes]]`: a secret that the installer makes. It is read on the
/// server by the recipe's own scripts, and comes to nobody's computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeSecret {
    /// What the recipe calls it.
    pub name: String,
    /// What it is for, in plain words.
    pub purpose: String,
    /// The file on the server that holds it.
    pub file: String,
}

impl Installer {
    /// The value of one of the names that are no settings; `folder` is the
    /// instance's folder on the server.
    pub fn own_value(&self, name: &str, folder: &str) -> Option<String> {
        Some(match name {
            SCRIPT => SCRIPT_FILE.to_owned(),
            LINE => self.release.line.clone(),
            SUITE => self.release.suite.clone(),
            FOLDER => folder.to_owned(),
            _ => return None,
        })
    }

    /// The secrets that flags and commands read.
    pub fn secrets_read(&self) -> BTreeSet<&str> {
        let commands = self.prepare.iter().chain(&self.after);
        let by_input = commands.filter_map(|command| command.stdin_secret.as_deref());
        by_input.chain(self.secrets_in_flags()).collect()
    }

    pub(crate) fn secrets_in_flags(&self) -> impl Iterator<Item = &str> {
        let words = self.flags.iter().flat_map(|flag| &flag.flag);
        words
            .flat_map(Template::references)
            .filter_map(|reference| match reference {
                Reference::Secret(name) => Some(name.as_str()),
                _ => None,
            })
    }
}

/// The name under which the installer lies in the instance's folder.
const SCRIPT_FILE: &str = "./installer";
