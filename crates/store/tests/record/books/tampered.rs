//! Books that somebody changed with another program: each change is found,
//! with its place.

use allotment_app::ports::{Beside, Books as _, BooksError, KeptApart, NewReceipt, ReceiptBytes};
use allotment_ledger::books::{Act, Digest, Head, Salt};
use sqlx::{Executor as _, SqliteConnection};

use super::{
    super::{raw, told},
    book, books_with_bills, day, hosting,
};

/// Takes the file's own locks away, as somebody would who means it.
async fn unlocked(path: &std::path::Path) -> SqliteConnection {
    let mut file = raw(path).await;
    file.execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
        .await
        .unwrap();
    for trigger in [
        "DROP TRIGGER entry_is_never_changed",
        "DROP TRIGGER entry_is_never_deleted",
        "DROP TRIGGER entry_follows_the_last_one",
        "DROP TRIGGER entry_is_never_replaced",
        "DROP TRIGGER posting_is_never_changed",
        "DROP TRIGGER posting_is_never_deleted",
        "DROP TRIGGER posting_is_never_replaced",
    ] {
        file.execute(trigger).await.unwrap();
    }
    file
}

/// What verifying says after some statements.
async fn found(statements: &[&'static str]) -> String {
    let fixture = books_with_bills().await;
    let mut file = unlocked(fixture.store.path()).await;
    for statement in statements {
        file.execute(*statement).await.unwrap();
    }
    match fixture.store.verify(&[]).await {
        Ok(_) => "nothing".to_owned(),
        Err(error) => told(&error),
    }
}

#[tokio::test]
async fn without_a_change_nothing_is_found() {
    assert_eq!(found(&[]).await, "nothing");
}

#[tokio::test]
async fn a_changed_row_is_found_at_its_place() {
    let text =
        found(&["UPDATE entry SET text = replace(text, '1250', '1350') WHERE seq = 2"]).await;
    assert!(text.contains("entry 2 is the first that differs"), "{text}");
    assert!(text.contains("was changed after it was written"), "{text}");
    let text = found(&["UPDATE entry SET digest = replace(digest, '1', '2') WHERE seq = 3"]).await;
    assert!(text.contains("entry 3 is the first that differs"), "{text}");
    let text = found(&["UPDATE entry SET text = text || ' ' WHERE seq = 3"]).await;
    assert!(text.contains("entry 3 is the first that differs"), "{text}");
    let text = found(&["UPDATE entry SET text = 'gone' WHERE seq = 3"]).await;
    assert!(text.contains("entry 3 is the first that differs"), "{text}");
}

#[tokio::test]
async fn a_removed_row_is_found_at_its_place() {
    let text = found(&["DELETE FROM entry WHERE seq = 3"]).await;
    insta::assert_snapshot!(text, @"
    the books are not as they were written: entry 3 is the first that differs. Nothing was changed; compare with a copy of the record
      because: entry 4 stands in the place of entry 3: a row was removed, repeated or moved
    ");
}

#[tokio::test]
async fn rows_in_another_order_are_found_at_the_first_of_them() {
    let text = found(&[
        "UPDATE entry SET seq = 99 WHERE seq = 2",
        "UPDATE entry SET seq = 2 WHERE seq = 3",
        "UPDATE entry SET seq = 3 WHERE seq = 99",
    ])
    .await;
    assert!(text.contains("entry 2 is the first that differs"), "{text}");
    assert!(
        text.contains("entry 3 stands in the place of entry 2"),
        "{text}"
    );
}

#[tokio::test]
async fn rows_removed_at_the_end_are_found_by_what_followed_from_them_or_by_a_statement() {
    let text = found(&["DELETE FROM entry WHERE seq = 4"]).await;
    assert!(text.contains("postings of entry 4"), "{text}");

    // Somebody thorough takes those away too; then only a statement tells.
    let fixture = books_with_bills().await;
    let printed = fixture.store.head().await.unwrap();
    let mut file = unlocked(fixture.store.path()).await;
    for statement in [
        "DELETE FROM entry WHERE seq = 4",
        "DELETE FROM posting WHERE entry = 4",
        "UPDATE balance SET minor = minor + 1250 WHERE account LIKE 'Exp%' AND month = '2026-02'",
        "UPDATE balance SET minor = minor - 1250 WHERE account LIKE 'Ass%' AND month = '2026-02'",
    ] {
        file.execute(statement).await.unwrap();
    }
    fixture.store.verify(&[]).await.unwrap();
    let text = told(&fixture.store.verify(&[printed]).await.unwrap_err());
    assert!(text.contains("rows were removed at the end"), "{text}");

    // And something else in their place.
    book(&fixture.store, vec![hosting("x", day(3, 1), 1)])
        .await
        .unwrap();
    fixture.store.verify(&[]).await.unwrap();
    let text = told(&fixture.store.verify(&[printed]).await.unwrap_err());
    assert!(
        text.contains("a statement was printed with the head 4: "),
        "{text}"
    );
}

#[tokio::test]
async fn a_printed_head_of_any_age_fits_what_was_only_added_to() {
    let fixture = books_with_bills().await;
    let old: Head = fixture.store.head().await.unwrap();
    book(&fixture.store, vec![hosting("x", day(3, 1), 1)])
        .await
        .unwrap();
    let new = fixture.store.verify(&[old]).await.unwrap();
    assert_eq!(new.seq, 5);
    fixture.store.verify(&[new, old]).await.unwrap();
}

#[tokio::test]
async fn what_follows_from_rows_is_compared_with_them() {
    for (statement, expected) in [
        (
            "UPDATE entry SET key = 'x' WHERE seq = 3",
            "columns of entry 3",
        ),
        (
            "UPDATE entry SET date = '2026-01-01' WHERE seq = 3",
            "columns of entry 3",
        ),
        (
            "UPDATE entry SET act = 'Imported' WHERE seq = 3",
            "columns of entry 3",
        ),
        (
            "UPDATE entry SET author = 'eve' WHERE seq = 2",
            "columns of entry 2",
        ),
        (
            "UPDATE entry SET reverses = NULL WHERE seq = 4",
            "columns of entry 4",
        ),
        (
            "UPDATE entry SET recorded = '2026-01-01T00:00:00.000Z' WHERE seq = 2",
            "columns of entry 2",
        ),
        (
            "UPDATE posting SET minor = 1 WHERE entry = 3 AND line = 1",
            "postings of entry 3",
        ),
        (
            "UPDATE posting SET account = 'Assets:Eve' WHERE entry = 3 AND line = 1",
            "postings of entry 3",
        ),
        (
            "DELETE FROM posting WHERE entry = 3 AND line = 2",
            "postings of entry 3",
        ),
        (
            "INSERT INTO posting VALUES ('Assets:Eve', '2026-02-01', 3, 3, 'EUR', 1)",
            "postings of entry 3",
        ),
        (
            "UPDATE balance SET minor = 301 WHERE account LIKE 'Exp%' AND month = '2026-02'",
            "balance of `Expenses:Infrastructure` in EUR for 2026-02 is 301 and its postings come to -950",
        ),
        (
            "DELETE FROM balance WHERE month = '2026-01'",
            "balance of `Assets:Holders:Bank`",
        ),
        (
            "INSERT INTO balance VALUES ('Assets:Eve', 'EUR', '2026-01', 1)",
            "balance of `Assets:Eve`",
        ),
    ] {
        let text = found(&[statement]).await;
        assert!(text.contains(expected), "{statement}: {text}");
    }
}

/// The text is provable against what stands for it in its entry.
#[tokio::test]
async fn a_changed_text_that_is_kept_apart_is_found_with_its_entry() {
    let fixture = books_with_bills().await;
    let store = &fixture.store;
    let kept = KeptApart {
        salt: Salt::new([9; 32]),
        text: "Kim paid in cash".to_owned(),
    };
    let note = kept.commitment();
    let beside = Beside {
        aparts: vec![kept],
        ..Beside::default()
    };
    let noted = super::draft("note", day(1, 1), Act::Noted { note }, vec![]);
    let mut drafts = [noted].into_iter();
    let booked = store.admit(&mut drafts, &super::later(), &beside).await;
    let seq = booked.unwrap().head.seq;
    store.verify(&[]).await.unwrap();
    let mut file = raw(store.path()).await;
    for change in [
        "UPDATE apart SET text = 'Lee paid in cash'",
        "UPDATE apart SET text = 'Kim paid in cash', salt = zeroblob(32)",
    ] {
        file.execute(change).await.unwrap();
        let error = store.verify(&[]).await.unwrap_err();
        assert!(
            matches!(error, BooksError::ApartStrays { seq: found } if found == seq),
            "{error:?}"
        );
    }
    // What was forgotten is nobody's fault.
    file.execute("DELETE FROM apart").await.unwrap();
    store.verify(&[]).await.unwrap();
}

#[tokio::test]
async fn a_changed_receipt_is_found_with_the_entry_that_names_it() {
    let fixture = books_with_bills().await;
    let store = &fixture.store;
    let digest = Digest::of(b"12.50 for hosting");
    let beside = Beside {
        receipts: vec![NewReceipt {
            digest,
            name: "invoice.txt".into(),
            media_type: "text/plain".into(),
            bytes: ReceiptBytes::Here(b"12.50 for hosting".to_vec()),
        }],
        ..Beside::default()
    };
    // Any act that has the hash in its text.
    let named = super::draft("file", day(1, 1), Act::Imported { source: digest }, vec![]);
    let mut drafts = [named].into_iter();
    let booked = store.admit(&mut drafts, &super::later(), &beside).await;
    let seq = booked.unwrap().head.seq;
    store.verify(&[]).await.unwrap();
    let folder = fixture.folder.path().join("greens.receipts");
    let path = folder.join(digest.to_string());
    std::fs::write(&path, b"92.50 for hosting").unwrap();
    let changed = store.verify(&[]).await.unwrap_err();
    std::fs::remove_file(&path).unwrap();
    let gone = store.verify(&[]).await.unwrap_err();
    for (error, expected) in [
        (changed, "its file was changed"),
        (gone, "could not be used"),
    ] {
        let BooksError::ReceiptStrays { seq: found, source } = &error else {
            panic!("{error:?}");
        };
        assert_eq!(*found, seq);
        let text = source.to_string();
        assert!(
            text.contains("`invoice.txt`") && text.contains(expected),
            "{text}"
        );
    }
}

#[tokio::test]
async fn another_program_cannot_change_entries_while_the_files_own_locks_are_there() {
    let fixture = books_with_bills().await;
    let mut file = raw(fixture.store.path()).await;
    for (statement, refusal) in [
        ("UPDATE entry SET author = 'eve'", "an entry is never changed"),
        ("DELETE FROM entry WHERE seq = 4", "an entry is never deleted"),
        (
            "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 3",
            "an entry is never replaced",
        ),
        (
            "INSERT OR REPLACE INTO entry SELECT 5, digest, date, recorded, author, key, act, reverses,
                    replace(text, '\"seq\":3', '\"seq\":5') FROM entry WHERE seq = 3",
            "an entry is never replaced",
        ),
        (
            "INSERT INTO entry SELECT 6, digest, date, recorded, author, 'new', act, reverses, text
             FROM entry WHERE seq = 3",
            "an entry follows the last one",
        ),
        (
            "INSERT INTO entry SELECT 5, digest, date, recorded, author, 'new', act, reverses, text
             FROM entry WHERE seq = 3",
            "CHECK constraint failed",
        ),
        ("UPDATE posting SET minor = 1", "a posting is never changed"),
        ("DELETE FROM posting", "a posting is never deleted"),
        (
            "INSERT OR REPLACE INTO posting SELECT account, date, entry, line, commodity, 1 FROM posting",
            "a posting is never replaced",
        ),
        ("INSERT INTO posting VALUES ('Assets:A', '2026-01-01', 9, 1, 'EUR', 1)", "FOREIGN KEY"),
    ] {
        let error = sqlx::query(statement).execute(&mut file).await.unwrap_err();
        assert!(error.to_string().contains(refusal), "{statement}: {error}");
    }
    fixture.store.verify(&[]).await.unwrap();
}

#[tokio::test]
async fn what_a_newer_program_booked_is_not_passed_over() {
    let fixture = books_with_bills().await;
    let mut file = unlocked(fixture.store.path()).await;
    file.execute(
        "UPDATE entry SET text = replace(text, 'Noted', 'Sown'), act = 'Sown' WHERE seq = 3",
    )
    .await
    .unwrap();
    for error in [
        fixture.store.verify(&[]).await.map(|_| ()).unwrap_err(),
        fixture
            .store
            .entries(None, 10)
            .await
            .map(|_| ())
            .unwrap_err(),
    ] {
        assert!(matches!(error, BooksError::Flawed(_)), "{error:?}");
        assert!(told(&error).contains("about `Sown`"), "{}", told(&error));
    }
}
