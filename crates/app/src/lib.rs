//! Use cases behind one exhaustive dispatch, and the ports that the edges
//! implement. No edge is named here: no SQL, no SSH, no window.
//!
//! [`App`] is put together by a composition root (the command line, the
//! window, later the hub) and answers [`allotment_api::Request`]s.

mod cases;
mod dispatch;
mod fit;
pub mod ports;
mod price;
pub mod redact;
mod run;

use std::sync::Arc;

use allotment_api::{ErrorBody, codes};
use allotment_types::{OperatorName, RunId};

pub use cases::{Remembered, check_archive, home_error};
pub use dispatch::Principal;
pub use run::{News, NoNews, Work};

use ports::{
    BetaLog, BookFiles, Books, Camera, Catalogue, Claims, Clock, LoginKeys, Orders, Outbox,
    PracticeServers, Prices, Probe, Providers, Random, RecordHome, Sources, Store, StoreError,
    Vault,
};

/// The use cases with the world that they work in.
pub struct App {
    /// The collective's record.
    pub store: Arc<dyn Store>,
    /// Where it has its home.
    pub home: Arc<dyn RecordHome>,
    /// Its books.
    pub books: Arc<dyn Books>,
    /// Books in files.
    pub book_files: Arc<dyn BookFiles>,
    /// The log of the collective's own beta requests.
    pub own_requests: Arc<dyn BetaLog>,
    /// The log of a network's beta requests, where its maintainers sit here.
    pub network: Arc<dyn BetaLog>,
    /// This operator's secrets.
    pub vault: Arc<dyn Vault>,
    /// Opens connections to servers.
    pub connector: Arc<dyn allotment_provision::Connector>,
    /// Looks at servers from outside.
    pub probe: Arc<dyn Probe>,
    /// Takes pictures of instances.
    pub camera: Arc<dyn Camera>,
    /// Where recipes come from.
    pub catalogue: Arc<dyn Catalogue>,
    /// Recipes that lie elsewhere.
    pub sources: Arc<dyn Sources>,
    /// What providers charge.
    pub prices: Arc<dyn Prices>,
    /// Who rents out servers.
    pub providers: Arc<dyn Providers>,
    /// What was ordered from them.
    pub orders: Arc<dyn Orders>,
    /// The keys with which this computer logs in to what it ordered.
    pub login_keys: Arc<dyn LoginKeys>,
    /// Practice servers of this computer.
    pub practice: Arc<dyn PracticeServers>,
    /// One program of this data folder at a time works on a server.
    pub claims: Arc<dyn Claims>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives bytes that nobody can guess.
    pub random: Arc<dyn Random>,
    /// Where papers are laid down for people.
    pub outbox: Arc<dyn Outbox>,
    /// Runs at work in this program.
    pub work: Work,
    /// What this program remembers of the books.
    pub remembered: Remembered,
    /// Names this data folder among those of the same operator, for locks.
    pub installation: String,
}

impl App {
    /// How locks name this operator at this computer.
    fn holder(&self, me: &OperatorName) -> String {
        format!("{me}@{}", self.installation)
    }

    /// A word that no earlier run used.
    fn nonce(&self) -> String {
        let mut bytes = [0; 8];
        self.random.fill(&mut bytes);
        bytes.iter().fold(String::new(), |mut text, byte| {
            use std::fmt::Write as _;
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// A new run's id: when it began, and some letters against collisions.
    fn run_id(&self) -> Result<RunId, ErrorBody> {
        let at = self.clock.now().strftime("%Y%m%d-%H%M%S").to_string();
        let nonce = self.nonce();
        RunId::new(format!("{at}-{}", &nonce[..6]))
            .map_err(|error| ErrorBody::new(codes::BAD_INPUT, error.to_string()))
    }
}

/// A cause, in whose middle it stood, as a sentence of its own.
pub(crate) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Why the record could not be used, for people.
pub(crate) fn record_error(error: &StoreError) -> ErrorBody {
    let body = ErrorBody::new(codes::RECORD, error.to_string());
    match error {
        StoreError::NameTaken { .. } | StoreError::Ambiguous { .. } => {
            ErrorBody::new(codes::BAD_INPUT, error.to_string()).hint("Choose another one")
        }
        StoreError::HistoryDiffers { .. } => body
            .hint("Nothing further was sent to the server")
            .hint("Was the server put back from a snapshot or a backup? Then plan anew; the old run stays on record"),
        StoreError::Busy { .. } => body
            .hint("Is the window open, or does another command run? It is done in a moment; then try again")
            .hint("If nothing of Allotment runs, a program that copies or synchronises files may hold it"),
        _ => body.hint("See that the disk of this computer is not full and that the file is yours; then try again"),
    }
    .caused_by(error)
}

/// The server keeps another plan under this run's name.
pub(crate) fn other_plan(run: &RunId) -> ErrorBody {
    ErrorBody::new(
        codes::SERVER_ANSWER,
        format!("The server keeps another plan for run {run} than this computer does"),
    )
    .hint("Nothing was changed")
    .hint("`resume` with the server's own plan, from a computer that has not seen this run")
}

/// A plan does for an instance what needs one, and names none.
pub(crate) fn not_about_an_instance() -> ErrorBody {
    ErrorBody::new(
        codes::SERVER_ANSWER,
        "The plan is about a server and not about an instance",
    )
    .hint("Nothing further was sent to the server")
    .hint("Plan anew; if it stays so, this is a fault of Allotment")
}

/// A step needs a secret that is nowhere to be found.
pub(crate) fn secret_missing(name: &str) -> ErrorBody {
    ErrorBody::new(
        codes::NOT_SEALED_TO_US,
        format!("The secret `{name}` is not among those that are sealed on the server"),
    )
    .hint("Nothing further was sent to the server")
    .hint(
        "Plan the instance anew: missing secrets are made then, and those that are there are kept",
    )
}
