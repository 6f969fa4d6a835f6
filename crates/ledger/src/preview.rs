//! What a cost would come to for people who have no ids yet.

use allotment_types::{Money, ParticipantId};

use crate::{Carry, SplitError, Weighted, split};

/// What each would bear of a first bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The shares, in the order of the weights. They add up to the total.
    pub shares: Vec<Money>,
    /// Whose share has a minor unit that could not be divided, by their place
    /// in that order.
    pub odd_cents: Vec<usize>,
}

/// Divides `total` by [`split`], nothing being carried, among people who are
/// known by their place in a list: of those who are level the first bears the
/// odd cent.
pub fn preview(total: Money, weights: &[u32]) -> Result<Preview, SplitError> {
    let among: Vec<Weighted> = weights
        .iter()
        .enumerate()
        .map(|(place, weight)| Weighted::new(at(place), *weight))
        .collect();
    let divided = split(total, &among, &Carry::none(total.currency))?;
    let places = divided.parts.iter().map(|part| &part.participant);
    let odd = |place: &(usize, &ParticipantId)| {
        let mut bearing = divided.odd_cents.iter();
        bearing.any(|odd| odd.participant == *place.1)
    };
    let odd_cents = places.enumerate().filter(odd).map(|(place, _)| place);
    Ok(Preview {
        odd_cents: odd_cents.collect(),
        shares: divided.parts.iter().map(|part| part.share).collect(),
    })
}

/// An id whose order is that of the place, for any list that fits in memory.
#[expect(clippy::expect_used, reason = "digits are an id")]
fn at(place: usize) -> ParticipantId {
    ParticipantId::new(format!("p{place:020}")).expect("digits are an id")
}

#[cfg(test)]
mod tests {
    use allotment_types::Currency;

    use super::*;

    #[test]
    fn shares_stand_in_the_order_of_the_people_and_come_to_the_total() {
        // More than ten, so that the order of ids and of numbers could differ.
        let weights: Vec<u32> = (1..=12).collect();
        let preview = preview(Money::new(78, Currency::EUR), &weights).unwrap();
        let shares: Vec<i64> = preview.shares.iter().map(|share| share.minor).collect();
        assert_eq!(shares, (1..=12).collect::<Vec<_>>());
        assert_eq!(preview.odd_cents, [0_usize; 0]);
    }

    #[test]
    fn the_first_of_those_who_are_level_bears_the_odd_cent() {
        let preview = preview(Money::new(1_000, Currency::EUR), &[0, 1, 1, 1]).unwrap();
        let shares: Vec<i64> = preview.shares.iter().map(|share| share.minor).collect();
        assert_eq!(shares, [0, 334, 333, 333]);
        assert_eq!(preview.odd_cents, [1]);
    }
}
