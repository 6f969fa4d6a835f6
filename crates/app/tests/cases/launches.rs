//! Launches that people prepare.

use allotment_api::{LaunchDraft, LaunchPage, Sharer, call};
use allotment_app::ports::{InstanceRecord, InstanceState, RunRecord};
use allotment_provision::{
    plan::{Plan, Purpose, Subject},
    run::RunStatus,
    steps::refresh_packages,
};
use allotment_test_support::TestApp;

fn sharer(name: &str, weight: u32) -> Sharer {
    Sharer {
        name: name.into(),
        weight,
    }
}

#[tokio::test]
async fn what_was_answered_is_there_when_people_come_back() {
    let test = TestApp::new().await;
    let begun = test.call(call::BeginLaunch {}).await.unwrap();
    assert_eq!(begun.draft.page, LaunchPage::Collective);
    let draft = LaunchDraft {
        page: LaunchPage::Questions,
        recipe: Some("mediawiki".parse().unwrap()),
        address: "wiki.example.org".into(),
        answers: [("SITE_NAME".to_owned(), "Garden <wiki>".to_owned())].into(),
        sharers: vec![sharer("Ada", 2), sharer("Ben", 1)],
        ..LaunchDraft::default()
    };
    let saved = call::SaveLaunch {
        launch: begun.id.clone(),
        draft: draft.clone(),
    };
    test.call(saved).await.unwrap();
    let all = test.call(call::ListLaunches {}).await.unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].draft, draft);
    assert!(all[0].changed_at > begun.begun_at);
    assert_eq!(all[0].run, None);
}

#[tokio::test]
async fn several_are_prepared_at_once_and_the_last_touched_comes_first() {
    let test = TestApp::new().await;
    let first = test.call(call::BeginLaunch {}).await.unwrap();
    let second = test.call(call::BeginLaunch {}).await.unwrap();
    assert_ne!(first.id, second.id);
    let touched = call::SaveLaunch {
        launch: first.id.clone(),
        draft: first.draft.clone(),
    };
    test.call(touched).await.unwrap();
    let all = test.call(call::ListLaunches {}).await.unwrap();
    let ids: Vec<_> = all.into_iter().map(|launch| launch.id).collect();
    assert_eq!(ids, [first.id, second.id]);
}

#[tokio::test]
async fn the_next_launch_knows_who_bore_the_cost_of_the_last() {
    let test = TestApp::new().await;
    let begun = test.call(call::BeginLaunch {}).await.unwrap();
    let ended = LaunchDraft {
        sharers: vec![sharer("Ada", 1)],
        ended: true,
        ..begun.draft
    };
    let saved = call::SaveLaunch {
        launch: begun.id,
        draft: ended,
    };
    test.call(saved).await.unwrap();
    let next = test.call(call::BeginLaunch {}).await.unwrap();
    assert_eq!(next.draft.sharers, [sharer("Ada", 1)]);
    let all = test.call(call::ListLaunches {}).await.unwrap();
    assert_eq!(all.len(), 1, "what is over is not under way");
}

#[tokio::test]
async fn one_that_was_dropped_is_gone_and_cannot_be_saved() {
    let test = TestApp::new().await;
    let begun = test.call(call::BeginLaunch {}).await.unwrap();
    let launch = begun.id.clone();
    test.call(call::DropLaunch { launch }).await.unwrap();
    let late = call::SaveLaunch {
        launch: begun.id,
        draft: begun.draft,
    };
    let error = test.call(late).await.unwrap_err();
    assert_eq!(error.code, "not-found");
    assert!(test.call(call::ListLaunches {}).await.unwrap().is_empty());
}

#[tokio::test]
async fn answers_without_end_are_refused_and_the_earlier_ones_stay() {
    let test = TestApp::new().await;
    let begun = test.call(call::BeginLaunch {}).await.unwrap();
    let endless = call::SaveLaunch {
        launch: begun.id,
        draft: LaunchDraft {
            address: "x".repeat(70_000),
            ..LaunchDraft::default()
        },
    };
    let error = test.call(endless).await.unwrap_err();
    assert_eq!(error.code, "bad-input");
    let all = test.call(call::ListLaunches {}).await.unwrap();
    assert_eq!(all[0].draft.address, "");
}

#[tokio::test]
async fn a_run_that_was_cut_before_its_log_came_back_is_under_way() {
    let test = TestApp::new().await;
    test.with_server("garden").await;
    let plan = begun(&test).await;
    let shown = call::ShowRun {
        plan: plan.hash().to_string(),
    };
    let before = test.call(shown.clone()).await.unwrap();
    assert_eq!(before.status, RunStatus::NotStarted, "it never got there");
    reached(&test, &plan).await;
    let after = test.call(shown).await.unwrap();
    assert_eq!(after.status, RunStatus::Unfinished, "it was open there");
}

#[tokio::test]
async fn a_launch_that_has_begun_is_not_dropped_while_its_server_is_known() {
    let test = TestApp::new().await;
    test.with_server("garden").await;
    let plan = begun(&test).await;
    reached(&test, &plan).await;
    let launch = test.call(call::BeginLaunch {}).await.unwrap();
    let draft = LaunchDraft {
        plan: Some(plan.hash().to_string()),
        ..launch.draft
    };
    let saved = call::SaveLaunch {
        launch: launch.id.clone(),
        draft,
    };
    assert!(!test.call(saved).await.unwrap().droppable);
    let drop = || call::DropLaunch {
        launch: launch.id.clone(),
    };
    let error = test.call(drop()).await.unwrap_err();
    assert_eq!(error.code, "bad-input");

    let server = plan.server.clone();
    test.call(call::ForgetServer { server }).await.unwrap();
    test.call(drop()).await.unwrap();
    assert_eq!(test.call(call::ListLaunches {}).await.unwrap(), []);
}

/// A run on record that was asked for and of which nothing came back.
#[expect(clippy::unwrap_used, reason = "a test's own set-up")]
async fn begun(test: &TestApp) -> Plan {
    let plan = Plan {
        format: 1,
        purpose: Purpose::Launch,
        server: "garden".parse().unwrap(),
        instance: Some(Subject {
            address: "wiki.example.org".parse().unwrap(),
            recipe: "mediawiki".parse().unwrap(),
            recipe_version: "0.1.0".into(),
            settings: [].into(),
            recipients: vec![],
            trusted_roots: vec![],
            machine: false,
            account: None,
            from_version: None,
        }),
        steps: vec![refresh_packages("01-refresh-packages".parse().unwrap())],
    };
    let hash = plan.hash().to_string();
    let store = &test.app.store;
    let now = test.app.clock.now();
    store.put_plan(&hash, &plan.to_json(), now).await.unwrap();
    let run = RunRecord {
        id: "r1".parse().unwrap(),
        server: plan.server.clone(),
        address: plan.address().cloned(),
        plan_hash: hash.clone(),
        plan: plan.to_json(),
        begun_at: now,
        begun_by: "ada".parse().unwrap(),
    };
    store.put_run(&run).await.unwrap();
    plan
}

/// The run was opened on its server.
#[expect(clippy::unwrap_used, reason = "a test's own set-up")]
async fn reached(test: &TestApp, plan: &Plan) {
    let about = plan.instance.clone().unwrap();
    let instance = InstanceRecord {
        address: about.address,
        server: plan.server.clone(),
        recipe: about.recipe,
        recipe_version: about.recipe_version,
        state: InstanceState::Launching,
        since: test.app.clock.now(),
    };
    test.app.store.put_instance(&instance).await.unwrap();
}

#[tokio::test]
async fn nobody_can_wish_anything_of_a_run_that_is_not_at_work() {
    let test = TestApp::new().await;
    let server = "garden".parse().unwrap();
    let error = test.call(call::PauseRun { server }).await.unwrap_err();
    assert_eq!(error.code, "not-found");
}
