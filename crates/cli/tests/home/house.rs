//! A hub that answers on this computer.

use std::{net::SocketAddr, sync::Arc};

use allotment_app::ports::{Catalogue, CatalogueError, Clock, Offer, Prices, Random};
use allotment_hub::{Console, Hub, Invitation, Limits, Settings, World};
use allotment_recipe::RecipeFiles;
use allotment_types::{RecipeName, Timestamp};
use tempfile::TempDir;
use tokio::{sync::oneshot, task::JoinHandle};

pub(crate) struct House {
    pub(crate) at: SocketAddr,
    /// How it is addressed.
    pub(crate) public: String,
    folder: TempDir,
    end: Option<oneshot::Sender<()>>,
    task: Option<JoinHandle<()>>,
}

impl House {
    /// With the collective `greens`, of which nothing is there yet.
    pub(crate) async fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let mut limits = Limits::default();
        limits.address.burst = 1_000_000.try_into().unwrap();
        limits.person.burst = 1_000_000.try_into().unwrap();
        let settings = Settings {
            data: folder.path().to_owned(),
            public: String::new(),
            behind_proxy: false,
            tls: None,
            interface: None,
            limits,
        };
        let listen = ([127, 0, 0, 1], 0).into();
        let hub = Hub::open(settings, world(), listen).await.unwrap();
        let (at, public) = (hub.address(), hub.public().to_owned());
        allotment_hub::remember_public(folder.path(), &public).unwrap();
        let (end, ended) = oneshot::channel::<()>();
        let task = tokio::spawn(hub.serve(async {
            let _ = ended.await;
        }));
        let house = Self {
            at,
            public,
            folder,
            end: Some(end),
            task: Some(task),
        };
        let greens = "greens".parse().unwrap();
        let console = house.console().await;
        console.add_collective(&greens, "The Greens").await.unwrap();
        house
    }

    async fn console(&self) -> Console {
        let world = world();
        let opened = Console::open(self.folder.path(), world.clock, world.random).await;
        opened.unwrap()
    }

    /// A link for somebody new.
    pub(crate) async fn invited(&self, role: &str) -> String {
        let invitation = Invitation {
            scope: "greens".to_owned(),
            role: role.parse().unwrap(),
            participant: None,
            days: 7,
        };
        let link = self.console().await.invite(invitation).await;
        link.unwrap().address
    }

    pub(crate) async fn end(&mut self) {
        drop(self.end.take());
        if let Some(task) = self.task.take() {
            task.await.unwrap();
        }
    }
}

struct Nothing;

impl Catalogue for Nothing {
    fn names(&self) -> Result<Vec<RecipeName>, CatalogueError> {
        Ok(vec![])
    }

    fn files(&self, _: &RecipeName) -> Result<Option<RecipeFiles>, CatalogueError> {
        Ok(None)
    }
}

impl Prices for Nothing {
    fn offers(&self) -> &[Offer] {
        &[]
    }
}

struct Now;

impl Clock for Now {
    #[expect(
        clippy::disallowed_methods,
        reason = "a hub of a test has a real clock"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

struct Drawn;

impl Random for Drawn {
    fn fill(&self, bytes: &mut [u8]) {
        // Different in each call: each `RandomState` has keys of its own.
        use std::hash::{BuildHasher as _, RandomState};
        for part in bytes.chunks_mut(8) {
            let word = RandomState::new().hash_one(part.len()).to_le_bytes();
            part.copy_from_slice(&word[..part.len()]);
        }
    }
}

fn world() -> World {
    World {
        catalogue: Arc::new(Nothing),
        prices: Arc::new(Nothing),
        clock: Arc::new(Now),
        random: Arc::new(Drawn),
        post: None,
    }
}
