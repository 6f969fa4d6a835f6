//! Writing an archive: the texts in memory, the receipts one by one.

use std::{collections::BTreeMap, fmt::Write as _, io};

use allotment_api::{ArchiveView, ErrorBody, call, codes};
use allotment_journal::Format;
use allotment_ledger::books::{Digest, Head, Row};
use tokio::sync::mpsc;

use super::{
    manifest::{
        APARTS, ApartLine, BEANCOUNT, CHECK, COLLECTIVE, Described, FOLDER, FORMAT, HLEDGER,
        Listed, MANIFEST, Manifest, POSTINGS, README, RECEIPTS, ROWS, ReceiptLine, SCHEMA, WHAT,
    },
    named, receipts_of,
};
use crate::{
    cases::{
        books::{
            aside, books_error,
            export::{csv, journal, lines},
            path,
        },
        keeping::{profile, refused},
    },
    dispatch::Treasurer,
    record_error,
};

/// So many pieces wait for the disk at most.
const WAITING: usize = 4;

/// Only their owner reads what people are called.
const MODE: u32 = 0o600;

impl Treasurer<'_> {
    pub(crate) async fn archive_books(
        &self,
        it: call::ArchiveBooks,
    ) -> Result<ArchiveView, ErrorBody> {
        let collective = self.app.store.collective().await;
        let collective = collective.map_err(|e| record_error(&e))?.id;
        let rows = self.all_rows().await?;
        let Some(last) = rows.last() else {
            return Err(
                ErrorBody::new(codes::NOT_FOUND, "There are no books to be kept yet")
                    .hint("Nothing was written"),
            );
        };
        let head = Head {
            seq: rows.len().try_into().unwrap_or(u64::MAX),
            digest: last.digest,
        };
        let named = named(&rows)?;
        let mut aparts = vec![];
        for kept in self.app.books.aparts().await.map_err(|e| books_error(&e))? {
            // What was kept since the rows were read belongs to later ones.
            aparts.extend(ApartLine::of(&kept).filter(|one| named.contains(&one.commitment)));
        }
        aparts.sort_by_key(|one| one.commitment);
        let receipts = self
            .app
            .books
            .receipts()
            .await
            .map_err(|e| books_error(&e))?;
        let receipts: Vec<ReceiptLine> = receipts
            .iter()
            .filter(|receipt| named.contains(&receipt.digest))
            .map(ReceiptLine::of)
            .collect();
        let there = |digest: &Digest| receipts.iter().any(|receipt| receipt.digest == *digest);
        let missing = receipts_of(&rows)?;
        let missing = missing
            .into_iter()
            .filter(|digest| !there(digest))
            .collect();

        let mut texts = texts(&rows)?;
        texts.insert(APARTS, json_lines(&aparts)?);
        texts.insert(RECEIPTS, json_lines(&receipts)?);
        texts.insert(COLLECTIVE, self.described().await?);
        texts.insert(README, readme(collective.as_str(), head));
        let mut manifest = Manifest {
            format: FORMAT.to_owned(),
            collective,
            entries: head.seq,
            head: head.to_string(),
            missing,
            files: BTreeMap::new(),
        };
        for (name, what) in WHAT {
            let text = texts.get(name).map_or("", String::as_str);
            let listed = listed(text.len(), Digest::of(text.as_bytes()), what);
            manifest.files.insert(name.to_owned(), listed);
        }
        for receipt in &receipts {
            let size = usize::try_from(receipt.bytes).unwrap_or(usize::MAX);
            let listed = listed(size, receipt.digest, "a receipt");
            manifest.files.insert(receipt.path.clone(), listed);
        }
        let text = serde_json::to_string_pretty(&manifest).map_err(|e| refused(&e))?;
        texts.insert(MANIFEST, format!("{text}\n"));
        let (path, bytes) = self
            .write(&it.path, &texts, &receipts, moment(&rows))
            .await?;
        Ok(ArchiveView {
            path,
            entries: head.seq,
            head: head.to_string(),
            kept_apart: count(aparts.len()),
            receipts: count(receipts.len()),
            missing: manifest.missing.iter().map(Digest::to_string).collect(),
            bytes,
            compared: 0,
        })
    }

    async fn described(&self) -> Result<String, ErrorBody> {
        let profile = profile(self.app).await?;
        let tables = self.app.store.bank_mappings().await;
        let tables = tables.map_err(|e| record_error(&e))?;
        let described = Described {
            name: profile.name,
            people: profile.people,
            currency: profile.currency,
            language: profile.language,
            tables: tables
                .iter()
                .filter_map(|text| serde_json::from_str(text).ok())
                .collect(),
        };
        let text = serde_json::to_string_pretty(&described).map_err(|e| refused(&e))?;
        Ok(format!("{text}\n"))
    }

    /// Says where it lies and how long it is.
    async fn write(
        &self,
        to: &str,
        texts: &BTreeMap<&str, String>,
        receipts: &[ReceiptLine],
        moment: u64,
    ) -> Result<(String, u64), ErrorBody> {
        let (sender, mut receiver) = mpsc::channel::<io::Result<Vec<u8>>>(WAITING);
        let (files, path) = (self.app.book_files.clone(), path(to));
        let writing = tokio::spawn(aside(move || {
            let mut pieces = std::iter::from_fn(|| receiver.blocking_recv());
            files.write_pieces(&path, &mut pieces)
        }));
        let packed = self.pack(&sender, texts, receipts, moment).await;
        if packed.is_err() {
            // What is written in part is taken away again.
            let _ = sender.send(Err(io::ErrorKind::Interrupted.into())).await;
        }
        drop(sender);
        let written = writing.await.map_err(|error| refused(&error))?;
        // Why it was given up says more than that it was.
        match packed {
            Ok(bytes) => Ok((written?, bytes)),
            Err(Unpacked::Refused(error)) => Err(*error),
            Err(Unpacked::NobodyWrites) => Err(written.err().unwrap_or_else(|| {
                ErrorBody::new(codes::RECORD, "The archive could not be written")
            })),
        }
    }

    async fn pack(
        &self,
        sender: &mpsc::Sender<io::Result<Vec<u8>>>,
        texts: &BTreeMap<&str, String>,
        receipts: &[ReceiptLine],
        moment: u64,
    ) -> Result<u64, Unpacked> {
        let mut packing = tar::Builder::new(Vec::new());
        let mut bytes = 0_u64;
        // First what says what the rest is.
        let order = [README, MANIFEST];
        let rest = texts.keys().filter(|name| !order.contains(name));
        for name in order.iter().chain(rest) {
            let text = texts.get(name).map_or("", String::as_str);
            append(&mut packing, name, text.as_bytes(), moment)?;
            bytes += hand_over(&mut packing, sender).await?;
        }
        for receipt in receipts {
            let found = self.app.books.receipt_bytes(&receipt.digest).await;
            let found = found.map_err(|e| books_error(&e))?.ok_or_else(|| {
                ErrorBody::new(
                    codes::NOT_FOUND,
                    format!("The receipt `{}` went away meanwhile", receipt.name),
                )
                .hint("Nothing was written. Try again")
            })?;
            append(&mut packing, &receipt.path, &found, moment)?;
            bytes += hand_over(&mut packing, sender).await?;
        }
        let end = packing.into_inner();
        let end = end.map_err(|error| Unpacked::from(refused(&error)))?;
        bytes += count(end.len());
        send(sender, end).await?;
        Ok(bytes)
    }
}

async fn hand_over(
    packing: &mut tar::Builder<Vec<u8>>,
    sender: &mpsc::Sender<io::Result<Vec<u8>>>,
) -> Result<u64, Unpacked> {
    let piece = std::mem::take(packing.get_mut());
    let length = count(piece.len());
    send(sender, piece).await?;
    Ok(length)
}

async fn send(sender: &mpsc::Sender<io::Result<Vec<u8>>>, piece: Vec<u8>) -> Result<(), Unpacked> {
    let sent = sender.send(Ok(piece)).await;
    sent.map_err(|_| Unpacked::NobodyWrites)
}

/// Why an archive was not packed to its end.
enum Unpacked {
    /// Nobody takes it any more: the writer says why.
    NobodyWrites,
    /// Something of it cannot be had, such as a receipt that was changed.
    Refused(Box<ErrorBody>),
}

impl From<ErrorBody> for Unpacked {
    fn from(error: ErrorBody) -> Self {
        Self::Refused(Box::new(error))
    }
}

fn append(
    packing: &mut tar::Builder<Vec<u8>>,
    name: &str,
    bytes: &[u8],
    moment: u64,
) -> Result<(), ErrorBody> {
    let mut header = tar::Header::new_ustar();
    header.set_entry_type(tar::EntryType::Regular);
    header.set_size(count(bytes.len()));
    header.set_mode(MODE);
    header.set_mtime(moment);
    header.set_uid(0);
    header.set_gid(0);
    packing
        .append_data(&mut header, format!("{FOLDER}/{name}"), bytes)
        .map_err(|error| refused(&error))
}

/// The texts that follow from the rows, and those that are always the same.
fn texts(rows: &[Row]) -> Result<BTreeMap<&'static str, String>, ErrorBody> {
    Ok(BTreeMap::from([
        (SCHEMA, include_str!("schema.json").to_owned()),
        (CHECK, include_str!("check.py").to_owned()),
        (ROWS, lines(rows)),
        (HLEDGER, journal(rows, Format::Ledger)?),
        (BEANCOUNT, journal(rows, Format::Beancount)?),
        (POSTINGS, csv(rows)?),
    ]))
}

fn readme(collective: &str, head: Head) -> String {
    let files = WHAT.iter().fold(String::new(), |mut files, (name, what)| {
        let _ = writeln!(files, "{name:<17} {what}");
        files
    });
    include_str!("readme.txt")
        .replace("{files}\n", &files)
        .replace("{collective}", collective)
        .replace("{head}", &head.to_string())
}

fn json_lines(all: &[impl serde::Serialize]) -> Result<String, ErrorBody> {
    let mut text = String::new();
    for one in all {
        text.push_str(&serde_json::to_string(one).map_err(|e| refused(&e))?);
        text.push('\n');
    }
    Ok(text)
}

fn listed(bytes: usize, sha256: Digest, what: &str) -> Listed {
    Listed {
        bytes: count(bytes),
        sha256,
        what: what.to_owned(),
    }
}

/// The archive is as old as its last entry, so that its bytes follow from the
/// books.
fn moment(rows: &[Row]) -> u64 {
    let last = rows.last().and_then(|row| {
        let entry = allotment_ledger::books::Entry::read(&row.text).ok()?;
        let at: jiff::Timestamp = entry.recorded.as_str().parse().ok()?;
        u64::try_from(at.as_second()).ok()
    });
    last.unwrap_or(0)
}

fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
