//! Smoke checks: requests and commands that use the app the way its people do,
//! and delete what they made.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Condition, Timeout};

/// A smoke check. Cookies live through all of its requests.
///
/// Texts may hold `${SETTING}`, `${capture:NAME}`, `${run:nonce}` and, in form
/// fields, bodies and headers only, `${secret:NAME}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Unique within the recipe; small letters, digits, dashes.
    pub id: String,
    /// What it shows, in plain words.
    pub title: String,
    /// Its requests in order.
    #[serde(rename = "request")]
    pub requests: Vec<Request>,
    /// Its commands in order; each says between which requests it is run.
    #[serde(rename = "command", default, skip_serializing_if = "Vec::is_empty")]
    pub commands: Vec<CheckCommand>,
    /// With which answers it is run.
    #[serde(default, skip_serializing_if = "Condition::is_always")]
    pub when: Condition,
    /// Whether it leaves nothing public and is safe at any time, so that an
    /// instance in use is checked with it too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_production: bool,
}

/// A part of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckPart<'c> {
    /// A request from this computer.
    Request(&'c Request),
    /// A command in a container.
    Command(&'c CheckCommand),
}

impl Check {
    /// Its requests and commands in the order of the file.
    pub fn parts(&self) -> impl Iterator<Item = CheckPart<'_>> {
        let at = |place: usize| {
            let commands = self.commands.iter();
            commands
                .filter(move |command| command.after_requests == place)
                .map(CheckPart::Command)
        };
        let last = self.requests.len();
        let before = self.requests.iter().enumerate();
        before
            .flat_map(move |(place, request)| at(place).chain([CheckPart::Request(request)]))
            .chain(
                self.commands
                    .iter()
                    .filter(move |command| command.after_requests >= last)
                    .map(CheckPart::Command),
            )
    }
}

/// One command of a check, run inside a service's container.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckCommand {
    /// How many requests of the check come before it.
    pub after_requests: usize,
    /// What it does, in plain words; the command where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// In whose container.
    pub service: String,
    /// The program and its arguments, each an argument of its own; texts as
    /// in requests, without secrets.
    pub command: Vec<String>,
    /// Under which names its standard output is kept, without space around it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub capture: Vec<String>,
    /// Text that must be in its standard output.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expect_text: Option<String>,
    /// How long it may take.
    pub timeout: Timeout,
    /// Runs even if an earlier part failed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cleanup: bool,
}

/// One request of a check.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Request {
    /// What it does, in plain words; method and path where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `GET` (or empty), `POST`, `PUT`, `DELETE`.
    pub method: String,
    /// Path at the instance's address.
    pub path: String,
    /// Query parameters.
    pub query: BTreeMap<String, String>,
    /// Form fields; they make the body.
    pub form: BTreeMap<String, String>,
    /// The body, where it is no form. Values in a body of JSON are written as
    /// JSON has them within quotes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The body's type; `application/json` where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// Further headers.
    pub headers: BTreeMap<String, String>,
    /// The protocol that the server is asked to go over to; it must agree with
    /// status 101 unless another is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upgrade: Option<Upgraded>,
    /// Instead of all that: a port that must answer by UDP as a STUN server does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stun: Option<Stun>,
    /// What the answer must be.
    pub expect: Expect,
    /// Values to keep from a JSON answer: name → JSON pointer (RFC 6901).
    pub capture: BTreeMap<String, String>,
    /// Values to keep from the answer's headers: name → header.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub capture_header: BTreeMap<String, String>,
    /// Runs even if an earlier request failed.
    pub cleanup: bool,
}

impl Request {
    /// The status that the answer must have.
    pub fn status(&self) -> u16 {
        let usual = if self.upgrade.is_some() { 101 } else { 200 };
        self.expect.status.unwrap_or(usual)
    }

    /// The body's type, where it has one that is no form.
    pub fn body_type(&self) -> Option<&str> {
        self.body.as_ref()?;
        Some(self.content_type.as_deref().unwrap_or("application/json"))
    }
}

/// A STUN server (RFC 8489), as a TURN server is one too: the one thing over UDP
/// that answers whoever asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stun {
    /// Its name, where it is not the instance's address; settings may stand in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// Its port.
    pub port: u16,
}

/// A protocol that a connection can go over to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Upgraded {
    /// WebSocket (RFC 6455).
    Websocket,
}

/// What an answer must be. What is not named is not looked at, except that
/// the status must be 200 unless another is named ([`Request::status`]).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Expect {
    /// The HTTP status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// JSON pointer → the value found there, as text.
    pub json: BTreeMap<String, String>,
    /// JSON pointers that must lead somewhere.
    pub json_present: Vec<String>,
    /// Text that must be in the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Text that must not be in the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_text: Option<String>,
}
