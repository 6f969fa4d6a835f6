//! What a server says about itself, as it says it and as it is understood.

use std::process::{Command, Stdio};

use allotment_provision::facts::{Facts, FactsError, facts_frame};
use allotment_types::DnsName;
use proptest::prelude::*;

use crate::fixture::{BARE, SWARM};

#[test]
fn a_bare_server_is_understood() {
    insta::assert_json_snapshot!(Facts::parse(BARE).unwrap(), @r#"
    {
      "os": {
        "id": "debian",
        "version": "12",
        "name": "Debian GNU/Linux 12 (bookworm)"
      },
      "arch": "x86_64",
      "kernel": "6.1.0-41-amd64",
      "cpus": 2,
      "now": "2026-11-21T06:25:01Z",
      "user": "root",
      "systemd": true,
      "tools": [
        "apt-get",
        "flock",
        "setsid",
        "sync",
        "ss"
      ],
      "memory": {
        "total": "4116623360 B",
        "available": "3389648896 B",
        "swap": "0 B"
      },
      "disks": {
        "/": {
          "size": "42004086784 B",
          "free": "38211112960 B"
        },
        "/var/lib": {
          "size": "42004086784 B",
          "free": "38211112960 B"
        }
      },
      "addresses": [
        "192.0.2.17"
      ],
      "listeners": [
        {
          "protocol": "tcp",
          "port": 22,
          "program": "sshd"
        },
        {
          "protocol": "tcp",
          "port": 22,
          "program": "sshd"
        }
      ],
      "packages": {
        "ca-certificates": "20230311+deb12u1"
      },
      "packages_broken": false,
      "packages_busy": false,
      "docker": null,
      "lock": null,
      "entrance": {},
      "instances": {},
      "removed": [],
      "runs": []
    }
    "#);
}

#[test]
fn a_server_with_a_swarm_and_a_held_lock_is_understood() {
    insta::assert_json_snapshot!(Facts::parse(SWARM).unwrap(), @r#"
    {
      "os": {
        "id": "debian",
        "version": "12",
        "name": "Debian GNU/Linux 12 (bookworm)"
      },
      "arch": "x86_64",
      "kernel": "6.1.0-41-amd64",
      "cpus": 2,
      "now": "2026-11-21T06:26:16Z",
      "user": "root",
      "systemd": true,
      "tools": [
        "apt-get",
        "flock",
        "setsid",
        "sync",
        "ss"
      ],
      "memory": {
        "total": "4116623360 B",
        "available": "3389648896 B",
        "swap": "0 B"
      },
      "disks": {
        "/": {
          "size": "42004086784 B",
          "free": "37016779264 B"
        },
        "/var/lib": {
          "size": "42004086784 B",
          "free": "37016779264 B"
        },
        "/var/lib/docker": {
          "size": "42004086784 B",
          "free": "37016779264 B"
        }
      },
      "addresses": [
        "192.0.2.17",
        "172.17.0.1",
        "172.18.0.1"
      ],
      "listeners": [
        {
          "protocol": "tcp",
          "port": 8080,
          "program": "python3"
        },
        {
          "protocol": "tcp",
          "port": 22,
          "program": "sshd"
        },
        {
          "protocol": "tcp",
          "port": 43963,
          "program": "containerd",
          "inside": true
        },
        {
          "protocol": "tcp",
          "port": 7946,
          "program": "dockerd"
        },
        {
          "protocol": "tcp",
          "port": 2377,
          "program": "dockerd"
        },
        {
          "protocol": "tcp",
          "port": 22,
          "program": "sshd"
        },
        {
          "protocol": "udp",
          "port": 4789,
          "program": null
        },
        {
          "protocol": "udp",
          "port": 7946,
          "program": "dockerd"
        }
      ],
      "packages": {
        "ca-certificates": "20230311+deb12u1",
        "containerd": "1.6.20~ds1-1+deb12u3",
        "docker.io": "20.10.24+dfsg1-1+deb12u1+b6"
      },
      "packages_broken": false,
      "packages_busy": false,
      "docker": {
        "version": "20.10.24+dfsg1",
        "root": "/var/lib/docker",
        "swarm": "active",
        "manager": true,
        "nodes": 1,
        "networks": {
          "bridge": "bridge",
          "docker_gwbridge": "bridge",
          "host": "host",
          "ingress": "overlay",
          "none": "null",
          "proxy": "overlay"
        },
        "services": {
          "traefik_app": {
            "replicas": "0/1",
            "image": "traefik:nothing"
          }
        },
        "secrets": [
          "wiki_db_password_v1"
        ],
        "configs": [
          "wiki_conf_v1"
        ],
        "volumes": [
          "wiki_data"
        ]
      },
      "lock": {
        "holder": "ada-laptop",
        "token": 3,
        "seconds_left": 59,
        "reason": "launch wiki.example.org"
      },
      "entrance": {
        "COMPOSE_FILE": "compose.yml",
        "LETS_ENCRYPT_EMAIL": "kim@example.org",
        "TYPE": "traefik"
      },
      "instances": {
        "wiki.example.org": "mediawiki 1.0.0+1.43"
      },
      "removed": [],
      "runs": [
        "r1"
      ]
    }
    "#);
}

#[test]
fn an_answer_that_ends_too_early_is_an_error_that_says_where() {
    for (at, _) in BARE
        .match_indices('\n')
        .filter(|(at, _)| !BARE[*at..].trim().is_empty())
    {
        let cut = &BARE[..at];
        assert!(
            matches!(Facts::parse(cut), Err(FactsError::CutOff { .. })),
            "{cut}"
        );
    }
    let half = BARE.split("#= disk").next().unwrap();
    assert_eq!(
        Facts::parse(half).unwrap_err().to_string(),
        "the server's answer about itself ends too early, after `memory`"
    );
    assert_eq!(
        Facts::parse("").unwrap_err().to_string(),
        "the server's answer about itself ends too early, after `nothing`"
    );
}

#[test]
fn without_its_clock_or_processor_a_server_is_not_understood() {
    for (line, what) in [("now=", "time"), ("arch=", "processor")] {
        let mut without: Vec<&str> = BARE.lines().collect();
        without.retain(|l| !l.starts_with(line));
        let without = without.join("\n");
        assert_eq!(Facts::parse(&without), Err(FactsError::Missing { what }));
    }
}

#[test]
fn a_lock_says_how_long_it_lasts_and_one_of_another_boot_has_run_out() {
    let lock = |text: &str| {
        Facts::parse(&SWARM.replace("ada-laptop 3 7139", text))
            .unwrap()
            .lock
    };
    let held = lock("ada-laptop 3 7139").unwrap();
    assert_eq!((held.token, held.seconds_left), (3, 59));
    assert_eq!(held.reason, "launch wiki.example.org");
    assert_eq!(lock("ada-laptop 3 12").unwrap().seconds_left, 0);
    let other_boot = SWARM.replacen("d11/7", "d11/8", 1);
    assert_eq!(
        Facts::parse(&other_boot)
            .unwrap()
            .lock
            .unwrap()
            .seconds_left,
        0
    );
    let silent = SWARM.replace("launch wiki.example.org\n", "\n");
    assert_eq!(Facts::parse(&silent).unwrap().lock.unwrap().reason, "");
    for garbage in ["", "x", "ada-laptop three 7139", "ada-laptop 3 soon"] {
        assert_eq!(lock(garbage), None, "{garbage:?}");
    }
}

#[test]
fn an_interrupted_or_busy_package_manager_is_seen() {
    let facts = |from: &str, to: &str| Facts::parse(&BARE.replace(from, to)).unwrap();
    assert!(!facts("", "").packages_broken && !facts("", "").packages_busy);
    let broken = "#= packages\naudit The following packages are only half configured\n";
    assert!(facts("#= packages\n", broken).packages_broken);
    let busy = "#= packages-busy\n/var/lib/dpkg/lock\n";
    assert!(facts("#= packages-busy\n", busy).packages_busy);
}

#[test]
fn the_script_ends_under_every_shell_and_changes_nothing() {
    for words in [
        &["sh"][..],
        &["dash"],
        &["bash", "--posix"],
        &["busybox", "sh"],
    ] {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        for path in [
            "instances/wiki.example.org",
            "instances/removed.example.org",
            "runs/r1",
            "runs/r2",
        ] {
            std::fs::create_dir_all(state.join(path)).unwrap();
        }
        std::fs::write(
            state.join("instances/wiki.example.org/recipe"),
            "notes 1.0\n",
        )
        .unwrap();
        for file in [
            "instances/wiki.example.org/compose.yml",
            "instances/removed.example.org/secrets.age",
            "runs/r1/log",
            "runs/r2/log",
            "runs/r2/closed",
        ] {
            std::fs::write(state.join(file), "").unwrap();
        }
        let script = facts_frame().script.replace(
            allotment_provision::engine::STATE_FOLDER,
            state.to_str().unwrap(),
        );
        let Some(output) = run(words, &script) else {
            eprintln!("skipped: {} is not on this computer", words[0]);
            continue;
        };
        let text = String::from_utf8(output).unwrap();
        assert!(text.ends_with("#= end\n"), "{words:?}: {text}");
        let facts = Facts::parse(&text).unwrap();
        assert_eq!(facts.arch, std::env::consts::ARCH);
        assert!(facts.memory.total.0 > 0 && facts.docker_disk().is_some());
        assert!(facts.tools.contains(&"flock".to_owned()));
        assert_eq!(facts.instances.len(), 1, "one was taken away");
        assert_eq!(facts.instances["wiki.example.org"], "notes 1.0");
        assert_eq!(facts.removed, ["removed.example.org"]);
        assert_eq!(facts.runs.len(), 1);
        assert_eq!(facts.runs[0].as_str(), "r1");
        assert_eq!(facts.lock, None);
    }
}

#[test]
fn two_addresses_that_docker_would_take_for_one_are_noticed() {
    let long = "the-wiki-of-our-garden-behind-the-old-railway";
    let name = |end: &str| DnsName::new(&format!("{long}{end}.example.org")).unwrap();
    let mut facts = Facts::parse(BARE).unwrap();
    facts.instances = [(name("-north").to_string(), "notes 1.0".to_owned())].into();
    facts.removed = vec![name("-south").to_string()];
    assert_eq!(
        facts.same_stack_as(&name("-east")),
        Some(name("-north").as_str())
    );
    assert_eq!(
        facts.same_stack_as(&name("-north")),
        Some(name("-south").as_str()),
        "what was taken away has left its volumes"
    );
    let alone = DnsName::new("wiki.example.org").unwrap();
    assert_eq!(facts.same_stack_as(&alone), None);
}

/// Runs a script that is read from standard input, as a connection's is.
#[expect(clippy::disallowed_methods, reason = "asks real shells")]
pub(crate) fn run(words: &[&str], script: &str) -> Option<Vec<u8>> {
    use std::io::Write as _;
    let mut child = Command::new(words[0])
        .args(&words[1..])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(script.as_bytes()).unwrap();
    Some(child.wait_with_output().unwrap().stdout)
}

proptest! {
    #[test]
    fn any_text_is_understood_or_refused(text in "\\PC*(\n\\PC*){0,12}") {
        let _ = Facts::parse(&text);
    }

    #[test]
    fn an_answer_with_any_line_changed_is_understood_or_refused(
        line in 0..60usize, other in "[ -~]{0,40}|(#= )?[a-z]{0,9}|[0-9:/ -]{0,40}"
    ) {
        let changed: String = SWARM
            .lines()
            .enumerate()
            .map(|(number, text)| if number == line { other.clone() } else { text.to_owned() } + "\n")
            .collect();
        let _ = Facts::parse(&changed);
    }
}
