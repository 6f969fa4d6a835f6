//! What stands before a hub: it speaks TLS to browsers, as a proxy does, with a
//! certificate of its own making.

use std::{net::SocketAddr, sync::Arc};

use rustls::{
    ServerConfig,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

fn acceptor() -> TlsAcceptor {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], PrivateKeyDer::Pkcs8(key));
    TlsAcceptor::from(Arc::new(config.unwrap()))
}

/// Hands every connection on to a hub, until the test ends.
pub(super) fn stand(listener: TcpListener, hub: SocketAddr) {
    let acceptor = acceptor();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                // What breaks is the browser's affair: it asks again, or says so.
                let Ok(mut browser) = acceptor.accept(stream).await else {
                    return;
                };
                let Ok(mut hub) = TcpStream::connect(hub).await else {
                    return;
                };
                let _ = tokio::io::copy_bidirectional(&mut browser, &mut hub).await;
            });
        }
    });
}
