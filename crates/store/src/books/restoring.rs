//! Rows that come from an archive.

use allotment_app::ports::{Beside, BooksError};
use allotment_ledger::books::{Digest, Entry, Flaw, Head, Row, Wrong};

use super::{POSTINGS_AT_ONCE, WHAT, collective_id, reading, writing};
use crate::{
    apart, column,
    connections::Connections,
    receipts::{self, Receipts},
};

/// Puts rows into books that have none: all or nothing. Whoever gives them has
/// checked them with the rules of the books; here it is seen that they are a
/// chain of this record's collective.
pub(crate) async fn restore(
    connections: &Connections,
    folder: &Receipts,
    rows: &[Row],
    beside: &Beside,
) -> Result<Head, BooksError> {
    let kept = receipts::keep(folder, &beside.receipts).await?;
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    let collective = collective_id(&mut writing).await?;
    let mut head = reading::head_of(&mut writing, &collective).await?;
    if head.seq > 0 {
        return Err(BooksError::NotEmpty { last: head.seq });
    }
    receipts::put(&mut writing, &kept).await?;
    apart::put(&mut writing, &beside.aparts).await?;
    let mut batch: Vec<(Entry, Digest, String)> = vec![];
    let mut postings = 0_usize;
    for row in rows {
        let entry = next(head, row)?;
        head = Head {
            seq: entry.seq,
            digest: row.digest,
        };
        // An entry without postings is written too.
        postings = postings
            .saturating_add(entry.postings.len())
            .saturating_add(1);
        batch.push((entry, row.digest, row.text.clone()));
        if postings >= POSTINGS_AT_ONCE {
            writing::write(&mut writing, &batch).await?;
            batch.clear();
            postings = 0;
        }
    }
    writing::write(&mut writing, &batch).await?;
    writing.commit().await.map_err(column::unwritten(WHAT))?;
    Ok(head)
}

fn next(head: Head, row: &Row) -> Result<Entry, BooksError> {
    let seq = head.seq.saturating_add(1);
    let flaw = |wrong: Wrong| BooksError::Flawed(Flaw { seq, wrong });
    let entry = Entry::read(&row.text).map_err(|error| flaw(error.into()))?;
    if entry.seq != seq {
        return Err(flaw(Wrong::OutOfPlace {
            found: entry.seq,
            expected: seq,
        }));
    }
    let expected = head.digest.then(&row.text);
    if row.digest != expected {
        return Err(flaw(Wrong::Changed {
            found: row.digest,
            expected,
        }));
    }
    Ok(entry)
}
