//! The use cases over real parts where a test can have them (SQLite in a
//! temporary folder, recipes from the repository, a shell of this computer in
//! place of a server) and stand-ins for the rest of the world.

mod world;

use std::sync::{Arc, Mutex};

use allotment_api::{Call, ErrorBody, Event};
use allotment_app::{
    App, News, Principal, Remembered, Work,
    ports::{Collective, PracticeWorld, ServerRecord},
};
use allotment_provision::{HostKey, ServerTarget};
use allotment_sources::Elsewhere;
use allotment_store::{SqliteBetaLog, SqliteStore};
use allotment_vault::OperatorVault;
use tempfile::TempDir;

use crate::{LocalShell, ShellProgram};
pub use world::{InMemory, StandInProbe};

/// An [`App`] for tests.
pub struct TestApp {
    /// The use cases.
    pub app: App,
    /// What the outside answers.
    pub probe: Arc<StandInProbe>,
    /// Where papers are laid down.
    pub papers: std::path::PathBuf,
    news: Heard,
    folder: TempDir,
}

#[derive(Default)]
struct Heard(Mutex<Vec<Event>>);

impl News for Heard {
    fn tell(&self, event: Event) {
        if let Ok(mut heard) = self.0.lock() {
            heard.push(event);
        }
    }

    fn wants_stop(&self) -> bool {
        false
    }
}

impl TestApp {
    /// A fresh collective on a computer of its own.
    ///
    /// # Panics
    ///
    /// If the temporary folder or the record cannot be made.
    #[expect(clippy::unwrap_used, reason = "a test's own set-up")]
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let ours = Collective {
            id: "ours".parse().unwrap(),
            name: "Our collective".into(),
        };
        let store = SqliteStore::open(folder.path().join("ours.sqlite"), Some(ours))
            .await
            .unwrap();
        let probe = Arc::new(StandInProbe::default());
        let papers = folder.path().join("papers");
        let store = Arc::new(store);
        let app = App {
            store: store.clone(),
            orders: store.clone(),
            home: Arc::new(world::NoHub),
            books: store,
            book_files: Arc::new(world::PlainFiles),
            own_requests: Arc::new(SqliteBetaLog::at(folder.path().join("requests.sqlite"))),
            network: Arc::new(SqliteBetaLog::at(folder.path().join("network.sqlite"))),
            vault: Arc::new(OperatorVault::over(InMemory::default())),
            connector: Arc::new(world::ThisComputer),
            probe: probe.clone(),
            camera: Arc::new(world::NoCamera),
            catalogue: Arc::new(world::Repository),
            sources: Arc::new(Elsewhere::new(&folder.path().join("data"))),
            prices: Arc::new(world::OneOffer::default()),
            providers: Arc::new(world::NoProviders),
            login_keys: Arc::new(world::OneKey),
            practice: Arc::new(world::NoPractice),
            claims: Arc::new(world::NobodyElse),
            clock: Arc::new(world::TickingClock::default()),
            random: Arc::new(world::Counting::default()),
            outbox: Arc::new(world::Folder(papers.clone())),
            work: Work::default(),
            remembered: Remembered::default(),
            installation: "test".into(),
        };
        Self {
            app,
            probe,
            papers,
            news: Heard::default(),
            folder,
        }
    }

    /// Where this computer's record lies.
    pub fn record(&self) -> std::path::PathBuf {
        self.folder.path().join("ours.sqlite")
    }

    /// Asks as the owner of this computer does.
    ///
    /// # Panics
    ///
    /// If the use cases answer another request.
    pub async fn call<C: Call>(&self, call: C) -> Result<C::Reply, ErrorBody> {
        let principal = Principal::owner(None);
        let reply = self
            .app
            .dispatch(&principal, call.into_request(), &self.news)
            .await?;
        Ok(C::from_reply(reply).unwrap_or_else(|| panic!("the reply belongs to another request")))
    }

    /// Adds a server whose shell is one of this computer.
    ///
    /// # Panics
    ///
    /// If the name is taken or is none.
    pub async fn with_server(&self, name: &str) {
        self.add_server(name, None).await;
    }

    /// Adds such a server that is taken for a practice server.
    ///
    /// # Panics
    ///
    /// If the name is taken or is none.
    pub async fn with_practice_server(&self, name: &str) {
        let world = PracticeWorld {
            dns: ([192, 0, 2, 53], 53).into(),
            acme_directory: "https://acme.test/dir".into(),
            acme_trust: String::new(),
            roots_url: "https://acme.test/roots".into(),
            kit: self.papers.clone(),
        };
        self.add_server(name, Some(world)).await;
    }

    #[expect(clippy::unwrap_used, reason = "a test's own set-up")]
    async fn add_server(&self, name: &str, practice: Option<PracticeWorld>) {
        let record = ServerRecord {
            name: name.parse().unwrap(),
            target: ServerTarget {
                destination: "192.0.2.7".into(),
                user: None,
                port: None,
                identity_file: None,
            },
            host_key: HostKey {
                algorithm: "ssh-ed25519".into(),
                key: "AAAA".into(),
            },
            added_at: self.app.clock.now(),
            practice,
        };
        self.app.store.add_server(&record).await.unwrap();
    }

    /// What long work told so far.
    pub fn heard(&self) -> Vec<Event> {
        self.news
            .0
            .lock()
            .map(|heard| heard.clone())
            .unwrap_or_default()
    }
}

/// A shell of this computer, or the reason why there is none.
fn shell() -> std::io::Result<LocalShell> {
    LocalShell::start(ShellProgram::Dash).or_else(|_| LocalShell::start(ShellProgram::Bash))
}
