//! Plans for practice servers, which get their images from this computer.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use allotment_api::{Doing, Event, PlanView, call};
use allotment_provision::steps::DockerSource;
use allotment_test_support::TestApp;
use allotment_types::PracticeStage;

async fn wiki_in(test: &TestApp, server: &str) -> PlanView {
    let me = call::CreateRecoveryKey {
        operator: "kim".parse().unwrap(),
        show: false,
    };
    test.call(me).await.unwrap();
    let plan = call::PlanInstance {
        recipe: "mediawiki".parse().unwrap(),
        server: server.parse().unwrap(),
        address: "wiki.example.org".parse().unwrap(),
        answers: [("SITE_NAME".to_owned(), "Garden wiki".to_owned())].into(),
        authority: None,
        email: Some("kim@example.org".into()),
        docker: DockerSource::Distribution,
        sudo_password: None,
    };
    *test.call(plan).await.unwrap()
}

fn images_made(test: &TestApp) -> Vec<String> {
    let image = |event| match event {
        Event::Doing {
            what: Doing::Practice {
                stage: PracticeStage::Image(name),
            },
        } => Some(name),
        _ => None,
    };
    test.heard().into_iter().filter_map(image).collect()
}

#[tokio::test]
async fn the_images_that_a_plan_needs_are_made_with_it_and_those_that_cannot_be_are_named() {
    let test = TestApp::new().await;
    test.with_practice_server("garden").await;
    let plan = wiki_in(&test, "garden").await;
    assert_eq!(images_made(&test), ["mediawiki:1.43"]);
    // The web entrance's are needed as well.
    assert_eq!(plan.images_not_here, ["mariadb:11.8", "traefik:v3.7"]);
}

#[tokio::test]
async fn a_rented_server_fetches_its_images_itself() {
    let test = TestApp::new().await;
    test.with_server("garden").await;
    let plan = wiki_in(&test, "garden").await;
    assert_eq!(images_made(&test), Vec::<String>::new());
    assert_eq!(plan.images_not_here, Vec::<String>::new());
}
