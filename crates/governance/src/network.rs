//! A network: what it offers, to whom, what room it has and how it decides.

use allotment_types::{ByteSize, RecipeName, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Field, Month, text::Measure};

/// What a network says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Network {
    /// What people call it.
    pub name: String,
    /// What is offered.
    pub offers: String,
    /// To whom.
    pub whom: String,
    /// What can be launched; anything when empty.
    pub recipes: Vec<RecipeName>,
    /// What is given for nothing in the beginning.
    pub gift: Option<Offer>,
    /// Its servers.
    pub hosts: Vec<Host>,
    /// How many have to vote.
    pub quorum: u32,
    /// How many days votes can come in, from when the request was handed over.
    pub days_to_decide: u32,
    /// How votes count.
    pub counting: Counting,
    /// How many days an approval holds.
    pub holds_days: u32,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            name: String::new(),
            offers: String::new(),
            whom: String::new(),
            recipes: vec![],
            gift: None,
            hosts: vec![],
            quorum: 2,
            days_to_decide: 14,
            counting: Counting::Majority,
            holds_days: 30,
        }
    }
}

/// Months for nothing, as a network offers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// How many.
    pub months: u32,
    /// The last that can be given, whoever comes when.
    pub last: Option<Month>,
}

/// How votes count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counting {
    /// More +1 than −1.
    Majority,
    /// At least one +1, and no −1 may stand.
    NoObjection,
}

/// A server of the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Host {
    /// What the maintainers call it.
    pub name: String,
    /// Its memory.
    pub memory: ByteSize,
    /// Its disk.
    pub disk: ByteSize,
    /// What of the memory is free.
    pub memory_free: ByteSize,
    /// What of the disk is free.
    pub disk_free: ByteSize,
    /// Who looks after it.
    pub keepers: Vec<Keeper>,
    /// When these figures were entered.
    pub seen_at: Timestamp,
}

/// Somebody who looks after a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keeper {
    /// What the maintainers call them.
    pub name: String,
    /// How many hours a month they have for it.
    pub hours: u32,
}

/// What is wrong with what a network says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NetworkFlaw {
    /// It has no name.
    #[error("a network needs a name")]
    Nameless,
    /// A text cannot be written so.
    #[error("what the network says cannot be kept")]
    Text(#[source] crate::Flaw),
    /// A number is out of reach.
    #[error("{what} can be from {least} to {most}, not {found}")]
    Number {
        /// Which.
        what: &'static str,
        /// What was given.
        found: u32,
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// More is free than there is.
    #[error("of `{host}` more {what} is free than there is: {free} of {all}")]
    MoreFree {
        /// Which server.
        host: String,
        /// Memory or disk.
        what: &'static str,
        /// What is said to be free.
        free: ByteSize,
        /// What there is.
        all: ByteSize,
    },
}

impl Network {
    /// Looks whether it can be kept.
    pub fn check(&self) -> Result<(), NetworkFlaw> {
        if self.name.trim().is_empty() {
            return Err(NetworkFlaw::Nameless);
        }
        let text = |field: Field, text: &str| field.check(text).map_err(NetworkFlaw::Text);
        text(Field::Name, &self.name)?;
        text(Field::About, &self.offers)?;
        text(Field::About, &self.whom)?;
        let number = |what, found, least, most| {
            if (least..=most).contains(&found) {
                Ok(())
            } else {
                Err(NetworkFlaw::Number {
                    what,
                    found,
                    least,
                    most,
                })
            }
        };
        number("a quorum", self.quorum, 1, 1_000)?;
        number("the days to decide", self.days_to_decide, 0, 366)?;
        number("the days that an approval holds", self.holds_days, 1, 366)?;
        if let Some(gift) = self.gift {
            number("the free months", gift.months, 1, 60)?;
        }
        for host in &self.hosts {
            text(Field::Name, &host.name)?;
            for keeper in &host.keepers {
                Measure::line(80)
                    .check(Field::Name, &keeper.name)
                    .map_err(NetworkFlaw::Text)?;
                number("the hours a month", keeper.hours, 0, 744)?;
            }
            for (what, free, all) in [
                ("memory", host.memory_free, host.memory),
                ("disk", host.disk_free, host.disk),
            ] {
                if free > all {
                    return Err(NetworkFlaw::MoreFree {
                        host: host.name.clone(),
                        what,
                        free,
                        all,
                    });
                }
            }
        }
        Ok(())
    }

    /// The months that would be given from then on, if any are left.
    pub fn gift_from(&self, from: Month) -> Option<(Month, Month)> {
        let offer = self.gift?;
        let end = from.plus(offer.months.checked_sub(1)?);
        let last = offer.last.map_or(end, |last| last.min(end));
        (last >= from).then_some((from, last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn a_gift_ends_with_its_months_or_with_the_last_that_is_given() {
        let network = Network {
            gift: Some(Offer {
                months: 3,
                last: Some(month("2027-02")),
            }),
            ..Network::default()
        };
        let gift = |from| {
            network
                .gift_from(month(from))
                .map(|(_, last)| last.to_string())
        };
        assert_eq!(gift("2026-11").as_deref(), Some("2027-01"));
        assert_eq!(gift("2027-01").as_deref(), Some("2027-02"));
        assert_eq!(gift("2027-03"), None);
    }
}
