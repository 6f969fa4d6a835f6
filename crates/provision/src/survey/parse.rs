//! Reading the script's answer. What is not understood is passed over: a
//! server's output is not ours to command.

use std::collections::{BTreeMap, BTreeSet};

use super::{Access, Standing, Survey, Updates};
use crate::{
    facts::{FactsError, keyed, sections},
    hardening::OpenPort,
    keys::AccessKey,
};

impl Survey {
    /// Reads the survey script's output.
    pub fn parse(output: &str) -> Result<Self, FactsError> {
        let sections = sections(output)?;
        let lines = |name: &str| sections.get(name).map_or(&[][..], Vec::as_slice);
        let running = keyed(lines("running"));
        let one = |key: &str| running.get(key).and_then(|all| all.first()).copied();
        let updates = keyed(lines("updates"));
        let update = |key: &str| updates.get(key).and_then(|all| all.first()).copied();
        Ok(Self {
            passwords: passwords(lines("ssh")),
            account: one("account").unwrap_or_default().to_owned(),
            accounts: accounts(lines("accounts")),
            updates: update("known").and_then(|known| {
                Some(Updates {
                    waiting: update("waiting")?.parse().ok()?,
                    security: update("security")?.parse().ok()?,
                    known: known.parse().ok()?,
                })
            }),
            restart: update("restart") == Some("yes"),
            up_s: one("up").and_then(|s| s.parse().ok()).unwrap_or(0),
            load_hundredths: one("load").map_or(0, hundredths),
            container: one("container") == Some("yes"),
            docker_configured: one("docker-config") == Some("yes"),
            other_firewall: one("firewall").map(str::to_owned),
            published: published(lines("published")),
            hardening: hardening(lines("hardening")),
        })
    }
}

/// `1.25` as 125; what cannot be read is none.
fn hundredths(text: &str) -> u32 {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let part: String = part.chars().chain("00".chars()).take(2).collect();
    let whole = whole.parse::<u32>().ok();
    let sum = whole.zip(part.parse::<u32>().ok());
    sum.and_then(|(whole, part)| whole.checked_mul(100)?.checked_add(part))
        .unwrap_or(0)
}

fn passwords(lines: &[&str]) -> Option<bool> {
    let value = |key: &str| {
        let mut words = lines.iter().filter_map(|line| line.split_once(' '));
        words.find(|(name, _)| *name == key).map(|(_, value)| value)
    };
    // Asking at a keyboard is a password by another name.
    let by_hand = value("kbdinteractiveauthentication");
    let password = value("passwordauthentication")?;
    Some(password != "no" || by_hand == Some("yes"))
}

fn accounts(lines: &[&str]) -> Vec<Access> {
    let mut all: Vec<Access> = vec![];
    for line in lines {
        let mut words = line.splitn(3, ' ');
        let (Some(what), Some(account), Some(rest)) = (words.next(), words.next(), words.next())
        else {
            continue;
        };
        let mut of = all.iter_mut().filter(|it| it.account == account);
        match (what, of.next_back()) {
            ("account", None) => {
                let (everything, home) = rest.split_once(' ').unwrap_or((rest, "/"));
                all.push(Access {
                    account: account.to_owned(),
                    home: home.to_owned(),
                    everything: everything == "yes",
                    files: vec![],
                    keys: vec![],
                });
            }
            ("file", Some(access)) => access.files.push(rest.to_owned()),
            ("key", Some(access)) => access.keys.extend(AccessKey::parse(rest)),
            _ => {}
        }
    }
    all
}

/// `*:443->443/tcp, *:3478->3478/udp`, a service a line.
fn published(lines: &[&str]) -> BTreeSet<OpenPort> {
    let ports = lines.iter().flat_map(|line| line.split(", "));
    let read = ports.filter_map(|port| {
        let (from, to) = port.trim().rsplit_once("->")?;
        let (_, number) = from.rsplit_once(':')?;
        let (_, protocol) = to.rsplit_once('/')?;
        format!("{number}/{protocol}").parse().ok()
    });
    read.collect()
}

fn hardening(lines: &[&str]) -> BTreeMap<crate::hardening::Measure, Standing> {
    let mut all = BTreeMap::new();
    for line in lines {
        match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["differs", measure, file] => {
                if let Some(measure) = crate::hardening::Measure::named(measure)
                    && let Some(Standing::Changed { files }) = all.get_mut(&measure)
                {
                    files.push((*file).to_owned());
                }
            }
            [measure, state] => {
                let standing = match *state {
                    "on" => Standing::On,
                    _ => Standing::Changed { files: vec![] },
                };
                if let Some(measure) = crate::hardening::Measure::named(measure) {
                    all.insert(measure, standing);
                }
            }
            _ => {}
        }
    }
    all
}
