//! The way back, and notes of what was seen from elsewhere.

use allotment_provision::{
    engine::{Answer, Direction},
    plan::ServerAction,
    run::StepStatus,
};

use crate::site::{Site, id, until};

async fn undoing_writes_its_own_events_once(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let file = site.file("made");
    let path = file.display();
    let make = ServerAction::quick(format!("[ -e {path} ]"), format!("touch {path}"));
    let unmake = ServerAction::quick(format!("[ ! -e {path} ]"), format!("rm {path}"));
    session.start("01-make", &make).await;
    assert_eq!(session.undo("01-make", &unmake).await, Answer::Done);
    assert_eq!(session.undo("01-make", &unmake).await, Answer::Already);
    assert!(!file.exists());
    assert_eq!(
        site.story(),
        [
            "01-make started",
            "01-make succeeded",
            "01-make undo-started",
            "01-make undo-finished"
        ]
    );
    assert_eq!(site.log().status(&id("01-make")), StepStatus::Undone);
}

async fn nothing_left_to_undo_is_found(site: Site) {
    let mut session = site.open("ada-laptop").await;
    session
        .start("01-make", &ServerAction::quick("", "true"))
        .await;
    let gone = ServerAction::quick("true", "false");
    assert_eq!(session.undo("01-make", &gone).await, Answer::Already);
    assert_eq!(site.story()[2..], ["01-make undo-finished found"]);
}

async fn an_undoing_that_fails_is_written_and_can_be_tried_again(site: Site) {
    let mut session = site.open("ada-laptop").await;
    session
        .start("01-make", &ServerAction::quick("", "true"))
        .await;
    let stuck = ServerAction::quick("false", "exit 3");
    assert_eq!(session.undo("01-make", &stuck).await, Answer::Failed(3));
    let pretends = ServerAction::quick("false", "true");
    assert_eq!(session.undo("01-make", &pretends).await, Answer::Unverified);
    let works = ServerAction::quick("", "true");
    assert_eq!(session.undo("01-make", &works).await, Answer::Done);
    assert_eq!(
        site.story()[2..],
        [
            "01-make undo-started",
            "01-make undo-failed 3",
            "01-make undo-started",
            "01-make undo-failed 0",
            "01-make undo-started",
            "01-make undo-finished"
        ]
    );
}

async fn what_a_step_keeps_is_there_for_its_undoing(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let file = site.file("seen");
    let make = ServerAction::long("", "echo before >\"$KEEP\"");
    session.start("01-make", &make).await;
    assert_eq!(
        session.follow_to_end("01-make", &make, (0, 0)).await.0,
        Answer::Done
    );
    let unmake = ServerAction::quick(
        "[ ! -e \"$KEEP\" ]",
        format!("mv \"$KEEP\" {}", file.display()),
    );
    assert_eq!(session.undo("01-make", &unmake).await, Answer::Done);
    assert_eq!(std::fs::read_to_string(file).unwrap(), "before\n");
}

async fn what_is_still_being_done_is_not_undone_at_the_same_time(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let gate = site.file("gate");
    let slow = ServerAction::long(
        "",
        format!("until [ -e {} ]; do sleep 0.01; done", gate.display()),
    );
    session.start("01-slow", &slow).await;
    let undo = site.file("undone");
    for form in [ServerAction::quick, ServerAction::long] {
        let back = form(String::new(), format!("touch {}", undo.display()));
        assert_eq!(session.undo("01-slow", &back).await, Answer::Busy);
    }
    assert!(!undo.exists());
    assert_eq!(site.story(), ["01-slow started"]);
    std::fs::write(&gate, "").unwrap();
    until("its command has ended", || {
        site.of_run("01-slow.rc").exists()
    })
    .await;
    let back = ServerAction::quick("", format!("touch {}", undo.display()));
    assert_eq!(session.undo("01-slow", &back).await, Answer::Done);
    assert!(undo.exists());
}

async fn a_long_undoing_is_followed_like_a_long_step(site: Site) {
    let mut session = site.open("ada-laptop").await;
    session
        .start("01-make", &ServerAction::quick("", "true"))
        .await;
    let back = ServerAction::long("", "echo undoing; sleep 0.1");
    assert_eq!(
        session.undo("01-make", &back).await,
        Answer::Running { out: 0, err: 0 }
    );
    let mut from = (0, 0);
    let end = loop {
        let frame = session
            .driver
            .follow(&id("01-make"), Direction::Undo, &back, from, 1);
        match session.ask(frame).await {
            Answer::Running { out, err } => from = (out, err),
            answer => break answer,
        }
    };
    assert_eq!(end, Answer::Done);
    assert_eq!(
        site.story()[2..],
        ["01-make undo-started", "01-make undo-finished"]
    );
}

async fn a_note_writes_what_was_seen_from_outside(site: Site) {
    let mut session = site.open("ada-laptop").await;
    for (event, more) in [
        ("started", ""),
        ("failed", ",\"code\":0"),
        ("succeeded", ",\"found\":true"),
    ] {
        let frame = session.driver.note(&id("09-look"), event, more);
        assert_eq!(session.ask(frame).await, Answer::Ok);
    }
    assert_eq!(
        site.story(),
        [
            "09-look started",
            "09-look failed 0",
            "09-look succeeded found"
        ]
    );
}

under_every_shell!(
    undoing_writes_its_own_events_once,
    nothing_left_to_undo_is_found,
    an_undoing_that_fails_is_written_and_can_be_tried_again,
    what_a_step_keeps_is_there_for_its_undoing,
    what_is_still_being_done_is_not_undone_at_the_same_time,
    a_long_undoing_is_followed_like_a_long_step,
    a_note_writes_what_was_seen_from_outside,
);
