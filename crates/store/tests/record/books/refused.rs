//! What is refused leaves nothing behind.

use allotment_app::ports::{Books as _, BooksError};
use allotment_ledger::books::AdmitError;

use super::{
    super::told, book, closed, day, hosting, moved, open_books, opened, record, standings,
};

#[tokio::test]
async fn one_draft_that_is_refused_refuses_all_that_were_given_with_it() {
    let fixture = open_books().await;
    let mut off = hosting("hosting/2", day(2, 1), 300);
    off.postings.pop();
    let drafts = vec![
        hosting("hosting/1", day(1, 31), 1250),
        off,
        hosting("hosting/3", day(2, 2), 300),
    ];
    let error = book(&fixture.store, drafts).await.unwrap_err();
    let BooksError::Refused {
        index: 1,
        source: AdmitError::Draft(_),
    } = &error
    else {
        panic!("{error:?}");
    };
    assert_eq!(fixture.store.head().await.unwrap().seq, 1);
    assert!(standings(&fixture.store, None, None).await.is_empty());
    assert_eq!(fixture.store.first_like("hosting/").await.unwrap(), None);
}

#[tokio::test]
async fn books_that_were_not_opened_take_nothing() {
    let fixture = record().await;
    let error = book(&fixture.store, vec![hosting("a", day(1, 1), 1)]).await;
    let refused = |error| {
        matches!(
            error,
            Err(BooksError::Refused {
                source: AdmitError::NotOpened,
                ..
            })
        )
    };
    assert!(refused(error));
    book(&fixture.store, vec![opened()]).await.unwrap();
    book(&fixture.store, vec![hosting("a", day(1, 1), 1)])
        .await
        .unwrap();
}

#[tokio::test]
async fn a_closed_month_takes_nothing_and_a_used_key_no_other_content() {
    let fixture = open_books().await;
    let drafts = vec![hosting("a", day(1, 31), 1250), closed("2026-05")];
    book(&fixture.store, drafts).await.unwrap();
    let late = book(&fixture.store, vec![hosting("b", day(5, 31), 1)]).await;
    insta::assert_snapshot!(told(&late.unwrap_err()), @"
    what was to be booked was refused
      because: 2026-05-31 lies in a month that was closed, so it takes no more entries. Nothing was booked; give 2026-06-01 or a later day
    ");
    let other = book(&fixture.store, vec![hosting("a", day(6, 1), 99)]).await;
    insta::assert_snapshot!(told(&other.unwrap_err()), @"
    what was to be booked was refused
      because: `a` was booked as entry 2 with another content. Nothing was booked; look at that entry, and take it back if it is wrong
    ");
}

#[tokio::test]
async fn sums_beyond_64_bits_are_exact_over_months_and_refused_within_one() {
    const MOST: i64 = i64::MAX;
    let fixture = open_books().await;
    let large = |key: &str, month| moved(key, day(month, 1), MOST, "Assets:A", "Assets:B");
    book(&fixture.store, vec![large("1", 1)]).await.unwrap();
    book(&fixture.store, vec![large("2", 2), large("3", 3)])
        .await
        .unwrap();
    assert_eq!(
        standings(&fixture.store, None, None).await,
        [
            format!("Assets:A {} EUR", -3 * i128::from(MOST)),
            format!("Assets:B {} EUR", 3 * i128::from(MOST)),
        ]
    );
    for drafts in [vec![large("4", 1)], vec![large("5", 4), large("6", 4)]] {
        let error = book(&fixture.store, drafts).await.unwrap_err();
        assert!(matches!(error, BooksError::TooMuch), "{error:?}");
    }
    assert_eq!(fixture.store.head().await.unwrap().seq, 4);
    fixture.store.verify(&[]).await.unwrap();
}
