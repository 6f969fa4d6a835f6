//! The run on the server's record: plan, log, what others read of it.

use allotment_provision::{
    engine::{Answer, RunsWanted, STATE_FOLDER, log_in, runs_frame, runs_in},
    plan::ServerAction,
    run::{Anomaly, EventKind},
};

use crate::site::{Site, id};

async fn every_line_is_an_event_with_its_time_and_person(site: Site) {
    let mut session = site.open("ada-laptop").await;
    session
        .start("01-one", &ServerAction::quick("", "true"))
        .await;
    let log = site.log();
    assert_eq!(log.anomalies(), []);
    for event in log.events() {
        assert_eq!((event.step.as_str(), event.by.as_str()), ("01-one", "ada"));
        #[expect(
            clippy::disallowed_methods,
            reason = "the log of a real shell has this computer's time"
        )]
        let age = allotment_types::Timestamp::now().as_second() - event.at.as_second();
        // The engine counts from a look at the clock: a second early or late.
        assert!((-1..60).contains(&age), "{event:?}");
    }
    assert_eq!(log.events()[1].kind, EventKind::Succeeded { found: false });
}

async fn the_first_plan_is_kept_and_told_with_the_log(site: Site) {
    let mut session = site.connect("ada-laptop").await;
    let plan = "{\n  \"title\": \"it's #= log\"\n}";
    let frame = session.driver.open("why", None, None, plan);
    let Answer::Open { token, opened } = session.ask(frame).await else {
        panic!("not open")
    };
    assert_eq!((opened.plan.as_str(), opened.log.events().len()), (plan, 0));
    session.driver.token = token;
    session
        .start("01-one", &ServerAction::quick("", "true"))
        .await;
    let frame = session
        .driver
        .open("why", None, None, "{\"another\": true}");
    let Answer::Open { opened, .. } = session.ask(frame).await else {
        panic!("not open")
    };
    assert_eq!((opened.plan.as_str(), opened.log.events().len()), (plan, 2));
    assert_eq!(opened.sealed, None);
}

async fn sealed_secrets_come_with_the_opened_run(site: Site) {
    let mut session = site.connect("ada-laptop").await;
    let file = site.file("sealed");
    std::fs::write(&file, [0, 255, 10, 13].repeat(50)).unwrap();
    let frame = session.driver.open("why", None, file.to_str(), "{}");
    let Answer::Open { opened, .. } = session.ask(frame).await else {
        panic!("not open")
    };
    assert_eq!(
        opened.sealed.unwrap(),
        "AP8KDQD/Cg0A/woN".repeat(16) + "AP8KDQD/Cg0="
    );
}

async fn a_line_torn_by_a_power_cut_does_not_swallow_the_next(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let good = ServerAction::quick("", "true");
    session.start("01-one", &good).await;
    let whole = std::fs::read(site.of_run("log")).unwrap();
    for (number, torn) in [
        &b"{\"at\":\"2026"[..],
        b"\0\0\0\0",
        b"{\"event\":\"started\"}",
        b"n",
    ]
    .into_iter()
    .enumerate()
    {
        std::fs::write(site.of_run("log"), [&whole[..], torn].concat()).unwrap();
        session.open().await;
        let step = format!("1{number}-next");
        assert_eq!(session.start(&step, &good).await, Answer::Done);
        let log = site.log();
        assert_eq!(log.events().len(), 4, "{torn:?}");
        assert!(matches!(
            log.anomalies(),
            [Anomaly::Unreadable { line: 3, .. }]
        ));
    }
}

async fn letting_go_tells_the_whole_log(site: Site) {
    let mut session = site.open("ada-laptop").await;
    session
        .start("01-one", &ServerAction::quick("", "true"))
        .await;
    let frame = session.driver.release(false);
    let exit = session.exit(frame).await.unwrap();
    assert_eq!(Answer::of(&exit), Ok(Answer::Ok));
    assert_eq!(log_in(&exit), site.log());
}

async fn open_runs_are_offered_and_closed_ones_are_not(site: Site) {
    let here = |wanted: RunsWanted<'_>| {
        let mut frame = runs_frame(wanted);
        let folder = site.record("");
        frame.script = frame
            .script
            .replace(STATE_FOLDER, folder.to_str().unwrap().trim_end_matches('/'));
        frame
    };
    let mut session = site.connect("ada-laptop").await;
    let exit = session.exit(here(RunsWanted::Open)).await.unwrap();
    assert_eq!(runs_in(&exit), []);

    session.open().await;
    session
        .start("01-one", &ServerAction::quick("", "true"))
        .await;
    for wanted in [
        RunsWanted::Open,
        RunsWanted::Newest,
        RunsWanted::One(&site.run),
    ] {
        let exit = session.exit(here(wanted)).await.unwrap();
        assert_eq!(exit.stderr_text(), "");
        let runs = runs_in(&exit);
        assert_eq!(runs.len(), 1, "{wanted:?}");
        assert_eq!(
            (&runs[0].0, runs[0].1.plan.as_str()),
            (&site.run, "{\"plan\": 1}")
        );
        assert_eq!(runs[0].1.log.events().len(), 2);
    }
    let frame = session.driver.release(true);
    session.ask(frame).await;
    let exit = session.exit(here(RunsWanted::Open)).await.unwrap();
    assert_eq!(runs_in(&exit), []);
    let exit = session.exit(here(RunsWanted::Newest)).await.unwrap();
    assert_eq!(runs_in(&exit).len(), 1);
    assert_eq!(
        runs_in(&exit)[0].1.log.status(&id("01-one")),
        site.log().status(&id("01-one"))
    );
}

under_every_shell!(
    every_line_is_an_event_with_its_time_and_person,
    the_first_plan_is_kept_and_told_with_the_log,
    sealed_secrets_come_with_the_opened_run,
    a_line_torn_by_a_power_cut_does_not_swallow_the_next,
    letting_go_tells_the_whole_log,
    open_runs_are_offered_and_closed_ones_are_not,
);
