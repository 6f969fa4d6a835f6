//! One part of a plan.

use allotment_recipe::Generator;
use allotment_types::StepId;
use serde::{Deserialize, Serialize};

use super::{OutsideAction, Predicate};

/// One part of a plan: what it relies on, how it tells that it is done, what
/// it does, how that is verified, and how it is undone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// `NN-verb-noun`, unique within the plan.
    pub id: StepId,
    /// What it does, in plain words: `Install Docker`.
    pub title: String,
    /// Why, and what it means for the server, in a sentence or two.
    pub why: String,
    /// What must hold before it is begun. Part of the plan's hash.
    pub relies_on: Vec<Predicate>,
    /// What is done.
    pub action: Action,
    /// How it is undone.
    pub undo: Undo,
    /// Other instances on the server rely on it too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
    /// It is the recipe's own command or check, with the recipe's own words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub of_recipe: bool,
    /// How long it takes, from experience, in seconds.
    pub estimate_s: u32,
}

/// What a step does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Action {
    /// A command on the server.
    Server(ServerAction),
    /// Makes the instance's secrets and seals them on the server to the
    /// operators' recovery keys, before any of them is used.
    Seal {
        /// The secrets to make; what is sealed there already is kept.
        secrets: Vec<SecretWanted>,
        /// Writes what comes on its standard input, unless it is there.
        server: ServerAction,
    },
    /// Looks at the instance from this computer, until it is as it should be.
    Outside(OutsideAction),
}

/// A secret that an instance needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SecretWanted {
    /// Its name in the recipe.
    pub name: String,
    /// How it is made.
    pub generator: Generator,
}

/// A command on the server, as POSIX shell text without any secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerAction {
    /// How it is run.
    pub form: Form,
    /// Ends with 0 if the step is done already. Changes nothing. Empty when
    /// that cannot be told.
    pub check: String,
    /// Does it. May be cut at any point and run again.
    pub apply: String,
    /// Ends with 0 if it was done well; the check serves where this is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verify: Option<String>,
    /// What `apply` finds on its standard input.
    #[serde(default, skip_serializing_if = "StdinSource::is_nothing")]
    pub stdin: StdinSource,
}

/// How a command is run on the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// In the connection's own shell: over in seconds, harmless to repeat.
    Quick,
    /// Detached: goes on when the connection is lost and is found again.
    Long,
}

/// What a command finds on its standard input.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StdinSource {
    /// Nothing.
    #[default]
    Nothing,
    /// The instance's secret of this name, without a line end.
    Secret(String),
}

impl StdinSource {
    fn is_nothing(&self) -> bool {
        *self == Self::Nothing
    }
}

impl ServerAction {
    /// A command that is over in seconds.
    pub fn quick(check: impl Into<String>, apply: impl Into<String>) -> Self {
        Self {
            form: Form::Quick,
            check: check.into(),
            apply: apply.into(),
            verify: None,
            stdin: StdinSource::Nothing,
        }
    }

    /// A command that takes longer and outlives the connection.
    pub fn long(check: impl Into<String>, apply: impl Into<String>) -> Self {
        Self {
            form: Form::Long,
            ..Self::quick(check, apply)
        }
    }

    /// Verifies otherwise than by the check.
    #[must_use]
    pub fn verified_by(mut self, verify: impl Into<String>) -> Self {
        self.verify = Some(verify.into());
        self
    }

    /// Reads a secret of the instance.
    #[must_use]
    pub fn reading_secret(mut self, name: impl Into<String>) -> Self {
        self.stdin = StdinSource::Secret(name.into());
        self
    }
}

/// How a step is undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Undo {
    /// By a command. Its check tells that it is undone already.
    Command(ServerAction),
    /// It left nothing behind.
    Nothing,
    /// It cannot be undone; the reason is shown before the plan is accepted.
    Impossible {
        /// Why.
        why: String,
    },
}
