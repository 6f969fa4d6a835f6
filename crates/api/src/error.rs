//! The one form in which errors cross a boundary (invariant 8).

use std::fmt;

use serde::{Deserialize, Serialize};

/// What went wrong, for programs by `code` and for people by `message` and
/// `hints`: what happened, what is safe, what to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// Kebab-case, stable: see [`codes`]. The interface translates by it.
    pub code: String,
    /// What happened, in one sentence.
    pub message: String,
    /// What is safe and what to do next, one sentence each.
    pub hints: Vec<String>,
    /// What those who want to know more need: causes, found values.
    #[serde(default, skip_serializing_if = "serde_json::Value::is_null")]
    pub detail: serde_json::Value,
}

impl ErrorBody {
    /// An error without hints yet.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            hints: vec![],
            detail: serde_json::Value::Null,
        }
    }

    /// Adds what is safe or what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds what those who want to know more need.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<serde_json::Value>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Adds the chain of causes of an error as the detail.
    #[must_use]
    pub fn caused_by(mut self, error: &dyn std::error::Error) -> Self {
        let mut causes = vec![];
        let mut next = error.source();
        while let Some(cause) = next {
            causes.push(serde_json::Value::from(cause.to_string()));
            next = cause.source();
        }
        if !causes.is_empty() {
            self.detail = serde_json::json!({ "causes": causes });
        }
        self
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ErrorBody {}

/// All codes that an [`ErrorBody`] can have.
pub mod codes {
    /// The name is not known.
    pub const NOT_FOUND: &str = "not-found";
    /// Something that was given cannot be used.
    pub const BAD_INPUT: &str = "bad-input";
    /// The recipe has errors.
    pub const RECIPE_ERRORS: &str = "recipe-errors";
    /// This operator has no recovery key yet.
    pub const RECOVERY_KEY_MISSING: &str = "recovery-key-missing";
    /// The vault cannot be used.
    pub const VAULT: &str = "vault";
    /// The collective's record cannot be used.
    pub const RECORD: &str = "record";
    /// The server does not answer.
    pub const SERVER_UNREACHABLE: &str = "server-unreachable";
    /// The server identifies itself with another key than before.
    pub const HOST_KEY_CHANGED: &str = "host-key-changed";
    /// The key that was confirmed is not the one that the server shows.
    pub const HOST_KEY_UNCONFIRMED: &str = "host-key-unconfirmed";
    /// The server does not accept our key.
    pub const LOGIN_REFUSED: &str = "login-refused";
    /// The account's password is needed to become root.
    pub const SUDO_PASSWORD_NEEDED: &str = "sudo-password-needed";
    /// The password is wrong.
    pub const SUDO_PASSWORD_WRONG: &str = "sudo-password-wrong";
    /// Secrets are needed that only people can give; `detail.secrets` names them.
    pub const SECRETS_NEEDED: &str = "secrets-needed";
    /// It deletes what people have made; `detail.address` must be confirmed.
    pub const CONFIRMATION_NEEDED: &str = "confirmation-needed";
    /// The account may not become root.
    pub const SUDO_NOT_ALLOWED: &str = "sudo-not-allowed";
    /// `ssh` cannot be used on this computer, or gives no shell there.
    pub const SSH: &str = "ssh";
    /// The connection was lost and could not be made again.
    pub const LINK_LOST: &str = "link-lost";
    /// The server's answer cannot be read.
    pub const SERVER_ANSWER: &str = "server-answer";
    /// Something that a plan relies on does not hold.
    pub const PLAN_REFUSED: &str = "plan-refused";
    /// Another person or computer has the lock.
    pub const LOCKED: &str = "locked";
    /// Somebody took our lock over.
    pub const LOCK_LOST: &str = "lock-lost";
    /// A command of a lost connection is still at work.
    pub const SERVER_BUSY: &str = "server-busy";
    /// A step ended with an error.
    pub const STEP_FAILED: &str = "step-failed";
    /// The server's disk is full.
    pub const DISK_FULL: &str = "disk-full";
    /// The authority does not sign a certificate.
    pub const CERTIFICATE: &str = "certificate";
    /// The app does not answer as it should.
    pub const CHECK_FAILED: &str = "check-failed";
    /// The secrets were not sealed to our recovery key.
    pub const NOT_SEALED_TO_US: &str = "not-sealed-to-us";
    /// The person stopped it.
    pub const STOPPED: &str = "stopped";
    /// A step cannot be undone.
    pub const NO_UNDO: &str = "no-undo";
    /// This principal may not do that.
    pub const NOT_ALLOWED: &str = "not-allowed";
    /// Practice servers cannot run here.
    pub const PRACTICE: &str = "practice";
}
