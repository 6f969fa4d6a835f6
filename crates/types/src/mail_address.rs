//! Where mail reaches somebody.

use std::{fmt, str::FromStr};

use crate::DnsName;

/// An e-mail address as people have them: `name@example.org`. Whether somebody
/// reads what comes there is found out by writing to it, and by nothing else.
///
/// The place is kept in small letters; the name as it was typed, since only the
/// place itself knows whether its case matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress(String);

/// What is no e-mail address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no e-mail address, which looks like `name@example.org`")]
pub struct MailAddressError {
    text: String,
}

/// The longest that travels (RFC 5321, 4.5.3.1.3, without its brackets).
const LONGEST: usize = 254;

/// The longest name before the sign (4.5.3.1.1).
const LONGEST_NAME: usize = 64;

impl MailAddress {
    /// Reads one, without anything around it. Names in quotation marks, which
    /// the standard allows and nobody has, are none.
    pub fn new(text: &str) -> Result<Self, MailAddressError> {
        let text = text.trim();
        let wrong = || MailAddressError {
            text: text.to_owned(),
        };
        let (name, place) = text.rsplit_once('@').ok_or_else(wrong)?;
        let place = DnsName::new(place).map_err(|_| wrong())?;
        // RFC 5322, 3.2.3: `atext`.
        let plain = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
        let dots_between = !name.starts_with('.') && !name.ends_with('.') && !name.contains("..");
        let fits = name.len() <= LONGEST_NAME && text.len() <= LONGEST;
        if name.is_empty() || !name.chars().all(plain) || !dots_between || !fits {
            return Err(wrong());
        }
        Ok(Self(format!("{name}@{place}")))
    }

    /// As it was typed, with its place in small letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// By what two that reach the same person are found to be one.
    pub fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for MailAddress {
    type Err = MailAddressError;

    fn from_str(text: &str) -> Result<Self, MailAddressError> {
        Self::new(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_people_write_it() {
        let ada = MailAddress::new(" Ada.L+garden@Example.ORG ").unwrap();
        assert_eq!(ada.as_str(), "Ada.L+garden@example.org");
        assert_eq!(ada.folded(), "ada.l+garden@example.org");
    }

    #[test]
    fn nothing_that_a_mail_server_could_take_for_a_command_is_an_address() {
        let long = format!("{}@example.org", "a".repeat(65));
        for bad in [
            "",
            "ada",
            "@example.org",
            "ada@",
            "ada@localhost@",
            "ada b@example.org",
            "ada@example.org\r\nRCPT TO:<eve@example.org>",
            "ada\n@example.org",
            "<ada@example.org>",
            "Ada <ada@example.org>",
            "\"ada\"@example.org",
            "ada@example.org,eve@example.org",
            ".ada@example.org",
            "a..da@example.org",
            "ада@example.org",
            &long,
        ] {
            assert!(MailAddress::new(bad).is_err(), "{bad:?}");
        }
    }
}
