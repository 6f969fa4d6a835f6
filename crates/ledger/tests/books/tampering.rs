//! Whatever is done to the rows is found, at its place.

use allotment_ledger::books::{Book, Digest, Flaw, Head, Row};
use proptest::{prelude::*, sample::Index};

use crate::wishes::{garden, live, wishes};

/// Rows of a history and its head.
fn written() -> impl Strategy<Value = (Vec<Row>, Head)> {
    wishes().prop_map(|wishes| {
        let (book, _, _) = live(&wishes);
        let rows = book.rows().map(Result::unwrap).collect();
        (rows, book.head())
    })
}

/// Those of a history with more than one row.
fn several() -> impl Strategy<Value = Vec<Row>> {
    written().prop_filter_map("one row alone", |(rows, _)| {
        (rows.len() > 1).then_some(rows)
    })
}

fn flaw(rows: Vec<Row>, end: Option<Head>, printed: &[Head]) -> Result<Flaw, TestCaseError> {
    match Book::verify(garden(), rows, end, printed) {
        Ok(_) => Err(TestCaseError::fail("nothing was found")),
        Err(flaw) => Ok(flaw),
    }
}

/// The text with one character replaced by another.
fn changed(text: &str, at: usize, with: char) -> String {
    text.chars()
        .enumerate()
        .map(|(index, old)| match index == at {
            true if old != with => with,
            true if old == '#' => '$',
            true => '#',
            false => old,
        })
        .collect()
}

/// The hash of each row made anew, as somebody does who may write them all.
fn chained(mut rows: Vec<Row>) -> Vec<Row> {
    let mut digest = Digest::genesis(&garden());
    for row in &mut rows {
        digest = digest.then(&row.text);
        row.digest = digest;
    }
    rows
}

proptest! {
    #[test]
    fn a_changed_character_is_found_in_its_row(
        (mut rows, _) in written(), row: Index, at: Index,
        with in prop_oneof!["[0-9]", "[ -~]", any::<char>().prop_map(String::from)],
    ) {
        let row = row.index(rows.len());
        let text = &mut rows[row].text;
        *text = changed(text, at.index(text.chars().count()), with.chars().next().unwrap());
        prop_assert_eq!(flaw(rows, None, &[])?.seq, row as u64 + 1);
    }

    #[test]
    fn a_changed_hash_is_found_in_its_row((mut rows, _) in written(), row: Index, hash: [u8; 8]) {
        let row = row.index(rows.len());
        rows[row].digest = Digest::of(&hash);
        prop_assert_eq!(flaw(rows, None, &[])?.seq, row as u64 + 1);
    }

    #[test]
    fn a_removed_row_is_found_at_its_place((mut rows, head) in written(), row: Index) {
        let row = row.index(rows.len());
        rows.remove(row);
        // The last one is missed only by who knows that it was there.
        let end = (row == rows.len()).then_some(head);
        prop_assert_eq!(flaw(rows, end, &[])?.seq, row as u64 + 1);
    }

    #[test]
    fn two_rows_that_changed_places_are_found_at_the_first(
        mut rows in several(), one: Index, by: Index
    ) {
        let one = one.index(rows.len());
        let other = (one + 1 + by.index(rows.len() - 1)) % rows.len();
        rows.swap(one, other);
        prop_assert_eq!(flaw(rows, None, &[])?.seq, one.min(other) as u64 + 1);
    }

    #[test]
    fn a_repeated_row_is_found_where_it_was_put(
        (mut rows, _) in written(), row: Index, to: Index
    ) {
        let row = row.index(rows.len());
        let to = row + 1 + to.index(rows.len() - row);
        rows.insert(to, rows[row].clone());
        prop_assert_eq!(flaw(rows, None, &[])?.seq, to as u64 + 1);
    }

    #[test]
    fn rows_after_the_known_end_are_found(mut rows in several(), end: Index) {
        let end = 1 + end.index(rows.len() - 1);
        let head = Head { seq: end as u64, digest: rows[end - 1].digest };
        prop_assert_eq!(flaw(rows.clone(), Some(head), &[])?.seq, end as u64 + 1);
        // As rows after a statement they are what should be there.
        prop_assert!(Book::verify(garden(), rows.drain(..), None, &[head]).is_ok());
    }

    #[test]
    fn a_forged_history_is_found_by_the_first_statement_printed_after_the_change(
        (rows, _) in written(), row: Index, printed: Index, at: Index, with in "[0-9a-f]"
    ) {
        let row = row.index(rows.len());
        let printed = row + printed.index(rows.len() - row);
        let before = row.checked_sub(1);
        let heads: Vec<Head> = before
            .into_iter()
            .chain([printed])
            .map(|at| Head { seq: at as u64 + 1, digest: rows[at].digest })
            .collect();
        let mut forged = rows;
        let text = &mut forged[row].text;
        *text = changed(text, at.index(text.chars().count()), with.chars().next().unwrap());
        let found = flaw(chained(forged), None, &heads)?.seq;
        prop_assert!((row as u64 + 1..=printed as u64 + 1).contains(&found));
    }

    #[test]
    fn any_lines_are_rows_or_refused(text in "\\PC{0,80}", tail in "[ -~]{0,80}") {
        if let Ok(row) = text.parse::<Row>() {
            prop_assert_eq!(row.to_string(), text);
        }
        let digest = Digest::genesis(&garden()).then(&tail);
        let row = Row { digest, text: tail };
        prop_assert!(Book::verify(garden(), [row], None, &[]).is_err());
    }
}
