//! Putting an archive back into a record that has no books.

use std::{collections::BTreeMap, io::Read as _};

use allotment_api::{ArchiveView, ErrorBody, call, codes};
use allotment_ledger::books::Digest;
use tokio::sync::mpsc;

use super::{
    flaw::ArchiveFlaw,
    manifest::ReceiptLine,
    reading::{Whole, name},
};
use crate::{
    cases::books::{aside, books_error, path},
    dispatch::Treasurer,
    ports::{Beside, NewReceipt, Profile, ReceiptBytes},
    record_error,
};

impl Treasurer<'_> {
    /// The receipts go first, one by one, then all rows at once: cut in the
    /// middle, the books are still empty, and asking again ends it.
    pub(crate) async fn restore_books(
        &self,
        it: call::RestoreBooks,
    ) -> Result<ArchiveView, ErrorBody> {
        let whole = self.whole_archive(&it.path, vec![]).await?;
        self.expect_empty(&whole).await?;
        self.describe(&whole).await?;
        self.restore_receipts(&it.path, &whole.receipts).await?;
        let beside = Beside {
            aparts: whole
                .aparts
                .iter()
                .map(super::manifest::ApartLine::kept)
                .collect(),
            ..Beside::default()
        };
        let restored = self.app.books.restore(&whole.rows, &beside).await;
        let head = restored.map_err(|e| books_error(&e))?;
        self.app
            .books
            .verify(&[head])
            .await
            .map_err(|e| books_error(&e))?;
        Ok(whole.view(it.path))
    }

    async fn expect_empty(&self, whole: &Whole) -> Result<(), ErrorBody> {
        let ours = self.app.store.collective().await;
        let ours = ours.map_err(|e| record_error(&e))?.id;
        let theirs = &whole.manifest.collective;
        if ours != *theirs {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!("The archive has the books of `{theirs}`, and this is the record of `{ours}`"),
            )
            .hint("Nothing was changed. The short name is in the hash of every row, so that it cannot be another one"));
        }
        let head = self.app.books.head().await.map_err(|e| books_error(&e))?;
        if head.seq > 0 {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!("This record has books already, with {} entries", head.seq),
            )
            .hint("Nothing was changed. Name an empty data folder: `allotment --data FOLDER ledger restore FILE`"));
        }
        Ok(())
    }

    async fn restore_receipts(
        &self,
        from: &str,
        receipts: &[ReceiptLine],
    ) -> Result<(), ErrorBody> {
        let wanted: BTreeMap<String, ReceiptLine> = receipts
            .iter()
            .map(|receipt| (receipt.path.clone(), receipt.clone()))
            .collect();
        let (sender, mut receiver) = mpsc::channel::<NewReceipt>(1);
        let (files, path) = (self.app.book_files.clone(), path(from));
        let reading = tokio::spawn(aside(move || {
            let mut archive = tar::Archive::new(files.open(&path)?);
            for entry in archive.entries().map_err(ArchiveFlaw::NoTar)? {
                let mut entry = entry.map_err(ArchiveFlaw::NoTar)?;
                let Some(receipt) = name(&entry).and_then(|name| wanted.get(&name)) else {
                    continue;
                };
                let mut bytes = vec![];
                entry.read_to_end(&mut bytes).map_err(ArchiveFlaw::NoTar)?;
                let receipt = NewReceipt {
                    digest: receipt.digest,
                    name: receipt.name.clone(),
                    media_type: receipt.media_type.clone(),
                    bytes: ReceiptBytes::Here(bytes),
                };
                if sender.blocking_send(receipt).is_err() {
                    break;
                }
            }
            Ok(())
        }));
        let mut kept: Vec<Digest> = vec![];
        while let Some(receipt) = receiver.recv().await {
            kept.push(receipt.digest);
            let done = self.app.books.keep_receipts(&[receipt]).await;
            done.map_err(|e| books_error(&e))?;
        }
        let read = reading.await;
        read.map_err(|error| crate::cases::keeping::refused(&error))??;
        // Somebody changed the file since it was checked.
        match receipts.iter().find(|one| !kept.contains(&one.digest)) {
            None => Ok(()),
            Some(one) => Err(ArchiveFlaw::NoReceipt { digest: one.digest }.into()),
        }
    }

    async fn describe(&self, whole: &Whole) -> Result<(), ErrorBody> {
        let described = &whole.described;
        let profile = Profile {
            name: described.name.clone(),
            people: described.people,
            currency: described.currency,
            language: described.language,
        };
        let store = &self.app.store;
        let done = store.put_profile(&profile).await;
        done.map_err(|e| record_error(&e))?;
        for table in &described.tables {
            // One that this program does not know is asked for anew.
            let known =
                serde_json::from_value::<allotment_imports::bank::csv::Mapping>(table.clone());
            let (Ok(known), Ok(text)) = (known, serde_json::to_string(table)) else {
                continue;
            };
            let kept = store
                .put_bank_mapping(known.fingerprint.as_str(), &text)
                .await;
            kept.map_err(|e| record_error(&e))?;
        }
        Ok(())
    }
}
