//! The swarm: Docker's own way to keep services running.

use std::net::IpAddr;

use allotment_types::StepId;

use crate::plan::{Action, Predicate, ServerAction, Step, Undo};

/// Makes the server the manager of its own swarm.
pub fn start_swarm(id: StepId, address: IpAddr) -> Step {
    let managing = "[ \"$(docker info --format '{{.Swarm.LocalNodeState}} {{.Swarm.ControlAvailable}}')\" = 'active true' ]";
    Step {
        id,
        title: "Let Docker keep services running".into(),
        why: "Docker becomes a swarm of one server: it starts services again when they stop or when the server restarts".into(),
        relies_on: vec![Predicate::SwarmIsOurs],
        action: Action::Server(ServerAction::quick(
            managing,
            // A cut between init and its answer leaves a swarm; the check finds
            // it. What it prints is a token by which other machines may join: a
            // secret that nobody needs here and that must not get into a log.
            format!("docker swarm init --advertise-addr {address} >/dev/null"),
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
