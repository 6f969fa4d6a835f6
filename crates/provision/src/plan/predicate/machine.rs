//! What an app that has a whole server relies on.

use super::{Broken, Predicate, broken};
use crate::facts::Facts;

/// Whether one of the predicates of a whole machine holds; others do.
pub(super) fn check(predicate: &Predicate, facts: &Facts) -> Result<(), Broken> {
    match predicate {
        Predicate::SystemIsOfApp { app, systems } => system(facts, app, systems),
        Predicate::CpusAtLeast { count } => {
            if facts.cpus >= *count {
                return Ok(());
            }
            broken(
                "processors-too-few",
                &[("found", &facts.cpus), ("wanted", count)],
                format!(
                    "The server has {} processors; this recipe needs {count}",
                    facts.cpus
                ),
                "Choose a larger server: the app's own installer refuses one with fewer",
            )
        }
        Predicate::Ipv6IsThere => {
            if facts.ipv6 {
                return Ok(());
            }
            broken(
                "ipv6-missing",
                &[],
                "The server's kernel has no IPv6, without which a part of the app does not start"
                    .to_owned(),
                "Turn it on again (see `ipv6.disable` in /proc/cmdline and `/etc/default/grub`), then start the server anew; an IPv6 address is not needed for this",
            )
        }
        Predicate::PackagesAbsent { packages } => {
            let there: Vec<&str> = packages
                .iter()
                .filter(|package| facts.packages.contains_key(*package))
                .map(String::as_str)
                .collect();
            if there.is_empty() {
                return Ok(());
            }
            let names = there.join(" ");
            broken(
                "packages-in-the-way",
                &[("packages", &names)],
                format!("The server has {names} installed, beside which the app cannot be"),
                format!(
                    "Choose a fresh server, or take it away if nothing needs it: `apt-get purge {names}`"
                ),
            )
        }
        Predicate::PortFreeOrInstalled {
            protocol,
            port,
            name,
        } => {
            let installed = facts.instances.contains_key(name.as_str());
            let listener = facts.listener(protocol, *port).filter(|_| !installed);
            let Some(listener) = listener else {
                return Ok(());
            };
            let program = listener.program.as_deref().unwrap_or("another program");
            broken(
                "port-taken",
                &[("port", port), ("program", &program)],
                format!("Port {port} of the server is taken by {program}"),
                "The app needs a server of its own: choose a fresh one, or take away what is on this one",
            )
        }
        Predicate::ServerIsAlone { app, name } => alone(facts, app, name.as_ref()),
        Predicate::SshPortIsKnown => {
            if !facts.ssh_ports().is_empty() {
                return Ok(());
            }
            broken(
                "ssh-port-unknown",
                &[],
                "It cannot be seen on which port the server listens for SSH, and the app's installer turns on a firewall".to_owned(),
                "Look at `ss -ltnp` on the server: a program called `sshd` has to listen there itself",
            )
        }
        _ => Ok(()),
    }
}

fn system(facts: &Facts, app: &str, systems: &[String]) -> Result<(), Broken> {
    let found = format!("{} {}", facts.os.id, facts.os.version);
    if systems.contains(&found) {
        return Ok(());
    }
    let name = if facts.os.name.is_empty() {
        "an unknown system"
    } else {
        &facts.os.name
    };
    let wanted = systems.join(", ");
    broken(
        "system-unsupported",
        &[("found", &name), ("wanted", &wanted)],
        format!("The server runs {name}; the installer of {app} works with {wanted}"),
        format!(
            "Install {} on the server (most providers offer a button for it), then try again",
            systems.join(" or ")
        ),
    )
}

fn alone(facts: &Facts, app: &str, name: Option<&allotment_types::DnsName>) -> Result<(), Broken> {
    let ours = |there: &&String| name.is_some_and(|name| name.as_str() == there.as_str());
    let services = facts
        .docker
        .iter()
        .flat_map(|docker| docker.services.keys());
    let mut others: Vec<&str> = facts
        .instances
        .keys()
        .filter(|there| !ours(there))
        .chain(services)
        .map(String::as_str)
        .collect();
    others.truncate(4);
    if others.is_empty() {
        return Ok(());
    }
    let others = others.join(", ");
    broken(
        "server-not-alone",
        &[("app", &app), ("others", &others)],
        format!("{app} needs a server of its own; on this one there is {others} already"),
        "Choose a fresh server: the installer changes the whole system, and would take what is there along",
    )
}
