//! What lies sealed on a server, opened past our own vault: with nothing but
//! the file and a recovery key, as a person would with the `age` program.

use std::{collections::BTreeMap, io::Read as _};

/// Opens a file of sealed secrets with a recovery key.
pub(crate) fn open_sealed(recovery_key: &str, sealed: &[u8]) -> BTreeMap<String, String> {
    let identity: age::x25519::Identity = recovery_key.trim().parse().unwrap();
    let armored = age::armor::ArmoredReader::new(sealed);
    let decryptor = age::Decryptor::new(armored).unwrap();
    let identities = std::iter::once(&identity as &dyn age::Identity);
    let mut plain = String::new();
    let mut reader = decryptor.decrypt(identities).unwrap();
    reader.read_to_string(&mut plain).unwrap();
    let mut secrets: BTreeMap<String, String> = serde_json::from_str(&plain).unwrap();
    // Which address they are for is no secret.
    assert!(secrets.remove("_for").is_some());
    secrets
}
