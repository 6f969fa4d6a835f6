//! What would be done: data to be shown, stored, accepted and only then
//! applied.

mod outside;
mod predicate;
mod step;

use std::{collections::BTreeMap, fmt};

use allotment_recipe::Generator;
use allotment_types::{DnsName, RecipeName, ServerName, StepId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use outside::{Look, OutsideAction};
pub use predicate::{Broken, Predicate, Seen, points_here};
pub use step::{Action, Form, SecretWanted, ServerAction, StdinSource, Step, Undo};

/// Steps in their order, on one server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The form of this record; 1.
    pub format: u32,
    /// What it is for.
    pub purpose: Purpose,
    /// Where.
    pub server: ServerName,
    /// The instance that it is about; none where it is about the server itself.
    /// Its fields stand among those of the plan.
    #[serde(flatten)]
    pub instance: Option<Subject>,
    /// What is done, in order.
    pub steps: Vec<Step>,
}

/// The instance that a plan is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Subject {
    /// The instance's address.
    pub address: DnsName,
    /// The recipe.
    pub recipe: RecipeName,
    /// The recipe's version.
    pub recipe_version: String,
    /// The settings that people chose or accepted; nothing secret.
    pub settings: BTreeMap<String, String>,
    /// Public recovery keys of those who can open the instance's secrets.
    pub recipients: Vec<String>,
    /// Roots of an authority of one's own, in PEM, trusted when the instance is
    /// looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trusted_roots: Vec<String>,
    /// The app has the whole server, without containers of ours: its checks'
    /// commands run on the server itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub machine: bool,
    /// The first account that the recipe makes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    /// The recipe's version that runs when an upgrade begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_version: Option<String>,
}

/// The first account of an instance, made by its recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its name in the app.
    pub user: String,
    /// The secret that is its password, by the recipe's name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// Instead of a password: the link by which its person chooses one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<FirstLink>,
    /// Where to sign in, as a path at the instance's address.
    pub sign_in: String,
}

/// Where the link to the first account is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FirstLink {
    /// The app mailed it.
    Mailed {
        /// To this address.
        to: String,
    },
    /// A step printed it.
    Printed {
        /// The step's title.
        step: String,
    },
}

/// What a plan is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Launch an instance, or bring it to what its recipe says.
    Launch,
    /// Bring an instance to another version of its recipe, with a way back.
    Upgrade,
    /// Take an instance away.
    Remove,
    /// Take an instance into care that others launched.
    Adopt,
    /// Make a server harder to break into and to fill up, or take that back.
    Harden,
    /// Let somebody's key in to a server, or keep it out from now on.
    Keys,
}

impl Purpose {
    /// Whether a plan of this purpose is about an instance, or about its server.
    pub fn is_about_instance(self) -> bool {
        match self {
            Self::Launch | Self::Upgrade | Self::Remove | Self::Adopt => true,
            Self::Harden | Self::Keys => false,
        }
    }
}

/// Names a plan by all that it would do. Two plans with the same hash do the
/// same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlanHash(String);

impl PlanHash {
    /// The hash as 64 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlanHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Plan {
    /// The plan as the text that is stored and hashed.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Reads a stored plan. One that should be about an instance and does not
    /// say which cannot be read.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        let plan: Self = serde_json::from_str(text)?;
        if plan.purpose.is_about_instance() != plan.instance.is_some() {
            // Says what of the instance is missing or damaged.
            serde_json::from_str::<Subject>(text)?;
            return Err(serde::de::Error::custom(
                "a plan about a server names an instance",
            ));
        }
        Ok(plan)
    }

    /// The address of the instance that it is about.
    pub fn address(&self) -> Option<&DnsName> {
        self.instance.as_ref().map(|it| &it.address)
    }

    /// What it is about, in a word: the instance's address, or the server.
    pub fn about(&self) -> &str {
        match &self.instance {
            Some(instance) => instance.address.as_str(),
            None => self.server.as_str(),
        }
    }

    /// SHA-256 over the plan's text: its steps and the predicates that they
    /// rely on, not the readings behind them.
    pub fn hash(&self) -> PlanHash {
        use std::fmt::Write as _;
        let digest = Sha256::digest(self.to_json().as_bytes());
        let mut hex = String::with_capacity(64);
        for byte in &digest {
            let _ = write!(hex, "{byte:02x}");
        }
        PlanHash(hex)
    }

    /// The step with this id.
    pub fn step(&self, id: &StepId) -> Option<&Step> {
        self.steps.iter().find(|step| &step.id == id)
    }

    /// The ids of all steps in order.
    pub fn step_ids(&self) -> impl Iterator<Item = &StepId> {
        self.steps.iter().map(|step| &step.id)
    }

    /// Whether it deletes what people have made, for good.
    pub fn deletes_data(&self) -> bool {
        self.purpose == Purpose::Remove
            && self
                .step_ids()
                .any(|id| id.as_str().ends_with("-delete-data"))
    }

    /// The secrets that only people can give, and the step that seals them.
    pub fn secrets_to_give(&self) -> Option<(&StepId, Vec<&str>)> {
        self.steps.iter().find_map(|step| match &step.action {
            Action::Seal { secrets, .. } => Some((
                &step.id,
                secrets
                    .iter()
                    .filter(|secret| secret.generator == Generator::External)
                    .map(|secret| secret.name.as_str())
                    .collect(),
            )),
            _ => None,
        })
    }

    /// Where the instance's sealed secrets lie on the server.
    pub fn sealed_path(&self) -> Option<String> {
        self.address()
            .map(|address| format!("{}/secrets.age", instance_folder(address)))
    }
}

/// The folder of an instance's files on its server.
pub fn instance_folder(address: &DnsName) -> String {
    format!("{}/instances/{address}", crate::engine::STATE_FOLDER)
}
