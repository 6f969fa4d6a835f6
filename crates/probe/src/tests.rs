//! The probe against real servers on this computer: DNS over UDP, HTTPS with
//! certificates of an authority made for the test.

mod authority;
mod certificates;
mod checks;
mod dns_server;
mod https_server;
mod pictures;
mod resolving;
pub(crate) mod scene;
mod stun;
mod stun_server;

pub(crate) use dns_server::DnsServer;
pub(crate) use scene::Scene;
