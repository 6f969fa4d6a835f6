//! Who belongs to the collective, since when and with which weight.

use std::collections::BTreeMap;

use allotment_types::ParticipantId;
use serde::{Deserialize, Serialize};

use crate::{MembershipChange, MembershipError, Roll, books::Apart};

/// Everybody who was ever added, and how they belonged when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct People {
    participants: BTreeMap<ParticipantId, Participant>,
    /// By the entry that says so; without those that were taken back.
    changes: BTreeMap<u64, MembershipChange>,
    /// What the changes come to.
    roll: Roll,
}

/// One who was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Stands for what they are called; nothing once it was forgotten.
    pub name: Option<Apart>,
}

/// Something about a person is not possible. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeopleError {
    /// The id is taken.
    #[error("there is a participant `{participant}` already: choose another short name")]
    AddedAlready {
        /// The id.
        participant: ParticipantId,
    },
    /// Nobody has the id.
    #[error("there is no participant `{participant}`: add them first")]
    Unknown {
        /// The id.
        participant: ParticipantId,
    },
    /// The name was forgotten before.
    #[error("what `{participant}` is called was forgotten already, and nothing needs to be done")]
    ForgottenAlready {
        /// The id.
        participant: ParticipantId,
    },
    /// The change does not go with the others of that person.
    #[error(transparent)]
    Membership(#[from] MembershipError),
}

/// As it is stored. The roll follows from the changes.
#[derive(Serialize, Deserialize)]
struct Written {
    participants: BTreeMap<ParticipantId, Participant>,
    changes: BTreeMap<u64, MembershipChange>,
}

impl From<People> for Written {
    fn from(people: People) -> Self {
        Self {
            participants: people.participants,
            changes: people.changes,
        }
    }
}

impl TryFrom<Written> for People {
    type Error = MembershipError;

    fn try_from(written: Written) -> Result<Self, MembershipError> {
        let Written {
            participants,
            changes,
        } = written;
        // By day, so that each is possible after the ones before it, in
        // whatever order they were entered.
        let mut by_day: Vec<&MembershipChange> = changes.values().collect();
        by_day.sort_by_key(|change| change.on);
        let mut roll = Roll::default();
        for change in by_day {
            roll.take_up(change)?;
        }
        Ok(Self {
            participants,
            changes,
            roll,
        })
    }
}

impl People {
    /// Everybody who was ever added, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&ParticipantId, &Participant)> {
        self.participants.iter()
    }

    /// One of them.
    pub fn get(&self, participant: &ParticipantId) -> Option<&Participant> {
        self.participants.get(participant)
    }

    /// Refuses who was never added.
    pub fn require(&self, participant: &ParticipantId) -> Result<(), PeopleError> {
        if self.participants.contains_key(participant) {
            Ok(())
        } else {
            Err(PeopleError::Unknown {
                participant: participant.clone(),
            })
        }
    }

    /// Who belonged when, and with which weight.
    pub const fn roll(&self) -> &Roll {
        &self.roll
    }

    /// All changes that hold, by the number of their entry.
    pub fn changes(&self) -> impl Iterator<Item = (u64, &MembershipChange)> {
        self.changes.iter().map(|(seq, change)| (*seq, change))
    }

    pub(super) fn added(
        &mut self,
        participant: &ParticipantId,
        name: Apart,
    ) -> Result<(), PeopleError> {
        if self.participants.contains_key(participant) {
            return Err(PeopleError::AddedAlready {
                participant: participant.clone(),
            });
        }
        let name = Some(name);
        self.participants
            .insert(participant.clone(), Participant { name });
        Ok(())
    }

    pub(super) fn named(
        &mut self,
        participant: &ParticipantId,
        name: Apart,
    ) -> Result<(), PeopleError> {
        self.one(participant)?.name = Some(name);
        Ok(())
    }

    pub(super) fn forgotten(&mut self, participant: &ParticipantId) -> Result<(), PeopleError> {
        let one = self.one(participant)?;
        if one.name.take().is_none() {
            return Err(PeopleError::ForgottenAlready {
                participant: participant.clone(),
            });
        }
        Ok(())
    }

    pub(super) fn changed(
        &mut self,
        seq: u64,
        change: &MembershipChange,
    ) -> Result<(), PeopleError> {
        self.require(&change.participant)?;
        self.roll.take_up(change)?;
        self.changes.insert(seq, change.clone());
        Ok(())
    }

    pub(super) fn take_back(&mut self, original: u64) -> Result<(), PeopleError> {
        if let Some(change) = self.changes.get(&original) {
            self.roll.take_back(change)?;
            self.changes.remove(&original);
        }
        Ok(())
    }

    fn one(&mut self, participant: &ParticipantId) -> Result<&mut Participant, PeopleError> {
        self.participants
            .get_mut(participant)
            .ok_or_else(|| PeopleError::Unknown {
                participant: participant.clone(),
            })
    }
}
