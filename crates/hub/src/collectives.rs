//! The collectives of a hub: a record each, opened when it is asked for. Those
//! that nobody asks for any more are closed, so that memory does not grow with
//! their number.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use allotment_api::{ErrorBody, RecordSeal, codes};
use allotment_app::{
    App, Remembered, Work,
    ports::{BetaLog, Collective, StoreError},
};
use allotment_store::{Collectives, NETWORK, OpenError, RecordCounts, SqliteBetaLog, SqliteStore};
use allotment_types::CollectiveId;
use moka::future::Cache;
use tokio::sync::{Mutex, OwnedMutexGuard, RwLock, RwLockWriteGuard};

use crate::{World, nowhere::Nowhere};

/// One that nobody asked for during this time is closed.
const IDLE: Duration = Duration::from_mins(15);

/// The use cases over each collective's record.
pub(crate) struct Apps {
    collectives: Collectives,
    world: World,
    network: Arc<dyn BetaLog>,
    /// For what belongs to no collective: the catalogue and the network.
    common: Arc<App>,
    open: Cache<CollectiveId, Opened>,
    /// Whose turn it is to write into which record, for as long as the hub is at
    /// work: also where a record was closed and opened again.
    turns: std::sync::Mutex<HashMap<CollectiveId, Arc<Mutex<()>>>>,
    /// Held to read while a record is opened, and to write while one is replaced:
    /// what is opened is never the one that has just gone.
    doors: RwLock<()>,
}

/// A record that is open.
#[derive(Clone)]
pub(crate) struct Opened {
    /// The use cases over it.
    pub(crate) app: Arc<App>,
    /// Whose turn it is to write. The use cases reckon with what stands, and begin
    /// again when somebody booked meanwhile, but not for ever: in turn nobody has
    /// to, and nobody is refused because many come at once.
    turn: Arc<Mutex<()>>,
    /// It was put aside since it was opened.
    gone: Arc<AtomicBool>,
}

impl Opened {
    /// Waits until nobody else writes.
    pub(crate) async fn turn(&self) -> OwnedMutexGuard<()> {
        self.turn.clone().lock_owned().await
    }

    /// Whether another record is in its place, or none; asked in turn.
    pub(crate) fn is_gone(&self) -> bool {
        self.gone.load(Ordering::Acquire)
    }
}

impl Apps {
    pub(crate) async fn open(data: &Path, world: World, at_most: u64) -> Result<Self, ErrorBody> {
        let collectives = Collectives::open(data).map_err(|error| unusable(&error))?;
        let network: Arc<dyn BetaLog> = Arc::new(SqliteBetaLog::at(data.join("network.sqlite")));
        let network_id = CollectiveId::new(NETWORK)
            .map_err(|error| ErrorBody::new(codes::HUB, error.to_string()))?;
        let nobody = Collective {
            id: network_id,
            name: "Network".to_owned(),
        };
        let store = SqliteStore::open(data.join("common.sqlite"), Some(nobody)).await;
        let store = store.map_err(|error| unusable(&error))?;
        let own = data.join("common-requests.sqlite");
        let common = Arc::new(app(store, &own, network.clone(), &world));
        Ok(Self {
            collectives,
            world,
            network,
            common,
            open: Cache::builder()
                .max_capacity(at_most)
                .time_to_idle(IDLE)
                .build(),
            turns: std::sync::Mutex::default(),
            doors: RwLock::default(),
        })
    }

    /// The use cases that need no collective's record.
    pub(crate) fn common(&self) -> Arc<App> {
        self.common.clone()
    }

    /// The use cases over a collective's record. Several who ask at once for one
    /// that is closed open it once.
    pub(crate) async fn of(&self, id: &CollectiveId) -> Result<Opened, ErrorBody> {
        let _door = self.doors.read().await;
        let turn = self.turn(id);
        let opened = self.open.try_get_with(id.clone(), async {
            let store = self.collectives.open_one(id).await?;
            let record = self.collectives.path(id);
            let own = record.with_extension("requests.sqlite");
            Ok::<_, StoreError>(Opened {
                app: Arc::new(app(store, &own, self.network.clone(), &self.world)),
                turn,
                gone: Arc::default(),
            })
        });
        opened.await.map_err(|error| unusable(&error))
    }

    /// How much is in a collective's record.
    pub(crate) async fn counts(&self, id: &CollectiveId) -> Result<RecordCounts, ErrorBody> {
        let store = self.collectives.open_one(id).await;
        let store = store.map_err(|error| unusable(&error))?;
        let counts = store.counts().await;
        store.close().await;
        counts.map_err(|error| unusable(&error))
    }

    fn turn(&self, id: &CollectiveId) -> Arc<Mutex<()>> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        turns.entry(id.clone()).or_default().clone()
    }

    /// Waits until nobody writes into a record.
    pub(crate) async fn alone(&self, id: &CollectiveId) -> Alone<'_> {
        let turn = self.turn(id).lock_owned().await;
        Alone {
            apps: self,
            id: id.clone(),
            _turn: turn,
        }
    }

    /// Where a collective's record lies.
    pub(crate) fn record(&self, id: &CollectiveId) -> PathBuf {
        self.collectives.path(id)
    }

    /// How many are open.
    pub(crate) fn count(&self) -> u64 {
        self.open.entry_count()
    }

    /// Closes what is open: a record is about to be put in place of another.
    pub(crate) fn close_all(&self) {
        self.open.invalidate_all();
    }
}

/// A record that nobody else writes into meanwhile.
pub(crate) struct Alone<'a> {
    apps: &'a Apps,
    id: CollectiveId,
    _turn: OwnedMutexGuard<()>,
}

impl Alone<'_> {
    /// Puts a record that has arrived where nothing but an empty one is; tells
    /// whether it did.
    pub(crate) async fn put_in_place(
        &self,
        new: &Path,
        stamp: &str,
    ) -> Result<bool, Box<dyn std::error::Error + Send + Sync>> {
        let target = self.apps.record(&self.id);
        if target.exists() {
            let store = self.apps.collectives.open_one(&self.id).await?;
            let counts = store.counts().await;
            store.close().await;
            if counts? != RecordCounts::default() {
                return Ok(false);
            }
        }
        let _door = self.let_go().await;
        allotment_store::put_in_place(new, &target, stamp)?;
        Ok(true)
    }

    /// Takes a record out of its place that was brought home, if it still is what
    /// was; tells whether it did.
    pub(crate) async fn lay_aside(
        &self,
        seal: &RecordSeal,
        stamp: &str,
    ) -> Result<bool, Box<dyn std::error::Error + Send + Sync>> {
        let store = self.apps.collectives.open_one(&self.id).await?;
        let now = store.seal().await;
        store.close().await;
        if now?.difference(seal).is_some() {
            return Ok(false);
        }
        let _door = self.let_go().await;
        allotment_store::lay_aside(&self.apps.record(&self.id), stamp)?;
        Ok(true)
    }

    /// Whoever has it open and waits is told, nobody finds it open, and nobody
    /// opens it for as long as this is held.
    async fn let_go(&self) -> RwLockWriteGuard<'_, ()> {
        let door = self.apps.doors.write().await;
        if let Some(opened) = self.apps.open.get(&self.id).await {
            opened.gone.store(true, Ordering::Release);
        }
        self.apps.open.invalidate(&self.id).await;
        door
    }
}

fn app(store: SqliteStore, own: &Path, network: Arc<dyn BetaLog>, world: &World) -> App {
    let store = Arc::new(store);
    let nowhere = Arc::new(Nowhere);
    App {
        store: store.clone(),
        orders: store.clone(),
        home: nowhere.clone(),
        books: store,
        book_files: nowhere.clone(),
        own_requests: Arc::new(SqliteBetaLog::at(own)),
        network,
        vault: nowhere.clone(),
        connector: nowhere.clone(),
        probe: nowhere.clone(),
        camera: nowhere.clone(),
        catalogue: world.catalogue.clone(),
        sources: nowhere.clone(),
        prices: world.prices.clone(),
        providers: nowhere.clone(),
        login_keys: nowhere.clone(),
        practice: nowhere.clone(),
        claims: nowhere.clone(),
        clock: world.clock.clone(),
        random: world.random.clone(),
        outbox: nowhere,
        work: Work::default(),
        remembered: Remembered::default(),
        installation: "hub".to_owned(),
    }
}

/// The collective is known here, and its record is not here.
pub(crate) fn away() -> ErrorBody {
    ErrorBody::new(
        codes::RECORD_AWAY,
        "The collective keeps its record elsewhere now",
    )
    .hint("Nothing was changed. It was brought home to somebody’s computer; ask those who keep the books")
}

/// A record that cannot be opened. Where it lies is told to who runs the hub,
/// and nobody else.
fn unusable(error: &StoreError) -> ErrorBody {
    if let StoreError::Open { source, .. } = error
        && matches!(source.downcast_ref(), Some(OpenError::Missing))
    {
        return away();
    }
    tracing::error!(error = %Chain(error), "a record cannot be used");
    ErrorBody::new(codes::RECORD, "The collective’s record cannot be used")
        .hint("Nothing was changed. The hub has written down why; tell those who run it")
}

/// An error with its causes, on one line.
pub(crate) struct Chain<'e>(pub(crate) &'e (dyn std::error::Error + 'static));

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut next = self.0.source();
        while let Some(cause) = next {
            write!(f, ": {cause}")?;
            next = cause.source();
        }
        Ok(())
    }
}
