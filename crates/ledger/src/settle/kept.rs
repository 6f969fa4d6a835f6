//! Suggestions that still hold.

use std::collections::BTreeMap;

use allotment_types::{Currency, Money, ParticipantId};

use super::{Balance, Transfer};

/// The part of earlier suggestions that would make all even, if nothing
/// happened but that some of them were paid.
///
/// Suggested payments join people without a circle. So somebody always has only
/// one payment left, whose size their balance says; once it is made the same is
/// true of the others.
pub(super) fn kept(
    open: &[Balance<'_>],
    currency: Currency,
    earlier: &[Transfer],
) -> Option<Vec<Transfer>> {
    let mut minor: BTreeMap<&ParticipantId, i128> =
        open.iter().map(|one| (one.who, one.minor)).collect();
    let mut left: Vec<Option<&Transfer>> = earlier.iter().map(Some).collect();
    let mut kept: Vec<Option<Transfer>> = vec![None; earlier.len()];
    loop {
        let mut ends: BTreeMap<&ParticipantId, usize> = BTreeMap::new();
        for transfer in left.iter().flatten() {
            *ends.entry(&transfer.from).or_default() += 1;
            *ends.entry(&transfer.to).or_default() += 1;
        }
        let only = |who: &ParticipantId| ends.get(who) == Some(&1);
        let next = left.iter().position(|transfer| {
            transfer.is_some_and(|transfer| only(&transfer.from) || only(&transfer.to))
        });
        let Some(at) = next else { break };
        let transfer = left[at].take()?;
        let of = |who: &ParticipantId| minor.get(who).copied().unwrap_or(0);
        let due = if only(&transfer.from) {
            -of(&transfer.from)
        } else {
            of(&transfer.to)
        };
        let due = i64::try_from(due).ok()?;
        if transfer.amount.currency != currency || !(0..=transfer.amount.minor).contains(&due) {
            return None;
        }
        *minor.entry(&transfer.from).or_default() += i128::from(due);
        *minor.entry(&transfer.to).or_default() -= i128::from(due);
        if due > 0 {
            kept[at] = Some(Transfer {
                amount: Money::new(due, currency),
                ..transfer.clone()
            });
        }
    }
    let settled = left.iter().all(Option::is_none) && minor.values().all(|minor| *minor == 0);
    settled.then(|| kept.into_iter().flatten().collect())
}
