//! Votes, and what the network's rule makes of them.

use allotment_types::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Counting, DAY_S, Network};

/// A vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Vote {
    /// +1.
    For,
    /// Neither.
    Abstain,
    /// −1.
    Against,
}

impl Vote {
    /// Whether the others have to be told why.
    pub fn needs_reason(self) -> bool {
        self != Self::For
    }

    /// As people write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::For => "+1",
            Self::Abstain => "abstain",
            Self::Against => "-1",
        }
    }
}

/// How many voted how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// +1.
    #[serde(rename = "for")]
    pub plus: u32,
    /// Neither.
    pub abstain: u32,
    /// −1.
    #[serde(rename = "against")]
    pub minus: u32,
}

impl Tally {
    /// Counts votes.
    pub fn of(votes: impl IntoIterator<Item = Vote>) -> Self {
        let mut tally = Self::default();
        for vote in votes {
            match vote {
                Vote::For => tally.plus += 1,
                Vote::Abstain => tally.abstain += 1,
                Vote::Against => tally.minus += 1,
            }
        }
        tally
    }

    /// How many voted.
    pub fn all(self) -> u32 {
        self.plus + self.abstain + self.minus
    }
}

/// Where the votes lean, by the network's way of counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lean {
    /// To approve.
    Approve,
    /// To decline.
    Decline,
    /// Neither way: as many against as for, or nobody said +1.
    Neither,
}

/// What the rule proposes. People decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The votes.
    pub votes: Tally,
    /// How many have to vote.
    pub quorum: u32,
    /// So many did.
    pub enough: bool,
    /// Until when votes can come in.
    pub until: Timestamp,
    /// That is over.
    pub over: bool,
    /// Where the votes lean.
    pub lean: Lean,
}

impl Proposal {
    /// How many votes are missing until there are enough.
    pub fn missing(&self) -> u32 {
        self.quorum.saturating_sub(self.votes.all())
    }

    /// What is proposed now: nothing before enough have voted and time is
    /// over.
    pub fn outcome(&self) -> Option<Lean> {
        (self.enough && self.over).then_some(self.lean)
    }
}

/// What the network's rule proposes about a request that was handed over then.
pub fn propose(network: &Network, votes: Tally, sent_at: Timestamp, now: Timestamp) -> Proposal {
    let days = i64::from(network.days_to_decide);
    let until = later(sent_at, days);
    let lean = match network.counting {
        Counting::Majority if votes.plus > votes.minus => Lean::Approve,
        Counting::Majority if votes.plus < votes.minus => Lean::Decline,
        Counting::NoObjection if votes.minus > 0 => Lean::Decline,
        Counting::NoObjection if votes.plus > 0 => Lean::Approve,
        Counting::Majority | Counting::NoObjection => Lean::Neither,
    };
    Proposal {
        votes,
        quorum: network.quorum,
        enough: votes.all() >= network.quorum,
        until,
        over: now >= until,
        lean,
    }
}

/// So many days later; at the end of time if there are too many.
pub(crate) fn later(at: Timestamp, days: i64) -> Timestamp {
    let second = at.as_second().saturating_add(days.saturating_mul(DAY_S));
    Timestamp::from_second(second).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn network(counting: Counting) -> Network {
        Network {
            quorum: 3,
            days_to_decide: 14,
            counting,
            ..Network::default()
        }
    }

    fn at(day: u32) -> Timestamp {
        format!("2026-11-{day:02}T10:00:00Z").parse().unwrap()
    }

    fn proposed(counting: Counting, votes: [u32; 3], day: u32) -> Proposal {
        let [plus, abstain, minus] = votes;
        let votes = Tally {
            plus,
            abstain,
            minus,
        };
        propose(&network(counting), votes, at(1), at(day))
    }

    #[test]
    fn nothing_is_proposed_before_enough_have_voted_and_time_is_over() {
        let majority = |votes, day| proposed(Counting::Majority, votes, day).outcome();
        assert_eq!(majority([3, 0, 0], 14), None);
        assert_eq!(majority([2, 0, 0], 15), None);
        assert_eq!(majority([2, 1, 0], 15), Some(Lean::Approve));
    }

    #[test]
    fn one_against_stops_it_only_where_the_network_counts_so() {
        let votes = [5, 0, 1];
        let outcome = |counting| proposed(counting, votes, 20).outcome();
        assert_eq!(outcome(Counting::Majority), Some(Lean::Approve));
        assert_eq!(outcome(Counting::NoObjection), Some(Lean::Decline));
    }

    #[test]
    fn where_votes_are_even_or_nobody_is_for_it_nothing_leans() {
        let lean = |counting, votes| proposed(counting, votes, 20).lean;
        assert_eq!(lean(Counting::Majority, [2, 1, 2]), Lean::Neither);
        assert_eq!(lean(Counting::NoObjection, [0, 3, 0]), Lean::Neither);
    }

    proptest! {
        /// One more +1 never makes it worse, one more −1 never better.
        #[test]
        fn votes_pull_their_own_way(plus in 0_u32..9, abstain in 0_u32..9, minus in 0_u32..9, majority: bool) {
            let counting = if majority { Counting::Majority } else { Counting::NoObjection };
            let rank = |votes| match proposed(counting, votes, 20).lean {
                Lean::Decline => 0,
                Lean::Neither => 1,
                Lean::Approve => 2,
            };
            let now = rank([plus, abstain, minus]);
            prop_assert!(rank([plus + 1, abstain, minus]) >= now);
            prop_assert!(rank([plus, abstain, minus + 1]) <= now);
            prop_assert_eq!(rank([plus, abstain + 1, minus]), now);
        }
    }
}
