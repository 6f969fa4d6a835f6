//! Who was there when a cost arose.

use allotment_types::ParticipantId;
use serde::{Deserialize, Serialize};

/// Who was there in the period of a cost, and for how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// How many days the period has; at least one.
    pub days: u32,
    /// Everybody who was there for at least one of them.
    pub present: Vec<Present>,
}

/// One who was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// Who.
    pub participant: ParticipantId,
    /// On how many of the days they shared, that is, had a weight above 0.
    pub days: u32,
    /// Their weight, summed over those days.
    pub weighted_days: u64,
}

impl Attendance {
    /// Everybody is there from beginning to end, each with a weight: for a cost
    /// of one day.
    pub fn whole(present: impl IntoIterator<Item = (ParticipantId, u32)>) -> Self {
        let present = present.into_iter().map(|(participant, weight)| Present {
            participant,
            days: u32::from(weight > 0),
            weighted_days: u64::from(weight),
        });
        Self {
            days: 1,
            present: present.collect(),
        }
    }
}
