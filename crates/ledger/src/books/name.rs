//! Short names that only the books have, and the key that keeps an entry from
//! being booked twice.

use std::{fmt, str::FromStr};

use allotment_types::{OperatorName, ParticipantId};

/// The longest short name, in characters.
const LONGEST_NAME: usize = 63;
/// The longest idempotency key, in characters.
const LONGEST_KEY: usize = 200;

/// The text is no short name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` cannot be a {what}: use 1 to {LONGEST_NAME} small letters, digits and dashes, and begin with a letter or digit"
)]
pub struct NameError {
    /// What the name is for.
    pub what: &'static str,
    /// What was given.
    pub text: String,
}

fn is_short_name(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=LONGEST_NAME).contains(&text.len()) && !text.starts_with('-') && text.bytes().all(allowed)
}

/// The text cannot be an idempotency key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{text:?} cannot be the key of an entry: use 1 to {LONGEST_KEY} characters without line ends and without blanks around them"
)]
pub struct KeyError {
    /// What was given.
    pub text: String,
}

fn is_key(text: &str) -> bool {
    (1..=LONGEST_KEY).contains(&text.chars().count())
        && text.trim() == text
        && !text.chars().any(char::is_control)
}

macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident, $error:ident, |$text:ident| $check:expr, $refuse:expr;)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes a text that satisfies the rule.
            pub fn new(text: impl Into<String>) -> Result<Self, $error> {
                let text = text.into();
                let $text = text.as_str();
                if $check { Ok(Self(text)) } else { Err($refuse(text)) }
            }

            /// As text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = $error;
            fn from_str(text: &str) -> Result<Self, $error> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $error;
            fn try_from(text: String) -> Result<Self, $error> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> String {
                name.0
            }
        }
    )*};
}

texts! {
    /// Who holds money of the collective: a bank account, a fiscal host, a box
    /// of cash. Small letters, digits and dashes, as in `co-op-bank`.
    HolderId, NameError, |text| is_short_name(text), |text| NameError { what: "holder's short name", text };
    /// A grant, whose money is for one purpose. Small letters, digits and
    /// dashes.
    GrantId, NameError, |text| is_short_name(text), |text| NameError { what: "grant's short name", text };
    /// A cost, as those who record it name it for good. Small letters, digits
    /// and dashes; it holds nothing personal.
    CostId, NameError, |text| is_short_name(text), |text| NameError { what: "cost's short name", text };
    /// A cost that comes again. Small letters, digits and dashes.
    RecurringId, NameError, |text| is_short_name(text), |text| NameError { what: "recurring cost's short name", text };
    /// A role or task that hours are for, such as `on-call`. Small letters, digits
    /// and dashes.
    TaskId, NameError, |text| is_short_name(text), |text| NameError { what: "task's short name", text };
    /// Who booked an entry: a person's short name, or that of a program that
    /// books by itself. Small letters, digits and dashes.
    Author, NameError, |text| is_short_name(text), |text| NameError { what: "author's short name", text };
    /// What makes booking the same thing twice book it once: the bank's
    /// reference of a payment, `hosting/2026-11-01` of a recurring cost, a
    /// random number of a form. It stays in the books for good, so it holds
    /// nothing personal.
    IdempotencyKey, KeyError, |text| is_key(text), |text| KeyError { text };
}

impl From<OperatorName> for Author {
    fn from(name: OperatorName) -> Self {
        // Both have the same rule.
        Self(name.into())
    }
}

impl From<ParticipantId> for Author {
    fn from(name: ParticipantId) -> Self {
        Self(name.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_small_letters_digits_and_dashes() {
        assert!(HolderId::new("co-op-bank").is_ok());
        for bad in ["", "-x", "Bank", "a b", "a:b", "a.b", "ä"] {
            assert!(HolderId::new(bad).is_err(), "{bad:?} was accepted");
        }
        assert!(HolderId::new("a".repeat(63)).is_ok());
        assert!(HolderId::new("a".repeat(64)).is_err());
    }

    #[test]
    fn every_name_that_the_project_has_can_be_an_author() {
        for text in ["ada", "3", &"a".repeat(63)] {
            let operator = Author::from(OperatorName::new(text).unwrap());
            let participant = Author::from(ParticipantId::new(text).unwrap());
            assert_eq!(Author::new(text), Ok(operator));
            assert_eq!(Author::new(text), Ok(participant));
        }
    }

    #[test]
    fn a_key_is_one_line() {
        for good in ["bank/2026-11/NTRF 77:8", "ü", &"x".repeat(200)] {
            assert!(IdempotencyKey::new(good).is_ok(), "{good:?} was refused");
        }
        for bad in ["", " ", "a ", "a\nb", "a\0b", &"x".repeat(201)] {
            assert!(IdempotencyKey::new(bad).is_err(), "{bad:?} was accepted");
        }
    }

    #[test]
    fn from_json_they_are_checked_too() {
        assert!(serde_json::from_str::<Author>("\"../x\"").is_err());
        assert!(serde_json::from_str::<IdempotencyKey>("\"\"").is_err());
    }
}
