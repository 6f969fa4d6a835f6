//! TLS of the hub's own.

use std::{net::SocketAddr, path::Path, sync::Arc, time::Duration};

use allotment_hub::{Hub, TlsFiles};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, ServerName, pem::PemObject as _},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    sync::oneshot,
};
use tokio_rustls::TlsConnector;

use super::{
    garden::{many, settings},
    world::world,
};

const NAME: &str = "hub.example.org";

/// A new certificate with its key, over what was there.
fn renew(folder: &Path) -> CertificateDer<'static> {
    let made = rcgen::generate_simple_self_signed([NAME.to_owned()]).unwrap();
    std::fs::write(folder.join("cert.pem"), made.cert.pem()).unwrap();
    std::fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    CertificateDer::from_pem_slice(made.cert.pem().as_bytes()).unwrap()
}

fn files(folder: &Path) -> TlsFiles {
    TlsFiles {
        certificate: folder.join("cert.pem"),
        key: folder.join("key.pem"),
    }
}

/// Asks whether it is healthy, trusting one certificate.
async fn asks(hub: SocketAddr, trusted: &CertificateDer<'static>) -> Result<String, String> {
    asks_in(hub, trusted, &rustls::version::TLS13).await
}

async fn asks_in(
    hub: SocketAddr,
    trusted: &CertificateDer<'static>,
    version: &'static rustls::SupportedProtocolVersion,
) -> Result<String, String> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(&[version])
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(hub).await.unwrap();
    let name = ServerName::try_from(NAME).unwrap();
    let connector = TlsConnector::from(Arc::new(config));
    let stream = connector.connect(name, stream).await;
    let mut stream = stream.map_err(|error| error.to_string())?;
    let text = format!("GET /healthz HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n");
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer).await;
    Ok(answer)
}

/// Sends bytes, and reads what comes until the other end is done.
async fn raw(hub: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(hub).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut answer = vec![];
    let read = stream.read_to_end(&mut answer);
    let _ = tokio::time::timeout(Duration::from_secs(10), read)
        .await
        .unwrap();
    answer
}

/// The first words of a client that speaks no newer protocol than this one.
fn hello(version: [u8; 2]) -> Vec<u8> {
    let mut body = version.to_vec();
    body.extend([7; 32]);
    // No session, four ciphers of that time, no compression, no extension.
    body.extend([0, 0, 8, 0xc0, 0x14, 0xc0, 0x13, 0, 0x35, 0, 0x2f, 1, 0]);
    let length = |count: usize| u16::try_from(count).unwrap().to_be_bytes();
    let mut message = vec![1, 0];
    message.extend(length(body.len()));
    message.extend(body);
    let mut record = vec![22, 3, 1];
    record.extend(length(message.len()));
    record.extend(message);
    record
}

#[tokio::test]
async fn a_hub_speaks_tls_by_itself_and_takes_a_renewed_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let first = renew(folder.path());
    let (world, _) = world();
    let mut limits = many();
    limits.head = Duration::from_millis(500);
    let mut settings = settings(&folder.path().join("hub"), limits);
    settings.public = String::new();
    settings.tls = Some(files(folder.path()));
    let hub = Hub::open(settings, world, ([127, 0, 0, 1], 0).into())
        .await
        .unwrap();
    let (address, certificate) = (hub.address(), hub.certificate().unwrap());
    assert_eq!(hub.public(), format!("https://{address}"));
    let (end, ended) = oneshot::channel::<()>();
    let task = tokio::spawn(hub.serve(async {
        let _ = ended.await;
    }));

    for one in [&rustls::version::TLS12, &rustls::version::TLS13] {
        let answer = asks_in(address, &first, one).await;
        assert!(answer.is_ok(), "{one:?}: {answer:?}");
    }
    let answer = asks(address, &first).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(
        answer.contains("strict-transport-security: max-age="),
        "{answer}"
    );

    // What browsers gave up, HTTP in the clear, and who says nothing at all.
    for version in [[3, 0], [3, 1], [3, 2]] {
        let answer = raw(address, &hello(version)).await;
        // An alert (21) that is fatal (2), and no word of a handshake (22).
        assert_eq!(answer.first(), Some(&21), "{version:?}: {answer:?}");
        assert_eq!(answer.get(5), Some(&2), "{version:?}: {answer:?}");
    }
    let answer = raw(address, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert!(
        !String::from_utf8_lossy(&answer).contains("HTTP/"),
        "{answer:?}"
    );
    assert!(raw(address, b"").await.is_empty());

    let second = renew(folder.path());
    certificate.look();
    assert!(asks(address, &second).await.is_ok());
    assert!(asks(address, &first).await.is_err(), "the old one is gone");

    // A key of another certificate, then no key: the one that works stays.
    let key = std::fs::read(folder.path().join("key.pem")).unwrap();
    let other = tempfile::tempdir().unwrap();
    renew(other.path());
    for bad in [
        std::fs::read(other.path().join("key.pem")).unwrap(),
        b"no key".to_vec(),
    ] {
        std::fs::write(folder.path().join("key.pem"), bad).unwrap();
        certificate.look();
        assert!(asks(address, &second).await.is_ok());
    }
    std::fs::write(folder.path().join("key.pem"), key).unwrap();
    certificate.look();
    assert!(asks(address, &second).await.is_ok());
    drop(end);
    task.await.unwrap();
}

#[tokio::test]
async fn a_hub_does_not_begin_with_a_certificate_that_it_cannot_use() {
    let folder = tempfile::tempdir().unwrap();
    for (certificate, key) in [("", ""), ("-----BEGIN CERTIFICATE-----\nx", "x")] {
        std::fs::write(folder.path().join("cert.pem"), certificate).unwrap();
        std::fs::write(folder.path().join("key.pem"), key).unwrap();
        let (world, _) = world();
        let mut settings = settings(&folder.path().join("hub"), many());
        settings.tls = Some(files(folder.path()));
        let refused = Hub::open(settings, world, ([127, 0, 0, 1], 0).into()).await;
        let refused = refused.err().unwrap();
        assert_eq!(refused.code, "bad-input");
        assert!(refused.message.contains("TLS"), "{refused:?}");
    }
}
