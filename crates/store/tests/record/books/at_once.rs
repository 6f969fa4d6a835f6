//! Two programs on one record at once: nothing is lost, no number left out.

use allotment_app::ports::{Beside, Books as _};
use allotment_store::SqliteStore;

use super::{
    super::second_process::{Role, child, role, runtime},
    at, day, hosting, open_books, standings,
};

/// How many bills each of two writers books.
const EACH: u32 = 60;

async fn book_bills(store: &SqliteStore, who: &str) {
    for number in 0..EACH {
        let mut bills =
            (0..2).map(|part| hosting(&format!("{who}/{number}/{part}"), day(1, 31), 5));
        // Some are booked by both, under one key.
        let mut shared = std::iter::once(hosting(&format!("both/{number}"), day(2, 1), 1));
        let now = at("2026-03-01T00:00:00Z");
        store
            .admit(&mut bills, &now, &Beside::default())
            .await
            .unwrap();
        store
            .admit(&mut shared, &now, &Beside::default())
            .await
            .unwrap();
    }
}

async fn assert_all_there(store: &SqliteStore) {
    let bills = 5 * EACH;
    assert_eq!(store.head().await.unwrap().seq, u64::from(1 + bills));
    let cents = 2 * 2 * 5 * EACH + EACH;
    assert_eq!(
        standings(store, Some("Expenses"), None).await,
        [format!("Expenses:Infrastructure {cents} EUR")]
    );
    store.verify(&[]).await.unwrap();
}

#[tokio::test]
async fn two_stores_book_at_once() {
    let fixture = open_books().await;
    let other = SqliteStore::open(fixture.store.path(), None).await.unwrap();
    tokio::join!(book_bills(&fixture.store, "ada"), book_bills(&other, "bo"));
    assert_all_there(&other).await;
}

#[test]
fn two_processes_book_at_once() {
    let name = "books::at_once::two_processes_book_at_once";
    let runtime = runtime();
    if let Some(Role { path, argument }) = role() {
        runtime.block_on(async {
            let store = SqliteStore::open(path, None).await.unwrap();
            book_bills(&store, &argument).await;
        });
        return;
    }
    let fixture = runtime.block_on(open_books());
    let children = ["ada", "bo"].map(|who| child(name, fixture.store.path(), who).spawn().unwrap());
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    runtime.block_on(assert_all_there(&fixture.store));
}
