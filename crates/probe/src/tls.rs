//! Whom the probe trusts, and why it refuses a certificate, in plain words.

use std::sync::Arc;

use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, OtherError, RootCertStore,
    SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};

use crate::certificate::{self, Certificate};

/// The additional certificate authorities, or TLS itself, cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SetUpError {
    /// Not PEM, or no certificate in it.
    #[error(
        "an additional certificate authority cannot be read: it must be a certificate in PEM form"
    )]
    Root(#[source] Option<rustls::pki_types::pem::Error>),
    /// PEM, but not a certificate that can be an authority.
    #[error("an additional certificate authority cannot be used")]
    Authority(#[source] Error),
    /// rustls could not be set up.
    #[error("TLS cannot be set up")]
    Tls(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A server showed no certificate that a browser would accept; says why.
#[derive(Debug, Clone, thiserror::Error)]
#[error("no valid certificate: {reason}")]
pub(crate) struct Refusal {
    pub(crate) reason: String,
}

/// TLS that trusts Mozilla's list of authorities and the given ones (PEM).
pub(crate) fn client_config(roots: &[String]) -> Result<ClientConfig, SetUpError> {
    let mut store: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    for pem in roots {
        let mut any = false;
        for certificate in CertificateDer::pem_slice_iter(pem.as_bytes()) {
            let certificate = certificate.map_err(|e| SetUpError::Root(Some(e)))?;
            store.add(certificate).map_err(SetUpError::Authority)?;
            any = true;
        }
        if !any {
            return Err(SetUpError::Root(None));
        }
    }
    // Named here rather than taken from the process: nobody else's choice of
    // cryptography, or none at all, can stop the probe.
    let provider = Arc::new(aws_lc_rs::default_provider());
    let inner = WebPkiServerVerifier::builder_with_provider(Arc::new(store), Arc::clone(&provider))
        .build()
        .map_err(|e| SetUpError::Tls(Box::new(e)))?;
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| SetUpError::Tls(Box::new(e)))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Examiner { inner }))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// The refusal among an error's causes, if TLS is to blame and not the
/// connection.
///
/// `std::io::Error` and rustls' own errors leave themselves or their content
/// out of `source()`, so both are opened by hand.
pub(crate) fn refusal(error: &(dyn std::error::Error + 'static)) -> Option<Refusal> {
    if let Some(refusal) = error.downcast_ref::<Refusal>() {
        return Some(refusal.clone());
    }
    if let Some(error) = error.downcast_ref::<Error>() {
        let reason = match error {
            Error::InvalidCertificate(CertificateError::Other(OtherError(inner))) => {
                return refusal(inner.as_ref());
            }
            Error::InvalidMessage(_) => {
                "what answers there does not speak TLS, so it shows none".to_owned()
            }
            Error::AlertReceived(alert) => {
                format!("the server broke off before showing one (TLS alert {alert:?})")
            }
            other => other.to_string(),
        };
        return Some(Refusal { reason });
    }
    if let Some(inner) = error
        .downcast_ref::<std::io::Error>()
        .and_then(std::io::Error::get_ref)
    {
        return refusal(inner);
    }
    error.source().and_then(refusal)
}

/// Decides exactly as rustls' own verifier does, and explains its refusals.
#[derive(Debug)]
struct Examiner {
    inner: Arc<WebPkiServerVerifier>,
}

impl ServerCertVerifier for Examiner {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.inner
            .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
            .map_err(|error| match error {
                Error::InvalidCertificate(why) => {
                    let reason = reason(end_entity, server_name, &why);
                    let other = OtherError(Arc::new(Refusal { reason }));
                    Error::InvalidCertificate(CertificateError::Other(other))
                }
                other => other,
            })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.inner.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.inner.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.inner.supported_verify_schemes()
    }
}

fn reason(der: &CertificateDer<'_>, name: &ServerName<'_>, why: &CertificateError) -> String {
    let Ok(seen) = certificate::read(der) else {
        return "it cannot be read".to_owned();
    };
    if seen.is_traefiks_own {
        return "it is Traefik's own stand-in certificate: Traefik has none for this name yet, \
                its log says why"
            .to_owned();
    }
    let Certificate { issuer, .. } = &seen;
    match why {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            format!("it ended on {}", day(seen.not_after))
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => format!(
            "it begins on {} only; is this computer's clock right?",
            day(seen.not_before)
        ),
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            let names = if seen.names.is_empty() {
                "no name at all".to_owned()
            } else {
                seen.names.join(", ")
            };
            format!("it is for {names}, not for {}", name.to_str())
        }
        _ if seen.is_self_signed => {
            format!("it is signed by itself ({issuer}), not by a certificate authority")
        }
        CertificateError::UnknownIssuer if issuer.contains("(STAGING)") => format!(
            "it is one for tests, from {issuer}; browsers accept those of the authority's \
             production side only"
        ),
        CertificateError::UnknownIssuer => format!(
            "its issuer, {issuer}, is not a known certificate authority, or the server leaves \
             out the certificates between"
        ),
        other => other.to_string(),
    }
}

fn day(at: allotment_types::Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}
