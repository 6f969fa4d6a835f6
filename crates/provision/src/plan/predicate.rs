//! What a step relies on. A plan is bound to these, not to raw readings:
//! three megabytes less of free disk are no reason to plan anew, a taken port
//! is.

use std::{collections::BTreeMap, net::IpAddr};

use allotment_types::{ByteSize, DnsName};
use serde::{Deserialize, Serialize};

use crate::{facts::Facts, hardening::Measure, survey::Survey};

mod machine;
mod server;

/// Something that must hold for a step to be begun.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Predicate {
    /// The operating system is one of these, as `id version`.
    SystemIsOneOf {
        /// Such as `debian 12`.
        systems: Vec<String>,
    },
    /// The processor is one of these, as `uname -m` has it.
    ProcessorIsOneOf {
        /// Such as `x86_64`.
        processors: Vec<String>,
    },
    /// We are root, or nothing can be changed.
    WeAreRoot,
    /// The server has the programs that the step runner needs.
    ToolsAreThere {
        /// Such as `flock`.
        tools: Vec<String>,
    },
    /// The server has at least so much memory in all.
    MemoryAtLeast {
        /// How much the recipe needs.
        size: ByteSize,
    },
    /// So much can still be written where Docker keeps its data.
    DiskFreeAtLeast {
        /// How much the recipe needs.
        size: ByteSize,
    },
    /// Nobody listens on this port, or our own web entrance does.
    PortFreeOrOurs {
        /// `tcp` or `udp`.
        protocol: String,
        /// The port.
        port: u16,
        /// The service of ours that may have it.
        service: String,
    },
    /// The name points to this server.
    NamePointsHere {
        /// The instance's address.
        name: DnsName,
        /// The server's addresses as the world knows them.
        addresses: Vec<IpAddr>,
    },
    /// The server is in no swarm, or manages its own.
    SwarmIsOurs,
    /// The instance's stack is not there, or was launched by Allotment from
    /// this recipe.
    InstanceIsOurs {
        /// The instance's address.
        name: DnsName,
        /// The stack's name.
        stack: String,
        /// The recipe that it is launched from; empty in plans that were made
        /// before this was looked at.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        recipe: String,
    },
    /// The instance runs one of these versions of its recipe.
    InstanceRuns {
        /// The instance's address.
        name: DnsName,
        /// The recipe.
        recipe: String,
        /// The version that an upgrade begins with, and the one that it leads
        /// to: a run that was cut may have written down either.
        versions: Vec<String>,
    },
    /// Both clocks agree within so many seconds; certificates depend on it.
    ClockWithin {
        /// How far they may be apart.
        seconds: u32,
    },
    /// The operating system is one that an app's own installer works on.
    SystemIsOfApp {
        /// What people call the app.
        app: String,
        /// Such as `ubuntu 22.04`.
        systems: Vec<String>,
    },
    /// The server has at least so many processors.
    CpusAtLeast {
        /// How many the recipe needs.
        count: u32,
    },
    /// The kernel has IPv6, be there an address or not.
    Ipv6IsThere,
    /// These packages are not installed.
    PackagesAbsent {
        /// Such as `apache2-bin`.
        packages: Vec<String>,
    },
    /// Nobody listens on this port, or what is installed for this address does.
    PortFreeOrInstalled {
        /// `tcp` or `udp`.
        protocol: String,
        /// The port.
        port: u16,
        /// The instance's address.
        name: DnsName,
    },
    /// So much can still be written, or the app is there already and has it.
    DiskFreeOrInstalled {
        /// How much the recipe needs.
        size: ByteSize,
        /// The instance's address.
        name: DnsName,
    },
    /// Nothing else is on the server: no other instance, no stack.
    ServerIsAlone {
        /// What people call the app.
        app: String,
        /// The address of the instance that may be there; none before it is
        /// chosen.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<DnsName>,
    },
    /// It can be seen on which port people come in by SSH, so that a firewall
    /// can leave it open.
    SshPortIsKnown,
    /// A key opens an account.
    SomeKeyOpens {
        /// Which.
        account: String,
    },
    /// Another key than this one opens an account.
    AnotherKeyOpens {
        /// Which.
        account: String,
        /// The key's fingerprint.
        besides: String,
    },
    /// Nobody has changed the files of a measure since it was taken.
    NotChangedByHand {
        /// Which.
        measure: Measure,
    },
    /// No firewall of others is in force.
    NoOtherFirewall,
}

/// What was seen: the server's facts and what this computer sees itself.
#[derive(Debug, Clone)]
pub struct Seen<'a> {
    /// What the server said.
    pub facts: &'a Facts,
    /// How the server is looked after; absent if not asked, as for instances.
    pub survey: Option<&'a Survey>,
    /// Where names point to, as this computer sees it; absent if not asked.
    pub names: &'a BTreeMap<DnsName, Vec<IpAddr>>,
    /// How far the server's clock is from ours, in seconds.
    pub clock_apart_s: u64,
}

/// A predicate that does not hold, for people to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Broken {
    /// Kebab-case code: `port-taken`.
    pub code: String,
    /// What is wrong: expected and found.
    pub message: String,
    /// What to do about it.
    pub fix: String,
    /// The values that both name, for those who say it in another language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
}

fn broken(
    code: &str,
    values: &[(&str, &dyn ToString)],
    message: String,
    fix: impl Into<String>,
) -> Result<(), Broken> {
    Err(Broken {
        code: code.to_owned(),
        message,
        fix: fix.into(),
        values: values
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.to_string()))
            .collect(),
    })
}

/// Whether a name leads to a server: it has addresses, and all of them are the
/// server's. One that is not would send some visitors, or the authority that
/// signs the certificate, elsewhere.
pub fn points_here(found: &[IpAddr], server: &[IpAddr]) -> bool {
    !found.is_empty() && found.iter().all(|address| server.contains(address))
}

fn list(all: &[IpAddr]) -> String {
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    all.join(", ")
}

impl Predicate {
    /// Whether it holds, or what is wrong and what to do.
    pub fn check(&self, seen: &Seen<'_>) -> Result<(), Broken> {
        let facts = seen.facts;
        match self {
            Predicate::SystemIsOneOf { systems } => {
                let found = format!("{} {}", facts.os.id, facts.os.version);
                if systems.contains(&found) {
                    return Ok(());
                }
                let name = if facts.os.name.is_empty() {
                    "an unknown system"
                } else {
                    &facts.os.name
                };
                broken(
                    "system-unsupported",
                    &[("found", &name), ("wanted", &systems.join(", "))],
                    format!(
                        "The server runs {name}; Allotment works with {}",
                        systems.join(", ")
                    ),
                    "Install one of these systems on the server (most providers offer a button for it), then try again",
                )
            }
            Predicate::ProcessorIsOneOf { processors } => {
                if processors.contains(&facts.arch) {
                    return Ok(());
                }
                broken(
                    "processor-unsupported",
                    &[("found", &facts.arch), ("wanted", &processors.join(", "))],
                    format!(
                        "The server's processor is {}; this recipe needs {}",
                        facts.arch,
                        processors.join(" or ")
                    ),
                    "Choose a server with such a processor",
                )
            }
            Predicate::WeAreRoot => {
                if facts.user == "root" {
                    return Ok(());
                }
                broken(
                    "not-root",
                    &[("user", &facts.user)],
                    format!(
                        "We work as `{}` on the server, which may not change it",
                        facts.user
                    ),
                    "Add the server with an account that may use sudo",
                )
            }
            Predicate::ToolsAreThere { tools } => {
                let missing: Vec<&str> = tools
                    .iter()
                    .filter(|tool| !facts.tools.contains(tool))
                    .map(String::as_str)
                    .collect();
                if missing.is_empty() {
                    return Ok(());
                }
                broken(
                    "tools-missing",
                    &[("missing", &missing.join(", "))],
                    format!("The server lacks {}", missing.join(", ")),
                    "Install them on the server: `apt-get install util-linux coreutils iproute2`",
                )
            }
            Predicate::MemoryAtLeast { size } => {
                // Providers round up: a server sold as 1 GB has some less for programs.
                let tolerated = ByteSize(size.0 / 100 * 92);
                if facts.memory.total >= tolerated {
                    return Ok(());
                }
                broken(
                    "memory-too-small",
                    &[("found", &facts.memory.total), ("wanted", size)],
                    format!(
                        "The server has {} of memory; this recipe needs {size}",
                        facts.memory.total
                    ),
                    "Choose a larger server, or a recipe that needs less",
                )
            }
            Predicate::DiskFreeOrInstalled { name, .. }
                if facts.instances.contains_key(name.as_str()) =>
            {
                Ok(())
            }
            Predicate::DiskFreeAtLeast { size } | Predicate::DiskFreeOrInstalled { size, .. } => {
                let free = facts.docker_disk().map_or(ByteSize(0), |d| d.free);
                if free >= *size {
                    return Ok(());
                }
                broken(
                    "disk-too-small",
                    &[("found", &free), ("wanted", size)],
                    format!("The server has {free} of free disk; this recipe needs {size}"),
                    "Free some space on the server or choose one with a larger disk",
                )
            }
            Predicate::PortFreeOrOurs {
                protocol,
                port,
                service,
            } => {
                let shut = facts.open_ports.as_ref().filter(|open| {
                    let mut open = open.iter();
                    !open.any(|it| it.has(protocol == "udp", *port))
                });
                if shut.is_some() {
                    return broken(
                        "port-shut",
                        &[("port", port), ("protocol", protocol)],
                        format!("The server's firewall keeps port {port} ({protocol}) shut"),
                        format!(
                            "Open it: `allotment server harden SERVER --only firewall --open {port}/{protocol}` makes a plan for that"
                        ),
                    );
                }
                let Some(listener) = facts.listener(protocol, *port) else {
                    return Ok(());
                };
                let program = listener.program.as_deref().unwrap_or("another program");
                // Docker itself holds the ports of its services.
                let is_docker = matches!(program, "docker-proxy" | "dockerd");
                if is_docker && facts.has_service(service) {
                    return Ok(());
                }
                broken(
                    "port-taken",
                    &[
                        ("port", port),
                        ("program", &listener.program.as_deref().unwrap_or("?")),
                    ],
                    format!("Port {port} of the server is taken by {program}"),
                    format!(
                        "Stop {} there or move it to another port, or choose a server that has nothing else on it",
                        listener.program.as_deref().unwrap_or("it")
                    ),
                )
            }
            Predicate::NamePointsHere { name, addresses } => {
                let found = seen.names.get(name).cloned().unwrap_or_default();
                if points_here(&found, addresses) {
                    return Ok(());
                }
                let message = if found.is_empty() {
                    format!(
                        "{name} does not exist in DNS yet; it should point to {}",
                        list(addresses)
                    )
                } else {
                    format!(
                        "{name} points to {}; it should point to {}",
                        list(&found),
                        list(addresses)
                    )
                };
                let records = addresses
                    .iter()
                    .map(|a| format!("`{name}. {} {a}`", if a.is_ipv4() { "A" } else { "AAAA" }))
                    .collect::<Vec<_>>()
                    .join(" or ");
                broken(
                    "name-points-elsewhere",
                    &[
                        ("name", name),
                        ("found", &list(&found)),
                        ("wanted", &list(addresses)),
                    ],
                    message,
                    format!(
                        "At the provider of your domain make the record {records} and remove other A and AAAA records of this name; it may take an hour until everybody sees it"
                    ),
                )
            }
            Predicate::SwarmIsOurs => match &facts.docker {
                Some(docker) if docker.swarm != "inactive" && !docker.manager => broken(
                    "swarm-of-others",
                    &[("state", &docker.swarm)],
                    format!(
                        "The server belongs to a Docker swarm that it does not manage (state: {})",
                        docker.swarm
                    ),
                    "Choose a server of its own, or add the swarm's managing server instead",
                ),
                _ => Ok(()),
            },
            Predicate::InstanceIsOurs {
                name,
                stack,
                recipe,
            } => {
                // The server says the recipe with its version.
                let launched = facts.instances.get(name.as_str());
                let from = launched.map(|it| it.split(' ').next().unwrap_or_default());
                let known = |other: &&str| !other.is_empty() && !recipe.is_empty();
                if let Some(other) = from.filter(|other| known(other) && other != recipe) {
                    return broken(
                        "instance-of-another-recipe",
                        &[("name", name), ("other", &other), ("recipe", recipe)],
                        format!("{name} is there already, launched from the recipe `{other}`"),
                        format!(
                            "Choose another address for {recipe}, or take the other one away first"
                        ),
                    );
                }
                let ours = launched.is_some();
                let there = facts.docker.as_ref().is_some_and(|d| {
                    d.services.keys().any(|s| {
                        s.strip_prefix(stack.as_str())
                            .is_some_and(|r| r.starts_with('_'))
                    })
                });
                if ours || !there {
                    return Ok(());
                }
                broken(
                    "instance-of-others",
                    &[("stack", stack)],
                    format!(
                        "The server runs something under the name `{stack}` that Allotment did not launch"
                    ),
                    "Choose another address for this instance, or take the other one away first",
                )
            }
            Predicate::InstanceRuns {
                name,
                recipe,
                versions,
            } => {
                let found = facts.instances.get(name.as_str());
                let found = found.map_or("", |it| it.trim());
                if versions.iter().any(|v| found == format!("{recipe} {v}")) {
                    return Ok(());
                }
                let found = if found.is_empty() { "nothing" } else { found };
                let wanted = versions.first().map_or("", String::as_str);
                broken(
                    "instance-of-another-version",
                    &[("name", name), ("found", &found), ("wanted", &wanted)],
                    format!(
                        "At {name} the server runs {found}, and this upgrade begins with {recipe} {wanted}"
                    ),
                    "Somebody has upgraded it since, or it is another instance. Make a new plan: it begins with what runs",
                )
            }
            Predicate::SystemIsOfApp { .. }
            | Predicate::CpusAtLeast { .. }
            | Predicate::Ipv6IsThere
            | Predicate::PackagesAbsent { .. }
            | Predicate::PortFreeOrInstalled { .. }
            | Predicate::ServerIsAlone { .. }
            | Predicate::SshPortIsKnown => machine::check(self, facts),
            Predicate::SomeKeyOpens { .. }
            | Predicate::AnotherKeyOpens { .. }
            | Predicate::NotChangedByHand { .. }
            | Predicate::NoOtherFirewall => server::check(self, seen),
            Predicate::ClockWithin { seconds } => {
                if seen.clock_apart_s <= u64::from(*seconds) {
                    return Ok(());
                }
                broken(
                    "clocks-apart",
                    &[("seconds", &seen.clock_apart_s)],
                    format!(
                        "The server's clock and this computer's differ by {} seconds",
                        seen.clock_apart_s
                    ),
                    "Set the clock that is wrong; certificates are not accepted otherwise",
                )
            }
        }
    }

    /// What it demands, in plain words, for the plan that people read.
    pub fn describe(&self) -> String {
        match self {
            Predicate::SystemIsOneOf { systems } | Predicate::SystemIsOfApp { systems, .. } => {
                format!("the system is {}", systems.join(" or "))
            }
            Predicate::ProcessorIsOneOf { processors } => {
                format!("the processor is {}", processors.join(" or "))
            }
            Predicate::WeAreRoot => "we may change the server".to_owned(),
            Predicate::ToolsAreThere { tools } => format!("the server has {}", tools.join(", ")),
            Predicate::MemoryAtLeast { size } => format!("memory of at least {size}"),
            Predicate::DiskFreeAtLeast { size } | Predicate::DiskFreeOrInstalled { size, .. } => {
                format!("free disk of at least {size}")
            }
            Predicate::PortFreeOrOurs { port, .. } => format!("port {port} is free or ours"),
            Predicate::NamePointsHere { name, .. } => format!("{name} points to this server"),
            Predicate::SwarmIsOurs => "the server is in no other swarm".to_owned(),
            Predicate::InstanceIsOurs { stack, .. } => format!("nothing else is called `{stack}`"),
            Predicate::InstanceRuns {
                recipe, versions, ..
            } => {
                let begins = versions.first().map_or("", String::as_str);
                format!("{recipe} {begins} runs")
            }
            Predicate::ClockWithin { .. } => "the clocks agree".to_owned(),
            Predicate::CpusAtLeast { count } => format!("at least {count} processors"),
            Predicate::Ipv6IsThere => "the kernel has IPv6".to_owned(),
            Predicate::PackagesAbsent { packages } => {
                format!("the server does not have {}", packages.join(", "))
            }
            Predicate::PortFreeOrInstalled { port, .. } => {
                format!("port {port} is free, or the app's own")
            }
            Predicate::ServerIsAlone { .. } => "nothing else is on the server".to_owned(),
            Predicate::SshPortIsKnown => "the port of SSH can be seen".to_owned(),
            Predicate::SomeKeyOpens { account } => format!("a key opens {account}"),
            Predicate::AnotherKeyOpens { account, .. } => {
                format!("another person's key opens {account} as well")
            }
            Predicate::NotChangedByHand { .. } => {
                "nobody has changed its files by hand since".to_owned()
            }
            Predicate::NoOtherFirewall => "there is no other firewall".to_owned(),
        }
    }
}
