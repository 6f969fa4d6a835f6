//! An instance's secrets on their way: made once, sealed before use, opened
//! again by whoever continues.

use std::collections::BTreeMap;

use allotment_api::{ErrorBody, codes};
use allotment_provision::plan::SecretWanted;
use allotment_types::{DnsName, ExposeSecret, SecretString};

use crate::{
    App,
    ports::{RecoveryPublicKey, VaultError},
};

/// Secrets by the names that their recipe gives them.
pub(crate) type Secrets = BTreeMap<String, SecretString>;

/// Under this name the sealed secrets say which address they are for. No
/// recipe's secret can have it: names begin with a letter or digit.
const FOR: &str = "_for";

/// Opens what lies sealed on the server for the instance at an address. What
/// was sealed for another one is refused: a server could have it opened here
/// and be handed what it has no right to.
pub(super) async fn open(
    app: &App,
    sealed: &[u8],
    address: &DnsName,
) -> Result<Secrets, ErrorBody> {
    let plain = app.vault.open(sealed).await.map_err(|error| match error {
        VaultError::NotForUs | VaultError::NoKey => ErrorBody::new(
            codes::NOT_SEALED_TO_US,
            "The secrets of this instance are not sealed to your recovery key",
        )
        .hint("Nothing was changed on the server")
        .hint("Ask an operator who can open them to add your public recovery key with `allotment operator add` and to apply the plan again"),
        other => vault_error(&other),
    })?;
    let mut map: BTreeMap<String, String> =
        serde_json::from_str(plain.expose_secret()).map_err(|_| {
            // The cause would quote a part of the text.
            damaged()
        })?;
    if let Some(other) = map.remove(FOR).filter(|other| *other != address.as_str()) {
        return Err(ErrorBody::new(
            codes::VAULT,
            format!("The sealed secrets on the server are those of {other}, not of {address}"),
        )
        .hint("Nothing was changed on the server. They were opened on this computer only")
        .hint("Somebody has moved files on the server: ask who else looks after it"));
    }
    Ok(map
        .into_iter()
        .map(|(name, value)| (name, value.into()))
        .collect())
}

/// Makes what is missing, or takes it from what people gave; what is there is
/// kept.
pub(super) fn complete(
    app: &App,
    mut secrets: Secrets,
    wanted: &[SecretWanted],
    given: &Secrets,
) -> Result<Secrets, ErrorBody> {
    for want in wanted {
        if secrets.contains_key(&want.name) {
            continue;
        }
        let made = want
            .generator
            .generate(&mut |bytes| app.random.fill(bytes))
            .or_else(|| given.get(&want.name).cloned())
            .ok_or_else(|| needed(&[&want.name]))?;
        secrets.insert(want.name.clone(), made);
    }
    Ok(secrets)
}

/// What lies sealed on the server cannot be read as such.
pub(super) fn damaged() -> ErrorBody {
    ErrorBody::new(codes::VAULT, "The sealed secrets on the server are damaged")
        .hint("Nothing was changed on the server")
}

/// People have to give these secrets.
pub(crate) fn needed(names: &[&str]) -> ErrorBody {
    let list: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    ErrorBody::new(
        codes::SECRETS_NEEDED,
        format!(
            "Secrets are needed that only people can give: {}",
            list.join(", ")
        ),
    )
    .hint("Nothing was changed on the server")
    .hint("At a terminal you are asked for them; elsewhere give each in a file: `--secret-from NAME=FILE`")
    .detail(serde_json::json!({ "secrets": names }))
}

/// Seals secrets to these operators.
pub(super) async fn seal(
    app: &App,
    secrets: &Secrets,
    address: &DnsName,
    recipients: &[String],
) -> Result<Vec<u8>, ErrorBody> {
    let map: BTreeMap<&str, &str> = secrets
        .iter()
        .map(|(name, value)| (name.as_str(), value.expose_secret()))
        .chain([(FOR, address.as_str())])
        .collect();
    let plain: SecretString = serde_json::to_string(&map).unwrap_or_default().into();
    let to: Vec<RecoveryPublicKey> = recipients.iter().cloned().map(RecoveryPublicKey).collect();
    app.vault
        .seal(&to, &plain)
        .await
        .map_err(|error| vault_error(&error))
}

/// Why the vault could not do it.
pub(crate) fn vault_error(error: &VaultError) -> ErrorBody {
    let body = ErrorBody::new(codes::VAULT, crate::sentence(&error.to_string()));
    match error {
        VaultError::NoKeyring { .. } => body
            .hint("Nothing was changed")
            .hint("Unlock the keyring of your desktop; where none runs, choose a sealed file: `--vault file`"),
        VaultError::PassphraseNeeded | VaultError::PassphraseWrong => {
            body.hint("Nothing was changed").hint("Give the passphrase that you chose for the sealed file")
        }
        VaultError::NoKey => {
            ErrorBody::new(codes::RECOVERY_KEY_MISSING, "You have no recovery key yet")
                .hint("Make one with `allotment operator init YOUR-NAME`; it is shown once, write it down")
        }
        VaultError::KeyExists => body.hint("It is kept. To use another one, choose another data folder"),
        _ => body.hint("Nothing was changed"),
    }
    .caused_by(error)
}
