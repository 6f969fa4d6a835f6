//! A full disk on the server.

use std::{io::Write as _, path::Path};

use allotment_provision::{
    Frame,
    engine::{Answer, Direction},
    plan::ServerAction,
};

use crate::site::{Site, id};

/// A small disk of memory as the server's record, until dropped.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    #[expect(clippy::disallowed_methods, reason = "only mount(8) makes disks")]
    fn mount(folder: &'a Path) -> Option<Self> {
        std::fs::create_dir_all(folder).unwrap();
        let mounted = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=1m", "none"])
            .arg(folder)
            .stderr(std::process::Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        if !mounted {
            eprintln!("skipped: only root may mount a small disk");
            return None;
        }
        Some(Self(folder))
    }

    /// Writes until not one byte more can be written.
    fn fill(&self) {
        let name = (0..).map(|n| self.0.join(format!("filling-{n}")));
        let mut file =
            std::fs::File::create(name.into_iter().find(|f| !f.exists()).unwrap()).unwrap();
        for size in [4096, 1] {
            while file.write_all(&vec![b'x'; size]).is_ok() {}
        }
    }

    fn make_room(&self) {
        for n in 0..9 {
            let _ = std::fs::remove_file(self.0.join(format!("filling-{n}")));
        }
    }
}

impl Drop for SmallDisk<'_> {
    #[expect(clippy::disallowed_methods, reason = "only umount(8) takes them away")]
    fn drop(&mut self) {
        // Lazily: the stand-in's shell may still be in there.
        let _ = std::process::Command::new("umount")
            .arg("-l")
            .arg(self.0)
            .status();
    }
}

async fn the_ballast_keeps_the_outcome_of_the_step_that_filled_the_disk(site: Site) {
    let folder = site.record("");
    let Some(disk) = SmallDisk::mount(&folder) else {
        return;
    };
    let mut session = site.open("ada-laptop").await;
    // The last line before the disk is full ends a block, so that the next
    // one needs another.
    let log = site.of_run("log");
    let padding =
        "\n".repeat(4096 - usize::try_from(log.metadata().unwrap().len()).unwrap() % 4096);
    std::fs::write(&log, padding).unwrap();
    disk.fill();
    assert!(site.record("ballast").exists());
    let good = ServerAction::quick("", "true");
    assert_eq!(session.start("01-one", &good).await, Answer::Done);
    assert!(!site.record("ballast").exists());
    assert_eq!(site.story(), ["01-one started", "01-one succeeded"]);
}

async fn without_any_room_nothing_is_begun_and_the_caller_hears_why(site: Site) {
    let folder = site.record("");
    let Some(disk) = SmallDisk::mount(&folder) else {
        return;
    };
    let mut session = site.open("ada-laptop").await;
    let ran = site.file("ran");
    let quick = ServerAction::quick("", format!("touch {}", ran.display()));
    let long = ServerAction::long("", format!("touch {}", ran.display()));
    std::fs::remove_file(site.record("ballast")).unwrap();
    std::fs::write(site.of_run("log"), "\n".repeat(4096)).unwrap();
    disk.fill();
    assert_eq!(session.start("01-quick", &quick).await, Answer::NoRoom);
    assert_eq!(session.start("02-long", &long).await, Answer::NoRoom);
    let frame = session.driver.note(&id("03-note"), "succeeded", "");
    assert_eq!(session.ask(frame).await, Answer::NoRoom);
    assert!(matches!(session.try_open(None).await, Answer::NoRoom));
    assert!(!ran.exists());
    // The lock was not lost over it, and with room the run goes on.
    disk.make_room();
    assert_eq!(session.start("01-quick", &quick).await, Answer::Done);
    assert_eq!(
        session.start("02-long", &long).await,
        Answer::Running { out: 0, err: 0 }
    );
    assert_eq!(
        session.follow_to_end("02-long", &long, (0, 0)).await.0,
        Answer::Done
    );
    assert_eq!(site.log().events().len(), 4);
}

async fn of_a_batch_that_finds_no_room_nothing_more_is_begun_when_room_appears(site: Site) {
    let folder = site.record("");
    let Some(disk) = SmallDisk::mount(&folder) else {
        return;
    };
    let mut session = site.open("ada-laptop").await;
    let ran = site.file("ran");
    let quick = ServerAction::quick("", format!("touch {}", ran.display()));
    std::fs::remove_file(site.record("ballast")).unwrap();
    std::fs::write(site.of_run("log"), "\n".repeat(4096)).unwrap();
    disk.fill();
    let step = |step: &str| {
        session
            .driver
            .start(&id(step), Direction::Do, None, &quick, 1)
    };
    let room = format!("rm -f {}", folder.join("filling-*").display());
    let frames = vec![
        session.driver.hold(),
        step("01-one"),
        // Somebody makes room in between.
        Frame::new(room),
        step("02-two"),
        session.driver.let_go(),
    ];
    let exits = session.exits(frames).await.unwrap();
    assert_eq!(Answer::of(&exits[1]), Ok(Answer::NoRoom));
    assert_eq!(Answer::of(&exits[3]), Ok(Answer::Skipped));
    assert!(!ran.exists());
}

async fn a_lock_that_cannot_be_renewed_says_that_there_is_no_room(site: Site) {
    let folder = site.record("");
    let Some(disk) = SmallDisk::mount(&folder) else {
        return;
    };
    let mut session = site.connect("ada-laptop").await;
    // Half of it is gone at once.
    session.lease_s = 0;
    session.open().await;
    std::fs::remove_file(site.record("ballast")).unwrap();
    disk.fill();
    let beat = session.driver.beat();
    assert_eq!(session.ask(beat).await, Answer::NoRoom);
    disk.make_room();
    let beat = session.driver.beat();
    assert_eq!(session.ask(beat).await, Answer::Ok);
}

async fn the_end_of_a_long_step_is_known_although_it_filled_the_disk(site: Site) {
    let folder = site.record("");
    let Some(disk) = SmallDisk::mount(&folder) else {
        return;
    };
    let mut session = site.open("ada-laptop").await;
    let gate = site.file("gate");
    let action = ServerAction::long(
        "",
        format!(
            "until [ -e {} ]; do sleep 0.01; done; echo lost",
            gate.display()
        ),
    );
    session.start("01-long", &action).await;
    disk.fill();
    std::fs::write(&gate, "").unwrap();
    // Its output finds no room, which is the command's own failure.
    let (answer, _) = session.follow_to_end("01-long", &action, (0, 0)).await;
    assert!(matches!(answer, Answer::Failed(_)), "{answer:?}");
    disk.make_room();
    session.open().await;
    assert_eq!(
        session.start("01-long", &action).await,
        Answer::Running { out: 0, err: 0 }
    );
    assert_eq!(
        session.follow_to_end("01-long", &action, (0, 0)).await.0,
        Answer::Done
    );
}

under_every_shell!(
    of_a_batch_that_finds_no_room_nothing_more_is_begun_when_room_appears,
    the_ballast_keeps_the_outcome_of_the_step_that_filled_the_disk,
    without_any_room_nothing_is_begun_and_the_caller_hears_why,
    a_lock_that_cannot_be_renewed_says_that_there_is_no_room,
    the_end_of_a_long_step_is_known_although_it_filled_the_disk,
);
