//! The swarm: Docker's own way to keep services running.

use std::net::IpAddr;

use allotment_types::StepId;

use crate::plan::{Action, Predicate, ServerAction, Step, Undo};

/// Makes the server the manager of its own swarm.
pub fn start_swarm(id: StepId, address: IpAddr) -> Step {
    Step {
        id,
        title: "Let Docker keep services running".into(),
        why: "Docker becomes a swarm of one server: it starts services again when they stop or when the server restarts".into(),
        relies_on: vec![Predicate::SwarmIsOurs],
        action: Action::Server(ServerAction::quick(
            format!("{MANAGING} && {BRIDGE}"),
            // A cut between init and its answer leaves a swarm; the check finds
            // it. What it prints is a token by which other machines may join: a
            // secret that nobody needs here and that must not get into a log.
            format!(
                "{MANAGING} || docker swarm init --advertise-addr {address} >/dev/null || exit\n{}",
                WAIT_FOR_BRIDGE.replace("{BRIDGE}", BRIDGE)
            ),
        )),
        undo: Undo::Command(ServerAction::quick(
            "docker info && [ \"$(docker info --format '{{.Swarm.LocalNodeState}}')\" != active ]",
            "if [ -n \"$(docker service ls -q; docker secret ls -q; docker config ls -q; docker network ls -f scope=swarm --format '{{.Name}}' | grep -vx ingress)\" ]; then\n  echo 'The swarm has services, secrets, configs or networks that this run did not make: it stays' >&2\n  exit 3\nfi\n\
             docker swarm leave --force",
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 3,
    }
}

const MANAGING: &str = "[ \"$(docker info --format '{{.Swarm.LocalNodeState}} {{.Swarm.ControlAvailable}}')\" = 'active true' ]";

/// By which containers of the swarm reach the world. Docker makes it by itself
/// a moment after the swarm.
const BRIDGE: &str = "docker network inspect docker_gwbridge >/dev/null";

/// A power cut in that moment leaves half a record of the bridge, and Docker
/// never makes it again ("networks have same bridge name", moby/moby#49291 for
/// the same of another bridge). Its records of networks are then made anew,
/// unless somebody's own networks or containers would lose by it.
const WAIT_FOR_BRIDGE: &str = "\
tries=0
until {BRIDGE} 2>&1; do
  tries=$((tries + 1))
  if [ $tries = 20 ] && [ -z \"$(docker ps -q)$(docker network ls -q --filter type=custom --filter driver=bridge)\" ]; then
    systemctl stop docker.socket docker
    rm -f /var/lib/docker/network/files/local-kv.db
    ip link delete docker_gwbridge 2>/dev/null
    systemctl start docker
  fi
  if [ $tries = 60 ]; then
    echo 'Docker does not make the network docker_gwbridge, which apps need. Its log says why: journalctl -u docker' >&2
    exit 1
  fi
  sleep 0.5
done";
