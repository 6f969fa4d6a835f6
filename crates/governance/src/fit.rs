//! Whether there is room, in figures.

use std::collections::BTreeMap;

use allotment_types::ByteSize;
use serde::{Deserialize, Serialize};

use crate::{Network, Request, Standing};

/// What an app needs for so many people, as its recipe says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// For how many people it is meant.
    pub people: u32,
    /// Memory.
    pub memory: ByteSize,
    /// Disk.
    pub disk: ByteSize,
    /// Where the figures come from.
    pub source: String,
    /// Nobody has measured them.
    pub estimate: bool,
    /// The recipe knows nothing about so many people: the figures are the
    /// largest that it has, and too small.
    pub beyond: bool,
}

/// What is kept free, by server: memory and disk.
pub type Occupied = BTreeMap<String, (ByteSize, ByteSize)>;

/// What of one server is free for a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerFit {
    /// Which.
    pub server: String,
    /// Free memory, less what approvals keep.
    pub memory: ByteSize,
    /// Free disk, less what approvals keep.
    pub disk: ByteSize,
    /// What of the memory approvals keep.
    pub memory_kept: ByteSize,
    /// What of the disk approvals keep.
    pub disk_kept: ByteSize,
    /// What is missing of the memory.
    pub memory_short: ByteSize,
    /// What is missing of the disk.
    pub disk_short: ByteSize,
    /// How many hours a month people have for it.
    pub hours: u32,
    /// Nobody looks after it.
    pub unkept: bool,
}

impl ServerFit {
    /// There is room, and somebody who looks after it.
    pub fn fits(&self) -> bool {
        self.memory_short.0 == 0 && self.disk_short.0 == 0 && !self.unkept
    }
}

/// Whether there is room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fit {
    /// What is needed.
    pub need: Need,
    /// Each server, those with room first, the tightest of them first.
    pub servers: Vec<ServerFit>,
}

impl Fit {
    /// The server on which it would go: the tightest that has room, so that
    /// larger ones stay free for those who need them.
    pub fn best(&self) -> Option<&ServerFit> {
        let first = self.servers.first()?;
        (first.fits() && !self.need.beyond).then_some(first)
    }
}

/// What approvals keep of each server. One that is taken up keeps it until the
/// server's figures are entered anew, since until then they do not tell of it.
pub fn occupied<'r>(
    network: &Network,
    requests: impl IntoIterator<Item = &'r Request>,
) -> Occupied {
    let mut kept = Occupied::new();
    for request in requests {
        let Some(place) = &request.place else {
            continue;
        };
        let host = network.hosts.iter().find(|host| host.name == place.server);
        let counts = match request.standing {
            Standing::Approved => true,
            Standing::TakenUp => {
                host.is_some_and(|host| request.taken_up_at.is_some_and(|at| at > host.seen_at))
            }
            _ => false,
        };
        if counts {
            let (memory, disk) = kept.entry(place.server.clone()).or_default();
            memory.0 = memory.0.saturating_add(place.need.memory.0);
            disk.0 = disk.0.saturating_add(place.need.disk.0);
        }
    }
    kept
}

/// Looks for room.
pub fn fit(network: &Network, need: Need, kept: &Occupied) -> Fit {
    let less = |one: ByteSize, other: ByteSize| ByteSize(one.0.saturating_sub(other.0));
    let mut servers: Vec<ServerFit> = network
        .hosts
        .iter()
        .map(|host| {
            let (memory_kept, disk_kept) = kept.get(&host.name).copied().unwrap_or_default();
            let memory = less(host.memory_free, memory_kept);
            let disk = less(host.disk_free, disk_kept);
            ServerFit {
                server: host.name.clone(),
                memory,
                disk,
                memory_kept,
                disk_kept,
                memory_short: less(need.memory, memory),
                disk_short: less(need.disk, disk),
                hours: host
                    .keepers
                    .iter()
                    .fold(0, |hours, keeper| keeper.hours.saturating_add(hours)),
                unkept: host.keepers.is_empty(),
            }
        })
        .collect();
    servers.sort_by(|one, other| {
        let order = |it: &ServerFit| (!it.fits(), it.memory, it.disk);
        order(one)
            .cmp(&order(other))
            .then_with(|| one.server.cmp(&other.server))
    });
    Fit { need, servers }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Host, Keeper};

    fn host(name: &str, memory: u64, disk: u64, keepers: usize) -> Host {
        let keeper = Keeper {
            name: "Kim".to_owned(),
            hours: 4,
        };
        Host {
            name: name.to_owned(),
            memory: ByteSize::gb(64),
            disk: ByteSize::gb(500),
            memory_free: ByteSize::gb(memory),
            disk_free: ByteSize::gb(disk),
            keepers: vec![keeper; keepers],
            seen_at: "2026-11-01T00:00:00Z".parse().unwrap(),
        }
    }

    fn need(memory: u64, disk: u64) -> Need {
        Need {
            people: 25,
            memory: ByteSize::gb(memory),
            disk: ByteSize::gb(disk),
            source: "measured".to_owned(),
            estimate: false,
            beyond: false,
        }
    }

    fn network(hosts: Vec<Host>) -> Network {
        Network {
            hosts,
            ..Network::default()
        }
    }

    #[test]
    fn the_tightest_server_with_room_is_taken_and_what_is_short_is_told() {
        let network = network(vec![
            host("large", 16, 200, 1),
            host("small", 4, 40, 1),
            host("full", 1, 200, 1),
        ]);
        let fit = fit(&network, need(2, 20), &Occupied::new());
        assert_eq!(fit.best().unwrap().server, "small");
        let full = fit.servers.iter().find(|it| it.server == "full").unwrap();
        assert_eq!(full.memory_short, ByteSize::gb(1));
        assert!(!full.fits());
    }

    #[test]
    fn what_approvals_keep_is_not_free() {
        let network = network(vec![host("one", 4, 40, 1)]);
        let kept = [("one".to_owned(), (ByteSize::gb(3), ByteSize::gb(30)))];
        let fit = fit(&network, need(2, 5), &kept.into());
        assert_eq!(fit.best(), None);
        assert_eq!(fit.servers[0].memory_short, ByteSize::gb(1));
        assert_eq!(fit.servers[0].disk_short, ByteSize(0));
    }

    #[test]
    fn a_server_that_nobody_looks_after_has_no_room_and_unknown_needs_do_not_fit() {
        let alone = network(vec![host("alone", 64, 500, 0)]);
        assert_eq!(fit(&alone, need(1, 1), &Occupied::new()).best(), None);
        let kept = network(vec![host("kept", 64, 500, 1)]);
        let beyond = Need {
            beyond: true,
            ..need(1, 1)
        };
        assert_eq!(fit(&kept, beyond, &Occupied::new()).best(), None);
        assert!(fit(&kept, need(1, 1), &Occupied::new()).best().is_some());
    }

    proptest! {
        /// What fits, fits in what is free; and nothing that fits is passed over.
        #[test]
        fn nothing_is_promised_that_is_not_there(
            hosts in prop::collection::vec((0_u64..20, 0_u64..100, 0_usize..2), 0..5),
            memory in 0_u64..20, disk in 0_u64..100, kept in (0_u64..20, 0_u64..100),
        ) {
            let hosts: Vec<Host> = hosts.iter().enumerate()
                .map(|(at, (memory, disk, keepers))| host(&format!("s{at}"), *memory, *disk, *keepers))
                .collect();
            let kept_there = (ByteSize::gb(kept.0), ByteSize::gb(kept.1));
            let occupied: Occupied = [("s0".to_owned(), kept_there)].into();
            let fit = fit(&network(hosts.clone()), need(memory, disk), &occupied);
            let has_room = |host: &&Host| {
                let kept = if host.name == "s0" { kept } else { (0, 0) };
                !host.keepers.is_empty()
                    && host.memory_free.0 >= ByteSize::gb(memory).0 + ByteSize::gb(kept.0).0.min(host.memory_free.0)
                    && host.disk_free.0 >= ByteSize::gb(disk).0 + ByteSize::gb(kept.1).0.min(host.disk_free.0)
            };
            let possible: Vec<&Host> = hosts.iter().filter(has_room).collect();
            match fit.best() {
                Some(best) => prop_assert!(possible.iter().any(|host| host.name == best.server)),
                None => prop_assert!(possible.is_empty()),
            }
        }
    }
}
