//! What is in the file once it is open: `{"version": 1, "entries": {…}}`.

use std::collections::BTreeMap;

use age::{DecryptError, Encryptor, Recipient, scrypt};
use allotment_types::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::{
    MOST_WORK,
    problem::{Failure, FileProblem},
};
use crate::seal::{Stopped, armored, opened};

/// The version that we write, and the only one so far.
const VERSION: u32 = 1;

/// The secrets by name, each wiped when dropped.
#[derive(Default)]
pub(super) struct Contents {
    entries: BTreeMap<String, SecretString>,
}

/// Read first and alone, so that a later version is called that, however its
/// entries look.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

/// Unknown members are an error: writing the file again would lose them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    #[serde(rename = "version")]
    _version: u32,
    entries: BTreeMap<String, SecretString>,
}

#[derive(Serialize)]
struct Shown<'a> {
    version: u32,
    entries: BTreeMap<&'a str, &'a str>,
}

impl Contents {
    pub(super) fn get(&self, name: &str) -> Option<SecretString> {
        self.entries.get(name).cloned()
    }

    pub(super) fn put(&mut self, name: String, secret: SecretString) {
        self.entries.insert(name, secret);
    }

    /// Tells whether there was one.
    pub(super) fn remove(&mut self, name: &str) -> bool {
        self.entries.remove(name).is_some()
    }

    /// Opens a file. A wrong passphrase and an altered stanza of the passphrase
    /// cannot be told apart; any other damage can.
    pub(super) fn open(sealed: &[u8], passphrase: &SecretString) -> Result<Self, Failure> {
        let mut identity = scrypt::Identity::new(passphrase.clone());
        identity.set_max_work_factor(MOST_WORK);
        let plain = opened(sealed, &identity).map_err(|stopped| match stopped {
            Stopped::Key(DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed) => {
                Failure::Wrong
            }
            Stopped::Key(DecryptError::NoMatchingKeys) => FileProblem::NoPassphraseFile.into(),
            Stopped::Head(source) | Stopped::Key(source) => FileProblem::Damaged(source).into(),
            Stopped::Body(source) => FileProblem::CutShort(source).into(),
        })?;
        let Versioned { version } = serde_json::from_slice(&plain).map_err(|e| place(&e))?;
        if version != VERSION {
            return Err(FileProblem::Version { version }.into());
        }
        let stored: Stored = serde_json::from_slice(&plain).map_err(|e| place(&e))?;
        Ok(Self {
            entries: stored.entries,
        })
    }

    /// Seals the contents, writing them straight into the cipher: the whole
    /// plain text is never in one buffer of ours.
    pub(super) fn seal(&self, recipient: &scrypt::Recipient) -> Result<Vec<u8>, FileProblem> {
        let entries = self.entries.iter();
        let shown = Shown {
            version: VERSION,
            entries: entries
                .map(|(name, secret)| (name.as_str(), secret.expose_secret()))
                .collect(),
        };
        let encryptor = Encryptor::with_recipients(std::iter::once(recipient as &dyn Recipient))
            .map_err(FileProblem::Seal)?;
        armored(encryptor, |writer| {
            // Pretty, because its one reader other than us is a person.
            serde_json::to_writer_pretty(&mut *writer, &shown)?;
            writer.write_all(b"\n")
        })
        .map_err(FileProblem::Write)
    }
}

/// Where the parser stopped; its message is dropped, for it quotes values.
fn place(error: &serde_json::Error) -> FileProblem {
    FileProblem::Contents {
        line: error.line(),
        column: error.column(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn passphrase() -> SecretString {
        SecretString::from("a passphrase")
    }

    fn cheap() -> scrypt::Recipient {
        let mut recipient = scrypt::Recipient::new(passphrase());
        recipient.set_work_factor(1);
        recipient
    }

    fn sealed_json(json: &str) -> Vec<u8> {
        let encryptor = Encryptor::with_recipients(std::iter::once(&cheap() as _)).unwrap();
        armored(encryptor, |writer| writer.write_all(json.as_bytes())).unwrap()
    }

    fn problem(json: &str) -> FileProblem {
        match Contents::open(&sealed_json(json), &passphrase()) {
            Err(Failure::File(problem)) => problem,
            Err(Failure::Wrong) => panic!("the passphrase was called wrong"),
            Ok(_) => panic!("it was opened"),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn whatever_is_put_in_comes_out(
            entries in proptest::collection::btree_map(any::<String>(), any::<String>(), 0..5),
        ) {
            let mut contents = Contents::default();
            for (name, secret) in &entries {
                contents.put(name.clone(), SecretString::from(secret.clone()));
            }
            let sealed = contents.seal(&cheap()).unwrap();
            let Ok(opened) = Contents::open(&sealed, &passphrase()) else {
                return Err(TestCaseError::fail("it did not open"));
            };
            let out: BTreeMap<_, _> = opened
                .entries
                .iter()
                .map(|(name, secret)| (name.clone(), secret.expose_secret().to_owned()))
                .collect();
            prop_assert_eq!(out, entries);
        }
    }

    #[test]
    fn a_later_version_is_refused_by_its_number_whatever_else_it_has() {
        let problem = problem(r#"{"version": 2, "sealed-to": [], "entries": 7}"#);
        insta::assert_snapshot!(
            problem,
            @"it has version 2, which this Allotment does not know; nothing was changed; use a newer one"
        );
    }

    #[test]
    fn json_that_is_not_ours_is_refused_by_its_place_and_not_quoted() {
        for json in [
            r#"{"version": 1, "entries": "canary"}"#,
            r#"{"version": 1, "entries": {"a": {"canary": 1}}}"#,
            r#"{"version": 1, "entries": {}, "canary": 1}"#,
            r#"{"version": "canary"}"#,
            "canary",
        ] {
            let problem = problem(json);
            assert!(matches!(problem, FileProblem::Contents { .. }), "{json}");
            assert!(!format!("{problem} {problem:?}").contains("canary"));
        }
    }

    #[test]
    fn an_age_file_for_keys_is_not_called_a_wrong_passphrase() {
        let key = age::x25519::Identity::generate().to_public();
        let sealed = age::encrypt(&key, b"{}").unwrap();
        assert!(matches!(
            Contents::open(&sealed, &passphrase()),
            Err(Failure::File(FileProblem::NoPassphraseFile))
        ));
    }

    #[test]
    fn a_forged_file_cannot_ask_for_hours_of_work() {
        let sealed = age::encrypt(&cheap(), b"{}").unwrap();
        // The stanza reads `-> scrypt <salt> <log n>`.
        let at = sealed.windows(3).position(|part| part == b" 1\n").unwrap();
        let mut forged = sealed;
        forged.splice(at..at + 2, *b" 40");
        assert!(matches!(
            Contents::open(&forged, &passphrase()),
            Err(Failure::File(FileProblem::Damaged(
                DecryptError::ExcessiveWork { .. }
            )))
        ));
    }
}
