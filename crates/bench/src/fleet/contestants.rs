//! Who asks them.

use std::fmt::Write as _;

use allotment_app::ports::{Collective, OperatorRecord, RecoveryPublicKey, ServerRecord, Store};
use allotment_provision::{ServerTarget, facts::facts_frame};
use allotment_store::Collectives;
use allotment_types::{CollectiveId, OperatorName, ServerName, Timestamp};
use serde_json::Value;
use tokio::process::Command;

use super::servers::Fleet;
use crate::{
    error::BenchError,
    program::{self, Ended, command},
    tell,
};

/// A public recovery key whose secret half was thrown away: nobody works
/// without being an operator.
const RECOVERY_KEY: &str = "age1lvyvwawkr0mcnnnncaghunadrqkmuf9e6507x9y920xxpp866cnql7dp2z";

/// The same text as a program of its own for each: what nobody who makes
/// connections of their own can be much faster than.
pub(super) const FLOOR: usize = 0;
/// Ourselves.
pub(super) const OURS: usize = 1;

/// What was measured of one fleet.
#[derive(Debug)]
pub(super) struct Course {
    /// As the table names it.
    pub(super) fleet: &'static str,
    /// How many servers.
    pub(super) count: usize,
    /// Each contestant with their times in seconds, a round each.
    pub(super) times: Vec<(&'static str, Vec<f64>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Contestant {
    Floor,
    Allotment,
    Ansible,
    Pyinfra,
}

impl Contestant {
    const ALL: [Self; 4] = [Self::Floor, Self::Allotment, Self::Ansible, Self::Pyinfra];

    fn name(self) -> &'static str {
        match self {
            Self::Floor => "as many `ssh`, at once",
            Self::Allotment => "allotment server look",
            Self::Ansible => "ansible (raw, one fork each)",
            Self::Pyinfra => "pyinfra exec",
        }
    }

    /// Makes ready. Not measured.
    async fn ready(self, fleet: &Fleet) -> Result<(), BenchError> {
        match self {
            Self::Floor => {
                fleet.write("facts.sh", &facts_frame().script)?;
                fleet.write("floor.sh", &floor(fleet)).map(drop)
            }
            Self::Allotment => record(fleet).await,
            Self::Ansible => {
                let mut inventory = String::new();
                for (number, it) in fleet.targets.iter().enumerate() {
                    let _ = writeln!(
                        inventory,
                        "s{number} ansible_host={} ansible_port={} ansible_user={} ansible_ssh_private_key_file={}",
                        it.address,
                        it.port,
                        it.user,
                        it.key_file.display()
                    );
                }
                fleet.write("ansible/inventory", &inventory)?;
                let settings = format!(
                    "[defaults]\nforks = {}\n[ssh_connection]\npipelining = True\n\
                     ssh_args = -o ControlMaster=no -o ControlPath=none\n\
                     ssh_common_args = -F /dev/null -o UserKnownHostsFile={} -o IdentitiesOnly=yes\n",
                    fleet.targets.len(),
                    fleet.path("known_hosts").display()
                );
                fleet.write("ansible/ansible.cfg", &settings).map(drop)
            }
            Self::Pyinfra => {
                let mut inventory = "servers = [\n".to_owned();
                for (number, it) in fleet.targets.iter().enumerate() {
                    let _ = writeln!(
                        inventory,
                        "    (\"s{number}\", {{\"ssh_hostname\": \"{}\", \"ssh_port\": {}, \"ssh_user\": \"{}\", \"ssh_key\": \"{}\", \"ssh_known_hosts_file\": \"{}\", \"ssh_strict_host_key_checking\": \"yes\"}}),",
                        it.address,
                        it.port,
                        it.user,
                        it.key_file.display(),
                        fleet.path("known_hosts").display()
                    );
                }
                inventory.push_str("]\n");
                fleet.write("pyinfra/inventory.py", &inventory).map(drop)
            }
        }
    }

    fn command(self, fleet: &Fleet) -> Command {
        let mut it = match self {
            Self::Floor => {
                let mut sh = command("sh");
                sh.arg(fleet.path("floor.sh"));
                return sh;
            }
            Self::Allotment => {
                let mut ours = command(&fleet.allotment);
                ours.arg("--data").arg(fleet.path("data"));
                ours.args(["--vault", "file", "--json", "server", "look"]);
                return ours;
            }
            Self::Ansible => {
                let mut ansible = command(fleet.peers.join("ansible"));
                ansible.current_dir(fleet.path("ansible"));
                ansible.env("ANSIBLE_CONFIG", fleet.path("ansible/ansible.cfg"));
                ansible.env("ANSIBLE_HOME", fleet.path("ansible/home"));
                ansible.args(["all", "-i", "inventory", "-m", "ansible.builtin.raw"]);
                ansible.args(["-a", "cat /proc/loadavg"]);
                ansible
            }
            Self::Pyinfra => {
                let mut pyinfra = command(fleet.peers.join("pyinfra"));
                pyinfra.current_dir(fleet.path("pyinfra"));
                pyinfra.args(["-y", "inventory.py", "exec", "--", "cat", "/proc/loadavg"]);
                pyinfra
            }
        };
        it.env("LC_ALL", "C.UTF-8");
        it
    }

    /// How many servers answered.
    fn answered(self, ended: &Ended) -> usize {
        let lines = |text: &str, mark: &str| text.lines().filter(|l| l.contains(mark)).count();
        match self {
            Self::Floor => lines(&ended.out, "#= end"),
            Self::Allotment => {
                let reply = ended.out.lines().rev().find_map(|line| {
                    let value: Value = serde_json::from_str(line).ok()?;
                    value.get("reply")?.as_array().cloned()
                });
                let all = reply.unwrap_or_default();
                let seen = all.iter().filter(|look| look["seen"]["os"].is_object());
                seen.count()
            }
            Self::Ansible => lines(&ended.out, "rc=0"),
            Self::Pyinfra => {
                // It tells everything on standard error, the results in a table:
                // how many were asked, how many did it.
                let total = ended.err.lines().find_map(|line| {
                    let numbers = line.trim().strip_prefix("Grand total")?;
                    numbers.split_whitespace().nth(1)?.parse().ok()
                });
                total.unwrap_or(0)
            }
        }
    }
}

fn floor(fleet: &Fleet) -> String {
    let mut script = format!(
        "cd '{}' || exit\nask() {{\n  ssh -F /dev/null -T -o UserKnownHostsFile=known_hosts -o GlobalKnownHostsFile=/dev/null \
         -o StrictHostKeyChecking=yes -o IdentitiesOnly=yes -o BatchMode=yes -o ControlMaster=no -o ControlPath=none \
         -i \"$4\" -p \"$2\" -l \"$3\" \"$1\" sh <facts.sh >\"answer.$5\"\n}}\n",
        fleet.path("").display()
    );
    for (number, it) in fleet.targets.iter().enumerate() {
        let _ = writeln!(
            script,
            "ask {} {} {} '{}' {number} &",
            it.address,
            it.port,
            it.user,
            it.key_file.display()
        );
    }
    script.push_str("wait\ncat answer.*\n");
    script
}

/// Our record with all of them, as `allotment server add` leaves it.
async fn record(fleet: &Fleet) -> Result<(), BenchError> {
    let collective = Collective {
        id: CollectiveId::new("ours")?,
        name: "Benchmark".to_owned(),
    };
    let all = Collectives::open(fleet.path("data"))?;
    let store = all.create(&collective).await?;
    store
        .put_operator(&OperatorRecord {
            name: OperatorName::new("bench")?,
            recovery_key: RecoveryPublicKey(RECOVERY_KEY.to_owned()),
            me: true,
        })
        .await?;
    for (number, it) in fleet.targets.iter().enumerate() {
        store
            .add_server(&ServerRecord {
                name: ServerName::new(format!("s{number}"))?,
                target: ServerTarget {
                    destination: it.address.to_string(),
                    user: Some(it.user.clone()),
                    port: Some(it.port),
                    identity_file: Some(it.key_file.clone()),
                },
                host_key: it.host_key.clone(),
                added_at: Timestamp::UNIX_EPOCH,
                practice: None,
            })
            .await?;
    }
    store.close().await;
    Ok(())
}

/// All contestants in turn, round after round.
pub(super) async fn run(fleet: &Fleet, rounds: usize, quick: bool) -> Result<Course, BenchError> {
    let count = fleet.targets.len();
    let taking_part = if quick { 2 } else { Contestant::ALL.len() };
    let contestants = Contestant::ALL.iter().take(taking_part);
    let mut times = vec![];
    for contestant in contestants.clone() {
        contestant.ready(fleet).await?;
        times.push((contestant.name(), vec![]));
    }
    for round in 0..=rounds {
        for (contestant, (name, times)) in contestants.clone().zip(&mut times) {
            let ended = program::run(name, contestant.command(fleet)).await?;
            let answered = contestant.answered(&ended);
            if answered != count {
                return Err(BenchError::Incomplete {
                    contestant: name,
                    what: "servers",
                    found: answered,
                    wanted: count,
                    said: program::last_words(&format!("{}\n{}", ended.out, ended.err)).to_owned(),
                });
            }
            // The first counts for nothing.
            if round > 0 {
                times.push(ended.took.as_secs_f64());
            }
        }
        let told: Vec<String> = times
            .iter()
            .filter_map(|(_, times)| times.last())
            .map(|took| format!("{took:.2}"))
            .collect();
        tell(&format!(
            "{count} {}: round {round} of {rounds}: {}",
            fleet.name,
            told.join("  ")
        ));
    }
    Ok(Course {
        fleet: fleet.name,
        count,
        times,
    })
}
