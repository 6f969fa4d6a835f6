//! The firewall's rules (nft(8)).
//!
//! Docker sends what comes in for a published port on to a container before
//! the rules for the server itself are asked, and its own rules let it through;
//! its chain for others' rules, `DOCKER-USER`, is there only while Docker runs,
//! and again for IPv6. A table of our own is asked beside all that: in nftables
//! what one table drops no other can let through. So it stands before Docker
//! is started, and whatever Docker does to its rules leaves it alone. It judges
//! by the port that was asked for from outside, not by the container's.

use std::{collections::BTreeSet, fmt, fmt::Write as _, str::FromStr};

use serde::{Deserialize, Serialize};

/// Where the rules lie.
pub const FIREWALL: &str = "/etc/allotment-firewall.nft";

/// A port that can be reached from outside.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OpenPort {
    /// It is UDP's, not TCP's.
    pub udp: bool,
    /// Its number; with `to`, the first.
    pub number: u16,
    /// The last of a range.
    pub to: Option<u16>,
}

impl OpenPort {
    /// A port of TCP.
    pub const fn tcp(number: u16) -> Self {
        Self {
            udp: false,
            number,
            to: None,
        }
    }

    /// Whether a port is among these.
    pub fn has(&self, udp: bool, number: u16) -> bool {
        self.udp == udp && (self.number..=self.to.unwrap_or(self.number)).contains(&number)
    }
}

/// As recipes write ports: `22/tcp`, `16384-32768/udp`.
impl fmt::Display for OpenPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let protocol = if self.udp { "udp" } else { "tcp" };
        write!(f, "{}", self.number)?;
        self.to.map_or(Ok(()), |to| write!(f, "-{to}"))?;
        write!(f, "/{protocol}")
    }
}

/// A text that names no port.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is no port; write 8448/tcp or 16384-32768/udp")]
pub struct PortError {
    /// What was given.
    pub given: String,
}

impl FromStr for OpenPort {
    type Err = PortError;

    fn from_str(text: &str) -> Result<Self, PortError> {
        let read = || {
            let (numbers, protocol) = text.split_once('/').unwrap_or((text, "tcp"));
            let udp = match protocol {
                "tcp" => false,
                "udp" => true,
                _ => return None,
            };
            let (number, to) = match numbers.split_once('-') {
                Some((first, last)) => (first, Some(last.parse().ok()?)),
                None => (numbers, None),
            };
            let number: u16 = number.parse().ok()?;
            (number > 0 && to.is_none_or(|to| to > number)).then_some(Self { udp, number, to })
        };
        read().ok_or_else(|| PortError {
            given: text.to_owned(),
        })
    }
}

impl TryFrom<String> for OpenPort {
    type Error = PortError;

    fn try_from(text: String) -> Result<Self, PortError> {
        text.parse()
    }
}

impl From<OpenPort> for String {
    fn from(port: OpenPort) -> Self {
        port.to_string()
    }
}

/// The rules that leave these ports open.
pub(super) fn rules(open: &BTreeSet<OpenPort>) -> String {
    let all: Vec<String> = open.iter().map(ToString::to_string).collect();
    let mut text = format!(
        "#!/usr/sbin/nft -f\n\
         # Which ports can be reached from outside. Written by Allotment; loaded by\n\
         # allotment-firewall.service when the server starts.\n\
         # open: {}\n\
         table inet allotment\ndelete table inet allotment\ntable inet allotment {{\n",
        all.join(" ")
    );
    for (name, udp) in [("tcp_open", false), ("udp_open", true)] {
        let _ = write!(
            text,
            "  set {name} {{\n    type inet_service\n    flags interval\n"
        );
        let numbers: Vec<String> = open
            .iter()
            .filter(|port| port.udp == udp)
            .map(|port| match port.to {
                Some(to) => format!("{}-{to}", port.number),
                None => port.number.to_string(),
            })
            .collect();
        if !numbers.is_empty() {
            let _ = writeln!(text, "    elements = {{ {} }}", numbers.join(", "));
        }
        text.push_str("  }\n");
    }
    text.push_str(CHAINS);
    text
}

/// Containers among themselves and on their way out are not from outside.
const CHAINS: &str = "  \
  chain to_the_server {
    type filter hook input priority filter; policy accept;
    iifname lo accept
    iifname { \"docker0\", \"docker_gwbridge\" } accept
    iifname \"br-*\" accept
    ct state established,related accept
    ct state invalid drop
    meta l4proto { icmp, ipv6-icmp } accept
    # Addresses that the server asked for.
    udp sport . udp dport { 67 . 68, 547 . 546 } accept
    tcp dport @tcp_open accept
    udp dport @udp_open accept
    drop
  }
  chain to_containers {
    type filter hook forward priority filter; policy accept;
    ct state established,related accept
    # What else is passed on (a VPN, virtual machines) is not ours to judge.
    ct status dnat jump published
  }
  chain published {
    iifname { \"docker0\", \"docker_gwbridge\" } accept
    iifname \"br-*\" accept
    meta l4proto tcp ct original proto-dst @tcp_open accept
    meta l4proto udp ct original proto-dst @udp_open accept
    drop
  }
}
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_read_as_it_is_written() {
        for text in ["22/tcp", "10000/udp", "16384-32768/udp"] {
            assert_eq!(text.parse::<OpenPort>().unwrap().to_string(), text);
        }
        assert_eq!("443".parse::<OpenPort>().unwrap(), OpenPort::tcp(443));
        for wrong in [
            "",
            "0/tcp",
            "70000/tcp",
            "1/sctp",
            "9-9/udp",
            "9-3/udp",
            "22/tcp;",
            "tcp/22",
        ] {
            assert!(wrong.parse::<OpenPort>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_range_has_its_ports_of_its_protocol() {
        let media: OpenPort = "16384-32768/udp".parse().unwrap();
        assert!(media.has(true, 16384) && media.has(true, 32768) && media.has(true, 20000));
        assert!(!media.has(false, 20000) && !media.has(true, 32769));
    }
}
