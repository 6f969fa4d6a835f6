//! The contract between people's ends (window, command line, hub) and the use
//! cases: one [`Request`] enum, a reply type for each, [`Event`]s of long
//! work, and one error form. Pure and safe for WebAssembly.

mod error;
mod event;
mod reply;
mod request;
mod secret;

pub use error::{ErrorBody, codes};
pub use event::{Event, Outcome};
pub use reply::{
    AccountView, InstanceView, LogView, OperatorView, PlanView, PracticeView, RecipeView,
    RecoveryKeyView, Reply, RunView, ServerView, StatusView, StepView, Stranger,
};
pub use request::{Authority, Call, Need, Request, access, call};
pub use secret::SecretText;
