//! Driving a run: one step after the other, by the server's own log, through
//! lost connections, forwards or back.

mod containers;
mod drive;
pub(crate) mod failure;
mod long;
mod news;
mod opening;
mod order;
mod outside;
pub(crate) mod secrets;
mod sink;
mod step;
mod work;

pub(crate) use containers::Containers;
pub(crate) use drive::{Drive, Ended, Outset};
pub(crate) use failure::connect_error;
pub use news::{News, NoNews};
pub(crate) use outside::{first_problem, obstacle};
pub(crate) use secrets::vault_error;
pub use work::Work;
pub(crate) use work::{AtWork, Wish};
