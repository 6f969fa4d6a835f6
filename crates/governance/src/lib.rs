//! How a network and a collective come to an agreement: a beta request, its
//! questions, votes and decision, and the room that there is for it.
//!
//! A request is a log of [`What`] happened; its [`Standing`] follows by a fold
//! ([`Request::of`]), and which event may follow which is decided by one
//! exhaustive function ([`next`]). What a collective sees and what maintainers
//! see are two types ([`OwnView`], [`Request`]), so that nothing can be shown
//! by mistake. Pure: no clock, no chance, no disk; safe for WebAssembly.

mod course;
mod event;
mod file;
mod fit;
mod form;
mod id;
mod month;
mod network;
mod offer;
mod own;
mod queue;
mod request;
mod text;
mod view;
mod vote;

pub use course::{Refusal, Standing, next};
pub use event::{By, Entry, Gift, Kind, Place, What};
pub use file::{
    FileError, LARGEST, OFFER, REPLY, REQUEST, RequestFile, TakeError, read_offer, read_reply,
    read_request, take, write_offer, write_reply, write_request,
};
pub use fit::{Fit, Need, Occupied, ServerFit, fit, occupied};
pub use form::{Contact, Field, Form};
pub use id::{RequestId, RequestIdError};
pub use month::{Month, MonthError};
pub use network::{Counting, Host, Keeper, Network, NetworkFlaw, Offer};
pub use offer::{NetworkOffer, Room, RoomFor};
pub use own::{Own, OwnError, OwnEvent};
pub use queue::{Likeness, folded, likes, places};
pub use request::{Anomaly, Ballot, Decision, Note, Question, Request, Verdict};
pub use text::{Flaw, shown};
pub use view::{Granted, OwnDecision, OwnQuestion, OwnView};
pub use vote::{Lean, Proposal, Tally, Vote, propose};

/// So many seconds has a day.
pub(crate) const DAY_S: i64 = 24 * 60 * 60;
