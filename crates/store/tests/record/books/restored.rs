//! Rows that come back from an archive: all of them, or none.

use allotment_app::ports::{Beside, Books as _, BooksError, KeptApart};
use allotment_ledger::books::{Row, Salt};

use super::*;

async fn rows(fixture: &Fixture) -> Vec<Row> {
    fixture.store.rows(0, 100).await.unwrap()
}

fn beside() -> Beside {
    Beside {
        aparts: vec![KeptApart {
            salt: Salt::new([7; 32]),
            text: "a note".into(),
        }],
        ..Beside::default()
    }
}

#[tokio::test]
async fn rows_that_are_put_back_are_the_same_books() {
    let old = books_with_bills().await;
    let rows = rows(&old).await;
    let new = record().await;
    let head = new.store.restore(&rows, &beside()).await.unwrap();
    assert_eq!(head, old.store.head().await.unwrap());
    assert_eq!(new.store.verify(&[head]).await.unwrap(), head);
    assert_eq!(
        standings(&new.store, None, None).await,
        standings(&old.store, None, None).await
    );
    assert!(new.store.apart(&note()).await.unwrap().is_some());
    // They go on: what was booked is known, what is new comes after it.
    let known = book(&new.store, vec![hosting("hosting/2", day(2, 1), 300)]).await;
    assert_eq!(known.unwrap().new, 0);
    let next = book(&new.store, vec![hosting("hosting/3", day(3, 1), 5)]).await;
    assert_eq!(next.unwrap().entries, [5]);
}

#[tokio::test]
async fn books_that_are_there_are_never_written_over() {
    let old = books_with_bills().await;
    let rows = rows(&old).await;
    let head = old.store.head().await.unwrap();
    let refused = old.store.restore(&rows, &beside()).await;
    assert!(matches!(refused, Err(BooksError::NotEmpty { last: 4 })));
    assert_eq!(old.store.head().await.unwrap(), head);
    assert!(old.store.apart(&note()).await.unwrap().is_none());
}

#[tokio::test]
async fn of_rows_that_are_no_chain_nothing_is_left() {
    let rows = rows(&books_with_bills().await).await;
    let changed = {
        let mut rows = rows.clone();
        rows[1].text = rows[1].text.replace("1250", "1251");
        rows
    };
    let missing = [&rows[..1], &rows[2..]].concat();
    for wrong in [changed, missing] {
        let new = record().await;
        let refused = new.store.restore(&wrong, &beside()).await;
        assert!(matches!(refused, Err(BooksError::Flawed(flaw)) if flaw.seq == 2));
        assert_eq!(new.store.head().await.unwrap().seq, 0);
        assert!(new.store.apart(&note()).await.unwrap().is_none());
        // And the right ones still can be put back.
        new.store.restore(&rows, &beside()).await.unwrap();
    }
}
