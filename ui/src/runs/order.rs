//! What is asked of a run, and what it takes to ask the same again.

use std::{collections::BTreeMap, fmt, rc::Rc};

use allotment_api::SecretText;
use allotment_types::{DnsName, RunId, ServerName};

/// What is asked of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// To begin the accepted plan.
    Begin,
    /// To go on from where it stands.
    Resume,
    /// To take everything back.
    Undo {
        /// The address that a person typed, where people have made something
        /// there.
        confirmed: Option<DnsName>,
    },
}

/// An act with all that it needs.
pub struct Order {
    /// What is to be done.
    pub act: Act,
    /// The accepted plan's hash.
    pub plan: String,
    /// Where.
    pub server: ServerName,
    /// On which run, once there is one.
    pub run: Option<RunId>,
    /// The token of a lock that has run out, after its holder was shown.
    pub take_over: Option<u64>,
    /// The account's password, if the server asked for it.
    pub sudo_password: Option<SecretText>,
    /// Secrets that only people can give.
    pub given: Given,
}

/// Secrets that a person gave for a run, by their names. They stay in this
/// page's memory until the run is through, since an attempt that was refused
/// is made again with them. Equal when they were given together.
#[derive(Clone, Default)]
pub struct Given(Rc<BTreeMap<String, SecretText>>);

impl Given {
    /// These.
    pub fn of(secrets: BTreeMap<String, SecretText>) -> Self {
        Self(secrets.into())
    }

    /// All of them, to be handed over.
    pub fn secrets(&self) -> BTreeMap<String, SecretText> {
        (*self.0).clone()
    }
}

impl PartialEq for Given {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || (self.0.is_empty() && other.0.is_empty())
    }
}

impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
