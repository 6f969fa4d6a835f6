//! Sealing to public keys and opening with ours (age-encryption.org/v1).

use std::{
    io::{self, Read, Write},
    iter,
};

use age::{
    DecryptError, Decryptor, EncryptError, Encryptor, Identity, Recipient,
    armor::{ArmoredReader, ArmoredWriter, Format},
    x25519,
};
use allotment_app::ports::{RecoveryPublicKey, VaultError};
use allotment_types::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::recovery::{RecoveryKey, recipient};

/// Why a sealed text cannot be made or opened: the cause beneath
/// [`VaultError::Damaged`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SealProblem {
    /// The sealed text could not be made.
    #[error("sealing failed; nothing was kept")]
    Seal(#[source] EncryptError),
    /// The sealed text could not be written to memory.
    #[error("sealing failed while writing; nothing was kept")]
    Write(#[source] io::Error),
    /// It does not begin as an age file does, or its head was altered.
    #[error("it is not a whole age file; take another copy of it")]
    Head(#[source] DecryptError),
    /// It was altered or cut after its head.
    #[error("it was altered or cut short; take another copy of it")]
    Body(#[source] io::Error),
    /// It holds bytes where a text was sealed.
    #[error("it opens, but holds no text; it was not sealed by Allotment")]
    NotText,
}

fn damaged(problem: SealProblem) -> VaultError {
    VaultError::Damaged {
        source: Box::new(problem),
    }
}

/// Seals a text to each of these keys. A key that is given twice is used once.
pub(crate) fn seal(to: &[RecoveryPublicKey], plain: &SecretString) -> Result<Vec<u8>, VaultError> {
    let mut keys: Vec<x25519::Recipient> = Vec::with_capacity(to.len());
    for key in to {
        let key = recipient(key)?;
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    if keys.is_empty() {
        // Sealed to nobody is lost.
        return Err(VaultError::NotAPublicKey {
            key: "(no key was given)".to_owned(),
        });
    }
    let encryptor = Encryptor::with_recipients(keys.iter().map(|key| key as &dyn Recipient))
        .map_err(|source| damaged(SealProblem::Seal(source)))?;
    armored(encryptor, |writer| {
        writer.write_all(plain.expose_secret().as_bytes())
    })
    .map_err(|source| damaged(SealProblem::Write(source)))
}

/// Seals a text with a passphrase, as `age -p` does.
pub(crate) fn seal_with_passphrase(
    passphrase: SecretString,
    plain: &SecretString,
) -> Result<Vec<u8>, VaultError> {
    let encryptor = Encryptor::with_user_passphrase(passphrase);
    armored(encryptor, |writer| {
        writer.write_all(plain.expose_secret().as_bytes())
    })
    .map_err(|source| damaged(SealProblem::Write(source)))
}

/// Runs `fill` on a writer whose bytes come out as an armored age file.
pub(crate) fn armored(
    encryptor: Encryptor,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<Vec<u8>> {
    let armor = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
    let mut writer = encryptor.wrap_output(armor)?;
    fill(&mut writer)?;
    writer.finish()?.finish()
}

/// What stopped [`opened`], so that each caller can say what it means there.
pub(crate) enum Stopped {
    Head(DecryptError),
    Key(DecryptError),
    Body(io::Error),
}

/// Opens an age file, armored or binary, into memory that is wiped.
pub(crate) fn opened(
    sealed: &[u8],
    identity: &dyn Identity,
) -> Result<Zeroizing<Vec<u8>>, Stopped> {
    let decryptor = Decryptor::new(ArmoredReader::new(sealed)).map_err(Stopped::Head)?;
    let mut reader = decryptor
        .decrypt(iter::once(identity))
        .map_err(Stopped::Key)?;
    // The plain text is never longer than the sealed one, so this never grows
    // and leaves no copy behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(sealed.len()));
    reader.read_to_end(&mut plain).map_err(Stopped::Body)?;
    Ok(plain)
}

/// Opens what was sealed to our key. An age file does not name its keys: one
/// whose stanza for us was altered cannot be told from one that has none.
pub(crate) fn open(key: &RecoveryKey, sealed: &[u8]) -> Result<SecretString, VaultError> {
    let plain = opened(sealed, key.identity()).map_err(|stopped| match stopped {
        Stopped::Key(DecryptError::NoMatchingKeys) => VaultError::NotForUs,
        Stopped::Head(source) | Stopped::Key(source) => damaged(SealProblem::Head(source)),
        Stopped::Body(source) => damaged(SealProblem::Body(source)),
    })?;
    let text = str::from_utf8(&plain).map_err(|_| damaged(SealProblem::NotText))?;
    Ok(SecretString::from(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn canary() -> SecretString {
        SecretString::from("canary-in-the-seal")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn what_is_sealed_opens_as_the_same_text(text in any::<String>()) {
            let key = RecoveryKey::generate();
            let sealed = seal(&[key.public()], &SecretString::from(text.clone())).unwrap();
            let opened = open(&key, &sealed).unwrap();
            prop_assert_eq!(opened.expose_secret(), text);
        }

        #[test]
        fn whatever_is_altered_never_opens_and_never_panics(
            at in any::<prop::sample::Index>(),
            bit in 0_u8..7,
        ) {
            let key = RecoveryKey::generate();
            let mut sealed = seal(&[key.public()], &canary()).unwrap();
            // White space around the armor means nothing.
            let meaning = sealed.trim_ascii_end().len();
            sealed[at.index(meaning)] ^= 1 << bit;
            if let Ok(text) = open(&key, &sealed) {
                prop_assert!(false, "opened as {}", text.expose_secret());
            }
        }

        #[test]
        fn whatever_is_cut_short_is_damaged(at in any::<prop::sample::Index>()) {
            let key = RecoveryKey::generate();
            let sealed = seal(&[key.public()], &canary()).unwrap();
            let meaning = sealed.trim_ascii_end().len();
            let cut = &sealed[..at.index(meaning)];
            let damaged = matches!(open(&key, cut), Err(VaultError::Damaged { .. }));
            prop_assert!(damaged);
        }
    }

    #[test]
    fn a_seal_is_text_that_a_terminal_and_a_mail_carry() {
        let sealed = seal(&[RecoveryKey::generate().public()], &canary()).unwrap();
        let sealed = String::from_utf8(sealed).unwrap();
        assert!(sealed.starts_with("-----BEGIN AGE ENCRYPTED FILE-----\n"));
        assert!(sealed.ends_with("-----END AGE ENCRYPTED FILE-----\n"));
        assert!(sealed.lines().all(|line| line.len() <= 64));
    }

    #[test]
    fn a_seal_that_passed_through_windows_still_opens() {
        let key = RecoveryKey::generate();
        let sealed = String::from_utf8(seal(&[key.public()], &canary()).unwrap()).unwrap();
        let opened = open(&key, sealed.replace('\n', "\r\n").as_bytes()).unwrap();
        assert_eq!(opened.expose_secret(), canary().expose_secret());
    }

    #[test]
    fn a_binary_age_file_opens_as_well() {
        let key = RecoveryKey::generate();
        let sealed = age::encrypt(&key.identity().to_public(), b"canary").unwrap();
        assert_eq!(open(&key, &sealed).unwrap().expose_secret(), "canary");
    }

    #[test]
    fn bytes_that_are_no_text_are_reported_without_being_shown() {
        let key = RecoveryKey::generate();
        let sealed = age::encrypt(&key.identity().to_public(), b"canary\xff").unwrap();
        let error = open(&key, &sealed).unwrap_err();
        assert!(matches!(error, VaultError::Damaged { .. }));
        assert!(!format!("{error:?}").contains("canary"));
    }

    #[test]
    fn sealing_to_nobody_is_refused() {
        let error = seal(&[], &canary()).unwrap_err();
        insta::assert_snapshot!(error, @"`(no key was given)` is not a public recovery key");
    }

    #[test]
    fn one_wrong_key_among_good_ones_seals_to_none() {
        let wrong = RecoveryPublicKey("age1wrong".to_owned());
        let error = seal(&[RecoveryKey::generate().public(), wrong], &canary()).unwrap_err();
        assert!(matches!(error, VaultError::NotAPublicKey { key } if key == "age1wrong"));
    }

    #[test]
    fn a_key_given_twice_is_used_once() {
        let key = RecoveryKey::generate().public();
        let sealed = seal(&[key.clone(), key], &canary()).unwrap();
        let mut binary = Vec::new();
        let mut reader = ArmoredReader::new(&sealed[..]);
        reader.read_to_end(&mut binary).unwrap();
        let stanza = b"-> X25519 ";
        let stanzas = binary.windows(stanza.len()).filter(|part| part == stanza);
        assert_eq!(stanzas.count(), 1);
    }
}
