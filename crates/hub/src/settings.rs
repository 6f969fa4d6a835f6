//! What whoever runs a hub decides, and what the hub is given of the world.

use std::{num::NonZeroU32, path::PathBuf, sync::Arc, time::Duration};

use allotment_app::ports::{Catalogue, Clock, Post, Prices, Random};

/// What is decided about a hub.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder with its directory and the collectives' records.
    pub data: PathBuf,
    /// How browsers address it, such as `https://hub.example.org`: without an end
    /// after the name. What comes from another page is refused by it.
    pub public: String,
    /// Requests come through a proxy of ours, which says in `X-Forwarded-For`
    /// whose they are. Without a proxy anybody could say anything there.
    pub behind_proxy: bool,
    /// With what it speaks TLS itself; plain HTTP when absent.
    pub tls: Option<TlsFiles>,
    /// The folder with the window's interface, which is served as a web page;
    /// without one there are only the hub's own pages.
    pub interface: Option<PathBuf>,
    /// How much of what at most.
    pub limits: Limits,
}

/// A certificate and its key, as PEM. They may be replaced while the hub is at
/// work.
#[derive(Debug, Clone)]
pub struct TlsFiles {
    /// The certificate, followed by those that sign it.
    pub certificate: PathBuf,
    /// Its key.
    pub key: PathBuf,
}

/// How much a hub does at most.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The largest body, in bytes.
    pub body: usize,
    /// The largest record that is taken from somebody's computer with its
    /// receipts, in bytes.
    pub record: u64,
    /// How long a body may take to arrive.
    pub arrives: Duration,
    /// How long a request's head may take to arrive.
    pub head: Duration,
    /// How long a request may be worked on.
    pub works: Duration,
    /// Connections at once.
    pub connections: usize,
    /// Records that are held open.
    pub open: u64,
    /// Requests of one address.
    pub address: Rate,
    /// Requests of one person.
    pub person: Rate,
    /// Wrong links and sessions of one address.
    pub failures: Rate,
    /// Requests of one address that are worked on at once.
    pub at_once: usize,
    /// Letters that one address has sent, to whomever.
    pub letters: Rate,
    /// Letters to one mailbox, whoever has them sent.
    pub mailbox: Rate,
    /// Requests for a place that are begun in a day or are not sent yet.
    pub asking: u32,
    /// Requests for a place that one address begins.
    pub begun: Rate,
    /// What one collective without an account does about its request.
    pub tended: Rate,
    /// After how long a letter is tried again that a mail server did not take;
    /// after the last of these it is given up.
    pub letters_again: Vec<Duration>,
}

/// So many in a second on average, and so many at once.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// How long until one more is allowed.
    pub every: Duration,
    /// How many may come at once.
    pub burst: NonZeroU32,
}

impl Rate {
    const fn of(every_ms: u64, burst: u32) -> Self {
        Self {
            every: Duration::from_millis(every_ms),
            burst: match NonZeroU32::new(burst) {
                Some(burst) => burst,
                None => NonZeroU32::MIN,
            },
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            // A bank's file travels in a request, as base64.
            body: 12 * 1024 * 1024,
            record: 1024 * 1024 * 1024,
            arrives: Duration::from_secs(20),
            head: Duration::from_secs(10),
            works: Duration::from_secs(30),
            connections: 1024,
            open: 64,
            // A page of a whole village behind one address.
            address: Rate::of(20, 200),
            person: Rate::of(50, 100),
            failures: Rate::of(6_000, 20),
            at_once: 64,
            letters: Rate::of(10 * 60_000, 10),
            mailbox: Rate::of(20 * 60_000, 3),
            asking: 500,
            begun: Rate::of(10 * 60_000, 5),
            // Each is a line of the network's log, which is kept for good.
            tended: Rate::of(60_000, 20),
            // Many mail servers let a stranger come again after five minutes.
            letters_again: [60, 6 * 60, 30 * 60].map(Duration::from_secs).to_vec(),
        }
    }
}

/// What a hub is given by the program that runs it.
#[derive(Clone)]
pub struct World {
    /// Where recipes come from.
    pub catalogue: Arc<dyn Catalogue>,
    /// What providers charge, as far as it is known.
    pub prices: Arc<dyn Prices>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives bytes that nobody can guess.
    pub random: Arc<dyn Random>,
    /// Carries letters, where somebody has named a mail server.
    pub post: Option<Arc<dyn Post>>,
}
