//! Data files: what they may not say.

use allotment_app::ports::Providers as _;
use allotment_providers::{KnownProviders, ProvidersError};
use allotment_test_support::TestApp;
use tempfile::TempDir;

async fn opened(text: &str) -> Result<KnownProviders, ProvidersError> {
    let here = TestApp::new().await;
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("x.toml"), text).unwrap();
    std::fs::write(folder.path().join("x.toml~"), "not looked at").unwrap();
    KnownProviders::open(folder.path(), &here.app.clock, super::PATIENCE)
}

#[tokio::test]
async fn the_files_of_the_program_can_be_read_and_say_who_is_asked_to_prove_them() {
    let here = TestApp::new().await;
    let known = super::known(&here.app, std::path::Path::new("/nowhere/at-all"));
    let names: Vec<String> = known
        .all()
        .iter()
        .map(|it| it.about().name.to_string())
        .collect();
    assert_eq!(
        names,
        ["servers-coop", "hetzner", "agreement", "own", "practice"]
    );
    for provider in known.all() {
        let proof = &provider.about().proof;
        assert!(!proof.asked.is_empty() && proof.command.starts_with("allotment "));
    }
}

#[tokio::test]
async fn a_file_of_ones_own_counts_in_the_place_of_the_program_s() {
    let ours = include_str!("../../data/servers-coop.toml");
    let known = opened(&ours.replace("title = \"servers.coop\"", "title = \"Put right\""))
        .await
        .unwrap();
    assert_eq!(known.all().len(), 5);
    assert_eq!(known.all()[0].about().title, "Put right");
}

#[tokio::test]
async fn a_file_that_promises_what_it_cannot_keep_is_refused_whole() {
    let hetzner = include_str!("../../data/hetzner.toml");
    let by_hand = include_str!("../../data/agreement.toml");
    let steps = |text: &str| {
        let at = text.find("order-steps").unwrap();
        let end = text[at..].find("]\n").unwrap();
        format!("{}{}", &text[..at], &text[at + end + 2..])
    };
    let mut all = String::new();
    for text in [
        "title = \"x\"".to_owned(),
        hetzner.replace("format = 2", "format = 3"),
        hetzner.replace("cpus", "processors"),
        hetzner.replace("\"6.49\"", "\"6,49\""),
        hetzner.replace("\"6.49\"", "\"99999999999999999999\""),
        hetzner.replace("[prices]", "[[nothing]]"),
        hetzner.replace("driver = \"hetzner-cloud\"\n", ""),
        hetzner.replace("https://api.hetzner.cloud", "http://api.hetzner.cloud"),
        hetzner.replace(
            "https://api.hetzner.cloud/v1",
            "http://127.0.0.1.example.org/",
        ),
        steps(by_hand),
        by_hand.replace("destroy-steps", "destroy-step"),
    ] {
        let error = opened(&text).await.err().unwrap().to_string();
        let at = error.find("/x.toml").unwrap_or(0);
        let start = error[..at].rfind('`').map_or(0, |it| it + 1);
        all.push_str(&error.replace(&error[start..=at], ""));
        all.push('\n');
    }
    insta::assert_snapshot!(all);
}
