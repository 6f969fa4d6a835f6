//! Reading an archive: everything in it is held against its list, the chain and
//! the rules of the books.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Read},
};

use allotment_api::{ArchiveView, ErrorBody, call};
use allotment_ledger::books::{Book, Digest, Head, Row};
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use super::{
    flaw::ArchiveFlaw,
    manifest::{
        APARTS, ApartLine, COLLECTIVE, Described, FOLDER, FORMAT, MANIFEST, Manifest, RECEIPTS,
        ROWS, ReceiptLine,
    },
    named, receipts_of,
};
use crate::{
    cases::books::{aside, heads, path},
    dispatch::Treasurer,
};

/// No text of an archive is longer.
const LONGEST_TEXT: u64 = 4_000_000_000;

/// What stands behind the last file at most: a record of tar.
const LONGEST_END: u64 = 20 * 512;

/// Of these the texts are needed; of others the hashes.
const READ: [&str; 5] = [MANIFEST, ROWS, APARTS, RECEIPTS, COLLECTIVE];

/// An archive in which everything is as it was written.
pub(super) struct Whole {
    pub(super) manifest: Manifest,
    pub(super) head: Head,
    pub(super) rows: Vec<Row>,
    pub(super) aparts: Vec<ApartLine>,
    pub(super) receipts: Vec<ReceiptLine>,
    pub(super) described: Described,
    pub(super) bytes: u64,
}

impl Treasurer<'_> {
    pub(crate) async fn check_archive(
        &self,
        it: call::CheckArchive,
    ) -> Result<ArchiveView, ErrorBody> {
        let printed = heads(&it.heads)?;
        let compared = printed.len().try_into().unwrap_or(u64::MAX);
        let whole = self.whole_archive(&it.path, printed).await?;
        Ok(ArchiveView {
            compared,
            ..whole.view(it.path)
        })
    }

    /// Reads an archive and checks all of it.
    pub(super) async fn whole_archive(
        &self,
        from: &str,
        printed: Vec<Head>,
    ) -> Result<Whole, ErrorBody> {
        let (files, path) = (self.app.book_files.clone(), path(from));
        aside(move || {
            let file = files.open(&path)?;
            let whole = whole(file, &printed)?;
            whole.check_names()
        })
        .await
    }
}

impl Whole {
    pub(super) fn view(&self, path: String) -> ArchiveView {
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        ArchiveView {
            path,
            entries: self.manifest.entries,
            head: self.head.to_string(),
            kept_apart: count(self.aparts.len()),
            receipts: count(self.receipts.len()),
            missing: self
                .manifest
                .missing
                .iter()
                .map(Digest::to_string)
                .collect(),
            bytes: self.bytes,
            compared: 0,
        }
    }

    /// What is kept apart and the receipts are those that the books name.
    fn check_names(self) -> Result<Self, ErrorBody> {
        let named = named(&self.rows)?;
        for (line, one) in (1..).zip(&self.aparts) {
            let commitment = one.kept().commitment().to_string();
            if commitment != one.commitment.to_string() || !named.contains(&one.commitment) {
                return Err(ArchiveFlaw::Apart { line }.into());
            }
        }
        let mut there = BTreeSet::new();
        for receipt in &self.receipts {
            let digest = receipt.digest;
            if !named.contains(&digest) {
                return Err(ArchiveFlaw::StrangeReceipt { digest }.into());
            }
            there.insert(digest);
        }
        there.extend(&self.manifest.missing);
        let absent = receipts_of(&self.rows)?;
        match absent.iter().find(|digest| !there.contains(digest)) {
            Some(digest) => Err(ArchiveFlaw::NoReceipt { digest: *digest }.into()),
            None => Ok(self),
        }
    }
}

/// Reads whatever there is as an archive, as a check does, without a record. Says
/// how many entries it has, or what is wrong.
///
/// # Errors
///
/// It is no archive in which everything is as it was written.
pub fn check(from: impl Read + Send + 'static) -> Result<u64, ErrorBody> {
    let whole = whole(Box::new(from), &[])?;
    Ok(whole.check_names()?.manifest.entries)
}

fn whole(file: Box<dyn Read + Send>, printed: &[Head]) -> Result<Whole, ArchiveFlaw> {
    let mut found: BTreeMap<String, (u64, Digest)> = BTreeMap::new();
    let mut texts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut counted = Counted { file, bytes: 0 };
    let mut archive = tar::Archive::new(&mut counted);
    for entry in archive.entries().map_err(ArchiveFlaw::NoTar)? {
        let mut entry = entry.map_err(ArchiveFlaw::NoTar)?;
        let Some(name) = name(&entry) else {
            continue;
        };
        let (mut hash, mut text) = (Sha256::new(), vec![]);
        let mut length = 0_u64;
        let mut block = vec![0; 128 * 1024];
        loop {
            let read = match entry.read(&mut block) {
                Ok(0) => break,
                Ok(read) => block.get(..read).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(ArchiveFlaw::NoTar(error)),
            };
            hash.update(read);
            length = length.saturating_add(read.len().try_into().unwrap_or(u64::MAX));
            if READ.contains(&name.as_str()) {
                if length > LONGEST_TEXT {
                    return Err(ArchiveFlaw::TooLarge { name });
                }
                text.extend_from_slice(read);
            }
        }
        let digest = Digest::from(<[u8; 32]>::from(hash.finalize()));
        if found.insert(name.clone(), (length, digest)).is_some() {
            return Err(ArchiveFlaw::Stranger { name });
        }
        texts.insert(name, text);
    }
    // Behind the last file are zeros up to the end of a block alone. Other
    // programs that write tar fill the last record, which is 20 blocks.
    let mut rest = vec![];
    let mut end = (&mut counted).take(LONGEST_END + 1);
    end.read_to_end(&mut rest).map_err(ArchiveFlaw::NoTar)?;
    let longer = u64::try_from(rest.len()).is_ok_and(|length| length > LONGEST_END);
    if longer || rest.iter().any(|byte| *byte != 0) {
        return Err(ArchiveFlaw::Appended);
    }
    if found.remove(MANIFEST).is_none() {
        return Err(ArchiveFlaw::NoManifest);
    }
    let manifest = manifest(&text(&texts, MANIFEST)?)?;
    compare(&manifest, &found)?;

    let mut rows = vec![];
    for (line, row) in (1..).zip(text(&texts, ROWS)?.lines()) {
        let row: Row = row.parse().map_err(|_| not_understood(ROWS, line))?;
        rows.push(row);
    }
    let end = manifest.head().ok_or_else(|| not_understood(MANIFEST, 1))?;
    let collective = manifest.collective.clone();
    let book = Book::verify(collective, rows.iter().cloned(), Some(end), printed)?;
    Ok(Whole {
        head: book.head(),
        aparts: json_lines(APARTS, &text(&texts, APARTS)?)?,
        receipts: receipts(&found, json_lines(RECEIPTS, &text(&texts, RECEIPTS)?)?)?,
        described: serde_json::from_str(&text(&texts, COLLECTIVE)?)
            .map_err(|error| not_understood(COLLECTIVE, error.line()))?,
        manifest,
        rows,
        bytes: counted.bytes,
    })
}

/// The name of a file within the folder of an archive; nothing for the folder
/// itself and for what other programs put beside it.
pub(super) fn name<R: Read>(entry: &tar::Entry<'_, R>) -> Option<String> {
    let regular = entry.header().entry_type().is_file();
    let path = entry.path().ok()?;
    let path = path.to_str()?.trim_start_matches("./");
    let name = path.strip_prefix(FOLDER)?.strip_prefix('/')?;
    (regular && !name.is_empty()).then(|| name.to_owned())
}

fn manifest(text: &str) -> Result<Manifest, ArchiveFlaw> {
    let value: serde_json::Value =
        serde_json::from_str(text).map_err(|error| not_understood(MANIFEST, error.line()))?;
    match value.get("format").and_then(serde_json::Value::as_str) {
        Some(FORMAT) => {
            serde_json::from_value(value).map_err(|error| not_understood(MANIFEST, error.line()))
        }
        found => Err(ArchiveFlaw::OtherFormat {
            found: found.unwrap_or("unknown").to_owned(),
        }),
    }
}

/// All that is listed is there as it was written, and nothing else.
fn compare(
    manifest: &Manifest,
    found: &BTreeMap<String, (u64, Digest)>,
) -> Result<(), ArchiveFlaw> {
    for (name, listed) in &manifest.files {
        let (_, digest) = found
            .get(name)
            .ok_or_else(|| ArchiveFlaw::Missing { name: name.clone() })?;
        if *digest != listed.sha256 {
            return Err(ArchiveFlaw::Changed {
                name: name.clone(),
                found: *digest,
                expected: listed.sha256,
            });
        }
    }
    match found
        .keys()
        .find(|name| !manifest.files.contains_key(*name))
    {
        Some(name) => Err(ArchiveFlaw::Stranger { name: name.clone() }),
        None => Ok(()),
    }
}

/// Each receipt has the hash that it is named by, whatever the list says.
fn receipts(
    found: &BTreeMap<String, (u64, Digest)>,
    receipts: Vec<ReceiptLine>,
) -> Result<Vec<ReceiptLine>, ArchiveFlaw> {
    for receipt in &receipts {
        let name = receipt.path.clone();
        match found.get(&name) {
            None => return Err(ArchiveFlaw::Missing { name }),
            Some((_, digest)) if *digest != receipt.digest => {
                return Err(ArchiveFlaw::Changed {
                    name,
                    found: *digest,
                    expected: receipt.digest,
                });
            }
            Some(_) => {}
        }
    }
    Ok(receipts)
}

fn json_lines<T: DeserializeOwned>(name: &str, text: &str) -> Result<Vec<T>, ArchiveFlaw> {
    (1..)
        .zip(text.lines())
        .map(|(line, text)| serde_json::from_str(text).map_err(|_| not_understood(name, line)))
        .collect()
}

fn text(texts: &BTreeMap<String, Vec<u8>>, name: &str) -> Result<String, ArchiveFlaw> {
    let bytes = texts.get(name).ok_or_else(|| ArchiveFlaw::Missing {
        name: name.to_owned(),
    })?;
    String::from_utf8(bytes.clone()).map_err(|error| {
        let before = bytes.get(..error.utf8_error().valid_up_to());
        let lines = before
            .unwrap_or_default()
            .iter()
            .filter(|byte| **byte == b'\n');
        not_understood(name, lines.count().saturating_add(1))
    })
}

fn not_understood(name: &str, line: usize) -> ArchiveFlaw {
    ArchiveFlaw::NotUnderstood {
        name: name.to_owned(),
        line,
    }
}

/// Counts what is read.
struct Counted {
    file: Box<dyn Read + Send>,
    bytes: u64,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        let length = u64::try_from(read).unwrap_or(u64::MAX);
        self.bytes = self.bytes.saturating_add(length);
        Ok(read)
    }
}
