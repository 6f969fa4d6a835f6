//! The store over one file.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use allotment_api::RecordSeal;
use allotment_app::ports::{
    Beside, Booked, Books, BooksError, Collective, HelpRecord, HelpWord, InstanceRecord, Intent,
    KeptApart, LaunchRecord, Line, LinePlace, MonthAdded, NewHelp, NewReceipt, OperatorRecord,
    Order, OrderEvent, OrderHistory, Orders, Profile, Receipt, RunRecord, ServerRecord, Standing,
    Store, StoreError,
};
use allotment_ledger::{
    books::{Apart, Digest, Draft, Entry, Head, Period, Row},
    keeping::{Statement, Totals},
};
use allotment_provision::run::RunEvent;
use allotment_types::{
    CollectiveId, LaunchId, Moment, OrderId, ParticipantId, RunId, ServerName, Timestamp,
};
use async_trait::async_trait;

use crate::{
    apart, books, collective,
    connections::{BUSY_TIMEOUT, Connections},
    copy::{self, CopyError},
    counts::{self, RecordCounts},
    help, instances, launches, mappings,
    opening::{self, Opened},
    operators, orders, plans, profile,
    receipts::{self, Receipts},
    runs,
    seal::{self, SealError},
    servers,
};

/// A collective's record in one SQLite file.
///
/// The command line and the window may use one file at the same time: readers
/// never wait, writers wait for each other.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    path: PathBuf,
    connections: Connections,
    receipts: Receipts,
}

impl SqliteStore {
    /// Opens a record and brings it up to date.
    ///
    /// With `collective_to_create`, a missing file is made (folder `0700`, file
    /// `0600`) and given to that collective; a record that is theirs already
    /// is opened as it is. Without it, the file must be there.
    ///
    /// Fails with [`StoreError::Open`], whose source is an
    /// [`OpenError`](crate::OpenError).
    pub async fn open(
        path: impl AsRef<Path>,
        collective_to_create: Option<Collective>,
    ) -> Result<Self, StoreError> {
        Self::open_within(path.as_ref(), collective_to_create.as_ref(), BUSY_TIMEOUT)
            .await
            .map(|(store, _)| store)
    }

    /// Like [`SqliteStore::open`], with another time to wait for other
    /// processes; tells whether the record was made.
    pub(crate) async fn open_within(
        path: &Path,
        create: Option<&Collective>,
        busy_timeout: Duration,
    ) -> Result<(Self, Opened), StoreError> {
        let opened = opening::prepare(path, create, busy_timeout)
            .await
            .map_err(|source| StoreError::Open {
                path: path.display().to_string(),
                source: Box::new(source),
            })?;
        let store = Self {
            path: path.to_owned(),
            connections: Connections::new(path, busy_timeout),
            receipts: Receipts::of(path),
        };
        Ok((store, opened))
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What this computer intended in a run, in order. For people who look
    /// into what happened: the use cases ask the server's log instead.
    pub async fn intents(&self, run: &RunId) -> Result<Vec<Intent>, StoreError> {
        runs::intents(&self.connections, run).await
    }

    /// How many of each thing the record holds.
    pub async fn counts(&self) -> Result<RecordCounts, StoreError> {
        counts::count(self.connections.read()).await
    }

    /// Copies the record to a new file while others may be using it, and
    /// verifies the copy: whole, with the same collective and the same counts
    /// (invariant 9). Returns the counts. The copy can be opened like the
    /// record itself.
    ///
    /// Writers wait while it is made.
    pub async fn copy_to(&self, target: impl AsRef<Path>) -> Result<RecordCounts, CopyError> {
        copy::copy(&self.connections, &self.path, target.as_ref()).await
    }

    /// By what another copy of the record is known to be the same. The books are
    /// verified for it, from their first entry on, receipts too; and the file is
    /// no other than one that this version makes.
    pub async fn seal(&self) -> Result<RecordSeal, SealError> {
        seal::of(self, &self.connections).await
    }

    /// How its present home calls the collective.
    pub async fn home_name(&self) -> Result<CollectiveId, StoreError> {
        collective::read_called(&self.connections).await
    }

    /// By which ways the record came from home to home, the last one last; none
    /// where it was made.
    pub async fn ways(&self) -> Result<Vec<String>, StoreError> {
        collective::ways(&self.connections).await
    }

    /// Says how its home calls the collective from now on, and by which way it
    /// came there.
    pub async fn set_home(&self, called: &CollectiveId, way: &str) -> Result<(), StoreError> {
        collective::set_home(&self.connections, called, way).await
    }

    /// Closes the file in good order: what is in the files beside it is
    /// folded in, if nobody else has it open. Dropping the store is safe too.
    pub async fn close(self) {
        self.connections.close().await;
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn collective(&self) -> Result<Collective, StoreError> {
        collective::read(&self.connections).await
    }

    async fn profile(&self) -> Result<Option<Profile>, StoreError> {
        profile::read(&self.connections).await
    }

    async fn put_profile(&self, profile: &Profile) -> Result<(), StoreError> {
        profile::put(&self.connections, profile).await
    }

    async fn bank_mappings(&self) -> Result<Vec<String>, StoreError> {
        mappings::read(&self.connections).await
    }

    async fn put_bank_mapping(&self, header: &str, mapping: &str) -> Result<(), StoreError> {
        mappings::put(&self.connections, header, mapping).await
    }

    async fn begin_help(&self, new: &NewHelp) -> Result<u32, StoreError> {
        help::begin(&self.connections, new).await
    }

    async fn helps(&self, only: Option<u32>) -> Result<Vec<HelpRecord>, StoreError> {
        help::all(&self.connections, only).await
    }

    async fn say_help(&self, help: u32, word: &HelpWord) -> Result<(), StoreError> {
        help::add(&self.connections, help, word).await
    }

    async fn close_help(
        &self,
        help: u32,
        by: Option<&str>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        help::close(&self.connections, help, by, at).await
    }

    async fn forget_helps(&self, helps: &[u32]) -> Result<u64, StoreError> {
        help::forget(&self.connections, helps).await
    }

    async fn put_launch(&self, launch: &LaunchRecord) -> Result<(), StoreError> {
        launches::put(&self.connections, launch).await
    }

    async fn launches(&self) -> Result<Vec<LaunchRecord>, StoreError> {
        launches::all(&self.connections).await
    }

    async fn drop_launch(&self, launch: &LaunchId) -> Result<bool, StoreError> {
        launches::forget(&self.connections, launch).await
    }

    async fn add_server(&self, server: &ServerRecord) -> Result<(), StoreError> {
        servers::add(&self.connections, server).await
    }

    async fn server(&self, name: &ServerName) -> Result<Option<ServerRecord>, StoreError> {
        servers::find(&self.connections, name).await
    }

    async fn servers(&self) -> Result<Vec<ServerRecord>, StoreError> {
        servers::all(&self.connections).await
    }

    async fn forget_server(&self, name: &ServerName) -> Result<bool, StoreError> {
        servers::forget(&self.connections, name).await
    }

    async fn put_operator(&self, operator: &OperatorRecord) -> Result<(), StoreError> {
        operators::put(&self.connections, operator).await
    }

    async fn operators(&self) -> Result<Vec<OperatorRecord>, StoreError> {
        operators::all(&self.connections).await
    }

    async fn put_plan(&self, hash: &str, plan: &str, at: Timestamp) -> Result<(), StoreError> {
        plans::put(&self.connections, hash, plan, at).await
    }

    async fn plan(&self, hash_prefix: &str) -> Result<Option<(String, String)>, StoreError> {
        plans::find(&self.connections, hash_prefix).await
    }

    async fn put_run(&self, run: &RunRecord) -> Result<(), StoreError> {
        runs::put(&self.connections, run).await
    }

    async fn run(&self, id: &RunId) -> Result<Option<RunRecord>, StoreError> {
        runs::find(&self.connections, id).await
    }

    async fn runs(&self) -> Result<Vec<RunRecord>, StoreError> {
        runs::all(&self.connections).await
    }

    async fn intend(&self, intents: &[Intent]) -> Result<(), StoreError> {
        runs::intend(&self.connections, intents).await
    }

    async fn mirror_events(&self, run: &RunId, events: &[RunEvent]) -> Result<(), StoreError> {
        runs::mirror(&self.connections, run, events).await
    }

    async fn events(&self, run: &RunId) -> Result<Vec<RunEvent>, StoreError> {
        runs::events(&self.connections, run).await
    }

    async fn put_instance(&self, instance: &InstanceRecord) -> Result<(), StoreError> {
        instances::put(&self.connections, instance).await
    }

    async fn instances(&self) -> Result<Vec<InstanceRecord>, StoreError> {
        instances::all(&self.connections).await
    }
}

#[async_trait]
impl Orders for SqliteStore {
    async fn place(&self, order: &Order) -> Result<(), StoreError> {
        orders::place(&self.connections, order).await
    }

    async fn orders(&self) -> Result<Vec<OrderHistory>, StoreError> {
        orders::all(&self.connections).await
    }

    async fn order(&self, id: &OrderId) -> Result<Option<OrderHistory>, StoreError> {
        orders::find(&self.connections, id).await
    }

    async fn happen(
        &self,
        id: &OrderId,
        line: usize,
        event: &OrderEvent,
    ) -> Result<bool, StoreError> {
        orders::happen(&self.connections, id, line, event).await
    }
}

#[async_trait]
impl Books for SqliteStore {
    async fn admit(
        &self,
        drafts: &mut (dyn Iterator<Item = Draft> + Send),
        recorded: &Moment,
        beside: &Beside,
    ) -> Result<Booked, BooksError> {
        books::admit(&self.connections, &self.receipts, drafts, recorded, beside).await
    }

    async fn head(&self) -> Result<Head, BooksError> {
        books::head(&self.connections).await
    }

    async fn closed_through(&self) -> Result<Option<Period>, BooksError> {
        books::closed_through(&self.connections).await
    }

    async fn rows(&self, after: u64, at_most: u32) -> Result<Vec<Row>, BooksError> {
        books::rows(&self.connections, after, at_most).await
    }

    async fn entries(&self, before: Option<u64>, at_most: u32) -> Result<Vec<Entry>, BooksError> {
        books::entries(&self.connections, before, at_most).await
    }

    async fn entries_about(
        &self,
        acts: &[&str],
        after: u64,
        at_most: u32,
    ) -> Result<Vec<Entry>, BooksError> {
        books::entries_about(&self.connections, acts, after, at_most).await
    }

    async fn first_like(&self, beginning: &str) -> Result<Option<Entry>, BooksError> {
        books::first_like(&self.connections, beginning).await
    }

    async fn balances(
        &self,
        within: Option<&str>,
        at_end_of: Option<Period>,
    ) -> Result<Vec<Standing>, BooksError> {
        books::balances(&self.connections, within, at_end_of).await
    }

    async fn months(&self, within: &str) -> Result<Vec<MonthAdded>, BooksError> {
        books::months(&self.connections, within).await
    }

    async fn lines(
        &self,
        within: &str,
        before: Option<LinePlace>,
        at_most: u32,
    ) -> Result<Vec<Line>, BooksError> {
        books::lines(&self.connections, within, before, at_most).await
    }

    async fn called(&self, participant: &ParticipantId) -> Result<Option<Apart>, BooksError> {
        books::statements::called(&self.connections, participant).await
    }

    async fn statement(
        &self,
        month: Period,
        participant: &ParticipantId,
    ) -> Result<Option<Statement>, BooksError> {
        books::statements::one(&self.connections, month, participant).await
    }

    async fn statements(&self, month: Period) -> Result<Vec<Statement>, BooksError> {
        books::statements::all(&self.connections, month).await
    }

    async fn totals(&self, month: Period) -> Result<Option<Totals>, BooksError> {
        books::statements::totals(&self.connections, month).await
    }

    async fn keep_statements(&self, statements: &[Statement]) -> Result<(), BooksError> {
        books::statements::keep(&self.connections, statements).await
    }

    async fn apart(&self, commitment: &Apart) -> Result<Option<KeptApart>, BooksError> {
        apart::find(&self.connections, commitment).await
    }

    async fn forget(&self, commitments: &[Apart]) -> Result<u64, BooksError> {
        apart::forget(&self.connections, commitments).await
    }

    async fn aparts(&self) -> Result<Vec<KeptApart>, BooksError> {
        apart::all(&self.connections).await
    }

    async fn keep_receipts(&self, receipts: &[NewReceipt]) -> Result<(), BooksError> {
        receipts::keep_alone(&self.connections, &self.receipts, receipts).await
    }

    async fn restore(&self, rows: &[Row], beside: &Beside) -> Result<Head, BooksError> {
        books::restore(&self.connections, &self.receipts, rows, beside).await
    }

    async fn receipts(&self) -> Result<Vec<Receipt>, BooksError> {
        receipts::all(&self.connections).await
    }

    async fn receipt_bytes(&self, digest: &Digest) -> Result<Option<Vec<u8>>, BooksError> {
        receipts::bytes(&self.connections, &self.receipts, digest).await
    }

    async fn verify(&self, printed: &[Head]) -> Result<Head, BooksError> {
        books::verify(&self.connections, &self.receipts, printed).await
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use sqlx::{ConnectOptions as _, Executor as _};
    use tempfile::TempDir;

    use super::*;
    use crate::connections::options;

    async fn record(folder: &TempDir, busy_timeout: Duration) -> SqliteStore {
        let greens = Collective {
            id: "greens".parse().unwrap(),
            name: "Greens".into(),
        };
        let path = folder.path().join("greens.sqlite");
        let (store, opened) = SqliteStore::open_within(&path, Some(&greens), busy_timeout)
            .await
            .unwrap();
        assert_eq!(opened, Opened::Created);
        store
    }

    #[tokio::test]
    async fn a_writer_gives_up_when_its_time_is_over_and_has_changed_nothing() {
        let folder = TempDir::new().unwrap();
        let store = record(&folder, Duration::from_millis(50)).await;
        let mut other = options(store.path(), BUSY_TIMEOUT).connect().await.unwrap();
        other.execute("BEGIN IMMEDIATE").await.unwrap();

        let at = "2026-11-21T10:00:00Z".parse().unwrap();
        let error = store.put_plan("ab", "{}", at).await.unwrap_err();
        assert!(
            matches!(error, StoreError::Busy { what: "plans", .. }),
            "{error:?}"
        );
        assert!(
            error.source().unwrap().to_string().contains("locked"),
            "{error:?}"
        );
        other.execute("ROLLBACK").await.unwrap();
        assert_eq!(store.plan("ab").await.unwrap(), None);
        store.put_plan("ab", "{}", at).await.unwrap();
    }

    /// A reader keeps what was written before from being folded in.
    #[tokio::test]
    async fn what_another_program_keeps_in_the_log_is_not_said_to_be_gone() {
        let folder = TempDir::new().unwrap();
        let store = record(&folder, Duration::from_millis(50)).await;
        let mut other = options(store.path(), BUSY_TIMEOUT).connect().await.unwrap();
        other.execute("BEGIN").await.unwrap();
        other.execute("SELECT count(*) FROM apart").await.unwrap();
        let note = Apart::of("Kim", &allotment_ledger::books::Salt::new([9; 32]));
        let error = store.forget(&[note]).await.unwrap_err();
        assert!(
            matches!(error, BooksError::Record(StoreError::Busy { .. })),
            "{error:?}"
        );
        other.execute("ROLLBACK").await.unwrap();
        store.forget(&[note]).await.unwrap();
    }

    #[tokio::test]
    async fn a_writer_takes_its_place_before_it_reads() {
        let folder = TempDir::new().unwrap();
        let store = record(&folder, BUSY_TIMEOUT).await;
        let impatient = options(store.path(), Duration::ZERO);
        let mut other = impatient.connect().await.unwrap();

        let decision = store.connections.decide().await.unwrap();
        assert!(other.execute("BEGIN IMMEDIATE").await.is_err());
        decision.rollback().await.unwrap();
        let progress = store.connections.progress().await.unwrap();
        assert!(other.execute("BEGIN IMMEDIATE").await.is_err());
        progress.rollback().await.unwrap();
        other.execute("BEGIN IMMEDIATE").await.unwrap();
    }

    #[tokio::test]
    async fn decisions_are_synced_progress_is_not_and_readers_cannot_write() {
        const NORMAL: i64 = 1;
        const FULL: i64 = 2;
        let folder = TempDir::new().unwrap();
        let store = record(&folder, BUSY_TIMEOUT).await;

        let synchronous = async |mut writing: sqlx::Transaction<'static, sqlx::Sqlite>| {
            sqlx::query_scalar::<_, i64>("PRAGMA synchronous")
                .fetch_one(&mut *writing)
                .await
                .unwrap()
        };
        let decision = store.connections.decide().await.unwrap();
        assert_eq!(synchronous(decision).await, FULL);
        let progress = store.connections.progress().await.unwrap();
        assert_eq!(synchronous(progress).await, NORMAL);
        let error = sqlx::query("DELETE FROM collective")
            .execute(store.connections.read())
            .await
            .unwrap_err();
        assert!(error.to_string().contains("readonly"), "{error}");
    }
}
