//! What an amount comes to for each of a number of people.

use allotment_types::Money;

/// The most that one of `people` bears of `total` when all bear alike: the
/// even share, rounded up to a minor unit. Nothing for nobody, and for less
/// than nothing.
pub fn each(total: Money, people: u32) -> Option<Money> {
    let minor = u64::try_from(total.minor).ok()?;
    if people == 0 {
        return None;
    }
    let share = minor.div_ceil(u64::from(people));
    let share = i64::try_from(share).ok()?;
    Some(Money::new(share, total.currency))
}

#[cfg(test)]
mod tests {
    use allotment_types::Currency;
    use proptest::prelude::*;

    use super::*;
    use crate::preview;

    #[test]
    fn nobody_has_no_share() {
        assert_eq!(each(Money::new(100, Currency::EUR), 0), None);
        assert_eq!(each(Money::new(-1, Currency::EUR), 2), None);
    }

    proptest! {
        #[test]
        fn it_is_the_largest_share_of_an_even_split(minor in 0..100_000i64, people in 1..40u32) {
            let total = Money::new(minor, Currency::EUR);
            let even = preview(total, &vec![1; people as usize]).unwrap();
            let most = even.shares.iter().map(|share| share.minor).max();
            prop_assert_eq!(each(total, people).map(|share| share.minor), most);
        }
    }
}
