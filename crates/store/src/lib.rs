//! Keeps a collective's record in one SQLite file.
//!
//! This is the only crate that contains SQL (invariant 1). Each aggregate has
//! a module that holds its statements; [`SqliteStore`] puts them behind the
//! [`Store`](allotment_app::ports::Store) trait. `docs/reference/record.md`
//! describes the file for people who look into it.

mod collective;
mod collectives;
mod column;
mod connections;
mod copy;
mod counts;
mod instances;
mod launches;
mod opening;
mod operators;
mod plans;
mod private_file;
mod profile;
mod runs;
mod servers;
mod store;

pub use collectives::Collectives;
pub use copy::CopyError;
pub use counts::RecordCounts;
pub use opening::OpenError;
pub use store::SqliteStore;
