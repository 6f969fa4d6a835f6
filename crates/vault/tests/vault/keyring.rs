//! The system's keyring: the suite within a session of its own (a private
//! message bus and GNOME Keyring), and keyrings that are locked or absent.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use allotment_app::ports::{Vault, VaultError};
use allotment_types::{CollectiveId, ExposeSecret, SecretString};
use allotment_vault::{KeyringVault, LONGEST_IN_KEYRING};

use crate::{
    suite::{Setting, canary, everything_shown, suite},
    tools::{SCENE, need, ourselves, part, program, scene},
};

/// A keyring that asks nobody answers at once or never.
const PATIENCE: Duration = Duration::from_secs(20);

fn vault_of(collective: &str, folder: &Path) -> KeyringVault {
    let collective = CollectiveId::new(collective).unwrap();
    KeyringVault::in_keyring(collective, folder.join("keyring.lock")).patience(PATIENCE)
}

#[derive(Clone, Copy)]
enum Keyring {
    Unlocked,
    Locked,
}

fn can_have_a_session() -> Result<(), String> {
    if cfg!(not(target_os = "linux")) {
        return Err("only Linux can have a keyring for a test alone".to_owned());
    }
    need(&[
        ("dbus-run-session", "--version"),
        ("gnome-keyring-daemon", "--version"),
        ("timeout", "--version"),
    ])
}

/// Runs a part of this test program in a session whose keyring lies in `home`.
fn in_session(home: &Path, keyring: Keyring, arguments: &[String]) -> Output {
    let start = match keyring {
        Keyring::Unlocked => {
            "printf 'test\\n' | gnome-keyring-daemon --unlock --components=secrets"
        }
        Keyring::Locked => "gnome-keyring-daemon --start --components=secrets",
    };
    for folder in ["run", "data"] {
        fs::create_dir_all(home.join(folder)).unwrap();
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let private = fs::Permissions::from_mode(0o700);
        fs::set_permissions(home.join("run"), private).unwrap();
    }
    program("timeout")
        .args(["120", "dbus-run-session", "--", "sh", "-c"])
        .arg(format!("{start} >\"$HOME/daemon.log\" && exec \"$@\""))
        .arg("session")
        .arg(ourselves())
        .args(arguments)
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_RUNTIME_DIR", home.join("run"))
        .env(SCENE, home)
        // Nobody is asked on the screen of whoever runs the tests.
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn the_keyring_has_every_behaviour_of_a_vault() {
    if let Err(why) = can_have_a_session() {
        println!("skipped: {why}");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let arguments = ["keyring::inside::", "--ignored", "--show-output"].map(str::to_owned);
    let output = in_session(home.path(), Keyring::Unlocked, &arguments);
    let told = told(&output);
    assert!(output.status.success(), "{told}");
    assert!(!told.contains("skipped:"), "{told}");
    for behaviour in inside::BEHAVIOURS {
        let passed = format!("test keyring::inside::{behaviour} ... ok\n");
        assert!(told.contains(&passed), "{behaviour} did not run:\n{told}");
    }
}

/// Run within the session only, never on the keyring of whoever runs the tests.
mod inside {
    use super::*;

    struct Session {
        folder: PathBuf,
        collective: String,
        others: AtomicUsize,
    }

    impl Session {
        /// Every test has a collective of its own in the one keyring.
        fn new() -> Result<Self, String> {
            static SESSIONS: AtomicUsize = AtomicUsize::new(0);
            let n = SESSIONS.fetch_add(1, Ordering::Relaxed);
            Ok(Self {
                folder: scene()?,
                collective: format!("garden-{n}"),
                others: AtomicUsize::new(0),
            })
        }
    }

    impl Setting for Session {
        fn vault(&self) -> Arc<dyn Vault> {
            Arc::new(vault_of(&self.collective, &self.folder))
        }

        fn elsewhere(&self) -> Arc<dyn Vault> {
            let n = self.others.fetch_add(1, Ordering::Relaxed);
            let name = format!("{}-other-{n}", self.collective);
            Arc::new(vault_of(&name, &self.folder))
        }
    }

    suite!(
        [#[ignore = "a part of `the_keyring_has_every_behaviour_of_a_vault`"]]
        Session::new()
    );
}

#[test]
fn a_secret_that_not_every_keyring_takes_is_refused_whole() {
    if let Err(why) = can_have_a_session() {
        println!("skipped: {why}");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    play(
        home.path(),
        Keyring::Unlocked,
        "keyring::a_long_secret_is_kept",
    );
}

#[tokio::test]
#[ignore = "a part of `a_secret_that_not_every_keyring_takes_is_refused_whole`"]
async fn a_long_secret_is_kept() {
    let Ok(home) = scene() else { return };
    let vault = vault_of("garden", &home);
    vault.available().await.unwrap();
    vault
        .keep("token", SecretString::from("short"))
        .await
        .unwrap();
    let long = "x".repeat(LONGEST_IN_KEYRING + 1);
    let error = vault
        .keep("token", SecretString::from(long.clone()))
        .await
        .unwrap_err();
    assert!(everything_shown(&error).contains("a secret of 1281 characters"));
    assert!(!everything_shown(&error).contains(&long));
    let kept = vault.read("token").await.unwrap().unwrap();
    assert_eq!(kept.expose_secret(), "short");
}

/// As docs/reference/vault.md says it.
#[test]
fn the_recovery_key_can_be_taken_from_the_keyring_without_allotment() {
    let needed = can_have_a_session().and_then(|()| need(&[("secret-tool", "--version")]));
    if let Err(why) = needed {
        println!("skipped: {why}");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    play(
        home.path(),
        Keyring::Unlocked,
        "keyring::secret_tool_shows_the_key",
    );
}

#[tokio::test]
#[ignore = "a part of `the_recovery_key_can_be_taken_from_the_keyring_without_allotment`"]
async fn secret_tool_shows_the_key() {
    let Ok(home) = scene() else { return };
    let made = vault_of("garden", &home)
        .create_recovery_key()
        .await
        .unwrap();
    let output = program("secret-tool")
        .args(["lookup", "service", "allotment"])
        .args(["username", "garden/recovery-key"])
        .output()
        .unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(shown.trim(), made.secret.expose_secret());
}

#[test]
fn a_locked_keyring_is_not_taken_for_an_empty_one() {
    if let Err(why) = can_have_a_session() {
        println!("skipped: {why}");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    play(
        home.path(),
        Keyring::Unlocked,
        "keyring::first_a_key_is_made",
    );
    play(home.path(), Keyring::Locked, "keyring::then_it_is_locked");
    play(
        home.path(),
        Keyring::Unlocked,
        "keyring::the_key_is_still_there",
    );
}

fn play(home: &Path, keyring: Keyring, name: &str) {
    let output = in_session(home, keyring, &part(name));
    let told = told(&output);
    let ran = told.contains("test result: ok. 1 passed") && !told.contains("skipped:");
    assert!(output.status.success() && ran, "{told}");
}

#[tokio::test]
#[ignore = "a part of `a_locked_keyring_is_not_taken_for_an_empty_one`"]
async fn first_a_key_is_made() {
    let Ok(home) = scene() else { return };
    let made = vault_of("garden", &home)
        .create_recovery_key()
        .await
        .unwrap();
    fs::write(home.join("public"), made.public.0).unwrap();
}

#[tokio::test]
#[ignore = "a part of `a_locked_keyring_is_not_taken_for_an_empty_one`"]
async fn then_it_is_locked() {
    let Ok(home) = scene() else { return };
    let vault = vault_of("garden", &home);
    for error in [
        vault.recovery_public_key().await.unwrap_err(),
        vault.create_recovery_key().await.unwrap_err(),
        vault.keep("token", canary()).await.unwrap_err(),
    ] {
        assert!(matches!(error, VaultError::NoKeyring { .. }), "{error:?}");
        assert!(everything_shown(&error).contains("unlock it and try again"));
        assert!(!everything_shown(&error).contains("canary"));
    }
}

#[tokio::test]
#[ignore = "a part of `a_locked_keyring_is_not_taken_for_an_empty_one`"]
async fn the_key_is_still_there() {
    let Ok(home) = scene() else { return };
    let key = vault_of("garden", &home)
        .recovery_public_key()
        .await
        .unwrap();
    assert_eq!(
        key.unwrap().0,
        fs::read_to_string(home.join("public")).unwrap()
    );
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_keyring_service_the_vault_says_so_and_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    let output = program(ourselves())
        .args(part("keyring::there_is_no_service"))
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
        .env("XDG_RUNTIME_DIR", home.path())
        .env(SCENE, home.path())
        .output()
        .unwrap();
    let told = told(&output);
    let ran = told.contains("test result: ok. 1 passed") && !told.contains("skipped:");
    assert!(output.status.success() && ran, "{told}");
}

#[tokio::test]
#[ignore = "a part of `without_a_keyring_service_the_vault_says_so_and_what_to_do`"]
async fn there_is_no_service() {
    let Ok(home) = scene() else { return };
    let vault = vault_of("garden", &home);
    for error in [
        vault.available().await.unwrap_err(),
        vault.recovery_public_key().await.unwrap_err(),
        vault.create_recovery_key().await.unwrap_err(),
        vault.keep("token", canary()).await.unwrap_err(),
        vault.forget("token").await.unwrap_err(),
    ] {
        assert!(matches!(error, VaultError::NoKeyring { .. }), "{error:?}");
        let shown = everything_shown(&error);
        assert!(shown.contains("start one and then Allotment again, or choose the sealed file"));
        assert!(!shown.contains("canary"));
    }
}
