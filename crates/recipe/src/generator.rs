//! How a secret is made. Randomness comes from the caller.

use allotment_types::{ExposeSecret, SecretString};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use p256::{SecretKey, elliptic_curve::sec1::ToEncodedPoint};
use serde::{Deserialize, Serialize};

use crate::env::{Charset, SecretHint};

/// Characters of a secret whose recipe says nothing: 190 bits of letters and digits.
const DEFAULT_LENGTH: u32 = 32;

/// How a secret is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Generator {
    /// So many characters of a set.
    Chars {
        /// How many characters.
        length: u32,
        /// Which.
        charset: Charset,
    },
    /// So many random bytes in Base64 (RFC 4648, with padding).
    Base64 {
        /// How many bytes, before encoding.
        bytes: u32,
    },
    /// So many random bytes as small hexadecimal digits.
    Hex {
        /// How many bytes, before encoding.
        bytes: u32,
    },
    /// A random UUID (RFC 9562, version 4).
    Uuid,
    /// A private key of the curve P-256: its scalar of 32 bytes in URL-safe
    /// Base64 without padding, as VAPID has it (RFC 8292, RFC 7515).
    P256Private,
    /// The public key of another secret, which is a [`Generator::P256Private`]:
    /// its point, uncompressed (65 bytes), in URL-safe Base64 without padding.
    P256Public {
        /// The secret that is the private key.
        of: String,
    },
    /// A person brings it: the password of a mail account, a key of another service.
    External,
}

/// A secret cannot be derived from another. Neither of them is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeriveError {
    /// The other secret is no key of this kind.
    #[error(
        "the secret that it belongs to is no private key of the curve P-256 in URL-safe Base64"
    )]
    NoKey,
    /// The generator needs no other secret.
    #[error("it is not made of another secret")]
    NotDerived,
}

impl Default for Generator {
    fn default() -> Self {
        Self::Chars {
            length: DEFAULT_LENGTH,
            charset: Charset::Alnum,
        }
    }
}

impl Generator {
    /// What a hint of `.env.sample` asks for.
    pub(crate) fn of_hint(hint: &SecretHint) -> Self {
        if hint.generate {
            Self::Chars {
                length: hint.length.unwrap_or(DEFAULT_LENGTH),
                charset: hint.charset.unwrap_or(Charset::Alnum),
            }
        } else {
            Self::External
        }
    }

    /// The secret that this one is made of, which must be made before.
    pub fn source(&self) -> Option<&str> {
        match self {
            Self::P256Public { of } => Some(of),
            _ => None,
        }
    }

    /// Makes the secret that belongs to `source`, the value of
    /// [`Generator::source`].
    pub fn derive(&self, source: &SecretString) -> Result<SecretString, DeriveError> {
        let Self::P256Public { .. } = self else {
            return Err(DeriveError::NotDerived);
        };
        // Who brings a key of their own may have it with padding.
        let text = source.expose_secret().trim().trim_end_matches('=');
        let scalar = URL_SAFE_NO_PAD
            .decode(text)
            .map_err(|_| DeriveError::NoKey)?;
        let key = SecretKey::from_slice(&scalar).map_err(|_| DeriveError::NoKey)?;
        let point = key.public_key().to_encoded_point(false);
        Ok(URL_SAFE_NO_PAD.encode(point.as_bytes()).into())
    }

    /// Makes a secret out of `random_bytes`, which fills the slice it is given
    /// from a source fit for keys. None for what a person must bring, and for
    /// what belongs to another secret ([`Generator::derive`]).
    ///
    /// Every character is equally likely: bytes that would favour the first
    /// characters of the set are thrown away.
    pub fn generate(&self, random_bytes: &mut dyn FnMut(&mut [u8])) -> Option<SecretString> {
        let secret = match self {
            Self::Chars { length, charset } => chars(*length, alphabet(*charset), random_bytes),
            Self::Base64 { bytes } => STANDARD.encode(taken(*bytes, random_bytes)),
            Self::Hex { bytes } => hex(&taken(*bytes, random_bytes)),
            Self::Uuid => uuid(random_bytes),
            Self::P256Private => p256_private(random_bytes),
            Self::P256Public { .. } | Self::External => return None,
        };
        Some(SecretString::from(secret))
    }
}

fn alphabet(charset: Charset) -> &'static [u8] {
    match charset {
        Charset::Alnum => b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
        Charset::Hex => b"0123456789abcdef",
        Charset::Special => {
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*_-+="
        }
        Charset::SafeSpecial => {
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."
        }
    }
}

fn chars(length: u32, alphabet: &[u8], random_bytes: &mut dyn FnMut(&mut [u8])) -> String {
    let length = length as usize;
    // The largest multiple of the set's size: bytes from there on are refused.
    let fair = 256 - 256 % alphabet.len();
    let mut secret = String::with_capacity(length);
    let mut bytes = [0; 64];
    while secret.len() < length {
        random_bytes(&mut bytes);
        let fair_bytes = bytes
            .iter()
            .map(|byte| usize::from(*byte))
            .filter(|byte| *byte < fair);
        for byte in fair_bytes.take(length - secret.len()) {
            secret.push(char::from(alphabet[byte % alphabet.len()]));
        }
    }
    secret
}

fn taken(bytes: u32, random_bytes: &mut dyn FnMut(&mut [u8])) -> Vec<u8> {
    let mut taken = vec![0; bytes as usize];
    random_bytes(&mut taken);
    taken
}

fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from(b"0123456789abcdef"[usize::from(value)]);
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

/// A scalar from 1 to the curve's order less one, each equally likely: what
/// lies outside is thrown away (FIPS 186-5, A.2.2).
fn p256_private(random_bytes: &mut dyn FnMut(&mut [u8])) -> String {
    loop {
        let scalar = taken(32, random_bytes);
        if SecretKey::from_slice(&scalar).is_ok() {
            return URL_SAFE_NO_PAD.encode(scalar);
        }
    }
}

fn uuid(random_bytes: &mut dyn FnMut(&mut [u8])) -> String {
    let mut bytes = [0; 16];
    random_bytes(&mut bytes);
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits = hex(&bytes);
    [
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..],
    ]
    .join("-")
}

#[cfg(test)]
mod tests {
    use allotment_types::ExposeSecret;

    use super::*;

    /// A source that counts up, so that results can be foretold.
    fn counting() -> impl FnMut(&mut [u8]) {
        let mut next = 0_u8;
        move |bytes| {
            for byte in bytes {
                *byte = next;
                next = next.wrapping_add(1);
            }
        }
    }

    fn made(generator: &Generator) -> String {
        let secret = generator.generate(&mut counting()).unwrap();
        secret.expose_secret().to_owned()
    }

    #[test]
    fn each_kind_has_its_form() {
        let chars = |length, charset| Generator::Chars { length, charset };
        assert_eq!(made(&chars(5, Charset::Alnum)), "ABCDE");
        assert_eq!(made(&chars(18, Charset::Hex)), "0123456789abcdef01");
        assert_eq!(made(&Generator::Hex { bytes: 4 }), "00010203");
        assert_eq!(made(&Generator::Base64 { bytes: 4 }), "AAECAw==");
        assert_eq!(made(&Generator::Base64 { bytes: 5 }), "AAECAwQ=");
        assert_eq!(made(&Generator::Base64 { bytes: 6 }), "AAECAwQF");
        assert_eq!(
            made(&Generator::Uuid),
            "00010203-0405-4607-8809-0a0b0c0d0e0f"
        );
        assert!(Generator::External.generate(&mut counting()).is_none());
    }

    /// The key of RFC 8291, appendix A, which is that of an application server
    /// in Web Push: <https://www.rfc-editor.org/rfc/rfc8291#appendix-A>.
    #[test]
    fn a_public_key_is_the_one_that_belongs_to_its_private_key() {
        let public = Generator::P256Public {
            of: "vapid_private".to_owned(),
        };
        let derived = |private: &str| public.derive(&SecretString::from(private));
        let expected = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
        for private in [
            "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
            "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw=\n",
        ] {
            assert_eq!(derived(private).unwrap().expose_secret(), expected);
        }
        for no_key in [
            "",
            "yfWPiYE",
            "not base64",
            &URL_SAFE_NO_PAD.encode([0; 32]),
        ] {
            assert_eq!(derived(no_key).unwrap_err(), DeriveError::NoKey);
        }
        assert!(public.generate(&mut counting()).is_none());
        assert_eq!(public.source(), Some("vapid_private"));
    }

    #[test]
    fn a_private_key_lies_within_the_curves_order() {
        // All ones is above the order: it is thrown away, and the next taken.
        let mut first = true;
        let mut source = |bytes: &mut [u8]| {
            bytes.fill(if first { 0xff } else { 7 });
            first = false;
        };
        let made = Generator::P256Private.generate(&mut source).unwrap();
        let bytes = URL_SAFE_NO_PAD.decode(made.expose_secret()).unwrap();
        assert_eq!(bytes, [7; 32]);
        assert!(!made.expose_secret().contains('='));
    }

    #[test]
    fn every_character_is_equally_likely_over_all_bytes() {
        for charset in [
            Charset::Alnum,
            Charset::Hex,
            Charset::Special,
            Charset::SafeSpecial,
        ] {
            let set = alphabet(charset);
            let fair = 256 - 256 % set.len();
            // All 256 byte values once: each character exactly as often.
            let length = u32::try_from(fair).unwrap();
            let text = made(&Generator::Chars { length, charset });
            for character in set {
                let times = text.bytes().filter(|byte| byte == character).count();
                assert_eq!(
                    times,
                    fair / set.len(),
                    "{charset:?} {}",
                    char::from(*character)
                );
            }
        }
    }

    #[test]
    fn a_hint_of_the_sample_is_followed() {
        let hint = SecretHint {
            length: Some(64),
            charset: Some(Charset::Hex),
            generate: true,
        };
        assert_eq!(
            Generator::of_hint(&hint),
            Generator::Chars {
                length: 64,
                charset: Charset::Hex
            }
        );
        let brought = SecretHint {
            generate: false,
            ..hint
        };
        assert_eq!(Generator::of_hint(&brought), Generator::External);
    }
}
