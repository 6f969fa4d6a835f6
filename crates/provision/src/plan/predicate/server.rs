//! What a plan about a server itself relies on.

use super::{Broken, Predicate, Seen, broken};
use crate::{keys::AccessKey, survey::Standing};

/// Whether one of the predicates about a server itself holds; others do. They
/// need the server to be surveyed.
pub(super) fn check(predicate: &Predicate, seen: &Seen<'_>) -> Result<(), Broken> {
    let Some(survey) = seen.survey else {
        return broken(
            "not-surveyed",
            &[],
            "It was not looked how the server is looked after".to_owned(),
            "This is a fault of Allotment; tell whoever makes it",
        );
    };
    // Keys that are bound to one command open no shell.
    let opening = |account: &str| -> Vec<&AccessKey> {
        let access = survey.access(account);
        let keys = access.iter().flat_map(|access| &access.keys);
        let bound = |options: &str| {
            let options = options.to_ascii_lowercase();
            options.contains("command=") || options.contains("cert-authority")
        };
        keys.filter(|key| !key.options.as_deref().is_some_and(bound))
            .collect()
    };
    match predicate {
        Predicate::SomeKeyOpens { account } if opening(account).is_empty() => broken(
            "no-key-opens",
            &[("account", account)],
            format!("No key opens the account {account} of the server"),
            "Let a key in first: `allotment server key add`",
        ),
        Predicate::AnotherKeyOpens { account, besides } => {
            let mut others = opening(account).into_iter();
            if others.any(|key| key.fingerprint() != *besides) {
                return Ok(());
            }
            broken(
                "last-key",
                &[("account", account)],
                format!("This is the last key that opens {account}: nobody could log in any more"),
                "Let another person's key in first: `allotment server key add`",
            )
        }
        Predicate::NotChangedByHand { measure } => match survey.hardening.get(measure) {
            Some(Standing::Changed { files }) => broken(
                "changed-by-hand",
                &[("measure", measure), ("files", &files.join(", "))],
                format!("Somebody has changed {} since", files.join(", ")),
                format!(
                    "Look at the file. `--although-changed {measure}` lets it be overwritten; without the measure it stays as it is"
                ),
            ),
            _ => Ok(()),
        },
        Predicate::NoOtherFirewall => match &survey.other_firewall {
            Some(other) => broken(
                "other-firewall",
                &[("other", other)],
                format!("{other} is this server's firewall already"),
                "Leave this measure out, or turn the other one off",
            ),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}
