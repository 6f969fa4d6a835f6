//! Internet addresses by name.

use std::{fmt, str::FromStr};

/// A full DNS name such as `wiki.example.org`, in the form that DNS itself
/// uses (small ASCII letters; other scripts as Punycode, RFC 5891).
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct DnsName(String);

/// Why a text is not a DNS name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DnsNameError {
    /// It has no dot, so it is no address on the internet.
    #[error("`{0}` has only one part: an address looks like `wiki.example.org`")]
    OnePart(String),
    /// It has a scheme, a path, a port or a space.
    #[error("`{0}` is more than a name: leave out `https://`, any path and any port")]
    MoreThanName(String),
    /// DNS does not allow it (RFC 1035 and 5891).
    #[error(
        "`{0}` is not a name that DNS allows: each part has at most 63 letters, digits or dashes, and does not begin or end with a dash"
    )]
    NotAllowed(String),
}

impl DnsName {
    /// Checks a name and brings it to DNS's own form.
    pub fn new(text: &str) -> Result<Self, DnsNameError> {
        let trimmed = text.trim().trim_end_matches('.');
        if trimmed.contains(['/', ':', ' ', '@', '?', '#']) {
            return Err(DnsNameError::MoreThanName(text.to_owned()));
        }
        let ascii = to_ascii(trimmed).ok_or_else(|| DnsNameError::NotAllowed(text.to_owned()))?;
        if !ascii.contains('.') {
            return Err(DnsNameError::OnePart(text.to_owned()));
        }
        let label_is_fine = |label: &str| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        if ascii.len() > 253 || !ascii.split('.').all(label_is_fine) {
            return Err(DnsNameError::NotAllowed(text.to_owned()));
        }
        Ok(Self(ascii))
    }

    /// The name as DNS has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A name of any script in the form of DNS (UTS 46, strict).
#[cfg(not(target_arch = "wasm32"))]
fn to_ascii(name: &str) -> Option<String> {
    idna::domain_to_ascii_strict(name).ok()
}

/// The same by the browser, whose addresses have names of the same form
/// (<https://url.spec.whatwg.org/#concept-domain-to-ascii>). Whether a name in
/// that form stands for one of another script is looked at where it arrives.
#[cfg(target_arch = "wasm32")]
fn to_ascii(name: &str) -> Option<String> {
    if name.is_ascii() {
        return Some(name.to_ascii_lowercase());
    }
    // An address may have a part of a name written as `%61`; a name has none.
    let url = (!name.contains(['%', '\\', '\t', '\n', '\r']))
        .then(|| web_sys::Url::new(&format!("https://{name}/")).ok())??;
    Some(url.hostname())
}

impl fmt::Display for DnsName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for DnsName {
    type Err = DnsNameError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text)
    }
}

impl TryFrom<String> for DnsName {
    type Error = DnsNameError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text)
    }
}

impl From<DnsName> for String {
    fn from(name: DnsName) -> String {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_brought_to_the_form_of_dns() {
        assert_eq!(
            DnsName::new(" Wiki.Example.ORG. ").unwrap().as_str(),
            "wiki.example.org"
        );
        assert_eq!(
            DnsName::new("bücher.example").unwrap().as_str(),
            "xn--bcher-kva.example"
        );
    }

    #[test]
    fn what_is_not_a_name_is_refused_with_its_reason() {
        assert!(matches!(
            DnsName::new("localhost"),
            Err(DnsNameError::OnePart(_))
        ));
        assert!(matches!(
            DnsName::new("https://a.example"),
            Err(DnsNameError::MoreThanName(_))
        ));
        assert!(matches!(
            DnsName::new("a.example:8080"),
            Err(DnsNameError::MoreThanName(_))
        ));
        for bad in [
            "-a.example",
            "a_b.example",
            "a..example",
            "$(x).example",
            "",
        ] {
            assert!(DnsName::new(bad).is_err(), "{bad:?} was accepted");
        }
    }
}
