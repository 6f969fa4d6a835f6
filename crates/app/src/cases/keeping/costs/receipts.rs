//! Receipts: read from files, kept by their hash, and written out again.

use std::path::{Path, PathBuf};

use allotment_api::{ErrorBody, HandedFile, call, codes};
use allotment_ledger::books::Digest;

use super::{super::Entering, cost_id};
use crate::{
    App,
    cases::{
        books::{aside, books_error},
        handed::content,
    },
    dispatch::Treasurer,
    ports::{NewReceipt, ReceiptBytes},
};

/// A receipt is a page or some, and not a film.
const LARGEST: usize = 50_000_000;

/// So many may be handed over with one cost.
const MOST: usize = 50;

/// The longest name, in bytes, with its ending.
const NAME: usize = 120;

/// What kind of file a name says, by its ending.
const KINDS: [(&str, &str); 8] = [
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("xml", "application/xml"),
    ("html", "text/html"),
    ("txt", "text/plain"),
];

/// Reads the files of receipts, and takes those that a page was handed.
pub(super) async fn read_receipts(
    app: &App,
    paths: &[String],
    handed: &[HandedFile],
) -> Result<Vec<NewReceipt>, ErrorBody> {
    if handed.len() > MOST {
        return Err(ErrorBody::new(
            codes::BAD_INPUT,
            format!("At most {MOST} receipts are taken at once"),
        )
        .hint("Nothing was booked"));
    }
    let mut receipts = vec![];
    for it in handed {
        receipts.push(receipt(called(&it.name), content(&it.content)?)?);
    }
    for path in paths {
        let (files, path) = (app.book_files.clone(), PathBuf::from(path));
        let name = path.file_name().map(|name| name.to_string_lossy());
        let name = name.map_or_else(|| "receipt".to_owned(), std::borrow::Cow::into_owned);
        let bytes = aside(move || files.read_whole(&path, LARGEST)).await?;
        receipts.push(receipt(name, bytes)?);
    }
    Ok(receipts)
}

/// A name of one file in one folder, on any system, whatever it is called where it
/// comes from.
fn called(name: &str) -> String {
    let last = name.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).collect();
    let name = match name.trim() {
        "" | "." | ".." => "receipt",
        name => name,
    };
    // What kind it is, its ending says.
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.len() < 10 => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let room = stem.floor_char_boundary(NAME.saturating_sub(ending.len()));
    let stem = stem.get(..room).unwrap_or(stem);
    format!("{stem}{ending}")
}

fn receipt(name: String, bytes: Vec<u8>) -> Result<NewReceipt, ErrorBody> {
    if bytes.is_empty() {
        return Err(
            ErrorBody::new(codes::BAD_INPUT, format!("The receipt `{name}` is empty"))
                .hint("Nothing was booked"),
        );
    }
    if bytes.len() > LARGEST {
        let most = LARGEST / 1_000_000;
        return Err(ErrorBody::new(
            codes::TOO_LARGE,
            format!("The receipt `{name}` has more than {most} MB"),
        )
        .hint("Nothing was booked. Take a smaller picture of it"));
    }
    Ok(NewReceipt {
        digest: Digest::of(&bytes),
        media_type: kind(&name).to_owned(),
        name,
        bytes: ReceiptBytes::Here(bytes),
    })
}

fn kind(name: &str) -> &'static str {
    let ending = Path::new(name).extension().and_then(|it| it.to_str());
    let ending = ending.unwrap_or_default().to_ascii_lowercase();
    KINDS
        .into_iter()
        .find(|(known, _)| *known == ending)
        .map_or("application/octet-stream", |(_, kind)| kind)
}

/// Keeps receipts beside what is entered, and gives their hashes.
pub(super) fn enter(entering: &mut Entering<'_>, receipts: &[NewReceipt]) -> Vec<Digest> {
    for receipt in receipts {
        entering.receipt(receipt.clone());
    }
    receipts.iter().map(|receipt| receipt.digest).collect()
}

impl Treasurer<'_> {
    pub(crate) async fn save_receipts(
        &self,
        it: call::SaveReceipts,
    ) -> Result<Vec<String>, ErrorBody> {
        let stand = self.stand().await?;
        let cost = stand.kept.costs().get(&cost_id(&it.cost)?);
        let cost = cost.map_err(|error| super::refused(&error))?;
        let books = &self.app.books;
        let known = books.receipts().await.map_err(|e| books_error(&e))?;
        let mut written = vec![];
        let mut taken = std::collections::BTreeSet::new();
        for digest in &cost.recorded.receipts {
            let bytes = books.receipt_bytes(digest).await;
            let Some(bytes) = bytes.map_err(|e| books_error(&e))? else {
                continue;
            };
            let name = known.iter().find(|receipt| receipt.digest == *digest);
            // Whatever it was called elsewhere: a name of this folder alone.
            let name = name
                .and_then(|receipt| Path::new(&receipt.name).file_name())
                .map_or_else(|| PathBuf::from(digest.to_string()), PathBuf::from);
            // Many a phone calls every picture the same.
            let name = if taken.insert(name.clone()) {
                name
            } else {
                let apart: String = digest.to_string().chars().take(8).collect();
                PathBuf::from(format!("{apart}-{}", name.display()))
            };
            let path = Path::new(&it.folder).join(name);
            let files = self.app.book_files.clone();
            written.push(aside(move || files.write_new(&path, &bytes)).await?);
        }
        if written.is_empty() {
            return Err(ErrorBody::new(
                codes::NOT_FOUND,
                format!("No receipt of `{}` is kept", it.cost),
            )
            .hint("Add one with `allotment cost correct COST --receipt FILE`"));
        }
        Ok(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_that_was_handed_over_has_the_name_of_one_file() {
        for (handed, name) in [
            ("bill.pdf", "bill.pdf"),
            ("../../directory.sqlite", "directory.sqlite"),
            ("..\\..\\win.ini", "win.ini"),
            ("C:autoexec", "autoexec"),
            ("receipt.pdf\0.html", "receipt.pdf.html"),
            ("Rechnung März.pdf", "Rechnung März.pdf"),
            ("a/..", "receipt"),
            ("", "receipt"),
        ] {
            assert_eq!(called(handed), name, "{handed:?}");
        }
        let long = called(&format!("{}.pdf", "ä".repeat(999)));
        assert!(long.len() <= 120 && long.ends_with("ä.pdf"), "{long}");
        assert_eq!(kind(&long), "application/pdf");
    }
}
