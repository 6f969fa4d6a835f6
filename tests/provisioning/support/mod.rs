//! What journeys are told with: a [`Site`] is a fresh practice server, a
//! [`Desk`] is one operator's computer (a data folder of its own).

mod desk;
mod ran;
mod site;

pub(crate) use desk::{Desk, Running};
pub(crate) use ran::Ran;
pub(crate) use site::{Site, wait_until};
