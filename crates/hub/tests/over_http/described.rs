//! What a hub says of itself, and what comes of it when that is taken at its
//! word: schemathesis reads the description and asks thousands of things that
//! nobody would.

use std::{path::PathBuf, process::Stdio};

use allotment_api::{Role, names};
use serde_json::json;

use super::{
    client::Person,
    garden::{Garden, many},
};

/// Where `./dev test` put it; nothing where it could not be had.
fn schemathesis() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "the tests' composition root")]
    let folder = std::env::var_os("ALLOTMENT_SCHEMATHESIS").map(PathBuf::from);
    let program = folder.map(|folder| folder.join("schemathesis"));
    let program = program.filter(|program| program.exists());
    if program.is_none() {
        use std::io::Write as _;
        let _ = writeln!(
            std::io::stdout(),
            "skipped: schemathesis is not here (./dev setup fetches it)"
        );
    }
    program
}

#[tokio::test]
async fn anybody_can_read_how_each_request_is_asked() {
    let garden = Garden::empty(many()).await;
    let said = garden.stranger.get("/api/openapi.json").await;
    assert_eq!(said.header("content-type"), Some("application/json"));
    let said = said.json();
    assert_eq!(said["openapi"], "3.1.0");
    let paths = said["paths"].as_object().unwrap();
    assert_eq!(paths.len(), names().len());
    for name in names() {
        let path = format!("/api/{{scope}}/{name}");
        assert!(paths.contains_key(&path), "{path}");
    }
}

/// Somebody who may ask everything, so that nothing is refused before it is read.
async fn everything(garden: &Garden) -> Person {
    let tess = garden.collective("greens").await;
    let console = garden.console().await;
    let people = console.people(Some("greens")).await.unwrap();
    let id = people[0].person.clone();
    let ada = Some("ada".parse().unwrap());
    for (scope, role, participant) in [
        ("greens", Role::Operator, None),
        ("greens", Role::Participant, ada),
        ("network", Role::Maintainer, None),
    ] {
        let given = console.grant(&id, scope, role, participant);
        given.await.unwrap();
    }
    tess
}

async fn asks(scope: &str, examples: &str, phases: &str) {
    let Some(program) = schemathesis() else {
        return;
    };
    let garden = Garden::empty(many()).await;
    let person = everything(&garden).await;
    let folder = tempfile::tempdir().unwrap();
    let settings = format!("[parameters]\nscope = \"{scope}\"\n");
    std::fs::write(folder.path().join("schemathesis.toml"), settings).unwrap();
    let hub = person.hub;
    #[expect(clippy::disallowed_methods, reason = "it asks from a second process")]
    let mut asking = tokio::process::Command::new(program);
    asking
        .current_dir(folder.path())
        .args(["run", &format!("http://{hub}/api/openapi.json")])
        .args(["--checks", "not_a_server_error", "--continue-on-failure"])
        .args(["--phases", phases, "--max-examples", examples])
        // One: in several threads the Python of Debian 12 trips over its own parser
        // (`AST constructor recursion depth mismatch`).
        .args(["--workers", "1", "--seed", "1", "--no-shrink", "--no-color"])
        .args(["--suppress-health-check", "all", "--warnings", "off"])
        .args([
            "--header",
            &format!("Cookie: {}", person.cookie.clone().unwrap()),
        ])
        .stdin(Stdio::null())
        .kill_on_drop(true);
    let asked = asking.output().await.unwrap();
    let said = String::from_utf8_lossy(&asked.stdout);
    assert!(asked.status.success(), "{said}");
    // Whatever was asked, the books still fit together.
    let heads = json!({ "heads": [] });
    let verified = person.ask("greens", "verify-books", &heads).await;
    assert_eq!(verified.status, 200, "{verified:?}");
    let metrics = garden.stranger.get("/metrics").await.body;
    let answered = |status: &str| {
        metrics
            .lines()
            .filter(|it| it.starts_with("allotment_hub_answers_total") && it.contains(status))
            .count()
    };
    assert_eq!(answered("status=\"5"), 0, "{metrics}");
    assert!(answered("status=\"200\"") > 20, "{metrics}\n{said}");
    assert!(answered("status=\"400\"") > 50, "{metrics}\n{said}");
}

#[tokio::test]
async fn no_question_that_the_description_allows_makes_the_hub_fail() {
    asks("greens", "3", "examples,coverage").await;
}

mod thousands {
    #[tokio::test]
    async fn long_no_question_of_thousands_makes_the_hub_fail() {
        for scope in ["greens", "network", "catalogue"] {
            super::asks(scope, "60", "examples,coverage,fuzzing").await;
        }
    }
}
