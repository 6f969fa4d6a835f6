//! Files that are not what they say. A hub takes two sorts over HTTP: a bank's
//! file, of which it keeps rows and never the file, and receipts, which it keeps
//! under their hash and gives to nobody's browser.

use std::{
    collections::BTreeSet,
    path::Path,
    time::{Duration, Instant},
};

use allotment_api::Role;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::garden::{Garden, many};

/// Names that lead elsewhere, or make a program take a file for something else.
const NAMES: [&str; 12] = [
    "../../directory.sqlite",
    "..\\..\\directory.sqlite",
    "/etc/passwd",
    "//etc/passwd",
    "file:///etc/passwd",
    "C:\\Windows\\win.ini",
    "receipt.pdf\0.html",
    "receipt.html",
    "receipt.svg",
    "con",
    ".htaccess",
    "%2e%2e%2fdirectory.sqlite",
];

/// All files below a folder, with their lengths where those do not change by
/// themselves.
fn names_below(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path.clone());
            }
            found.insert(path.strip_prefix(folder).unwrap().display().to_string());
        }
    }
    found
}

#[tokio::test]
async fn no_name_of_a_receipt_leads_to_a_file_of_the_hub() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let before = names_below(garden.folder.path());
    for name in NAMES {
        for (request, fields) in [
            (
                "add-cost",
                json!({
                    "new": {
                        "title": "x", "purpose": "other", "amount": "1.00",
                        "paid_by": [{ "who": "bo" }], "receipts": [name],
                    },
                    "stamped": {},
                }),
            ),
            (
                "correct-cost",
                json!({
                    "cost": "server", "change": { "paid_by": [], "receipts": [name] },
                    "stamped": {},
                }),
            ),
            ("save-receipts", json!({ "cost": "server", "folder": name })),
            ("import-journal", json!({ "path": name, "although": true })),
            ("save-statement", json!({ "form": "html", "path": name })),
        ] {
            let answer = tess.ask("greens", request, &fields).await;
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (422, "not-here"),
                "{request} {name:?}: {answer:?}"
            );
            assert!(!answer.body.contains("root:"), "{answer:?}");
        }
        // As a part of an address, as it is and as browsers write it.
        let encoded = name
            .replace('%', "%25")
            .replace('\0', "%00")
            .replace('\\', "%5C");
        for path in [
            format!("/files/{encoded}"),
            format!("/my/greens/{encoded}"),
            format!("/share/{encoded}"),
            format!("/api/greens/{encoded}"),
            format!("/{encoded}"),
        ] {
            let answer = tess.get(&path).await;
            assert_eq!(answer.status, 404, "{path}: {answer:?}");
            assert!(!answer.body.contains("SQLite format"), "{path}");
        }
    }
    assert_eq!(names_below(garden.folder.path()), before);
}

#[tokio::test]
async fn a_receipt_is_kept_under_its_hash_whatever_it_is_and_is_called() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let ada = garden
        .join("greens", Role::Participant, Some("ada"), "Ada")
        .await;
    let before = names_below(garden.folder.path());
    let content = STANDARD.encode("<script>alert(1)</script>");
    let with = |name: &str, content: &str| {
        json!({
            "new": {
                "title": "Bulbs", "purpose": "other", "amount": "1.00",
                "paid_by": [{ "who": "bo" }], "receipts": [],
                "handed": [{ "name": name, "content": content }],
            },
            "stamped": {},
        })
    };
    for name in NAMES {
        let refused = ada.ask("greens", "add-cost", &with(name, &content)).await;
        assert_eq!(refused.status, 404, "{refused:?}");
        tess.done("greens", "add-cost", with(name, &content)).await;
    }
    let after = names_below(garden.folder.path());
    let new: Vec<&String> = after
        .difference(&before)
        .filter(|name| !name.ends_with("-wal") && !name.ends_with("-shm"))
        .collect();
    let hash = Sha256::digest(b"<script>alert(1)</script>");
    let hash = hash
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    let receipts = "collectives/greens.receipts";
    assert_eq!(new, [receipts, &format!("{receipts}/{hash}")]);
    for path in [
        format!("/{receipts}/{hash}"),
        format!("/at/greens/{hash}"),
        format!("/files/{hash}"),
    ] {
        assert_eq!(tess.get(&path).await.status, 404, "{path}");
    }
    for (content, status, code) in [
        ("no base64!".to_owned(), 400, "bad-input"),
        (String::new(), 400, "bad-input"),
        ("A".repeat(13 * 1024 * 1024), 413, "too-large"),
    ] {
        let answer = tess
            .ask("greens", "add-cost", &with("bill.pdf", &content))
            .await;
        assert_eq!((answer.status, answer.code().as_str()), (status, code));
    }
    assert_eq!(names_below(garden.folder.path()), after);
}

#[tokio::test]
async fn a_file_that_only_says_that_it_is_a_banks_is_refused_and_kept_nowhere() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let holder = json!({ "holder": "bank", "sort": "bank", "name": "Bank", "stamped": {} });
    let made = tess.ask("greens", "add-holder", &holder).await;
    assert_eq!(made.status, 200, "{made:?}");
    let before = names_below(garden.folder.path());
    // A gzip of zeros that becomes a thousand times as large, as a head alone
    // would be enough to begin with it; a ZIP's and a PDF's head with the same.
    let zeros = vec![0; 4 * 1024 * 1024];
    let bomb = |head: &[u8]| [head, &zeros].concat();
    let html = b"<html><script>alert(1)</script></html>".to_vec();
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    let laughs = b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><Document>&c;&c;&c;</Document>".to_vec();
    let outside = b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><Document>&a;</Document>".to_vec();
    for (sort, bytes) in [
        ("html", html),
        ("svg", svg),
        ("gzip", bomb(b"\x1f\x8b\x08\0\0\0\0\0\0\x03")),
        ("zip", bomb(b"PK\x03\x04\x14\0\0\0\x08\0")),
        (
            "pdf",
            bomb(b"%PDF-1.7\n1 0 obj<</Filter/FlateDecode/Length 4194304>>stream\n"),
        ),
        ("elf", bomb(b"\x7fELF\x02\x01\x01")),
        ("deep", vec![b'['; 200_000]),
        ("laughs", laughs),
        ("outside", outside),
        ("empty", vec![]),
        ("nul", vec![0; 16]),
    ] {
        for name in [NAMES[0], "receipt.pdf\0.html", "a.html", "b.csv"] {
            let begun = Instant::now();
            let fields = json!({
                "path": name, "content": STANDARD.encode(&bytes), "holder": "bank",
                "accept_mapping": true, "other_account": false,
            });
            let answer = tess.ask("greens", "import-bank-file", &fields).await;
            assert!(
                (400..500).contains(&answer.status),
                "{sort} as {name:?}: {} {}",
                answer.status,
                &answer.body[..answer.body.len().min(400)]
            );
            assert_eq!(answer.header("content-type"), Some("application/json"));
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
            assert!(!answer.body.contains("root:"), "{sort}");
            assert!(
                begun.elapsed() < Duration::from_secs(20),
                "{sort} took too long"
            );
        }
    }
    assert_eq!(names_below(garden.folder.path()), before);
    let rows = tess.done("greens", "list-bank-rows", json!({})).await;
    assert!(!rows.to_string().contains("script"), "{rows}");
}
