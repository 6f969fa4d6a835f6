//! What is on a server: read in one round trip by one script, changing
//! nothing.

mod parse;
mod script;

use std::{
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
};

use allotment_recipe::StackName;
use allotment_types::{ByteSize, DnsName, RunId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::hardening::OpenPort;

pub use parse::FactsError;
pub(crate) use parse::{keyed, sections};
pub use script::facts_frame;

/// What a server said about itself.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and none follows from another"
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The operating system.
    pub os: Os,
    /// The processor's kind as `uname -m` has it: `x86_64`, `aarch64`.
    pub arch: String,
    /// The kernel's release.
    pub kernel: String,
    /// Processors that are online.
    pub cpus: u32,
    /// The server's clock when it was asked.
    pub now: Timestamp,
    /// The account that the shell runs as: `root`, or nothing can be changed.
    pub user: String,
    /// systemd runs the server.
    pub systemd: bool,
    /// The kernel has IPv6; facts of before this was looked at do not say.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ipv6: bool,
    /// The server's own port of the connection by which it was asked, where
    /// the shell still knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ssh_port: Option<u16>,
    /// Which of the programs that we need are there.
    pub tools: Vec<String>,
    /// Memory.
    pub memory: Memory,
    /// Size and free space of the file systems that matter, by folder.
    pub disks: BTreeMap<String, Disk>,
    /// The server's own addresses.
    pub addresses: Vec<IpAddr>,
    /// Who listens on which port.
    pub listeners: Vec<Listener>,
    /// Installed packages that matter, with their versions.
    pub packages: BTreeMap<String, String>,
    /// An installation of packages was interrupted and must be repaired.
    pub packages_broken: bool,
    /// Something else is installing packages right now.
    pub packages_busy: bool,
    /// Docker, when its daemon answers.
    pub docker: Option<Docker>,
    /// The ports that Allotment's firewall leaves open from outside; nothing
    /// where it is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_ports: Option<BTreeSet<OpenPort>>,
    /// Allotment's lock on this server, when somebody has it.
    pub lock: Option<LockHeld>,
    /// The settings that the web entrance runs with; empty where there is none.
    pub entrance: BTreeMap<String, String>,
    /// Addresses of the instances that were launched here, with their recipe.
    pub instances: BTreeMap<String, String>,
    /// Addresses of instances that were taken away: their sealed secrets are
    /// left, and their data unless people said otherwise.
    pub removed: Vec<String>,
    /// Runs on the server that are neither finished nor undone.
    pub runs: Vec<RunId>,
}

/// An operating system, as /etc/os-release names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Os {
    /// `debian`, `ubuntu`.
    pub id: String,
    /// `12`, `24.04`.
    pub version: String,
    /// What people call it.
    pub name: String,
}

/// Memory of a server.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// All of it.
    pub total: ByteSize,
    /// What a new program could have.
    pub available: ByteSize,
    /// Swap space.
    pub swap: ByteSize,
}

/// A file system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disk {
    /// Its size.
    pub size: ByteSize,
    /// What can still be written there.
    pub free: ByteSize,
}

/// A program that waits for connections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listener {
    /// `tcp` or `udp`.
    pub protocol: String,
    /// The port.
    pub port: u16,
    /// The program's name, where it could be seen.
    pub program: Option<String>,
    /// Only programs of the server itself reach it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inside: bool,
}

/// Docker on a server.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Docker {
    /// Version of the daemon.
    pub version: String,
    /// Where it keeps its data.
    pub root: String,
    /// `inactive`, `active`, `pending`, `locked`, `error`.
    pub swarm: String,
    /// This server manages its swarm.
    pub manager: bool,
    /// How many servers the swarm has.
    pub nodes: u32,
    /// Networks: name and driver.
    pub networks: BTreeMap<String, String>,
    /// Services: name → replicas as `1/1`, and image.
    pub services: BTreeMap<String, ServiceSeen>,
    /// Names of secrets.
    pub secrets: Vec<String>,
    /// Names of configs.
    pub configs: Vec<String>,
    /// Names of volumes.
    pub volumes: Vec<String>,
}

/// A service of the swarm as its manager sees it, which is not what people
/// see: a service can be 1/1 and refuse connections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceSeen {
    /// Running and wanted, as `1/1`.
    pub replicas: String,
    /// Its image.
    pub image: String,
}

/// Who has the lock on a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockHeld {
    /// The holder: operator and computer.
    pub holder: String,
    /// Rising number that names this very hold.
    pub token: u64,
    /// Seconds until it runs out unless renewed; 0 when it has run out.
    pub seconds_left: u64,
    /// What for.
    pub reason: String,
}

impl Facts {
    /// Free space where Docker keeps, or will keep, its data.
    pub fn docker_disk(&self) -> Option<Disk> {
        ["/var/lib/docker", "/var/lib", "/"]
            .iter()
            .find_map(|folder| self.disks.get(*folder))
            .copied()
    }

    /// The program that listens on a port, if any does.
    pub fn listener(&self, protocol: &str, port: u16) -> Option<&Listener> {
        self.listeners
            .iter()
            .find(|l| l.protocol == protocol && l.port == port)
    }

    /// The ports on which people come in by SSH, as far as they can be seen.
    pub fn ssh_ports(&self) -> BTreeSet<u16> {
        let listening = self.listeners.iter().filter(|l| {
            let program = l.program.as_deref();
            // What somebody forwards listens as SSH, too, for the server itself.
            !l.inside && l.protocol == "tcp" && program.is_some_and(|name| name.starts_with("sshd"))
        });
        listening.map(|l| l.port).chain(self.ssh_port).collect()
    }

    /// Another address, of an instance that is or was here, that Docker would
    /// take for this one: a stack's name is the beginning of its address, and
    /// two of one name would share secrets and volumes.
    pub fn same_stack_as(&self, address: &DnsName) -> Option<&str> {
        let stack = StackName::of(address);
        let there = self.instances.keys().chain(&self.removed);
        there.map(String::as_str).find(|there| {
            *there != address.as_str()
                && DnsName::new(there).is_ok_and(|there| StackName::of(&there) == stack)
        })
    }

    /// Whether the swarm of this server has a service of this name.
    pub fn has_service(&self, name: &str) -> bool {
        self.docker
            .as_ref()
            .is_some_and(|d| d.services.contains_key(name))
    }

    /// Whether this server manages a swarm.
    pub fn manages_swarm(&self) -> bool {
        self.docker
            .as_ref()
            .is_some_and(|d| d.swarm == "active" && d.manager)
    }
}
