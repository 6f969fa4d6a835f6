//! The behaviours that every vault has. `suite!` makes a test of each.

use std::{error::Error, fmt::Write, slice, sync::Arc};

use allotment_app::ports::{RecoveryPublicKey, Vault, VaultError};
use allotment_types::{ExposeSecret, SecretString};
use tokio::task::JoinSet;

/// Nothing that anybody can see may have this in it.
pub(crate) const CANARY: &str = "canary-7c1e4b-do-not-sing";

pub(crate) fn canary() -> SecretString {
    SecretString::from(CANARY)
}

/// A place for a vault, and ways to it.
pub(crate) trait Setting {
    /// A new handle on the one place, as another program would have it.
    fn vault(&self) -> Arc<dyn Vault>;
    /// A vault in an empty place elsewhere: another operator's.
    fn elsewhere(&self) -> Arc<dyn Vault>;
}

/// Makes a test of every behaviour, with these attributes, for a setting that
/// may be absent.
macro_rules! suite {
    ([$(#[$meta:meta])*] $setting:expr) => {
        crate::suite::suite! { @all [$(#[$meta])*] $setting;
            a_new_vault_has_no_key_and_no_secrets
            a_recovery_key_is_made_once
            of_many_who_make_a_key_at_once_one_succeeds
            a_recovery_key_is_shown_to_its_owner_and_to_nobody_else
            a_key_that_was_written_down_opens_old_seals_elsewhere
            restoring_the_same_key_again_is_no_error
            restoring_another_key_is_refused_and_the_first_stays
            what_is_no_key_is_refused_and_nothing_is_kept
            what_is_sealed_to_two_operators_opens_for_each_and_for_no_third
            opening_without_a_key_says_so
            a_damaged_seal_is_told_from_a_foreign_one
            secrets_are_kept_read_replaced_and_forgotten
            what_one_handle_keeps_another_reads
            every_text_comes_back_as_it_was
            no_name_reaches_the_recovery_key
            no_error_shows_a_secret
        }
    };
    (@all $metas:tt $setting:expr; $($name:ident)*) => {
        /// The names of all behaviours, to be counted.
        #[allow(dead_code, reason = "counted for one of the vaults")]
        pub(crate) const BEHAVIOURS: &[&str] = &[$(stringify!($name)),*];
        $(crate::suite::suite! { @one $metas $setting; $name })*
    };
    (@one [$(#[$meta:meta])*] $setting:expr; $name:ident) => {
        $(#[$meta])*
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            match $setting {
                Ok(setting) => crate::suite::$name(&setting).await,
                Err(why) => println!("skipped: {why}"),
            }
        }
    };
}
pub(crate) use suite;

pub(crate) async fn a_new_vault_has_no_key_and_no_secrets(at: &impl Setting) {
    assert_eq!(at.vault().recovery_public_key().await.unwrap(), None);
    assert!(at.vault().read("token").await.unwrap().is_none());
    at.vault().forget("token").await.unwrap();
}

pub(crate) async fn a_recovery_key_is_made_once(at: &impl Setting) {
    let made = at.vault().create_recovery_key().await.unwrap();
    let again = at.vault().create_recovery_key().await;
    assert!(matches!(again, Err(VaultError::KeyExists)));
    let kept = at.vault().recovery_public_key().await.unwrap();
    assert_eq!(kept, Some(made.public));
}

pub(crate) async fn of_many_who_make_a_key_at_once_one_succeeds(at: &impl Setting) {
    let mut all = JoinSet::new();
    for _ in 0..6 {
        let vault = at.vault();
        all.spawn(async move { vault.create_recovery_key().await });
    }
    let (mut made, mut refused) = (Vec::new(), 0);
    for outcome in all.join_all().await {
        match outcome {
            Ok(key) => made.push(key.public),
            Err(VaultError::KeyExists) => refused += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!((made.len(), refused), (1, 5));
    let kept = at.vault().recovery_public_key().await.unwrap();
    assert_eq!(kept.as_ref(), made.first());
}

pub(crate) async fn a_recovery_key_is_shown_to_its_owner_and_to_nobody_else(at: &impl Setting) {
    let made = at.vault().create_recovery_key().await.unwrap();
    assert!(made.public.0.starts_with("age1"));
    let secret = made.secret.expose_secret();
    assert!(secret.starts_with("AGE-SECRET-KEY-1"));
    assert!(!format!("{made:?}").contains(secret));
}

pub(crate) async fn a_key_that_was_written_down_opens_old_seals_elsewhere(at: &impl Setting) {
    let vault = at.vault();
    let made = vault.create_recovery_key().await.unwrap();
    let sealed = vault
        .seal(slice::from_ref(&made.public), &canary())
        .await
        .unwrap();
    let elsewhere = at.elsewhere();
    let restored = elsewhere.restore_recovery_key(made.secret).await.unwrap();
    assert_eq!(restored, made.public);
    let opened = elsewhere.open(&sealed).await.unwrap();
    assert_eq!(opened.expose_secret(), CANARY);
}

pub(crate) async fn restoring_the_same_key_again_is_no_error(at: &impl Setting) {
    let made = at.vault().create_recovery_key().await.unwrap();
    let lower = SecretString::from(made.secret.expose_secret().to_lowercase());
    let restored = at.vault().restore_recovery_key(lower).await.unwrap();
    assert_eq!(restored, made.public);
}

pub(crate) async fn restoring_another_key_is_refused_and_the_first_stays(at: &impl Setting) {
    let first = at.vault().create_recovery_key().await.unwrap();
    let other = at.elsewhere().create_recovery_key().await.unwrap();
    let refused = at.vault().restore_recovery_key(other.secret).await;
    assert!(matches!(refused, Err(VaultError::KeyExists)));
    let kept = at.vault().recovery_public_key().await.unwrap();
    assert_eq!(kept, Some(first.public));
}

pub(crate) async fn what_is_no_key_is_refused_and_nothing_is_kept(at: &impl Setting) {
    let refused = at.vault().restore_recovery_key(canary()).await;
    assert!(matches!(refused, Err(VaultError::NotAKey)));
    assert_eq!(at.vault().recovery_public_key().await.unwrap(), None);
}

pub(crate) async fn what_is_sealed_to_two_operators_opens_for_each_and_for_no_third(
    at: &impl Setting,
) {
    let (first, second, third) = (at.vault(), at.elsewhere(), at.elsewhere());
    let keys = [
        first.create_recovery_key().await.unwrap().public,
        second.create_recovery_key().await.unwrap().public,
    ];
    third.create_recovery_key().await.unwrap();
    let sealed = third.seal(&keys, &canary()).await.unwrap();
    for vault in [&first, &second] {
        let opened = vault.open(&sealed).await.unwrap();
        assert_eq!(opened.expose_secret(), CANARY);
    }
    let refused = third.open(&sealed).await;
    assert!(matches!(refused, Err(VaultError::NotForUs)));
    assert!(!String::from_utf8_lossy(&sealed).contains(CANARY));
}

pub(crate) async fn opening_without_a_key_says_so(at: &impl Setting) {
    let other = at.elsewhere().create_recovery_key().await.unwrap();
    let sealed = at.vault().seal(&[other.public], &canary()).await.unwrap();
    let refused = at.vault().open(&sealed).await;
    assert!(matches!(refused, Err(VaultError::NoKey)));
}

pub(crate) async fn a_damaged_seal_is_told_from_a_foreign_one(at: &impl Setting) {
    let vault = at.vault();
    let ours = vault.create_recovery_key().await.unwrap().public;
    let sealed = vault.seal(&[ours], &canary()).await.unwrap();
    let damaged = |sealed: Vec<u8>| {
        let vault = Arc::clone(&vault);
        async move { matches!(vault.open(&sealed).await, Err(VaultError::Damaged { .. })) }
    };
    assert!(damaged(sealed[..sealed.len() / 2].to_vec()).await);
    assert!(damaged(b"some other text that somebody put here".to_vec()).await);
    assert!(damaged(Vec::new()).await);
}

pub(crate) async fn secrets_are_kept_read_replaced_and_forgotten(at: &impl Setting) {
    let vault = at.vault();
    let read = async || {
        let secret = vault.read("token").await.unwrap();
        secret.map(|secret| secret.expose_secret().to_owned())
    };
    vault
        .keep("token", SecretString::from("one"))
        .await
        .unwrap();
    assert_eq!(read().await.as_deref(), Some("one"));
    vault
        .keep("token", SecretString::from("two"))
        .await
        .unwrap();
    assert_eq!(read().await.as_deref(), Some("two"));
    vault.forget("token").await.unwrap();
    assert_eq!(read().await, None);
    vault.forget("token").await.unwrap();
}

pub(crate) async fn what_one_handle_keeps_another_reads(at: &impl Setting) {
    let (one, other) = (at.vault(), at.vault());
    for text in ["first", "second"] {
        one.keep("token", SecretString::from(text)).await.unwrap();
        let read = other.read("token").await.unwrap().unwrap();
        assert_eq!(read.expose_secret(), text);
    }
    other.forget("token").await.unwrap();
    assert!(one.read("token").await.unwrap().is_none());
}

pub(crate) async fn every_text_comes_back_as_it_was(at: &impl Setting) {
    let vault = at.vault();
    let long = "x".repeat(allotment_vault::LONGEST_IN_KEYRING);
    for text in ["", " ", "a\nb\r\n\tc", "\"}{\\", "ünïcødé 🥕", &long] {
        vault
            .keep("a name/with: odd ✓ parts", SecretString::from(text))
            .await
            .unwrap();
        let read = vault
            .read("a name/with: odd ✓ parts")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(read.expose_secret(), text);
    }
}

pub(crate) async fn no_name_reaches_the_recovery_key(at: &impl Setting) {
    let vault = at.vault();
    let made = vault.create_recovery_key().await.unwrap();
    for name in ["recovery-key", "../recovery-key", "", "kept/recovery-key"] {
        assert!(vault.read(name).await.unwrap().is_none(), "{name}");
        vault.keep(name, canary()).await.unwrap();
        vault.forget(name).await.unwrap();
    }
    let kept = vault.recovery_public_key().await.unwrap();
    assert_eq!(kept, Some(made.public));
}

pub(crate) async fn no_error_shows_a_secret(at: &impl Setting) {
    let vault = at.vault();
    let key = vault.create_recovery_key().await.unwrap();
    let other = at.elsewhere().create_recovery_key().await.unwrap();
    let secret = other.secret.expose_secret().to_owned();
    let swapped = RecoveryPublicKey(secret.clone());
    let foreign = vault
        .seal(slice::from_ref(&other.public), &canary())
        .await
        .unwrap();
    let errors = [
        vault.restore_recovery_key(canary()).await.unwrap_err(),
        vault.restore_recovery_key(other.secret).await.unwrap_err(),
        vault.create_recovery_key().await.unwrap_err(),
        vault.seal(&[swapped], &canary()).await.unwrap_err(),
        vault.seal(&[], &canary()).await.unwrap_err(),
        vault.open(&foreign).await.unwrap_err(),
        vault.open(CANARY.as_bytes()).await.unwrap_err(),
    ];
    for error in errors {
        let shown = everything_shown(&error);
        for secret in [CANARY, &secret, key.secret.expose_secret()] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}

/// All that a log could get out of an error.
pub(crate) fn everything_shown(error: &VaultError) -> String {
    let mut shown = format!("{error}\n{error:?}\n{error:#?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        write!(shown, "\n{error}\n{error:?}").unwrap();
        cause = error.source();
    }
    shown
}
