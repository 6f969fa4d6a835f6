//! An instance's secrets on their way: made once, sealed before use, opened
//! again by whoever continues.

use std::collections::BTreeMap;

use allotment_api::{ErrorBody, codes};
use allotment_provision::plan::SecretWanted;
use allotment_recipe::DeriveError;
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
pub(crate) async fn open(
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
/// kept. What belongs to another secret is made after it, whatever their order.
pub(crate) fn complete(
    random: &mut dyn FnMut(&mut [u8]),
    mut secrets: Secrets,
    wanted: &[SecretWanted],
    given: &Secrets,
) -> Result<Secrets, ErrorBody> {
    let missing = |secrets: &Secrets, want: &SecretWanted| !secrets.contains_key(&want.name);
    let own = wanted
        .iter()
        .filter(|want| want.generator.source().is_none());
    for want in own {
        if missing(&secrets, want) {
            let made = want
                .generator
                .generate(random)
                .or_else(|| given.get(&want.name).cloned())
                .ok_or_else(|| needed(&[&want.name]))?;
            secrets.insert(want.name.clone(), made);
        }
    }
    for want in wanted {
        let Some(of) = want.generator.source() else {
            continue;
        };
        if missing(&secrets, want) {
            let source = secrets.get(of).ok_or_else(|| needed(&[of]))?;
            let made = want.generator.derive(source);
            let made = made.map_err(|error| not_derived(&want.name, of, error))?;
            secrets.insert(want.name.clone(), made);
        }
    }
    Ok(secrets)
}

fn not_derived(name: &str, of: &str, error: DeriveError) -> ErrorBody {
    ErrorBody::new(
        codes::BAD_INPUT,
        format!("The secret `{name}` cannot be made of the secret `{of}`"),
    )
    .hint("Nothing was changed on the server")
    .hint(format!(
        "Give `{of}` as the app's own tool prints it: 43 letters, digits, `-` and `_`"
    ))
    .caused_by(&error)
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

#[cfg(test)]
mod tests {
    use allotment_recipe::Generator;

    use super::*;

    fn wanted(all: &[(&str, Generator)]) -> Vec<SecretWanted> {
        let all = all.iter().map(|(name, generator)| SecretWanted {
            name: (*name).to_owned(),
            generator: generator.clone(),
        });
        all.collect()
    }

    fn public() -> (&'static str, Generator) {
        let of = "vapid_private".to_owned();
        ("vapid_public", Generator::P256Public { of })
    }

    fn secrets(all: &[(&str, &str)]) -> Secrets {
        let all = all.iter();
        all.map(|(name, value)| ((*name).to_owned(), SecretString::from(*value)))
            .collect()
    }

    /// The pair of RFC 8291, appendix A.
    const PRIVATE: &str = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    const PUBLIC: &str =
        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

    #[test]
    fn a_public_key_is_made_after_its_private_key_whatever_their_order() {
        let wanted = wanted(&[public(), ("vapid_private", Generator::P256Private)]);
        let made = complete(
            &mut |bytes| bytes.fill(7),
            Secrets::new(),
            &wanted,
            &Secrets::new(),
        );
        let made = made.unwrap();
        let derived = public().1.derive(&made["vapid_private"]).unwrap();
        assert_eq!(
            made["vapid_public"].expose_secret(),
            derived.expose_secret()
        );
    }

    #[test]
    fn a_private_key_that_is_there_or_was_given_is_kept_and_its_public_key_made() {
        let no_random = &mut |_: &mut [u8]| panic!("nothing is made at random here");
        let kept = wanted(&[public(), ("vapid_private", Generator::P256Private)]);
        let there = secrets(&[("vapid_private", PRIVATE)]);
        let made = complete(no_random, there.clone(), &kept, &Secrets::new()).unwrap();
        assert_eq!(made["vapid_public"].expose_secret(), PUBLIC);
        assert_eq!(made["vapid_private"].expose_secret(), PRIVATE);
        let brought = wanted(&[public(), ("vapid_private", Generator::External)]);
        let made = complete(no_random, Secrets::new(), &brought, &there).unwrap();
        assert_eq!(made["vapid_public"].expose_secret(), PUBLIC);
    }

    /// Neither another version of the recipe, nor another number of the secret,
    /// nor what a person gives makes another of one that there is.
    #[test]
    fn what_is_there_is_kept_whatever_is_wanted_of_it_now() {
        let no_random = &mut |_: &mut [u8]| panic!("nothing is made at random here");
        let there = secrets(&[("enc_salt", "as it was")]);
        let given = secrets(&[("enc_salt", "another one")]);
        for generator in [
            Generator::default(),
            Generator::Hex { bytes: 64 },
            Generator::External,
        ] {
            let wanted = wanted(&[("enc_salt", generator)]);
            let made = complete(no_random, there.clone(), &wanted, &given).unwrap();
            assert_eq!(made["enc_salt"].expose_secret(), "as it was");
        }
    }

    #[test]
    fn what_was_given_and_is_no_key_is_refused_without_being_told() {
        let brought = wanted(&[public(), ("vapid_private", Generator::External)]);
        let given = secrets(&[("vapid_private", "canary")]);
        let refused = complete(&mut |_| (), Secrets::new(), &brought, &given).unwrap_err();
        let all = format!("{refused:?}");
        assert!(
            all.contains("vapid_private") && !all.contains("canary"),
            "{all}"
        );
    }
}
