//! What lets somebody in: an id to find it by, and a secret.

use std::fmt;

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// A secret as it is kept: nobody finds out 256 bits of chance from their hash,
/// so it needs no salt and no slowness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash(pub(super) [u8; 32]);

impl Hash {
    /// Whether a secret is the one that was kept, in a time that tells nothing
    /// about where it differs.
    pub(super) fn is_of(kept: &[u8], token: &Token) -> bool {
        let given = token.hash();
        given.0.as_slice().ct_eq(kept).into()
    }
}

/// What somebody shows to be let in. It cannot be printed by accident.
#[derive(Clone)]
pub struct Token {
    id: String,
    secret: [u8; 32],
}

const ID_BYTES: usize = 12;

impl Token {
    /// How many bytes of chance one is made of.
    pub const BYTES: usize = ID_BYTES + 32;

    /// Makes one of bytes that nobody can guess.
    pub fn of(chance: &[u8; Self::BYTES]) -> Self {
        let (id, secret) = chance.split_at(ID_BYTES);
        let mut own = [0; 32];
        own.copy_from_slice(secret);
        Self {
            id: hex(id),
            secret: own,
        }
    }

    /// Reads one as it is written in links and cookies; nothing if it is none.
    pub fn read(text: &str) -> Option<Self> {
        let (id, secret) = text.split_once('.')?;
        let is_id = id.len() == 2 * ID_BYTES && id.bytes().all(is_hex);
        let mut own = [0; 32];
        if !is_id || secret.len() != 64 {
            return None;
        }
        for (at, byte) in own.iter_mut().enumerate() {
            let pair = secret.get(2 * at..2 * at + 2)?;
            if !pair.bytes().all(is_hex) {
                return None;
            }
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(Self {
            id: id.to_owned(),
            secret: own,
        })
    }

    /// What it is found by. It opens nothing.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is kept of its secret.
    pub fn hash(&self) -> Hash {
        Hash(Sha256::digest(self.secret).into())
    }

    /// As it is written in a link or a cookie: whoever reads it is let in.
    pub fn reveal(&self) -> String {
        format!("{}.{}", self.id, hex(&self.secret))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({})", self.id)
    }
}

fn is_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        use fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_as_it_is_written_and_not_otherwise() {
        let token = Token::of(&[7; Token::BYTES]);
        let text = token.reveal();
        let read = Token::read(&text).unwrap();
        assert_eq!(read.id(), token.id());
        assert_eq!(read.hash(), token.hash());
        assert!(Hash::is_of(&token.hash().0, &read));
        for other in [
            String::new(),
            text.to_uppercase().replace('0', "A"),
            text.replace('.', ""),
            format!("{text}0"),
            text.replace("07", "+7"),
            format!(" {text}"),
        ] {
            assert!(Token::read(&other).is_none(), "{other}");
        }
    }

    #[test]
    fn a_token_that_is_printed_tells_no_secret() {
        let token = Token::of(&[7; Token::BYTES]);
        assert_eq!(format!("{token:?}"), format!("Token({})", token.id()));
        assert!(!format!("{token:?}").contains(&hex(&[7; 32])));
    }

    #[test]
    fn one_letter_off_is_another_secret() {
        let token = Token::of(&[7; Token::BYTES]);
        let text = token.reveal();
        let other = format!("{}8", &text[..text.len() - 1]);
        let other = Token::read(&other).unwrap();
        assert_eq!(other.id(), token.id());
        assert!(!Hash::is_of(&token.hash().0, &other));
    }
}
