//! What a recipe needs of a server.

use std::{collections::BTreeMap, fmt, str::FromStr};

use allotment_types::ByteSize;
use serde::{Deserialize, Serialize};

use super::{
    Condition, Question,
    reader::{Section, TextOrSection},
};
use crate::problem::Rule;

/// What a server must have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needs {
    /// Memory of the whole server.
    pub memory: Option<ByteSize>,
    /// Disk space that must be free before the start.
    pub disk: Option<ByteSize>,
    /// Processors.
    pub cpus: u32,
    /// On which processors the images run; empty when the recipe does not say.
    pub architectures: Vec<Architecture>,
    /// Ports that must be free and reachable.
    pub ports: Vec<Port>,
    /// Further ones, with some answers only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ports_when: Vec<PortWhen>,
}

/// A port that is needed with some answers only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortWhen {
    /// Which.
    pub port: Port,
    /// With which answers.
    pub when: Condition,
}

impl Needs {
    /// The ports that are needed with these settings.
    pub fn ports_with(&self, settings: &BTreeMap<String, String>) -> Vec<Port> {
        let some = self.ports_when.iter();
        let some = some.filter(|it| it.when.holds(settings)).map(|it| it.port);
        self.ports.iter().copied().chain(some).collect()
    }
}

impl Default for Needs {
    fn default() -> Self {
        Self {
            memory: None,
            disk: None,
            cpus: 1,
            architectures: Vec::new(),
            ports: Vec::new(),
            ports_when: Vec::new(),
        }
    }
}

/// A kind of processor, as `uname -m` calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Architecture {
    /// Intel and AMD, 64 bits.
    #[serde(rename = "x86_64")]
    X86_64,
    /// ARM, 64 bits.
    #[serde(rename = "aarch64")]
    Aarch64,
}

impl Architecture {
    /// The name that `uname -m` prints.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::X86_64 => "x86_64",
            Self::Aarch64 => "aarch64",
        }
    }
}

/// A port and its protocol: `443/tcp`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Port {
    /// The number, from 1.
    pub number: u16,
    /// TCP or UDP.
    pub protocol: Protocol,
}

/// How data travels to a port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protocol {
    /// In connections.
    Tcp,
    /// In single packets.
    Udp,
}

/// The text is not a port such as `443/tcp`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a port: write it like `443/tcp` or `3478/udp`")]
pub struct ParsePortError(String);

impl fmt::Display for Port {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let protocol = match self.protocol {
            Protocol::Tcp => "tcp",
            Protocol::Udp => "udp",
        };
        write!(f, "{}/{protocol}", self.number)
    }
}

impl FromStr for Port {
    type Err = ParsePortError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParsePortError(text.to_owned());
        let (number, protocol) = text.split_once('/').ok_or_else(wrong)?;
        let protocol = match protocol {
            "tcp" => Protocol::Tcp,
            "udp" => Protocol::Udp,
            _ => return Err(wrong()),
        };
        match number.parse() {
            Ok(number) if number > 0 => Ok(Self { number, protocol }),
            _ => Err(wrong()),
        }
    }
}

impl TryFrom<String> for Port {
    type Error = ParsePortError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Port> for String {
    fn from(port: Port) -> Self {
        port.to_string()
    }
}

pub(super) fn read_needs(section: Section<'_, '_>, questions: &[Question]) -> Needs {
    let mut needs = Needs {
        memory: section.parsed("memory"),
        disk: section.parsed("disk"),
        cpus: section.bounded("cpus", 1..=1024).unwrap_or(1),
        ..Needs::default()
    };
    for (text, place) in section.texts("architectures") {
        let known = [Architecture::X86_64, Architecture::Aarch64];
        match known.into_iter().find(|known| known.as_str() == text) {
            Some(architecture) => needs.architectures.push(architecture),
            None => section.report(
                Rule::TomlValue,
                place,
                format!("`{text}` is not known; architectures are x86_64 and aarch64"),
            ),
        }
    }
    for entry in section.texts_or_sections("ports", "a port of [needs]") {
        match entry {
            TextOrSection::Text(text, place) => match text.parse() {
                Ok(port) => needs.ports.push(port),
                Err(error) => section.report(Rule::TomlValue, place, error.to_string()),
            },
            TextOrSection::Section(entry) => {
                entry.must_have("port");
                let port = entry.parsed("port");
                let when = Condition::read(&entry, questions, false);
                entry.finish();
                needs
                    .ports_when
                    .extend(port.map(|port| PortWhen { port, when }));
            }
        }
    }
    section.finish();
    needs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_has_a_number_and_a_protocol() {
        assert_eq!("443/tcp".parse::<Port>().unwrap().to_string(), "443/tcp");
        for bad in ["443", "0/tcp", "70000/tcp", "443/sctp", "/tcp", ""] {
            assert!(bad.parse::<Port>().is_err(), "{bad:?} was accepted");
        }
    }
}
