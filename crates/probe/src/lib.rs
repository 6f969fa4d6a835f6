//! The outside view: what people on the internet see of an instance, asked
//! from this computer by DNS, TLS and HTTPS.
//!
//! [`HttpProbe`] implements the application's `Probe`. Each question starts
//! afresh, so that nothing here remembers an older answer:
//!
//! - **DNS** goes straight to the computer's resolver, or to the server that
//!   `Outside::dns` names, with neither a cache of our own nor the hosts file:
//!   other people do not have this computer's hosts file. Only the resolver
//!   that was named is asked, never a public one beside it, because the names
//!   that a collective looks at are nobody else's business. A resolver may
//!   itself remember for a while (the last field of the zone's SOA record,
//!   RFC 2308) that a name did not exist; who has just made a record then
//!   waits that long, or names another server.
//! - **Certificates** are verified as browsers do, against Mozilla's list of
//!   authorities and `Outside::roots`, not against what this one computer has
//!   been taught to trust.
//! - **HTTPS** goes to the instance's address alone: no proxy is used, and a
//!   redirect is followed at the same address only.
//! - **UDP** is asked by STUN, where a recipe says that a STUN server answers;
//!   nothing else is answered to somebody unknown.
//! - **Pictures** are taken by a browser of this computer ([`BrowserCamera`]),
//!   which is led to the instance's address alone.
//!
//! What a check means is decided in modules without input or output
//! (`course`, `template`, `expectation`); `dns`, `tls`,
//! `certificate`, `http`, `stun` and `camera` are the edges.

mod camera;
mod certificate;
mod course;
mod dns;
mod expectation;
mod fetch;
mod http;
mod probe;
mod stun;
mod template;
mod tls;
mod websocket;

#[cfg(test)]
mod tests;

pub use camera::BrowserCamera;
pub use fetch::{FetchError, fetch_text};
pub use probe::{HttpProbe, Limits};
