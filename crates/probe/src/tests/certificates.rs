use std::time::Duration;

use allotment_app::ports::{CertificateSeen, Outside, Probe as _, ProbeError};
use insta::assert_snapshot;
use rustls::ServerConfig;
use tokio::{io::AsyncWriteExt as _, net::TcpListener};

use super::{
    authority::{Authority, self_signed},
    dns_server::DnsServer,
    https_server::{HttpsServer, reply},
    scene::{limits, name},
};
use crate::{HttpProbe, Limits, probe::in_words};

const WIKI: &str = "wiki.garden.example";

/// Looks at the certificate of whatever listens on this port of 127.0.0.1.
async fn look_at(limits: Limits, roots: &[&str]) -> Result<CertificateSeen, ProbeError> {
    let dns = DnsServer::start().await;
    dns.points(WIKI, &["127.0.0.1"]);
    let outside = Outside {
        dns: Some(dns.at),
        roots: roots.iter().map(|&r| r.to_owned()).collect(),
    };
    HttpProbe::with_limits(limits)
        .certificate(&outside, &name(WIKI))
        .await
}

async fn look(tls: ServerConfig, roots: &[&str]) -> Result<CertificateSeen, ProbeError> {
    let server = HttpsServer::start(tls, |_| reply(200, "")).await;
    look_at(limits(server.at.port()), roots).await
}

async fn refused(tls: ServerConfig, roots: &[&str]) -> String {
    match look(tls, roots).await {
        Err(ProbeError::Certificate { reason, .. }) => reason,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn a_valid_certificate_tells_issuer_names_and_end() {
    let authority = Authority::new("Garden Trust");
    let seen = look(
        authority.issue(&[WIKI, "www.garden.example"]),
        &[&authority.pem],
    )
    .await
    .unwrap();
    assert_eq!(seen.key.len(), 44, "32 bytes in base64");
    assert_eq!(
        seen,
        CertificateSeen {
            key: seen.key.clone(),
            issuer: "Garden Trust, Bean 1".to_owned(),
            names: vec![WIKI.to_owned(), "www.garden.example".to_owned()],
            not_after: "2090-01-01T00:00:00Z".parse().unwrap(),
        }
    );
}

#[tokio::test]
async fn one_file_of_roots_may_hold_several() {
    let (one, two) = (Authority::new("One"), Authority::new("Two"));
    let both = format!("{}\n{}", one.pem, two.pem);
    assert!(look(two.issue(&[WIKI]), &[&both]).await.is_ok());
}

#[tokio::test]
async fn an_issuer_that_nobody_knows_is_named() {
    let (authority, other) = (Authority::new("Garden Trust"), Authority::new("Another"));
    for roots in [&[][..], &[other.pem.as_str()]] {
        let reason = refused(authority.issue(&[WIKI]), roots).await;
        assert_eq!(
            reason,
            "its issuer, Garden Trust, Bean 1, is not a known certificate authority, or the server leaves \
             out the certificates between"
        );
    }
}

#[tokio::test]
async fn a_certificate_of_the_test_side_of_an_authority_is_called_that() {
    let authority = Authority::new("(STAGING) Let's Encrypt");
    assert_snapshot!(refused(authority.issue(&[WIKI]), &[]).await, @"it is one for tests, from (STAGING) Let's Encrypt, Bean 1; browsers accept those of the authority's production side only");
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused() {
    let authority = Authority::new("Garden Trust");
    let tls = authority.issue(&["shop.garden.example", "*.shed.example"]);
    assert_snapshot!(refused(tls, &[&authority.pem]).await, @"it is for shop.garden.example, *.shed.example, not for wiki.garden.example");
}

#[tokio::test]
async fn a_certificate_that_ended_or_has_not_begun_is_refused() {
    let authority = Authority::new("Garden Trust");
    let tls = authority.issue_between(&[WIKI], 2020, 2021);
    assert_snapshot!(refused(tls, &[&authority.pem]).await, @"it ended on 2021-01-01 00:00 UTC");
    let tls = authority.issue_between(&[WIKI], 2080, 2081);
    assert_snapshot!(refused(tls, &[&authority.pem]).await, @"it begins on 2080-01-01 00:00 UTC only; is this computer's clock right?");
}

#[tokio::test]
async fn a_certificate_that_signed_itself_is_refused() {
    let tls = self_signed(&[WIKI], "Homegrown \u{1b}[31m1");
    assert_snapshot!(refused(tls, &[]).await, @"it is signed by itself (Homegrown 1), not by a certificate authority");
}

#[tokio::test]
async fn traefiks_stand_in_certificate_is_known() {
    let tls = self_signed(&["0123.4567.traefik.default"], "TRAEFIK DEFAULT CERT");
    assert_snapshot!(refused(tls, &[]).await, @"it is Traefik's own stand-in certificate: Traefik has none for this name yet, its log says why");
}

#[tokio::test]
async fn roots_that_cannot_be_read_are_told() {
    let authority = Authority::new("Garden Trust");
    assert_snapshot!(refused(authority.issue(&[WIKI]), &["no PEM"]).await, @"an additional certificate authority cannot be read: it must be a certificate in PEM form");
}

#[tokio::test]
async fn nobody_there_is_not_an_invalid_certificate() {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let error = look_at(limits(port), &[]).await.unwrap_err();
    assert!(matches!(error, ProbeError::Connect { port: p, .. } if p == port));
    assert!(in_words(&error).contains("refused"), "{error:?}");
}

#[tokio::test]
async fn a_server_that_does_not_speak_tls_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream
            .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .await
            .unwrap();
        stream
    });
    let error = look_at(limits(port), &[]).await.unwrap_err();
    server.abort();
    assert!(in_words(&error).contains("does not speak TLS"), "{error:?}");
}

#[tokio::test]
async fn a_server_that_takes_the_connection_and_stays_silent_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let limits = Limits {
        connect: Duration::from_millis(300),
        ..limits(listener.local_addr().unwrap().port())
    };
    let error = look_at(limits, &[]).await.unwrap_err();
    assert!(matches!(error, ProbeError::Connect { .. }));
    assert!(
        in_words(&error).contains("no answer within 0.3 s"),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_name_without_an_address_cannot_show_a_certificate() {
    let dns = DnsServer::start().await;
    let outside = Outside {
        dns: Some(dns.at),
        roots: Vec::new(),
    };
    let error = HttpProbe::new()
        .certificate(&outside, &name(WIKI))
        .await
        .unwrap_err();
    assert_snapshot!(in_words(&error), @"no DNS answer for `wiki.garden.example`: it has no address yet: make its DNS record, then try again");
}
