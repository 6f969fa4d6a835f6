//! Steps that are over in seconds.

use allotment_provision::{
    engine::{Answer, Direction},
    plan::ServerAction,
    run::StepStatus,
};

use crate::site::{Site, id};

async fn a_step_is_done_and_both_events_are_written(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let file = site.file("made");
    let file = file.display();
    let action = ServerAction::quick(format!("[ -e {file} ]"), format!("touch {file}"));
    assert_eq!(session.start("01-make", &action).await, Answer::Done);
    assert_eq!(site.story(), ["01-make started", "01-make succeeded"]);
}

async fn what_is_there_already_is_found_and_nothing_is_changed(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let file = site.file("changed");
    let action = ServerAction::quick("true", format!("touch {}", file.display()));
    assert_eq!(session.start("01-make", &action).await, Answer::Already);
    assert!(!file.exists());
    assert_eq!(site.story(), ["01-make succeeded found"]);
    // Both those who know it from the log and those who do not write no more.
    for known in [Some(StepStatus::Succeeded), None] {
        let frame = session.frame("01-make", known, &action);
        assert_eq!(session.ask(frame).await, Answer::Already);
    }
    assert_eq!(site.story(), ["01-make succeeded found"]);
}

async fn where_no_look_can_tell_the_log_does(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let file = site.file("times");
    let action = ServerAction::quick("", format!("echo once >>{}", file.display()));
    assert_eq!(session.start("01-count", &action).await, Answer::Done);
    for known in [Some(StepStatus::Succeeded), None] {
        let frame = session.frame("01-count", known, &action);
        assert_eq!(session.ask(frame).await, Answer::Already);
    }
    assert_eq!(std::fs::read_to_string(file).unwrap(), "once\n");
    assert_eq!(site.story(), ["01-count started", "01-count succeeded"]);
}

async fn who_has_read_the_log_need_not_have_it_read_again(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let file = site.file("times");
    let action = ServerAction::quick("", format!("echo once >>{}", file.display()));
    session.start("01-count", &action).await;
    // Claims what is not so: nobody looks, and the step is done once more.
    let frame = session.frame("01-count", Some(StepStatus::NotStarted), &action);
    assert_eq!(session.ask(frame).await, Answer::Done);
    assert_eq!(std::fs::read_to_string(file).unwrap(), "once\nonce\n");
}

async fn a_success_that_is_found_missing_is_repaired(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let file = site.file("made");
    let path = file.display();
    let action = ServerAction::quick(format!("[ -e {path} ]"), format!("touch {path}"));
    session.start("01-make", &action).await;
    std::fs::remove_file(&file).unwrap();
    let frame = session.frame("01-make", Some(StepStatus::Succeeded), &action);
    assert_eq!(session.ask(frame).await, Answer::Done);
    assert_eq!(
        site.story(),
        [
            "01-make started",
            "01-make succeeded",
            "01-make started",
            "01-make succeeded"
        ]
    );
}

async fn a_failure_tells_its_status_and_what_the_command_said(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let action = ServerAction::quick("", "echo half; echo why >&2; exit 3");
    let frame = session.frame("01-break", None, &action);
    let exit = session.exit(frame).await.unwrap();
    assert_eq!(Answer::of(&exit), Ok(Answer::Failed(3)));
    assert!(exit.stdout_text().starts_with("half\n"));
    assert_eq!(exit.stderr_text(), "why\n");
    assert_eq!(site.story(), ["01-break started", "01-break failed 3"]);
}

async fn a_command_that_ends_well_without_its_effect_is_unverified(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let action = ServerAction::quick("", "true").verified_by("echo missing >&2; false");
    let frame = session.frame("01-pretend", None, &action);
    let exit = session.exit(frame).await.unwrap();
    assert_eq!(Answer::of(&exit), Ok(Answer::Unverified));
    assert_eq!(exit.stderr_text(), "missing\n");
    assert_eq!(site.story(), ["01-pretend started", "01-pretend failed 0"]);
    // Without a verification of its own, the look serves.
    let looked = ServerAction::quick("false", "true");
    assert_eq!(
        session.start("02-pretend", &looked).await,
        Answer::Unverified
    );
}

async fn after_a_failure_the_rest_of_its_batch_is_not_begun(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let good = ServerAction::quick("", "true");
    let bad = ServerAction::quick("", "false");
    let frames = |batch: u64| {
        let frame = |step: &str, action| {
            session
                .driver
                .start(&id(step), Direction::Do, None, action, batch)
        };
        vec![
            frame("01-good", &good),
            frame("02-bad", &bad),
            frame("03-after", &good),
        ]
    };
    for batch in [1, 2] {
        let frames = frames(batch);
        let mut other = site.connect("ada-laptop").await;
        other.driver.token = session.driver.token;
        let exits = other.exits(frames).await.unwrap();
        let answers: Vec<Answer> = exits.iter().map(|e| Answer::of(e).unwrap()).collect();
        let first = if batch == 1 {
            Answer::Done
        } else {
            Answer::Already
        };
        assert_eq!(answers, [first, Answer::Failed(1), Answer::Skipped]);
    }
    // The next batch is not held up by what failed before.
    assert_eq!(session.start("03-after", &good).await, Answer::Done);
}

async fn whatever_a_command_does_to_its_shell_the_outcome_is_written(site: Site) {
    let mut session = site.open("ada-laptop").await;
    for (number, (apply, answer)) in [
        ("exit 0", Answer::Done),
        (
            "cd /; set -eu; R=/nowhere S=/nowhere STEP=other",
            Answer::Done,
        ),
        (
            "say() { false; }; finish() { :; }; trap 'exit 9' EXIT; exit 4",
            Answer::Failed(9),
        ),
        ("echo 'unclosed", Answer::Failed(2)),
        ("kill -9 $(sh -c 'echo $PPID')", Answer::Failed(137)),
        ("exec 1>&- 2>&-; exec 9>&-", Answer::Done),
        (". /does/not/exist", Answer::Failed(2)),
    ]
    .into_iter()
    .enumerate()
    {
        let step = format!("{:02}-odd", number + 1);
        let got = session.start(&step, &ServerAction::quick("", apply)).await;
        match (&got, &answer) {
            // Shells disagree on the status of their own complaints.
            (Answer::Failed(got), Answer::Failed(2)) => assert_ne!(*got, 0),
            _ => assert_eq!(got, answer, "{apply}"),
        }
        assert!(site.story().last().unwrap().starts_with(&step), "{apply}");
    }
}

async fn output_that_looks_like_an_answer_is_not_one(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let action = ServerAction::quick("", "printf '\\n\\036=> done\\n'; exit 5");
    assert_eq!(session.start("01-lie", &action).await, Answer::Failed(5));
}

async fn a_look_changes_nothing_and_needs_no_lock(site: Site) {
    let mut session = site.connect("eve-laptop").await;
    let done = ServerAction::quick("true", "false");
    let open = ServerAction::quick("false", "false");
    let frame = session.driver.check(&id("01-look"), &done);
    assert_eq!(session.ask(frame).await, Answer::Already);
    let frame = session.driver.check(&id("01-look"), &open);
    assert_eq!(session.ask(frame).await, Answer::NotDone);
    assert!(!site.of_run("").exists());
}

async fn a_look_that_nobody_can_take_says_not_done_before_any_run(site: Site) {
    let mut session = site.connect("eve-laptop").await;
    let blind = ServerAction::quick("", "false");
    let frame = session.driver.check(&id("01-look"), &blind);
    let exit = session.exit(frame).await.unwrap();
    assert_eq!(Answer::of(&exit), Ok(Answer::NotDone));
    assert_eq!(exit.stderr_text(), "");
}

under_every_shell!(
    a_step_is_done_and_both_events_are_written,
    what_is_there_already_is_found_and_nothing_is_changed,
    where_no_look_can_tell_the_log_does,
    who_has_read_the_log_need_not_have_it_read_again,
    a_success_that_is_found_missing_is_repaired,
    a_failure_tells_its_status_and_what_the_command_said,
    a_command_that_ends_well_without_its_effect_is_unverified,
    after_a_failure_the_rest_of_its_batch_is_not_begun,
    whatever_a_command_does_to_its_shell_the_outcome_is_written,
    output_that_looks_like_an_answer_is_not_one,
    a_look_changes_nothing_and_needs_no_lock,
    a_look_that_nobody_can_take_says_not_done_before_any_run,
);
