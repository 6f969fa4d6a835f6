//! The certificate that a server shows on its HTTPS port.

use std::{io, net::SocketAddr, sync::Arc};

use allotment_app::{
    ports::{CertificateSeen, ProbeError},
    redact,
};
use allotment_types::{DnsName, Timestamp};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use rustls::{
    ClientConfig,
    pki_types::{CertificateDer, ServerName},
};
use sha2::{Digest as _, Sha256};
use tokio::{net::TcpStream, time::timeout};
use tokio_rustls::TlsConnector;
use x509_parser::{
    certificate::X509Certificate,
    extensions::GeneralName,
    prelude::{FromDer as _, X509Name},
};

use crate::{Limits, tls};

/// The subject of the certificate that Traefik makes for itself when it has
/// none for a name (Traefik, `pkg/tls/generate/generate.go`).
const TRAEFIKS_OWN: &str = "TRAEFIK DEFAULT CERT";

/// The longest name of an issuer that is shown, in characters.
const LONGEST_NAME: usize = 120;

/// What the probe reads from a certificate.
#[derive(Debug)]
pub(crate) struct Certificate {
    pub(crate) issuer: String,
    pub(crate) names: Vec<String>,
    pub(crate) not_before: Timestamp,
    pub(crate) not_after: Timestamp,
    pub(crate) is_self_signed: bool,
    pub(crate) is_traefiks_own: bool,
    /// The pin of its key (RFC 7469, 2.4).
    pub(crate) key: String,
}

/// The bytes are not an X.509 certificate (RFC 5280).
#[derive(Debug, thiserror::Error)]
#[error("the certificate cannot be read")]
pub(crate) struct Unreadable;

/// Reads a certificate's names and dates. It is a stranger's text: what is
/// shown of it is cleaned.
pub(crate) fn read(der: &CertificateDer<'_>) -> Result<Certificate, Unreadable> {
    let (_, certificate) = X509Certificate::from_der(der).map_err(|_| Unreadable)?;
    let validity = certificate.validity();
    let time = |at: i64| Timestamp::from_second(at).map_err(|_| Unreadable);
    let names = certificate
        .subject_alternative_name()
        .ok()
        .flatten()
        .map(|extension| {
            extension
                .value
                .general_names
                .iter()
                .filter_map(|name| match name {
                    GeneralName::DNSName(name) => Some(redact::tidy(name, LONGEST_NAME)),
                    _ => None,
                })
                .collect()
        })
        .unwrap_or_default();
    Ok(Certificate {
        issuer: call(certificate.issuer()),
        names,
        not_before: time(validity.not_before.timestamp())?,
        not_after: time(validity.not_after.timestamp())?,
        is_self_signed: certificate.issuer().as_raw() == certificate.subject().as_raw(),
        key: STANDARD.encode(Sha256::digest(certificate.public_key().raw)),
        is_traefiks_own: common_name(certificate.subject()) == Some(TRAEFIKS_OWN),
    })
}

fn common_name<'a>(name: &'a X509Name<'_>) -> Option<&'a str> {
    name.iter_common_name().next()?.as_str().ok()
}

/// The organisation and the common name, such as `Let's Encrypt, R11`.
fn call(name: &X509Name<'_>) -> String {
    let organization = name
        .iter_organization()
        .next()
        .and_then(|o| o.as_str().ok());
    let parts: Vec<&str> = [organization, common_name(name)]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() {
        return "somebody without a name".to_owned();
    }
    redact::tidy(&parts.join(", "), LONGEST_NAME)
}

/// Connects, lets the certificate be verified for the name, and reads it.
///
/// The first address that takes the connection is the one that is judged.
pub(crate) async fn look(
    config: ClientConfig,
    name: &DnsName,
    places: &[SocketAddr],
    limits: Limits,
) -> Result<CertificateSeen, ProbeError> {
    let unreached = |source: io::Error| ProbeError::Connect {
        name: name.to_string(),
        port: limits.port,
        source: Box::new(source),
    };
    let refused = |reason: String| ProbeError::Certificate {
        name: name.to_string(),
        reason,
    };
    let stream = connect(places, limits).await.map_err(unreached)?;
    let server_name = ServerName::try_from(name.as_str().to_owned())
        .map_err(|_| refused("the name cannot stand in a certificate".to_owned()))?;
    let handshake = TlsConnector::from(Arc::new(config)).connect(server_name, stream);
    let stream = match timeout(limits.connect, handshake).await {
        Err(_) => return Err(unreached(late(limits))),
        Ok(Err(error)) => {
            return Err(match tls::refusal(&error) {
                Some(refusal) => refused(refusal.reason),
                None => unreached(error),
            });
        }
        Ok(Ok(stream)) => stream,
    };
    let (_, session) = stream.get_ref();
    let seen = session
        .peer_certificates()
        .and_then(<[_]>::first)
        .ok_or(Unreadable)
        .and_then(read)
        .map_err(|unreadable| refused(unreadable.to_string()))?;
    Ok(CertificateSeen {
        issuer: seen.issuer,
        names: seen.names,
        not_after: seen.not_after,
        key: seen.key,
    })
}

async fn connect(places: &[SocketAddr], limits: Limits) -> io::Result<TcpStream> {
    let mut failure = late(limits);
    for place in places {
        failure = match timeout(limits.connect, TcpStream::connect(place)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => error,
            Err(_) => late(limits),
        };
    }
    Err(failure)
}

fn late(limits: Limits) -> io::Error {
    let seconds = limits.connect.as_secs_f32();
    io::Error::new(
        io::ErrorKind::TimedOut,
        format!("no answer within {seconds} s"),
    )
}
