//! What is kept apart from the books, so that a person can be forgotten.

use std::fmt;

use super::chain::Digest;

/// Stands in the books for a text that tells of a person: a name, the other
/// side of a payment, a note. It is the SHA-256 hash of 32 random bytes, the
/// salt, and the text.
///
/// Text and salt lie elsewhere. While they are there, anybody can check that
/// they are what was meant ([`Apart::opens`]). When they are deleted, the text
/// cannot be guessed from what stays here, however short it was, because
/// nobody can try all salts; and the chain, which covers only this, stays as
/// it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Apart(Digest);

/// The 32 random bytes of one [`Apart`], used for that one alone and stored
/// with its text. It is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Salt([u8; 32]);

impl Salt {
    /// Takes 32 bytes from a good source of randomness.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, to be stored beside the text.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(…)")
    }
}

impl Apart {
    /// Stands for a text with a salt of its own.
    pub fn of(text: &str, salt: &Salt) -> Self {
        Self(Digest::of_both(&salt.0, text.as_bytes()))
    }

    /// Whether it stands for this text with this salt.
    pub fn opens(&self, text: &str, salt: &Salt) -> bool {
        *self == Self::of(text, salt)
    }
}

impl fmt::Display for Apart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SALT: Salt = Salt::new([7; 32]);

    #[test]
    fn it_opens_with_its_own_text_and_salt_alone() {
        let apart = Apart::of("Ada Lovelace", &SALT);
        assert!(apart.opens("Ada Lovelace", &SALT));
        assert!(!apart.opens("Ada lovelace", &SALT));
        assert!(!apart.opens("", &SALT));
        assert!(!apart.opens("Ada Lovelace", &Salt::new([8; 32])));
    }

    #[test]
    fn the_same_text_twice_cannot_be_seen_to_be_the_same() {
        assert_ne!(
            Apart::of("Ada", &SALT),
            Apart::of("Ada", &Salt::new([8; 32]))
        );
    }

    #[test]
    fn a_salt_is_not_printed() {
        assert_eq!(format!("{SALT:?}"), "Salt(…)");
    }
}
