//! What is known of an instance by who looks after it.

use allotment_api::{KeptInstance, call, codes};
use allotment_app::ports::{InstanceRecord, InstanceState};
use allotment_test_support::TestApp;

/// A collective with a server.
async fn garden() -> TestApp {
    let test = TestApp::new().await;
    test.with_server("garden").await;
    test
}

/// An instance that was launched from this version of a recipe of ours.
#[expect(clippy::unwrap_used, reason = "a test's own set-up")]
async fn runs(test: &TestApp, recipe: &str, version: &str) -> InstanceRecord {
    let instance = InstanceRecord {
        address: "app.example.org".parse().unwrap(),
        server: "garden".parse().unwrap(),
        recipe: recipe.parse().unwrap(),
        recipe_version: version.to_owned(),
        state: InstanceState::Running,
        since: test.app.clock.now(),
    };
    test.app.store.put_instance(&instance).await.unwrap();
    instance
}

#[expect(clippy::unwrap_used, reason = "a test's own set-up")]
async fn shown(test: &TestApp) -> KeptInstance {
    let address = "app.example.org".parse().unwrap();
    *test.call(call::ShowInstance { address }).await.unwrap()
}

#[tokio::test]
async fn a_newer_version_of_its_recipe_is_offered() {
    let test = garden().await;
    runs(&test, "mediawiki", "0.0.1+1.42").await;
    let kept = shown(&test).await;
    let offered = kept.offered.unwrap();
    assert!(offered.ends_with("+1.43"), "{offered}");
    assert!(!kept.whole_server);
}

#[tokio::test]
async fn the_version_that_runs_and_an_older_one_are_not_offered() {
    let test = garden().await;
    runs(&test, "mediawiki", "0.0.1+1.42").await;
    let today = shown(&test).await.offered.unwrap();
    for version in [today.as_str(), "9.0.0+99.0"] {
        runs(&test, "mediawiki", version).await;
        assert_eq!(shown(&test).await.offered, None, "{version}");
    }
}

#[tokio::test]
async fn what_its_recipe_can_do_is_told() {
    let test = garden().await;
    runs(&test, "mastodon", "0.1.0+v4.7.4").await;
    assert!(shown(&test).await.tries_mail);
    runs(&test, "static", "0.1.0+1.30").await;
    assert!(!shown(&test).await.tries_mail);
    runs(&test, "bigbluebutton", "0.1.0").await;
    assert!(shown(&test).await.whole_server);
}

#[tokio::test]
async fn one_whose_recipe_is_not_known_any_more_is_shown_all_the_same() {
    let test = garden().await;
    let instance = runs(&test, "gone-since", "1.0.0").await;
    let kept = shown(&test).await;
    assert_eq!(kept.instance.address, instance.address);
    assert_eq!((kept.offered, kept.tries_mail), (None, false));
}

#[tokio::test]
async fn there_is_nothing_to_show_where_nothing_runs() {
    let test = TestApp::new().await;
    let address = "app.example.org".parse().unwrap();
    let error = test.call(call::ShowInstance { address }).await.unwrap_err();
    assert_eq!(error.code, codes::NOT_FOUND);
}
