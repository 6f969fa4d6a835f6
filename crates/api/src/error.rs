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
    /// What those who want to know more need: causes, found values. Forms go
    /// by four of them: `typed` is a text that cannot be used, as it was given;
    /// `lacks` names what was not said, as the request calls it; `why` is a
    /// short name for the reason, with `values` for words about it.
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
    /// The codes, and the list of all of them, from one place.
    macro_rules! codes {
        ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
            $($(#[$doc])* pub const $name: &str = $code;)*

            /// Every code, for whoever has something to say about each.
            pub const ALL: &[&str] = &[$($name),*];
        };
    }

    codes! {
        /// The name is not known.
        NOT_FOUND = "not-found";
        /// Something that was given cannot be used.
        BAD_INPUT = "bad-input";
        /// The recipe has errors.
        RECIPE_ERRORS = "recipe-errors";
        /// This operator has no recovery key yet.
        RECOVERY_KEY_MISSING = "recovery-key-missing";
        /// The vault cannot be used.
        VAULT = "vault";
        /// The collective's record cannot be used.
        RECORD = "record";
        /// The server does not answer.
        SERVER_UNREACHABLE = "server-unreachable";
        /// The server identifies itself with another key than before.
        HOST_KEY_CHANGED = "host-key-changed";
        /// The key that was confirmed is not the one that the server shows.
        HOST_KEY_UNCONFIRMED = "host-key-unconfirmed";
        /// The server does not accept our key.
        LOGIN_REFUSED = "login-refused";
        /// The account's password is needed to become root.
        SUDO_PASSWORD_NEEDED = "sudo-password-needed";
        /// The password is wrong.
        SUDO_PASSWORD_WRONG = "sudo-password-wrong";
        /// Secrets are needed that only people can give; `detail.secrets` names them.
        SECRETS_NEEDED = "secrets-needed";
        /// It deletes what people have made; `detail.address` must be confirmed.
        CONFIRMATION_NEEDED = "confirmation-needed";
        /// The account may not become root.
        SUDO_NOT_ALLOWED = "sudo-not-allowed";
        /// `ssh` cannot be used on this computer, or gives no shell there.
        SSH = "ssh";
        /// The connection was lost and could not be made again.
        LINK_LOST = "link-lost";
        /// The server's answer cannot be read.
        SERVER_ANSWER = "server-answer";
        /// Something that a plan relies on does not hold.
        PLAN_REFUSED = "plan-refused";
        /// Another person or computer has the lock.
        LOCKED = "locked";
        /// Somebody took our lock over.
        LOCK_LOST = "lock-lost";
        /// A command of a lost connection is still at work.
        SERVER_BUSY = "server-busy";
        /// A step ended with an error.
        STEP_FAILED = "step-failed";
        /// The server's disk is full.
        DISK_FULL = "disk-full";
        /// The authority does not sign a certificate.
        CERTIFICATE = "certificate";
        /// The app does not answer as it should.
        CHECK_FAILED = "check-failed";
        /// The secrets were not sealed to our recovery key.
        NOT_SEALED_TO_US = "not-sealed-to-us";
        /// The person stopped it.
        STOPPED = "stopped";
        /// A step cannot be undone.
        NO_UNDO = "no-undo";
        /// This principal may not do that.
        NOT_ALLOWED = "not-allowed";
        /// A hub cannot answer this: it needs a key, a file or a program of a
        /// person's own computer.
        NOT_HERE = "not-here";
        /// A hub does not know who asks: nobody is signed in.
        SIGN_IN = "sign-in";
        /// A link to a hub was used, has run out or was withdrawn.
        LINK_OVER = "link-over";
        /// A hub was asked more often than it answers.
        TOO_OFTEN = "too-often";
        /// What was sent is larger than a hub takes.
        TOO_LARGE = "too-large";
        /// It took longer than a hub lets one request take.
        TOO_LONG = "too-long";
        /// The hub failed; it has written down why.
        HUB = "hub";
        /// The record has its home elsewhere.
        RECORD_AWAY = "record-away";
        /// The record is on its way from one home to another.
        RECORD_MOVING = "record-moving";
        /// There is a record already where another was to go.
        RECORD_THERE = "record-there";
        /// A record that was moved is not what it was.
        RECORD_DIFFERS = "record-differs";
        /// The hub cannot be reached, so that nobody knows what it heard.
        UNREACHED = "unreached";
        /// No picture of an instance can be taken here.
        NO_PICTURE = "no-picture";
        /// Practice servers cannot run here.
        PRACTICE = "practice";
        /// A provider does not do what it was asked for; nothing was ordered
        /// by that.
        PROVIDER = "provider";
        /// The price is not the one that was accepted; `detail` has both.
        PRICE_CHANGED = "price-changed";
        /// Whether a provider made a server is not known; `detail.order` names
        /// the order, which can be continued.
        ORDER_OPEN = "order-open";
    }
}
