//! Passkeys: what a person's device signs to be let in, and how that is checked
//! (<https://www.w3.org/TR/webauthn-3/>).
//!
//! A challenge is used once, by the browser that it was made for, within some
//! minutes. Challenges are in memory alone: after a restart of the hub whoever
//! was about to sign presses the button once more.

use allotment_store::{SignedIn, Token};
use allotment_types::Timestamp;
use moka::future::Cache;
use url::Url;
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{
        CreationChallengeResponse, CredentialID, DiscoverableAuthentication, Passkey,
        PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential,
        RequestChallengeResponse, Uuid, WebauthnError,
    },
};
use webauthn_rs_proto::ResidentKeyRequirement;

/// How long a challenge may wait for its signature.
pub(crate) const PATIENCE_S: i64 = 300;

/// Challenges that wait at once; the oldest ones give way.
const MOST: u64 = 20_000;

/// What waits for its signature, since when.
#[derive(Clone)]
struct Begun<T> {
    at: Timestamp,
    state: T,
}

/// The hub as passkeys know it.
pub(crate) struct Passkeys {
    hub: Webauthn,
    /// By the device that somebody is signed in with.
    adding: Cache<String, Begun<PasskeyRegistration>>,
    /// By what the browser was given for its attempt.
    entering: Cache<String, Begun<DiscoverableAuthentication>>,
}

/// Why a passkey is not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PasskeyError {
    /// Nothing waits for it: the challenge was another browser's, is used, or too
    /// old.
    #[error("no challenge waits for this")]
    NoChallenge,
    /// What was signed is not what was asked for, or not by that key.
    #[error("the passkey is not taken")]
    Refused(#[source] WebauthnError),
    /// What is kept of it cannot be read or written.
    #[error("what is kept of the passkey cannot be read")]
    Kept(#[source] serde_json::Error),
}

impl From<WebauthnError> for PasskeyError {
    fn from(error: WebauthnError) -> Self {
        Self::Refused(error)
    }
}

fn waiting<T: Clone + Send + Sync + 'static>() -> Cache<String, Begun<T>> {
    let patience = std::time::Duration::from_secs(PATIENCE_S.unsigned_abs());
    Cache::builder()
        .max_capacity(MOST)
        .time_to_live(patience)
        .build()
}

/// What devices keep a passkey for: the person's short name, which tells
/// nothing.
fn handle(person: &str) -> Option<Uuid> {
    let mut bytes = [0; 16];
    bytes
        .get_mut(..person.len())?
        .copy_from_slice(person.as_bytes());
    Some(Uuid::from_bytes(bytes))
}

impl Passkeys {
    /// Nothing where the hub is addressed by a number: passkeys belong to names.
    pub(crate) fn of(public: &str, name: &str) -> Option<Self> {
        let url = Url::parse(public).ok()?;
        let domain = url.domain()?;
        let hub = WebauthnBuilder::new(domain, &url).ok()?.rp_name(name);
        Some(Self {
            hub: hub.build().ok()?,
            adding: waiting(),
            entering: waiting(),
        })
    }

    /// Begins to make a passkey for somebody who is signed in. One that can be
    /// found without saying whose it is, and only after its device has made sure
    /// of who holds it.
    pub(crate) async fn begin_adding(
        &self,
        who: &SignedIn,
        there: &[allotment_store::Passkey],
        now: Timestamp,
    ) -> Result<CreationChallengeResponse, PasskeyError> {
        let handle = handle(&who.person).ok_or(PasskeyError::NoChallenge)?;
        let there = there.iter().map(|one| Ok(key(one)?.cred_id().clone()));
        let there: Vec<CredentialID> = there.collect::<Result<_, PasskeyError>>()?;
        let name = who.name.as_deref().unwrap_or(&who.person);
        let begun = self
            .hub
            .start_passkey_registration(handle, name, name, Some(there));
        let (mut options, state) = begun?;
        if let Some(selection) = &mut options.public_key.authenticator_selection {
            selection.resident_key = Some(ResidentKeyRequirement::Required);
            selection.require_resident_key = true;
        }
        let begun = Begun { at: now, state };
        self.adding.insert(who.device.clone(), begun).await;
        Ok(options)
    }

    /// What was made, if it answers what this device was asked last.
    pub(crate) async fn added(
        &self,
        device: &str,
        made: &RegisterPublicKeyCredential,
        now: Timestamp,
    ) -> Result<Passkey, PasskeyError> {
        let state = taken(&self.adding, device, now).await?;
        Ok(self.hub.finish_passkey_registration(made, &state)?)
    }

    /// Asks whoever is there to sign with a passkey of theirs.
    pub(crate) async fn begin_entering(
        &self,
        attempt: &Token,
        now: Timestamp,
    ) -> Result<RequestChallengeResponse, PasskeyError> {
        let (mut options, state) = self.hub.start_discoverable_authentication()?;
        // By the press of a button, not while a field is filled in.
        options.mediation = None;
        let begun = Begun { at: now, state };
        self.entering.insert(attempt.reveal(), begun).await;
        Ok(options)
    }

    /// What this browser was asked to sign; nobody is asked the same again.
    pub(crate) async fn asked(
        &self,
        attempt: &Token,
        now: Timestamp,
    ) -> Result<DiscoverableAuthentication, PasskeyError> {
        taken(&self.entering, &attempt.reveal(), now).await
    }

    /// Checks a signature against a passkey that was kept. Tells what is to be
    /// kept of it from now on.
    pub(crate) fn checked(
        &self,
        kept: &allotment_store::Passkey,
        asked: DiscoverableAuthentication,
        signed: &PublicKeyCredential,
    ) -> Result<String, PasskeyError> {
        let (person, _) = self.hub.identify_discoverable_authentication(signed)?;
        if Some(person) != handle(&kept.person) {
            return Err(WebauthnError::InvalidUserUniqueId.into());
        }
        let mut key = key(kept)?;
        let hub = &self.hub;
        let result = hub.finish_discoverable_authentication_v2(signed, asked, &key)?;
        // The library asks for it already; a passkey without is a key that was
        // found on the street.
        if !result.user_verified() {
            return Err(WebauthnError::UserNotVerified.into());
        }
        key.update_credential(&result);
        serde_json::to_string(&key).map_err(PasskeyError::Kept)
    }
}

fn key(kept: &allotment_store::Passkey) -> Result<Passkey, PasskeyError> {
    serde_json::from_str(&kept.public_key).map_err(PasskeyError::Kept)
}

/// Takes what waits, for good.
async fn taken<T: Clone + Send + Sync + 'static>(
    all: &Cache<String, Begun<T>>,
    whose: &str,
    now: Timestamp,
) -> Result<T, PasskeyError> {
    let begun = all.remove(whose).await.ok_or(PasskeyError::NoChallenge)?;
    if now.as_second() - begun.at.as_second() > PATIENCE_S {
        return Err(PasskeyError::NoChallenge);
    }
    Ok(begun.state)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hub_without_a_name_has_no_passkeys() {
        assert!(Passkeys::of("https://hub.example.org", "Allotment").is_some());
        assert!(Passkeys::of("https://localhost:8780", "Allotment").is_some());
        for number in ["http://127.0.0.1:8780", "https://[::1]", "x", ""] {
            assert!(Passkeys::of(number, "Allotment").is_none(), "{number}");
        }
    }

    #[test]
    fn each_person_has_a_handle_of_their_own() {
        let ada = handle("p-1f2e3d4c5b").unwrap();
        assert_eq!(ada, handle("p-1f2e3d4c5b").unwrap());
        assert_ne!(ada, handle("p-1f2e3d4c5c").unwrap());
        assert_eq!(handle("longer-than-what-fits"), None);
    }
}
