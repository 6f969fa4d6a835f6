//! What a network tells everybody: what is offered, to whom, what room there
//! is and how long it takes. Nothing in it is about a single request.

use allotment_types::{ByteSize, RecipeName, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Field, Flaw, Need, Network, Occupied, Offer, Request, Standing, fit};

/// A network as those see it who may ask it for a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetworkOffer {
    /// What it is called.
    pub network: String,
    /// What is offered.
    pub offers: String,
    /// To whom.
    pub whom: String,
    /// What can be launched; anything when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipes: Vec<RecipeName>,
    /// What is given for nothing in the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<Offer>,
    /// Within how many days it means to decide.
    pub days_to_decide: u32,
    /// How many days an approval holds.
    pub holds_days: u32,
    /// What is left on each server that somebody looks after, the roomiest
    /// first.
    pub room: Vec<Room>,
    /// How many requests wait for a decision.
    pub open: u32,
    /// How many are on the waiting list.
    pub waiting: u32,
    /// How many days the oldest of those has waited that wait for a decision.
    pub oldest_days: u32,
    /// When this was so.
    pub at: Timestamp,
}

/// What is left on one server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Room {
    /// Memory, less what approvals keep.
    pub memory: ByteSize,
    /// Disk, less what approvals keep.
    pub disk: ByteSize,
    /// How many hours a month people have for it.
    pub hours: u32,
}

/// Whether there is room for what somebody wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoomFor {
    /// It is not known what it needs.
    Unknown,
    /// There was room.
    There,
    /// There was none.
    Full,
    /// The network does not offer this recipe.
    NotOffered,
}

impl NetworkOffer {
    /// What is told of a network at a moment, with its requests as they stand
    /// then and what approvals keep.
    pub fn of(network: &Network, requests: &[Request], kept: &Occupied, now: Timestamp) -> Self {
        let nothing = Need {
            people: 0,
            memory: ByteSize(0),
            disk: ByteSize(0),
            source: String::new(),
            estimate: false,
            beyond: false,
        };
        let servers = fit(network, nothing, kept).servers.into_iter();
        let mut room: Vec<Room> = servers
            .filter(|it| !it.unkept)
            .map(|it| Room {
                memory: it.memory,
                disk: it.disk,
                hours: it.hours,
            })
            .collect();
        room.sort_by_key(|it| std::cmp::Reverse((it.memory, it.disk, it.hours)));
        let open = requests
            .iter()
            .filter(|it| matches!(it.standing, Standing::Sent | Standing::Review));
        let waiting = requests
            .iter()
            .filter(|it| it.standing == Standing::Waiting);
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            network: network.name.clone(),
            offers: network.offers.clone(),
            whom: network.whom.clone(),
            recipes: network.recipes.clone(),
            gift: network.gift,
            days_to_decide: network.days_to_decide,
            holds_days: network.holds_days,
            room,
            oldest_days: open.clone().map(|it| it.age_days(now)).max().unwrap_or(0),
            open: count(open.count()),
            waiting: count(waiting.count()),
            at: now,
        }
    }

    /// Looks whether all that is said may be said so.
    pub fn check(&self) -> Result<(), Flaw> {
        Field::Name.check(&self.network)?;
        Field::About.check(&self.offers)?;
        Field::About.check(&self.whom)
    }

    /// Whether there was room for a recipe with such a need.
    pub fn room_for(&self, recipe: Option<&RecipeName>, need: Option<&Need>) -> RoomFor {
        let offered = |recipe| self.recipes.is_empty() || self.recipes.contains(recipe);
        if recipe.is_some_and(|recipe| !offered(recipe)) {
            return RoomFor::NotOffered;
        }
        let Some(need) = need.filter(|need| !need.beyond) else {
            return RoomFor::Unknown;
        };
        let fits = |room: &Room| room.memory >= need.memory && room.disk >= need.disk;
        if self.room.iter().any(fits) {
            RoomFor::There
        } else {
            RoomFor::Full
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Host, Keeper};

    fn host(name: &str, memory: u64, keepers: usize) -> Host {
        let keeper = Keeper {
            name: "Kim".to_owned(),
            hours: 4,
        };
        Host {
            name: name.to_owned(),
            memory: ByteSize::gb(64),
            disk: ByteSize::gb(500),
            memory_free: ByteSize::gb(memory),
            disk_free: ByteSize::gb(100),
            keepers: vec![keeper; keepers],
            seen_at: Timestamp::UNIX_EPOCH,
        }
    }

    fn offer(hosts: Vec<Host>, recipes: &[&str]) -> NetworkOffer {
        let network = Network {
            name: "Commons".to_owned(),
            hosts,
            recipes: recipes.iter().map(|it| it.parse().unwrap()).collect(),
            ..Network::default()
        };
        NetworkOffer::of(&network, &[], &Occupied::new(), Timestamp::UNIX_EPOCH)
    }

    fn need(memory: u64) -> Need {
        Need {
            people: 20,
            memory: ByteSize::gb(memory),
            disk: ByteSize::gb(10),
            source: "measured".to_owned(),
            estimate: false,
            beyond: false,
        }
    }

    #[test]
    fn what_is_left_is_told_without_names_and_of_servers_that_somebody_looks_after() {
        let offer = offer(
            vec![
                host("small", 2, 1),
                host("north", 8, 2),
                host("alone", 32, 0),
            ],
            &[],
        );
        let left: Vec<(ByteSize, u32)> =
            offer.room.iter().map(|it| (it.memory, it.hours)).collect();
        assert_eq!(left, [(ByteSize::gb(8), 8), (ByteSize::gb(2), 4)]);
        let told = serde_json::to_string(&offer).unwrap();
        assert!(!told.contains("north") && !told.contains("Kim"), "{told}");
    }

    #[test]
    fn there_is_room_where_one_server_has_all_of_it() {
        let wiki = "mediawiki".parse().unwrap();
        let any = offer(vec![host("north", 8, 1)], &[]);
        let room =
            |offer: &NetworkOffer, need: Option<Need>| offer.room_for(Some(&wiki), need.as_ref());
        assert_eq!(room(&any, Some(need(8))), RoomFor::There);
        assert_eq!(room(&any, Some(need(9))), RoomFor::Full);
        assert_eq!(room(&any, None), RoomFor::Unknown);
        let beyond = Need {
            beyond: true,
            ..need(1)
        };
        assert_eq!(room(&any, Some(beyond)), RoomFor::Unknown);
        let others = offer(vec![host("north", 8, 1)], &["mobilizon"]);
        assert_eq!(room(&others, Some(need(1))), RoomFor::NotOffered);
    }
}
