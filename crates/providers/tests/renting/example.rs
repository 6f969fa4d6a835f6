//! The example of docs/howto/add-a-provider.md: what it says is what works.

use std::sync::Arc;

use allotment_api::{How, OrderState, Wish, call};
use allotment_test_support::TestApp;
use tempfile::TempDir;

const PAGE: &str = include_str!("../../../../docs/howto/add-a-provider.md");

#[tokio::test]
async fn the_example_of_the_documents_is_a_provider_with_which_a_server_is_ordered() {
    let example = PAGE.split("```toml\n").nth(1).unwrap();
    let example = example.split("```").next().unwrap();
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("hedgerow.toml"), example).unwrap();
    let mut here = TestApp::new().await;
    here.app.providers = Arc::new(super::known(&here.app, folder.path()));
    let hedgerow = here
        .app
        .providers
        .find(&"hedgerow".parse().unwrap())
        .unwrap();
    assert_eq!(hedgerow.about().abilities.create, How::Assisted);

    let wish = Wish {
        size: Some("small".into()),
        ..Wish::default()
    };
    let quote = here
        .call(call::QuoteServer {
            provider: "hedgerow".parse().unwrap(),
            wish: wish.clone(),
        })
        .await
        .unwrap();
    assert!(
        PAGE.contains(&format!("`{}`", quote.accept)),
        "{}",
        quote.accept
    );
    let ordered = here
        .call(call::OrderServer {
            provider: "hedgerow".parse().unwrap(),
            server: None,
            wish,
            accepted: quote.accept,
            within_s: None,
        })
        .await
        .unwrap();
    assert_eq!(ordered.state, OrderState::Asked);
    let steps = ordered.to_do.join("\n");
    assert!(
        steps.contains("server-1") && steps.contains("ssh-ed25519 "),
        "{steps}"
    );
    assert!(!steps.contains('{'), "{steps}");
}
