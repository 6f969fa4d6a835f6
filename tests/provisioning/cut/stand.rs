//! How a launch stands on a server: what two servers must have in common.

use std::{collections::BTreeMap, fmt::Write as _};

use allotment_provision::{
    run::{RunLog, StepStatus},
    shell::quote,
};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

use crate::support::{Desk, Site, open_sealed};

/// What is on the server, in words that do not depend on its name.
pub(super) async fn stand(site: &Site) -> String {
    read(site, "").await
}

/// The run's log on the server.
pub(super) async fn log(site: &Site) -> RunLog {
    RunLog::parse(&site.console("cat /var/lib/allotment/runs/*/log").await)
}

/// What a launch that has ended must look like, however often it was cut:
/// asserted by itself, and told for comparison with one that nobody cut.
pub(super) async fn end(site: &Site, desks: [&Desk; 2], steps: &[String]) -> String {
    let text = read(site, "end").await;
    let left: Vec<&str> = text.lines().filter(|l| l.starts_with("left")).collect();
    assert!(left.is_empty(), "nothing is left at work: {left:#?}");
    let lines = |start: &str| text.lines().filter(|l| l.starts_with(start)).count();
    assert_eq!(lines("secret "), 5, "each secret once:\n{text}");
    let stewards = text
        .lines()
        .filter(|l| l.starts_with("account ") && l.ends_with(" Steward"));
    assert_eq!(stewards.count(), 1, "one first account:\n{text}");
    assert!(text.contains("runs: 1\n"), "one run:\n{text}");
    assert!(
        !text.contains("Steward/Check"),
        "the check's page is gone:\n{text}"
    );

    let log = log(site).await;
    assert_eq!(log.anomalies(), [], "the log is in order");
    for step in steps {
        let id = step.parse().unwrap();
        assert_eq!(log.status(&id), StepStatus::Succeeded, "{step}");
    }
    sealed_secrets_are_those_in_use(site, desks, &text).await;

    let mut facts = vec![];
    for desk in desks {
        let seen = desk.run(&["server", "facts", site.name()]).await.ok();
        facts.push(lasting(seen.reply(), site));
    }
    assert_eq!(facts[0], facts[1], "both see the same");
    let stood = text.lines().filter(|l| !l.starts_with("in "));
    let stood: Vec<&str> = stood.collect();
    format!("{}\n{}", stood.join("\n"), facts[0])
}

/// Both recovery keys open the sealed file, and what is in it is what the
/// containers read.
async fn sealed_secrets_are_those_in_use(site: &Site, desks: [&Desk; 2], text: &str) {
    let sealed = site
        .console("cat /var/lib/allotment/instances/*/secrets.age")
        .await;
    let opened = desks.map(|desk| open(&desk.secret_key, sealed.as_bytes()));
    let hashes = opened.map(|secrets| {
        let hashed = secrets.into_iter().map(|(name, secret)| {
            let hash = Sha256::digest(secret.expose_secret().as_bytes());
            let hex = hash.iter().fold(String::new(), |mut hex, byte| {
                let _ = write!(hex, "{byte:02x}");
                hex
            });
            (name, hex)
        });
        hashed.collect::<BTreeMap<String, String>>()
    });
    assert_eq!(hashes[0], hashes[1], "both keys open the same");
    let mut compared = 0;
    for line in text.lines().filter(|l| l.starts_with("in ")) {
        // "in app: HASH  NAME"
        let words: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(
            hashes[0].get(words[3]).map(String::as_str),
            Some(words[2]),
            "{} is what was sealed",
            words[3]
        );
        compared += 1;
    }
    assert_eq!(compared, 6, "all secrets in use were compared:\n{text}");
}

fn open(key: &str, sealed: &[u8]) -> BTreeMap<String, SecretString> {
    let secrets = open_sealed(key, sealed).into_iter();
    secrets.map(|(name, text)| (name, text.into())).collect()
}

/// The facts without what passes, and without the server's name.
fn lasting(facts: &serde_json::Value, site: &Site) -> String {
    let mut facts = facts.clone();
    let map = facts.as_object_mut().unwrap();
    // How long it is up and how busy it is differs from look to look.
    for passing in ["now", "memory", "disks", "addresses", "survey"] {
        map.remove(passing);
    }
    // containerd takes any free port, of those that are nobody's.
    let ports = map["listeners"].as_array_mut().unwrap();
    ports.retain(|listener| listener["port"].as_u64().unwrap() < 32768);
    let text = serde_json::to_string_pretty(&facts).unwrap();
    text.replace(site.name(), "SERVER")
        .replace(&site.server.address.to_string(), "ADDRESS")
}

async fn read(site: &Site, how: &str) -> String {
    site.console(&format!(
        "printf %s {} >/run/stand && sh /run/stand {} {how}",
        quote(include_str!("stand.sh")),
        site.name()
    ))
    .await
}
