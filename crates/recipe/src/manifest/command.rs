//! Secrets, one-off commands, the app's own answer and the first account.

use serde::{Deserialize, Serialize};

use super::{Condition, Expect, Generator, Timeout};
use crate::template::Template;

/// What is said about a secret beyond the sample's hint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    /// Its name in the compose files.
    pub name: String,
    /// What it is for, in plain words.
    pub purpose: Option<String>,
    /// How it is made, where the sample's hint does not do.
    pub generate: Option<Generator>,
    /// Whether it is shown to the operator at the end.
    pub show: bool,
    /// With which answers it is made.
    #[serde(default, skip_serializing_if = "Condition::is_always")]
    pub when: Condition,
    /// Whether it is never made anew: what was encrypted with it would be lost.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub keep: bool,
}

/// `[[run]]`: a command that is run once inside a service's container.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneOff {
    /// Unique within the recipe; small letters, digits, dashes.
    pub id: String,
    /// What it does, in plain words.
    pub title: String,
    /// In whose container.
    pub service: String,
    /// The program and its arguments, each an argument of its own: no shell
    /// is between. Settings may stand in them.
    pub command: Vec<Template>,
    /// A command that ends with 0 when there is nothing left to do.
    pub done: Option<Vec<Template>>,
    /// A secret that is given on standard input.
    pub stdin_secret: Option<String>,
    /// Why a secret must stand in an argument; only then it may.
    pub secret_in_argument: Option<String>,
    /// How long it may take.
    pub timeout: Timeout,
    /// Whether it makes the first account.
    pub account: bool,
    /// With which answers it is run.
    #[serde(default, skip_serializing_if = "Condition::is_always")]
    pub when: Condition,
}

/// `[ready]`: how the app's own answer looks, told from the proxy's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ready {
    /// Path at the instance's address, with its query; settings may stand in it.
    pub path: String,
    /// What the answer must be.
    pub expect: Expect,
    /// How long it may take until the answer is there.
    pub timeout: Timeout,
}

/// `[account]`: the first account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The name to sign in with; settings may stand in it.
    pub user: Template,
    /// The secret that is its password; without one there is a link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// The link by which its person makes a password or key of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<AccountLink>,
    /// Path of the page to sign in.
    pub sign_in: Option<String>,
}

/// How the link to the first account reaches its person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountLink {
    /// The app sends it.
    Mail {
        /// To whom; settings may stand in it.
        to: Template,
    },
    /// A command of the recipe prints it.
    Printed {
        /// The command's id.
        run: String,
    },
}
