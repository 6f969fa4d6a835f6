//! Rounding half up, which is for money that is not shared: VAT, foreign
//! currencies, hours at a rate.

/// `over / under`, rounded to the nearest whole number; a half goes away from
/// nought, so that what is given back is what was taken. Nothing if `under` is
/// not above nought or the result is beyond 64 bits.
pub(crate) fn half_up(over: i128, under: i128) -> Option<i64> {
    if under <= 0 {
        return None;
    }
    let size = over.unsigned_abs();
    let under = under.unsigned_abs();
    let (whole, rest) = (size / under, size % under);
    let whole = i128::try_from(whole + u128::from(rest >= under - rest)).ok()?;
    i64::try_from(if over < 0 { -whole } else { whole }).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_half_goes_away_from_nought() {
        let rounded = [5, 14, 15, 16, 25, -15, -14].map(|over| half_up(over, 10).unwrap());
        assert_eq!(rounded, [1, 1, 2, 2, 3, -2, -1]);
    }

    #[test]
    fn what_has_no_result_is_nothing() {
        assert_eq!(half_up(1, 0), None);
        assert_eq!(half_up(i128::MAX, 1), None);
        assert_eq!(half_up(i128::MIN, i128::MAX), Some(-1));
        assert_eq!(half_up(i128::from(i64::MIN), 1), Some(i64::MIN));
    }

    proptest! {
        #[test]
        fn it_is_never_over_half_off(over in any::<i64>(), under in 1..i64::from(u32::MAX)) {
            let (over, under) = (i128::from(over), i128::from(under));
            let off = over - i128::from(half_up(over, under).unwrap()) * under;
            prop_assert!(2 * off.abs() <= under);
        }
    }
}
