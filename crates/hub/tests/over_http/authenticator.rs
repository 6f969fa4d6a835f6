//! What lies in people's pockets: as much of an authenticator as a test needs
//! (<https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data>), so that it can
//! also sign what no honest one would.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL};
use crypto_glue::{
    ecdsa_p256::{EcdsaP256DerSignature, EcdsaP256SigningKey, new_key},
    traits::{SignatureEncoding as _, Signer as _},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Somebody is there, and it was made sure who.
pub(crate) const PRESENT: u8 = 0x01;
pub(crate) const VERIFIED: u8 = 0x04;
const HAS_KEY: u8 = 0x40;

/// A key of one person at one hub.
pub(crate) struct Authenticator {
    key: EcdsaP256SigningKey,
    pub(crate) id: Vec<u8>,
    pub(crate) handle: String,
    pub(crate) origin: String,
    pub(crate) domain: String,
    pub(crate) counter: u32,
    pub(crate) flags: u8,
}

pub(crate) fn base64url(bytes: &[u8]) -> String {
    BASE64URL.encode(bytes)
}

impl Authenticator {
    /// A new one, at a hub of this name.
    pub(crate) fn at(domain: &str, number: u8) -> Self {
        Self {
            key: EcdsaP256SigningKey::from(&new_key()),
            id: vec![number; 32],
            handle: String::new(),
            origin: format!("https://{domain}"),
            domain: domain.to_owned(),
            counter: 1,
            flags: PRESENT | VERIFIED,
        }
    }

    fn client(&self, kind: &str, challenge: &Value) -> String {
        json!({
            "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false,
        })
        .to_string()
    }

    /// Whose data it is, what was made sure of, and how often it was used.
    fn data(&self, more: u8) -> Vec<u8> {
        let mut data = Sha256::digest(self.domain.as_bytes()).to_vec();
        data.push(self.flags | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// A key for what the hub offers, as a browser hands it on.
    pub(crate) fn makes(&mut self, options: &Value) -> Value {
        let options = &options["publicKey"];
        options["user"]["id"]
            .as_str()
            .unwrap()
            .clone_into(&mut self.handle);
        let mut data = self.data(HAS_KEY);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        // {1: 2, 3: -7, -1: 1, -2: x, -3: y}: an EC2 key, ES256, P-256.
        let point = self.key.verifying_key().to_sec1_point(false);
        let point = point.as_bytes();
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(&point[1..33]);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(&point[33..65]);
        // {"fmt": "none", "attStmt": {}, "authData": data}
        let mut attestation = vec![0xa3, 0x63];
        attestation.extend(b"fmt\x64none\x67attStmt\xa0\x68authData\x58");
        attestation.push(u8::try_from(data.len()).unwrap());
        attestation.extend(&data);
        let client = self.client("webauthn.create", &options["challenge"]);
        json!({
            "id": base64url(&self.id), "rawId": base64url(&self.id), "type": "public-key",
            "extensions": {},
            "response": {
                "attestationObject": base64url(&attestation),
                "clientDataJSON": base64url(client.as_bytes()),
            },
        })
    }

    /// A signature of what the hub asks.
    pub(crate) fn signs(&mut self, options: &Value) -> Value {
        self.counter += 1;
        self.signs_as_it_is(options)
    }

    /// The same by one that does not count.
    pub(crate) fn signs_as_it_is(&self, options: &Value) -> Value {
        let client = self.client("webauthn.get", &options["publicKey"]["challenge"]);
        let data = self.data(0);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(client.as_bytes()));
        let signature: EcdsaP256DerSignature = self.key.sign(&signed);
        json!({
            "id": base64url(&self.id), "rawId": base64url(&self.id), "type": "public-key",
            "extensions": {},
            "response": {
                "authenticatorData": base64url(&data),
                "clientDataJSON": base64url(client.as_bytes()),
                "signature": base64url(&signature.to_vec()),
                "userHandle": self.handle,
            },
        })
    }
}
