use std::time::Duration;

use allotment_app::ports::{Outside, Probe as _, ProbeError};
use hickory_resolver::proto::op::ResponseCode;
use insta::assert_snapshot;

use super::{
    dns_server::{DnsServer, Zone},
    scene::{limits, name},
};
use crate::{HttpProbe, Limits, probe::in_words};

const WIKI: &str = "wiki.garden.example";

async fn resolve(server: &DnsServer) -> Result<Vec<String>, ProbeError> {
    let probe = HttpProbe::with_limits(limits(443));
    let outside = Outside {
        dns: Some(server.at),
        roots: Vec::new(),
    };
    let addresses = probe.resolve(&outside, &name(WIKI)).await?;
    Ok(addresses.iter().map(ToString::to_string).collect())
}

#[tokio::test]
async fn both_kinds_of_addresses_are_found() {
    let server = DnsServer::start().await;
    server.points(WIKI, &["2001:db8::7", "192.0.2.7", "192.0.2.6"]);
    assert_eq!(
        resolve(&server).await.unwrap(),
        ["192.0.2.6", "192.0.2.7", "2001:db8::7"]
    );
}

#[tokio::test]
async fn a_name_that_does_not_exist_has_no_addresses() {
    let server = DnsServer::start().await;
    assert!(resolve(&server).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_name_that_exists_without_addresses_has_none() {
    let server = DnsServer::start().await;
    server.points(WIKI, &[]);
    assert!(resolve(&server).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_record_made_just_now_is_seen_at_once() {
    let server = DnsServer::start().await;
    assert!(resolve(&server).await.unwrap().is_empty());
    server.points(WIKI, &["192.0.2.7"]);
    assert_eq!(resolve(&server).await.unwrap(), ["192.0.2.7"]);
    server.points(WIKI, &["192.0.2.8"]);
    assert_eq!(resolve(&server).await.unwrap(), ["192.0.2.8"]);
}

#[tokio::test]
async fn a_server_in_trouble_is_an_error_and_not_a_missing_name() {
    let server = DnsServer::start().await;
    server.set(WIKI, Zone::Code(ResponseCode::ServFail));
    let error = resolve(&server).await.unwrap_err();
    assert!(matches!(error, ProbeError::Dns { .. }));
    assert_snapshot!(in_words(&error), @r#"no DNS answer for `wiki.garden.example`: the DNS server answered with the error "Server Failure""#);
    server.set(WIKI, Zone::Code(ResponseCode::Refused));
    let error = resolve(&server).await.unwrap_err();
    assert_snapshot!(in_words(&error), @r#"no DNS answer for `wiki.garden.example`: the DNS server answered with the error "Query Refused""#);
}

#[tokio::test]
async fn addresses_of_one_kind_count_when_the_other_kind_fails() {
    let server = DnsServer::start().await;
    server.set(WIKI, Zone::OnlyV4Works("192.0.2.7".parse().unwrap()));
    assert_eq!(resolve(&server).await.unwrap(), ["192.0.2.7"]);
}

#[tokio::test]
async fn a_silent_server_is_given_up_in_time() {
    let server = DnsServer::start().await;
    server.set(WIKI, Zone::Silence);
    let probe = HttpProbe::with_limits(Limits {
        dns: Duration::from_millis(300),
        ..limits(443)
    });
    let outside = Outside {
        dns: Some(server.at),
        roots: Vec::new(),
    };
    let wiki = name(WIKI);
    let asking = probe.resolve(&outside, &wiki);
    let error = tokio::time::timeout(Duration::from_secs(20), asking)
        .await
        .expect("the probe waits for ever")
        .unwrap_err();
    assert_snapshot!(in_words(&error), @"no DNS answer for `wiki.garden.example`: the DNS server did not answer in time (0.3 s)");
}
