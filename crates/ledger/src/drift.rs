//! When rounding has carried somebody too far: a cent set right.

use allotment_types::ParticipantId;
use num_bigint::BigInt;
use serde::{Deserialize, Serialize};

/// Nobody is to be further behind or ahead than this many minor units after a
/// cost. A refund in full gives back to the cent what was borne, whatever the
/// carry: so nobody is more than two off after that either.
const LIMIT: u8 = 1;

/// A minor unit that one bears instead of another, because rounding would have
/// left one of them more than one behind or ahead in all.
///
/// So one of the two may be further than a minor unit from the exact share of
/// this bill, and both are nearer to what all bills together ask of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetRight {
    /// Who bears it: of those who can, the one furthest behind.
    pub bears: ParticipantId,
    /// Who bears it no more: the one furthest ahead.
    pub spared: ParticipantId,
}

/// Somebody whose share was rounded.
pub(crate) struct Rounded<'a> {
    pub(crate) participant: &'a ParticipantId,
    /// How far behind after this bill, in parts of a minor unit.
    pub(crate) behind: BigInt,
    /// What they bear, in minor units.
    pub(crate) bears: u64,
    /// The least that they may bear.
    pub(crate) least: u64,
    /// The most.
    pub(crate) most: u64,
}

/// Moves minor units from those furthest ahead to those furthest behind, as
/// long as somebody is out of the limit and the two come nearer to each other
/// by it. `one` is a minor unit in the parts that `behind` is counted in.
///
/// Each move makes the sum of the squares smaller, so that it ends. It can fail
/// to bring all near the limit only where nobody may bear more or less, or where
/// those who share the bill are, taken together, far behind or ahead of those who
/// do not: then they end within a minor unit of each other.
pub(crate) fn set_right(all: &mut [Rounded<'_>], one: &BigInt) -> Vec<SetRight> {
    let limit = one * LIMIT;
    let mut moved = Vec::new();
    while let Some((to, from)) = furthest(all) {
        let out = all[to].behind > limit || all[from].behind < -&limit;
        if !out || &all[to].behind - &all[from].behind <= *one {
            break;
        }
        all[to].bears += 1;
        all[to].behind -= one;
        all[from].bears -= 1;
        all[from].behind += one;
        moved.push(SetRight {
            bears: all[to].participant.clone(),
            spared: all[from].participant.clone(),
        });
    }
    moved
}

/// Who could bear one more and is furthest behind, and who could bear one less
/// and is furthest ahead. Those who are level come in the order of the list.
fn furthest(all: &[Rounded<'_>]) -> Option<(usize, usize)> {
    let mut to: Option<usize> = None;
    let mut from: Option<usize> = None;
    for (at, one) in all.iter().enumerate() {
        if one.bears < one.most && to.is_none_or(|it| all[it].behind < one.behind) {
            to = Some(at);
        }
        if one.bears > one.least && from.is_none_or(|it| all[it].behind > one.behind) {
            from = Some(at);
        }
    }
    to.zip(from)
}
