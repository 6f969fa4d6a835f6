//! The hub: the same use cases for many people at once, over HTTP.
//!
//! It keeps one SQLite file a collective and a small directory of people, and
//! answers the contract of `allotment-api` through the one door of
//! `allotment-app`. It has no key of anybody and opens no connection to any
//! other machine: what needs one is answered on a person's own computer
//! ([`allotment_api::place`]). `docs/reference/hub.md` says how it is asked.

mod answer;
mod api;
mod asking;
mod backup;
mod collectives;
mod console;
mod kept;
mod limits;
mod metrics;
mod nowhere;
mod openapi;
mod pages;
mod passkeys;
mod router;
mod server;
mod settings;
mod words;

use std::{future::Future, net::SocketAddr, sync::Arc, time::Duration};

use allotment_api::{ErrorBody, codes};
use allotment_store::{Directory, DirectoryError};
use tokio::net::TcpListener;

pub use backup::{Backups, Kept};
pub use console::{CONSOLE, Console, Invitation, MadeLink, PersonAtHub, public, remember_public};
pub use settings::{Limits, Rate, Settings, World};

use answer::Refusal;
use api::Known;
use collectives::{Apps, Chain};
use kept::Pages;
use limits::Askers;
use metrics::Metrics;
use passkeys::Passkeys;

/// What was counted long ago is forgotten so often.
const TIDYING: Duration = Duration::from_mins(1);

/// Where the directory lies in the data folder.
pub(crate) const DIRECTORY: &str = "directory.sqlite";

pub(crate) struct Inner {
    pub(crate) settings: Settings,
    pub(crate) world: World,
    pub(crate) directory: Directory,
    pub(crate) apps: Apps,
    pub(crate) askers: Askers,
    pub(crate) metrics: Metrics,
    pub(crate) known: Known,
    /// Shares that were shown lately.
    pub(crate) pages: Pages,
    /// Nothing where browsers address the hub by a number.
    pub(crate) passkeys: Option<Passkeys>,
}

/// The directory failed: who runs the hub reads why, nobody else.
pub(crate) fn broken(error: &DirectoryError) -> Refusal {
    tracing::error!(error = %Chain(error), "the directory cannot be used");
    answer::failed()
}

/// A hub that answers.
pub struct Hub {
    inner: Arc<Inner>,
    listener: TcpListener,
    address: SocketAddr,
    _alone: std::fs::File,
}

impl Hub {
    /// Opens a hub's files, making them where there are none, and takes its
    /// place at an address; port 0 takes any that is free.
    pub async fn open(
        mut settings: Settings,
        world: World,
        listen: SocketAddr,
    ) -> Result<Self, ErrorBody> {
        let listener = TcpListener::bind(listen).await;
        let listener = listener.map_err(|error| cannot_listen(listen, &error))?;
        let address = listener.local_addr();
        let address = address.map_err(|error| cannot_listen(listen, &error))?;
        if settings.public.is_empty() {
            settings.public = format!("http://{address}");
        }
        let directory = console::directory(&settings.data).await?;
        let alone = backup::alone(&settings.data)?;
        let apps = Apps::open(&settings.data, world.clone(), settings.limits.open).await?;
        let inner = Inner {
            askers: Askers::new(&settings.limits),
            metrics: Metrics::new(),
            known: Known::new(),
            pages: Pages::new(),
            passkeys: Passkeys::of(&settings.public, "Allotment"),
            settings,
            world,
            directory,
            apps,
        };
        Ok(Self {
            inner: Arc::new(inner),
            listener,
            address,
            _alone: alone,
        })
    }

    /// Where it answers.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How browsers address it.
    pub fn public(&self) -> &str {
        &self.inner.settings.public
    }

    /// Answers until it is to end; what was asked before is answered to its end.
    pub async fn serve(self, end: impl Future<Output = ()>) {
        let inner = self.inner.clone();
        let tidying = tokio::spawn(async move {
            loop {
                tokio::time::sleep(TIDYING).await;
                inner.askers.tidy();
            }
        });
        let router = router::router(&self.inner);
        let limits = self.inner.settings.limits.clone();
        server::serve(router, &limits, self.listener, end).await;
        tidying.abort();
        self.inner.apps.close_all();
        self.inner.directory.close().await;
    }
}

fn cannot_listen(listen: SocketAddr, error: &std::io::Error) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, format!("The hub cannot answer at {listen}"))
        .hint("Nothing was changed. Does another program use that port already? Then choose another with `--listen`")
        .detail(serde_json::json!({ "causes": [error.to_string()] }))
}
