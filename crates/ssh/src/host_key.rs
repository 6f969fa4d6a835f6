//! Pinned host keys, in the form that `ssh` reads.

use allotment_provision::HostKey;
use base64::{Engine as _, prelude::BASE64_STANDARD};

/// The name that stands for the server in our own `known_hosts` files. With
/// `HostKeyAlias` the key is bound to it, whatever address, port or jump host
/// leads there. It cannot be a host's name, so that messages of `ssh` that
/// hold it are about our server and not about a jump host.
pub(crate) const ALIAS: &str = "allotment:the-pinned-server";

/// The order in which a server is asked for its keys at first contact. SHA-1
/// signatures (`ssh-rsa`) and DSA are left out, and certificates, which say
/// nothing without their authority.
pub(crate) const FIRST_CONTACT: &str = "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,\
     ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256";

/// The line that makes `ssh` accept this key and no other.
pub(crate) fn line(key: &HostKey) -> String {
    format!("{ALIAS} {} {}\n", key.algorithm, key.key)
}

/// The key in a `known_hosts` file that `ssh` wrote at first contact.
pub(crate) fn read(known_hosts: &str) -> Option<HostKey> {
    known_hosts
        .lines()
        .find_map(|line| HostKey::parse(line.strip_prefix(ALIAS)?))
}

/// Whether the parts are words that may stand in a `known_hosts` line. They
/// come from a database that other people write to as well.
pub(crate) fn is_sound(key: &HostKey) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || "@.-".contains(c);
    !key.algorithm.is_empty()
        && key.algorithm.chars().all(word)
        && !key.key.is_empty()
        && BASE64_STANDARD.decode(&key.key).is_ok()
}

/// The signature algorithms of this type of key. A server that has keys of
/// several types must show the pinned one.
pub(crate) fn algorithms(key: &HostKey) -> &str {
    match key.algorithm.as_str() {
        "ssh-rsa" => "rsa-sha2-512,rsa-sha2-256",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(algorithm: &str, key: &str) -> HostKey {
        HostKey {
            algorithm: algorithm.to_owned(),
            key: key.to_owned(),
        }
    }

    #[test]
    fn a_key_is_read_back_as_it_was_written() {
        let key = key("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5");
        let file = format!("# comment\nother ssh-rsa AAAA\n{}", line(&key));
        assert_eq!(read(&file), Some(key));
        assert_eq!(read("other ssh-rsa AAAA\n"), None);
    }

    #[test]
    fn nothing_but_words_gets_into_a_line() {
        assert!(is_sound(&key("sk-ssh-ed25519@openssh.com", "AAAA")));
        assert!(!is_sound(&key("ssh-ed25519\n* ssh-rsa", "AAAA")));
        assert!(!is_sound(&key("ssh-ed25519", "AAAA AAAA")));
        assert!(!is_sound(&key("ssh-ed25519", "")));
    }

    #[test]
    fn rsa_keys_sign_with_sha2_only() {
        assert_eq!(
            algorithms(&key("ssh-rsa", "AAAA")),
            "rsa-sha2-512,rsa-sha2-256"
        );
        assert_eq!(algorithms(&key("ssh-ed25519", "AAAA")), "ssh-ed25519");
    }
}
