//! How secrets are made by the programs that any Debian has.

use allotment_recipe::{Charset, Generator};

use crate::plan::SecretWanted;

/// A command that prints the secret; nothing for one that has to be brought:
/// what a person has from elsewhere, and pairs of keys, for which a bare server
/// has no program.
pub(super) fn maker(secret: &SecretWanted) -> Option<String> {
    Some(match &secret.generator {
        Generator::Chars { length, charset } => {
            let set = match charset {
                Charset::Alnum => "A-Za-z0-9",
                Charset::Hex => "0-9a-f",
                Charset::Special => "A-Za-z0-9!@#$%^&*_+=-",
                Charset::SafeSpecial => "A-Za-z0-9_.-",
            };
            format!("tr -dc '{set}' </dev/urandom | head -c {length}")
        }
        Generator::Base64 { bytes } => format!("head -c {bytes} /dev/urandom | base64 -w 0"),
        Generator::Hex { bytes } => {
            format!("head -c {bytes} /dev/urandom | od -An -v -tx1 | tr -d ' \\n'")
        }
        Generator::Uuid => "tr -d '\\n' </proc/sys/kernel/random/uuid".to_owned(),
        Generator::P256Private | Generator::P256Public { .. } | Generator::External => return None,
    })
}

/// What to say of one that has to be brought.
pub(super) fn to_bring(secret: &SecretWanted) -> String {
    let name = &secret.name;
    match &secret.generator {
        Generator::P256Private => {
            format!(
                "{name}: a private key of the curve P-256, its 32 bytes in URL-safe Base64 without padding"
            )
        }
        Generator::P256Public { of } => {
            format!(
                "{name}: the public key of {of}, its 65 bytes in URL-safe Base64 without padding"
            )
        }
        _ => format!("{name}: from where you have it"),
    }
}
