//! An operator's recovery key: an age identity of the X25519 kind.

use std::str::FromStr;

use age::x25519;
use allotment_app::ports::{RecoveryPublicKey, VaultError};
use allotment_types::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

/// Both halves of a recovery key. It has no `Debug`: there is nothing to show.
pub(crate) struct RecoveryKey(x25519::Identity);

impl RecoveryKey {
    pub(crate) fn generate() -> Self {
        Self(x25519::Identity::generate())
    }

    /// Reads what somebody wrote down: letters of either case, in groups or on
    /// several lines, also a whole file of `age-keygen` with its `#` comments.
    /// The checksum of the format (Bech32) finds slips of the pen.
    pub(crate) fn read(written: &SecretString) -> Result<Self, VaultError> {
        let written = written.expose_secret();
        // Room for everything from the start: growing would leave copies behind.
        let mut text = Zeroizing::new(String::with_capacity(written.len()));
        let lines = written.lines().map(str::trim);
        for line in lines.filter(|line| !line.starts_with('#')) {
            let letters = line.chars().filter(|c| !c.is_whitespace());
            text.extend(letters.map(|c| c.to_ascii_uppercase()));
        }
        // The parser's own reason is dropped: the text may be near a real key,
        // and no reason tells more than "look at it again".
        x25519::Identity::from_str(&text)
            .map(Self)
            .map_err(|_| VaultError::NotAKey)
    }

    /// The secret half as it is written down: `AGE-SECRET-KEY-1…`.
    pub(crate) fn text(&self) -> SecretString {
        self.0.to_string()
    }

    pub(crate) fn public(&self) -> RecoveryPublicKey {
        RecoveryPublicKey(self.0.to_public().to_string())
    }

    pub(crate) fn identity(&self) -> &x25519::Identity {
        &self.0
    }
}

/// Reads a public key. The error shows only what is certainly public: somebody
/// who mixes up the halves of a key must not find the secret one in a log.
pub(crate) fn recipient(key: &RecoveryPublicKey) -> Result<x25519::Recipient, VaultError> {
    x25519::Recipient::from_str(key.0.trim()).map_err(|_| VaultError::NotAPublicKey {
        key: shown(key.0.trim()),
    })
}

fn shown(text: &str) -> String {
    /// A key has 62 characters; a little more shows what follows it.
    const ENOUGH: usize = 70;
    if text.starts_with("age1") && text.chars().all(|c| c.is_ascii_alphanumeric()) {
        text.chars().take(ENOUGH).collect()
    } else {
        format!("a text that is not shown, of {} bytes", text.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<RecoveryKey, VaultError> {
        RecoveryKey::read(&SecretString::from(text.to_owned()))
    }

    #[test]
    fn a_key_is_read_in_every_form_in_which_people_write_it_down() {
        let key = RecoveryKey::generate();
        let text = key.text();
        let text = text.expose_secret();
        let groups = text.as_bytes().chunks(4);
        let groups: Vec<_> = groups.map(|g| std::str::from_utf8(g).unwrap()).collect();
        for written in [
            text.to_owned(),
            format!("  {text}\r\n"),
            text.to_lowercase(),
            groups.join(" "),
            groups.join("\n"),
            format!("# created: yesterday\n# public key: age1…\n{text}\n"),
        ] {
            assert_eq!(read(&written).ok().unwrap().public(), key.public());
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let key = RecoveryKey::generate();
        let text = key.text();
        let text = text.expose_secret();
        for wrong in [
            "",
            "correct horse battery staple",
            &key.public().0,
            &text[..text.len() - 1],
            &format!("{text}{text}"),
        ] {
            assert!(matches!(read(wrong), Err(VaultError::NotAKey)));
        }
    }

    proptest! {
        #[test]
        fn every_single_wrong_letter_is_found_by_the_checksum(
            // The prefix `AGE-SECRET-KEY-1` has 16 letters, the rest 58.
            at in 16_usize..74,
            letter in proptest::sample::select(&b"QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"[..]),
        ) {
            let text = RecoveryKey::generate().text();
            let mut wrong = text.expose_secret().as_bytes().to_vec();
            prop_assert_eq!(wrong.len(), 74);
            prop_assume!(wrong[at] != letter);
            wrong[at] = letter;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert!(matches!(read(&wrong), Err(VaultError::NotAKey)));
        }
    }

    #[test]
    fn a_wrong_public_key_is_named_but_a_secret_one_is_not() {
        let secret = RecoveryKey::generate().text();
        for given in [
            secret.expose_secret(),
            &secret.expose_secret().to_lowercase(),
        ] {
            let error = recipient(&RecoveryPublicKey(given.to_owned())).unwrap_err();
            assert!(
                !format!("{error} {error:?}")
                    .to_uppercase()
                    .contains("SECRET-KEY")
            );
        }
        let error = recipient(&RecoveryPublicKey("age1qqq".to_owned())).unwrap_err();
        insta::assert_snapshot!(error, @"`age1qqq` is not a public recovery key");
    }
}
