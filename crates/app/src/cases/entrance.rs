//! What the web entrance of a server is told: who signs its certificates, and
//! where they write to.

use std::collections::BTreeMap;

use allotment_api::{Authority, ErrorBody, codes};

use crate::ports::ServerRecord;

/// Who signs the certificates.
pub(super) fn authority(server: &ServerRecord, wish: Option<Authority>) -> Authority {
    match (wish, &server.practice) {
        (Some(wish), _) => wish,
        (None, Some(world)) => Authority::Own {
            directory: world.acme_directory.clone(),
            trust: world.acme_trust.clone(),
        },
        (None, None) => Authority::Production,
    }
}

/// The name of the web entrance's resolver for an authority.
pub(super) fn resolver(authority: &Authority) -> &'static str {
    match authority {
        Authority::Production => "production",
        Authority::Staging => "staging",
        Authority::Own { .. } => "own",
    }
}

/// Let's Encrypt counts five failures an hour for a name; a rehearsal and an
/// authority of one's own are patient.
pub(super) fn back_off(authority: &Authority) -> Vec<u32> {
    match authority {
        Authority::Production => vec![60, 300, 900],
        Authority::Staging => vec![20, 60, 120],
        Authority::Own { .. } => vec![3, 6, 12],
    }
}

/// What the web entrance is told. All instances of a server share it, and one
/// more of them is no reason to change what it `has`: an authority that signs
/// for another instance stays, and so does the address that it writes to.
pub(super) fn entrance_answers(
    server: &ServerRecord,
    authority: &Authority,
    email: Option<&str>,
    has: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, ErrorBody> {
    let mut answers: BTreeMap<String, String> = [
        "LETS_ENCRYPT_EMAIL",
        "COMPOSE_FILE",
        "ACME_DIRECTORY",
        "ACME_CA_CERTIFICATE",
    ]
    .into_iter()
    .filter_map(|key| Some((key.to_owned(), has.get(key)?.clone())))
    .filter(|(_, value)| !value.is_empty())
    .collect();
    if let Authority::Own { directory, trust } = authority {
        if let Some(other) = answers
            .get("ACME_DIRECTORY")
            .filter(|has| *has != directory)
        {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!("The instances of this server have certificates from {other}; a server can have only one authority of your own"),
            )
            .hint("Nothing was changed on the server")
            .hint("Use the same authority, or Let's Encrypt (`--authority production`), or another server"));
        }
        // The recipe puts the lines around it.
        let body: String = trust.lines().filter(|l| !l.starts_with("-----")).collect();
        answers.extend([
            (
                "COMPOSE_FILE".to_owned(),
                "compose.yml:compose.own-ca.yml".to_owned(),
            ),
            ("ACME_DIRECTORY".to_owned(), directory.clone()),
            ("ACME_CA_CERTIFICATE".to_owned(), body),
        ]);
    }
    let email = match (email, authority) {
        (Some(email), _) => Some(email.to_owned()),
        (None, _) if answers.contains_key("LETS_ENCRYPT_EMAIL") => None,
        (None, Authority::Own { .. }) => Some(format!("certificates@{}.invalid", server.name)),
        (None, _) => {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                "The certificate authority wants an e-mail address",
            )
            .hint("It writes there only when a certificate is about to end and was not renewed")
            .hint("Give it with `--email ADDRESS`"));
        }
    };
    answers.extend(email.map(|email| ("LETS_ENCRYPT_EMAIL".to_owned(), email)));
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use allotment_provision::{HostKey, ServerTarget};
    use allotment_types::Timestamp;

    use super::*;

    fn garden() -> ServerRecord {
        ServerRecord {
            name: "garden".parse().unwrap(),
            target: ServerTarget {
                destination: "192.0.2.7".to_owned(),
                user: None,
                port: None,
                identity_file: None,
            },
            host_key: HostKey {
                algorithm: "ssh-ed25519".to_owned(),
                key: "AAAA".to_owned(),
            },
            added_at: Timestamp::UNIX_EPOCH,
            practice: None,
        }
    }

    fn own(directory: &str) -> Authority {
        Authority::Own {
            directory: directory.to_owned(),
            trust: "-----BEGIN CERTIFICATE-----\nMIIB\nAAAA\n-----END CERTIFICATE-----\n"
                .to_owned(),
        }
    }

    fn told(
        authority: &Authority,
        email: Option<&str>,
        has: &BTreeMap<String, String>,
    ) -> Result<BTreeMap<String, String>, String> {
        entrance_answers(&garden(), authority, email, has).map_err(|error| error.message)
    }

    #[test]
    fn an_instance_with_lets_encrypt_leaves_the_authority_of_another_one_alone() {
        let first = told(&own("https://ca.test/dir"), None, &BTreeMap::new()).unwrap();
        assert_eq!(first["ACME_CA_CERTIFICATE"], "MIIBAAAA");
        assert_eq!(first["LETS_ENCRYPT_EMAIL"], "certificates@garden.invalid");
        let second = told(&Authority::Production, Some("kim@example.org"), &first).unwrap();
        assert_eq!(second["LETS_ENCRYPT_EMAIL"], "kim@example.org");
        for key in ["COMPOSE_FILE", "ACME_DIRECTORY", "ACME_CA_CERTIFICATE"] {
            assert_eq!(second[key], first[key]);
        }
    }

    #[test]
    fn one_more_instance_is_no_reason_to_change_anything() {
        for authority in [own("https://ca.test/dir"), Authority::Staging] {
            let first = told(&authority, Some("kim@example.org"), &BTreeMap::new()).unwrap();
            assert_eq!(told(&authority, None, &first).unwrap(), first);
        }
    }

    #[test]
    fn a_second_authority_of_our_own_would_end_the_first_ones_certificates() {
        let first = told(&own("https://ca.test/dir"), None, &BTreeMap::new()).unwrap();
        let error = told(&own("https://other.test/dir"), None, &first).unwrap_err();
        assert!(error.contains("https://ca.test/dir"), "{error}");
    }

    #[test]
    fn lets_encrypt_is_told_an_address_once() {
        let error = told(&Authority::Production, None, &BTreeMap::new()).unwrap_err();
        assert!(error.contains("e-mail"), "{error}");
    }
}
