//! The name under which Docker Swarm knows an instance.

use std::fmt;

use allotment_types::DnsName;
use serde::{Deserialize, Serialize};

/// The longest stack name; Docker allows 64 characters for the names of
/// secrets and configs, which begin with it.
const LONGEST: usize = 45;

/// An instance's address with `_` for dots, cut to 45 characters, as Co-op
/// Cloud names stacks: `wiki.example.org` is `wiki_example_org`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StackName(String);

/// The text is not a stack's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a stack's name: at most {LONGEST} small letters, digits, `_` and `-`, beginning with a letter or digit"
)]
pub struct StackNameError(String);

impl StackName {
    /// The stack of the instance at `domain`.
    pub fn of(domain: &DnsName) -> Self {
        let name: String = domain
            .as_str()
            .chars()
            .map(|c| if c == '.' { '_' } else { c })
            .take(LONGEST)
            .collect();
        Self(name)
    }

    /// A stand-in for looking at a recipe that has no address yet.
    pub(crate) fn example() -> Self {
        Self("example".to_owned())
    }

    /// A name that was read from a server or a file.
    pub fn new(name: impl Into<String>) -> Result<Self, StackNameError> {
        let name = name.into();
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c);
        let begins = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        if name.len() <= LONGEST && name.starts_with(begins) && name.chars().all(allowed) {
            Ok(Self(name))
        } else {
            Err(StackNameError(name))
        }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StackName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for StackName {
    type Error = StackNameError;
    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::new(name)
    }
}

impl From<StackName> for String {
    fn from(name: StackName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_is_named_after_its_address() {
        let name = |domain| StackName::of(&DnsName::new(domain).unwrap()).0;
        assert_eq!(name("wiki.example.org"), "wiki_example_org");
        let long = name(&format!("{}.example.org", "a".repeat(60)));
        assert_eq!(long.len(), 45);
        assert!(StackName::new(long).is_ok());
    }

    #[test]
    fn what_could_harm_a_shell_is_no_stack_name() {
        for bad in ["", "-x", "_x", "a b", "$(x)", "A", &"a".repeat(46)] {
            assert!(StackName::new(bad).is_err(), "{bad:?} was accepted");
        }
    }
}
