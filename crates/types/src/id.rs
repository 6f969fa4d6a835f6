//! Typed names. A [`RunId`] is not a [`ServerName`], although both are text.
//!
//! Each is safe in a file name and as a word of a shell command by
//! construction: small letters, digits and dashes only.

use std::{fmt, str::FromStr};

/// The longest name that is accepted, in characters.
const LONGEST: usize = 63;

/// Why a text is not a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The text is empty.
    #[error("a {what} cannot be empty")]
    Empty {
        /// What the name is for.
        what: &'static str,
    },
    /// The text is longer than 63 characters.
    #[error("`{text}` is too long for a {what}: at most {LONGEST} characters")]
    TooLong {
        /// What the name is for.
        what: &'static str,
        /// What was given.
        text: String,
    },
    /// The text has a character that is not a small letter, digit or dash.
    #[error(
        "`{text}` cannot be a {what}: use small letters, digits and dashes, and begin with a letter or digit"
    )]
    Character {
        /// What the name is for.
        what: &'static str,
        /// What was given.
        text: String,
    },
}

fn check(what: &'static str, text: &str) -> Result<(), IdError> {
    if text.is_empty() {
        return Err(IdError::Empty { what });
    }
    if text.chars().count() > LONGEST {
        return Err(IdError::TooLong {
            what,
            text: text.to_owned(),
        });
    }
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if text.starts_with('-') || !text.chars().all(allowed) {
        return Err(IdError::Character {
            what,
            text: text.to_owned(),
        });
    }
    Ok(())
}

macro_rules! name_types {
    ($($(#[$meta:meta])* $name:ident, $what:literal;)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes a text that satisfies the rules of this module.
            pub fn new(text: impl Into<String>) -> Result<Self, IdError> {
                let text = text.into();
                check($what, &text)?;
                Ok(Self(text))
            }

            /// The name as text.
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
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
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

name_types! {
    /// A collective, as its record's file is named.
    CollectiveId, "collective's short name";
    /// A server, as its people call it.
    ServerName, "server's name";
    /// A recipe, as its folder is named.
    RecipeName, "recipe's name";
    /// One recorded execution of a plan.
    RunId, "run's id";
    /// A launch that people prepare, page by page.
    LaunchId, "launch's id";
    /// A server that was ordered from a provider.
    OrderId, "order's id";
    /// Who rents out servers, as their data file is named.
    ProviderName, "provider's name";
    /// A step within a plan.
    StepId, "step's id";
    /// A person who looks after instances, as locks and run logs name them.
    OperatorName, "operator's name";
    /// A person who shares the cost, as the books name them for good. What they
    /// are called may change; this stays.
    ParticipantId, "participant's short name";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_small_letters_digits_and_dashes() {
        assert!(ServerName::new("garden-2").is_ok());
        for bad in ["", "-x", "Garden", "a b", "a/b", "a.b", "ä", "$(x)"] {
            assert!(ServerName::new(bad).is_err(), "{bad:?} was accepted");
        }
        assert!(ServerName::new("a".repeat(64)).is_err());
    }

    #[test]
    fn a_name_from_json_is_checked_too() {
        assert!(serde_json::from_str::<RunId>("\"../x\"").is_err());
        assert_eq!(
            serde_json::from_str::<RunId>("\"r1\"").unwrap().as_str(),
            "r1"
        );
    }
}
