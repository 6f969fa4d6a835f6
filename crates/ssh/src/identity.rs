//! Private key files that cannot be used as they are: what a refused login
//! says about them, since `ssh` keeps silent where it may not ask.

use std::{fs, path::Path};

use base64::{Engine as _, prelude::BASE64_STANDARD};

/// What is wrong with a private key file, in words for the person.
pub(crate) fn problem(file: &Path) -> Option<String> {
    let shown = file.display();
    match fs::read_to_string(file) {
        Ok(text) if is_locked(&text) => Some(format!(
            "The key {shown} is locked with a passphrase. Unlock it for the agent with `ssh-add {shown}`."
        )),
        Ok(_) => None,
        Err(error) => Some(format!("The key {shown} cannot be read: {error}.")),
    }
}

/// Whether a private key needs a passphrase. OpenSSH's own format
/// (PROTOCOL.key) names the cipher behind a magic; PEM says it in words.
fn is_locked(text: &str) -> bool {
    if text.contains("Proc-Type: 4,ENCRYPTED") || text.contains("BEGIN ENCRYPTED PRIVATE KEY") {
        return true;
    }
    let body: String = text
        .lines()
        .skip_while(|line| !line.contains("BEGIN OPENSSH PRIVATE KEY"))
        .skip(1)
        .take_while(|line| !line.starts_with("-----"))
        .collect();
    let Ok(blob) = BASE64_STANDARD.decode(body.trim()) else {
        return false;
    };
    blob.strip_prefix(b"openssh-key-v1\0")
        .is_some_and(|rest| !rest.starts_with(b"\0\0\0\x04none"))
}

/// The private key files in the output of `ssh -G` that are there.
pub(crate) fn listed(explained: &str) -> impl Iterator<Item = &Path> {
    explained
        .lines()
        .filter_map(|line| line.strip_prefix("identityfile "))
        .map(Path::new)
        .filter(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(cipher: &str) -> String {
        let mut blob = b"openssh-key-v1\0".to_vec();
        blob.extend_from_slice(&u32::try_from(cipher.len()).unwrap().to_be_bytes());
        blob.extend_from_slice(cipher.as_bytes());
        format!(
            "-----BEGIN OPENSSH PRIVATE KEY-----\n{}\n-----END OPENSSH PRIVATE KEY-----\n",
            BASE64_STANDARD.encode(blob)
        )
    }

    #[test]
    fn a_locked_key_is_told_from_an_open_one() {
        assert!(is_locked(&key("aes256-ctr")));
        assert!(!is_locked(&key("none")));
        assert!(is_locked("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
        assert!(!is_locked("no key at all"));
    }

    #[test]
    fn a_key_that_is_not_there_is_named() {
        let problem = problem(Path::new("/nowhere/id_ed25519")).unwrap();
        assert!(
            problem.contains("/nowhere/id_ed25519 cannot be read"),
            "{problem}"
        );
    }
}
