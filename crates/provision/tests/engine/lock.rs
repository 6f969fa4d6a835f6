//! The lock: one driver at a time, and none of two who both think so.

use allotment_provision::{
    Frame,
    engine::{Answer, Direction},
    plan::ServerAction,
};

use crate::site::{Session, Site, id, until};

fn is_open(answer: &Answer) -> bool {
    matches!(answer, Answer::Open { .. })
}

/// Opens the run with a lease of one second and waits until it has run out,
/// as `who` sees it.
async fn run_out(site: &Site, who: &mut Session) -> Session {
    let mut old = site.connect("ada-laptop").await;
    old.lease_s = 1;
    old.open().await;
    loop {
        match who.try_open(None).await {
            Answer::Held {
                seconds_left: 0,
                token,
                ..
            } => {
                assert_eq!(token, old.driver.token);
                return old;
            }
            Answer::Held { .. } => {}
            other => panic!("not held: {other:?}"),
        }
    }
}

async fn of_two_who_race_for_a_free_lock_one_gets_it(site: Site) {
    let mut two = (
        site.connect("ada-laptop").await,
        site.connect("bo-laptop").await,
    );
    let mut last = 0;
    for round in 0..20 {
        let (a, b) = tokio::join!(two.0.try_open(None), two.1.try_open(None));
        assert_ne!(is_open(&a), is_open(&b), "round {round}: {a:?} {b:?}");
        let (winner, loser, who) = if is_open(&a) {
            (&mut two.0, b, "ada-laptop")
        } else {
            (&mut two.1, a, "bo-laptop")
        };
        let Answer::Held {
            holder,
            token,
            seconds_left,
            reason,
        } = loser
        else {
            panic!("round {round}: {loser:?}")
        };
        assert_eq!((holder.as_str(), token), (who, winner.driver.token));
        assert!((1..=60).contains(&seconds_left));
        assert_eq!(reason, "launch wiki.example.org");
        assert!(token > last, "tokens rise");
        last = token;
        let frame = winner.driver.release(false);
        assert_eq!(winner.ask(frame).await, Answer::Ok);
    }
}

async fn a_lock_that_is_held_cannot_be_taken_over_even_with_its_token(site: Site) {
    let holder = site.open("ada-laptop").await;
    let mut other = site.connect("bo-laptop").await;
    for shown in [None, Some(holder.driver.token), Some(99)] {
        assert!(matches!(other.try_open(shown).await, Answer::Held { .. }));
    }
}

async fn one_that_has_run_out_is_taken_over_only_with_the_token_that_was_shown(site: Site) {
    let mut taker = site.connect("bo-laptop").await;
    let mut old = run_out(&site, &mut taker).await;
    let shown = old.driver.token;
    for wrong in [None, Some(shown - 1), Some(shown + 1)] {
        let answer = taker.try_open(wrong).await;
        assert!(
            matches!(
                answer,
                Answer::Held {
                    seconds_left: 0,
                    ..
                }
            ),
            "{answer:?}"
        );
    }
    assert!(is_open(&taker.try_open(Some(shown)).await));
    assert!(taker.driver.token > shown);
    // From now on nothing of the old holder is begun or written.
    let ran = site.file("ran");
    let quick = ServerAction::quick("", format!("touch {}", ran.display()));
    let long = ServerAction::long("", format!("touch {}", ran.display()));
    let lost = Answer::LostLock {
        holder: "bo-laptop".into(),
    };
    assert_eq!(old.start("01-quick", &quick).await, lost);
    assert_eq!(old.start("02-long", &long).await, lost);
    assert_eq!(
        old.follow("02-long", &long, (0, 0), 1).await.unwrap().0,
        lost
    );
    assert_eq!(old.stop("02-long", &long).await, lost);
    let note = old.driver.note(&id("03-note"), "succeeded", "");
    assert_eq!(old.ask(note).await, lost);
    let beat = old.driver.beat();
    assert_eq!(old.ask(beat).await, lost);
    assert!(!ran.exists());
    assert_eq!(site.story(), [""; 0]);
    // Nor does its letting go free the taker's lock, or close the run.
    let release = old.driver.release(true);
    old.ask(release).await;
    assert!(!site.of_run("closed").exists());
    let beat = taker.driver.beat();
    assert_eq!(taker.ask(beat).await, Answer::Ok);
}

async fn who_comes_late_keeps_a_lock_that_nobody_took(site: Site) {
    let mut other = site.connect("bo-laptop").await;
    let mut late = run_out(&site, &mut other).await;
    late.lease_s = 60;
    assert_eq!(
        late.start("01-next", &ServerAction::quick("", "true"))
            .await,
        Answer::Done
    );
    let shown = Some(late.driver.token);
    let answer = other.try_open(shown).await;
    assert!(
        matches!(
            answer,
            Answer::Held {
                seconds_left: 1..,
                ..
            }
        ),
        "{answer:?}"
    );
}

async fn of_a_late_heartbeat_and_a_take_over_never_both_succeed(site: Site) {
    let mut taker = site.connect("bo-laptop").await;
    let mut tally = (0, 0);
    for round in 0..8 {
        let mut old = run_out(&site, &mut taker).await;
        old.lease_s = 60;
        let beat = old.driver.beat();
        let shown = Some(old.driver.token);
        let (kept, got) = tokio::join!(old.ask(beat), taker.try_open(shown));
        match (&kept, &got) {
            (Answer::Ok, Answer::Held { .. }) => {
                tally.0 += 1;
                let release = old.driver.release(false);
                old.ask(release).await;
            }
            (Answer::LostLock { holder }, Answer::Open { .. }) => {
                assert_eq!(holder, "bo-laptop");
                tally.1 += 1;
                let release = taker.driver.release(false);
                taker.ask(release).await;
            }
            both => panic!("round {round}: {both:?}"),
        }
    }
    assert_eq!(tally.0 + tally.1, 8);
}

async fn a_taker_waits_until_the_old_holders_command_has_ended(site: Site) {
    let mut taker = site.connect("bo-laptop").await;
    let mut old = site.connect("ada-laptop").await;
    old.lease_s = 1;
    old.open().await;
    let (begun, gate, ended) = (site.file("begun"), site.file("gate"), site.file("ended"));
    let slow = ServerAction::quick(
        "",
        format!(
            "touch {}; until [ -e {} ]; do sleep 0.01; done; touch {}",
            begun.display(),
            gate.display(),
            ended.display()
        ),
    );
    let frame = old.frame("01-slow", None, &slow);
    let frame = old.with_lease(frame);
    let cutter = old.cutter();
    let shown = old.driver.token;
    let old_one = async {
        let mut nobody = allotment_provision::transport::Quiet;
        allotment_provision::Transport::run(&mut old.shell, vec![frame], &mut nobody).await
    };
    let new_one = async {
        until("the command has begun", || begun.exists()).await;
        // The link is lost, its command goes on.
        cutter.cut(allotment_test_support::Cut::Link);
        loop {
            match taker.try_open(None).await {
                Answer::Held {
                    seconds_left: 0, ..
                } => break,
                answer => assert!(matches!(answer, Answer::Held { .. }), "{answer:?}"),
            }
        }
        let taking = async {
            let answer = taker.try_open(Some(shown)).await;
            (answer, ended.exists())
        };
        let opening = async {
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            std::fs::write(&gate, "").unwrap();
        };
        tokio::join!(taking, opening).0
    };
    let (lost, (answer, had_ended)) = tokio::join!(old_one, new_one);
    assert!(lost.is_err());
    assert!(is_open(&answer), "{answer:?}");
    assert!(
        had_ended,
        "the lock was taken over while a command was at work"
    );
    let Answer::Open { opened, .. } = answer else {
        unreachable!()
    };
    assert_eq!(opened.log, site.log());
    // The frame may have died before it wrote the outcome, never after.
    assert_eq!(site.story()[0], "01-slow started");
}

async fn the_same_holder_comes_back_at_once_under_a_new_token(site: Site) {
    let mut first = site.open("ada-laptop").await;
    let second = site.open("ada-laptop").await;
    assert!(second.driver.token > first.driver.token);
    let answer = first
        .start("01-quick", &ServerAction::quick("", "true"))
        .await;
    assert_eq!(
        answer,
        Answer::LostLock {
            holder: "ada-laptop".into()
        }
    );
}

async fn a_held_lock_is_renewed_by_every_frame(site: Site) {
    let mut holder = site.connect("ada-laptop").await;
    holder.lease_s = 2;
    holder.open().await;
    let mut other = site.connect("bo-laptop").await;
    let begun = std::time::Instant::now();
    let mut seen = 0;
    // Twice as long as a lease, so that only renewals keep it.
    while begun.elapsed().as_secs() < 4 {
        let beat = holder.driver.beat();
        assert_eq!(holder.ask(beat).await, Answer::Ok);
        let answer = other.try_open(None).await;
        assert!(matches!(answer, Answer::Held { .. }), "{answer:?}");
        seen += 1;
    }
    assert!(seen > 3);
}

async fn a_lock_of_an_earlier_boot_has_run_out(site: Site) {
    let holder = site.open("ada-laptop").await;
    let lock = std::fs::read_to_string(site.record("lock")).unwrap();
    let boot = lock.lines().next().unwrap().split(' ').nth(3).unwrap();
    std::fs::write(site.record("lock"), lock.replace(boot, "another-boot/1")).unwrap();
    let mut taker = site.connect("bo-laptop").await;
    let answer = taker.try_open(None).await;
    assert!(
        matches!(
            answer,
            Answer::Held {
                seconds_left: 0,
                ..
            }
        ),
        "{answer:?}"
    );
    assert!(is_open(&taker.try_open(Some(holder.driver.token)).await));
}

async fn what_a_power_cut_left_of_a_lock_holds_nobody_up(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let mut last = session.driver.token;
    for left in [
        "",
        "\n",
        "\0\0\0\0",
        "ada-laptop\n",
        "bo 1 $(x) y\nwhy\n",
        "bo x 1 y\nwhy\n",
    ] {
        std::fs::write(site.record("lock"), left).unwrap();
        session = site.connect("ada-laptop").await;
        let answer = session.try_open(None).await;
        assert!(is_open(&answer), "{left:?}: {answer:?}");
        assert!(session.driver.token > last, "{left:?}");
        last = session.driver.token;
    }
    // Without the file of tokens, the lock itself keeps them rising.
    for left in [None, Some(""), Some("\0\0"), Some("x\n")] {
        match left {
            None => std::fs::remove_file(site.record("lock.token")).unwrap(),
            Some(left) => std::fs::write(site.record("lock.token"), left).unwrap(),
        }
        session.open().await;
        assert!(session.driver.token > last, "{left:?}");
        last = session.driver.token;
    }
}

async fn a_reason_is_text_whatever_is_in_it(site: Site) {
    let mut holder = site.connect("ada-laptop").await;
    let reason = "it's $(reboot) `x` \\n \\ %s\n\u{1e}=> done";
    let frame = holder.driver.open(reason, None, None, "{}");
    assert!(is_open(&holder.ask(frame).await));
    let mut other = site.connect("bo-laptop").await;
    let Answer::Held { reason, .. } = other.try_open(None).await else {
        panic!("not held")
    };
    assert_eq!(reason, "it's $(reboot) `x` \\n \\ %s => done");
}

async fn without_the_lock_nothing_is_begun(site: Site) {
    let mut session = site.connect("ada-laptop").await;
    let action = ServerAction::quick("", "false");
    for direction in [Direction::Do, Direction::Undo] {
        let frame = session
            .driver
            .start(&id("01-x"), direction, None, &action, 1);
        let nobody = Answer::LostLock {
            holder: "nobody".into(),
        };
        assert_eq!(session.ask(frame).await, nobody);
    }
}

async fn a_batch_is_under_one_hold_and_afterwards_nobody_is_held_up(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let guard = site.record("guard");
    let taken = ServerAction::quick("", format!("! flock -n {} true", guard.display()));
    let steps = ["01-one", "02-two"].map(|step| {
        session
            .driver
            .start(&id(step), Direction::Do, None, &taken, 1)
    });
    let mut frames = vec![session.driver.hold()];
    frames.extend(steps);
    // Between two steps as well as in them.
    frames.insert(
        2,
        Frame::new(format!("! flock -n {} true", guard.display())),
    );
    frames.push(session.driver.let_go());
    frames.push(Frame::new(format!("flock -n {} true", guard.display())));
    let exits = session.exits(frames).await.unwrap();
    let codes: Vec<i32> = exits.iter().map(|exit| exit.code).collect();
    assert_eq!(codes, [0; 6]);
    for exit in [&exits[1], &exits[3]] {
        assert_eq!(Answer::of(exit), Ok(Answer::Done));
    }
    let next = ServerAction::quick("", "true");
    assert_eq!(session.start("03-next", &next).await, Answer::Done);
}

async fn who_waited_for_the_guard_in_vain_does_not_wait_again_for_each_step(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let step = ServerAction::quick("", "true");
    let frames = vec![
        // As after a minute of waiting.
        Frame::in_shell("GUARDED=no"),
        session
            .driver
            .start(&id("01-one"), Direction::Do, None, &step, 9),
        session
            .driver
            .start(&id("02-two"), Direction::Do, None, &step, 9),
        session.driver.let_go(),
    ];
    let exits = session.exits(frames).await.unwrap();
    assert_eq!(Answer::of(&exits[1]), Ok(Answer::Busy));
    assert_eq!(Answer::of(&exits[2]), Ok(Answer::Skipped));
    assert_eq!(session.start("01-one", &step).await, Answer::Done);
}

async fn a_closed_run_that_is_opened_again_is_open_until_it_is_closed_again(site: Site) {
    let mut session = site.open("ada-laptop").await;
    let close = session.driver.release(true);
    assert_eq!(session.ask(close).await, Answer::Ok);
    assert!(site.of_run("closed").exists());
    session.driver.token = 0;
    session.open().await;
    assert!(!site.of_run("closed").exists());
}

under_every_shell!(
    who_waited_for_the_guard_in_vain_does_not_wait_again_for_each_step,
    a_closed_run_that_is_opened_again_is_open_until_it_is_closed_again,
    a_batch_is_under_one_hold_and_afterwards_nobody_is_held_up,
    of_two_who_race_for_a_free_lock_one_gets_it,
    a_lock_that_is_held_cannot_be_taken_over_even_with_its_token,
    one_that_has_run_out_is_taken_over_only_with_the_token_that_was_shown,
    who_comes_late_keeps_a_lock_that_nobody_took,
    of_a_late_heartbeat_and_a_take_over_never_both_succeed,
    a_taker_waits_until_the_old_holders_command_has_ended,
    the_same_holder_comes_back_at_once_under_a_new_token,
    a_held_lock_is_renewed_by_every_frame,
    a_lock_of_an_earlier_boot_has_run_out,
    what_a_power_cut_left_of_a_lock_holds_nobody_up,
    a_reason_is_text_whatever_is_in_it,
    without_the_lock_nothing_is_begun,
);
