//! Exact shares, made whole: the one place where cents are given out.

use std::cmp::Reverse;

use allotment_types::ParticipantId;
use num_bigint::BigInt;

use crate::{
    carry::{Carry, Open},
    drift::{Rounded, SetRight, set_right},
    split::{OddCent, Reason},
};

/// What somebody would bear if minor units could be divided:
/// `whole + rest / over`, where `over` is the same for all.
pub(crate) struct Exact {
    pub(crate) participant: ParticipantId,
    /// The share rounded down, in minor units; at most what an i64 holds.
    pub(crate) whole: u64,
    /// Less than `over`.
    pub(crate) rest: u64,
    /// The least that they may bear, in minor units; not above `whole`.
    pub(crate) least: u64,
    /// The most; above `whole` where there is a rest.
    pub(crate) most: u64,
}

/// Shares in whole minor units.
pub(crate) struct Apportioned {
    /// In the order of the exact shares.
    pub(crate) shares: Vec<i64>,
    pub(crate) odd_cents: Vec<OddCent>,
    pub(crate) set_right: Vec<SetRight>,
    pub(crate) carry: Carry,
}

/// Gives each the exact share rounded down, and what is left of `minor` one
/// each to those who are furthest behind among those whose share was rounded.
///
/// `exact` is in the order of the participants' ids and adds up to `minor`
/// minor units. So whatever whole numbers an exact share lies between, such as
/// a floor and a cap, the share lies between them too. Where that would leave
/// somebody more than a minor unit behind or ahead, it is set right.
pub(crate) fn apportion(minor: u64, over: u64, exact: &[Exact], carry: &Carry) -> Apportioned {
    let mut open = carry.opened(over);
    let mut candidates = Vec::new();
    let mut left = minor;
    let mut shares = Vec::with_capacity(exact.len());
    for one in exact {
        left = left.saturating_sub(one.whole);
        if one.rest > 0 {
            let behind = open.numerators.entry(one.participant.clone()).or_default();
            *behind += &open.unit * one.rest;
            candidates.push(Candidate {
                at: shares.len(),
                participant: &one.participant,
                behind: behind.clone(),
            });
        }
        shares.push(one.whole);
    }

    // Stable: those who are level stay in the order of ids.
    candidates.sort_by_key(|candidate| Reverse(candidate.behind.clone()));
    // Each rest is less than one, so fewer are left than there are candidates.
    let left = usize::try_from(left)
        .unwrap_or(usize::MAX)
        .min(candidates.len());
    let (bearing, spared) = candidates.split_at(left);
    for candidate in bearing {
        shares[candidate.at] += 1;
    }
    let odd_cents: Vec<OddCent> = bearing
        .iter()
        .map(|candidate| OddCent {
            participant: candidate.participant.clone(),
            reason: candidate.reason(spared),
        })
        .collect();
    let set_right = within_limits(&mut open, &mut shares, exact, &odd_cents);
    Apportioned {
        shares: shares
            .into_iter()
            .map(|share| i64::try_from(share).unwrap_or(i64::MAX))
            .collect(),
        odd_cents,
        set_right,
        carry: Carry::closed(carry.currency(), open),
    }
}

/// Takes the odd cents into account, and sets right whom they leave too far off.
fn within_limits(
    open: &mut Open,
    shares: &mut [u64],
    exact: &[Exact],
    odd_cents: &[OddCent],
) -> Vec<SetRight> {
    let one = BigInt::from(open.denominator.clone());
    for cent in odd_cents {
        *open.behind(&cent.participant) -= &one;
    }
    let uneven = |(_, one): &(usize, &Exact)| one.rest > 0;
    let mut rounded: Vec<Rounded<'_>> = exact
        .iter()
        .enumerate()
        .filter(uneven)
        .map(|(at, one)| Rounded {
            participant: &one.participant,
            behind: open.behind(&one.participant).clone(),
            bears: shares[at],
            least: one.least,
            most: one.most,
        })
        .collect();
    let moved = set_right(&mut rounded, &one);
    if !moved.is_empty() {
        let places = exact.iter().enumerate().filter(uneven);
        for ((at, _), one) in places.zip(rounded) {
            shares[at] = one.bears;
            *open.behind(one.participant) = one.behind;
        }
    }
    moved
}

/// Somebody whose exact share is not a whole number of minor units.
struct Candidate<'a> {
    /// Which of the shares is theirs.
    at: usize,
    participant: &'a ParticipantId,
    /// How far behind, counting this bill, before the odd cents.
    behind: BigInt,
}

impl Candidate<'_> {
    fn reason(&self, spared: &[Self]) -> Reason {
        let with: Vec<ParticipantId> = spared
            .iter()
            .take_while(|other| other.behind == self.behind)
            .map(|other| other.participant.clone())
            .collect();
        if with.is_empty() {
            Reason::FurthestBehind
        } else {
            Reason::Level { with }
        }
    }
}
