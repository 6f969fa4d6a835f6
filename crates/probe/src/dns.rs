//! Names to addresses, by asking a DNS server directly.

use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use allotment_types::DnsName;
use hickory_resolver::{
    Resolver, ResolverBuilder, TokioResolver,
    config::{NameServerConfig, ResolveHosts, ResolverConfig},
    net::{DnsError, NetError, runtime::TokioRuntimeProvider},
    proto::rr::{Name, RData, RecordType},
};

/// Why a name's addresses are not known.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The computer does not say which DNS server it uses.
    #[error("this computer names no DNS server that could be asked")]
    NoServer(#[source] NetError),
    /// Silence.
    #[error("the DNS server did not answer in time ({} s)", .0.as_secs_f32())]
    Silent(Duration),
    /// SERVFAIL, REFUSED and their kin (RFC 1035, 4.1.1).
    #[error("the DNS server answered with the error \"{0}\"")]
    Answered(String),
    /// The question could not be put or its answer not be read.
    #[error("the DNS server could not be asked")]
    Asking(#[source] NetError),
    /// The name has no address although one is needed to connect.
    #[error("it has no address yet: make its DNS record, then try again")]
    NoAddress,
}

/// The IPv4 and then the IPv6 addresses of a name; none when it does not
/// exist. A failure for one kind counts only when the other kind gave nothing.
pub(crate) async fn addresses(
    server: Option<SocketAddr>,
    name: &DnsName,
    patience: Duration,
) -> Result<Vec<IpAddr>, Failure> {
    let settings = settings(server)?;
    ask(resolver(settings, patience)?, name, patience).await
}

async fn ask(
    resolver: TokioResolver,
    name: &DnsName,
    patience: Duration,
) -> Result<Vec<IpAddr>, Failure> {
    // The final dot keeps the computer's search domains out of it.
    let name = Name::from_ascii(format!("{name}.")).map_err(|e| Failure::Asking(e.into()))?;
    let both = async {
        tokio::join!(
            kind(&resolver, &name, RecordType::A),
            kind(&resolver, &name, RecordType::AAAA),
        )
    };
    let (v4, v6) = tokio::time::timeout(patience, both)
        .await
        .map_err(|_| Failure::Silent(patience))?;
    let mut found = Vec::new();
    let mut failure = None;
    for kind in [v4, v6] {
        match kind {
            Ok(addresses) => found.extend(addresses),
            Err(NetError::Timeout) => failure = failure.or(Some(Failure::Silent(patience))),
            Err(NetError::Dns(DnsError::ResponseCode(code))) => {
                failure = failure.or_else(|| Some(Failure::Answered(code.to_string())));
            }
            Err(other) => failure = failure.or(Some(Failure::Asking(other))),
        }
    }
    match failure {
        Some(failure) if found.is_empty() => Err(failure),
        _ => {
            found.sort();
            found.dedup();
            Ok(found)
        }
    }
}

async fn kind(
    resolver: &TokioResolver,
    name: &Name,
    kind: RecordType,
) -> Result<Vec<IpAddr>, NetError> {
    match resolver.lookup(name.clone(), kind).await {
        Ok(lookup) => Ok(lookup
            .answers()
            .iter()
            .filter_map(|record| match &record.data {
                RData::A(a) => Some(IpAddr::V4(a.0)),
                RData::AAAA(aaaa) => Some(IpAddr::V6(aaaa.0)),
                _ => None,
            })
            .collect()),
        Err(error) if error.is_no_records_found() => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

type Settings = ResolverBuilder<TokioRuntimeProvider>;

/// The computer's settings are read anew for each question, since a laptop
/// changes networks.
fn settings(server: Option<SocketAddr>) -> Result<Settings, Failure> {
    match server {
        None => TokioResolver::builder_tokio().map_err(Failure::NoServer),
        Some(server) => Ok(only(server, Vec::new())),
    }
}

fn only(server: SocketAddr, search: Vec<Name>) -> Settings {
    let mut config = NameServerConfig::udp_and_tcp(server.ip());
    for connection in &mut config.connections {
        connection.port = server.port();
    }
    Resolver::builder_with_config(
        ResolverConfig::from_parts(None, search, vec![config]),
        TokioRuntimeProvider::default(),
    )
}

/// A resolver without a memory.
fn resolver(mut settings: Settings, patience: Duration) -> Result<TokioResolver, Failure> {
    let options = settings.options_mut();
    options.cache_size = 0;
    options.use_hosts_file = ResolveHosts::Never;
    // One lost datagram is normal; a second try still fits into the patience.
    options.attempts = 2;
    options.timeout = patience / 3;
    settings.build().map_err(Failure::Asking)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{DnsServer, scene::name};

    #[tokio::test]
    async fn a_name_is_asked_for_in_full_and_without_the_search_domains_of_the_computer() {
        let server = DnsServer::start().await;
        server.points("wiki.garden.example.lan", &["192.0.2.7"]);
        let settings = only(server.at, vec![Name::from_ascii("lan.").unwrap()]);
        let patience = Duration::from_secs(5);
        let resolver = resolver(settings, patience).unwrap();
        let found = ask(resolver, &name("wiki.garden.example"), patience).await;
        assert!(found.unwrap().is_empty());
        let asked = server.asked();
        assert!(!asked.is_empty());
        assert!(
            asked.iter().all(|name| name == "wiki.garden.example."),
            "{asked:?}"
        );
    }

    #[tokio::test]
    async fn one_resolver_asked_twice_asks_its_server_twice() {
        let server = DnsServer::start().await;
        server.points("wiki.garden.example", &["192.0.2.7"]);
        let patience = Duration::from_secs(5);
        let resolver = resolver(only(server.at, Vec::new()), patience).unwrap();
        let wiki = name("wiki.garden.example");
        ask(resolver.clone(), &wiki, patience).await.unwrap();
        server.points("wiki.garden.example", &["192.0.2.8"]);
        let found = ask(resolver, &wiki, patience).await.unwrap();
        assert_eq!(found, ["192.0.2.8".parse::<IpAddr>().unwrap()]);
    }
}
