//! Dividing a bill as the tool that it comes from would.

/// The largest weight: its product with any amount fits into 128 bits.
pub(super) const LARGEST_WEIGHT: i128 = 1_000_000_000_000_000_000;

/// Divides `total` in proportion to `weights` by the method of largest
/// remainders. Those who are level come in their order, beginning with the one
/// at `first`. Nothing if there are no weights but zeros, or one is less than
/// zero or larger than [`LARGEST_WEIGHT`].
pub(super) fn apportion(total: i64, weights: &[i128], first: usize) -> Option<Vec<i64>> {
    let fine = |weight: &i128| (0..=LARGEST_WEIGHT).contains(weight);
    let whole: i128 = weights.iter().sum();
    if whole <= 0 || !weights.iter().all(fine) {
        return None;
    }
    let count = weights.len();
    let mut shares = Vec::with_capacity(count);
    let mut rests = Vec::with_capacity(count);
    let mut left = i128::from(total);
    for (at, weight) in weights.iter().enumerate() {
        let exact = i128::from(total) * weight;
        let base = exact.div_euclid(whole);
        left -= base;
        shares.push(i64::try_from(base).ok()?);
        let turn = (at + count - first % count) % count;
        rests.push((std::cmp::Reverse(exact.rem_euclid(whole)), turn, at));
    }
    rests.sort_unstable();
    let left = usize::try_from(left).ok()?;
    for (_, _, at) in rests.iter().take(left) {
        if let Some(share) = shares.get_mut(*at) {
            *share += 1;
        }
    }
    Some(shares)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_largest_remainders_get_what_is_left() {
        assert_eq!(apportion(1000, &[1, 1, 1], 0), Some(vec![334, 333, 333]));
        assert_eq!(apportion(1000, &[1, 1, 1], 1), Some(vec![333, 334, 333]));
        assert_eq!(apportion(100, &[1, 2, 3], 0), Some(vec![17, 33, 50]));
        assert_eq!(
            apportion(-1000, &[1, 1, 1], 0),
            Some(vec![-333, -333, -334])
        );
        assert_eq!(apportion(5, &[0, 0], 0), None);
        assert_eq!(apportion(5, &[], 0), None);
        assert_eq!(apportion(5, &[2, -1], 0), None);
    }

    proptest! {
        #[test]
        fn the_shares_come_to_the_whole_and_each_is_within_one_of_the_exact(
            total: i64,
            weights in prop::collection::vec(0..=LARGEST_WEIGHT, 1..8),
            first: usize,
        ) {
            let whole: i128 = weights.iter().sum();
            prop_assume!(whole > 0);
            let shares = apportion(total, &weights, first).unwrap();
            prop_assert_eq!(shares.iter().map(|share| i128::from(*share)).sum::<i128>(), i128::from(total));
            for (share, weight) in shares.iter().zip(&weights) {
                let floor = (i128::from(total) * weight).div_euclid(whole);
                prop_assert!((floor..=floor + 1).contains(&i128::from(*share)));
                prop_assert!(*weight > 0 || *share == 0, "who has no weight bears nothing");
            }
        }
    }
}
