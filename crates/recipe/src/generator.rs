//! How a secret is made. Randomness comes from the caller.

use allotment_types::SecretString;
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
    /// A person brings it: the password of a mail account, a key of another service.
    External,
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

    /// Makes a secret out of `random_bytes`, which fills the slice it is given
    /// from a source fit for keys. None for what a person must bring.
    ///
    /// Every character is equally likely: bytes that would favour the first
    /// characters of the set are thrown away.
    pub fn generate(&self, random_bytes: &mut dyn FnMut(&mut [u8])) -> Option<SecretString> {
        let secret = match self {
            Self::Chars { length, charset } => chars(*length, alphabet(*charset), random_bytes),
            Self::Base64 { bytes } => base64(&taken(*bytes, random_bytes)),
            Self::Hex { bytes } => hex(&taken(*bytes, random_bytes)),
            Self::Uuid => uuid(random_bytes),
            Self::External => return None,
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

fn base64(bytes: &[u8]) -> String {
    const SET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            if place <= chunk.len() {
                let index = (bits >> (18 - 6 * place)) & 63;
                text.push(char::from(SET[index as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
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
