//! What a beta request is called by both sides.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A beta request, as files and both sides name it: 16 hexadecimal digits that
/// nobody can guess, made by the side that wrote the request down first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RequestId(String);

/// The text names no request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is no request's id, which is 16 digits and letters from a to f")]
pub struct RequestIdError;

impl RequestId {
    /// The id that so many bytes of chance make.
    pub fn of_chance(bytes: [u8; 8]) -> Self {
        Self(bytes.iter().fold(String::new(), |mut text, byte| {
            use fmt::Write as _;
            let _ = write!(text, "{byte:02x}");
            text
        }))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for RequestId {
    type Err = RequestIdError;

    fn from_str(text: &str) -> Result<Self, RequestIdError> {
        let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        if text.len() == 16 && text.chars().all(hex) {
            Ok(Self(text.to_owned()))
        } else {
            Err(RequestIdError)
        }
    }
}

impl TryFrom<String> for RequestId {
    type Error = RequestIdError;
    fn try_from(text: String) -> Result<Self, RequestIdError> {
        text.parse()
    }
}

impl From<RequestId> for String {
    fn from(id: RequestId) -> Self {
        id.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
