//! Reading the script's answer. Every line that is not understood is passed
//! over: a server's output is not ours to command.

use std::collections::{BTreeMap, BTreeSet};

use allotment_recipe::EnvSample;
use allotment_types::{ByteSize, Timestamp};

use crate::hardening::OpenPort;

use super::{Disk, Docker, Facts, Listener, LockHeld, Memory, Os, ServiceSeen};

/// The answer is not one from the facts script.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactsError {
    /// It ends before its last section.
    #[error("the server's answer about itself ends too early, after `{after}`")]
    CutOff {
        /// The last section that was there.
        after: String,
    },
    /// A line that must be there is not.
    #[error("the server did not say its {what}")]
    Missing {
        /// What is missing.
        what: &'static str,
    },
}

impl Facts {
    /// Reads the facts script's output.
    pub fn parse(output: &str) -> Result<Self, FactsError> {
        let sections = sections(output)?;
        let lines = |name: &str| sections.get(name).map_or(&[][..], Vec::as_slice);
        let machine = keyed(lines("machine"));
        let one = |key: &str| machine.get(key).and_then(|v| v.first()).copied();
        let now: Timestamp = one("now")
            .and_then(|now| now.parse().ok())
            .ok_or(FactsError::Missing { what: "time" })?;
        Ok(Self {
            os: os(lines("os")),
            arch: one("arch")
                .ok_or(FactsError::Missing { what: "processor" })?
                .to_owned(),
            kernel: one("kernel").unwrap_or_default().to_owned(),
            cpus: one("cpus").and_then(|n| n.parse().ok()).unwrap_or(1),
            now,
            user: one("user").unwrap_or_default().to_owned(),
            systemd: one("systemd") == Some("yes"),
            ipv6: one("ipv6") == Some("yes"),
            ssh_port: one("ssh").and_then(|line| line.split_whitespace().nth(3)?.parse().ok()),
            tools: machine
                .get("tool")
                .map(|t| t.iter().map(|&t| t.to_owned()).collect())
                .unwrap_or_default(),
            memory: memory(lines("memory")),
            disks: lines("disk").iter().filter_map(|l| disk(l)).collect(),
            addresses: lines("addresses")
                .iter()
                .flat_map(|l| l.split_whitespace())
                .filter_map(|a| a.parse().ok())
                .collect(),
            listeners: lines("listeners")
                .iter()
                .filter_map(|l| listener(l))
                .collect(),
            packages: lines("packages")
                .iter()
                .filter_map(|l| package(l))
                .collect(),
            packages_broken: lines("packages").iter().any(|l| l.starts_with("audit ")),
            packages_busy: !lines("packages-busy").is_empty(),
            docker: docker(&sections),
            open_ports: open_ports(lines("firewall")),
            lock: lock(lines("lock")),
            entrance: settings(lines("entrance")),
            instances: lines("instances")
                .iter()
                .map(|l| {
                    let (name, recipe) = l.split_once(' ').unwrap_or((l, ""));
                    (name.to_owned(), recipe.to_owned())
                })
                .collect(),
            removed: lines("removed").iter().map(|l| (*l).to_owned()).collect(),
            runs: lines("runs")
                .iter()
                .filter_map(|l| l.parse().ok())
                .collect(),
        })
    }
}

pub(crate) type Sections<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// The parts of a script's answer, which must have come to its end.
pub(crate) fn sections(output: &str) -> Result<Sections<'_>, FactsError> {
    let mut all = Sections::new();
    let mut current = "";
    for line in output.lines() {
        if let Some(name) = line.strip_prefix("#= ") {
            current = name.trim();
            all.entry(current).or_default();
        } else if !line.trim().is_empty() {
            all.entry(current).or_default().push(line.trim_end());
        }
    }
    if all.contains_key("end") {
        return Ok(all);
    }
    Err(FactsError::CutOff {
        after: match current {
            "" => "nothing".to_owned(),
            last => last.to_owned(),
        },
    })
}

pub(crate) fn keyed<'a>(lines: &[&'a str]) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut map: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in lines {
        if let Some((key, value)) = line.split_once('=') {
            map.entry(key).or_default().push(value);
        }
    }
    map
}

/// The ports that our own firewall leaves open; nothing where there is none.
fn open_ports(lines: &[&str]) -> Option<BTreeSet<OpenPort>> {
    let line = lines.first()?;
    Some(line.split(' ').filter_map(|it| it.parse().ok()).collect())
}

/// An `app.env`, as recipes write it.
fn settings(lines: &[&str]) -> BTreeMap<String, String> {
    let (sample, _) = EnvSample::parse("app.env", &lines.join("\n"));
    sample
        .active()
        .filter_map(|entry| Some((entry.key.clone(), entry.value.expand(&|_| None).ok()?)))
        .collect()
}

fn os(lines: &[&str]) -> Os {
    let map = keyed(lines);
    let value = |key: &str| {
        map.get(key)
            .and_then(|v| v.last())
            .map(|v| v.trim_matches(['"', '\'']).to_owned())
            .unwrap_or_default()
    };
    Os {
        id: value("ID"),
        version: value("VERSION_ID"),
        name: value("PRETTY_NAME"),
    }
}

fn memory(lines: &[&str]) -> Memory {
    let value = |key: &str| {
        lines
            .iter()
            .find_map(|l| {
                l.strip_prefix(key)?
                    .trim()
                    .strip_suffix(" kB")?
                    .trim()
                    .parse::<u64>()
                    .ok()
            })
            .map_or(ByteSize(0), |kib| ByteSize(kib.saturating_mul(1024)))
    };
    Memory {
        total: value("MemTotal:"),
        available: value("MemAvailable:"),
        swap: value("SwapTotal:"),
    }
}

fn disk(line: &str) -> Option<(String, Disk)> {
    let mut words = line.split_whitespace();
    let folder = words.next()?.to_owned();
    let size = ByteSize(words.next()?.parse().ok()?);
    let free = ByteSize(words.next()?.parse().ok()?);
    Some((folder, Disk { size, free }))
}

/// One line of `ss -H -ltunp`: protocol, state, two queues, local address,
/// peer, and the programs as `users:(("nginx",pid=12,fd=6))`.
fn listener(line: &str) -> Option<Listener> {
    let mut words = line.split_whitespace();
    let protocol = words.next()?;
    let local = words.nth(3)?;
    let (address, port) = local.rsplit_once(':')?;
    let port = port.parse().ok()?;
    let program = line
        .split_once("users:((\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(name, _)| name.to_owned());
    Some(Listener {
        protocol: protocol.to_owned(),
        port,
        program,
        inside: address.starts_with("127.") || address.starts_with("[::1]"),
    })
}

fn package(line: &str) -> Option<(String, String)> {
    let mut words = line.split_whitespace();
    // "ii": wanted and installed.
    let (status, name, version) = (words.next()?, words.next()?, words.next()?);
    (status == "ii").then(|| (name.to_owned(), version.to_owned()))
}

fn docker(sections: &Sections<'_>) -> Option<Docker> {
    let info = keyed(sections.get("docker")?);
    let one = |key: &str| {
        info.get(key)
            .and_then(|v| v.first())
            .map(|&v| v.to_owned())
            .unwrap_or_default()
    };
    if !info.contains_key("version") {
        return None;
    }
    let lines = |name: &str| sections.get(name).map_or(&[][..], Vec::as_slice);
    let names = |name: &str| {
        lines(name)
            .iter()
            .map(|&l| l.to_owned())
            .collect::<Vec<_>>()
    };
    Some(Docker {
        version: one("version"),
        root: one("root"),
        swarm: one("swarm"),
        manager: one("manager") == "true",
        nodes: one("nodes").parse().unwrap_or(0),
        networks: lines("networks")
            .iter()
            .filter_map(|l| {
                let mut words = l.split_whitespace();
                Some((words.next()?.to_owned(), words.next()?.to_owned()))
            })
            .collect(),
        services: lines("services")
            .iter()
            .filter_map(|l| service(l))
            .collect(),
        secrets: names("secrets"),
        configs: names("configs"),
        volumes: names("volumes"),
    })
}

fn service(line: &str) -> Option<(String, ServiceSeen)> {
    let mut words = line.split_whitespace();
    let name = words.next()?.to_owned();
    let replicas = words.next()?.to_owned();
    let image = words.next_back()?.to_owned();
    Some((name, ServiceSeen { replicas, image }))
}

fn lock(lines: &[&str]) -> Option<LockHeld> {
    let mut words = lines.first()?.split_whitespace();
    let holder = words.next()?.to_owned();
    let token = words.next()?.parse().ok()?;
    let until: u64 = words.next()?.parse().ok()?;
    let boot = words.next()?;
    // The last line says how long the server is up and which boot this is; a
    // lock of an earlier boot has run out.
    let now = lines.iter().rev().find_map(|l| l.strip_prefix("up "))?;
    let (up, this_boot) = now.split_once(' ')?;
    let seconds_left = if boot == this_boot {
        until.saturating_sub(up.parse().ok()?)
    } else {
        0
    };
    Some(LockHeld {
        holder,
        token,
        seconds_left,
        // Empty lines were left out: without a reason the last line follows.
        reason: if lines.len() > 2 {
            lines[1].to_owned()
        } else {
            String::new()
        },
    })
}
