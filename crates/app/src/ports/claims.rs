//! One program of this data folder at a time works on a server.
//!
//! The lease on the server tells computers and operators apart, not two
//! windows of the same person: to the server both are the same holder.

use allotment_types::ServerName;

/// Held while a program works on a server; given back when dropped, also when
/// the program is killed.
pub struct Claim(pub Box<dyn std::any::Any + Send + Sync>);

/// Gives out claims.
pub trait Claims: Send + Sync {
    /// Claims a server for this program; nothing if another program of this
    /// data folder works on it.
    fn claim(&self, server: &ServerName) -> std::io::Result<Option<Claim>>;
}
