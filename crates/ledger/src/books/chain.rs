//! The chain: each row's hash covers the row before it, and so all of them.

use std::{fmt, str::FromStr};

use allotment_types::CollectiveId;
use sha2::{Digest as _, Sha256};

/// What the first hash begins with, so that a chain of books is never one of
/// anything else. The number is that of the canonical form.
const GENESIS: &[u8] = b"allotment books 1\n";

/// A SHA-256 hash, written as 64 hexadecimal digits in small letters.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

/// The text is no hash.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no SHA-256 hash: those are 64 digits 0 to 9 and small letters a to f")]
pub struct DigestError {
    /// What was given.
    pub text: String,
}

impl Digest {
    /// Of some bytes, such as a file that was imported.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Of two parts, one after the other.
    pub(super) fn of_both(first: &[u8], second: &[u8]) -> Self {
        let mut hash = Sha256::new();
        hash.update(first);
        hash.update(second);
        Self(hash.finalize().into())
    }

    /// Its 32 bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Where the chain of a collective begins: the hash of a fixed line and the
    /// collective's short name. Rows of one collective cannot be passed off as
    /// those of another.
    pub fn genesis(collective: &CollectiveId) -> Self {
        Self::of_both(GENESIS, collective.as_str().as_bytes())
    }

    /// The hash of the row after this one: of these 32 bytes and the row's text.
    #[must_use]
    pub fn then(&self, text: &str) -> Self {
        Self::of_both(&self.0, text.as_bytes())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = DigestError;
    fn from_str(text: &str) -> Result<Self, DigestError> {
        let refuse = || DigestError {
            text: text.to_owned(),
        };
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        if text.len() != 64 {
            return Err(refuse());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let (high, low) = (digit(pair[0]), digit(pair[1]));
            *byte = high
                .zip(low)
                .map(|(high, low)| high << 4 | low)
                .ok_or_else(refuse)?;
        }
        Ok(Self(bytes))
    }
}

impl From<[u8; 32]> for Digest {
    /// Of a hash that was reckoned elsewhere, such as block by block.
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl TryFrom<String> for Digest {
    type Error = DigestError;
    fn try_from(text: String) -> Result<Self, DigestError> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> String {
        digest.to_string()
    }
}

/// How far the books go: the number of their last entry and its hash. Printed
/// on each statement, as `42: 3f9a 0c1d …` with sixteen groups of four, it
/// lets everybody who kept one tell whether anything before it was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The number of the last entry; 0 if there is none.
    pub seq: u64,
    /// Its hash; the collective's [`Digest::genesis`] if there is none.
    pub digest: Digest,
}

/// The text is no head of the books.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is no head of the books: copy it from a statement, the number, a colon, and sixteen groups of four"
)]
pub struct HeadError {
    /// What was given.
    pub text: String,
}

impl Head {
    /// Of books without an entry.
    pub fn start(collective: &CollectiveId) -> Self {
        Self {
            seq: 0,
            digest: Digest::genesis(collective),
        }
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.seq)?;
        self.digest
            .0
            .chunks_exact(2)
            .try_for_each(|pair| write!(f, " {:02x}{:02x}", pair[0], pair[1]))
    }
}

impl FromStr for Head {
    type Err = HeadError;

    /// Reads what is printed, however the groups are spaced and whether the
    /// letters are small, since people type it from paper.
    fn from_str(text: &str) -> Result<Self, HeadError> {
        let refuse = || HeadError {
            text: text.to_owned(),
        };
        let (seq, digest) = text.split_once(':').ok_or_else(refuse)?;
        let seq = seq.trim();
        if !seq.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(refuse());
        }
        let digest: String = digest
            .chars()
            .filter(|char| !char.is_whitespace())
            .map(|char| char.to_ascii_lowercase())
            .collect();
        Ok(Self {
            seq: seq.parse().map_err(|_| refuse())?,
            digest: digest.parse().map_err(|_| refuse())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn garden() -> CollectiveId {
        CollectiveId::new("garden").unwrap()
    }

    #[test]
    fn the_chain_is_what_a_few_lines_of_python_compute() {
        // import hashlib
        // h = hashlib.sha256(b"allotment books 1\ngarden").digest()
        // h = hashlib.sha256(h + b"{}").digest(); print(h.hex())
        insta::assert_snapshot!(
            Digest::genesis(&garden()).then("{}"),
            @"11096e2be1a4c8d05f58daf6d1be4d8c9b47a9aff36cd6e0cf762fc5b5203ca2"
        );
    }

    #[test]
    fn two_collectives_do_not_begin_alike() {
        let meadow = CollectiveId::new("meadow").unwrap();
        assert_ne!(Digest::genesis(&garden()), Digest::genesis(&meadow));
    }

    #[test]
    fn a_head_is_printed_in_short_groups_and_typed_in_again() {
        let head = Head {
            seq: 42,
            digest: Digest::of(b""),
        };
        // The hash of nothing, as every book on SHA-256 has it.
        insta::assert_snapshot!(head, @"42: e3b0 c442 98fc 1c14 9afb f4c8 996f b924 27ae 41e4 649b 934c a495 991b 7852 b855");
        let typed = head.to_string().to_uppercase().replace(' ', "\n  ");
        assert_eq!(typed.parse(), Ok(head));
    }

    #[test]
    fn what_is_no_head_is_refused() {
        let hash = Digest::of(b"abc").to_string();
        for bad in [
            String::new(),
            hash.clone(),
            format!("{hash}:1"),
            format!("-1:{hash}"),
            format!("+1:{hash}"),
            format!(":{hash}"),
            format!("99999999999999999999:{hash}"),
            format!("1:{hash}0"),
            format!("1:{}", &hash[1..]),
            format!("1:{}é", &hash[2..]),
        ] {
            assert!(bad.parse::<Head>().is_err(), "{bad:?} was accepted");
        }
    }
}
