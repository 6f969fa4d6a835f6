//! The outside view: what people on the internet see of an instance. A
//! replica count cannot tell that; asking can.

use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
};

use allotment_recipe::{Check, Timeout};
use allotment_types::{DnsName, SecretString, Timestamp};
use async_trait::async_trait;
use serde::{Deserialize, Serialize};

/// From where the outside is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outside {
    /// Ask this DNS server instead of the computer's own (practice servers).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dns: Option<SocketAddr>,
    /// Trust these certificate authorities, in PEM, beside the well-known
    /// ones (a practice network's, or a collective's own).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roots: Vec<String>,
}

/// A certificate that a server shows, after it was verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateSeen {
    /// Who issued it.
    pub issuer: String,
    /// The names that it is valid for.
    pub names: Vec<String>,
    /// When it ends.
    pub not_after: Timestamp,
    /// The pin of its key: SHA-256 of the public key's information, in base64
    /// (RFC 7469, 2.4).
    pub key: String,
}

/// What one request of a smoke check met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestReport {
    /// What was asked, without secrets: `GET /api.php?action=query`.
    pub request: String,
    /// The status of the answer, where one came.
    pub status: Option<u16>,
    /// What was expected and what was found instead; nothing when all is well.
    pub problem: Option<String>,
}

/// What a smoke check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckReport {
    /// The check's id in its recipe.
    pub id: String,
    /// Its requests in order, clean-up included.
    pub requests: Vec<RequestReport>,
}

impl CheckReport {
    /// Whether every request found what it expected.
    pub fn passed(&self) -> bool {
        self.requests.iter().all(|r| r.problem.is_none())
    }
}

/// A smoke check about to be run.
#[derive(Debug)]
pub struct CheckRun<'a> {
    /// What to ask and what to expect.
    pub check: &'a Check,
    /// The instance's address.
    pub address: &'a DnsName,
    /// The instance's settings, for `${SETTING}`.
    pub settings: &'a BTreeMap<String, String>,
    /// The instance's secrets, for `${secret:NAME}`.
    pub secrets: &'a BTreeMap<String, SecretString>,
    /// A word that no earlier run used, for `${run:nonce}`.
    pub nonce: &'a str,
    /// Runs the check's commands; a check that has some fails without.
    pub inside: Option<&'a dyn Inside>,
}

/// What a command of a check printed, and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandEnd {
    /// Its exit status; 0 when all is well.
    pub code: i32,
    /// Its standard output. May hold what nobody should read.
    pub stdout: String,
    /// Its standard error.
    pub stderr: String,
}

/// Runs commands inside an instance's containers.
#[async_trait]
pub trait Inside: Send + Sync + std::fmt::Debug {
    /// Runs a command in the container of a service, by its name in the
    /// recipe. The error says why it could not be run, for people.
    async fn run(
        &self,
        service: &str,
        command: &[String],
        timeout: Timeout,
    ) -> Result<CommandEnd, String>;

    /// Where that is, for people: an app that has a whole server has no
    /// containers that they know of.
    fn place(&self, service: &str) -> String {
        format!("in `{service}`")
    }
}

/// Looks at servers and instances from this computer.
#[async_trait]
pub trait Probe: Send + Sync {
    /// The addresses that a name points to; empty when it does not exist.
    async fn resolve(&self, outside: &Outside, name: &DnsName) -> Result<Vec<IpAddr>, ProbeError>;

    /// The certificate at port 443 of a name, verified for that name against
    /// the well-known authorities and `outside.roots`.
    async fn certificate(
        &self,
        outside: &Outside,
        name: &DnsName,
    ) -> Result<CertificateSeen, ProbeError>;

    /// Runs one of a recipe's checks, or its readiness question, over HTTPS.
    /// Requests marked for clean-up run even if an earlier one failed.
    async fn check(&self, outside: &Outside, check: &CheckRun<'_>) -> CheckReport;
}

/// Why the outside could not be asked, or what it answered instead.
#[derive(Debug, thiserror::Error)]
pub enum ProbeError {
    /// The DNS server gave no usable answer.
    #[error("no DNS answer for `{name}`")]
    Dns {
        /// What was asked for.
        name: String,
        /// What went wrong.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Nobody answers there.
    #[error("`{name}` does not answer on port {port}")]
    Connect {
        /// What was called.
        name: String,
        /// On which port.
        port: u16,
        /// What went wrong.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The certificate is not one that a browser would accept.
    #[error("the certificate of `{name}` is not valid: {reason}")]
    Certificate {
        /// Whose certificate.
        name: String,
        /// Why it is not accepted.
        reason: String,
    },
}
