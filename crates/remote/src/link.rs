//! Links of a hub, as people are handed them.

use allotment_app::ports::HomeError;
use allotment_types::SecretString;
use url::{Host, Url};

/// A link that lets in once.
pub(crate) struct Link {
    /// The hub, such as `https://hub.example.org`.
    pub(crate) address: String,
    /// What stands behind the sign #.
    pub(crate) token: SecretString,
}

/// Reads `https://hub.example.org/enter#TOKEN`.
pub(crate) fn read(text: &str) -> Result<Link, HomeError> {
    let url = Url::parse(text.trim()).map_err(|_| HomeError::NoLink)?;
    let token = url.fragment().filter(|token| !token.is_empty());
    let token = token.ok_or(HomeError::NoLink)?.to_owned();
    if !matches!(url.scheme(), "http" | "https") || !url.username().is_empty() {
        return Err(HomeError::NoLink);
    }
    let address = url.origin().ascii_serialization();
    if url.scheme() == "http" && !is_this_computer(&url) {
        return Err(HomeError::Insecure { address });
    }
    Ok(Link {
        address,
        token: SecretString::from(token),
    })
}

/// What never leaves this computer needs no encryption.
fn is_this_computer(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use allotment_types::ExposeSecret as _;

    use super::*;

    #[test]
    fn a_link_names_the_hub_and_holds_what_lets_in() {
        let link = read(" https://hub.example.org:8443/enter?l=fr#abc123\n").unwrap();
        assert_eq!(link.address, "https://hub.example.org:8443");
        assert_eq!(link.token.expose_secret(), "abc123");
        assert!(read("http://127.0.0.1:8780/enter#abc").is_ok());
        assert!(read("http://[::1]:8780/enter#abc").is_ok());
    }

    #[test]
    fn what_is_none_is_refused_and_so_is_a_hub_elsewhere_without_encryption() {
        for text in [
            "",
            "hub.example.org",
            "https://hub.example.org/enter",
            "https://hub.example.org/enter#",
            "ftp://hub.example.org/enter#abc",
            "https://kim@hub.example.org/enter#abc",
        ] {
            assert!(matches!(read(text), Err(HomeError::NoLink)), "{text}");
        }
        let open = read("http://hub.example.org/enter#abc");
        assert!(matches!(open, Err(HomeError::Insecure { .. })));
        let looks_near = read("http://127.0.0.1.example.org/enter#abc");
        assert!(matches!(looks_near, Err(HomeError::Insecure { .. })));
    }
}
