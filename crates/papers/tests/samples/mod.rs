//! What the papers of a small collective are made from.

use allotment_papers::{Costs, DnsRecord, HandoverSheet, Opened, Operator, RecoveryKit, Share};
use allotment_types::{Language, SecretString};
use jiff::civil::date;

/// A key made for these tests; it opens nothing.
pub(crate) const KEY: &str =
    "AGE-SECRET-KEY-1WADR6CJK7E0LDPF5PW3PX63UQ38AQVSMWDJP8LRNWWP6Z5KTVSAQRQAXLN";
pub(crate) const PUBLIC_KEY: &str =
    "age10cyxdwn25z4v27yy3aucc6rmxcf67f3ktpyagm5su2f56n0039zqn3crdd";

pub(crate) fn sheet(language: Language) -> HandoverSheet {
    // typos: off
    let words = match language {
        Language::En => ("The Garden", "Our wiki", "€12.40", "€3.10", "Hetzner"),
        Language::Fr => (
            "Le Jardin partagé",
            "Notre wiki",
            "12,40 €",
            "3,10 €",
            "Hetzner",
        ),
        Language::Es => (
            "El Huerto de Peñagrande",
            "Nuestra wiki",
            "12,40 €",
            "3,10 €",
            "Hetzner",
        ),
        Language::De => (
            "Gemüsegarten Süd",
            "Unser Wiki",
            "12,40 €",
            "3,10 €",
            "Hetzner",
        ),
    };
    // typos: on
    let (collective, instance, total, share, provider) = words;
    let text = str::to_owned;
    let operator = |name, contact: Option<&str>| Operator {
        name: text(name),
        contact: contact.map(text),
    };
    let record = |kind, value| DnsRecord {
        name: text("wiki.example.org."),
        kind: text(kind),
        value: text(value),
    };
    let bears = |name| Share {
        name: text(name),
        amount: text(share),
    };
    HandoverSheet {
        language,
        written: date(2026, 11, 21),
        collective: text(collective),
        instance: text(instance),
        address: text("wiki.example.org"),
        app: text("MediaWiki 1.43"),
        recipe: text("mediawiki"),
        recipe_version: text("0.1.0"),
        stack: text("wiki_example_org"),
        services: vec![text("app"), text("db"), text("jobs")],
        server: text("garden"),
        login: text("root@192.0.2.7"),
        sudo: false,
        host: text("192.0.2.7"),
        provider: Some(text(provider)),
        operators: vec![
            operator("Ada", Some("ada@example.org")),
            operator("Bruno", None),
        ],
        records: vec![record("A", "192.0.2.7"), record("AAAA", "2001:db8::7")],
        costs: Some(Costs {
            total: text(total),
            shares: ["Ada", "Bruno", "Chiara", "Délphine"].map(bears).to_vec(),
        }),
    }
}

pub(crate) fn kit(language: Language) -> RecoveryKit {
    RecoveryKit {
        language,
        made: date(2026, 11, 21),
        collective: sheet(language).collective,
        operator: "ada".to_owned(),
        key: SecretString::from(KEY),
        public_key: PUBLIC_KEY.to_owned(),
        opens: vec![Opened {
            address: "wiki.example.org".to_owned(),
            login: "root@192.0.2.7".to_owned(),
        }],
    }
}
