//! `Transport` over the system's OpenSSH: framing, sudo, host keys, timeouts.
//!
//! [`SshConnector`] starts the person's own `ssh`, so that their
//! configuration, agent, jump hosts and hardware keys work as they do in a
//! terminal. A connection carries one root shell for its whole life; each
//! batch of frames is written to it ahead and its answers are read back
//! between marks, so that a batch costs one round trip.
//!
//! ```text
//! connector ─► invocation (arguments) ─► master (the ssh process)
//!           ─► login (root or sudo)   ─► transport ─► shell ─► script, marks, kept
//! ```

mod connector;
mod diagnosis;
mod folder;
mod host_key;
mod identity;
mod invocation;
mod kept;
mod login;
mod marks;
mod master;
#[cfg(feature = "relay")]
pub mod relay;
mod script;
mod settings;
mod shell;
mod transport;

pub use connector::SshConnector;
pub use settings::SshSettings;
pub use transport::LinkFailure;
