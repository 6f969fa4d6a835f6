//! Keys that open an account of a server: lines of `authorized_keys`
//! (sshd(8), "AUTHORIZED_KEYS FILE FORMAT").

use std::fmt;

use base64::{Engine as _, prelude::BASE64_STANDARD, prelude::BASE64_STANDARD_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// Kinds of keys that OpenSSH still takes, with the security keys' own.
const KINDS: [&str; 7] = [
    "ssh-ed25519",
    "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "ssh-rsa",
];

/// The longest line that is read: an RSA key of 16,384 bits has 2.8 kB.
const LONGEST: usize = 8192;

/// A key that opens an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessKey {
    /// What it may be used for, if not for everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<String>,
    /// What sort it is: `ssh-ed25519`.
    pub kind: String,
    /// The public key itself, in Base64.
    pub blob: String,
    /// Whose it is, as the line says: a name and the day for those that
    /// Allotment let in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// Why a text is no public key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// It is a private key.
    #[error("this is a private key, which never leaves its owner's computer")]
    Private,
    /// It is something else.
    #[error("this is no public key of SSH: expected one line such as `ssh-ed25519 AAAA… name`")]
    NoKey,
    /// It has options, which would change what the key may do there.
    #[error("the key comes with options (`{options}`): take the line of the key itself")]
    Options {
        /// Which.
        options: String,
    },
}

impl AccessKey {
    /// Reads one line of `authorized_keys`; nothing if it is none.
    pub fn parse(line: &str) -> Option<Self> {
        if line.len() > LONGEST {
            return None;
        }
        let line = line.trim();
        let words = line.split_whitespace();
        // Options come before the kind and may have quoted blanks in them.
        let mut at = 0;
        for word in words {
            let start = at + line.get(at..)?.find(word)?;
            at = start + word.len();
            if !KINDS.contains(&word) || in_quotes(line.get(..start)?) {
                continue;
            }
            let rest = line.get(at..)?.trim_start();
            let (blob, comment) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            let options = line.get(..start)?.trim();
            let key = Self {
                options: (!options.is_empty()).then(|| options.to_owned()),
                kind: word.to_owned(),
                blob: blob.to_owned(),
                comment: comment.trim().to_owned(),
            };
            return key.is_of_its_kind().then_some(key);
        }
        None
    }

    /// Reads a public key as somebody hands it over: the line of its `.pub` file.
    pub fn handed_over(text: &str) -> Result<Self, KeyError> {
        if text.contains("PRIVATE KEY") {
            return Err(KeyError::Private);
        }
        let text = text.trim();
        if text.lines().count() != 1 || text.contains(char::is_control) {
            return Err(KeyError::NoKey);
        }
        let key = Self::parse(text).ok_or(KeyError::NoKey)?;
        match key.options {
            Some(options) => Err(KeyError::Options { options }),
            None => Ok(key),
        }
    }

    /// As `ssh-keygen -l` names it: `SHA256:…`.
    pub fn fingerprint(&self) -> String {
        let bytes = BASE64_STANDARD.decode(&self.blob).unwrap_or_default();
        let digest = Sha256::digest(&bytes);
        format!("SHA256:{}", BASE64_STANDARD_NO_PAD.encode(digest))
    }

    /// The key begins with its own kind (RFC 4253, section 6.6).
    fn is_of_its_kind(&self) -> bool {
        let Ok(bytes) = BASE64_STANDARD.decode(&self.blob) else {
            return false;
        };
        let Some((length, rest)) = bytes.split_first_chunk::<4>() else {
            return false;
        };
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        rest.get(..length) == Some(self.kind.as_bytes()) && rest.len() > length
    }
}

/// Whether a quoted text is open at the end of this one.
fn in_quotes(text: &str) -> bool {
    let mut open = false;
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' if open => drop(chars.next()),
            '"' => open = !open,
            _ => {}
        }
    }
    open
}

/// As it stands in `authorized_keys`, without options.
impl fmt::Display for AccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, self.blob)?;
        match self.comment.as_str() {
            "" => Ok(()),
            comment => write!(f, " {comment}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: &str =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEw2yrE1OcV2n3IRbWAQ1bdS1g9vQhVkXg8bQ1z3Jc0u ada";

    #[test]
    fn a_line_is_read_with_its_options_and_its_comment() {
        let plain = AccessKey::parse(ADA).unwrap();
        assert_eq!(
            (plain.kind.as_str(), plain.comment.as_str()),
            ("ssh-ed25519", "ada")
        );
        assert!(plain.fingerprint().starts_with("SHA256:"));
        let line = format!("command=\"echo ssh-rsa \\\" x\",no-pty {ADA} lovelace");
        let key = AccessKey::parse(&line).unwrap();
        assert_eq!(
            key.options.as_deref(),
            Some("command=\"echo ssh-rsa \\\" x\",no-pty")
        );
        assert_eq!(key.comment, "ada lovelace");
        assert_eq!(key.fingerprint(), plain.fingerprint());
    }

    #[test]
    fn what_is_handed_over_is_a_public_key_and_nothing_else() {
        assert_eq!(AccessKey::handed_over(ADA).unwrap().to_string(), ADA);
        let private = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk=";
        assert_eq!(AccessKey::handed_over(private), Err(KeyError::Private));
        let other_kind = ADA.replace("ssh-ed25519 ", "ssh-rsa ");
        for wrong in [
            "",
            "ssh-ed25519",
            "hello",
            &other_kind,
            &format!("{ADA}\n{ADA}"),
        ] {
            assert_eq!(
                AccessKey::handed_over(wrong),
                Err(KeyError::NoKey),
                "{wrong}"
            );
        }
        let bound = format!("no-pty {ADA}");
        assert!(matches!(
            AccessKey::handed_over(&bound),
            Err(KeyError::Options { .. })
        ));
    }
}
