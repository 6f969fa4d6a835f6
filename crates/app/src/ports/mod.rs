//! What the use cases need from the world, as traits. The edges implement
//! them; the composition roots put them together.

mod beta;
mod book_files;
mod books;
mod camera;
mod catalogue;
mod claims;
mod clock;
mod help;
mod home;
mod login_keys;
mod orders;
mod outbox;
mod post;
mod practice;
mod prices;
mod probe;
mod provider;
mod sources;
mod store;
mod vault;

pub use beta::{BetaLog, BetaLogError, LogLine, NewLine};
pub use book_files::{BookFiles, JournalRead};
pub use books::{
    Beside, Booked, Books, BooksError, KeptApart, Line, LinePlace, MonthAdded, NewReceipt, Receipt,
    ReceiptBytes, Standing,
};
pub use camera::{Camera, CameraError, Scene};
pub use catalogue::{Catalogue, CatalogueError};
pub use claims::{Claim, Claims};
pub use clock::{Clock, Random};
pub use help::{HelpRecord, HelpWord, NewHelp};
pub use home::{HomeCause, HomeError, HowFar, RecordHome};
pub use login_keys::{LoginKey, LoginKeyError, LoginKeys};
pub use orders::{Order, OrderEvent, OrderFact, OrderHistory, Ordered, Orders};
pub use outbox::{Outbox, OutboxError, Sheet};
pub use post::{Letter, Post, PostError};
pub use practice::{PracticeFailure, PracticeServerSeen, PracticeServers};
pub use prices::{Offer, Prices};
pub use probe::{
    CertificateSeen, CheckReport, CheckRun, CommandEnd, Inside, Outside, Probe, ProbeError,
    RequestReport,
};
pub use provider::{
    Asking, Label, Made, Provider, ProviderAbout, ProviderError, Providers, Rented, Resizing,
    Wanted,
};
pub use sources::{Looked, SourceError, Sources};
pub use store::{
    Collective, InstanceRecord, InstanceState, Intent, LaunchRecord, OperatorRecord, PracticeWorld,
    Profile, RunRecord, ServerRecord, Store, StoreError,
};
pub use vault::{NewRecoveryKey, RecoveryPublicKey, Vault, VaultError};
