//! Which Debian archive practice servers install from: the one that this
//! machine uses where it is a Debian, the public one elsewhere.

use std::net::Ipv4Addr;

use crate::{PracticeError, address, script::Script};

/// Where Debian's packages lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Archive {
    main: String,
    security: String,
}

/// A relay carries one host's packages into the practice network, under its own name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relay {
    pub(crate) host: String,
    pub(crate) address: Ipv4Addr,
    /// `socat`'s word for the way there, from the machine's own network.
    pub(crate) target: String,
}

const PUBLIC_MAIN: &str = "http://deb.debian.org/debian/";
const PUBLIC_SECURITY: &str = "http://deb.debian.org/debian-security/";

impl Archive {
    /// Asks apt, where there is one.
    pub(crate) async fn of_this_machine() -> Self {
        let listing = Script::new("Asking apt for its sources", "apt-get")
            .args([
                "indextargets",
                "--format",
                "$(ORIGIN)|$(REPO_URI)|$(RELEASE)",
                "Created-By: Packages",
            ])
            .run();
        Self::from_listing(&listing.await.unwrap_or_default())
    }

    /// The one for everybody.
    pub(crate) fn public() -> Self {
        Self {
            main: PUBLIC_MAIN.to_owned(),
            security: PUBLIC_SECURITY.to_owned(),
        }
    }

    /// From lines `ORIGIN|URI|RELEASE`; only an archive of Debian's own counts.
    fn from_listing(listing: &str) -> Self {
        let find = |security: bool| {
            listing.lines().find_map(|line| {
                let mut fields = line.split('|');
                let (origin, uri, release) = (fields.next()?, fields.next()?, fields.next()?);
                let usable = origin == "Debian"
                    && (uri.starts_with("http://") || uri.starts_with("https://"))
                    && release.ends_with("-security") == security
                    && !release.contains("backports");
                usable.then(|| uri.to_owned())
            })
        };
        match (find(false), find(true)) {
            (Some(main), Some(security)) => Self { main, security },
            (Some(main), None) => Self {
                main,
                security: PUBLIC_SECURITY.to_owned(),
            },
            (None, _) => Self::public(),
        }
    }

    /// For the state folder: two lines.
    pub(crate) fn to_lines(&self) -> String {
        format!("{}\n{}\n", self.main, self.security)
    }

    /// Reads [`to_lines`](Self::to_lines).
    pub(crate) fn from_lines(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::to_owned);
        Some(Self {
            main: lines.next()?,
            security: lines.next()?,
        })
    }

    /// Where debootstrap fetches from, in the machine's own network.
    pub(crate) fn main(&self) -> &str {
        &self.main
    }

    /// The lines of `sources.list` for a release. Always plain HTTP: the
    /// packages are signed, and the relay speaks TLS outside where it has to.
    pub(crate) fn sources(&self, suite: &str) -> String {
        let plain = |uri: &str| uri.replacen("https://", "http://", 1);
        let (main, security) = (plain(&self.main), plain(&self.security));
        format!(
            "deb {main} {suite} main\ndeb {main} {suite}-updates main\ndeb {security} {suite}-security main\n"
        )
    }

    /// One relay for each host.
    pub(crate) fn relays(&self) -> Result<Vec<Relay>, PracticeError> {
        let mut relays: Vec<Relay> = Vec::new();
        for uri in [&self.main, &self.security] {
            let tls = uri.starts_with("https://");
            let rest = uri.split_once("://").map_or("", |(_, rest)| rest);
            let authority = rest.split('/').next().unwrap_or_default();
            let (host, port) = authority
                .split_once(':')
                .unwrap_or((authority, if tls { "443" } else { "80" }));
            if relays.iter().any(|relay| relay.host == host) {
                continue;
            }
            let n = u8::try_from(relays.len())
                .ok()
                .filter(|n| *n < address::MOST_RELAYS);
            let address = address::relay(n.ok_or(PracticeError::NoAddressLeft)?);
            let target = if tls {
                format!("OPENSSL:{host}:{port},commonname={host}")
            } else {
                format!("TCP:{host}:{port}")
            };
            relays.push(Relay {
                host: host.to_owned(),
                address,
                target,
            });
        }
        Ok(relays)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEBIAN: &str = "Debian|http://mirror.test/debian/|bookworm\n\
        Debian|http://mirror.test/debian/|bookworm-updates\n\
        Docker|https://download.docker.test/linux/debian/|bookworm\n\
        Debian|https://security.test/debian-security/|bookworm-security\n";

    #[test]
    fn a_debian_machine_shares_the_archive_that_it_uses() {
        insta::assert_snapshot!(Archive::from_listing(DEBIAN).sources("trixie"), @r"
        deb http://mirror.test/debian/ trixie main
        deb http://mirror.test/debian/ trixie-updates main
        deb http://security.test/debian-security/ trixie-security main
        ");
    }

    #[test]
    fn another_system_uses_the_public_archive() {
        for listing in ["", "Ubuntu|http://archive.test/ubuntu/|noble\n"] {
            assert_eq!(Archive::from_listing(listing).main(), PUBLIC_MAIN);
        }
    }

    #[test]
    fn each_host_is_relayed_once_and_over_tls_where_the_machine_uses_it() {
        let relays = Archive::from_listing(DEBIAN).relays().unwrap();
        let ways: Vec<_> = relays
            .iter()
            .map(|r| (r.host.as_str(), r.target.as_str()))
            .collect();
        assert_eq!(
            ways,
            [
                ("mirror.test", "TCP:mirror.test:80"),
                (
                    "security.test",
                    "OPENSSL:security.test:443,commonname=security.test"
                )
            ]
        );
        assert_ne!(relays[0].address, relays[1].address);
        let public = Archive::from_listing("").relays().unwrap();
        assert_eq!(public.len(), 1, "one host for both: {public:?}");
    }
}
