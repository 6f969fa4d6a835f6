//! How an app's secrets are made.

use serde::{Deserialize, Serialize};

/// How a secret is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Generator {
    /// Characters of a set.
    Chars {
        /// How many.
        length: u32,
        /// From which.
        charset: Charset,
    },
    /// Random bytes in Base64.
    Base64 {
        /// How many bytes before encoding.
        bytes: u32,
    },
    /// A random UUID, version 4 (RFC 9562).
    Uuid,
    /// Not made: a person gives it.
    External,
}

/// Characters that a secret is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Charset {
    /// `0-9a-f`.
    Hex,
    /// `0-9A-Za-z`.
    Alnum,
}
