//! Steps that outlive the connection.

use allotment_provision::{
    Transport,
    engine::{Answer, Lost},
    plan::ServerAction,
};
use allotment_test_support::Cut;

use crate::site::{Collect, Session, Site, kill, lines, until};

const RUNNING: Answer = Answer::Running { out: 0, err: 0 };

/// Notes that it began, waits until the test opens the gate, notes its end.
fn gated(site: &Site) -> ServerAction {
    let (times, gate) = (site.file("times"), site.file("gate"));
    let (times, gate) = (times.display(), gate.display());
    ServerAction::long(
        "",
        format!(
            "echo begin >>{times}\nuntil [ -e {gate} ]; do sleep 0.01; done\necho end >>{times}"
        ),
    )
}

async fn begun(site: &Site) {
    until("the command has begun", || {
        !lines(&site.file("times")).is_empty()
    })
    .await;
}

fn open_gate(site: &Site) {
    std::fs::write(site.file("gate"), "").unwrap();
}

async fn a_long_step_is_started_followed_and_written_down(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let action = ServerAction::long("", "echo one; echo uno >&2; sleep 0.2; printf two");
    assert_eq!(session.start("01-long", &action).await, RUNNING);
    let (end, heard) = session.follow_to_end("01-long", &action, (0, 0)).await;
    assert_eq!(end, Answer::Done);
    assert_eq!(
        (&heard.out[..], &heard.err[..]),
        (&b"one\ntwo"[..], &b"uno\n"[..])
    );
    assert_eq!(site.story(), ["01-long started", "01-long succeeded"]);
}

async fn a_failure_and_an_unverified_end_are_told_and_tried_again(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let fails = ServerAction::long("", "echo why >&2; exit 7");
    session.start("01-long", &fails).await;
    let (end, heard) = session.follow_to_end("01-long", &fails, (0, 0)).await;
    assert_eq!((end, &heard.err[..]), (Answer::Failed(7), &b"why\n"[..]));
    let pretends = ServerAction::long("false", "true");
    assert_eq!(session.start("01-long", &pretends).await, RUNNING);
    assert_eq!(
        session.follow_to_end("01-long", &pretends, (0, 0)).await.0,
        Answer::Unverified
    );
    let works = ServerAction::long("", "true");
    assert_eq!(session.start("01-long", &works).await, RUNNING);
    assert_eq!(
        session.follow_to_end("01-long", &works, (0, 0)).await.0,
        Answer::Done
    );
    assert_eq!(
        site.story(),
        [
            "01-long started",
            "01-long failed 7",
            "01-long started",
            "01-long failed 0",
            "01-long started",
            "01-long succeeded"
        ]
    );
}

async fn what_is_there_already_starts_no_runner(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let action = ServerAction::long("true", "false");
    assert_eq!(session.start("01-long", &action).await, Answer::Already);
    assert!(!site.of_run("01-long.pid").exists());
    assert_eq!(site.story(), ["01-long succeeded found"]);
}

async fn two_megabytes_without_a_line_end_arrive_byte_by_byte(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let source = site.file("source");
    let bytes: Vec<u8> = (0..2_097_143_u32)
        .map(|n| n.wrapping_mul(n).to_be_bytes()[2])
        .collect();
    std::fs::write(&source, &bytes).unwrap();
    let action = ServerAction::long(
        "",
        format!(
            "head -c 700001 {0}; sleep 0.1; tail -c +700002 {0}; head -c 5000 {0} >&2",
            source.display()
        ),
    );
    session.start("01-much", &action).await;
    let (end, heard) = session.follow_to_end("01-much", &action, (0, 0)).await;
    assert_eq!(end, Answer::Done);
    assert!(heard.out == bytes, "{} bytes came", heard.out.len());
    assert!(heard.err == bytes[..5000], "{} bytes came", heard.err.len());
}

async fn following_goes_on_at_any_byte(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let action = ServerAction::long(
        "",
        "printf 'a\\n\\000b\\r\\n\\n'; printf oops >&2; exec sleep 600",
    );
    session.start("01-much", &action).await;
    until("all is written", || {
        std::fs::read(site.of_run("01-much.err")).is_ok_and(|b| b.len() == 4)
    })
    .await;
    let whole = b"a\n\0b\r\n\n";
    for from in 0..=whole.len() {
        let (answer, heard) = session
            .follow("01-much", &action, (from as u64, 4), 0)
            .await
            .unwrap();
        assert_eq!(answer, Answer::Running { out: 7, err: 4 });
        assert_eq!((heard.out, heard.err), (whole[from..].to_vec(), vec![]));
    }
    session.stop("01-much", &action).await;
}

async fn a_lost_connection_finds_it_again_at_work(site: Site) {
    for how in [Cut::Link, Cut::Processes] {
        let _ = std::fs::remove_file(site.file("gate"));
        let _ = std::fs::remove_file(site.file("times"));
        let step = if how == Cut::Link {
            "01-long"
        } else {
            "02-long"
        };
        let mut first = site.open("ada-laptop").await;
        let action = gated(&site);
        assert_eq!(first.start(step, &action).await, RUNNING);
        begun(&site).await;
        let cutter = first.cutter();
        let mut nobody = Collect::default();
        let frame = first.driver.follow(
            &step.parse().unwrap(),
            allotment_provision::engine::Direction::Do,
            &action,
            (0, 0),
            20,
        );
        let cut = async {
            tokio::time::sleep(std::time::Duration::from_millis(60)).await;
            cutter.cut(how);
        };
        let (lost, ()) = tokio::join!(first.shell.run(vec![frame], &mut nobody), cut);
        assert!(lost.is_err());

        let mut second = site.open("ada-laptop").await;
        assert_eq!(second.start(step, &action).await, RUNNING);
        open_gate(&site);
        assert_eq!(
            second.follow_to_end(step, &action, (0, 0)).await.0,
            Answer::Done
        );
        assert_eq!(lines(&site.file("times")), ["begin", "end"]);
    }
    assert_eq!(
        site.story(),
        [
            "01-long started",
            "01-long succeeded",
            "02-long started",
            "02-long succeeded"
        ]
    );
}

async fn an_end_that_nobody_heard_is_told_once_to_the_next(site: Site) {
    let mut first = site.open("ada-laptop").await;
    let action = gated(&site);
    first.start("01-long", &action).await;
    first.cutter().cut(Cut::Processes);
    open_gate(&site);
    until("the command has ended", || {
        site.of_run("01-long.rc").exists()
    })
    .await;
    let mut second = site.open("ada-laptop").await;
    assert_eq!(second.start("01-long", &action).await, Answer::Done);
    assert_eq!(second.start("01-long", &action).await, Answer::Already);
    assert_eq!(lines(&site.file("times")), ["begin", "end"]);
    assert_eq!(site.story(), ["01-long started", "01-long succeeded"]);
}

/// The runner's marks lie there while the log has the outcome already: a cut
/// between the two.
async fn an_outcome_that_was_written_is_not_written_again(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let (pid, rc) = (site.of_run("01-long.pid"), site.of_run("01-long.rc"));
    let action = gated(&site);
    session.start("01-long", &action).await;
    let mark = std::fs::read(&pid).unwrap();
    open_gate(&site);
    session.follow_to_end("01-long", &action, (0, 0)).await;
    for pid_too in [true, false] {
        if pid_too {
            std::fs::write(&pid, &mark).unwrap();
        }
        std::fs::write(&rc, "0\n").unwrap();
        assert_eq!(
            session
                .follow("01-long", &action, (0, 0), 1)
                .await
                .unwrap()
                .0,
            Answer::Done
        );
        assert!(!pid.exists() && !rc.exists());
        std::fs::write(&rc, "0\n").unwrap();
        assert_eq!(session.start("01-long", &action).await, Answer::Already);
    }
    assert_eq!(lines(&site.file("times")), ["begin", "end"]);
    assert_eq!(site.story(), ["01-long started", "01-long succeeded"]);
}

async fn of_eight_starts_at_once_exactly_one_runs(site: Site) {
    let mut sessions = vec![site.open("ada-laptop").await];
    for _ in 1..8 {
        let mut session = site.connect("ada-laptop").await;
        session.driver.token = sessions[0].driver.token;
        sessions.push(session);
    }
    for round in 0..20 {
        let step = format!("{:02}-race", round + 1);
        let times = site.file(&step);
        let action = ServerAction::long("", format!("echo ran >>{}", times.display()));
        let start = |mut session: Session, step: String, action: ServerAction| async move {
            let frame = session.frame(&step, None, &action);
            let answer = session.ask(frame).await;
            (session, answer)
        };
        let racing: Vec<_> = sessions
            .drain(..)
            .map(|session| tokio::spawn(start(session, step.clone(), action.clone())))
            .collect();
        for one in racing {
            let (session, answer) = one.await.unwrap();
            assert!(
                [RUNNING, Answer::Done, Answer::Already].contains(&answer),
                "{answer:?}"
            );
            sessions.push(session);
        }
        let (end, _) = sessions[0].follow_to_end(&step, &action, (0, 0)).await;
        assert!([Answer::Done, Answer::NotStarted].contains(&end), "{end:?}");
        assert_eq!(lines(&times), ["ran"], "round {round}");
    }
    assert_eq!(site.story().len(), 40);
}

async fn a_killed_step_is_lost_and_starts_anew(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let action = gated(&site);
    session.start("01-long", &action).await;
    begun(&site).await;
    let group = format!("-{}", site.runner("01-long"));
    assert!(kill("-KILL", &group));
    // Its processes die one after the other.
    let lost = loop {
        let (answer, _) = session.follow("01-long", &action, (0, 0), 5).await.unwrap();
        if !matches!(answer, Answer::Lost(Lost::Orphans(_))) {
            break answer;
        }
    };
    assert_eq!(lost, Answer::Lost(Lost::Killed));
    open_gate(&site);
    assert_eq!(session.start("01-long", &action).await, RUNNING);
    assert_eq!(
        session.follow_to_end("01-long", &action, (0, 0)).await.0,
        Answer::Done
    );
    assert_eq!(lines(&site.file("times")), ["begin", "begin", "end"]);
    assert_eq!(
        site.story(),
        ["01-long started", "01-long started", "01-long succeeded"]
    );
}

async fn orphans_of_a_killed_runner_are_waited_for(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let action = gated(&site);
    session.start("01-long", &action).await;
    begun(&site).await;
    let runner = site.runner("01-long");
    let group: u32 = runner.parse().unwrap();
    assert!(kill("-KILL", &runner));
    let orphans = Answer::Lost(Lost::Orphans(group));
    let (answer, _) = session.follow("01-long", &action, (0, 0), 5).await.unwrap();
    assert_eq!(answer, orphans);
    assert_eq!(session.start("01-long", &action).await, orphans);
    open_gate(&site);
    let again = loop {
        match session.start("01-long", &action).await {
            Answer::Lost(Lost::Orphans(_)) => {}
            answer => break answer,
        }
    };
    assert_eq!(again, RUNNING);
    assert_eq!(
        session.follow_to_end("01-long", &action, (0, 0)).await.0,
        Answer::Done
    );
    assert_eq!(lines(&site.file("times")), ["begin", "end", "begin", "end"]);
}

async fn after_a_restart_of_the_server_it_is_lost_whoever_has_its_number_now(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let action = gated(&site);
    session.start("01-long", &action).await;
    let mark = std::fs::read_to_string(site.of_run("01-long.pid")).unwrap();
    let words: Vec<&str> = mark.split_whitespace().collect();
    session.stop("01-long", &action).await;
    let _ = std::fs::remove_file(site.file("times"));
    let own = std::process::id();
    for (mark, lost) in [
        (format!("{own} {} another-boot/1\n", words[1]), Lost::Reboot),
        // In this boot another process has the number: no orphans of ours.
        (format!("{own} 1 {}\n", words[2]), Lost::Killed),
        (String::new(), Lost::Reboot),
    ] {
        std::fs::write(site.of_run("01-long.pid"), mark).unwrap();
        let (answer, _) = session.follow("01-long", &action, (0, 0), 1).await.unwrap();
        assert_eq!(answer, Answer::Lost(lost));
    }
    open_gate(&site);
    assert_eq!(session.start("01-long", &action).await, RUNNING);
    assert_eq!(
        session.follow_to_end("01-long", &action, (0, 0)).await.0,
        Answer::Done
    );
    assert_eq!(lines(&site.file("times")), ["begin", "end"]);
}

async fn stopping_ends_the_step_and_its_children(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let file = site.file("child");
    let action = ServerAction::long(
        "",
        format!(
            "sh -c 'echo $$ >{0}.new; mv {0}.new {0}; trap \"\" TERM; sleep 600' & wait",
            file.display()
        ),
    );
    session.start("01-long", &action).await;
    until("its child is there", || file.exists()).await;
    assert_eq!(session.stop("01-long", &action).await, Answer::Stopped);
    let child = std::fs::read_to_string(file).unwrap();
    until("its child is gone", || !kill("-0", child.trim())).await;
    assert_eq!(session.stop("01-long", &action).await, Answer::NotStarted);
    assert_eq!(site.story(), ["01-long started", "01-long failed 143"]);
    let again = ServerAction::long("", "true");
    session.start("01-long", &again).await;
    assert_eq!(
        session.follow_to_end("01-long", &again, (0, 0)).await.0,
        Answer::Done
    );
}

async fn stopping_ends_orphans_too(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let action = gated(&site);
    session.start("01-long", &action).await;
    begun(&site).await;
    let runner = site.runner("01-long");
    assert!(kill("-KILL", &runner));
    assert_eq!(session.stop("01-long", &action).await, Answer::Stopped);
    until("the orphans are gone", || {
        !kill("-0", &format!("-{runner}"))
    })
    .await;
    assert_eq!(site.story(), ["01-long started", "01-long failed 143"]);
}

/// As timeout(1) makes one: a group of its own in the same session.
async fn children_in_groups_of_their_own_are_found_and_ended_too(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let file = site.file("child");
    let action = ServerAction::long(
        "",
        format!(
            "timeout 600 sh -c 'echo $$ >{0}.new; mv {0}.new {0}; sleep 600; :'",
            file.display()
        ),
    );
    session.start("01-long", &action).await;
    until("its child is there", || file.exists()).await;
    let child = std::fs::read_to_string(&file).unwrap();
    let runner = site.runner("01-long");
    assert!(kill("-KILL", &format!("-{runner}")));
    let lost = loop {
        match session.start("01-long", &action).await {
            RUNNING => {}
            answer => break answer,
        }
    };
    let group = runner.parse().unwrap();
    assert_eq!(lost, Answer::Lost(Lost::Orphans(group)));
    assert_eq!(session.stop("01-long", &action).await, Answer::Stopped);
    until("its child is gone", || !kill("-0", child.trim())).await;
}

async fn what_had_ended_before_it_was_stopped_keeps_its_outcome(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let action = gated(&site);
    assert_eq!(session.stop("01-long", &action).await, Answer::NotStarted);
    open_gate(&site);
    session.start("01-long", &action).await;
    until("the command has ended", || {
        site.of_run("01-long.rc").exists()
    })
    .await;
    assert_eq!(session.stop("01-long", &action).await, Answer::Done);
    assert_eq!(site.story(), ["01-long started", "01-long succeeded"]);
}

async fn following_what_was_never_started_says_so(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let action = ServerAction::long("", "true");
    let (answer, heard) = session.follow("01-long", &action, (0, 0), 1).await.unwrap();
    assert_eq!(answer, Answer::NotStarted);
    assert_eq!(heard.err, b"");
}

async fn what_a_step_leaves_running_does_not_hold_its_end_back(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let left = site.file("left");
    let action = ServerAction::long("", format!("sleep 600 & echo $! >{}", left.display()));
    session.start("01-long", &action).await;
    assert_eq!(
        session.follow_to_end("01-long", &action, (0, 0)).await.0,
        Answer::Done
    );
    // Nor does it hold the lock's guard.
    assert_eq!(
        session
            .start("02-next", &ServerAction::quick("", "true"))
            .await,
        Answer::Done
    );
    assert!(kill("-KILL", std::fs::read_to_string(left).unwrap().trim()));
}

async fn a_runner_that_comes_too_late_does_nothing(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let action = gated(&site);
    open_gate(&site);
    session.start("01-long", &action).await;
    session.follow_to_end("01-long", &action, (0, 0)).await;
    // As the launcher started it, long after the step is over.
    let late = allotment_provision::Frame::new(format!(
        "export S={0}; sh {0}/engine-*.sh run {1} 01-long",
        session.driver.state_folder, site.run
    ));
    assert!(session.exit(late).await.unwrap().success());
    assert!(!site.of_run("01-long.pid").exists());
    assert_eq!(lines(&site.file("times")), ["begin", "end"]);
}

under_every_shell!(
    a_long_step_is_started_followed_and_written_down,
    a_failure_and_an_unverified_end_are_told_and_tried_again,
    what_is_there_already_starts_no_runner,
    two_megabytes_without_a_line_end_arrive_byte_by_byte,
    following_goes_on_at_any_byte,
    a_lost_connection_finds_it_again_at_work,
    an_end_that_nobody_heard_is_told_once_to_the_next,
    an_outcome_that_was_written_is_not_written_again,
    of_eight_starts_at_once_exactly_one_runs,
    a_killed_step_is_lost_and_starts_anew,
    orphans_of_a_killed_runner_are_waited_for,
    after_a_restart_of_the_server_it_is_lost_whoever_has_its_number_now,
    stopping_ends_the_step_and_its_children,
    stopping_ends_orphans_too,
    children_in_groups_of_their_own_are_found_and_ended_too,
    what_had_ended_before_it_was_stopped_keeps_its_outcome,
    following_what_was_never_started_says_so,
    what_a_step_leaves_running_does_not_hold_its_end_back,
    a_runner_that_comes_too_late_does_nothing,
);
