//! "Without Allotment": the `age` program opens what we seal, with the key that
//! was shown, and we open what it seals. As docs/reference/vault.md says it.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Output, Stdio},
};

use allotment_app::ports::Vault;
use allotment_types::{ExposeSecret, SecretString};

use crate::{
    file::{PASSPHRASE, vault_at},
    suite::{CANARY, canary},
    tools::{need, program},
};

fn run(folder: &Path, name: &str, arguments: &[&str], input: &str) -> Output {
    let mut child = program(name)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[tokio::test]
async fn the_age_program_opens_what_we_seal_with_the_key_that_was_shown() {
    if let Err(why) = need(&[("age", "--version")]) {
        println!("skipped: {why}");
        return;
    }
    let root = tempfile::tempdir().unwrap();
    let vault = vault_at(&root.path().join("vault.age"));
    let other = vault_at(&root.path().join("other.age"));
    let key = vault.create_recovery_key().await.unwrap();
    let second = other.create_recovery_key().await.unwrap();
    let sealed = vault
        .seal(&[second.public, key.public], &canary())
        .await
        .unwrap();
    fs::write(root.path().join("sealed.age"), sealed).unwrap();
    for secret in [key.secret, second.secret] {
        fs::write(root.path().join("key.txt"), secret.expose_secret()).unwrap();
        let opened = run(
            root.path(),
            "age",
            &["-d", "-i", "key.txt", "sealed.age"],
            "",
        );
        assert_eq!(out(&opened), CANARY);
    }
}

#[tokio::test]
async fn we_open_what_the_age_program_seals_to_our_key() {
    if let Err(why) = need(&[("age", "--version")]) {
        println!("skipped: {why}");
        return;
    }
    let root = tempfile::tempdir().unwrap();
    let vault = vault_at(&root.path().join("vault.age"));
    let key = vault.create_recovery_key().await.unwrap().public;
    for form in [&["-r", &key.0][..], &["-a", "-r", &key.0]] {
        let sealed = run(root.path(), "age", form, CANARY).stdout;
        assert_eq!(vault.open(&sealed).await.unwrap().expose_secret(), CANARY);
    }
}

#[tokio::test]
async fn keys_of_age_keygen_are_recovery_keys_and_ours_are_keys_for_it() {
    if let Err(why) = need(&[("age-keygen", "--version")]) {
        println!("skipped: {why}");
        return;
    }
    let root = tempfile::tempdir().unwrap();
    let vault = vault_at(&root.path().join("vault.age"));
    let file = out(&run(root.path(), "age-keygen", &[], ""));
    let restored = vault
        .restore_recovery_key(SecretString::from(file.clone()))
        .await
        .unwrap();
    let public = out(&run(root.path(), "age-keygen", &["-y"], &file));
    assert_eq!(restored.0, public.trim());

    let made = vault_at(&root.path().join("other.age"))
        .create_recovery_key()
        .await
        .unwrap();
    let public = out(&run(
        root.path(),
        "age-keygen",
        &["-y"],
        made.secret.expose_secret(),
    ));
    assert_eq!(made.public.0, public.trim());
}

#[tokio::test]
async fn the_age_program_opens_the_vault_file_itself_with_its_passphrase() {
    // `age` asks at a terminal, which `script` gives it.
    if let Err(why) = need(&[("age", "--version"), ("script", "--version")]) {
        println!("skipped: {why}");
        return;
    }
    let root = tempfile::tempdir().unwrap();
    let vault = vault_at(&root.path().join("vault.age"));
    let key = vault.create_recovery_key().await.unwrap();
    vault.keep("token", canary()).await.unwrap();
    let command = "age -d -o plain.json vault.age";
    let typed = format!("{PASSPHRASE}\n");
    run(
        root.path(),
        "script",
        &["-qec", command, "/dev/null"],
        &typed,
    );
    let plain = fs::read_to_string(root.path().join("plain.json")).unwrap();
    let shown = plain.replace(key.secret.expose_secret(), "(the recovery key)");
    insta::assert_snapshot!(shown, @r#"
    {
      "version": 1,
      "entries": {
        "kept/token": "canary-7c1e4b-do-not-sing",
        "recovery-key": "(the recovery key)"
      }
    }
    "#);
}
