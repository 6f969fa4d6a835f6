//! Few numbers, honestly: a median, and from where to where.

/// The middle of some measurements, and their ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spread {
    /// The smallest.
    pub(crate) least: f64,
    /// Half are below it, half above.
    pub(crate) median: f64,
    /// The largest.
    pub(crate) most: f64,
}

impl Spread {
    /// Of at least one measurement; of none all is not a number.
    pub(crate) fn of(measured: impl IntoIterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = measured.into_iter().collect();
        sorted.sort_by(f64::total_cmp);
        let at = |index: usize| sorted.get(index).copied().unwrap_or(f64::NAN);
        let half = sorted.len() / 2;
        let median = if sorted.len() % 2 == 1 {
            at(half)
        } else {
            f64::midpoint(at(half.wrapping_sub(1)), at(half))
        };
        Self {
            least: at(0),
            median,
            most: at(sorted.len().wrapping_sub(1)),
        }
    }

    /// Of the ratio of two contestants, round by round: what slows the machine
    /// down in one round slows both.
    pub(crate) fn of_ratio(above: &[f64], below: &[f64]) -> Self {
        Self::of(above.iter().zip(below).map(|(above, below)| above / below))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one_or_between_the_two_middle_ones() {
        let odd = Spread::of([9.0, 1.0, 2.0]);
        assert_eq!(
            format!("{odd:?}"),
            "Spread { least: 1.0, median: 2.0, most: 9.0 }"
        );
        let even = Spread::of([4.0, 1.0, 2.0, 3.0]);
        assert_eq!(
            format!("{even:?}"),
            "Spread { least: 1.0, median: 2.5, most: 4.0 }"
        );
        assert!(Spread::of([]).median.is_nan());
    }

    #[test]
    fn a_ratio_is_taken_within_a_round() {
        // The machine was ten times slower in the second round.
        let ratio = Spread::of_ratio(&[2.0, 20.0, 2.2], &[1.0, 10.0, 1.0]);
        assert_eq!(
            format!("{ratio:?}"),
            "Spread { least: 2.0, median: 2.0, most: 2.2 }"
        );
    }
}
