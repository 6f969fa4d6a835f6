//! What journeys are told with: a [`Site`] is a fresh practice server, a
//! [`Desk`] is one operator's computer (a data folder of its own).

mod desk;
mod ground;
#[path = "../../shared/kit.rs"]
mod kit;
mod ran;
mod recipe;
pub(crate) mod results;
mod sealed;
mod shed;
mod site;
mod terminal;
mod untouched;
mod watch;

pub(crate) use desk::{Desk, program};
pub(crate) use ran::Ran;
pub(crate) use recipe::{Launched, Recipe};
pub(crate) use sealed::open_sealed;
pub(crate) use shed::{SHUT, Shed, open_door};
pub(crate) use site::{Site, wait_until};
pub(crate) use watch::Watch;
