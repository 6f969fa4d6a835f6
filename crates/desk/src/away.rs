//! What this computer does itself while the record is in a hub: it reads the
//! files that a person names, and lays down files that are made of the record.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use allotment_api::{CopyOf, ErrorBody, HandedFile, Reply, Request, call, codes};
use allotment_app::{App, News, Principal, Remembered, Work, home_error};
use allotment_store::SqliteStore;
use base64::{Engine as _, prelude::BASE64_STANDARD};

use crate::{Desk, record};

/// What a hub takes of files at once: written as base64, a body has room for it.
const LARGEST: usize = 8_000_000;

impl Desk {
    /// Answers by a copy of the record as it is in the hub now, which goes again.
    pub(crate) async fn answer_by_copy(
        &self,
        of: CopyOf,
        principal: &Principal,
        request: Request,
        news: &dyn News,
    ) -> Result<Reply, ErrorBody> {
        let copy = self.home.read_copy(of == CopyOf::BooksAndReceipts).await;
        let copy = copy.map_err(|error| home_error(&error))?;
        let store = SqliteStore::open(copy.record(), None).await;
        let store = Arc::new(store.map_err(|error| record(&error))?);
        let app = self.over(store.clone());
        let answer = app.dispatch(principal, request, news).await;
        drop(app);
        // Nobody else has it, so that nothing of it is open when its files go.
        if let Some(store) = Arc::into_inner(store) {
            store.close().await;
        }
        answer
    }

    /// The same use cases over another record. What is at work and what was
    /// remembered is of the one that they came from.
    fn over(&self, store: Arc<SqliteStore>) -> App {
        let app = &self.app;
        App {
            store: store.clone(),
            orders: store.clone(),
            books: store,
            home: app.home.clone(),
            book_files: app.book_files.clone(),
            own_requests: app.own_requests.clone(),
            network: app.network.clone(),
            vault: app.vault.clone(),
            connector: app.connector.clone(),
            probe: app.probe.clone(),
            camera: app.camera.clone(),
            catalogue: app.catalogue.clone(),
            sources: app.sources.clone(),
            prices: app.prices.clone(),
            providers: app.providers.clone(),
            login_keys: app.login_keys.clone(),
            practice: app.practice.clone(),
            claims: app.claims.clone(),
            clock: app.clock.clone(),
            random: app.random.clone(),
            outbox: app.outbox.clone(),
            work: Work::default(),
            remembered: Remembered::default(),
            installation: app.installation.clone(),
        }
    }

    /// The request with the content of the files that it names: a hub reads no
    /// file of this computer. What they are called goes with them; where they lie
    /// is nobody's matter.
    pub(crate) async fn with_files(&self, mut request: Request) -> Result<Request, ErrorBody> {
        match &mut request {
            Request::ImportBankFile(it) if it.content.is_none() => {
                let file = self.handed(&it.path, LARGEST).await?;
                (it.path, it.content) = (file.name, Some(file.content));
            }
            Request::PreviewBankFile(it) if it.content.is_none() => {
                let file = self.handed(&it.path, LARGEST).await?;
                (it.path, it.content) = (file.name, Some(file.content));
            }
            Request::AddCost(it) => {
                let new = &mut it.new;
                self.hand(&mut new.receipts, &mut new.handed).await?;
            }
            Request::CorrectCost(call::CorrectCost {
                change: Some(change),
                ..
            }) => {
                self.hand(&mut change.receipts, &mut change.handed).await?;
            }
            _ => {}
        }
        Ok(request)
    }

    async fn hand(
        &self,
        paths: &mut Vec<String>,
        handed: &mut Vec<HandedFile>,
    ) -> Result<(), ErrorBody> {
        let mut all = 0;
        for path in paths.drain(..) {
            let file = self.handed(&path, usize::MAX).await?;
            all += file.content.len() / 4 * 3;
            handed.push(file);
        }
        if all > LARGEST && !handed.is_empty() {
            return Err(ErrorBody::new(
                codes::TOO_LARGE,
                format!(
                    "A hub takes receipts of at most {} MB at once",
                    LARGEST / 1_000_000
                ),
            )
            .hint("Nothing was booked. Take smaller pictures, or add some of them later with `allotment cost correct`"));
        }
        Ok(())
    }

    async fn handed(&self, path: &str, most: usize) -> Result<HandedFile, ErrorBody> {
        let (files, named) = (self.app.book_files.clone(), PathBuf::from(path));
        let read = tokio::task::spawn_blocking(move || files.read_whole(&named, most));
        let bytes = read.await.map_err(|error| {
            ErrorBody::new(codes::RECORD, "The file was not read to its end")
                .hint("Nothing was booked. Try again")
                .caused_by(&error)
        })??;
        let name = Path::new(path).file_name();
        Ok(HandedFile {
            name: name.map_or_else(
                || path.to_owned(),
                |name| name.to_string_lossy().into_owned(),
            ),
            content: BASE64_STANDARD.encode(bytes),
        })
    }
}
