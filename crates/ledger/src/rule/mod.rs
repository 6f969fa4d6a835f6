//! By which rule a cost is shared.

mod allocation;
mod attendance;
mod error;
mod percent;
mod refund;

use std::collections::BTreeMap;

use allotment_types::{Money, ParticipantId};
use serde::{Deserialize, Serialize};

pub(crate) use allocation::allocate_up_to;
pub use allocation::{Allocation, Share, allocate};
pub use attendance::{Attendance, Present};
pub use error::{AllocationError, StoredError};
pub use percent::{Percent, PercentError};
pub use refund::{Refund, RefundError, Returned};

/// By which rule a cost is shared among those who are there. Weights and days
/// are not part of it: they come from the memberships ([`Attendance`]).
///
/// No rule has a place for the reason why somebody bears less.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum ShareRule {
    /// All alike, by the days that they were there. Who has the weight 0 bears
    /// nothing.
    Equal,
    /// By weight and days.
    Weights,
    /// By parts of a hundred that were agreed, whatever the days.
    Percentages {
        /// Together 100 %. Who is not named bears nothing.
        parts: BTreeMap<ParticipantId, Percent>,
    },
    /// By amounts that were agreed.
    Exact {
        /// Together the cost. Who is not named bears nothing.
        amounts: BTreeMap<ParticipantId, Money>,
    },
    /// By what a meter says that each used.
    Usage {
        /// What is measured, such as `GB of files`.
        meter: String,
        /// Whole units of it. Who is not named used nothing.
        readings: BTreeMap<ParticipantId, u64>,
    },
    /// By weight and days, but none less than their floor or more than their
    /// cap; the others make up for it in proportion ([`fill`](crate::fill)).
    Sliding {
        /// Who is not named has neither floor nor cap.
        bands: BTreeMap<ParticipantId, Band>,
    },
}

/// The least and the most that somebody bears of one cost. For a period that
/// they were there for in part both are for their days, rounded down. Who has
/// the weight 0 bears nothing, whatever their floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Nothing: no least amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Money>,
    /// Nothing: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Money>,
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
