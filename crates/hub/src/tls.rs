//! TLS of the hub's own, for where no proxy stands before it. The certificate is
//! read again when its files change, so that whoever renews it need not end the
//! hub; connections that are open go on with what they began with.

use std::{
    fs, io,
    path::Path,
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::SystemTime,
};

use allotment_api::{ErrorBody, codes};
use rustls::{
    ServerConfig,
    crypto::{CryptoProvider, aws_lc_rs},
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use tokio_rustls::TlsAcceptor;

use crate::{collectives::Chain, settings::TlsFiles};

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TlsError {
    #[error("`{path}` cannot be read")]
    Read {
        path: String,
        #[source]
        source: io::Error,
    },
    #[error("`{path}` has no PEM of what is wanted there")]
    Pem {
        path: String,
        #[source]
        source: rustls::pki_types::pem::Error,
    },
    #[error("the certificate and the key cannot be used together")]
    Together(#[source] rustls::Error),
    #[error("TLS cannot be spoken")]
    Spoken(#[source] rustls::Error),
}

/// How two files were: how long, and when they were written last.
type Stand = [Option<(u64, SystemTime)>; 2];

/// A hub's certificate, as its files have it now.
#[derive(Debug)]
pub struct Certificate {
    files: TlsFiles,
    now: RwLock<Arc<CertifiedKey>>,
    seen: Mutex<Stand>,
}

impl Certificate {
    /// Reads the files.
    pub(crate) fn read(files: TlsFiles) -> Result<Arc<Self>, ErrorBody> {
        let seen = stand(&files);
        match key(&files) {
            Ok(key) => Ok(Arc::new(Self {
                files,
                now: RwLock::new(Arc::new(key)),
                seen: Mutex::new(seen),
            })),
            Err(error) => Err(unusable(&error)),
        }
    }

    /// Takes what the files have now, if they were changed. What cannot be used is
    /// written down, and the certificate stays as it was.
    pub fn look(&self) {
        let stand = stand(&self.files);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if *seen == stand {
            return;
        }
        match key(&self.files) {
            Ok(key) => {
                *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(key);
                *seen = stand;
                tracing::info!("the certificate was read anew");
            }
            // Of two files one may have been written first: they are looked at again.
            Err(error) => {
                tracing::error!(error = %Chain(&error), "the certificate stays as it was");
            }
        }
    }

    /// Who speaks TLS with it.
    pub(crate) fn acceptor(self: &Arc<Self>) -> Result<TlsAcceptor, ErrorBody> {
        let mut config = ServerConfig::builder_with_provider(provider())
            // Older ones than 1.2 are broken (RFC 8996), and rustls has none of them.
            .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
            .map_err(|error| unusable(&TlsError::Spoken(error)))?
            .with_no_client_auth()
            .with_cert_resolver(self.clone());
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(
            self.now
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .clone(),
        )
    }
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(aws_lc_rs::default_provider())
}

fn stand(files: &TlsFiles) -> Stand {
    let of = |path: &Path| {
        let about = fs::metadata(path).ok()?;
        Some((about.len(), about.modified().ok()?))
    };
    [of(&files.certificate), of(&files.key)]
}

fn key(files: &TlsFiles) -> Result<CertifiedKey, TlsError> {
    let bytes = |path: &Path| {
        fs::read(path).map_err(|source| TlsError::Read {
            path: path.display().to_string(),
            source,
        })
    };
    let odd = |path: &Path| {
        let path = path.display().to_string();
        move |source| TlsError::Pem { path, source }
    };
    let chain = CertificateDer::pem_slice_iter(&bytes(&files.certificate)?)
        .collect::<Result<Vec<_>, _>>()
        .map_err(odd(&files.certificate))?;
    let key = PrivateKeyDer::from_pem_slice(&bytes(&files.key)?).map_err(odd(&files.key))?;
    CertifiedKey::from_der(chain, key, &provider()).map_err(TlsError::Together)
}

fn unusable(error: &TlsError) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, format!("The hub cannot speak TLS: {error}"))
        .hint("Nothing was changed. `--tls-certificate` wants the certificate with those that sign it, `--tls-key` its key, both as PEM")
        .caused_by(error)
}
