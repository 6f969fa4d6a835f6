//! The `Probe` of the application, put together from the edges.

use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use allotment_app::ports::{
    CertificateSeen, CheckReport, CheckRun, CommandEnd, Inside, Outside, Probe, ProbeError,
};
use allotment_recipe::{CheckPart, Request};
use allotment_types::DnsName;
use async_trait::async_trait;

use crate::{
    certificate,
    course::{Course, PreparedCommand, PreparedStun},
    dns,
    http::Asker,
    stun, tls,
};

/// How long the probe waits, and how much it reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The port that servers are asked at; 443 everywhere but in tests.
    pub port: u16,
    /// For a name's addresses.
    pub dns: Duration,
    /// For a connection, and again for the TLS handshake on it.
    pub connect: Duration,
    /// For one request of a check, from its start to the answer's last byte.
    pub request: Duration,
    /// The longest answer that is read, in bytes.
    pub body: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            port: 443,
            dns: Duration::from_secs(10),
            connect: Duration::from_secs(10),
            request: Duration::from_secs(20),
            body: 2 << 20,
        }
    }
}

/// Looks at servers and instances from this computer.
#[derive(Debug, Clone, Default)]
pub struct HttpProbe {
    limits: Limits,
}

impl HttpProbe {
    /// A probe with the default [`Limits`].
    pub fn new() -> Self {
        Self::default()
    }

    /// A probe that waits and reads as told.
    pub fn with_limits(limits: Limits) -> Self {
        Self { limits }
    }

    /// Where to connect for a name; a name without an address is an error here.
    async fn places(
        &self,
        outside: &Outside,
        name: &DnsName,
        port: u16,
    ) -> Result<Vec<SocketAddr>, ProbeError> {
        let addresses = self.resolve(outside, name).await?;
        if addresses.is_empty() {
            return Err(ProbeError::Dns {
                name: name.to_string(),
                source: Box::new(dns::Failure::NoAddress),
            });
        }
        Ok(addresses
            .into_iter()
            .map(|ip| SocketAddr::new(ip, port))
            .collect())
    }

    async fn asker(&self, outside: &Outside, name: &DnsName) -> Result<Asker, String> {
        let tls = tls::client_config(&outside.roots).map_err(|e| in_words(&e))?;
        let places = self
            .places(outside, name, self.limits.port)
            .await
            .map_err(|e| in_words(&e))?;
        Asker::new(name, &places, &tls, self.limits).map_err(|e| in_words(&e))
    }

    /// Whether a STUN server answers at the instance's address, or where the
    /// recipe says.
    async fn stun(
        &self,
        outside: &Outside,
        run: &CheckRun<'_>,
        asked: &PreparedStun,
    ) -> Result<(), String> {
        let PreparedStun { host, port, .. } = asked;
        let places = match host.as_deref().map(str::trim) {
            None => self.places(outside, run.address, *port).await,
            Some(host) => {
                if let Ok(address) = host.parse::<IpAddr>() {
                    Ok(vec![SocketAddr::new(address, *port)])
                } else {
                    let name = DnsName::new(host)
                        .map_err(|_| format!("`{host}` is neither a name nor an address"))?;
                    self.places(outside, &name, *port).await
                }
            }
        };
        let places = places.map_err(|e| in_words(&e))?;
        stun::ask(&places, run.nonce, self.limits.request).await
    }
}

#[async_trait]
impl Probe for HttpProbe {
    async fn resolve(&self, outside: &Outside, name: &DnsName) -> Result<Vec<IpAddr>, ProbeError> {
        dns::addresses(outside.dns, name, self.limits.dns)
            .await
            .map_err(|failure| ProbeError::Dns {
                name: name.to_string(),
                source: Box::new(failure),
            })
    }

    async fn certificate(
        &self,
        outside: &Outside,
        name: &DnsName,
    ) -> Result<CertificateSeen, ProbeError> {
        let tls = tls::client_config(&outside.roots).map_err(|roots| ProbeError::Certificate {
            name: name.to_string(),
            reason: in_words(&roots),
        })?;
        let places = self.places(outside, name, self.limits.port).await?;
        certificate::look(tls, name, &places, self.limits).await
    }

    /// Requests that were left out after a failure are not in the report. When
    /// the address cannot be asked at all, the first request says why and no
    /// other is tried.
    async fn check(&self, outside: &Outside, check: &CheckRun<'_>) -> CheckReport {
        let mut course = Course::new(check);
        match self.asker(outside, check.address).await {
            Ok(asker) => {
                for part in check.check.parts() {
                    match part {
                        CheckPart::Request(Request {
                            stun: Some(stun), ..
                        }) => {
                            if let Some(asked) = course.prepare_stun(stun) {
                                let outcome = self.stun(outside, check, &asked).await;
                                course.conclude_stun(&asked, outcome);
                            }
                        }
                        CheckPart::Request(request) => {
                            if let Some(prepared) = course.prepare(request) {
                                let outcome = asker.ask(&prepared).await;
                                course.conclude(prepared, outcome);
                            }
                        }
                        CheckPart::Command(command) => {
                            if let Some(prepared) = course.prepare_command(command) {
                                let outcome = run_inside(check.inside, &prepared).await;
                                course.conclude_command(&prepared, outcome);
                            }
                        }
                    }
                }
            }
            Err(reason) => course.abandon(&reason),
        }
        CheckReport {
            id: check.check.id.clone(),
            requests: course.into_reports(),
        }
    }
}

async fn run_inside(
    inside: Option<&dyn Inside>,
    prepared: &PreparedCommand,
) -> Result<CommandEnd, String> {
    let Some(inside) = inside else {
        return Err("commands in the app's containers cannot be run from here".to_owned());
    };
    let PreparedCommand {
        service, command, ..
    } = prepared;
    inside.run(service, command, prepared.timeout).await
}

/// An error with its causes, on one line.
pub(crate) fn in_words(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !words.contains(&more) {
            words.push_str(": ");
            words.push_str(&more);
        }
        cause = error.source();
    }
    words
}
