//! The books on their way to other programs.

use std::fmt::Write as _;

use allotment_api::{BooksFormat, ErrorBody, ExportedView, call, codes};
use allotment_journal::{Format, Part};
use allotment_ledger::books::{Digest, Entry, Head, Row};

use super::{aside, books_error, code, decimal, exponent, path};
use crate::{dispatch::Treasurer, ports::BooksError, sentence};

/// So many rows are read at once.
const PAGE: u32 = 1_000;

impl Treasurer<'_> {
    pub(crate) async fn export_books(
        &self,
        it: call::ExportBooks,
    ) -> Result<ExportedView, ErrorBody> {
        let collective = self.app.store.collective().await;
        let collective = collective.map_err(|e| crate::record_error(&e))?.id;
        let rows = self.all_rows().await?;
        let head = match rows.last() {
            None => Head::start(&collective),
            Some(row) => Head {
                seq: rows.len().try_into().unwrap_or(u64::MAX),
                digest: row.digest,
            },
        };
        let text = match it.format {
            BooksFormat::Hledger => journal(&rows, Format::Ledger)?,
            BooksFormat::Beancount => journal(&rows, Format::Beancount)?,
            BooksFormat::Csv => csv(&rows)?,
            BooksFormat::Json => json(collective.as_str(), &rows, head),
            BooksFormat::Rows => lines(&rows),
        };
        let (files, path) = (self.app.book_files.clone(), path(&it.path));
        let path = aside(move || files.write_new(&path, text.as_bytes())).await?;
        Ok(ExportedView {
            path,
            entries: head.seq,
            head: head.to_string(),
        })
    }

    pub(super) async fn all_rows(&self) -> Result<Vec<Row>, ErrorBody> {
        let mut rows: Vec<Row> = vec![];
        loop {
            let after = rows.len().try_into().unwrap_or(u64::MAX);
            let page = self.app.books.rows(after, PAGE).await;
            let page = page.map_err(|e| books_error(&e))?;
            if page.is_empty() {
                return Ok(rows);
            }
            rows.extend(page);
        }
    }
}

pub(super) fn read(index: usize, row: &Row) -> Result<Entry, ErrorBody> {
    Entry::read(&row.text).map_err(|error| {
        books_error(&BooksError::Flawed(allotment_ledger::books::Flaw {
            seq: u64::try_from(index).unwrap_or(u64::MAX).saturating_add(1),
            wrong: error.into(),
        }))
    })
}

/// A row a line: its hash, a space and its text, as docs/reference/books.md
/// checks them.
pub(super) fn lines(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        let _ = writeln!(text, "{row}");
    }
    text
}

pub(super) fn journal(rows: &[Row], format: Format) -> Result<String, ErrorBody> {
    let entries: Vec<allotment_journal::Entry> = rows
        .iter()
        .enumerate()
        .map(|(index, row)| Ok(transaction(&read(index, row)?, &row.digest)))
        .collect::<Result<_, ErrorBody>>()?;
    allotment_journal::write(&entries, format).map_err(|error| {
        ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string())).hint("Nothing was written")
    })
}

fn transaction(entry: &Entry, digest: &Digest) -> allotment_journal::Entry {
    allotment_journal::Entry {
        id: entry.seq.to_string(),
        key: entry.key.to_string(),
        hash: digest.to_string(),
        date: entry.date,
        description: entry.act.name().to_owned(),
        tags: vec![
            ("by".to_owned(), entry.by.to_string()),
            ("recorded".to_owned(), entry.recorded.to_string()),
        ],
        postings: entry
            .postings
            .iter()
            .map(|posting| Part {
                account: posting.account.to_string(),
                minor: posting.amount.minor,
                commodity: posting.amount.commodity.to_string(),
                exponent: exponent(posting.amount.commodity),
            })
            .collect(),
    }
}

/// As RFC 4180 has it, with a line for each posting.
pub(super) fn csv(rows: &[Row]) -> Result<String, ErrorBody> {
    let mut text = "entry,date,recorded,by,key,act,account,commodity,amount,minor\r\n".to_owned();
    for (index, row) in rows.iter().enumerate() {
        let entry = read(index, row)?;
        for posting in &entry.postings {
            let commodity = posting.amount.commodity;
            let _ = write!(
                text,
                "{},{},{},{},{},{},{},{},{},{}\r\n",
                entry.seq,
                entry.date,
                entry.recorded,
                entry.by,
                quoted(entry.key.as_str()),
                entry.act.name(),
                posting.account,
                code(commodity),
                decimal(posting.amount.minor.into(), commodity),
                posting.amount.minor,
            );
        }
    }
    Ok(text)
}

fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// The texts of the rows as they are: their hashes cover each byte.
fn json(collective: &str, rows: &[Row], head: Head) -> String {
    // Neither a collective's short name nor a head has anything to escape.
    let mut text = format!("{{\"collective\":\"{collective}\",\"head\":\"{head}\",\"rows\":[");
    for (index, row) in rows.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        let _ = write!(
            text,
            "{comma}\n{{\"hash\":\"{}\",\"entry\":{}}}",
            row.digest, row.text
        );
    }
    text.push_str("\n]}\n");
    text
}
