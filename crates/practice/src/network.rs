//! Where the services of the practice network answer.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
};

/// The addresses of the kit's services, all reachable from inside only.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct PracticeNetwork {
    /// The name server, UDP and TCP. Practice servers ask it by themselves.
    pub dns: SocketAddr,
    /// The ACME server's directory. It validates truly, by HTTP on port 80.
    pub acme_directory: String,
    /// The certificate authority that signed the ACME server's own address:
    /// a PEM file on this computer. Practice servers trust it.
    pub acme_trust_pem: PathBuf,
    /// Answers with the PEM of the root that signs what the ACME server gives
    /// out; new at each start of the services.
    pub acme_roots_url: String,
    /// The ACME server's management address.
    pub acme_management_url: String,
    /// The image registry, as the first part of an image's name. The same
    /// images answer as docker.io, ghcr.io, quay.io and others.
    pub registry: String,
    /// How Debian's packages come in.
    pub archives: Vec<ArchiveRelay>,
}

/// A host of Debian's archive and the address that answers for it inside.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ArchiveRelay {
    /// The host's own name.
    pub host: String,
    /// Where the relay listens.
    pub address: Ipv4Addr,
}
