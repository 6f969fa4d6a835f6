//! Practice servers: bare Debian machines on this computer, with registry, ACME server and DNS.
//!
//! A [`Kit`] gives a person without a server, and the project's tests, what a
//! provider would rent out: a fresh server with systemd and sshd at an address
//! of its own, ready after about a second. It needs Linux and root; elsewhere
//! [`Kit::open`] says plainly why not.
//!
//! How it works. A network namespace named `allotment` holds the bridge
//! 10.77.0.1/24 with no uplink; nothing appears in the machine's own network.
//! Each server is systemd in namespaces and cgroups of its own, on an ext4 disk
//! in a file. In the same network answer a name server for `NAME.test`, an ACME
//! server with real validation, an image registry under the public registries'
//! names, and a relay to the Debian archive that this machine uses.
//!
//! A program that wants to reach the servers must run inside that network; see
//! [`Kit::enter`]. What a practice server shares with this computer is the
//! kernel and the clock: it is no wall against hostile software.

mod address;
mod archive;
mod base;
mod cgroup;
mod embedded;
mod error;
mod images;
mod inside;
mod kit;
mod machine;
mod names;
mod network;
mod progress;
mod reference;
mod requirements;
mod script;
mod server;
mod services;
mod shape;
mod snapshot;
mod sys;

pub use error::PracticeError;
pub use images::ImageSet;
pub use kit::Kit;
pub use names::NameAnswer;
pub use network::{ArchiveRelay, PracticeNetwork};
pub use progress::{Progress, Stage};
pub use server::{Link, PracticeServer};
pub use shape::{Kernel, Login, Os, ServerShape};
