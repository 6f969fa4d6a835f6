//! A hub, as a collective's own computer asks it, and a record's way there and
//! home (invariant 9). `docs/reference/hub.md` says how a hub is asked.
//!
//! A record is in one place at any moment. What is to happen is written down
//! before it happens, so that whatever is cut short is found and goes on; only
//! when the other end has compared what arrived is the record here laid aside.

mod client;
mod files;
mod home;
mod known;
mod link;
mod moving;
mod pieces;
mod reading;
mod state;

pub use client::Patience;
pub use home::HubHome;
pub use reading::{ReadingCopy, tidy_copies};
pub use state::Place;
