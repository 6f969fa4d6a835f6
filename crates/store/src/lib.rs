//! Keeps a collective's record in one SQLite file.
//!
//! This is the only crate that contains SQL (invariant 1). Each aggregate has
//! a module that holds its statements; [`SqliteStore`] puts them behind the
//! traits [`Store`](allotment_app::ports::Store) and
//! [`Books`](allotment_app::ports::Books). `docs/reference/record.md`
//! describes the file for people who look into it.

mod apart;
mod books;
mod collective;
mod collectives;
mod column;
mod connections;
mod copy;
mod counts;
mod directory;
mod help;
mod in_place;
mod instances;
mod launches;
mod mappings;
pub mod moving;
mod network;
mod opening;
mod operators;
mod orders;
mod plans;
mod private_file;
mod profile;
mod receipts;
mod runs;
mod seal;
mod servers;
mod side_file;
mod store;

pub use collectives::Collectives;
pub use copy::CopyError;
pub use counts::RecordCounts;
pub use directory::{
    ASKER, Asker, AuditLine, Device, Directory, DirectoryError, Doing, Entered, Grant, Guest, Hash,
    LetIn, Membership, NETWORK, NewPasskey, Passkey, Person, PersonTraces, Reached, Scope,
    ShareLink, SignedIn, Token, Trace, Unsent,
};
pub use in_place::{lay_aside, put_in_place};
pub use network::SqliteBetaLog;
pub use opening::OpenError;
pub use private_file::create_folder as create_private_folder;
pub use seal::{SealError, inspect};
pub use side_file::SideFileError;
pub use store::SqliteStore;
