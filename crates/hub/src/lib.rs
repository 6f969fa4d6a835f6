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
mod forgetting;
mod interface;
mod kept;
mod letters;
mod limits;
mod metrics;
mod network;
mod nowhere;
mod openapi;
mod pages;
mod passkeys;
mod ready;
mod record;
mod router;
mod server;
mod settings;
mod tls;
mod words;

use std::{
    future::Future,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use allotment_api::{ErrorBody, codes};
use allotment_store::{Directory, DirectoryError};
use tokio::net::TcpListener;

pub use backup::{Backups, Kept};
pub use console::{
    ByMail, CONSOLE, Console, Invitation, MadeLink, PersonAtHub, public, remember_public,
};
pub use ready::expect_ready;
pub use settings::{Limits, Rate, Settings, TlsFiles, World};
pub use tls::Certificate;

use answer::Refusal;
use api::Known;
use collectives::{Apps, Chain};
use interface::Interface;
use kept::Pages;
use letters::PostOffice;
use limits::Askers;
use metrics::Metrics;
use network::Board;
use passkeys::Passkeys;
use record::Moving;

/// What was counted long ago is forgotten so often.
const TIDYING: Duration = Duration::from_mins(1);

/// Addresses that nobody confirmed and requests that nobody sent in time are let
/// go of so often.
const LETTING_GO: Duration = Duration::from_hours(1);

/// A record on its way here that nobody goes on with is let go of after this.
const UNFINISHED: Duration = Duration::from_hours(48);

/// A certificate's files are looked at so often.
const LOOKING: Duration = Duration::from_secs(5);

/// Where the directory lies in the data folder.
pub(crate) const DIRECTORY: &str = "directory.sqlite";

pub(crate) struct Inner {
    pub(crate) settings: Settings,
    pub(crate) world: World,
    pub(crate) directory: Directory,
    pub(crate) apps: Apps,
    /// Records on their way here or home.
    pub(crate) moving: Moving,
    pub(crate) askers: Askers,
    pub(crate) metrics: Metrics,
    pub(crate) known: Known,
    /// Shares that were shown lately.
    pub(crate) pages: Pages,
    /// The window's interface; empty where none was given.
    pub(crate) interface: Interface,
    /// Nothing where browsers address the hub by a number.
    pub(crate) passkeys: Option<Passkeys>,
    pub(crate) letters: PostOffice,
    /// What everybody sees of the network.
    pub(crate) board: Board,
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
    certificate: Option<Arc<Certificate>>,
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
        let certificate = settings.tls.clone().map(Certificate::read).transpose()?;
        if settings.public.is_empty() {
            let scheme = if certificate.is_some() {
                "https"
            } else {
                "http"
            };
            settings.public = format!("{scheme}://{address}");
        }
        let directory = console::directory(&settings.data).await?;
        let alone = backup::alone(&settings.data)?;
        let apps = Apps::open(&settings.data, world.clone(), settings.limits.open).await?;
        let interface = match &settings.interface {
            Some(folder) => Interface::read(folder).map_err(|e| no_interface(folder, &e))?,
            None => Interface::default(),
        };
        let inner = Inner {
            askers: Askers::new(&settings.limits),
            metrics: Metrics::new(),
            known: Known::new(),
            pages: Pages::new(),
            interface,
            letters: PostOffice::new(),
            moving: Moving::of(&settings.data),
            board: Board::new(),
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
            certificate,
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

    /// The certificate that it speaks TLS with, to be looked at when somebody says
    /// that it was renewed.
    pub fn certificate(&self) -> Option<Arc<Certificate>> {
        self.certificate.clone()
    }

    /// Answers until it is to end; what was asked before is answered to its end.
    pub async fn serve(self, end: impl Future<Output = ()>) {
        let tls = match self.certificate.as_ref().map(Certificate::acceptor) {
            Some(Ok(acceptor)) => Some(acceptor),
            Some(Err(error)) => return tracing::error!(error = %error.message, "no TLS"),
            None => None,
        };
        let tidying = tokio::spawn(tidied(self.inner.clone(), self.certificate.clone()));
        let router = router::router(&self.inner);
        let limits = self.inner.settings.limits.clone();
        server::serve(router, &limits, self.listener, tls, end).await;
        tidying.abort();
        self.inner.apps.close_all();
        self.inner.directory.close().await;
    }
}

/// What is done from time to time, for ever.
async fn tidied(inner: Arc<Inner>, certificate: Option<Arc<Certificate>>) {
    let mut last = [Instant::now(); 2];
    loop {
        tokio::time::sleep(LOOKING).await;
        if let Some(certificate) = &certificate {
            certificate.look();
        }
        let [tidied, let_go] = &mut last;
        if tidied.elapsed() >= TIDYING {
            *tidied = Instant::now();
            inner.askers.tidy();
        }
        if let_go.elapsed() >= LETTING_GO {
            inner.moving.tidy(UNFINISHED);
            *let_go = Instant::now();
            let now = inner.world.clock.now();
            if let Err(error) = inner.directory.let_go_of_mail(now).await {
                broken(&error);
            }
            if let Err(error) = inner.directory.let_go_of_askers(now).await {
                broken(&error);
            }
        }
    }
}

fn cannot_listen(listen: SocketAddr, error: &std::io::Error) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, format!("The hub cannot answer at {listen}"))
        .hint("Nothing was changed. Does another program use that port already? Then choose another with `--listen`")
        .detail(serde_json::json!({ "causes": [error.to_string()] }))
}

fn no_interface(folder: &std::path::Path, error: &std::io::Error) -> ErrorBody {
    let folder = folder.display();
    ErrorBody::new(
        codes::BAD_INPUT,
        format!("There is no interface in `{folder}`"),
    )
    .hint(
        "Nothing was changed. Leave `--interface` out, or name the folder that came with Allotment",
    )
    .detail(serde_json::json!({ "causes": [error.to_string()] }))
}
