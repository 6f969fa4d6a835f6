//! The life of small books, by examples. tests/histories.rs has the rules over
//! histories of all kinds.

use allotment_types::{Date, Timestamp};

use super::*;
use crate::books::{Account, Amount, Apart, Author, Commodity, Flaw, Posting, Salt, Wrong};

const NOTE: Salt = Salt::new([7; 32]);

fn garden() -> CollectiveId {
    CollectiveId::new("garden").unwrap()
}

fn now() -> Moment {
    "2026-12-24T12:00:00Z".parse::<Timestamp>().unwrap().into()
}

fn account(text: &str) -> Account {
    Account::new(text).unwrap()
}

fn draft(key: &str, date: (i16, i8, i8), act: Act) -> Draft {
    Draft {
        date: Date::constant(date.0, date.1, date.2),
        key: IdempotencyKey::new(key).unwrap(),
        by: Author::new("ada").unwrap(),
        act,
        postings: vec![],
    }
}

fn opening() -> Draft {
    let collective = garden();
    draft("open", (2026, 10, 1), Act::Opened { collective })
}

fn closing(period: &str) -> Draft {
    let key = format!("close/{period}");
    let period = period.parse().unwrap();
    draft(&key, (2026, 12, 24), Act::PeriodClosed { period })
}

/// So many cents from the bank to hosting.
fn hosting(key: &str, month: i8, cents: i64) -> Draft {
    let note = Apart::of("Hosting by Kim", &NOTE);
    let eur = |name, cents| Posting::new(account(name), Amount::new(cents, Commodity::EUR));
    Draft {
        postings: vec![
            eur("Expenses:Infrastructure", cents),
            eur("Assets:Holders:Bank", -cents),
        ],
        ..draft(key, (2026, month, 15), Act::Noted { note })
    }
}

fn reversal(book: &Book, seq: u64, key: &str, month: i8) -> Draft {
    Draft::reversal(
        book.entry(seq).unwrap(),
        Date::constant(2026, month, 20),
        IdempotencyKey::new(key).unwrap(),
        Author::new("bo").unwrap(),
    )
    .unwrap()
}

fn book(drafts: &[Draft]) -> Book {
    let mut book = Book::new(garden());
    for draft in drafts {
        book.admit(draft, &now()).unwrap();
    }
    book
}

/// Opened, then hosting in October, November and December.
fn three_months() -> Book {
    book(&[
        opening(),
        hosting("h10", 10, 1000),
        hosting("h11", 11, 1100),
        hosting("h12", 12, 1200),
    ])
}

fn refused(book: &mut Book, draft: &Draft) -> String {
    let head = book.head();
    let error = book.admit(draft, &now()).unwrap_err();
    assert_eq!(book.head(), head, "something was booked");
    error.to_string()
}

fn rows(book: &Book) -> Vec<Row> {
    book.rows().map(Result::unwrap).collect()
}

/// Rows with these texts and with hashes that fit, as somebody makes them who
/// means to hide something.
fn chained(texts: impl IntoIterator<Item = String>) -> Vec<Row> {
    let mut digest = Digest::genesis(&garden());
    texts
        .into_iter()
        .map(|text| {
            digest = digest.then(&text);
            Row { digest, text }
        })
        .collect()
}

fn flaw(rows: Vec<Row>, end: Option<Head>, printed: &[Head]) -> Flaw {
    Book::verify(garden(), rows, end, printed).unwrap_err()
}

fn told(flaw: &Flaw) -> String {
    let mut text = flaw.to_string();
    let mut cause = std::error::Error::source(flaw);
    while let Some(error) = cause {
        text.push_str("\n  ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

#[test]
fn books_are_opened_once_by_their_own_collective_before_anything_else() {
    let mut book = Book::new(garden());
    insta::assert_snapshot!(refused(&mut book, &hosting("h", 10, 1)), @"these books were not opened yet. Nothing was booked; open them first");
    let collective = CollectiveId::new("meadow").unwrap();
    let other = draft("open", (2026, 10, 1), Act::Opened { collective });
    insta::assert_snapshot!(refused(&mut book, &other), @"these are the books of `garden`, not of `meadow`. Nothing was booked; open the books of `meadow` in its own record");
    assert_eq!(book.admit(&opening(), &now()).unwrap().seq, 1);
    let again = Draft {
        key: IdempotencyKey::new("again").unwrap(),
        ..opening()
    };
    insta::assert_snapshot!(refused(&mut book, &again), @"these books are open already. Nothing was booked, and nothing needs to be");
}

#[test]
fn entries_are_numbered_and_move_the_balances() {
    let book = three_months();
    assert_eq!(
        book.entries().map(|e| e.seq).collect::<Vec<_>>(),
        [1, 2, 3, 4]
    );
    let (bank, eur) = (account("Assets:Holders:Bank"), Commodity::EUR);
    let balances = book.balances();
    assert_eq!(balances.get(&bank, eur), -3300);
    let october: Period = "2026-10".parse().unwrap();
    assert_eq!(balances.at_end_of(october, &bank, eur), -1000);
    let on = |day| {
        let date = Date::constant(2026, 11, day);
        balances.at_end_of_day(date, &bank, eur, book.entries())
    };
    assert_eq!((on(14), on(15)), (-1000, -2100));
    assert_eq!(balances.within("Expenses").get(eur), 3300);
    assert_eq!(balances.within("Expenses:Infra").get(eur), 0);
    assert!(balances.trial().is_zero());
}

#[test]
fn the_same_draft_again_is_the_entry_that_is_there() {
    let mut book = three_months();
    let head = book.head();
    let later = "2027-03-01T00:00:00Z".parse::<Timestamp>().unwrap().into();
    assert_eq!(
        book.admit(&hosting("h11", 11, 1100), &later).unwrap().seq,
        3
    );
    assert_eq!(book.head(), head);
}

#[test]
fn the_same_key_for_something_else_is_refused() {
    let mut book = three_months();
    insta::assert_snapshot!(refused(&mut book, &hosting("h11", 11, 1101)), @"`h11` was booked as entry 3 with another content. Nothing was booked; look at that entry, and take it back if it is wrong");
}

#[test]
fn an_entry_is_taken_back_exactly_and_once() {
    let mut book = three_months();
    let back = reversal(&book, 3, "r", 12);
    assert_eq!(book.admit(&back, &now()).unwrap().reverses(), Some(3));
    assert_eq!(book.reversal_of(3), Some(5));
    assert_eq!(book.balances().within("Expenses").get(Commodity::EUR), 2200);

    let twice = reversal(&book, 3, "r2", 12);
    insta::assert_snapshot!(refused(&mut book, &twice), @"entry 3 was taken back already, by entry 5. Nothing was booked, and nothing needs to be");
    let of_reversal = reversal(&book, 5, "r3", 12);
    insta::assert_snapshot!(refused(&mut book, &of_reversal), @"entry 5 is about `Reversed`, which cannot be taken back. Nothing was booked; book what is right as a new entry");
    let of_opening = reversal(&book, 1, "r4", 12);
    insta::assert_snapshot!(refused(&mut book, &of_opening), @"entry 1 is about `Opened`, which cannot be taken back. Nothing was booked; book what is right as a new entry");
}

#[test]
fn a_reversal_that_is_not_exact_is_refused() {
    let mut book = three_months();
    let whole = reversal(&book, 3, "r", 12);
    let part = Draft {
        postings: hosting("part", 11, -100).postings,
        ..whole.clone()
    };
    insta::assert_snapshot!(refused(&mut book, &part), @"the postings are not those of entry 3 with the other sign. Nothing was booked; take the whole entry back, then book what is right");
    let missing = Draft {
        act: Act::Reversed { entry: 99 },
        ..whole.clone()
    };
    insta::assert_snapshot!(refused(&mut book, &missing), @"there is no entry 99 to take back. Nothing was booked; look the number up in the books");
    let itself = Draft {
        act: Act::Reversed { entry: 5 },
        ..whole.clone()
    };
    assert!(refused(&mut book, &itself).starts_with("there is no entry 5"));
    let early = Draft {
        date: Date::constant(2026, 11, 14),
        ..whole
    };
    insta::assert_snapshot!(refused(&mut book, &early), @"entry 3 counts for 2026-11-15 and cannot be taken back before. Nothing was booked; give 2026-11-15 or a later day");
}

#[test]
fn a_closed_month_takes_no_more_entries() {
    let mut book = three_months();
    book.admit(&closing("2026-10"), &now()).unwrap();
    insta::assert_snapshot!(refused(&mut book, &hosting("late", 10, 5)), @"2026-10-15 lies in a month that was closed, so it takes no more entries. Nothing was booked; give 2026-11-01 or a later day");
    // Nor do the months before it.
    refused(&mut book, &hosting("later", 9, 5));
    // What was wrong there is taken back in a month that is open.
    let in_october = reversal(&book, 2, "r", 10);
    refused(&mut book, &in_october);
    let in_november = reversal(&book, 2, "r", 11);
    book.admit(&in_november, &now()).unwrap();
}

#[test]
fn what_was_booked_is_still_found_when_its_month_was_closed() {
    let mut book = three_months();
    book.admit(&closing("2026-10"), &now()).unwrap();
    assert_eq!(
        book.admit(&hosting("h10", 10, 1000), &now()).unwrap().seq,
        2
    );
    assert_eq!(book.admit(&closing("2026-10"), &now()).unwrap().seq, 5);
}

#[test]
fn months_are_closed_in_order_and_not_before_they_end() {
    let mut book = three_months();
    book.admit(&closing("2026-10"), &now()).unwrap();
    insta::assert_snapshot!(refused(&mut book, &closing("2026-12")), @"2026-12 is not the next month to be closed. Nothing was changed; close 2026-11 first");
    let again = Draft {
        key: IdempotencyKey::new("again").unwrap(),
        ..closing("2026-10")
    };
    insta::assert_snapshot!(refused(&mut book, &again), @"2026-10 was closed already. Nothing was changed, and nothing needs to be");
    book.admit(&closing("2026-11"), &now()).unwrap();
    insta::assert_snapshot!(refused(&mut book, &closing("2026-12")), @"2026-12 is not over yet. Nothing was changed; close it from 2026-12-31 on");
    let last_day = "2026-12-31T00:00:00Z".parse::<Timestamp>().unwrap().into();
    book.admit(&closing("2026-12"), &last_day).unwrap();
    assert_eq!(book.closed_through(), "2026-12".parse().ok());
}

#[test]
fn a_moment_that_is_none_is_refused() {
    let mut book = three_months();
    for text in ["", "yesterday", "2026-12-24T12:00:00Z", "2026-12-24"] {
        let moment: Moment = serde_json::from_value(text.into()).unwrap();
        let error = book.admit(&hosting("x", 12, 1), &moment).unwrap_err();
        assert!(matches!(error, AdmitError::Recorded { .. }), "{text}");
    }
}

#[test]
fn a_store_that_looked_up_something_else_books_nothing() {
    let book = three_months();
    let draft = hosting("new", 12, 1);
    let wrong_key = Standing {
        same_key: book.entry(2),
        ..book.standing(&draft)
    };
    assert!(matches!(
        wrong_key.admit(&draft, &now()),
        Err(AdmitError::Mismatched)
    ));
    let back = reversal(&book, 3, "r", 12);
    let wrong_original = Standing {
        original: book.entry(2).map(|entry| Original {
            entry,
            reversed_by: None,
        }),
        ..book.standing(&back)
    };
    assert!(matches!(
        wrong_original.admit(&back, &now()),
        Err(AdmitError::Mismatched)
    ));
}

#[test]
fn books_that_nobody_touched_verify() {
    let book = three_months();
    let again = Book::verify(garden(), rows(&book), Some(book.head()), &[]).unwrap();
    assert_eq!(again.head(), book.head());
    assert_eq!(again.balances(), book.balances());
    let none = Book::verify(garden(), [], None, &[Head::start(&garden())]).unwrap();
    assert_eq!(none.head().seq, 0);
}

#[test]
fn a_changed_row_is_found() {
    let mut changed = rows(&three_months());
    changed[2].text = changed[2].text.replace("1100", "1000");
    let flaw = flaw(changed, None, &[]);
    assert!(matches!(flaw.wrong, Wrong::Changed { .. }));
    insta::assert_snapshot!(told(&flaw).split(" is ").next().unwrap(), @"the books are not as they were written: entry 3");
    assert_eq!(flaw.seq, 3);
}

#[test]
fn a_removed_a_moved_and_a_repeated_row_are_found() {
    let whole = rows(&three_months());
    let mut removed = whole.clone();
    removed.remove(1);
    insta::assert_snapshot!(told(&flaw(removed, None, &[])), @"
    the books are not as they were written: entry 2 is the first that differs. Nothing was changed; compare with a copy of the record
      entry 3 stands in the place of entry 2: a row was removed, repeated or moved
    ");
    let mut moved = whole.clone();
    moved.swap(1, 2);
    insta::assert_snapshot!(told(&flaw(moved, None, &[])), @"
    the books are not as they were written: entry 2 is the first that differs. Nothing was changed; compare with a copy of the record
      entry 3 stands in the place of entry 2: a row was removed, repeated or moved
    ");
    let mut repeated = whole.clone();
    repeated.insert(2, whole[1].clone());
    insta::assert_snapshot!(told(&flaw(repeated, None, &[])), @"
    the books are not as they were written: entry 3 is the first that differs. Nothing was changed; compare with a copy of the record
      entry 2 stands in the place of entry 3: a row was removed, repeated or moved
    ");
}

#[test]
fn rows_that_are_missing_at_the_end_or_were_added_there_are_found_by_the_head() {
    let book = three_months();
    let short = rows(&book)[..3].to_vec();
    insta::assert_snapshot!(told(&flaw(short.clone(), Some(book.head()), &[])), @"
    the books are not as they were written: entry 4 is the first that differs. Nothing was changed; compare with a copy of the record
      the rows end with entry 3, and the books went on to entry 4: rows were removed at the end
    ");
    // A statement is as good.
    assert_eq!(flaw(short, None, &[book.head()]).seq, 4);
    let mut longer = book.clone();
    longer.admit(&hosting("more", 12, 5), &now()).unwrap();
    insta::assert_snapshot!(told(&flaw(rows(&longer), Some(book.head()), &[])), @"
    the books are not as they were written: entry 5 is the first that differs. Nothing was changed; compare with a copy of the record
      the books are known to end with entry 4, and rows come after it: they were added
    ");
    // After a statement the books go on.
    assert!(Book::verify(garden(), rows(&longer), None, &[book.head()]).is_ok());
}

#[test]
fn a_history_with_all_hashes_made_anew_is_found_by_a_statement() {
    let book = three_months();
    let texts = rows(&book)
        .into_iter()
        .map(|row| row.text.replace("1100", "1000"));
    let forged = chained(texts);
    // By itself it is whole.
    let other = Book::verify(garden(), forged.clone(), None, &[]).unwrap();
    let third = Head {
        seq: 3,
        digest: rows(&book)[2].digest,
    };
    let second = Head {
        seq: 2,
        digest: rows(&book)[1].digest,
    };
    let flaw = flaw(forged, None, &[book.head(), third, second]);
    assert_eq!(flaw.seq, 3);
    assert!(matches!(
        flaw.wrong,
        Wrong::OtherHead { printed, found } if printed == third && found.seq == 3
    ));
    assert_ne!(other.head(), book.head());
}

#[test]
fn rows_that_break_a_rule_are_found_even_with_hashes_that_fit() {
    let mut book = three_months();
    book.admit(&closing("2026-10"), &now()).unwrap();
    let after = book.head().seq + 1;
    let text = |draft: &Draft| {
        let entry = Entry {
            seq: after,
            date: draft.date,
            recorded: now(),
            by: draft.by.clone(),
            key: draft.key.clone(),
            act: draft.act.clone(),
            postings: draft.postings.clone(),
        };
        entry.canonical().unwrap()
    };
    let with = |last: String| {
        let texts = rows(&book).into_iter().map(|row| row.text);
        told(&flaw(chained(texts.chain([last])), None, &[]))
    };
    let mut unbalanced = hosting("x", 12, 5);
    unbalanced.postings.pop();
    insta::assert_snapshot!(with(text(&unbalanced)), @"
    the books are not as they were written: entry 6 is the first that differs. Nothing was changed; compare with a copy of the record
      it could not have been booked
      the postings sum to 5 and not to 0, in minor units of EUR: what goes to accounts must come from accounts. Nothing was booked; correct one of the postings
    ");
    insta::assert_snapshot!(with(text(&hosting("x", 10, 5))), @"
    the books are not as they were written: entry 6 is the first that differs. Nothing was changed; compare with a copy of the record
      it could not have been booked
      2026-10-15 lies in a month that was closed, so it takes no more entries. Nothing was booked; give 2026-11-01 or a later day
    ");
    insta::assert_snapshot!(with(text(&hosting("h11", 11, 1100))), @"
    the books are not as they were written: entry 6 is the first that differs. Nothing was changed; compare with a copy of the record
      it repeats entry 3: both have the same key
    ");
    let newer = text(&hosting("x", 12, 5)).replace("Noted", "Flown");
    insta::assert_snapshot!(with(newer), @"
    the books are not as they were written: entry 6 is the first that differs. Nothing was changed; compare with a copy of the record
      an entry is about `Flown`, which this program does not know: a newer Allotment wrote it. Nothing was changed; install that version to open these books
    ");
    let spaced = text(&hosting("x", 12, 5)).replace(',', ", ");
    insta::assert_snapshot!(with(spaced), @"
    the books are not as they were written: entry 6 is the first that differs. Nothing was changed; compare with a copy of the record
      the entry is not written as the books write it, so another program has written or changed it
    ");
}

#[test]
fn rows_of_another_collective_are_not_taken() {
    let meadow = CollectiveId::new("meadow").unwrap();
    let flaw = Book::verify(meadow, rows(&three_months()), None, &[]).unwrap_err();
    assert_eq!(flaw.seq, 1);
}

#[test]
fn a_person_is_forgotten_and_the_chain_stays() {
    // What lies beside the books, and can be deleted.
    let mut beside = vec![("Hosting by Kim", NOTE)];
    let book = three_months();
    let rows = rows(&book);
    let Act::Noted { note } = book.entry(2).unwrap().act else {
        panic!("no note")
    };
    assert!(beside.iter().any(|(text, salt)| note.opens(text, salt)));
    assert!(rows.iter().all(|row| !row.text.contains("Kim")));
    beside.clear();
    let again = Book::verify(garden(), rows, Some(book.head()), &[]).unwrap();
    assert_eq!(again.head(), book.head());
    // Knowing the text is not enough to find it again.
    assert!(!note.opens("Hosting by Kim", &Salt::new([0; 32])));
}
