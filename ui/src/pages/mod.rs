//! Pages: one file each. They ask the use cases, show the answers with the
//! parts of [`crate::components`] and decide nothing themselves.

mod asking;
mod beta;
mod books;
mod broken;
mod file;
mod getting;
mod home;
mod instance;
mod keep;
mod launch;
mod look;
mod names;
mod papers;
mod planned;
mod print;
mod questions;
mod record;
mod run;
mod server;
mod servers;
mod sudo;
mod told;
mod trouble;
mod ways;

pub use beta::Beta;
pub use books::Books;
pub(crate) use books::amount;
pub use home::Home;
pub use instance::Instance;
pub use launch::LaunchJourney;
pub use record::Record;
pub use server::Server;
pub use servers::Servers;
