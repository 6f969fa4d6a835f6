//! What the sealed file promises beyond the suite.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use allotment_app::ports::{Vault, VaultError};
use allotment_types::{ExposeSecret, SecretString};
use allotment_vault::{FileVault, Occasion, PassphrasePrompt};
use async_trait::async_trait;
use tempfile::TempDir;

use crate::suite::{CANARY, Setting, canary, everything_shown, suite};

pub(crate) const PASSPHRASE: &str = "canary-passphrase-under-the-apple-tree";

/// Somebody who answers, and remembers having been asked.
pub(crate) struct Person {
    answer: Mutex<Option<&'static str>>,
    asked: Mutex<Vec<Occasion>>,
}

impl Person {
    pub(crate) fn who_says(answer: Option<&'static str>) -> Arc<Self> {
        Arc::new(Self {
            answer: Mutex::new(answer),
            asked: Mutex::default(),
        })
    }

    fn now_says(&self, answer: &'static str) {
        *self.answer.lock().unwrap() = Some(answer);
    }

    fn asked(&self) -> Vec<Occasion> {
        self.asked.lock().unwrap().clone()
    }
}

#[async_trait]
impl PassphrasePrompt for Person {
    async fn ask(&self, occasion: Occasion) -> Option<SecretString> {
        self.asked.lock().unwrap().push(occasion);
        self.answer.lock().unwrap().map(SecretString::from)
    }
}

pub(crate) fn vault_of(path: &Path, person: &Arc<Person>) -> FileVault {
    let person: Arc<dyn PassphrasePrompt> = Arc::<Person>::clone(person);
    FileVault::in_file(path.to_owned(), person)
        .work_factor(1)
        .build()
}

pub(crate) fn vault_at(path: &Path) -> FileVault {
    vault_of(path, &Person::who_says(Some(PASSPHRASE)))
}

struct Folder {
    root: TempDir,
    others: AtomicUsize,
}

impl Folder {
    fn new() -> Self {
        Self {
            root: tempfile::tempdir().unwrap(),
            others: AtomicUsize::new(0),
        }
    }
}

impl Setting for Folder {
    fn vault(&self) -> Arc<dyn Vault> {
        Arc::new(vault_at(&self.root.path().join("ours/vault.age")))
    }

    fn elsewhere(&self) -> Arc<dyn Vault> {
        let n = self.others.fetch_add(1, Ordering::Relaxed);
        Arc::new(vault_at(&self.root.path().join(format!("{n}/vault.age"))))
    }
}

suite!([] Ok::<_, String>(Folder::new()));

/// A file with the canary in it, and its folder.
async fn filled() -> (TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("vault.age");
    vault_at(&path).keep("token", canary()).await.unwrap();
    (root, path)
}

fn cause(error: &VaultError) -> String {
    match error {
        VaultError::File { source, .. } => source.to_string(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_passphrase_is_chosen_once_and_then_asked_once_a_process() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("vault.age");
    let first = Person::who_says(Some(PASSPHRASE));
    let vault = vault_of(&path, &first);
    vault.create_recovery_key().await.unwrap();
    vault.keep("token", canary()).await.unwrap();
    vault.read("token").await.unwrap();
    assert_eq!(first.asked(), [Occasion::Choose]);

    let later = Person::who_says(Some(PASSPHRASE));
    let vault = vault_of(&path, &later);
    vault.read("token").await.unwrap();
    vault.keep("token", canary()).await.unwrap();
    vault.recovery_public_key().await.unwrap();
    assert_eq!(later.asked(), [Occasion::Open]);
}

#[tokio::test]
async fn callers_at_the_same_time_cause_one_question() {
    let (_root, path) = filled().await;
    let person = Person::who_says(Some(PASSPHRASE));
    let vault = vault_of(&path, &person);
    let (a, b, c) = tokio::join!(vault.read("token"), vault.read("x"), vault.read("token"));
    assert!(a.unwrap().is_some() && b.unwrap().is_none() && c.unwrap().is_some());
    assert_eq!(person.asked(), [Occasion::Open]);
}

#[tokio::test]
async fn looking_where_nothing_was_kept_yet_asks_nothing_and_makes_nothing() {
    let root = tempfile::tempdir().unwrap();
    let person = Person::who_says(None);
    let vault = vault_of(&root.path().join("folder/vault.age"), &person);
    assert!(vault.read("token").await.unwrap().is_none());
    assert!(vault.recovery_public_key().await.unwrap().is_none());
    vault.forget("token").await.unwrap();
    assert!(person.asked().is_empty());
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn without_a_passphrase_nothing_is_opened_and_nothing_is_made() {
    let (root, path) = filled().await;
    for nothing in [None, Some("")] {
        let person = Person::who_says(nothing);
        let refused = vault_of(&path, &person).read("token").await;
        assert!(matches!(refused, Err(VaultError::PassphraseNeeded)));
        let new = root.path().join("new/vault.age");
        let refused = vault_of(&new, &person).keep("token", canary()).await;
        assert!(matches!(refused, Err(VaultError::PassphraseNeeded)));
        assert!(!new.parent().unwrap().exists());
    }
}

#[tokio::test]
async fn a_wrong_passphrase_changes_nothing_and_may_be_given_again() {
    let (_root, path) = filled().await;
    let before = fs::read(&path).unwrap();
    let person = Person::who_says(Some("canary-passphrase-wrong"));
    let vault = vault_of(&path, &person);
    for error in [
        vault.read("token").await.unwrap_err(),
        vault.keep("token", canary()).await.unwrap_err(),
        vault.create_recovery_key().await.unwrap_err(),
    ] {
        assert!(matches!(error, VaultError::PassphraseWrong), "{error:?}");
        assert!(!everything_shown(&error).contains("canary"));
    }
    assert_eq!(fs::read(&path).unwrap(), before);

    person.now_says(PASSPHRASE);
    let read = vault.read("token").await.unwrap().unwrap();
    assert_eq!(read.expose_secret(), CANARY);
}

#[tokio::test]
async fn a_damaged_file_is_called_that_and_is_never_written_over() {
    let (_root, path) = filled().await;
    let whole = fs::read(&path).unwrap();
    let mut altered = whole.clone();
    // A letter of the last full line: inside the sealed contents.
    let at = whole.len() - 80;
    altered[at] = if whole[at] == b'A' { b'B' } else { b'A' };
    for damaged in [
        altered,
        whole[..whole.len() / 2].to_vec(),
        b"{\"not\": \"sealed\"}".to_vec(),
        Vec::new(),
    ] {
        fs::write(&path, &damaged).unwrap();
        let vault = vault_at(&path);
        for error in [
            vault.read("token").await.unwrap_err(),
            vault.keep("other", canary()).await.unwrap_err(),
            vault.create_recovery_key().await.unwrap_err(),
        ] {
            let cause = cause(&error);
            assert!(cause.contains("damaged"), "{cause}");
            assert!(!everything_shown(&error).contains("canary"));
        }
        assert_eq!(fs::read(&path).unwrap(), damaged);
    }
}

#[tokio::test]
async fn a_file_that_disappears_under_us_is_not_taken_for_an_empty_vault() {
    let (_root, path) = filled().await;
    let vault = vault_at(&path);
    vault.read("token").await.unwrap();
    fs::remove_file(&path).unwrap();
    for error in [
        vault.read("token").await.unwrap_err(),
        vault.create_recovery_key().await.unwrap_err(),
    ] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(
                cause(&error),
                @"it was there a moment ago and is gone; nothing was written; is its disk still mounted?"
            );
        }
    }
    assert!(!path.exists());
}

#[tokio::test]
async fn a_path_that_is_no_file_is_refused_with_its_name() {
    let root = tempfile::tempdir().unwrap();
    let error = vault_at(root.path()).read("token").await.unwrap_err();
    assert!(error.to_string().contains(root.path().to_str().unwrap()));
    insta::assert_snapshot!(cause(&error), @"it cannot be read; nothing was changed");
}

#[tokio::test]
async fn the_sealed_file_shows_neither_secrets_nor_their_names() {
    let (_root, path) = filled().await;
    let sealed = fs::read_to_string(&path).unwrap();
    assert!(sealed.starts_with("-----BEGIN AGE ENCRYPTED FILE-----"));
    let binary = {
        let lines = sealed.lines().filter(|line| !line.starts_with("-----"));
        lines.collect::<String>()
    };
    for secret in [CANARY, PASSPHRASE, "token"] {
        assert!(!sealed.contains(secret));
        assert!(!binary.contains(secret));
    }
}

#[tokio::test]
async fn what_our_process_shows_of_itself_has_no_secret() {
    let (_root, path) = filled().await;
    let vault = vault_at(&path);
    vault.read("token").await.unwrap();
    assert!(!format!("{vault:?}").contains("canary"));
    // Linux alone shows a process's environment and arguments as files.
    for shown in ["/proc/self/environ", "/proc/self/cmdline"] {
        if let Ok(bytes) = fs::read(shown) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            assert!(!text.contains(CANARY) && !text.contains(PASSPHRASE));
        }
    }
}

#[tokio::test]
async fn a_long_secret_that_no_keyring_takes_is_kept() {
    let (_root, path) = filled().await;
    let long = "🥕".repeat(100_000);
    let vault = vault_at(&path);
    vault
        .keep("long", SecretString::from(long.clone()))
        .await
        .unwrap();
    let read = vault_at(&path).read("long").await.unwrap().unwrap();
    assert_eq!(read.expose_secret(), long);
}
