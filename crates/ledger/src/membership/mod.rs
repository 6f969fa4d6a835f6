//! Who belonged to the collective when, and with which weight.

use std::collections::BTreeMap;

use allotment_types::{Date, ParticipantId};
use serde::{Deserialize, Serialize};

use crate::{Attendance, Days, Present};

/// Something that changed about a person's belonging, as it stands in the
/// books. It holds from the beginning of its day on: who joins on the 10th and
/// leaves on the 12th was there for two days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipChange {
    /// Whom it is about.
    pub participant: ParticipantId,
    /// The first day on which it holds.
    pub on: Date,
    /// What changed.
    pub change: Change,
}

/// What changed about a person's belonging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// They join, for the first time or again.
    Joined {
        /// Their weight; 0 is belonging without a share.
        weight: u32,
    },
    /// Another weight.
    Weighed {
        /// Their weight from then on.
        weight: u32,
    },
    /// They stay a member and bear nothing until they return.
    Paused,
    /// Their pause ends; they have the weight that they had.
    Returned,
    /// They are no member any more.
    Left,
}

/// Why a change was not taken up. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MembershipError {
    /// Two changes of one person on one day.
    #[error(
        "something else is entered for `{participant}` on {on}: reverse it first, or take another day"
    )]
    SameDay {
        /// Who.
        participant: ParticipantId,
        /// The day.
        on: Date,
    },
    /// They are a member already.
    #[error("`{participant}` is a member on {on} already: change the weight instead")]
    AlreadyThere {
        /// Who.
        participant: ParticipantId,
        /// The day.
        on: Date,
    },
    /// They are no member.
    #[error("`{participant}` is no member on {on}: let them join first")]
    NotThere {
        /// Who.
        participant: ParticipantId,
        /// The day.
        on: Date,
    },
    /// They are on a pause, or they are on none.
    #[error("`{participant}` is {} on {on}: there is nothing to change", if *.paused { "on a pause already" } else { "not on a pause" })]
    Pause {
        /// Who.
        participant: ParticipantId,
        /// The day.
        on: Date,
        /// Whether they are on a pause.
        paused: bool,
    },
}

/// How somebody belongs on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Belonging {
    /// They share with this weight.
    Sharing {
        /// The weight; 0 is belonging without a share.
        weight: u32,
    },
    /// They are on a pause and have this weight when they return.
    Paused {
        /// The weight.
        weight: u32,
    },
    /// They are no member.
    Away,
}

/// All memberships: for each person the changes by day, each of which is
/// possible after the ones before it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roll {
    changes: BTreeMap<ParticipantId, BTreeMap<Date, Change>>,
}

impl Roll {
    /// Takes up a change, of today or of a day that has passed. It has to be
    /// possible with all that is known of the person, later changes too.
    pub fn take_up(&mut self, change: &MembershipChange) -> Result<(), MembershipError> {
        let MembershipChange {
            participant,
            on,
            change,
        } = change;
        let mut changes = self.changes.get(participant).cloned().unwrap_or_default();
        if changes.insert(*on, *change).is_some() {
            return Err(MembershipError::SameDay {
                participant: participant.clone(),
                on: *on,
            });
        }
        check(participant, &changes)?;
        self.changes.insert(participant.clone(), changes);
        Ok(())
    }

    /// Takes a change back that was entered by mistake. What came after it has
    /// to be possible without it.
    pub fn take_back(&mut self, change: &MembershipChange) -> Result<(), MembershipError> {
        let participant = &change.participant;
        let mut changes = self.changes.get(participant).cloned().unwrap_or_default();
        if changes.get(&change.on) != Some(&change.change) {
            return Err(MembershipError::NotThere {
                participant: participant.clone(),
                on: change.on,
            });
        }
        changes.remove(&change.on);
        check(participant, &changes)?;
        if changes.is_empty() {
            self.changes.remove(participant);
        } else {
            self.changes.insert(participant.clone(), changes);
        }
        Ok(())
    }

    /// Everybody who ever was a member, in the order of their ids.
    pub fn everybody(&self) -> impl Iterator<Item = &ParticipantId> {
        self.changes.keys()
    }

    /// How somebody belongs on a day.
    pub fn belonging(&self, participant: &ParticipantId, on: Date) -> Belonging {
        let changes = self.changes.get(participant);
        let until = changes.into_iter().flat_map(|all| all.range(..=on));
        until.fold(Belonging::Away, |standing, (_, change)| {
            change.after(standing)
        })
    }

    /// Everybody who shares on one day, for a cost of that day.
    pub fn on(&self, day: Date) -> Attendance {
        let sharing = self
            .changes
            .keys()
            .filter_map(|who| match self.belonging(who, day) {
                Belonging::Sharing { weight } => Some((who.clone(), weight)),
                Belonging::Paused { .. } | Belonging::Away => None,
            });
        Attendance::whole(sharing)
    }

    /// Who was there how long in a period, for a cost of that period: the days
    /// with a weight, and weight times days. Who had a pause all the time is
    /// not among them; who belongs without a share is, with nothing.
    ///
    /// A cost that is shared by these numbers adds up exactly, whoever came or
    /// went, where a price for each day would leave a gap.
    pub fn attendance(&self, days: Days) -> Attendance {
        let present = self.changes.iter().filter_map(|(who, changes)| {
            let mut standing = Belonging::Away;
            let mut there = false;
            let mut one = Present {
                participant: who.clone(),
                days: 0,
                weighted_days: 0,
            };
            let mut all = changes.iter().peekable();
            while let Some((on, change)) = all.next() {
                standing = change.after(standing);
                let until = all.peek().map(|(next, _)| **next);
                let shared = days.shared_with(*on, until);
                if let Belonging::Sharing { weight } = standing
                    && shared > 0
                {
                    there = true;
                    one.days += if weight > 0 { shared } else { 0 };
                    one.weighted_days += u64::from(weight) * u64::from(shared);
                }
            }
            there.then_some(one)
        });
        Attendance {
            days: days.count(),
            present: present.collect(),
        }
    }
}

impl Change {
    /// How somebody belongs who belonged like this before. What was checked
    /// makes sense; what makes none changes nothing.
    fn after(self, before: Belonging) -> Belonging {
        match (self, before) {
            (Self::Joined { weight }, Belonging::Away)
            | (Self::Weighed { weight }, Belonging::Sharing { .. })
            | (Self::Returned, Belonging::Paused { weight }) => Belonging::Sharing { weight },
            (Self::Weighed { weight }, Belonging::Paused { .. })
            | (Self::Paused, Belonging::Sharing { weight }) => Belonging::Paused { weight },
            (Self::Left, _) => Belonging::Away,
            (_, before) => before,
        }
    }
}

fn check(
    participant: &ParticipantId,
    changes: &BTreeMap<Date, Change>,
) -> Result<(), MembershipError> {
    let mut standing = Belonging::Away;
    for (on, change) in changes {
        let participant = || participant.clone();
        match (change, standing) {
            (Change::Joined { .. }, Belonging::Sharing { .. } | Belonging::Paused { .. }) => {
                return Err(MembershipError::AlreadyThere {
                    participant: participant(),
                    on: *on,
                });
            }
            (
                Change::Weighed { .. } | Change::Paused | Change::Returned | Change::Left,
                Belonging::Away,
            ) => {
                return Err(MembershipError::NotThere {
                    participant: participant(),
                    on: *on,
                });
            }
            (Change::Paused, Belonging::Paused { .. })
            | (Change::Returned, Belonging::Sharing { .. }) => {
                return Err(MembershipError::Pause {
                    participant: participant(),
                    on: *on,
                    paused: matches!(standing, Belonging::Paused { .. }),
                });
            }
            _ => standing = change.after(standing),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
