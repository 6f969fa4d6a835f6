//! The contract between people's ends (window, command line, hub) and the use
//! cases: one [`Request`] enum, a reply type for each, [`Event`]s of long
//! work, and one error form. Pure and safe for WebAssembly.

mod caution;
mod error;
mod event;
mod fit;
mod launch;
mod life;
mod plan;
mod reply;
mod request;
mod secret;
mod sources;

pub use caution::CautionView;
pub use error::{ErrorBody, codes};
pub use event::{Doing, Event, Obstacle, ObstacleKind, Outcome, Wait};
pub use fit::{FitOffer, FitView, GrowthView, SizeView};
pub use launch::{LaunchDraft, LaunchPage, LaunchRun, LaunchView, Sharer};
pub use life::LifeView;
pub use plan::{
    CommandPart, Demand, PlanView, PlannedCommand, PlannedStep, PreflightView, RecordView,
    ServerSight,
};
pub use reply::{
    AccountView, AddressView, Attention, CertificateView, CheckView, CollectiveView, DnsRecord,
    InstanceView, LogView, MailView, OperatorView, PaperView, PictureView, PracticeView, PriceView,
    ProofView, RecipeAbout, RecipeView, ReckonedView, RecoveryKeyView, Reply, RunView, ServerView,
    StatusView, StepView, Stranger,
};
pub use request::{Authority, Call, Need, Paper, Request, access, call};
pub use secret::SecretText;
pub use sources::{CatalogueView, FoundBy, FoundRecipe, PinView, Signature, SourceView};
