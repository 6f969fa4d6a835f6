//! What is known of a server by who looks after it.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin fails")]

use std::collections::BTreeSet;

use allotment_api::call;
use allotment_app::ports::RunRecord;
use allotment_provision::{
    hardening::{Hardening, Measure},
    plan::Plan,
    planner::plan_hardening,
    run::{EventKind, RunEvent},
};
use allotment_test_support::TestApp;
use allotment_types::Timestamp;

/// A plan about the server itself.
fn plan() -> Plan {
    let wish = Hardening {
        on: [Measure::Logs].into(),
        off: BTreeSet::new(),
        open: BTreeSet::new(),
        account: "root".into(),
        configure_docker: true,
    };
    plan_hardening(&"garden".parse().unwrap(), &wish, &BTreeSet::new()).unwrap()
}

/// A run of it is on record, with what came back of its log.
async fn ran(test: &TestApp, plan: &Plan, now: Timestamp, events: &[EventKind]) {
    let store = &test.app.store;
    let hash = plan.hash().to_string();
    store.put_plan(&hash, &plan.to_json(), now).await.unwrap();
    let run = RunRecord {
        id: "r1".parse().unwrap(),
        server: plan.server.clone(),
        address: None,
        plan_hash: hash,
        plan: plan.to_json(),
        begun_at: now,
        begun_by: "ada".parse().unwrap(),
    };
    store.put_run(&run).await.unwrap();
    let event = |kind: &EventKind| RunEvent {
        at: now,
        step: plan.steps[0].id.clone(),
        by: "ada".parse().unwrap(),
        kind: kind.clone(),
    };
    let events: Vec<RunEvent> = events.iter().map(event).collect();
    store.mirror_events(&run.id, &events).await.unwrap();
}

async fn open_plan(test: &TestApp) -> Option<String> {
    let servers = test.call(call::ListServers {}).await.unwrap();
    servers[0].open_plan.clone()
}

#[tokio::test]
async fn what_stands_half_done_on_a_server_is_told_with_it_until_it_is_over() {
    let test = TestApp::new().await;
    test.with_server("garden").await;
    assert_eq!(open_plan(&test).await, None);
    let (plan, now) = (plan(), test.app.clock.now());
    let begun = [EventKind::Started];
    ran(&test, &plan, now, &begun).await;
    assert_eq!(open_plan(&test).await, Some(plan.hash().to_string()));
    let done = [EventKind::Started, EventKind::Succeeded { found: false }];
    ran(&test, &plan, now, &done).await;
    assert_eq!(open_plan(&test).await, None);
}
