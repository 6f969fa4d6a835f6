//! Smoke checks: requests that use the app the way its people do, and delete
//! what they made.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A smoke check. Cookies live through all of its requests.
///
/// Texts may hold `${SETTING}`, `${capture:NAME}`, `${run:nonce}` and, in form
/// fields and headers only, `${secret:NAME}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Unique within the recipe; small letters, digits, dashes.
    pub id: String,
    /// What it shows, in plain words.
    pub title: String,
    /// Its requests in order.
    #[serde(rename = "request")]
    pub requests: Vec<Request>,
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
    /// Further headers.
    pub headers: BTreeMap<String, String>,
    /// What the answer must be.
    pub expect: Expect,
    /// Values to keep from a JSON answer: name → JSON pointer (RFC 6901).
    pub capture: BTreeMap<String, String>,
    /// Runs even if an earlier request failed.
    pub cleanup: bool,
}

/// What an answer must be. What is not named is not looked at, except that
/// the status must be 200 unless another is named.
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
