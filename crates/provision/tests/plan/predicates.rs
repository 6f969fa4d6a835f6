//! What steps rely on: that it holds, and what people read when it does not.

use std::{collections::BTreeMap, net::IpAddr};

use allotment_provision::{
    facts::{Disk, Facts, Listener, ServiceSeen},
    plan::{Broken, Predicate, Seen},
};
use allotment_types::{ByteSize, DnsName};

use crate::fixture::{address, bare, swarm};

fn check(facts: &Facts, predicate: &Predicate) -> Result<(), Broken> {
    seen(facts, &[], 0, predicate)
}

fn seen(
    facts: &Facts,
    names: &[&str],
    clock_apart_s: u64,
    predicate: &Predicate,
) -> Result<(), Broken> {
    let found: Vec<IpAddr> = names.iter().map(|n| n.parse().unwrap()).collect();
    let names: BTreeMap<DnsName, Vec<IpAddr>> = BTreeMap::from([(address(), found)]);
    predicate.check(&Seen {
        survey: None,
        facts,
        names: &names,
        clock_apart_s,
    })
}

/// What is shown of a broken predicate.
fn told(outcome: Result<(), Broken>) -> String {
    let broken = outcome.unwrap_err();
    format!("{}: {}. {}.", broken.code, broken.message, broken.fix)
}

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

fn port(protocol: &str, port: u16) -> Predicate {
    Predicate::PortFreeOrOurs {
        protocol: protocol.into(),
        port,
        service: "traefik_app".into(),
    }
}

#[test]
fn the_system_is_one_that_is_known() {
    let wanted = Predicate::SystemIsOneOf {
        systems: words(&["debian 12", "ubuntu 24.04"]),
    };
    assert_eq!(check(&bare(), &wanted), Ok(()));
    let mut other = bare();
    other.os.version = "11".into();
    other.os.name = "Debian GNU/Linux 11 (bullseye)".into();
    insta::assert_snapshot!(told(check(&other, &wanted)), @"system-unsupported: The server runs Debian GNU/Linux 11 (bullseye); Allotment works with debian 12, ubuntu 24.04. Install one of these systems on the server (most providers offer a button for it), then try again.");
}

#[test]
fn the_processor_is_one_that_the_recipe_runs_on() {
    let wanted = Predicate::ProcessorIsOneOf {
        processors: words(&["x86_64"]),
    };
    assert_eq!(check(&bare(), &wanted), Ok(()));
    let mut other = bare();
    other.arch = "aarch64".into();
    insta::assert_snapshot!(told(check(&other, &wanted)), @"processor-unsupported: The server's processor is aarch64; this recipe needs x86_64. Choose a server with such a processor.");
}

#[test]
fn we_are_root() {
    assert_eq!(check(&bare(), &Predicate::WeAreRoot), Ok(()));
    let mut other = bare();
    other.user = "ada".into();
    insta::assert_snapshot!(told(check(&other, &Predicate::WeAreRoot)), @"not-root: We work as `ada` on the server, which may not change it. Add the server with an account that may use sudo.");
}

#[test]
fn the_tools_are_there() {
    let wanted = Predicate::ToolsAreThere {
        tools: words(&["flock", "setsid"]),
    };
    assert_eq!(check(&bare(), &wanted), Ok(()));
    let mut other = bare();
    other.tools.retain(|tool| tool != "flock");
    insta::assert_snapshot!(told(check(&other, &wanted)), @"tools-missing: The server lacks flock. Install them on the server: `apt-get install util-linux coreutils iproute2`.");
}

#[test]
fn memory_is_enough_with_what_providers_round_up() {
    let wanted = Predicate::MemoryAtLeast {
        size: ByteSize::gb(2),
    };
    assert_eq!(check(&bare(), &wanted), Ok(()));
    let mut other = bare();
    other.memory.total = ByteSize::mb(1900);
    assert_eq!(check(&other, &wanted), Ok(()));
    other.memory.total = ByteSize::mb(1000);
    insta::assert_snapshot!(told(check(&other, &wanted)), @"memory-too-small: The server has 1 GB of memory; this recipe needs 2 GB. Choose a larger server, or a recipe that needs less.");
}

#[test]
fn the_disk_where_docker_keeps_its_data_has_room() {
    let wanted = Predicate::DiskFreeAtLeast {
        size: ByteSize::gb(10),
    };
    assert_eq!(check(&bare(), &wanted), Ok(()));
    // A disk of its own decides, not the large one around it.
    let mut other = bare();
    let small = Disk {
        size: ByteSize::gb(5),
        free: ByteSize::gb(2),
    };
    other.disks.insert("/var/lib/docker".into(), small);
    insta::assert_snapshot!(told(check(&other, &wanted)), @"disk-too-small: The server has 2 GB of free disk; this recipe needs 10 GB. Free some space on the server or choose one with a larger disk.");
}

#[test]
fn a_port_is_free_or_ours() {
    assert_eq!(check(&bare(), &port("tcp", 80)), Ok(()));
    // Another protocol's port of the same number is another port.
    assert_eq!(check(&bare(), &port("udp", 22)), Ok(()));
    insta::assert_snapshot!(told(check(&bare(), &port("tcp", 22))), @"port-taken: Port 22 of the server is taken by sshd. Stop sshd there or move it to another port, or choose a server that has nothing else on it.");
    // Our own entrance holds it by Docker; another program under the same roof is another's.
    let mut entrance = swarm();
    let service = ServiceSeen {
        replicas: "1/1".into(),
        image: "traefik:v3.7".into(),
    };
    if let Some(docker) = &mut entrance.docker {
        docker.services.insert("traefik_app".into(), service);
    }
    let listening = |program: &str| Listener {
        protocol: "tcp".into(),
        port: 80,
        program: Some(program.into()),
        inside: false,
    };
    entrance.listeners = vec![listening("docker-proxy")];
    assert_eq!(check(&entrance, &port("tcp", 80)), Ok(()));
    entrance.listeners = vec![listening("apache2")];
    assert!(check(&entrance, &port("tcp", 80)).is_err());
    let mut nameless = swarm();
    nameless.docker = None;
    insta::assert_snapshot!(told(check(&nameless, &port("udp", 4789))), @"port-taken: Port 4789 of the server is taken by another program. Stop it there or move it to another port, or choose a server that has nothing else on it.");
}

#[test]
fn the_name_points_to_the_server() {
    let wanted = Predicate::NamePointsHere {
        name: address(),
        addresses: vec![
            "192.0.2.17".parse().unwrap(),
            "2001:db8::17".parse().unwrap(),
        ],
    };
    for fine in [
        &["192.0.2.17"][..],
        &["2001:db8::17"],
        &["192.0.2.17", "2001:db8::17"],
    ] {
        assert_eq!(seen(&bare(), fine, 0, &wanted), Ok(()));
    }
    insta::assert_snapshot!(told(seen(&bare(), &[], 0, &wanted)), @"name-points-elsewhere: notes.example.org does not exist in DNS yet; it should point to 192.0.2.17, 2001:db8::17. At the provider of your domain make the record `notes.example.org. A 192.0.2.17` or `notes.example.org. AAAA 2001:db8::17` and remove other A and AAAA records of this name; it may take an hour until everybody sees it.");
    insta::assert_snapshot!(told(seen(&bare(), &["192.0.2.17", "198.51.100.4"], 0, &wanted)), @"name-points-elsewhere: notes.example.org points to 192.0.2.17, 198.51.100.4; it should point to 192.0.2.17, 2001:db8::17. At the provider of your domain make the record `notes.example.org. A 192.0.2.17` or `notes.example.org. AAAA 2001:db8::17` and remove other A and AAAA records of this name; it may take an hour until everybody sees it.");
}

#[test]
fn the_swarm_is_ours() {
    for fine in [bare(), swarm()] {
        assert_eq!(check(&fine, &Predicate::SwarmIsOurs), Ok(()));
    }
    let mut other = swarm();
    other.docker.as_mut().unwrap().manager = false;
    insta::assert_snapshot!(told(check(&other, &Predicate::SwarmIsOurs)), @"swarm-of-others: The server belongs to a Docker swarm that it does not manage (state: active). Choose a server of its own, or add the swarm's managing server instead.");
    other.docker.as_mut().unwrap().swarm = "inactive".into();
    assert_eq!(check(&other, &Predicate::SwarmIsOurs), Ok(()));
}

#[test]
fn the_instance_is_ours() {
    let wanted = |stack: &str| Predicate::InstanceIsOurs {
        name: address(),
        stack: stack.into(),
        recipe: "notes".into(),
    };
    assert_eq!(check(&bare(), &wanted("traefik")), Ok(()));
    assert_eq!(check(&swarm(), &wanted("traef")), Ok(()));
    insta::assert_snapshot!(told(check(&swarm(), &wanted("traefik"))), @"instance-of-others: The server runs something under the name `traefik` that Allotment did not launch. Choose another address for this instance, or take the other one away first.");
    let mut launched = swarm();
    launched
        .instances
        .insert(address().to_string(), "notes 1.0".into());
    assert_eq!(check(&launched, &wanted("traefik")), Ok(()));
    launched
        .instances
        .insert(address().to_string(), "poll 2.1".into());
    insta::assert_snapshot!(told(check(&launched, &wanted("traefik"))), @"instance-of-another-recipe: notes.example.org is there already, launched from the recipe `poll`. Choose another address for notes, or take the other one away first.");
}

#[test]
fn a_plan_of_before_its_recipe_was_looked_at_is_read_and_stays_the_same() {
    let text = r#"{"what":"instance-is-ours","name":"notes.example.org","stack":"notes"}"#;
    let before: Predicate = serde_json::from_str(text).unwrap();
    assert_eq!(
        serde_json::to_string(&before).unwrap(),
        text,
        "so its hash stays"
    );
    let mut launched = swarm();
    launched
        .instances
        .insert(address().to_string(), "poll 2.1".into());
    assert_eq!(check(&launched, &before), Ok(()));
}

#[test]
fn the_clocks_agree() {
    let wanted = Predicate::ClockWithin { seconds: 300 };
    assert_eq!(seen(&bare(), &[], 300, &wanted), Ok(()));
    insta::assert_snapshot!(told(seen(&bare(), &[], 301, &wanted)), @"clocks-apart: The server's clock and this computer's differ by 301 seconds. Set the clock that is wrong; certificates are not accepted otherwise.");
}
