//! Where a collective's record has its home: on this computer, or in a hub.

use std::collections::BTreeMap;

use allotment_types::{CollectiveId, Moment};
use serde::{Deserialize, Serialize};

use crate::Role;

/// By what two copies of a record are known to be the same: how much of what is
/// in them, the chain's head, and what stands on every account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordSeal {
    /// How many of each thing.
    pub counts: BTreeMap<String, i64>,
    /// The books' head, as statements print it.
    pub head: String,
    /// SHA-256, in hexadecimal digits, over the balances: a line for each account
    /// and commodity, in their order, with the amount in minor units.
    pub balances: String,
    /// SHA-256 over all else that is in it: every column of every row.
    pub content: String,
}

impl RecordSeal {
    /// What is not the same in another, for people; nothing if all of it is.
    pub fn difference(&self, other: &Self) -> Option<&'static str> {
        if self.counts != other.counts {
            Some("it holds another number of things")
        } else if self.head != other.head {
            Some("the chain of its books ends otherwise")
        } else if self.balances != other.balances {
            Some("its accounts hold other amounts")
        } else if self.content != other.content {
            Some("something in it was changed")
        } else {
            None
        }
    }

    /// How many entries the books have.
    pub fn entries(&self) -> i64 {
        self.counts.get("entries").copied().unwrap_or_default()
    }
}

/// A file of a record on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordPart {
    /// `record`, or a receipt's hash.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub digest: String,
}

/// A record on its way: what it is known by, and its files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordOnItsWay {
    /// What it is known by.
    pub seal: RecordSeal,
    /// Its files.
    pub parts: Vec<RecordPart>,
    /// Which way it is: made by whoever moves it, by chance.
    pub ticket: String,
}

/// Which of several ways home this is: only who began it ends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordTicket {
    /// Made by the computer that it goes to, by chance.
    pub ticket: String,
}

/// A record that was brought home: what it is known by, and by which way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordFetched {
    /// What it is known by.
    pub seal: RecordSeal,
    /// As it was begun.
    pub ticket: String,
}

/// How much of each file has arrived, in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordArrived {
    /// By the file's name.
    pub arrived: BTreeMap<String, u64>,
}

/// What somebody is at a hub.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeAtHub {
    /// The short name of theirs.
    pub person: String,
    /// What they are called there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The collectives that they are something to.
    pub collectives: Vec<CollectiveAtHub>,
}

/// A collective of a hub, as somebody of it sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectiveAtHub {
    /// Its short name there.
    pub collective: CollectiveId,
    /// What they are to it.
    pub roles: Vec<Role>,
    /// How its record stands there.
    pub record: RecordStands,
}

/// How a record stands at a hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordStands {
    /// Nothing is in it yet.
    Empty,
    /// It has its home there.
    Home,
    /// It is being brought home, and nothing is changed until it is there.
    Leaving,
    /// It was brought home.
    Gone,
}

/// Where the record has its home, as this computer knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeView {
    /// Where.
    pub place: HomePlace,
    /// The hub that this computer is signed in at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hub: Option<HubView>,
    /// What the record is known by: told when it was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<RecordSeal>,
    /// Where the copy lies that stayed on this computer when it was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<String>,
}

/// Where a record has its home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HomePlace {
    /// On this computer.
    Here,
    /// On its way to the hub: it was cut short, and is to be published again.
    Publishing,
    /// In the hub.
    Hub,
    /// On its way home: it was cut short, and is to be brought home again.
    ComingHome,
}

/// The hub that a computer is signed in at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubView {
    /// Its address, such as `https://hub.example.org`.
    pub address: String,
    /// How it calls the collective.
    pub collective: CollectiveId,
    /// What whoever sits here is to the collective there, as it was told last.
    pub roles: Vec<Role>,
    /// How the record stands there, as it was told last.
    pub record: RecordStands,
    /// Whether it answered just now.
    pub reached: bool,
    /// When it answered last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached_at: Option<Moment>,
}
