//! Ended without warning in the middle of booking.

use std::{
    collections::BTreeSet,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::Path,
    time::Duration,
};

use allotment_app::ports::Books as _;
use allotment_store::SqliteStore;
use sqlx::Connection as _;

use super::{
    super::{
        raw,
        second_process::{Role, child, role, runtime},
    },
    Beside, Draft, at, day, hosting, open_books,
};

/// Books until it is ended, two entries at a time, and says each pair of
/// numbers once it is booked.
async fn book_for_ever(path: &Path) {
    let store = SqliteStore::open(path, None).await.unwrap();
    let now = at("2026-03-01T00:00:00Z");
    loop {
        let next = store.head().await.unwrap().seq + 1;
        let mut drafts = (0..2).map(|part| many_postings(next + part));
        let booked = store
            .admit(&mut drafts, &now, &Beside::default())
            .await
            .unwrap();
        writeln!(std::io::stdout(), "booked {}", booked.head).unwrap();
    }
}

/// A bill shared by as many people as its number says, up to nine.
fn many_postings(number: u64) -> Draft {
    let mut bill = hosting(&format!("bill/{number}"), day(1, 31), 1);
    let both = bill.postings.clone();
    for _ in 0..number % 9 {
        bill.postings.extend(both.clone());
    }
    bill
}

fn booked(line: &str) -> Option<&str> {
    // A line that the kill cut short acknowledges nothing.
    line.strip_suffix('\n')?.strip_prefix("booked ")
}

/// The test whose second process books.
const TEST: &str =
    "books::killed::what_was_acknowledged_before_a_kill_is_booked_and_nothing_in_part";

#[test]
fn what_was_acknowledged_before_a_kill_is_booked_and_nothing_in_part() {
    if let Some(Role { path, .. }) = role() {
        runtime().block_on(book_for_ever(&path));
        return;
    }
    kill(30);
}

#[test]
fn long_a_thousand_kills_lose_nothing() {
    kill(1_000);
}

fn kill(times: u32) {
    let runtime = runtime();
    let fixture = runtime.block_on(open_books());
    let path = fixture.store.path().to_owned();
    runtime.block_on(fixture.store.close());
    let mut known = BTreeSet::new();
    let mut chance = 17_u64;
    for kill in 0..times {
        let mut child = child(TEST, &path, "").spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while booked(&line).is_none() {
            line.clear();
            assert_ne!(said.read_line(&mut line).unwrap(), 0, "it ended by itself");
        }
        // Any moment of a booking, which takes some milliseconds.
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        std::thread::sleep(Duration::from_micros(chance >> 50));
        child.kill().unwrap();
        assert!(!child.wait().unwrap().success());
        let mut rest = String::new();
        said.read_to_string(&mut rest).unwrap();
        for line in std::iter::once(line.as_str()).chain(rest.split_inclusive('\n')) {
            known.extend(booked(line).map(|head| {
                head.parse::<allotment_ledger::books::Head>()
                    .unwrap()
                    .to_string()
            }));
        }
        // All in full now and then: it takes longer as the books grow.
        let thorough = kill + 1 == times || kill % 10 == 0;
        runtime.block_on(assert_whole(&path, &mut known, thorough));
    }
}

/// That every head that was told is one of the books, and that these are whole.
async fn assert_whole(path: &Path, known: &mut BTreeSet<String>, thorough: bool) {
    let store = SqliteStore::open(path, None).await.unwrap();
    let heads: Vec<allotment_ledger::books::Head> =
        known.iter().map(|head| head.parse().unwrap()).collect();
    let head = store.head().await.unwrap();
    let last = heads.iter().map(|head| head.seq).max().unwrap();
    assert!(
        head.seq >= last,
        "entry {last} was told, and there are {}",
        head.seq
    );
    assert_eq!(head.seq % 2, 1, "one of two is there without the other");
    if thorough {
        store.verify(&heads).await.unwrap();
        known.clear();
        known.insert(head.to_string());
        let mut file = raw(path).await;
        let health: String = sqlx::query_scalar("PRAGMA integrity_check")
            .fetch_one(&mut file)
            .await
            .unwrap();
        assert_eq!(health, "ok");
        file.close().await.unwrap();
    }
    store.close().await;
}
